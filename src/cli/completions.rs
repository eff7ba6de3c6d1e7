//! `malvakt completions`: the command line's completions for a shell.

use clap_complete::Shell;

use super::args;
use super::{Outcome, print};

pub fn run(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "malvakt", &mut script);
    print(&String::from_utf8(script)?)
}
