//! From a claim that does not hold to a finding: its place, the figures that take part, and the fixes.
//! The rules on figures differ only in which claims they take and how they put it.

use super::{Finding, Fix, Level, Place};
use crate::amount::{Figure, Form, Hedge, Micro, Unit, write};
use crate::report::claims::{Claim, Kind, Verdict};
use crate::syntax::Prose;
use crate::text::Span;

/// A claim that fails, with what it is made of.
pub struct Failed<'a> {
    pub prose: &'a Prose,
    pub figures: &'a [Figure],
    pub claim: &'a Claim,
    pub computed: Micro,
}

/// The claims of a kind that fail.
pub fn failed<'a>(
    prose: &'a Prose,
    figures: &'a [Figure],
    claims: &'a [Claim],
    kinds: &'static [Kind],
) -> impl Iterator<Item = Failed<'a>> {
    claims.iter().filter(|c| kinds.contains(&c.kind)).filter_map(move |claim| match claim.verdict {
        Verdict::Fails { computed } => Some(Failed { prose, figures, claim, computed }),
        _ => None,
    })
}

impl Failed<'_> {
    /// What is wrong, then how: "Förändringen stämmer inte: från 47 till 70 …".
    pub fn told(&self, wrong: &str) -> String {
        format!("{wrong}: {}.", within(&self.claim.text))
    }

    /// The finding at the stated figure, with every figure it is computed from, and the fixes.
    pub fn finding(&self, rule: &'static str, level: Level, message: String) -> Finding {
        let place = |span: Span| Place::here(self.prose.source(span));
        let shown = self.stated().map(number_and_unit).unwrap_or(self.claim.span);
        let mut finding = Finding::new(rule, level, place(shown), message);
        for figure in self.claim.from.iter().filter_map(|i| self.figures.get(*i)) {
            finding = finding.related(place(number_and_unit(figure)), self.note(figure));
        }
        finding.fixes.extend(self.fixes());
        finding
    }

    fn stated(&self) -> Option<&Figure> {
        self.figures.get(self.claim.stated)
    }

    fn note(&self, figure: &Figure) -> String {
        let written = number_and_unit(figure).of(&self.prose.text);
        match self.claim.kind {
            _ if self.is_part() => format!("Det hela: {written}"),
            Kind::Breakdown => format!("Ingår i summan: {written}"),
            _ => format!("Ingår i beräkningen: {written}"),
        }
    }

    /// A part larger than its whole, or no more than half of it: there is no one right value.
    fn is_part(&self) -> bool {
        matches!(self.claim.kind, Kind::Breakdown | Kind::Share)
            && self.claim.from.len() == 1
            && self.stated().is_some_and(|f| f.unit != Unit::Percent)
    }

    fn fixes(&self) -> Vec<Fix> {
        let mut fixes = Vec::new();
        if let Some((span, words)) = &self.claim.amend {
            fixes.push(self.write(*span, words.clone()).preferred());
        }
        let Some(stated) = self.stated().filter(|f| f.form != Form::Fraction) else { return fixes };
        if self.is_part() || matches!(self.claim.kind, Kind::Direction | Kind::Echo | Kind::Unit) {
            return fixes;
        }
        let number = computed(self.computed, stated, stated.span.of(&self.prose.text));
        let fix = self.write(stated.span, number);
        fixes.push(if fixes.is_empty() { fix.preferred() } else { fix });
        fixes.extend(self.parts());
        fixes
    }

    /// For a plain sum: each part that would make it right by one slip of the pen.
    fn parts(&self) -> Vec<Fix> {
        let parts = || self.claim.from.iter().filter_map(|i| self.figures.get(*i));
        let plain = parts().try_fold(0 as Micro, |sum, f| sum.checked_add(f.value)) == Some(self.computed);
        let Some(stated) = self.stated().filter(|_| self.claim.kind == Kind::Breakdown && plain) else {
            return Vec::new();
        };
        let right = |f: &Figure| {
            let value = f.value.checked_add(stated.value.checked_sub(self.computed)?)?;
            let step = f.step.max(1);
            let slip = value > 0 && crate::report::claims::slip(f.value / step, value / step);
            slip.then(|| self.write(f.span, write(value, f, f.span.of(&self.prose.text))))
        };
        parts().filter_map(right).collect()
    }

    fn write(&self, clean: Span, text: String) -> Fix {
        let title = format!("Skriv {} i stället för {}", text.trim(), clean.of(&self.prose.text).trim());
        Fix::new(title, vec![(Place::here(self.prose.source(clean)), text)])
    }
}

/// A sentence as it goes on behind a colon.
fn within(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|c| c.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// A figure without its hedge: what stands in the text from the first digit to the end of the unit.
pub fn number_and_unit(figure: &Figure) -> Span {
    Span { start: figure.span.start, end: figure.phrase.end }
}

/// A computed value written as a stated figure is, on the right side of its hedge.
pub fn computed(value: Micro, stated: &Figure, source: &str) -> String {
    let step = stated.step.max(1);
    let value = match stated.hedge {
        Hedge::Over => value.div_euclid(step).saturating_mul(step),
        Hedge::Under => value.div_euclid(step).saturating_add(1).saturating_mul(step),
        _ => value,
    };
    write(value, stated, source)
}

#[cfg(test)]
mod tests {
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;

    fn message(text: &str) -> String {
        let found = Analysis::new(text, Dialect::Markdown, Default::default()).findings();
        found.into_iter().next().map(|f| f.message).unwrap_or_default()
    }

    #[test]
    fn a_message_reads_as_one_sentence_with_the_figures_and_what_they_give() {
        for (text, told) in [
            (
                "Andelen nöjda ökade från 40 procent till 44 procent, en ökning med 4 procent.",
                "Enheten stämmer inte: från 40 procent till 44 procent är 4 procentenheter, inte 4 procent.",
            ),
            (
                "Antalet platser har ökat med 13, från 47 till 70.",
                "Förändringen stämmer inte: från 47 till 70 är en ökning med 23, inte 13.",
            ),
            (
                "Antalet klagomål har minskat från 47 till 70.",
                "Förändringen stämmer inte: från 47 till 70 är en ökning, men här står ”minskat”.",
            ),
            (
                "Av 48 elever klarade 36 (85 procent) provet.",
                "Andelen stämmer inte: 36 av 48 är 75 procent, inte 85 procent.",
            ),
        ] {
            assert_eq!(message(text), told);
        }
    }

    #[test]
    fn an_empty_cell_is_told_as_empty() {
        let text = "| Tkr | Utfall | Budget | Avvikelse |\n|---|---:|---:|---:|\n| Bad | −100 | −110 | 10 |\n\
                    | Kaj | −200 | −190 | −10 |\n| Summa | −300 |  | 0 |\n";
        let told = message(text);
        assert!(!told.contains("bör vara .") && !told.contains("−  ger"), "{told}");
    }
}
