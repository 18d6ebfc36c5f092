//! The `tekseru` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    tekseru::workspace::create_for_owner_only();
    tekseru::cli::run(std::env::args_os())
}
