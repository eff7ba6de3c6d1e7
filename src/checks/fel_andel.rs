//! # fel-andel
//!
//! En andel stämmer inte med de tal den räknas ur. Det gäller procent och bråk: ”36 av 48, 75 procent”,
//! ”43 miljoner kronor eller 84 procent av 51 miljoner kronor”, ”nästan hälften, 45 procent,”.
//!
//! En läsare räknar sällan efter, men en granskare gör det. Oftast är talen uppdaterade och andelen kvar
//! från ett tidigare utkast.
//!
//! Andelen prövas mot allt som avrundade tal kan stå för. Den är fel bara om inget av det passar.
//!
//! ## Fel
//!
//! ```text
//! Av 48 elever klarade 36 (85 procent) provet.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Av 48 elever klarade 36 (75 procent) provet.
//! ```

use super::claimed::{computed, failed, number_and_unit};
use super::tied::stated;
use super::{Check, Finding, Fix, Level, Rule, View};
use crate::amount::Figure;
use crate::report::Part;
use crate::report::claims::{Claim, Kind};
use crate::report::ledger::{Ledger, Share, shares};
use crate::syntax::{Dialect, Prose};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "En andel som de egna siffrorna inte ger.",
    source: include_str!("fel_andel.rs"),
    check: Check::Both(check_part, check_ledger),
};

const NAME: &str = "fel-andel";

fn check_part(part: &Part, _: Dialect, out: &mut Vec<Finding>) {
    part.claimed(|prose, figures, claims| check(prose, figures, claims, out));
}

/// Shares whose whole stands in a table.
fn check_ledger(view: &View<'_>, ledger: &Ledger, out: &mut Vec<Finding>) {
    let wrong = shares(view.parts, ledger).into_iter().filter(|s| s.fails);
    out.extend(wrong.filter_map(|share| elsewhere(view, &share)));
    super::beside_table::check(view, NAME, true, out);
}

fn elsewhere(view: &View<'_>, share: &Share<'_>) -> Option<Finding> {
    let prose = view.parts.get(share.part as usize)?.prose(share.block)?;
    let whole = stated(view, share.whole)?;
    let source = share.stated.span.of(&prose.text);
    let right = computed(share.computed, share.stated, source);
    let place = |span| view.place(share.part, prose.source(span));
    let (of, said) = (number_and_unit(share.of), number_and_unit(share.stated));
    let message = format!(
        "Andelen stämmer inte: {} av {} är {right} procent, inte {}.",
        of.of(&prose.text),
        whole.written(),
        said.of(&prose.text)
    );
    let fix = Fix::new(format!("Skriv {right} i stället för {source}"), vec![(place(share.stated.span), right)]);
    let finding = Finding::new(NAME, Level::Warning, place(said), message).related(place(of), "Delen");
    Some(finding.related(whole.place(), whole.note()).fix(fix.preferred()))
}

/// What is wrong in one piece of prose.
pub fn check(prose: &Prose, figures: &[Figure], claims: &[Claim], out: &mut Vec<Finding>) {
    for failed in failed(prose, figures, claims, &[Kind::Share]) {
        let message = failed.told("Andelen stämmer inte");
        out.push(failed.finding(NAME, Level::Warning, message));
    }
}
