//! # foraldrat-belopp
//!
//! Ett belopp ändrades, men ett annat ställe som sade samma sak står kvar som det var.
//!
//! Det vanligaste felet i en rapport är den sena ändringen: bokslutet stängs, en cell i tabellen räknas om,
//! och meningarna som angav det gamla beloppet följer inte med.
//!
//! Ställena hörde ihop i den tidigare versionen, med samma värde och ord eller avsnitt gemensamt. Jämförelsen görs
//! med texten som den var när den öppnades eller sparades senast, och med den version som är incheckad i git. På
//! kommandoraden: `malvakt check --since HEAD rapport.md`. Följer stället med, eller ändras det första tillbaka, är
//! allt som det ska. Små antal knyts inte ihop.
//!
//! ## Fel
//!
//! Nettokostnaden i tabellen ändrades från −38 412 till −41 207 tkr, men texten säger fortfarande 38 miljoner kronor.
//!
//! ## Rätt
//!
//! Texten säger 41 miljoner kronor.

use std::sync::Arc;

use super::{Check, Finding, Fix, Level, Place, Rule, RuleContext};
use crate::baseline::{Baseline, Stale};
use crate::report::Part;
use crate::report::ledger;
use crate::report::rewritten::{Restated, restated};
use crate::report::statements::Statement;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "Ett belopp som stämde med ett annat ställe tills det ändrades.",
    source: include_str!("foraldrat_belopp.rs"),
    check: Check::Since(check),
};

const NAME: &str = "foraldrat-belopp";

/// Every place that has not followed a change; what the nearest version tells of a place holds.
pub fn check(view: &RuleContext<'_>, baselines: &[Arc<Baseline>], out: &mut Vec<Finding>) {
    let mut told: Vec<(Stale, &Baseline)> = Vec::new();
    for baseline in baselines {
        for stale in baseline.stale(view.parts) {
            if told.iter().all(|(t, _)| t.still != stale.still) {
                told.push((stale, baseline));
            }
        }
    }
    let places: Vec<Behind> = told.iter().filter_map(|(stale, of)| Behind::of(view.parts, stale, &of.of)).collect();
    for behind in &places {
        let alike: Vec<&Behind> = places.iter().filter(|b| b.change == behind.change).collect();
        out.push(behind.finding(&alike));
    }
}

/// A place that stands as it was, beside the one that has changed.
struct Behind<'a> {
    change: (u32, ledger::At),
    /// What stands here, what the changed place says now and what it is called.
    still: String,
    now: String,
    name: String,
    place: Place,
    changed: Place,
    was: &'a str,
    since: &'a str,
    /// What is written here for it to follow.
    follow: Option<Restated>,
    part: &'a Part,
}

impl<'a> Behind<'a> {
    fn of(parts: &'a [Arc<Part>], stale: &'a Stale, since: &'a str) -> Option<Behind<'a>> {
        let (still, now) = (statement(parts, stale.still)?, statement(parts, stale.changed)?);
        let place = ledger::place(parts, stale.still.0, stale.still.1)?;
        let changed = ledger::place(parts, stale.changed.0, stale.changed.1)?;
        let part = |of: (u32, ledger::At)| parts.get(of.0 as usize);
        let (at, to) = (part(stale.still)?, part(stale.changed)?);
        let follow = follow(at, stale.still.1, still, now);
        let (still, now) = (at.written(stale.still.1)?, to.written(stale.changed.1)?);
        let name = to.name_of(stale.changed.1);
        Some(Behind {
            change: stale.changed,
            still,
            now,
            name,
            place,
            changed,
            was: &stale.was,
            since,
            follow,
            part: at,
        })
    }

    fn finding(&self, alike: &[&Behind]) -> Finding {
        let place = if self.name.is_empty() { "Texten" } else { &self.name };
        let message =
            format!("{place} ändrades från {} till {}, men här står fortfarande {}.", self.was, self.now, self.still);
        let note = format!("Ändrades till {} ({} stod här {})", self.now, self.since, self.was);
        let mut finding = Finding::new(NAME, Level::Warning, self.place, message).related(self.changed, note);
        finding.fixes.extend(self.fix());
        let edits: Vec<(Place, String)> = alike.iter().flat_map(|b| b.edits()).collect();
        let places = alike.iter().filter(|b| b.follow.is_some()).count();
        if places > 1 && self.follow.is_some() && alike.iter().all(|b| !b.turns()) {
            finding.fixes.push(Fix::new(format!("Följ upp på alla {places} ställen"), edits));
        }
        finding
    }

    fn edits(&self) -> Vec<(Place, String)> {
        let place = |span| self.part.place(self.place.part, span);
        self.follow.iter().flat_map(|f| &f.edits).map(|(span, text)| (place(*span), text.clone())).collect()
    }

    /// Which word is right once an amount has changed its sign is for the author to say.
    fn fix(&self) -> Option<Fix> {
        let shown = &self.follow.as_ref()?.shown;
        Some(match self.turns() {
            true => Fix::new(format!("Skriv {shown}. Är det ett överskott eller ett underskott nu?"), self.edits()),
            false => Fix::new(format!("Skriv {shown}"), self.edits()).preferred(),
        })
    }

    /// True where what was a surplus has become a deficit, or the reverse: then the words have to be turned too.
    fn turns(&self) -> bool {
        let minus = |text: &str| text.trim_start().starts_with(['-', '−', '–']);
        minus(self.was) != minus(&self.now)
    }
}

fn statement(parts: &[Arc<Part>], (part, at): (u32, ledger::At)) -> Option<&Statement> {
    let said = parts.get(part as usize)?.statements();
    let cells = said.sheets.iter().flat_map(|s| &s.cells);
    cells.chain(said.sentences.iter().flat_map(|s| &s.figures)).find(|s| s.at == at)
}

/// The new amount as the place states it; a finer place cannot be told from a coarser one.
fn follow(part: &Part, at: ledger::At, still: &Statement, now: &Statement) -> Option<Restated> {
    let (value, step) = now.as_told_by(&still.figure);
    let sign = if still.value() < 0 { -1 } else { 1 };
    if step > still.figure.step { None } else { restated(part, at, sign * value.abs()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;

    const BEFORE: &str = "# Ekonomi\n\n## Hamnar\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Kajer | −6 142 | −6 300 |\n\
        | Fyrar | −3 871 | −3 900 |\n| Nettokostnad | −10 013 | −10 200 |\n\nNettokostnaden blev 10,0 mnkr. Kajerna kostade \
        6,1 miljoner kronor, och fyrarna 3 871 tkr.\n\n## Sammanfattning\n\nHamnarnas kajer kostade 6,1 mnkr. Sju båtar låg kvar.\n";

    fn told(before: &str, after: &str) -> Vec<String> {
        let base = Arc::new(Analysis::new(before, Dialect::Markdown, Default::default()).as_baseline("i går"));
        let now = Analysis::new(after, Dialect::Markdown, Default::default()).since(vec![base]);
        let all = now.findings();
        all.into_iter()
            .filter(|f| f.rule == NAME)
            .map(|f| format!("{} {:?}", f.message, f.fixes.iter().map(|f| f.title.as_str()).collect::<Vec<_>>()))
            .collect()
    }

    #[test]
    fn what_has_not_followed_a_changed_cell_is_told_with_what_to_write() {
        assert_eq!(told(BEFORE, BEFORE), [""; 0]);
        let after = BEFORE.replace("−6 142", "−7 244").replace("−10 013", "−11 115");
        let all = told(BEFORE, &after);
        assert_eq!(
            all,
            [
                "Nettokostnad (Utfall) ändrades från −10 013 tkr till −11 115 tkr, men här står fortfarande 10,0 mnkr. [\"Skriv 11,1 mnkr\"]",
                "Kajer (Utfall) ändrades från −6 142 tkr till −7 244 tkr, men här står fortfarande 6,1 miljoner kronor. [\"Skriv 7,2 miljoner kronor\", \"Följ upp på alla 2 ställen\"]",
                "Kajer (Utfall) ändrades från −6 142 tkr till −7 244 tkr, men här står fortfarande 6,1 mnkr. [\"Skriv 7,2 mnkr\", \"Följ upp på alla 2 ställen\"]",
            ]
        );
    }

    #[test]
    fn what_follows_or_says_something_else_is_left_alone() {
        for (from, to) in [("−6 142", "−6 144"), ("Sju båtar", "Nio båtar"), ("−6 300", "−6 500")] {
            assert_eq!(told(BEFORE, &BEFORE.replace(from, to)), [""; 0], "{to}");
        }
        let followed = BEFORE.replace("−3 871", "−3 917").replace("3 871 tkr", "3 917 tkr");
        assert_eq!(told(BEFORE, &followed), [""; 0]);
        let moved = BEFORE.replace(
            "| Kajer | −6 142 | −6 300 |\n| Fyrar | −3 871 | −3 900 |",
            "| Fyrar | −3 871 | −3 900 |\n| Kajer | −6 142 | −6 300 |",
        );
        assert_eq!(told(BEFORE, &moved), [""; 0]);
        let rewritten =
            BEFORE.replace("−3 871", "−4 117").replace("och fyrarna 3 871 tkr", "medan fyrarna blev dyrare än väntat");
        assert_eq!(told(BEFORE, &rewritten), [""; 0]);
    }

    #[test]
    fn rows_of_one_name_are_known_by_what_they_say_or_not_at_all() {
        let table = |rows: &[&str]| {
            format!(
                "# Besök\n\n| Typ | 2024 | 2025 |\n|---|--:|--:|\n{}\nI hamnen blev det 60 318 besök.\n",
                rows.concat()
            )
        };
        let rows = [
            "| Hamn |  |  |\n",
            "| Antal | 58 905 | 60 318 |\n",
            "| Fyr |  |  |\n",
            "| Antal | 391 | 412 |\n",
            "| Kaj | 7 | 8 |\n",
        ];
        let before = table(&rows);
        let [hamn, one, fyr, two, kaj] = rows;
        assert_eq!(told(&before, &table(&[hamn, fyr, two, kaj])), [""; 0]);
        assert_eq!(told(&before, &table(&[fyr, two, hamn, one, kaj])), [""; 0]);
        assert_eq!(told(&before, &before.replace("| 60 318", "| 61 911")).len(), 1);
    }

    #[test]
    fn a_text_that_was_changed_leaves_the_table_behind() {
        let after = BEFORE.replace("fyrarna 3 871 tkr", "fyrarna 3 917 tkr");
        assert_eq!(
            told(BEFORE, &after),
            [
                "Texten ändrades från 3 871 tkr till 3 917 tkr, men här står fortfarande −3 871 tkr. [\"Skriv −3 917 tkr\"]"
            ]
        );
    }

    #[test]
    fn a_hedge_follows_and_a_turned_sign_is_asked_about() {
        let table = |net: &str| {
            format!(
                "# Ekonomi\n\n## Hamnar\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Kajer | −6 142 | −6 300 |\n\
            | Avvikelse för fyrar | {net} | 0 |\n\n"
            )
        };
        let text = "Fyrarnas avvikelse blev ett underskott på knappt 4 miljoner kronor.\n";
        let all = told(&format!("{}{text}", table("−3 871")), &format!("{}{text}", table("−5 204")));
        assert!(all.iter().any(|f| f.contains("\"Skriv drygt 5 miljoner kronor\"")), "{all:?}");
        let all = told(&format!("{}{text}", table("−3 871")), &format!("{}{text}", table("2 204")));
        let asked = "\"Skriv drygt 2 miljoner kronor. Är det ett överskott eller ett underskott nu?\"";
        assert!(all.iter().any(|f| f.contains(asked)), "{all:?}");
    }

    #[test]
    fn what_is_told_to_be_old_is_not_told_to_contradict() {
        let text = |net: &str| {
            format!(
                "# Ekonomi\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Nettokostnad | {net} | −412 650 |\n\n\
            Nettokostnaden uppgick till 402,9 miljoner kronor.\n"
            )
        };
        let read = |net: &str| Analysis::new(&text(net), Dialect::Markdown, Default::default());
        let rules = |a: &Analysis| a.findings().into_iter().map(|f| f.rule).collect::<Vec<_>>();
        assert_eq!(rules(&read("−420 935")), ["motstridiga-belopp"]);
        let base = Arc::new(read("−402 935").as_baseline("i går"));
        assert_eq!(rules(&read("−420 935").since(vec![base])), [NAME]);
    }
}
