//! A report understood.

pub mod claims;
pub mod sums;
