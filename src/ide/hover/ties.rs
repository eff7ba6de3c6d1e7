//! Where else a figure's quantity is stated: the cells and sentences that say the same, as links to their
//! lines, and the accounts it takes part in. What is likely and no more is said to be so.

use std::collections::HashSet;

use super::super::figures::{exactly, unit_word};
use super::super::report_view::ReportView;
use crate::amount::Micro;
use crate::checks::tieout_finding::stated;
use crate::report::ledger::{Account, At, Entry, Ledger, Link, Relation, Sureness, Verdict};

/// More places than this are only counted.
const MOST: usize = 8;

/// The lines for a figure; nothing where it is stated in one place alone.
pub fn told(look: &ReportView<'_>, part: u32, at: At) -> String {
    let ledger = look.analysis.likely_ledger();
    let places = places(look, ledger, part, at);
    let mut text = String::new();
    if !places.is_empty() {
        text += "\n\nSamma uppgift står här:\n";
        text += &places.iter().take(MOST).map(|line| format!("\n- {line}")).collect::<String>();
        if let Some(more) = places.len().checked_sub(MOST).filter(|more| *more > 0) {
            text += &format!("\n- och på {more} ställen till");
        }
    }
    for account in ledger.accounts_at(part, at).take(MOST) {
        text += &added_up(look, ledger, account).map_or(String::new(), |line| format!("\n\n{line}"));
    }
    text
}

/// Each other place once, those that are sure first.
fn places(look: &ReportView<'_>, ledger: &Ledger, part: u32, at: At) -> Vec<String> {
    let mut links: Vec<&Link> = ledger.links_at(part, at).collect();
    links.sort_by_key(|l| l.sureness == Sureness::Likely);
    let mut seen = HashSet::from([(part, at)]);
    let mut found = Vec::new();
    for link in links {
        let all = || std::iter::once(link.one).chain(link.others.iter().copied());
        let is = |n: &usize| ledger.entry(*n).is_some_and(|e| (e.part, e.quantity.at) == (part, at));
        let Some(here) = all().find(is) else { continue };
        for (number, entry) in all().filter_map(|n| Some((n, ledger.entry(n)?))) {
            if seen.insert((entry.part, entry.quantity.at)) {
                let said = verdict(ledger.between(link, here, number), link.sureness);
                found.extend(place(look, entry).map(|place| format!("{place}: {said}")));
            }
        }
    }
    found
}

fn verdict(verdict: Verdict, sureness: Sureness) -> String {
    let said = match verdict {
        Verdict::Agrees => "stämmer",
        Verdict::WrongSide => "stämmer, men på andra sidan av ”knappt” eller ”drygt”",
        Verdict::Unit => "skiljer en faktor 1 000 ⚠",
        Verdict::Sign => "samma belopp, men ett är överskott och ett underskott ⚠",
        Verdict::Differs => "skiljer sig ⚠",
        Verdict::Unsure => "skiljer sig, kan vara något annat",
    };
    match sureness {
        Sureness::Sure => said.to_string(),
        Sureness::Likely => format!("troligen samma uppgift, {}", but(said.trim_end_matches(" ⚠"))),
    }
}

/// What goes on behind "troligen samma uppgift".
fn but(said: &str) -> String {
    if said.starts_with("skiljer") {
        format!("men {}", said.replace("skiljer sig, kan", "skiljer sig och kan"))
    } else {
        said.into()
    }
}

/// "[Nettokostnad (Utfall) -420 935 tkr, rad 351](#L351)", "[knappt 8 miljoner kronor, rad 80](#L80) under *Hamnar*"
fn place(look: &ReportView<'_>, entry: &Entry) -> Option<String> {
    let view = look.view();
    let there = stated(&view, entry)?;
    let line = look.line(look.analysis.span(there.place()).start);
    let words = there.said().replace(['[', ']'], "");
    let heading = Some(there.heading()).filter(|h| !entry.quantity.in_table() && !h.is_empty());
    let under = heading.map_or(String::new(), |h| format!(" under *{}*", h.replace('*', "")));
    Some(format!("[{words}, rad {line}](#L{line}){under}"))
}

/// "Delarna i texten ger tillsammans −41,7 miljoner kronor. Det stämmer med …"
fn added_up(look: &ReportView<'_>, ledger: &Ledger, account: &Account) -> Option<String> {
    let whole = ledger.entry(account.whole)?;
    let parts = account.signed(ledger);
    let unit = parts.first()?.0.quantity.figure.unit;
    let sum: Micro = parts.iter().map(|part| part.1).sum();
    let closely = if sum == whole.quantity.signed() { "stämmer" } else { "stämmer inom avrundningen" };
    let lines = parts.iter().filter_map(|(e, value)| Some(format!("\n- {} {}", sign(*value), place(look, e)?)));
    let of = place(look, whole)?;
    let total = format!("{}{}", exactly(sum, unit), unit_word(unit));
    let how = match account.relation {
        Relation::Level => "Beloppet sägs ligga nära ett annat. Det stämmer om detta är vad som menas:".to_string(),
        Relation::Difference => {
            format!("Skillnaden mellan två belopp är {total}. Den är troligen {of}: {closely}.")
        }
        Relation::Sum => format!("Delarna i texten ger tillsammans {total}. De är troligen delar av {of}: {closely}."),
    };
    Some(format!("{how}\n{}", lines.collect::<String>()))
}

fn sign(value: i128) -> &'static str {
    if value < 0 { "−" } else { "+" }
}
