//! What is given away, read by programs that this project did not write; what comes back; and the commands that do it.
#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a test that cannot read what was written must fail"
)]

#[path = "exports/bibliographies.rs"]
mod bibliographies;
#[path = "exports/commands.rs"]
mod commands;
#[path = "exports/data.rs"]
mod data;
#[path = "exports/page.rs"]
mod page;
#[path = "exports/program.rs"]
mod program;
#[path = "exports/texts.rs"]
mod texts;
