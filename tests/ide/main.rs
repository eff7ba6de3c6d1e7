//! What an editor can ask of a report, asked of reports in both dialects: text in, text out.

mod actions;
mod hover;
mod marks;
mod rename;
mod samples;
mod symbols;
