//! PDF: the samples laid out on pages, with tags and without, are read as their Markdown is, and no bytes make a panic.

mod details;
mod mutated;
mod samples;
pub mod writer;
