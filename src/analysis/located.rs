//! The findings as they are shown: in the order of the text, with places counted from its start, at the levels that
//! the settings give them.

use super::{Analysis, fix_trial, suppression};
use crate::checks::{foraldrat_belopp, motstridiga_belopp};
use crate::finding::{Elsewhere, Finding, HERE, Level, Move, Place};
use crate::text::{Edit, Span};

/// A finding with its places counted from the start of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    pub rule: &'static str,
    pub level: Level,
    pub span: Span,
    pub message: String,
    pub related: Vec<(Span, String)>,
    /// Places in other reports.
    pub elsewhere: Vec<Elsewhere>,
    pub fixes: Vec<LocatedFix>,
}

/// A fix with its edits counted from the start of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct LocatedFix {
    pub title: String,
    pub edits: Vec<Edit>,
    pub safe: bool,
    pub preferred: bool,
}

impl Analysis {
    /// Every finding in the order of the text, levels set by the settings, silenced ones left out; of the fixes those
    /// that were tried and stand.
    pub fn findings(&self) -> Vec<Located> {
        let own = self.parts.iter().enumerate().flat_map(|(p, r)| r.findings.iter().map(move |f| (p as u32, f)));
        let rest = self.shared().flat_map(|found| found.0);
        let all = own.chain(rest.map(|f| (f.place.part, f)));
        let crlf = self.parts.first().is_some_and(|p| p.part.text.contains("\r\n"));
        let mut located: Vec<Located> = all.filter_map(|(p, f)| self.locate(p, f, crlf)).collect();
        located.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
        told_once(&mut located);
        fix_trial::tried(self, self.without_open_line(suppression::apply(self, located)))
    }

    /// A finding with its places in the text; what its fixes write breaks lines as the text does.
    fn locate<'a>(&'a self, part: u32, finding: &'a Finding, crlf: bool) -> Option<Located> {
        let level = self.settings.level(finding.rule, finding.level)?;
        let span = |place: &Place| self.span(if place.part == HERE { Place { part, ..*place } } else { *place });
        let text = |t: &String| if crlf { t.replace('\n', "\r\n") } else { t.clone() };
        let edits = |f: &'a crate::finding::Fix| f.edits.iter().map(|(p, t)| Edit { span: span(p), text: text(t) });
        let fix = |f: &'a crate::finding::Fix| LocatedFix {
            title: f.title.clone(),
            edits: edits(f).chain(self.moved(f)).map(|e| self.tidy(e)).collect(),
            safe: f.safe,
            preferred: f.preferred,
        };
        Some(Located {
            rule: finding.rule,
            level,
            span: span(&finding.place),
            message: finding.message.clone(),
            related: finding.related.iter().map(|(p, m)| (span(p), m.clone())).collect(),
            elsewhere: finding.elsewhere.clone(),
            fixes: finding.fixes.iter().map(fix).collect(),
        })
    }

    /// The edits that cut moved text and put it where a fix has it, between blank lines.
    fn moved(&self, fix: &crate::finding::Fix) -> Vec<Edit> {
        let Some(moved) = &fix.moved else { return Vec::new() };
        let cut = self.moved_span(moved);
        let to = self.span(moved.to);
        let text = self.text.slice(cut);
        let last = self.parts.last().map_or(0, |r| r.part.text.len() - r.part.text.trim_end().len());
        let after = to.end as usize + last >= self.text.len();
        let (before, behind) = if after { ("\n\n", "\n") } else { ("", "\n\n") };
        let put = Edit { span: to, text: format!("{before}{}{behind}", text.trim_end()) };
        vec![Edit { span: cut, text: String::new() }, put]
    }

    pub(super) fn moved_span(&self, moved: &Move) -> Span {
        let start = self.span(moved.start).start;
        let end = moved.end.map_or(self.text.len() as u32, |e| self.span(e).start);
        Span { start, end: end.max(start) }
    }
}

/// That two places contradict each other says no more where one is told not to have followed the other.
fn told_once(all: &mut Vec<Located>) {
    let old = |f: &Located| f.rule == foraldrat_belopp::RULE.name;
    let behind: Vec<Span> = all.iter().filter(|f| old(f)).map(|f| f.span).collect();
    let is_behind = |span: Span| behind.iter().any(|b| b.overlaps(span));
    all.retain(|f| {
        f.rule != motstridiga_belopp::RULE.name || !is_behind(f.span) && !f.related.iter().any(|r| is_behind(r.0))
    });
}
