//! `malvakt completions`: the command line's completions for a shell.

use clap_complete::Shell;

use super::args;
use super::{Outcome, print};

pub fn run(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "malvakt", &mut script);
    let mut script = String::from_utf8(script)?;
    if shell == Shell::Fish {
        script.extend(args::command().get_subcommands().map(words_for_fish));
    }
    print(&script)
}

/// The words that a command's own arguments take, which the library leaves out for fish.
fn words_for_fish(command: &clap::Command) -> String {
    let words = command.get_positionals().flat_map(clap::Arg::get_possible_values);
    let line = |word: clap::builder::PossibleValue| {
        let help = word.get_help().map(|h| h.to_string().replace('\'', "\\'")).unwrap_or_default();
        let (command, word) = (command.get_name(), word.get_name());
        format!("complete -c malvakt -n \"__fish_malvakt_using_subcommand {command}\" -f -a '{word}' -d '{help}'\n")
    };
    words.map(line).collect()
}
