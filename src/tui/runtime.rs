//! The machine around the pure program: terminal, input, worker, signals and the loop.
//!
//! Three threads feed one channel: the keyboard's, the worker's and the signals'. The loop takes
//! everything that waits, updates once per message and draws once. The UI thread never touches disk.

mod event_loop;
mod input;
pub mod program;
mod signals;
mod sleep;
mod terminal;
pub mod worker;

use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, SyncSender};
use std::time::Instant;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use thiserror::Error;

use event_loop::EventLoop;
pub use event_loop::{Event, Stopped};
use program::{Msg, Program};
use terminal::Session;
use worker::{Service, Worker};

/// Producers wait when this many events wait to be taken: nothing grows without bound.
const WAITING_EVENTS: usize = 1024;

/// Why the screens could not be run, or had to end.
#[derive(Debug, Error)]
pub enum Failure {
    /// Standard input or output is not a terminal.
    #[error("this is not a terminal")]
    NoTerminal,
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
    /// A thread could not be started.
    #[error("no thread could be started: {0}")]
    Thread(io::Error),
    /// The worker ended by a fault of the program. What was shown as saved is on disk.
    #[error("the data thread stopped: {0}")]
    WorkerStopped(String),
}

/// Runs a program on the terminal until it leaves, and gives it back.
///
/// `program` is made when the size of the terminal is known. However it ends, the terminal is
/// restored and everything asked of the service is carried out first.
pub fn run<P, S>(program: impl FnOnce(ratatui::layout::Size) -> P, service: S) -> Result<P, Failure>
where
    P: Program,
    S: Service<Request = P::Request, Reply = P::Reply> + 'static,
{
    let (events, inbox) = mpsc::sync_channel(WAITING_EVENTS);
    let session = Session::enter()?;
    let mut terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    let size = terminal.size()?;
    let program = program(size);
    // What the first screen asks for when it is opened goes out with its first message.
    events.send(Event::Msg(Msg::Resize(size))).ok();
    let worker = start(service, &events)?;
    let mut event_loop = EventLoop::new(program, inbox, worker, Instant::now());
    let stopped = panic::catch_unwind(AssertUnwindSafe(|| event_loop.run(&mut terminal)));
    drop(session);
    let mut farewell = Farewell::default();
    let (program, worker) = event_loop.finish(&mut |line| farewell.tell(line));
    drop(farewell);
    match stopped {
        Err(panic) => panic::resume_unwind(panic),
        Ok(Err(error)) => Err(Failure::Terminal(error)),
        Ok(Ok(Stopped::Left)) if worker.is_ok() => Ok(program),
        Ok(Ok(_)) => Err(Failure::WorkerStopped(worker.err().unwrap_or_default())),
    }
}

/// Lines over one another where the window was, the last of them left to be read.
#[derive(Default)]
struct Farewell {
    told: Option<String>,
}

impl Farewell {
    fn tell(&mut self, line: &str) {
        if self.told.as_deref() == Some(line) {
            return;
        }
        self.told = Some(line.to_owned());
        // Nobody may be there any more to read it.
        let _unheard = write!(io::stderr().lock(), "\r{line}\u{1B}[K");
    }
}

impl Drop for Farewell {
    fn drop(&mut self) {
        if self.told.is_some() {
            let _unheard = writeln!(io::stderr().lock());
        }
    }
}

fn start<S>(service: S, events: &SyncSender<Event<S::Reply>>) -> Result<Worker<S::Request>, Failure>
where
    S: Service + 'static,
{
    input::listen(events.clone()).map_err(Failure::Thread)?;
    signals::listen(events.clone()).map_err(Failure::Thread)?;
    sleep::watch(events.clone()).map_err(Failure::Thread)?;
    Worker::start(service, events.clone()).map_err(Failure::Thread)
}
