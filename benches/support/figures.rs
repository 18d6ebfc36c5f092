//! The few figures that benches report.

use std::time::Duration;

pub(crate) fn median(times: &mut [Duration]) -> Duration {
    per_mille(times, 500)
}

/// The time that so many in a thousand do not exceed.
pub(crate) fn per_mille(times: &mut [Duration], part: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * part / 1000]
}

/// Peak resident memory of this process in MiB, where the system tells it.
pub(crate) fn peak_memory_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

/// How many in a second.
pub(crate) fn rate(count: u64, elapsed: Duration) -> u128 {
    u128::from(count) * 1_000_000 / elapsed.as_micros().max(1)
}

/// Time this process has spent on all processors, for itself and in the system, where the system tells it.
pub(crate) fn processor_time() -> Option<Duration> {
    const TICKS_A_SECOND: u32 = 100;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets and may hold anything.
    let (_, after_name) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u32>().ok();
    Some(Duration::from_secs(1) * (ticks(11)? + ticks(12)?) / TICKS_A_SECOND)
}
