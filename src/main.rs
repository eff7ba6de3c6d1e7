//! Arguments in, exit code out. Without arguments it is the language server, and starts as one at once.

use std::process::ExitCode;

use malvakt::{cli, server};

fn main() -> ExitCode {
    let first = std::env::args_os().nth(1);
    match first.as_ref().and_then(|a| a.to_str()) {
        None if first.is_none() => ExitCode::from(server::run() as u8),
        Some("lsp" | "--stdio") => ExitCode::from(server::run() as u8),
        _ => cli::run(),
    }
}
