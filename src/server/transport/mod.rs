//! Bytes in, bytes out: the stream cut into messages, what is broken answered at once, addresses spelt as the protocol
//! library takes them, answers written as text. Knows nothing of reports.

pub mod frames;
pub mod input;
pub mod long_answers;
pub mod output;
pub mod spelling;
