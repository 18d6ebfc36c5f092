//! Showing a file by the system's own program, where there is a desktop to open it on.

use std::env;
use std::io;
use std::path::Path;

use super::data::FileViewer;

/// How files are opened here; none at a plain terminal, where another program would take the screen over.
pub(super) fn of_system() -> Option<FileViewer> {
    let has_desktop = cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(|name| env::var_os(name).is_some());
    has_desktop.then_some(open)
}

fn open(path: &Path) -> io::Result<()> {
    open::that_detached(path)
}
