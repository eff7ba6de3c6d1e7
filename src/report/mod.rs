//! A report understood: what each part says (facts), and what the whole is (outline, goals, names).
//!
//! Glossary. *Målområde*: a group of the council's goals (area). *Kommunfullmäktigemål*: a goal that the
//! council has set. *Uppföljning*: what was done for a goal (follow-up). *Bedömning*: how far the goal was
//! reached (assessment), with a status on a scale. *Nämnd*: the committee that reports. *Årsanalys*,
//! *delårsrapport*: the year's and the half-year's report. *Utfall*, *prognos*, *budget*, *avvikelse*: outcome,
//! forecast, budget, deviation. *tkr*, *mnkr*, *mdkr*: thousand, million, thousand million kronor.

mod foreign_goals;
pub mod expected_number;
mod title_match;
pub mod captions;
pub mod claims;
mod table_of_contents;
mod context;
pub mod stated_absence;
mod external_references;
pub mod report_kind;
pub mod facts;
pub mod front;
pub mod ledger;
pub mod lines;
pub mod unmarked_headings;
pub mod mentions;
pub mod numbers;
pub mod outline;
pub mod resolve;
pub mod rewritten;
pub mod table_terms;
mod partial_titles;
pub mod suppression;
pub mod fingerprint;
pub mod statements;
mod status;
mod style;
pub mod sums;
pub mod row_counts;
pub mod tie;
mod committee;
mod summary_goals;

pub use context::Context;
pub use facts::{Assessment, Facts, Head, Mention, MentionKind, Part};
pub use front::{Front, Piece};
pub use ledger::Ledger;
pub use numbers::Numbers;
pub use outline::{Goal, Node, NodeKind, Report};
pub use resolve::{Meaning, Name};
