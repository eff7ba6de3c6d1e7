//! What is written of all that the template demands, and what remains, with places counted from the start of the text.

use std::sync::Arc;

use super::Analysis;
use crate::checks::RuleContext;
use crate::checks::remaining::{Demanded, RemainingKind, demanded, insertions, remaining};
use crate::finding::Place;
use crate::report::Part;
use crate::text::{Edit, Span};

/// How much of a kind is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShareWritten {
    pub done: usize,
    pub total: usize,
}

/// How far a report is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// False for a report of which everything is demanded.
    pub draft: bool,
    /// The sections that the template demands, and those under each goal that are no assessments.
    pub sections: ShareWritten,
    pub assessments: ShareWritten,
    /// What is not yet written and not missing, in the template's order.
    pub remaining: Vec<Remaining>,
}

/// Something that remains.
#[derive(Clone, Debug, PartialEq)]
pub struct Remaining {
    pub kind: RemainingKind,
    pub title: String,
    /// The goal that it belongs to.
    pub goal: Option<String>,
    /// Its heading, or where that belongs.
    pub span: Span,
    /// What puts its heading there; none where it stands.
    pub insert: Option<Edit>,
}

impl Progress {
    /// The sections and assessments that remain: "5 avsnitt och 9 bedömningar".
    pub fn in_words(&self) -> Option<String> {
        let assessments = self.remaining.iter().filter(|r| r.kind == RemainingKind::Assessment).count();
        let judged = format!("{assessments} {}", if assessments == 1 { "bedömning" } else { "bedömningar" });
        match (self.remaining.len() - assessments, assessments) {
            (0, 0) => None,
            (0, _) => Some(judged),
            (sections, 0) => Some(format!("{sections} avsnitt")),
            (sections, _) => Some(format!("{sections} avsnitt och {judged}")),
        }
    }
}

impl Analysis {
    /// How far the report is written.
    pub fn progress(&self) -> Progress {
        let share = |all: &[Demanded<'_>], assessments: bool| {
            let of_kind = all.iter().filter(|d| (d.kind == RemainingKind::Assessment) == assessments);
            ShareWritten { done: of_kind.clone().filter(|d| d.is_written).count(), total: of_kind.count() }
        };
        self.look(|view| {
            let all = demanded(view);
            let remaining = remaining(view).iter().map(|r| self.remaining(r)).collect();
            let draft = !view.front.is_whole();
            Progress { draft, sections: share(&all, false), assessments: share(&all, true), remaining }
        })
    }

    /// The edits that put in the headings of all that remains and does not stand yet.
    pub fn add_remaining(&self) -> Vec<Edit> {
        let edits = self.look(|view: &RuleContext<'_>| insertions(&remaining(view)));
        edits.into_iter().map(|edit| self.insertion(edit)).collect()
    }

    fn remaining(&self, found: &Demanded<'_>) -> Remaining {
        let insert = insertions(std::slice::from_ref(found)).pop().map(|edit| self.insertion(edit));
        let span = self.span(found.place);
        Remaining { kind: found.kind, title: found.title.into(), goal: found.goal.map(str::to_owned), span, insert }
    }

    /// Text put at a place; it breaks lines as the report does.
    fn insertion(&self, (place, text): (Place, String)) -> Edit {
        let crlf = self.parts().next().is_some_and(|p: &Arc<Part>| p.text.contains("\r\n"));
        Edit { span: self.span(place), text: if crlf { text.replace('\n', "\r\n") } else { text } }
    }
}
