//! Sources: workbooks, tables of text and ledgers are read as cells, tables of reports are held against them, and no bytes
//! make a panic.

#[path = "imported/harm.rs"]
mod harm;
#[path = "sourced/harmed.rs"]
mod harmed;
#[path = "sourced/readers.rs"]
mod readers;
#[path = "sourced/reports.rs"]
mod reports;
#[path = "sourced/writer.rs"]
mod writer;
