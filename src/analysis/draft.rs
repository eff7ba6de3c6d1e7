//! A report that is being written: whether the writing front is heeded, and where the report was last edited. What is
//! found on the line of the last edit waits until another line is edited or whoever edits says that a moment has
//! passed: an unfinished line is no wrong line.

use std::sync::Arc;

use super::{Analysis, Located};
use crate::checks::remaining;
use crate::config::{Settings, Status};
use crate::finding::{Finding, HERE, Place};
use crate::report::{Front, Part, front};
use crate::syntax::Dialect;
use crate::text::{Encoding, Position, Positions as _, Span};

/// How a report is taken. The default demands everything and waits for nothing, as `malvakt check` does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What is not yet written is not missing, unless the report or the settings say that it is final.
    pub heeded: bool,
    /// The byte behind the last edit; none before the first.
    pub edited: Option<u32>,
    /// The last edit was made a moment ago.
    pub fresh: bool,
}

impl Draft {
    /// A report as the editor opens it, and as `malvakt check --draft` reads it.
    pub const OPENED: Draft = Draft { heeded: true, edited: None, fresh: false };

    /// The same after an edit that ends at a byte.
    pub fn after_edit(self, end: usize) -> Draft {
        if self.heeded { Draft { edited: Some(end as u32), fresh: true, ..self } } else { self }
    }

    /// The same once a moment has passed.
    pub fn released(self) -> Draft {
        Draft { fresh: false, ..self }
    }
}

impl Analysis {
    /// Reads a report that is being written.
    pub fn in_writing(text: &str, dialect: Dialect, settings: Arc<Settings>) -> Analysis {
        Analysis::new(text, dialect, settings).taken_as(Draft::OPENED)
    }

    /// The same report, taken in another way.
    pub fn taken_as(mut self, draft: Draft) -> Analysis {
        self.draft = draft;
        if self.ties_due && !draft.fresh {
            self.tie_anew();
        }
        if self.heed(true) {
            self.look_ahead();
            self.compare();
        }
        self
    }

    /// The same once a moment has passed since the last edit.
    pub fn released(&self) -> Analysis {
        self.clone().taken_as(self.draft.released())
    }

    pub fn front(&self) -> &Front {
        &self.front
    }

    /// Works out the front again where it can have changed: `held` is true where all that it reads is as before. True
    /// when it has.
    pub(super) fn heed(&mut self, held: bool) -> bool {
        let here = self.goal_here();
        let is_whole = !self.draft.heeded || self.is_final();
        if held && if is_whole { self.front.is_whole() } else { self.front.is_at(here) } {
            return false;
        }
        let mut new = Front::default();
        if !is_whole {
            let parts: Vec<Arc<Part>> = self.parts().cloned().collect();
            new = Front::of(&parts, self.report(), here);
            new.remains |= self.look(|view| remaining::any(&view.with_front(&new)));
        }
        let changed = new != *self.front;
        if changed {
            self.front = Arc::new(new);
        }
        changed
    }

    /// True for a report that is said to be final: by itself, else by the settings.
    fn is_final(&self) -> bool {
        let first: Vec<Arc<Part>> = self.parts().take(1).cloned().collect();
        front::status(&first).or(self.settings.status) == Some(Status::Final)
    }

    /// The goal that was last edited.
    fn goal_here(&self) -> Option<usize> {
        let at = self.draft.edited?;
        let (part, start) = self.part_at(at)?;
        front::goal_at(|number| self.part(number).map(|p| &**p), self.report(), part, at - start)
    }

    /// The line of the last edit, where that was made a moment ago, and what stands above it from the last line with text.
    fn open_line(&self) -> Option<OpenLine> {
        let at = self.draft.edited.filter(|_| self.draft.fresh)?;
        let line = self.position(at as usize, Encoding::Utf8).line;
        let start = |line| self.text.offset(Position { line, character: 0 }, Encoding::Utf8);
        let (from, behind) = (start(line), start(line + 1));
        // Items of a list may stand a blank line apart.
        let blank = |line: &u32| self.text.slice(Span::new(start(*line), start(*line + 1))).trim().is_empty();
        let above = (line.saturating_sub(BLANK)..line).rev().find(|line| !blank(line)).map_or(from, start);
        Some(OpenLine { above: Span::new(above, from), line: Span::new(from, behind.max(at as usize)) })
    }

    /// Leaves out what waits for the line of the last edit.
    pub(super) fn without_open_line(&self, mut findings: Vec<Located>) -> Vec<Located> {
        if let Some(line) = self.open_line() {
            findings.retain(|f| !line.keeps(f.span, f.related.iter().map(|r| r.0)));
        }
        findings
    }

    /// Where findings wait for a line, its start. Looks at places alone.
    pub fn waits_for(&self) -> Option<u32> {
        let line = self.open_line()?;
        if self.ties_due {
            return Some(line.line.start);
        }
        let own = self.parts.iter().zip(0..).flat_map(|(read, number)| read.findings.iter().map(move |f| (number, f)));
        let shared = self.shared().flat_map(|found| found.0).map(|f| (f.place.part, f));
        let is_waiting = |(part, finding): (u32, &Finding)| {
            let span = |place: &Place| self.span(if place.part == HERE { Place { part, ..*place } } else { *place });
            line.keeps(span(&finding.place), finding.related.iter().map(|r| span(&r.0)))
        };
        own.chain(shared).any(is_waiting).then_some(line.line.start)
    }
}

/// No more lines above the one of the last edit are looked at.
const BLANK: u32 = 3;

/// The line of the last edit, and what stands above it from the last line with text.
struct OpenLine {
    above: Span,
    line: Span,
}

impl OpenLine {
    /// True for a finding that stands on the line, and for one whose last place stands there or right above: what adds
    /// up to it is not yet all there.
    fn keeps(&self, finding: Span, related: impl Iterator<Item = Span>) -> bool {
        let last = related.max_by_key(|r| r.start).filter(|r| r.start > finding.start);
        is_on(self.line, finding) || last.is_some_and(|last| is_on(self.line, last) || is_on(self.above, last))
    }
}

/// True for a place on a line, whose span ends with its break.
fn is_on(line: Span, place: Span) -> bool {
    place.start < line.end && line.start < place.end.max(place.start + 1) || place.is_empty() && place.start == line.end
}
