//! PDF: the samples laid out on pages, with tags and without, are read as their Markdown is, and no bytes make a panic.

#[path = "imported/harm.rs"]
mod harm;
#[path = "imported/samples.rs"]
mod imported;
#[path = "pdf/details.rs"]
mod details;
#[path = "pdf/mutated.rs"]
mod mutated;
#[path = "pdf/samples.rs"]
mod samples;
#[path = "pdf/writer.rs"]
mod writer;
