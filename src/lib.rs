//! Målvakt reads Swedish municipal reports and says what in them does not agree.
//!
//! One direction of data:
//!
//! ```text
//! document --import--> text
//! source --> cells --sourced--> what each figure should be
//! text --split--> parts --syntax--> blocks --report--> facts --analysis--> Analysis --checks--> findings
//!                                                                              \--ide--> plain answers --> cli | server
//! ```
//!
//! What a report says that others of its folder could state too (workspace) goes into their analyses:
//!
//! ```text
//! Analysis --> Neighbour --> Beside --> the Analysis of a later report --> findings that lead to the earlier
//! ```

pub mod hash;
pub mod text;
pub mod swedish;
pub mod slip;
pub mod amount;
pub mod finding;
pub mod source;
pub mod config;
pub mod template;
pub mod syntax;
pub mod import;
pub mod figures;
pub mod report;
pub mod baseline;
pub mod sourced;
pub mod checks;
pub mod workspace;
pub mod settings;
pub mod analysis;
pub mod ide;
pub mod overview;
pub mod difference;
pub mod draft;
pub mod protocol;
pub mod cli;
pub mod server;

#[cfg(test)]
#[path = "../tests/seeds/mod.rs"]
mod seeds;
