//! Standard output and error: results on the one, everything said about them on the other.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};

use serde::Serialize;

use crate::report::json;

use super::failure::Failure;

/// Writes a result. A reader that has gone ends the command in silence.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::of_output(&error))
}

/// Writes a result for other programs.
pub(super) fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let value = serde_json::to_value(value).map_err(|error| Failure::of_output(&error.into()))?;
    let mut text = Vec::new();
    json::write_value(&value, &mut text).map_err(|error| Failure::of_output(&error))?;
    let mut out = io::stdout().lock();
    out.write_all(&text).and_then(|()| out.flush()).map_err(|error| Failure::of_output(&error))
}

/// Says something about the work on the side. Nobody may be listening; the work goes on.
pub(super) fn warn(text: &str) {
    let _unheard = writeln!(io::stderr().lock(), "{}", text.trim_end());
}

/// Whether results are read by a person at once.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// How many cells a line of results may have; any number where no terminal shows them.
pub(super) fn width() -> Option<usize> {
    if !is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

/// Colours are wanted unless the person says otherwise (<https://no-color.org>).
pub(super) fn color_wanted(arguments: &[OsString]) -> bool {
    let refused = arguments.iter().any(|argument| argument == "--no-color");
    !refused && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
