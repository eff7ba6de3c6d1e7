//! One version of one report, understood; immutable. An edit reads again only the parts it touches,
//! and what spans parts is worked out again only when what it rests on has changed.

mod blank_lines;
mod cache;
mod draft;
mod earlier_reports;
mod earlier_versions;
mod fix_trial;
mod located;
mod memo;
mod part_starts;
mod parts;
mod progress;
mod sourced;
pub mod suppression;
mod ties;

use std::sync::{Arc, OnceLock};

use crate::baseline::Baseline;
use crate::checks::{self, RuleContext};
use crate::config::Settings;
use crate::finding::{Finding, Place};
use crate::report::resolve::{self, Names};
use crate::report::tie::Denied;
use crate::report::{Front, Ledger, Part, Report, ResolvedName};
use crate::sourced::Sourced;
use crate::syntax::Dialect;
use crate::template::Vocabulary;
use crate::text::{Encoding, Position, Positions, Span, Text};
use crate::workspace::EarlierReports;
use part_starts::PartStarts;

use cache::Titled;

pub use cache::Cache;
pub use draft::Draft;
pub use located::{Located, LocatedFix};
pub use parts::TextChange;
pub use progress::{Progress, Remaining, ShareWritten};

/// A report understood.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub text: Text,
    pub dialect: Dialect,
    pub settings: Arc<Settings>,
    pub vocabulary: Arc<Vocabulary>,
    parts: Vec<Arc<ReadPart>>,
    starts: PartStarts,
    report: Arc<Report>,
    /// What outline and tables give, what the names give, what the sentences that count goals give.
    whole: Arc<ReportFindings>,
    names: Arc<Names>,
    named: Arc<ReportFindings>,
    counted: Arc<ReportFindings>,
    /// What the tables deny of the prose, as of when the ledger was made.
    denied: Arc<Denied>,
    ledger: Arc<Ledger>,
    /// With what is likely, from when it was first asked for.
    likely: Arc<OnceLock<Ledger>>,
    tied: Arc<ReportFindings>,
    /// Words around figures have changed since the ledger was made.
    ties_due: bool,
    /// The earlier reports of the nämnd that this one is held against.
    beside: Arc<EarlierReports>,
    between: Arc<ReportFindings>,
    /// The versions that this one is held against, the nearest first.
    baselines: Arc<[Arc<Baseline>]>,
    since: Arc<ReportFindings>,
    /// What the sources of the settings say of it, and what is found in that.
    sources: Arc<Sourced>,
    sourced: Arc<ReportFindings>,
    trials: Arc<fix_trial::Trials>,
    draft: Draft,
    front: Arc<Front>,
}

/// A part and what the rules find within it alone.
#[derive(Debug)]
pub struct ReadPart {
    pub part: Arc<Part>,
    pub findings: Vec<Finding>,
    /// A hash of what the findings say and where.
    own: u64,
}

/// What rules find that look at more than a part, kept for as long as what they look at is the same.
#[derive(Debug, Default)]
struct ReportFindings {
    findings: Vec<Finding>,
    /// A hash of what the findings say.
    content: u64,
}

impl ReportFindings {
    fn new(findings: Vec<Finding>) -> Arc<ReportFindings> {
        Arc::new(ReportFindings { content: memo::content(&findings), findings })
    }
}

impl Analysis {
    /// Reads a report.
    pub fn new(text: &str, dialect: Dialect, settings: Arc<Settings>) -> Self {
        Analysis::read(text, dialect, settings, None)
    }

    /// Reads a report of many; the same as [`Analysis::new`], but what `cache` holds is not read again.
    pub fn with_cache(text: &str, dialect: Dialect, settings: Arc<Settings>, cache: &Cache) -> Self {
        Analysis::read(text, dialect, settings, Some(cache))
    }

    fn read(text: &str, dialect: Dialect, settings: Arc<Settings>, cache: Option<&Cache>) -> Self {
        let vocabulary = crate::template::vocabulary_for(&settings);
        let empty = Analysis {
            text: Text::default(),
            dialect,
            settings,
            vocabulary,
            parts: Vec::new(),
            starts: PartStarts::default(),
            report: Arc::default(),
            whole: Arc::default(),
            names: Arc::default(),
            named: Arc::default(),
            counted: Arc::default(),
            denied: Arc::default(),
            ledger: Arc::default(),
            likely: Arc::default(),
            tied: Arc::default(),
            ties_due: false,
            beside: Arc::default(),
            between: Arc::default(),
            baselines: Arc::default(),
            since: Arc::default(),
            sources: Arc::default(),
            sourced: Arc::default(),
            trials: Arc::default(),
            draft: Draft::default(),
            front: Arc::default(),
        };
        let parts = parts::read_all(text, dialect, &empty.vocabulary, cache);
        let titled = || Titled::of(&parts, &empty.vocabulary, empty.settings.template.as_deref());
        let Some((cache, titled)) = cache.map(|cache| (cache, titled())) else {
            return empty.with_parts(Text::from(text), parts, parts::Unchanged::default(), None);
        };
        let names = Names { meanings: cache.meanings(&titled), ..Names::default() };
        let alike = Analysis { names: Arc::new(names), ..empty };
        let new = alike.with_parts(Text::unedited(text), parts, parts::Unchanged::default(), None);
        cache.keep_meanings(titled, new.names.meanings.clone());
        new
    }

    /// The analysis of `text`, which differs from this one's text by `change`. Gives the same as a
    /// fresh [`Analysis::new`], but costs what the change touches.
    pub fn advance(&self, text: Text, change: TextChange) -> Self {
        let (parts, same) = parts::read_again(self, &text, change);
        self.with_parts(text, parts, same, Some(change.new_end))
    }

    fn with_parts(&self, text: Text, parts: Vec<Arc<ReadPart>>, same: parts::Unchanged, edited: Option<usize>) -> Self {
        let held = self.holds(&same, &parts);
        let starts = self.starts.after(same.touched.clone(), &parts);
        let mut new = self.with(text, parts, starts);
        new.draft = edited.map_or(self.draft, |end| self.draft.after_edit(end));
        let same_front = new.understand(held, &same);
        if !held || !same.counted || !same_front {
            new.counted = ReportFindings::new(new.look(checks::check_counted));
        }
        let same_facts = same.frame && same.stated && same.told;
        new.source(self, &same);
        new.tie(same, self);
        if !same_facts || self.front.remains != new.front.remains {
            new.compare();
        }
        new.follow();
        new
    }

    /// Another text, with what this one holds of the rest.
    fn with(&self, text: Text, parts: Vec<Arc<ReadPart>>, starts: PartStarts) -> Self {
        Analysis {
            text,
            parts,
            starts,
            dialect: self.dialect,
            settings: self.settings.clone(),
            vocabulary: self.vocabulary.clone(),
            report: self.report.clone(),
            whole: self.whole.clone(),
            names: self.names.clone(),
            named: self.named.clone(),
            counted: self.counted.clone(),
            denied: self.denied.clone(),
            ledger: self.ledger.clone(),
            likely: Arc::default(),
            tied: self.tied.clone(),
            ties_due: self.ties_due,
            beside: self.beside.clone(),
            between: self.between.clone(),
            baselines: self.baselines.clone(),
            since: self.since.clone(),
            sources: self.sources.clone(),
            sourced: self.sourced.clone(),
            trials: self.trials.clone(),
            draft: self.draft,
            front: self.front.clone(),
        }
    }

    /// Works out the outline, the names, the front and what the rules find there, as far as these changed. True where
    /// the front has not.
    fn understand(&mut self, held: bool, same: &parts::Unchanged) -> bool {
        if held && same.named {
            let same_front = !self.heed(same.begun);
            if !same_front {
                self.named = ReportFindings::new(self.look(checks::check_named));
            }
            return same_front;
        }
        let parts: Vec<Arc<Part>> = self.parts().cloned().collect();
        if !held {
            self.report = Arc::new(Report::build(&parts, &self.vocabulary, self.settings.template.as_deref()));
        }
        let before = self.names.clone();
        self.names = Arc::new(resolve::names(&parts, &self.report, &self.vocabulary, &before.meanings));
        let same_front = !self.heed(false);
        self.named = ReportFindings::new(self.look(checks::check_named));
        if !held || resolve::elsewhere(&before.all) != resolve::elsewhere(&self.names.all) {
            self.whole = ReportFindings::new(self.look(checks::check_report));
        }
        same_front
    }

    /// Asks those rules again that heed the front.
    fn look_ahead(&mut self) {
        self.named = ReportFindings::new(self.look(checks::check_named));
        self.counted = ReportFindings::new(self.look(checks::check_counted));
    }

    /// True where the outline of these parts is the outline of the parts before them.
    fn holds(&self, same: &parts::Unchanged, parts: &[Arc<ReadPart>]) -> bool {
        same.frame && same.touched.clone().all(|p| self.tells_same_goals(p, parts))
    }

    /// True for a part whose goals have their headings, and for one whose words speak for the same goals as before.
    fn tells_same_goals(&self, number: usize, parts: &[Arc<ReadPart>]) -> bool {
        let (old, new) = (self.parts.get(number), parts.get(number));
        let told = |read: Option<&Arc<ReadPart>>| read.map(|r| r.part.telling(&self.vocabulary).to_vec());
        !self.report().is_unheaded(number as u32) || told(old) == told(new)
    }

    /// True when both say the same to others of their folder; cheap.
    pub fn tells_as(&self, other: &Analysis) -> bool {
        Arc::ptr_eq(&self.report, &other.report)
            && Arc::ptr_eq(&self.ledger, &other.ledger)
            && self.text.lines() == other.text.lines()
    }

    /// What rules find that look at the whole report.
    fn look<T>(&self, rules: impl FnOnce(&RuleContext<'_>) -> T) -> T {
        let parts: Vec<Arc<Part>> = self.parts().cloned().collect();
        rules(&RuleContext {
            parts: &parts,
            report: self.report(),
            names: self.names(),
            front: &self.front,
            vocabulary: &self.vocabulary,
            dialect: self.dialect,
        })
    }

    /// Which figures state the same quantity.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The same with what is likely and no more, for hover and for the overview: no key waits for it.
    pub fn likely_ledger(&self) -> &Ledger {
        let parts = || self.parts().cloned().collect::<Vec<_>>();
        self.likely.get_or_init(|| Ledger::with_likely(&parts(), self.report(), &self.denied))
    }

    pub fn report(&self) -> &Report {
        &self.report
    }

    pub fn names(&self) -> &[ResolvedName] {
        &self.names.all
    }

    /// The parts in order.
    pub fn parts(&self) -> impl ExactSizeIterator<Item = &Arc<Part>> + Clone {
        self.parts.iter().map(|r| &r.part)
    }

    pub fn part(&self, number: u32) -> Option<&Arc<Part>> {
        self.parts.get(number as usize).map(|r| &r.part)
    }

    /// The part that holds a byte of the text, and where the part starts.
    pub fn part_at(&self, at: u32) -> Option<(u32, u32)> {
        let number =
            self.starts.bytes.partition_point(|&s| s <= at).saturating_sub(1).min(self.parts.len().checked_sub(1)?);
        Some((number as u32, *self.starts.bytes.get(number)?))
    }

    /// The byte's position within its part's lines, where the encoding is one that parts count in.
    fn position_in_part(&self, at: u32, encoding: Encoding) -> Option<Position> {
        let (number, start) = self.part_at(at)?;
        let (line, character) = match encoding {
            Encoding::Utf8 => self.part(number)?.byte_position(at - start),
            Encoding::Utf16 => self.part(number)?.position(at - start),
            Encoding::Utf32 => return None,
        };
        Some(Position { line: self.starts.lines.get(number as usize)? + line, character })
    }

    /// The bytes of the text that a place means.
    pub fn span(&self, place: Place) -> Span {
        let start = self.starts.bytes.get(place.part as usize).copied().unwrap_or_default();
        self.part(place.part).map_or(place.span, |part| part.span(place)).shift(start)
    }

    /// Where a node and all that belongs to it stands. Looks at no text but the white space at its end.
    pub fn node_span(&self, number: u32) -> Span {
        let Some(node) = self.report().node(number) else { return Span::default() };
        let head = self.part(node.part).and_then(|p| p.facts.heads.get(node.head as usize));
        let head = self.span(Place::in_part(node.part, head.map(|h| h.span).unwrap_or_default()));
        Span { start: head.start, end: self.end_before(node.end).max(head.end) }
    }

    /// Where the text before a node's heading ends, white space left out.
    fn end_before(&self, node: u32) -> u32 {
        let next = self.report().node(node);
        let mut number = next.map_or(self.parts.len(), |n| n.part as usize);
        let head = next.and_then(|n| self.part(n.part)?.facts.heads.get(n.head as usize));
        let mut text = next
            .and_then(|n| self.part(n.part))
            .and_then(|p| p.text.get(..head.map_or(0, |h| h.span.start as usize)))
            .unwrap_or("");
        loop {
            let length = text.trim_end().len();
            if length > 0 || number == 0 {
                return self.starts.bytes.get(number).map_or(0, |s| s + length as u32);
            }
            number -= 1;
            text = self.parts.get(number).map_or("", |r| &r.part.text);
        }
    }

    /// The findings that rest on more than one part, with the hashes of what they say.
    fn shared(&self) -> impl Iterator<Item = (&Vec<Finding>, u64)> {
        let found = [&self.whole, &self.named, &self.counted, &self.tied, &self.between, &self.since, &self.sourced];
        found.into_iter().map(|found| (&found.findings, found.content))
    }

    /// Equal for two versions whose findings (places, messages, fixes) are equal; cheap.
    pub fn findings_id(&self) -> u64 {
        memo::findings_id(self)
    }
}

impl Positions for Analysis {
    /// What [`Text::position`] gives, sooner.
    fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let offset = offset.min(self.text.len());
        self.position_in_part(offset as u32, encoding).unwrap_or_else(|| self.text.position(offset, encoding))
    }
}
