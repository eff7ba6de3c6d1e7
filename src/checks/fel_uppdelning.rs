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

use super::claimed::{computed, failed, number_and_unit};
use super::{Check, Finding, Fix, Level, Place, Rule};
use crate::amount::Figure;
use crate::report::Part;
use crate::report::claims::{Claim, Kind, ListClaim, Spot, Verdict};
use crate::syntax::{Block, Dialect, Prose};

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
    check_lists(&part.blocks, &part.numbers.figures, &part.numbers.lists, out);
}

/// What is wrong in one piece of prose.
pub fn check(prose: &Prose, figures: &[Figure], claims: &[Claim], out: &mut Vec<Finding>) {
    for failed in failed(prose, figures, claims, &[Kind::Breakdown]) {
        let message = failed.told("Delarna stämmer inte med det hela");
        out.push(failed.finding(NAME, Level::Error, message));
    }
}

/// What is wrong in the lists of a part; `figures` are those of each block.
pub fn check_lists(blocks: &[Block], figures: &[Vec<Figure>], claims: &[ListClaim], out: &mut Vec<Finding>) {
    let at = |spot: &Spot| Some((blocks.get(spot.line)?.prose()?, figures.get(spot.line)?.get(spot.figure)?));
    for claim in claims {
        let (Verdict::Fails { computed: sum }, Some((prose, total))) = (&claim.verdict, at(&claim.stated)) else {
            continue;
        };
        let place = Place::here(prose.source(number_and_unit(total)));
        let message = format!("Listan ger inte sin summa: {}.", claim.text);
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
