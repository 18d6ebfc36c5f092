//! The one place that reads the time.

use std::sync::Mutex;
use std::sync::PoisonError;

use chrono::{DateTime, Duration, NaiveDateTime};

/// A point in time, as a clock on the wall and as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970 UTC.
    pub wall_ms: i64,
    /// The same moment in local time.
    pub local: NaiveDateTime,
}

/// Tells the time. No decision is made by it; it dates records and answers "is it overdue today".
pub trait Clock: Send {
    fn now(&self) -> Moment;
}

/// The machine's clock and time zone.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the time")]
    fn now(&self) -> Moment {
        let now = chrono::Local::now();
        Moment { wall_ms: now.timestamp_millis(), local: now.naive_local() }
    }
}

/// A clock that stands still until it is moved, and otherwise ticks once a reading: for the demo and tests.
#[derive(Debug)]
pub struct ManualClock {
    now: Mutex<NaiveDateTime>,
    tick: Duration,
}

impl ManualClock {
    /// Starts at `at` (taken as UTC) and moves on by `tick` with every reading.
    pub fn new(at: NaiveDateTime, tick: Duration) -> Self {
        Self { now: Mutex::new(at), tick }
    }

    pub fn set(&self, at: NaiveDateTime) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Moment {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let local = *now;
        *now += self.tick;
        Moment { wall_ms: local.and_utc().timestamp_millis(), local }
    }
}

impl<C: Clock + Sync> Clock for std::sync::Arc<C> {
    fn now(&self) -> Moment {
        self.as_ref().now()
    }
}

/// A wall-clock reading of a record as local time of this machine.
pub fn local_time(wall_ms: i64) -> Option<NaiveDateTime> {
    let utc = DateTime::from_timestamp_millis(wall_ms)?;
    Some(utc.with_timezone(&chrono::Local).naive_local())
}
