//! A passphrase being typed: never drawn, wiped from memory when it is taken or dropped.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use zeroize::Zeroizing;

use super::super::ctx::Ctx;
use super::super::theme::Role;
use super::brush::Brush;
use super::cells;

/// Room laid out at once, so that no copy stays behind when the text grows.
const ROOM: usize = 4096;
/// More than anybody types.
const LONGEST: usize = 1024;

/// What was typed so far.
pub struct Secret(Zeroizing<String>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Default for Secret {
    fn default() -> Self {
        Self(Zeroizing::new(String::with_capacity(ROOM)))
    }
}

impl Secret {
    /// Adds typed or pasted text, without the line breaks that a paste may end in.
    pub fn insert(&mut self, text: &str) {
        let signs = text.chars().filter(|sign| !sign.is_control());
        for sign in signs {
            if self.0.len() + sign.len_utf8() <= LONGEST {
                self.0.push(sign);
            }
        }
    }

    pub fn delete_back(&mut self) {
        self.0.pop();
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Hands over what was typed; nothing is left here.
    pub fn take(&mut self) -> Zeroizing<String> {
        std::mem::take(self).0
    }

    /// Draws one sign for each typed and says where the cursor is.
    pub fn view(&self, ctx: &Ctx, (line, here): (Rect, bool), buf: &mut Buffer) -> Position {
        let room = line.width.saturating_sub(1);
        let count = u16::try_from(self.0.chars().count()).unwrap_or(u16::MAX).min(room);
        let brush = &mut Brush::new(ctx, buf);
        let role = if here { Role::Focus } else { Role::Selected };
        brush.ground(line, role);
        brush.put(line, &"*".repeat(usize::from(count)), role);
        cells::after(line, count).as_position()
    }
}
