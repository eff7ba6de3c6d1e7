//! The command line as others meet it: arguments in, text and exit code out.

#[path = "cli/choices.rs"]
mod choices;
#[path = "cli/commands.rs"]
mod commands;
#[path = "cli/documents.rs"]
mod documents;
#[path = "cli/folder.rs"]
mod folder;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/generated.rs"]
mod generated;
#[path = "cli/harness.rs"]
mod harness;
#[path = "cli/inputs.rs"]
mod inputs;
#[path = "cli/pdf.rs"]
mod pdf;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/since.rs"]
mod since;
#[path = "cli/sources.rs"]
mod sources;
#[path = "cli/templates.rs"]
mod templates;
#[path = "pdf/writer.rs"]
mod paper;
#[path = "docx/writer.rs"]
mod writer;
