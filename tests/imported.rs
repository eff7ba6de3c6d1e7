//! What tests of imported documents share: harm to bytes, and the samples to hold documents against.

pub mod harm;
pub mod samples;
