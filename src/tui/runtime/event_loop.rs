//! The loop: takes everything that waits, updates once per message, draws once.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::program::{Effect, Msg, Program};
use super::worker::Worker;

/// How often the end of the worker is looked for when the program is leaving.
const LEAVING_STEP: Duration = Duration::from_millis(20);

/// What the other threads send.
#[derive(Debug)]
pub enum Event<Reply> {
    Msg(Msg<Reply>),
    WorkerStopped,
}

/// How the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    Left,
    WorkerStopped,
}

pub(super) struct EventLoop<P: Program> {
    program: P,
    inbox: Receiver<Event<P::Reply>>,
    worker: Worker<P::Request>,
    began: Instant,
    /// The program has left in order: whatever it had to keep, it has asked for.
    left: bool,
}

impl<P: Program> EventLoop<P> {
    pub(super) fn new(
        program: P,
        inbox: Receiver<Event<P::Reply>>,
        worker: Worker<P::Request>,
        began: Instant,
    ) -> Self {
        Self { program, inbox, worker, began, left: false }
    }

    /// Runs until the program leaves or cannot go on.
    pub(super) fn run<B: Backend>(
        &mut self,
        terminal: &mut Terminal<B>,
    ) -> Result<Stopped, B::Error> {
        // What the program asked for when it was made must not wait for the first key.
        let size = terminal.size()?;
        if let Some(stopped) = self.take(Event::Msg(Msg::Resize(size))) {
            return Ok(stopped);
        }
        self.draw(terminal)?;
        loop {
            let first = self.wait();
            if let Some(stopped) = self.take(first) {
                return Ok(stopped);
            }
            while let Ok(event) = self.inbox.try_recv() {
                if let Some(stopped) = self.take(event) {
                    return Ok(stopped);
                }
            }
            self.draw(terminal)?;
        }
    }

    fn wait(&self) -> Event<P::Reply> {
        let deadline = self.program.deadline();
        let left = deadline.map(|deadline| deadline.saturating_sub(self.began.elapsed()));
        let event = match left {
            Some(left) => self.inbox.recv_timeout(left),
            None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        event.unwrap_or_else(|error| match error {
            RecvTimeoutError::Timeout => Event::Msg(Msg::Deadline),
            RecvTimeoutError::Disconnected => Event::Msg(Msg::Leave),
        })
    }

    fn take(&mut self, event: Event<P::Reply>) -> Option<Stopped> {
        let msg = match event {
            Event::Msg(msg) => msg,
            Event::WorkerStopped => return Some(Stopped::WorkerStopped),
        };
        let mut stopped = None;
        for effect in self.program.update(msg, self.began.elapsed()) {
            match effect {
                Effect::Ask(request) => self.worker.ask(request),
                Effect::Cancel => self.worker.cancel(),
                Effect::Leave => {
                    self.left = true;
                    stopped = Some(Stopped::Left);
                }
            }
        }
        stopped
    }

    fn draw<B: Backend>(&self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        terminal
            .draw(|frame| {
                let area = frame.area();
                if let Some(cursor) = self.program.view(area, frame.buffer_mut()) {
                    frame.set_cursor_position(cursor);
                }
            })
            .map(drop)
    }

    /// Lets the worker carry out everything it was asked, and hears its last replies. A signal to leave that
    /// comes meanwhile stops what can be stopped.
    pub(super) fn finish(mut self, tell: &mut dyn FnMut(&str)) -> (P, Result<(), String>) {
        if !self.left {
            for request in self.program.leaving() {
                self.worker.ask(request);
            }
        }
        self.worker.cancel();
        self.worker.no_more();
        while !self.worker.is_finished() {
            if let Ok(event) = self.inbox.recv_timeout(LEAVING_STEP) {
                self.hear_out(event, tell);
            }
        }
        while let Ok(event) = self.inbox.try_recv() {
            self.hear_out(event, tell);
        }
        let told = self.worker.join();
        (self.program, told)
    }

    fn hear_out(&mut self, event: Event<P::Reply>, tell: &mut dyn FnMut(&str)) {
        match event {
            Event::Msg(Msg::Leave) => self.worker.cancel(),
            Event::Msg(msg @ Msg::Reply(_)) => {
                self.program.update(msg, self.began.elapsed());
                if let Some(line) = self.program.farewell() {
                    tell(&line);
                }
            }
            Event::Msg(_) | Event::WorkerStopped => {}
        }
    }
}

#[cfg(test)]
mod tests;
