//! The `soat` command.

fn main() {}
