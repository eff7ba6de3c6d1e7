//! The Swedish language, once: the lexicon (data), tokens with tags, sentences and clauses, stems. Everything that reads
//! words asks here; a word is added in `lexicon.tsv`, without code. Knows nothing of figures but where they stand.

mod lexicon;
mod sentences;
mod stem;
mod tags;
mod tokens;

pub use lexicon::{LexiconEntry, look_up, month, opposite, state_of};
pub use sentences::{Clause, clauses, readable, sentences};
pub use stem::{alike, is_noun, predicate, stem};
pub use tags::{Tag, Tags};
pub use tokens::{Token, TokenKind, tokens};

#[cfg(test)]
mod tests;
