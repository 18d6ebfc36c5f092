//! The battery as the operating system's files tell of it. A machine that tells nothing has none known.

use std::fs;
use std::path::Path;

use crate::domain::readiness::Battery;

/// The charge of the machine's batteries: of several, the fullest, for it alone keeps the machine going.
pub(super) fn read(supplies: &Path) -> Option<Battery> {
    let entries = fs::read_dir(supplies).ok()?;
    let batteries = entries.flatten().filter_map(|entry| battery(&entry.path()));
    batteries.max_by_key(|own| (own.charging, own.percent))
}

/// One supply, where it is a battery of the machine itself and not of a mouse.
fn battery(supply: &Path) -> Option<Battery> {
    let word =
        |name: &str| fs::read_to_string(supply.join(name)).ok().map(|text| text.trim().to_owned());
    let is_own = word("scope").is_none_or(|scope| scope != "Device");
    if word("type")? != "Battery" || !is_own {
        return None;
    }
    let percent: u8 = word("capacity")?.parse().ok()?;
    let status = word("status").unwrap_or_default();
    let charging = matches!(status.as_str(), "Charging" | "Full" | "Not charging");
    Some(Battery { percent: percent.min(100), charging })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn supply(dir: &Path, name: &str, files: &[(&str, &str)]) {
        let dir = dir.join(name);
        fs::create_dir_all(&dir).expect("made");
        for (file, text) in files {
            fs::write(dir.join(file), format!("{text}\n")).expect("written");
        }
    }

    #[test]
    fn only_a_battery_of_the_machine_counts() {
        let dir = tempfile::tempdir().expect("a directory");
        let dir = dir.path();
        assert_eq!(read(&dir.join("not-there")), None);
        supply(dir, "AC", &[("type", "Mains"), ("online", "0")]);
        supply(dir, "mouse", &[("type", "Battery"), ("scope", "Device"), ("capacity", "99")]);
        supply(dir, "odd", &[("type", "Battery"), ("capacity", "a lot")]);
        assert_eq!(read(dir), None);
        let own = [("type", "Battery"), ("capacity", "41"), ("status", "Discharging")];
        supply(dir, "BAT0", &own);
        assert_eq!(read(dir), Some(Battery { percent: 41, charging: false }));
        supply(dir, "BAT1", &[("type", "Battery"), ("capacity", "7"), ("status", "Charging")]);
        assert_eq!(read(dir), Some(Battery { percent: 7, charging: true }));
    }
}
