//! Signals that ask the program to end: it ends in order, with everything saved.

use std::io;
use std::sync::mpsc::SyncSender;

use super::event_loop::Event;

#[cfg(unix)]
pub(super) fn listen<R: Send + 'static>(events: SyncSender<Event<R>>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    use super::program::Msg;

    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    let wait = move || {
        for _signal in &mut signals {
            if events.send(Event::Msg(Msg::Leave)).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(wait).map(drop)
}

#[cfg(not(unix))]
pub(super) fn listen<R: Send + 'static>(_events: SyncSender<Event<R>>) -> io::Result<()> {
    Ok(())
}
