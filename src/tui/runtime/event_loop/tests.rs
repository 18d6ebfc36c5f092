//! What the loop does with what happens.

use std::sync::mpsc::{self, SyncSender};

use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::super::worker::{Line, OnClosing, Service};
use super::*;
use crate::tui::keys::chord::{Chord, Key};

/// Asks for every typed letter, shows what it heard, leaves on Esc and panics on `!`.
#[derive(Default)]
struct Typist {
    heard: String,
    draws: std::cell::Cell<usize>,
    woken: bool,
    deadline: Option<Duration>,
    /// Asked as soon as there is anybody to ask.
    first: Option<char>,
}

impl Program for Typist {
    type Request = char;
    type Reply = char;

    fn update(&mut self, msg: Msg<char>, _now: Duration) -> Vec<Effect<char>> {
        match msg {
            Msg::Key(Chord { key: Key::Char('!'), .. }) => panic!("asked to"),
            Msg::Key(Chord { key: Key::Char(c), .. }) => return vec![Effect::Ask(c)],
            Msg::Key(_) | Msg::Leave => return vec![Effect::Leave],
            Msg::Reply(c) => self.heard.push(c),
            Msg::Deadline => {
                self.woken = true;
                return vec![Effect::Leave];
            }
            Msg::Resize(_) => return self.first.take().map(Effect::Ask).into_iter().collect(),
            Msg::Paste(_) | Msg::Away => {}
        }
        Vec::new()
    }

    fn deadline(&self) -> Option<Duration> {
        self.deadline
    }

    fn view(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.draws.set(self.draws.get() + 1);
        buf.set_string(area.x, area.y, &self.heard, Style::new());
        None
    }

    fn leaving(&mut self) -> Vec<char> {
        vec!['~']
    }
}

/// Answers in capitals; `#` is a fault of the program.
struct Capitals {
    done: SyncSender<char>,
}

impl Service for Capitals {
    type Request = char;
    type Reply = char;

    fn handle(&mut self, request: char, line: &Line<char>) {
        assert_ne!(request, '#', "a fault");
        self.done.send(request).unwrap();
        line.send(request.to_uppercase().next().unwrap());
    }

    fn close(&mut self, _tell: OnClosing<'_, char>) {
        self.done.send('.').unwrap();
    }
}

struct Ran {
    program: Typist,
    stopped: Stopped,
    worker: Result<(), String>,
    done: String,
}

fn key(c: char) -> Event<char> {
    Event::Msg(Msg::Key(Chord::new(Key::Char(c))))
}

fn leave() -> Event<char> {
    Event::Msg(Msg::Leave)
}

fn begin(program: Typist, events: Vec<Event<char>>) -> (EventLoop<Typist>, mpsc::Receiver<char>) {
    let (sender, inbox) = mpsc::sync_channel(64);
    let (done, ledger) = mpsc::sync_channel(64);
    for event in events {
        sender.send(event).unwrap();
    }
    let worker = Worker::start(Capitals { done }, sender).unwrap();
    (EventLoop::new(program, inbox, worker, Instant::now()), ledger)
}

fn run(events: Vec<Event<char>>) -> Ran {
    run_program(Typist::default(), events)
}

fn run_program(program: Typist, events: Vec<Event<char>>) -> Ran {
    let (mut event_loop, ledger) = begin(program, events);
    let mut terminal = Terminal::new(TestBackend::new(10, 1)).unwrap();
    let stopped = event_loop.run(&mut terminal).unwrap();
    let (program, worker) = event_loop.finish(&mut |_| {});
    Ran { program, stopped, worker, done: ledger.try_iter().collect() }
}

#[test]
fn everything_asked_is_carried_out_before_the_end() {
    let ran = run(vec![key('a'), key('b'), key('c'), leave()]);
    assert_eq!(ran.stopped, Stopped::Left);
    assert_eq!(ran.done, "abc.");
    assert_eq!(ran.program.heard, "ABC");
    assert_eq!(ran.worker, Ok(()));
}

#[test]
fn what_waits_is_taken_at_once_and_drawn_once() {
    let ran = run(vec![key('a'), key('b'), key('c'), leave()]);
    assert_eq!(ran.program.draws.get(), 1);
}

#[test]
fn what_was_asked_at_the_beginning_waits_for_no_key() {
    let eager =
        Typist { first: Some('e'), deadline: Some(Duration::from_millis(5)), ..Typist::default() };
    assert_eq!(run_program(eager, Vec::new()).done, "e.");
}

#[test]
fn a_deadline_wakes_the_program_when_nothing_happens() {
    let soon = Typist { deadline: Some(Duration::from_millis(5)), ..Typist::default() };
    assert!(run_program(soon, Vec::new()).program.woken);
}

#[test]
fn a_worker_that_stops_ends_the_program_and_is_told() {
    let ran = run(vec![key('a'), key('#')]);
    assert_eq!(ran.stopped, Stopped::WorkerStopped);
    assert!(ran.worker.unwrap_err().contains("a fault"));
    assert_eq!(ran.done, "a");
}

#[test]
fn a_panic_of_the_screens_loses_nothing_asked_or_typed() {
    let (mut event_loop, ledger) = begin(Typist::default(), vec![key('a'), key('b'), key('!')]);
    let mut terminal = Terminal::new(TestBackend::new(10, 1)).unwrap();
    let run = std::panic::AssertUnwindSafe(|| event_loop.run(&mut terminal).is_ok());
    assert!(std::panic::catch_unwind(run).is_err());
    event_loop.finish(&mut |_| {}).1.unwrap();
    assert_eq!(ledger.try_iter().collect::<String>(), "ab~.");
}
