//! Sources: workbooks, tables of text and ledgers are read as cells, tables of reports are held against them, and no bytes
//! make a panic.

mod harmed;
mod readers;
mod reports;
pub mod writer;
