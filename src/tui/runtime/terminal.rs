//! The terminal as a guest: taken over at the start, given back as it was however the program ends.

use std::io::{self, IsTerminal, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use super::Failure;

/// Another program may have left the terminal sending keys in a form that is not understood here.
const CLASSIC_KEYS: &str = "\x1b[>4;0m";

static TAKEN: AtomicBool = AtomicBool::new(false);
static OWNER: Mutex<Option<ThreadId>> = Mutex::new(None);
static HOOK: Once = Once::new();

/// The time during which the terminal is ours. Dropping it gives the terminal back.
#[derive(Debug)]
pub(super) struct Session(());

impl Session {
    pub(super) fn enter() -> Result<Self, Failure> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(Failure::NoTerminal);
        }
        install_hook();
        *OWNER.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread::current().id());
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let session = Self(());
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Print(CLASSIC_KEYS))?;
        Ok(session)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back, once. A terminal that is gone cannot be restored and need not be.
fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        execute!(out, DisableBracketedPaste, LeaveAlternateScreen, Show).ok();
        disable_raw_mode().ok();
        out.flush().ok();
    }
}

/// Restores the terminal before a panic of its owner is told, and lets the unwinding go on.
///
/// A panic on another thread while the screens are up says nothing here: whoever waits for that
/// thread learns of it and tells it when the terminal is restored.
fn install_hook() {
    HOOK.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let taken = TAKEN.load(Ordering::SeqCst);
            let owner = *OWNER.lock().unwrap_or_else(PoisonError::into_inner);
            if taken && owner != Some(thread::current().id()) {
                return;
            }
            restore();
            previous(info);
        }));
    });
}
