//! Målvakt reads Swedish municipal reports and says what in them does not agree.
//!
//! # Words of the reports
//!
//! *Nämnd*: the committee that reports; *kommunfullmäktige*: the council. *Målområde* (area): a group of the council's
//! goals. *Kommunfullmäktigemål* (goal): what the council wants reached. *Uppföljning* (follow-up): what was done for
//! a goal. *Bedömning* (assessment): how far the goal was reached, as a *status* (step) of a scale. *Budgetuppdrag*: a
//! task that the budget gives. *Årsanalys*, *delårsrapport*: the year's and the part-year's report. *Utfall*,
//! *prognos*, *budget*, *avvikelse*: outcome, forecast, budget, deviation; *kommunbidrag*, *ram*: what the council
//! allots. *Helår*, *hittills*: the whole year, the year so far. *Varav*: "of which", a part of the row above.
//! *Resultaträkning*: the income statement. *tkr*, *mnkr*, *mdkr*: thousand, million, thousand million kronor.
//! *Hänvisning* (reference), *källa* (source), *rad* (row).
//!
//! # Words of our own
//!
//! - **dialect**: Markdown, or plain text as extracted from a PDF. What is read of a text is the same in both.
//! - **part**: a stretch of a report that is read on its own, from its text alone; spans count from its start.
//! - **block**: a heading, paragraph, item or table of a part. A **place** is a block's part and a span counted from
//!   it.
//! - **figure**: a written number with its unit, its hedge and the **interval** of values that it can stand for.
//! - **fact**: what a part says, without a look at the rest: its headings, **mentions** (words that name a goal, a
//!   section, a table), figures. The **outline** is the whole: kind, year, areas, goals, sections.
//! - **template**: a kind of report as data; **catalogue**: goals with their areas; **vocabulary**: the titles of all
//!   of them.
//! - **front**: how far a report is written. What the template demands behind it is missing, ahead of it it remains.
//! - **relation**: what words promise of figures in one passage (a change, a share, a division), with its verdict and
//!   weight. A **sign** is something in the words that weighs for or against it, a **rival** another reading that
//!   bears a figure out.
//! - **open figure**: a change or a share whose terms the passage does not tell; a table beside it may.
//! - **claim**: a relation, or a list under its total, held against what its figures give.
//! - **sum**: a total or a difference that a table makes of its own cells; **role**: what a row or column is to the
//!   others.
//! - **quantity**: what a figure is of: what is measured, of whom, for which time, as outcome, forecast or budget.
//! - **link**: two places that state the same quantity. **tie**: a figure of prose with the cells that its words name.
//! - **explanation**: what gives a figure by its value. An explained figure is never told of.
//! - **statement**: a figure by what it is known by from one version of the text to the next; **baseline**: such a
//!   version.
//! - **slip**: one digit lost, doubled, wrong or swapped; **silence**: saying nothing when in doubt.
//! - **suppression**: an author's word that a finding shall not be shown, in the text or in the settings.
//! - **neighbour**: what an earlier report of the same nämnd says that this one could state too.
//! - **rule**: one kind of fault, with its page; **finding**: one fault, with every place that takes part; **fix**:
//!   its edits.
//!
//! # One direction of data
//!
//! ```text
//! document --import--> text
//! source --> cells --sourced--> what each figure should be
//! text --split--> parts --syntax--> blocks --report--> facts --analysis--> Analysis --checks--> findings
//!                                                                              \--ide--> plain answers --> cli | server
//! ```
//!
//! What a report says that others of its folder could state too (workspace) goes into their analyses:
//!
//! ```text
//! Analysis --> Neighbour --> EarlierReports --> the Analysis of a later report --> findings that lead to the earlier
//! ```

pub mod hash;
pub mod text;
pub mod swedish;
pub mod slip;
pub mod amount;
pub mod finding;
pub mod source;
pub mod config;
pub mod template;
pub mod syntax;
pub mod import;
pub mod figures;
pub mod report;
pub mod baseline;
pub mod sourced;
pub mod checks;
pub mod workspace;
pub mod settings;
pub mod analysis;
pub mod ide;
pub mod overview;
pub mod difference;
pub mod draft;
pub mod protocol;
pub mod cli;
pub mod server;

#[cfg(test)]
#[path = "../tests/seeds/mod.rs"]
mod seeds;
