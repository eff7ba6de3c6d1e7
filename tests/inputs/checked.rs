//! Each odd text on the command line: findings or none, never a crash.

use std::process::{Command, Stdio};

use super::texts::ODD;
use crate::server::harness;

#[test]
#[ignore = "slow"]
fn odd_texts_are_checked_and_mended() {
    for (what, text) in ODD {
        let text = text();
        for (name, command) in [("odd.md", "check"), ("odd.txt", "check"), ("odd.md", "fix"), ("odd.txt", "overview")] {
            let (code, said) = run(command, name, &text);
            let refused = code == Some(2) && said.contains("NUL") && text.contains('\0');
            let refused = refused || code == Some(2) && said.contains("UTF-16") && text.contains('\0');
            assert!(matches!(code, Some(0 | 1)) || refused, "{command} {name} of {what}: {code:?} {said}");
        }
    }
}

/// The exit code and what was said on standard error.
fn run(command: &str, name: &str, text: &str) -> (Option<i32>, String) {
    let mut command_line = Command::new(harness::program());
    command_line.args([command, "-", "--stdin-path", name]);
    let pipes = command_line.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = pipes.spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("its input");
    let text = text.as_bytes().to_vec();
    let writer = std::thread::spawn(move || std::io::Write::write_all(&mut input, &text));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("no panic").expect("the program reads it all");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}
