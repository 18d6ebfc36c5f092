//! Signals: those that ask the program to end let it end in order, with everything saved; those that
//! put it to sleep and wake it lock the screens.

use std::io;
use std::sync::mpsc::SyncSender;

use super::event_loop::Event;

/// Long enough to draw a window.
#[cfg(unix)]
const LOCKING: std::time::Duration = std::time::Duration::from_millis(500);

#[cfg(unix)]
pub(super) fn listen<R: Send + 'static>(events: SyncSender<Event<R>>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;

    use super::program::Msg;

    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    let wait = move || {
        for signal in &mut signals {
            let msg = if matches!(signal, SIGTSTP | SIGCONT) { Msg::Away } else { Msg::Leave };
            if events.send(Event::Msg(msg)).is_err() {
                return;
            }
            if signal == SIGTSTP {
                // What is on the screen stays there while the program sleeps: let it be locked first.
                std::thread::sleep(LOCKING);
                signal_hook::low_level::emulate_default_handler(SIGTSTP).ok();
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(wait).map(drop)
}

#[cfg(not(unix))]
pub(super) fn listen<R: Send + 'static>(_events: SyncSender<Event<R>>) -> io::Result<()> {
    Ok(())
}
