//! # fel-uppdelning
//!
//! Delarna ger inte det hela. Det gäller delar inom parentes, delar efter ”varav”, delar som räknas
//! samman i samma mening och punktlistor under sin summa. Står förra årets tal bredvid prövas båda åren.
//!
//! Den som läser kan inte veta vilket av talen som är fel. Ofta har en siffra kastats om, eller så har
//! delarna uppdaterats men inte summan.
//!
//! Avrundade tal får skilja så mycket som avrundningen kan göra. Är det inte säkert att delarna är alla
//! delar säger regeln ingenting.
//!
//! ## Fel
//!
//! ```text
//! Sommarskolan hade 241 elever (118 flickor och 132 pojkar).
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Sommarskolan hade 250 elever (118 flickor och 132 pojkar).
//! ```

use super::claim_finding::{computed, failed, number_and_unit};
use super::{Check, Finding, Fix, Level, Place, Rule};
use crate::amount::Figure;
use crate::report::Part;
use crate::report::claims::{Claim, Kind, Spot, Verdict};
use crate::syntax::{Dialect, Prose};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Error,
    summary: "Delar som inte ger det hela.",
    source: include_str!("fel_uppdelning.rs"),
    check: Check::Part(check_part),
};

const NAME: &str = "fel-uppdelning";

fn check_part(part: &Part, _: Dialect, out: &mut Vec<Finding>) {
    part.claimed(|prose, figures, claims| check(prose, figures, claims, out));
    check_lists(part, out);
}

/// What is wrong in one piece of prose.
fn check(prose: &Prose, figures: &[Figure], claims: &[Claim], out: &mut Vec<Finding>) {
    for failed in failed(prose, figures, claims, &[Kind::Breakdown]) {
        let borne = borne_out(prose, figures, claims, failed.claim.stated);
        let message = failed.told("Delarna stämmer inte med det hela") + &borne;
        out.push(failed.finding(NAME, Level::Error, message));
    }
}

/// What is wrong in the lists of a part.
fn check_lists(part: &Part, out: &mut Vec<Finding>) {
    let numbers = &part.numbers;
    let at = |spot: &Spot| Some((part.prose(spot.line)?, numbers.figures.get(spot.line)?.get(spot.figure)?));
    for claim in &numbers.lists {
        let (Verdict::Fails { computed: sum }, Some((prose, total))) = (&claim.verdict, at(&claim.stated)) else {
            continue;
        };
        let place = Place::here(prose.source(number_and_unit(total)));
        let line = claim.stated.line;
        let beside = numbers.figures.get(line).zip(numbers.claims.get(line));
        let borne = beside.map_or(String::new(), |(f, c)| borne_out(prose, f, c, claim.stated.figure));
        let message = format!("Listan ger inte sin summa: {}.{borne}", claim.text);
        let mut finding = Finding::new(NAME, Level::Error, place, message);
        for (prose, part) in claim.from.iter().filter_map(at) {
            let written = number_and_unit(part).of(&prose.text);
            let place = Place::here(prose.source(number_and_unit(part)));
            finding = finding.related(place, format!("Ingår i summan: {written}"));
        }
        let source = total.span.of(&prose.text);
        let number = computed(*sum, total, source);
        let title = format!("Skriv {number} i stället för {source}");
        let edit = (Place::here(prose.source(total.span)), number);
        out.push(finding.fix(Fix::new(title, vec![edit]).preferred()));
    }
}

/// " 4443 stämmer med 5641; troligen är en del fel eller saknas.", where another sum or change holds with the whole.
fn borne_out(prose: &Prose, figures: &[Figure], claims: &[Claim], whole: usize) -> String {
    let told = |c: &&Claim| match c.kind {
        Kind::Breakdown => c.from.len() > 1,
        kind => kind == Kind::Change,
    };
    let mut held = claims.iter().filter(told).filter(|c| c.verdict.holds());
    let other = held.find_map(|c| match c.stated == whole {
        true => c.from.first().copied(),
        false => c.from.contains(&whole).then_some(c.stated),
    });
    let written = |i: usize| figures.get(i).map(|f| f.span.of(&prose.text));
    let both = written(whole).zip(other.and_then(written));
    both.map_or(String::new(), |(w, o)| format!(" {w} stämmer med {o}; troligen är en del fel eller saknas."))
}
