//! Arguments, headless commands, exit codes.

use std::process::ExitCode;

mod arguments;
mod output;
mod stream;
mod table;

/// Runs the program.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
