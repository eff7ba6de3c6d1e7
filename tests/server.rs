//! The server as an editor meets it: a process that is spoken to over its standard input and output.

pub mod harness;
mod report;

mod agreement;
mod awaited;
mod broken;
mod commands;
mod diagnostics;
mod encodings;
mod ending;
mod features;
mod disk;
mod folder;
mod liberal;
mod ordering;
mod restate;
mod settings;
mod since;
mod sources;
mod unknown;
