//! # fel-antal
//!
//! Texten anger hur många mål nämnden har, eller hur många som har en viss bedömning, men antalet
//! stämmer inte med rapportens egna rubriker och bedömningar.
//!
//! Sammanfattningen skrivs ofta först och bedömningarna ändras sist. Läsaren tror på sammanfattningen.
//!
//! Ändra antalet, eller bedömningen som har blivit fel. Snabbåtgärden skriver det rätta antalet.
//!
//! ## Fel
//!
//! ```text
//! Åtta av nämndens nio mål bedöms ha uppnåtts.
//! ```
//!
//! (i en rapport där sju mål av nio har bedömningen ”Uppnåtts”)
//!
//! ## Rätt
//!
//! ```text
//! Sju av nämndens nio mål bedöms ha uppnåtts.
//! ```

use super::judged::is_limited;
use super::{Check, Finding, Fix, Level, Place, Rule, View};
use crate::amount::{Figure, Form, ONE, Unit};
use crate::report::facts::Counted;
use crate::syntax::Prose;
use crate::template::{GoalRole, GoalSection, StatusForm, key};
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Error,
    summary: "Ett antal mål eller bedömningar i texten som inte stämmer med rapporten.",
    source: include_str!("fel_antal.rs"),
    check: Check::Counted(check),
};

const NAME: &str = "fel-antal";

/// A report has some fifteen goals; more than this are not listed beside a finding.
const MOST_SHOWN: usize = 40;

fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    let Some(counts) = Counts::of(view) else { return };
    for (number, part) in view.parts.iter().enumerate() {
        for counted in &part.facts.counted {
            let (Some(prose), Some(figures)) = (part.prose(counted.block), part.numbers.figures.get(counted.block))
            else {
                continue;
            };
            let sentence = Sentence { view, counts: &counts, prose, figures, counted, part: number as u32 };
            sentence.check(out);
        }
    }
}

/// Goals that a report has no headings for: a count of these and the council's together is not of the council's.
const OTHER_GOALS: [&str; 5] = ["nämndsmål", "nämndmål", "delmål", "effektmål", "egna mål"];

/// How many goals a report holds, from fewest to most where that is unclear.
struct Counts<'a> {
    goals: (usize, usize),
    spec: &'a GoalSection,
    /// The goals at each step, and those whose step is not known.
    steps: Vec<usize>,
    unclear: usize,
    places: Vec<(Option<usize>, Place)>,
}

impl<'a> Counts<'a> {
    fn of(view: &View<'a>) -> Option<Counts<'a>> {
        let template = view.template()?;
        let by_line = |s: &&GoalSection| s.role == GoalRole::Assessment && s.status == StatusForm::Line;
        let spec = template.goal_sections.iter().find(by_line)?;
        let mut named: Vec<String> =
            view.report.goals.iter().filter(|g| g.node.is_some()).map(|g| key(view.goal_title(g))).collect();
        named.sort();
        named.dedup();
        let all = view.report.goals.len();
        let mut counts = Counts {
            goals: (named.len(), all),
            spec,
            steps: vec![0; spec.steps.len()],
            unclear: 0,
            places: Vec::new(),
        };
        for a in view.assessed().filter(|a| a.spec.title == spec.title) {
            let step = a.step();
            match step.and_then(|s| counts.steps.get_mut(s)) {
                Some(n) => *n += 1,
                None => counts.unclear += 1,
            }
            let status = a.found.status.as_ref().map(|s| view.place(a.node.part, s.1));
            counts.places.push((step, status.unwrap_or_else(|| a.node.title_place(view.parts))));
        }
        counts.unclear += all.saturating_sub(counts.places.len()) + (all - named.len());
        (all > 0).then_some(counts)
    }
}

/// One sentence that counts goals.
struct Sentence<'a> {
    view: &'a View<'a>,
    counts: &'a Counts<'a>,
    prose: &'a Prose,
    figures: &'a [Figure],
    counted: &'a Counted,
    part: u32,
}

impl Sentence<'_> {
    fn check(&self, out: &mut Vec<Finding>) {
        if OTHER_GOALS.iter().any(|w| self.counted.sentence.of(&self.prose.text).contains(w)) {
            return;
        }
        let phrases = self.phrases();
        let mut from = self.counted.sentence.start;
        for (step, phrase) in &phrases {
            let said = Span { start: from, end: phrase.start };
            if let Some(figure) = self.count_before(from, phrase.start)
                && !is_limited(said.of(&self.prose.text))
            {
                self.compare_status(figure, *step, out);
            }
            from = phrase.end;
        }
        self.rest_in_part(&phrases, out);
        for figure in self.counts_in(self.counted.sentence) {
            if self.is_all_goals(figure, !phrases.is_empty()) {
                self.compare_goals(figure, out);
            }
        }
    }

    /// Where the sentence speaks of a step of the scale.
    fn phrases(&self) -> Vec<(usize, Span)> {
        let text = self.counted.sentence.of(&self.prose.text);
        let mut found: Vec<(usize, Span)> = Vec::new();
        for (step, spec) in self.counts.spec.steps.iter().enumerate() {
            let loose = |s: &str| s.split_once("har ").map(|(a, b)| format!("{a}ha {b}"));
            let says = spec.says.iter().cloned().chain(spec.says.iter().filter_map(|s| loose(s)));
            for words in says.chain([spec.sentence.clone()]) {
                for (at, _) in text.match_indices(words.as_str()) {
                    let span = Span::new(at, at + words.len()).shift(self.counted.sentence.start);
                    found.push((step, span));
                }
            }
        }
        // The longest words win where several start or end together.
        found.sort_by_key(|(_, s)| std::cmp::Reverse(s.len()));
        let mut kept: Vec<(usize, Span)> = Vec::new();
        for f in found {
            if !kept.iter().any(|k| k.1.overlaps(f.1)) {
                kept.push(f);
            }
        }
        kept.sort_by_key(|k| k.1);
        kept
    }

    fn counts_in(&self, span: Span) -> impl DoubleEndedIterator<Item = &Figure> {
        let whole =
            |f: &&Figure| f.unit == Unit::None && f.value >= 0 && f.value % ONE == 0 && f.form != Form::Fraction;
        self.figures.iter().filter(move |f| span.start <= f.span.start && f.span.end <= span.end).filter(whole)
    }

    fn after(&self, figure: &Figure, until: u32) -> &str {
        Span { start: figure.span.end, end: until.max(figure.span.end) }.of(&self.prose.text)
    }

    /// The count that a status phrase speaks of: "12 av kommunfullmäktigemålen …".
    fn count_before(&self, from: u32, to: u32) -> Option<&Figure> {
        let counts: Vec<&Figure> = self.counts_in(Span { start: from, end: to }).collect();
        let fits = |f: &&&Figure| {
            let after = self.after(f, to).trim_start();
            let of_goals = after.starts_with("av ") && speaks_of_goals(after)
                || after.starts_with("mål")
                || after.starts_with("kommunfullmäktigemål");
            of_goals && !self.is_base(f) && !self.is_bracketed(f)
        };
        counts.iter().find(fits).copied()
    }

    /// "… av nämndens nio mål": the nio.
    fn is_base(&self, figure: &Figure) -> bool {
        let before = self.before(figure).trim_end();
        let before = ["totalt", "sammanlagt", "samtliga"].iter().find_map(|w| before.strip_suffix(w)).unwrap_or(before);
        let opens = before.trim().eq_ignore_ascii_case("av");
        opens
            || ["nämndens", "kommunfullmäktiges", " av", "de", "stadens"].iter().any(|w| before.trim_end().ends_with(w))
    }

    /// "… tre mål (ett kommunfullmäktigemål och …)": what a bracket divides is not what the sentence tells.
    fn is_bracketed(&self, figure: &Figure) -> bool {
        let before = self.before(figure);
        before.rfind('(').is_some_and(|open| !before.get(open..).unwrap_or("").contains(')'))
    }

    /// The sentence up to a figure.
    fn before(&self, figure: &Figure) -> &str {
        Span { start: self.counted.sentence.start, end: figure.span.start }.of(&self.prose.text)
    }

    /// "… och två delvis" behind a phrase of the scale.
    fn rest_in_part(&self, phrases: &[(usize, Span)], out: &mut Vec<Finding>) {
        let Some((_, last)) = phrases.last() else { return };
        let rest = Span { start: last.end, end: self.counted.sentence.end };
        if let Some(figure) = self.counts_in(rest).next()
            && self.after(figure, rest.end).trim_start().trim_end_matches('.').trim_end() == "delvis"
        {
            self.compare_status(figure, 1, out);
        }
    }

    /// A count of all the nämnd's goals.
    fn is_all_goals(&self, figure: &Figure, judged: bool) -> bool {
        let sentence = self.counted.sentence;
        let before = Span { start: sentence.start, end: figure.span.start }.of(&self.prose.text).trim_end();
        let after = self.after(figure, sentence.end).trim_start();
        let goals = |t: &str| {
            ["kommunfullmäktigemål", "mål "].iter().any(|w| t.starts_with(w))
                || t == "mål"
                || t.starts_with("mål.")
                || t.starts_with("mål,")
        };
        let named = goals(after)
            || after.split_once(' ').is_some_and(|(w, rest)| matches!(w, "tilldelade" | "utpekade") && goals(rest));
        let owned = before.ends_with("nämndens") || before.ends_with("tilldelats") || before.ends_with("tilldelade");
        let contributes = ["bidra till", "bidrar till", "tilldelats", "ansvar"].iter().any(|w| before.contains(w));
        let of_council = after.starts_with("av ")
            && after.contains("kommunfullmäktiges")
            && contributes
            && !judged
            && !self.is_base(figure);
        owned && named || of_council
    }

    fn compare_status(&self, figure: &Figure, step: usize, out: &mut Vec<Finding>) {
        let (Some(known), Some(spec)) = (self.counts.steps.get(step), self.counts.spec.steps.get(step)) else { return };
        let said = (figure.value / ONE) as usize;
        if said >= *known && said <= known + self.counts.unclear {
            return;
        }
        let message = format!(
            "Texten säger {} mål, men {known} mål i rapporten har bedömningen ”{}”.",
            self.written(figure),
            spec.status
        );
        let mut finding = self.finding(figure, *known, message);
        for (s, place) in self.counts.places.iter().filter(|p| p.0 == Some(step)).take(MOST_SHOWN) {
            let note = s.and_then(|s| self.counts.spec.steps.get(s)).map_or("", |s| s.status.as_str());
            finding = finding.related(*place, note);
        }
        out.push(finding);
    }

    fn compare_goals(&self, figure: &Figure, out: &mut Vec<Finding>) {
        let (fewest, most) = self.counts.goals;
        let said = (figure.value / ONE) as usize;
        if said >= fewest && said <= most {
            return;
        }
        let message = format!("Texten säger {} mål, men rapporten redovisar {fewest}.", self.written(figure));
        let mut finding = self.finding(figure, fewest, message);
        for goal in self.view.report.goals.iter().filter(|g| g.node.is_some()).take(MOST_SHOWN) {
            finding = finding.related(self.view.goal_place(goal), "Ett av målen");
        }
        out.push(finding);
    }

    fn written(&self, figure: &Figure) -> String {
        figure.span.of(&self.prose.text).to_lowercase()
    }

    fn finding(&self, figure: &Figure, right: usize, message: String) -> Finding {
        let place = self.view.place(self.part, self.prose.source(figure.span));
        let text = number(right, figure, figure.span.of(&self.prose.text));
        let fix = Fix::new(format!("Ändra till {text}"), vec![(place, text)]);
        Finding::new(NAME, Level::Error, place, message).fix(fix.preferred())
    }
}

fn speaks_of_goals(text: &str) -> bool {
    let near = text.get(..text.floor_char_boundary(90)).unwrap_or(text);
    near.split([' ', ',', '.']).any(|w| matches!(w, "mål" | "målen") || w.starts_with("kommunfullmäktigemål"))
}

/// A number as a word where the text has one, up to twelve.
fn number(value: usize, like: &Figure, written: &str) -> String {
    const WORDS: [&str; 13] =
        ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];
    match WORDS.get(value).filter(|_| like.form == Form::Word) {
        Some(word) if written.starts_with(char::is_uppercase) => {
            let mut letters = word.chars();
            letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
        Some(word) => word.to_string(),
        None => value.to_string(),
    }
}
