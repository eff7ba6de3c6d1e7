//! A report understood: what each part says (facts), and what the whole is (outline, goals, names).
//!
//! Glossary. *Målområde*: a group of the council's goals (area). *Kommunfullmäktigemål*: a goal that the
//! council has set. *Uppföljning*: what was done for a goal (follow-up). *Bedömning*: how far the goal was
//! reached (assessment), with a status on a scale. *Nämnd*: the committee that reports. *Årsanalys*,
//! *delårsrapport*: the year's and the half-year's report. *Utfall*, *prognos*, *budget*, *avvikelse*: outcome,
//! forecast, budget, deviation. *tkr*, *mnkr*, *mdkr*: thousand, million, thousand million kronor.

pub mod captions;
pub mod claims;
mod committee;
mod context;
pub mod expected_number;
mod external_references;
pub mod facts;
pub mod fingerprint;
mod foreign_goals;
pub mod front;
pub mod ledger;
pub mod lines;
pub mod mentions;
pub mod numbers;
pub mod outline;
mod partial_titles;
pub mod report_kind;
pub mod resolve;
pub mod rewritten;
pub mod row_counts;
pub mod stated_absence;
pub mod statements;
mod status;
mod style;
mod summary_goals;
pub mod sums;
pub mod suppression;
mod table_of_contents;
pub mod table_terms;
pub mod tie;
mod title_match;
pub mod unmarked_headings;

pub use context::Context;
pub use facts::{Assessment, Facts, Head, Mention, MentionKind, Part};
pub use front::{DemandedPiece, Front};
pub use ledger::Ledger;
pub use numbers::Numbers;
pub use outline::{Node, NodeKind, Report, ReportGoal};
pub use resolve::{Meaning, ResolvedName};
