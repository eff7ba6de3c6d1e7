//! The Swedish language, once: the lexicon (data), tokens with tags, sentences and clauses, stems. Everything that reads
//! words asks here; a word is added in `lexicon.tsv`, without code. Knows nothing of figures but where they stand.

mod lexicon;
mod sentences;
mod stem;
mod tokens;

pub use lexicon::{Entry, Tag, Tags, look_up, month, opposite};
pub use sentences::{Clause, clauses, readable, sentences};
pub use stem::{alike, predicate, stem};
pub use tokens::{Kind, Token, tokens};

#[cfg(test)]
mod tests;
