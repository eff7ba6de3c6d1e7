//! The command line: one file a command. Texts are Swedish, for those who write reports.

mod args;
mod changes;
mod check;
mod completions;
mod diff;
mod explain;
mod files;
mod fix;
mod github;
mod governing;
mod human;
mod import;
mod json;
mod names;
mod new;
mod overview;
mod progress;
mod read;
mod sarif;
mod schema;
mod snippet;
mod tally;
mod uri;
mod usage;

use std::io::Write;

use clap::FromArgMatches;

use args::{Args, Command};

/// How a command ended; the number is the exit code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing at error or warning.
    #[default]
    Clean = 0,
    /// Findings at error or warning.
    Findings = 1,
    /// Wrong usage, an unreadable file or bad settings.
    Failed = 2,
}

/// Runs the command that the process was started with; the exit code.
pub fn run() -> i32 {
    let args = args::command().try_get_matches().and_then(|m| Args::from_arg_matches(&m));
    let args = args.unwrap_or_else(|e| usage::exit(&e));
    let outcome = match args.command {
        Command::Check(args) => check::run(&args),
        Command::Fix(args) => fix::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Overview(args) => overview::run(&args),
        Command::New(args) => new::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Explain { rule } => explain::run(rule.as_deref()),
        Command::Schema => schema::run(),
        Command::Completions { shell } => completions::run(shell),
        // `main` starts the server before the command line is read: only a mistake reaches this.
        Command::Lsp => Err(anyhow::anyhow!("lsp ska stå först")),
    };
    outcome.unwrap_or_else(failed) as i32
}

/// Writes a command's whole answer.
fn print(text: &str) -> anyhow::Result<Outcome> {
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// Writes a line on standard error, also where nobody reads it.
fn say(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// True where the reader has closed the pipe: it has what it wants.
fn is_closed(why: &anyhow::Error) -> bool {
    why.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}

/// Says why a command could not be carried out. A reader that closed the pipe needs no word.
fn failed(why: anyhow::Error) -> Outcome {
    if !is_closed(&why) {
        say(format_args!("malvakt: {}", reason(&why)));
    }
    Outcome::Failed
}

/// What went wrong; the system's own words in Swedish.
fn reason(why: &anyhow::Error) -> String {
    match why.downcast_ref::<std::io::Error>() {
        Some(system) => crate::settings::io_words::unwritten(system),
        None => format!("{why:#}"),
    }
}
