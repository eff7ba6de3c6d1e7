//! Arguments in, exit code out. Without arguments it is the language server, and starts as one at once.

use malvakt::{cli, server};

fn main() {
    let first = std::env::args_os().nth(1);
    std::process::exit(match first.as_ref().map(|a| a.to_str()) {
        None | Some(Some("lsp" | "--stdio")) => server::run(),
        _ => cli::run(),
    })
}
