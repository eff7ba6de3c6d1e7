//! A report in figures.
