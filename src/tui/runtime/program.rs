//! The pure program that the machine runs: messages in, effects out, a picture on demand.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::super::keys::chord::Chord;

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Msg<Reply> {
    Key(Chord),
    Paste(String),
    Resize(Size),
    Reply(Reply),
    /// The time named by `Program::deadline` has come.
    Deadline,
    /// The program or the machine was asleep, or is about to be.
    Away,
    /// The system or the terminal wants the program to end.
    Leave,
}

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect<Request> {
    Ask(Request),
    /// Stops the work that the service is at, if it can be stopped.
    Cancel,
    /// Ends the program when everything asked so far is carried out.
    Leave,
}

/// State, what changes it, and how it looks. Times are counted from the start of the program.
pub trait Program {
    type Request: Send + 'static;
    type Reply: Send + 'static;

    fn update(&mut self, msg: Msg<Self::Reply>, now: Duration) -> Vec<Effect<Self::Request>>;

    /// When it wants to be woken if nothing happens.
    fn deadline(&self) -> Option<Duration>;

    /// Draws the window and gives the place of the cursor. Changes nothing.
    fn view(&self, area: Rect, buf: &mut Buffer) -> Option<Position>;

    /// What is told to whoever waits for the end, when the window is gone already.
    fn farewell(&self) -> Option<String> {
        None
    }

    /// What must still be kept when the program ends without having been asked.
    fn leaving(&mut self) -> Vec<Self::Request>;
}
