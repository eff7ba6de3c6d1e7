//! # tveksam-ordalydelse
//!
//! ”Knappt” eller ”drygt” står på fel sida om det tal som rapporten själv ger. ”Knappt 4 procent” är lite
//! mindre än 4, ”drygt 4 procent” lite mer.
//!
//! Ordet läses olika av olika läsare. Därför är regeln bara en påminnelse.
//!
//! ## Fel
//!
//! ```text
//! Antalet hushåll var 6 456, en minskning med drygt 4 procent jämfört med året innan då antalet var 6 718.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Antalet hushåll var 6 456, en minskning med knappt 4 procent jämfört med året innan då antalet var 6 718.
//! ```

use super::tieout_finding::told;
use super::{Check, Finding, Fix, Level, Place, Rule, RuleContext};
use crate::amount::Figure;
use crate::report::Part;
use crate::report::claims::{Claim, Verdict};
use crate::report::ledger::Ledger;
use crate::report::rewritten::opposite;
use crate::syntax::{Dialect, Prose};
use crate::text::{Span, cased};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Hint,
    summary: "”Knappt” eller ”drygt” på fel sida om det exakta värdet.",
    source: include_str!("tveksam_ordalydelse.rs"),
    check: Check::Both(check_part, check_ledger),
};

const NAME: &str = "tveksam-ordalydelse";

fn check_part(part: &Part, _: Dialect, out: &mut Vec<Finding>) {
    part.claimed(|prose, figures, claims| check(prose, figures, claims, out));
}

/// Hedges on the wrong side of what another place states.
fn check_ledger(view: &RuleContext<'_>, ledger: &Ledger, out: &mut Vec<Finding>) {
    for told in told(view, ledger, crate::report::ledger::Verdict::WrongSide) {
        if let Some(mut finding) = hedged(told.prose, told.figure, &told.there_as_sentence()) {
            finding.related = told.related();
            told.put(&mut finding);
            out.push(finding);
        }
    }
}

/// What is doubtful in one piece of prose.
pub fn check(prose: &Prose, figures: &[Figure], claims: &[Claim], out: &mut Vec<Finding>) {
    for claim in claims.iter().filter(|c| matches!(c.verdict, Verdict::WrongSide { .. })) {
        let Some(figure) = figures.get(claim.stated) else { continue };
        let related = claim.from.iter().filter_map(|i| figures.get(*i));
        let related = related.map(|f| (Place::here(prose.source(f.span)), "Ingår i beräkningen".to_string()));
        out.extend(hedged(prose, figure, &claim.text).map(|finding| Finding { related: related.collect(), ..finding }));
    }
}

/// The finding that a figure's hedge should be its opposite, for whatever reason `why` tells.
pub fn hedged(prose: &Prose, figure: &Figure, why: &str) -> Option<Finding> {
    let hedge = Span { start: figure.phrase.start, end: figure.span.start };
    let said = hedge.of(&prose.text).trim_end();
    let hedge = Span::new(hedge.start as usize, hedge.start as usize + said.len());
    let better = cased(opposite(figure.hedge)?, said);
    let place = Place::here(prose.source(figure.phrase));
    let message = format!("”{said}” kan vara fel ord här; ”{better}” stämmer. {why}.");
    let fix =
        Fix::new(format!("Skriv {better} i stället för {said}"), vec![(Place::here(prose.source(hedge)), better)]);
    Some(Finding::new(NAME, Level::Hint, place, message).fix(fix.preferred()))
}
