//! Notices that the machine slept: the clock of the day went on, and that of the program did not.

use std::io;
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::event_loop::Event;
use super::program::Msg;

/// How often the clocks are compared.
const EVERY: Duration = Duration::from_secs(1);

/// Clocks are set by a network in smaller steps than this.
const JUMP: Duration = Duration::from_secs(20);

/// Begins to watch. The thread ends with the process or when nobody listens any more.
pub(super) fn watch<R: Send + 'static>(events: SyncSender<Event<R>>) -> io::Result<()> {
    let watch = move || {
        loop {
            let (day, program) = (clock_of_the_day(), Instant::now());
            thread::sleep(EVERY);
            let of_day = day.elapsed().unwrap_or_default();
            let slept = is_jump(of_day, program.elapsed());
            if slept && events.send(Event::Msg(Msg::Away)).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("sleep".into()).spawn(watch).map(drop)
}

#[expect(clippy::disallowed_methods, reason = "it is compared with itself and never shown")]
fn clock_of_the_day() -> SystemTime {
    SystemTime::now()
}

/// Whether so much more time has passed by day than for the program that somebody else may sit here now.
fn is_jump(of_day: Duration, of_program: Duration) -> bool {
    of_day.saturating_sub(of_program) > JUMP || of_program > EVERY + JUMP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_is_a_jump_and_a_busy_machine_or_a_set_clock_is_none() {
        let seconds = Duration::from_secs;
        assert!(is_jump(seconds(8 * 3600), seconds(1)));
        assert!(is_jump(seconds(8 * 3600), seconds(8 * 3600)), "some clocks count sleep");
        assert!(!is_jump(seconds(4), seconds(4)));
        assert!(!is_jump(seconds(11), seconds(1)));
        assert!(!is_jump(Duration::ZERO, seconds(1)), "set back");
    }
}
