//! The worker's thread: it owns the data, carries out requests in their order and fills its idle
//! time with work of its own.

use std::any::Any;
use std::io;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender, TryRecvError};
use std::thread::{self, JoinHandle};

use super::event_loop::Event;
use super::program::Msg;

/// Hears how the end goes, and says whether to go on.
pub type OnClosing<'a, Reply> = &'a mut dyn FnMut(Reply) -> ControlFlow<()>;

/// Whoever owns the data.
pub trait Service: Send {
    type Request: Send + 'static;
    type Reply: Send + 'static;

    /// Carries out one request. Replies go out as they come, over the line.
    fn handle(&mut self, request: Self::Request, line: &Line<Self::Reply>);

    /// Does a small piece of background work; whether there is more of it.
    fn idle(&mut self, _line: &Line<Self::Reply>) -> bool {
        false
    }

    /// Called once when the program ends, after the last request. What is told goes to whoever waits for the end,
    /// and the answer says whether to go on.
    fn close(&mut self, _tell: OnClosing<'_, Self::Reply>) {}
}

/// The way back to the screens.
#[derive(Debug)]
pub struct Line<Reply> {
    events: SyncSender<Event<Reply>>,
    cancelled: Arc<AtomicBool>,
}

impl<Reply> Line<Reply> {
    pub fn send(&self, reply: Reply) {
        // When nobody listens any more, the program is ending and the work itself is what counts.
        self.events.send(Event::Msg(Msg::Reply(reply))).ok();
    }

    /// Whether the person wants the present work stopped.
    pub fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// The running worker.
#[derive(Debug)]
pub struct Worker<Request> {
    requests: Option<Sender<Request>>,
    cancelled: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<(), String>>>,
}

impl<Request: Send + 'static> Worker<Request> {
    pub(super) fn start<S>(service: S, events: SyncSender<Event<S::Reply>>) -> io::Result<Self>
    where
        S: Service<Request = Request> + 'static,
    {
        // Not bounded, so that the screens never wait; requests come no faster than keys.
        let (requests, inbox) = mpsc::channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        let line = Line { events, cancelled: Arc::clone(&cancelled) };
        let work = move || {
            let worked = panic::catch_unwind(AssertUnwindSafe(|| work(service, &inbox, &line)));
            let told = worked.map_err(|panic| said(panic.as_ref()));
            if told.is_err() {
                line.events.send(Event::WorkerStopped).ok();
            }
            told
        };
        let thread = thread::Builder::new().name("data".into()).spawn(work)?;
        Ok(Self { requests: Some(requests), cancelled, thread: Some(thread) })
    }

    pub(super) fn ask(&self, request: Request) {
        if let Some(requests) = &self.requests {
            // A worker that has stopped says so by its own event.
            requests.send(request).ok();
        }
    }

    pub(super) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Lets the worker finish what it was asked, and no more.
    pub(super) fn no_more(&mut self) {
        self.requests = None;
    }

    pub(super) fn is_finished(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// What the thread came to. Waits for it.
    pub(super) fn join(&mut self) -> Result<(), String> {
        self.no_more();
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(told)) => told,
            Some(Err(panic)) => Err(said(panic.as_ref())),
            None => Ok(()),
        }
    }
}

impl<Request> Drop for Worker<Request> {
    /// Even an unwinding program waits until what it asked for is on disk.
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

fn work<S: Service>(mut service: S, inbox: &Receiver<S::Request>, line: &Line<S::Reply>) {
    let mut busy = true;
    loop {
        let request = if busy {
            match inbox.try_recv() {
                Ok(request) => Some(request),
                Err(TryRecvError::Empty) => None,
                Err(TryRecvError::Disconnected) => break,
            }
        } else {
            match inbox.recv() {
                Ok(request) => Some(request),
                Err(_) => break,
            }
        };
        match request {
            Some(request) => {
                line.cancelled.store(false, Ordering::Relaxed);
                service.handle(request, line);
                busy = true;
            }
            None => busy = service.idle(line),
        }
    }
    // What was cancelled is the last request; the end can be cut short by a word of its own.
    line.cancelled.store(false, Ordering::Relaxed);
    service.close(&mut |reply| {
        line.send(reply);
        if line.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
