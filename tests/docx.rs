//! Word documents: the samples as Word would save them are read as their Markdown is, and no bytes make a panic.

#[path = "imported/harm.rs"]
mod harm;
#[path = "imported/samples.rs"]
mod imported;
#[path = "docx/mutated.rs"]
mod mutated;
#[path = "docx/samples.rs"]
mod samples;
#[path = "docx/writer.rs"]
mod writer;
