//! The `tekseru` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    tekseru::cli::run(std::env::args_os())
}
