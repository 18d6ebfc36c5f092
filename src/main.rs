//! The `tekseru` binary.
fn main() {}
