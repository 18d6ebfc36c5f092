//! The keyboard's thread: blocking reads, so that nothing else ever waits for a key.
//!
//! Polling is not an option: an escape sequence that cannot be parsed makes it block for as long as
//! nothing more is typed.

use std::io;
use std::sync::mpsc::SyncSender;
use std::thread;

use crossterm::event::{self, Event as TerminalEvent};
use ratatui::layout::Size;

use super::super::keys::chord::Chord;
use super::event_loop::Event;
use super::program::Msg;

/// Begins to read keys. The thread ends with the process or when nobody listens any more.
pub(super) fn listen<R: Send + 'static>(events: SyncSender<Event<R>>) -> io::Result<()> {
    let read = move || {
        loop {
            let event = match event::read() {
                Ok(event) => match message(event) {
                    Some(msg) => Event::Msg(msg),
                    None => continue,
                },
                // The terminal is gone.
                Err(_) => Event::Msg(Msg::Leave),
            };
            let last = matches!(event, Event::Msg(Msg::Leave));
            if events.send(event).is_err() || last {
                return;
            }
        }
    };
    thread::Builder::new().name("keys".into()).spawn(read).map(drop)
}

fn message<R>(event: TerminalEvent) -> Option<Msg<R>> {
    match event {
        TerminalEvent::Key(key) => Chord::from_event(key).map(Msg::Key),
        TerminalEvent::Paste(text) => Some(Msg::Paste(text)),
        TerminalEvent::Resize(width, height) => Some(Msg::Resize(Size::new(width, height))),
        TerminalEvent::FocusGained | TerminalEvent::FocusLost | TerminalEvent::Mouse(_) => None,
    }
}
