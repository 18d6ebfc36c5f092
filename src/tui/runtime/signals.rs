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
    let tell = move |signals: &[i32]| {
        signals.iter().try_for_each(|signal| {
            let sleeps = matches!(*signal, SIGTSTP | SIGCONT);
            events.send(Event::Msg(if sleeps { Msg::Away } else { Msg::Leave }))
        })
    };
    let wait = move || {
        loop {
            let arrived: Vec<i32> = signals.wait().collect();
            if tell(&arrived).is_err() {
                return;
            }
            if arrived.contains(&SIGTSTP) {
                // What is on the screen stays there while the program sleeps: let it be locked first.
                std::thread::sleep(LOCKING);
                let meanwhile: Vec<i32> = signals.pending().collect();
                if meanwhile.is_empty() {
                    signal_hook::low_level::emulate_default_handler(SIGTSTP).ok();
                } else if tell(&meanwhile).is_err() {
                    return;
                }
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(wait).map(drop)
}

#[cfg(not(unix))]
pub(super) fn listen<R: Send + 'static>(_events: SyncSender<Event<R>>) -> io::Result<()> {
    Ok(())
}
