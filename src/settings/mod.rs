//! How settings are found, read, checked and merged: `malvakt.toml` in a report's folder or above it,
//! then what the editor says on top. A mistake is a plain value with its place, never a failure: what
//! could be understood is in force.

pub mod check;
pub mod client;
pub mod entry;
pub mod file;
pub mod governing;
pub mod io_words;
pub mod nearest;
pub mod revision;
pub mod schema;
mod source_cache;
pub mod sources;
pub mod toml_words;

use crate::text::Span;

pub use client::merge;
pub use file::{FILE_NAME, Loaded, find, load, parse, parse_in};
pub use governing::Governing;
pub use nearest::nearest;
pub use schema::schema;

/// Something wrong in the settings. The span counts bytes of `malvakt.toml`; it is empty for what a
/// client said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    pub span: Span,
    /// Swedish, with the nearest valid word where there is one.
    pub message: String,
}
