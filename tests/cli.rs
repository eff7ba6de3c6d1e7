//! The command line as others meet it: arguments in, text and exit code out.

mod choices;
mod commands;
mod documents;
mod folder;
mod formats;
mod generated;
mod harness;
mod inputs;
mod pdf;
mod settings;
mod since;
mod sources;
mod templates;
