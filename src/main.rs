//! Parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(mailroom::cli::run(std::env::args_os()) as u8)
}
