//! Arguments in, exit code out. Without arguments it is the language server, and starts as one at once.

use malvakt::{cli, server};

fn main() {
    give_back_large_pieces();
    let first = std::env::args_os().nth(1);
    std::process::exit(match first.as_ref().map(|a| a.to_str()) {
        None | Some(Some("lsp" | "--stdio")) => server::run(),
        _ => cli::run(),
    })
}

/// The text of a long report passes through several buffers on its way in. glibc would keep what they took
/// for the next such text, which seldom comes: large pieces go back to the system once they are done with.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn give_back_large_pieces() {
    const LARGE: libc::c_int = 1 << 18;
    // SAFETY: this only sets a parameter of the allocator, before any other thread runs.
    unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn give_back_large_pieces() {}
