//! Word documents: the samples as Word would save them are read as their Markdown is, and no bytes make a panic.

mod mutated;
mod samples;
pub mod writer;
