//! What an editor can ask of a report, asked of reports in both dialects: text in, text out.

mod actions;
mod agreeing;
mod awaited;
mod broken;
mod completion;
mod figures;
mod format;
mod hover;
mod marks;
mod own_template;
mod reading;
mod recompute;
mod properties;
mod references;
mod rename;
mod restate;
mod samples;
mod symbols;
