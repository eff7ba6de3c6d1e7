//! From two places that surely state the same, but not alike, to what a finding needs: both as written,
//! their places, and the edits that write either as the other.

use super::claim_finding::number_and_unit;
use super::{Finding, Fix, Level, Place, RuleContext};
use crate::amount::{Figure, Form, Micro, ONE, Unit, write};
use crate::report::Part;
use crate::report::ledger::{
    At, Difference, Entry, Ledger, Link, Measure, Sureness, Told as Relation, Verdict, verdict,
};
use crate::report::sums::{Sum, missing, stands};
use crate::syntax::{BlockKind, Prose};
use crate::text::Span;

/// A figure in prose that cells state otherwise.
pub struct ProseAgainstCells<'a> {
    part: &'a Part,
    pub prose: &'a Prose,
    pub figure: &'a Figure,
    entry: &'a Entry,
    others: Vec<Stated<'a>>,
}

/// The other place: a cell with what it is called, or a figure in prose.
pub struct Stated<'a> {
    pub entry: &'a Entry,
    part: &'a Part,
    span: Span,
    figure: &'a Figure,
    /// What stands there, from the figure's number on.
    text: &'a str,
    /// In prose with the words before it that change what it stands for ("knappt").
    phrase: &'a str,
    source: &'a str,
    /// Label and head; empty in prose.
    label: &'a str,
    head: &'a str,
}

/// The sure links from prose to tables with a verdict.
pub fn told<'a>(
    view: &RuleContext<'a>,
    ledger: &'a Ledger,
    verdict: Verdict,
) -> impl Iterator<Item = ProseAgainstCells<'a>> {
    let view = *view;
    sure(ledger, verdict).filter_map(move |link| {
        let entry = ledger.entry(link.one)?;
        let part: &'a Part = view.parts.get(entry.part as usize)?;
        let (prose, figure) = figure(part, entry)?;
        let others: Vec<Stated<'a>> = link.others.iter().filter_map(|n| stated(&view, ledger.entry(*n)?)).collect();
        (!others.is_empty()).then_some(ProseAgainstCells { part, prose, figure, entry, others })
    })
}

pub fn sure(ledger: &Ledger, verdict: Verdict) -> impl Iterator<Item = &Link> {
    ledger.links.iter().filter(move |l| l.sureness == Sureness::Sure && l.verdict == verdict)
}

/// A figure that is not what two others give: their difference, the change from the one to the other, or a share.
pub fn difference(view: &RuleContext<'_>, ledger: &Ledger, of: &Difference, rule: &'static str) -> Option<Finding> {
    let place = |n: usize| ledger.entry(n).and_then(|e| stated(view, e));
    let (here, [a, b]) = (place(of.one)?, of.cells.map(place));
    let (a, b) = (a?, b?);
    let gives = here.computed(of.value.abs());
    let (written, one, other) = (here.written(), a.said(), b.said());
    let cells =
        |what, kind| format!("{what}: här står {written}, men tabellen har {one} och {other}, en {kind} på {gives}.");
    let message = match of.told {
        Relation::Difference => cells("Samma belopp anges olika", "skillnad"),
        Relation::Change => cells("Förändringen stämmer inte", "förändring"),
        Relation::Share if here.is_fraction() => {
            let percent = of.value * 10 / ONE;
            format!(
                "Andelen stämmer inte: {one} av {other} är {},{} procent, inte {written}.",
                percent / 10,
                percent % 10
            )
        }
        Relation::Share => {
            let unit = written.get(here.source.len()..).unwrap_or_default();
            format!("Andelen stämmer inte: {one} av {other} är {gives}{unit}, inte {written}.")
        }
    };
    let mut finding = Finding::new(rule, Level::Warning, here.place(), message);
    finding = finding.related(a.place(), a.note()).related(b.place(), b.note());
    if !here.is_fraction() {
        finding.fixes = vec![Fix::new(format!("Skriv {gives} här"), vec![(here.number(), gives)]).preferred()];
    }
    Some(finding)
}

/// A word that says which way a row went, with the two cells that say the other.
pub struct Opposite<'a> {
    word: &'a str,
    place: Place,
    cells: [Stated<'a>; 2],
}

/// Those that are held against a plan, or those against the year before.
pub fn opposed<'a>(view: &RuleContext<'a>, ledger: &'a Ledger, planned: bool) -> impl Iterator<Item = Opposite<'a>> {
    let view = *view;
    ledger.directions.iter().filter(move |o| o.told.planned == planned).filter_map(move |of| {
        let part: &'a Part = view.parts.get(of.told.part as usize)?;
        // The ledger may be of the text before, while a line is being written.
        let mut still = part.numbers.directions.iter();
        still.find(|d| d.said.block == of.told.block && d.word == of.told.word)?;
        let prose = part.prose(of.told.block as usize)?;
        let place = part.place(of.told.part, prose.source(of.told.word));
        let [a, b] = of.cells.map(|n| ledger.entry(n).and_then(|e| stated(&view, e)));
        Some(Opposite { word: of.told.word.of(&prose.text), place, cells: [a?, b?] })
    })
}

impl Opposite<'_> {
    pub fn finding(&self, rule: &'static str) -> Finding {
        let [a, b] = &self.cells;
        let (word, here, there) = (self.word, a.said(), b.said());
        let message =
            format!("Orden och tabellen säger emot varandra: här står ”{word}”, men tabellen har {here} och {there}.");
        let finding = Finding::new(rule, Level::Warning, self.place, message);
        finding.related(a.place(), a.note()).related(b.place(), b.note())
    }
}

/// The figure of prose that an entry is of, unless it is of the text before, while a line is being written.
fn figure<'a>(part: &'a Part, entry: &Entry) -> Option<(&'a Prose, &'a Figure)> {
    let At::Figure { block, index } = entry.quantity.at else { return None };
    let figure = part.figure_at(block, index).filter(|f| f.value == entry.quantity.figure.value)?;
    Some((part.prose(block as usize)?, figure))
}

pub fn stated<'a>(view: &RuleContext<'a>, entry: &'a Entry) -> Option<Stated<'a>> {
    let part: &'a Part = view.parts.get(entry.part as usize)?;
    match entry.quantity.at {
        At::Cell { block, row, column } => {
            let BlockKind::Table(table) = &part.blocks.get(block as usize)?.kind else { return None };
            let (row, column) = (table.rows.get(row as usize)?, column as usize);
            let cell = row.cells.get(column)?;
            let figure = cell.figure.as_ref()?;
            let source = cell.source()?;
            let head = table.columns.get(column).map_or("", |c| c.head.as_str());
            Some(Stated {
                entry,
                part,
                span: cell.span,
                figure,
                phrase: "",
                text: cell.text.trim(),
                source,
                label: &row.label,
                head,
            })
        }
        At::Figure { .. } => {
            let (prose, figure) = figure(part, entry)?;
            let shown = number_and_unit(figure);
            let (text, source) = (shown.of(&prose.text), figure.span.of(&prose.text));
            let phrase = figure.phrase.of(&prose.text);
            Some(Stated { entry, part, span: prose.source(shown), figure, text, phrase, source, label: "", head: "" })
        }
    }
}

impl ProseAgainstCells<'_> {
    /// The figure as written, with its unit.
    pub fn here(&self) -> &str {
        number_and_unit(self.figure).of(&self.prose.text)
    }

    /// "ett överskott"
    pub fn kind(&self) -> &'static str {
        match (self.entry.quantity.measure, self.entry.quantity.sign > 0) {
            (Measure::Change, true) => "en förbättring",
            (Measure::Change, false) => "en försämring",
            (_, true) => "ett överskott",
            (_, false) => "ett underskott",
        }
    }

    /// "tabellen har -420 935 tkr för Nettokostnad (Utfall)"
    pub fn there(&self) -> String {
        self.others.first().map(Stated::there).unwrap_or_default()
    }

    /// The same, with what the cell is held against in its row: "tabellen har 2 710 tkr för … och 2 400 tkr för …".
    pub fn there_beside(&self) -> String {
        let apart = |other: &&Stated<'_>| other.value() != self.others.first().map_or(0, Stated::value);
        let beside = self.others.get(1).filter(apart).map(|s| format!(" och {} för {}", s.written(), s.name()));
        self.there() + &beside.unwrap_or_default()
    }

    pub fn there_as_sentence(&self) -> String {
        self.there().replacen("tabellen", "Tabellen", 1)
    }

    fn place(&self, clean: Span) -> Place {
        self.part.place(self.entry.part, self.prose.source(clean))
    }

    /// Puts a finding within the part into the report.
    pub fn put(&self, finding: &mut Finding) {
        finding.move_to(self.entry.part, self.part);
    }

    pub fn related(&self) -> Vec<(Place, String)> {
        self.others.iter().map(|s| (s.place(), s.note())).collect()
    }

    pub fn finding(&self, rule: &'static str, level: Level, message: String) -> Finding {
        let place = self.place(number_and_unit(self.figure));
        let mut finding = Finding::new(rule, level, place, message);
        finding.related = self.related();
        finding
    }

    /// Writes the cell's value here, and this value in the cell when there is one alone and no sum forbids it. A cell
    /// that misses in its own table is mended rather than followed.
    pub fn fixes(&self) -> Vec<Fix> {
        let Some(best) = self.others.first() else { return Vec::new() };
        let told = self.entry.quantity.figure.value.abs();
        let alone = self.others.len() == 1;
        if alone && best.refuted() {
            let like =
                |value: Micro| matches!(verdict(self.figure, value.abs(), 1), Verdict::Agrees | Verdict::WrongSide);
            let mended = best.mended(told, self.figure.step).filter(|value| like(*value));
            return match mended.and_then(|value| best.write(value.abs())) {
                Some(fix) => vec![fix.preferred()],
                None if best.blamed() => Vec::new(),
                None => vec![self.follow(best)],
            };
        }
        let second = best.fitting(told, self.figure.step).filter(|_| alone);
        std::iter::once(self.follow(best).preferred()).chain(second).collect()
    }

    /// The fix that writes the cell's value here.
    fn follow(&self, best: &Stated<'_>) -> Fix {
        let value =
            super::claim_finding::computed(best.value().abs(), self.figure, self.figure.span.of(&self.prose.text));
        let here = self.place(self.figure.span);
        Fix::new(format!("Skriv {value} här"), vec![(here, value)])
    }
}

impl Stated<'_> {
    pub fn place(&self) -> Place {
        self.part.place(self.entry.part, self.span)
    }

    /// The amount in the base unit.
    pub fn value(&self) -> Micro {
        self.entry.quantity.figure.value
    }

    /// Where its number stands, without unit.
    pub fn number(&self) -> Place {
        let end = self.span.start + self.source.len() as u32;
        self.part.place(self.entry.part, Span { end, ..self.span })
    }

    /// Another value, written as this one is.
    pub fn computed(&self, value: Micro) -> String {
        super::claim_finding::computed(value, self.figure, self.source)
    }

    /// "-420 935 tkr"
    pub fn written(&self) -> String {
        let unit = match self.figure.unit {
            Unit::Kronor { factor: 1 } => " kr",
            Unit::Kronor { factor: 1_000 } => " tkr",
            Unit::Kronor { factor: 1_000_000 } => " mnkr",
            _ => "",
        };
        let bare = self.text.ends_with(|c: char| c.is_ascii_digit());
        if bare { format!("{}{unit}", self.text) } else { self.text.to_string() }
    }

    /// "knappt 56 miljoner kronor", "Nettokostnad (Utfall) -420 935 tkr"
    pub fn said(&self) -> String {
        if self.is_cell() { format!("{} {}", self.name(), self.written()) } else { self.phrase.to_string() }
    }

    /// The heading above it.
    pub fn heading(&self) -> &str {
        self.part.title_above(self.entry.quantity.head)
    }

    /// "en tredjedel"
    fn is_fraction(&self) -> bool {
        self.figure.form == Form::Fraction
    }

    fn is_cell(&self) -> bool {
        self.entry.quantity.in_table()
    }

    /// "Nettokostnad (Utfall)"
    pub fn name(&self) -> String {
        match (self.label, self.head) {
            ("", _) => "texten".to_string(),
            (label, "") => label.to_string(),
            (label, head) => format!("{label} ({head})"),
        }
    }

    /// "tabellen har -420 935 tkr för Nettokostnad (Utfall)"
    fn there(&self) -> String {
        match self.label {
            "" => format!("på ett annat ställe {}", self.written()),
            _ => format!("tabellen har {} för {}", self.written(), self.name()),
        }
    }

    pub fn note(&self) -> String {
        match self.label {
            "" => format!("Här står {}", self.written()),
            _ => format!("{}: {}", self.name(), self.written()),
        }
    }

    /// The sums of the cell's table, and where it stands in it.
    fn sums(&self) -> Option<(&[Sum], (usize, usize))> {
        let At::Cell { block, row, column } = self.entry.quantity.at else { return None };
        let (_, sums) = self.part.numbers.tables.iter().find(|(b, _)| *b == block as usize)?;
        Some((sums, (row as usize, column as usize)))
    }

    /// Whether the sums that the cell takes part in agree once it holds a value; none where it takes part in none.
    fn holds(&self, value: Micro) -> Option<bool> {
        let (sums, at) = self.sums()?;
        let delta = value - self.value();
        // A unit that was guessed is not that of the sums.
        let known = delta == 0 || self.value() == self.figure.value;
        stands(sums, at, delta).map(|holds| holds && known)
    }

    /// True where a sum of its own table misses.
    fn refuted(&self) -> bool {
        self.holds(self.value()) == Some(false)
    }

    /// True for the cell that its own table's sums blame.
    fn blamed(&self) -> bool {
        self.sums().is_some_and(|(sums, at)| sums.iter().any(|s| s.suspect.is_some_and(|s| s.cell == at)))
    }

    /// What the cell has to hold for its sums to agree: the amount that is told elsewhere where that is as precise, or what
    /// the sums give.
    fn mended(&self, told: Micro, step: Micro) -> Option<Micro> {
        let (sums, at) = self.sums()?;
        let given = missing(sums, at).map(|delta| self.value() + delta);
        let told = Some(self.signed(told)).filter(|_| step <= self.step());
        [told, given].into_iter().flatten().find(|value| self.holds(*value) == Some(true))
    }

    /// An amount with the sign that stands here.
    fn signed(&self, amount: Micro) -> Micro {
        if self.value() < 0 { -amount } else { amount }
    }

    /// As [`Stated::write`], for an amount that is as precise as what stands here and breaks no sum.
    fn fitting(&self, amount: Micro, step: Micro) -> Option<Fix> {
        let fits = step <= self.step() && self.holds(self.signed(amount)) != Some(false);
        if fits { self.write(amount) } else { None }
    }

    /// Writes here what another place states, unless only that one is at odds with its own table.
    pub fn follow(&self, other: &Stated<'_>) -> Option<Fix> {
        if other.refuted() && !self.refuted() { None } else { self.fitting(other.value().abs(), other.step()) }
    }

    /// The last place of what is written, in the base unit.
    fn step(&self) -> Micro {
        self.entry.quantity.figure.step
    }

    /// The fix that writes an amount here, with the sign that stands here.
    fn write(&self, amount: Micro) -> Option<Fix> {
        let text = write(self.signed(amount), &self.entry.quantity.figure, self.source);
        let span = if self.label.is_empty() {
            Span { end: self.span.start + self.source.len() as u32, ..self.span }
        } else {
            self.figure.span
        };
        let whereto = if self.label.is_empty() { "på det andra stället" } else { "i tabellen" };
        Some(Fix::new(format!("Skriv {text} {whereto}"), vec![(self.part.place(self.entry.part, span), text)]))
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Analysis, Located};
    use crate::syntax::Dialect;

    fn found(text: &str) -> Vec<Located> {
        Analysis::new(text, Dialect::Markdown, Default::default()).findings()
    }

    /// The titles of the fixes of motstridiga-belopp, the preferred with a star.
    fn fixes(text: &str) -> Vec<String> {
        let all = found(text);
        let fixes = all.iter().filter(|f| f.rule == "motstridiga-belopp").flat_map(|f| &f.fixes);
        fixes.map(|f| format!("{}{}", f.title, if f.preferred { "*" } else { "" })).collect()
    }

    const TABLE: &str = "# Drift\n\n| Tkr | Utfall | Budget | Avvikelse |\n|---|--:|--:|--:|\n| Kajer | −6 142 | −6 300 | 158 |\n\
                         | Broar | −3 871 | −3 900 | 29 |\n| Hamnar | −9 405 | −9 350 | −55 |\n| Nettokostnad | −19 418 | −19 550 | 132 |\n\n";

    fn text(net: &str) -> String {
        format!("{TABLE}Nettokostnaden uppgick till {net}.\n")
    }

    #[test]
    fn a_cell_that_its_own_table_bears_out_is_followed() {
        assert_eq!(fixes(&text("19,4 mnkr")), [""; 0]);
        assert_eq!(fixes(&text("19 814 tkr")), ["Skriv 19 418 här*"]);
        assert_eq!(fixes(&text("19,8 mnkr")), ["Skriv 19,4 här*"]);
    }

    #[test]
    fn a_cell_that_its_own_table_refutes_is_mended() {
        for told in ["19 418 tkr", "19,4 mnkr"] {
            let wrong = text(told).replace("−19 418", "−19 814");
            assert_eq!(fixes(&wrong), ["Skriv −19 418 i tabellen*"], "{told}");
            assert!(found(&wrong).iter().any(|f| f.rule == "fel-summa"), "{told}");
        }
        // Neither is right.
        let wrong = text("20,5 mnkr").replace("−19 418", "−19 814");
        assert_eq!(fixes(&wrong), [""; 0]);
    }

    #[test]
    fn a_cell_of_no_sum_can_be_written() {
        let alone = |told: &str| {
            fixes(&format!(
                "| Tkr | Utfall |\n|---|--:|\n| Nettokostnad | −19 418 |\n\nNettokostnaden uppgick till {told}.\n"
            ))
        };
        assert_eq!(alone("19 814 tkr"), ["Skriv 19 418 här*", "Skriv −19 814 i tabellen"]);
        // Not with figures that nobody told.
        assert_eq!(alone("19,8 mnkr"), ["Skriv 19,4 här*"]);
    }
}
