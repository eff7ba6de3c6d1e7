//! What a figure in a sentence likely states, where not every word around it was understood. Such a
//! statement is told in hover and counted where it agrees with others; it is never ground for a finding.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::said::Said;
use super::sentences::Reader;
use super::words::stem;
use super::{Measure, Period, Quantity, Role, Words, bare};
use crate::amount::{Figure, Unit};
use crate::report::claims::{position, sign};

/// Words that say nothing of what a figure is of.
const FILLER: &str = "förklaras främst huvudsakligen huvudsak hänförligt hänförlig kostnad kostnaden kostnader \
    kostnaderna blivit bli blir utgör utgjorde dessutom  beror beräknas öka ökar minska minskar avser \
    avsåg avseende fördelat fördelad fördelar över under dock enbart erhållit erhöll medel belopp beloppet statliga \
    använts använt använda mellan olika sig följd möta avsatts avsatte gäller finns fanns centrala central \
    högre lägre mer mindre bättre sämre orsak orsaken såväl trots kan härledas härleds finns \
    förhållande budgetunderskott budgetöverskott kostar kostade kostat uppstod där ingår ihop bidrar haft denna \
    detta dessa sådan till jämte mest övervägande bidrag bidraget februari mars april maj juni \
    juli september oktober november december";

static FILLERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| FILLER.split_whitespace().map(stem).collect());

/// What follows these tells why, not of what.
const REASONS: &[&str] = &[" till följd av", " på grund av", " eftersom ", " beroende på", " tack vare"];

/// Reads a figure of money from what stands before it and after it. `near` is what the figure before it
/// in the sentence states.
pub fn read(
    reader: &Reader<'_>,
    index: usize,
    figure: &Figure,
    (before, after): (&str, &str),
    said: &Said<'_>,
    near: Option<&Quantity>,
) -> Option<Quantity> {
    if !matches!(figure.unit, Unit::Kronor { .. }) || figure.last_year {
        return None;
    }
    // What follows the figure before can have taken all there is.
    let gap = reader.gap(index);
    let (lost, before) = if before.trim().is_empty() { (true, gap) } else { (false, before) };
    let reason = reason(after);
    let own = (lost || reason.is_some())
        .then(|| Said::of(&[before, after.get(..reason.unwrap_or(after.len())).unwrap_or("")]));
    let said = own.as_ref().unwrap_or(said);
    let goes_on = near.filter(|q| q.measure == Measure::Result && changes_to(gap));
    let told = measure(before, after, said);
    let added = near.filter(|q| q.measure == Measure::Added && told.0 == Measure::Amount);
    let (measure, sign) = goes_on.or(added).map_or(told, |q| (q.measure, q.sign));
    let to_date = said.to_date && goes_on.is_none() && position(before, "helår").is_none();
    Some(Quantity {
        at: reader.at(index),
        head: reader.head,
        figure: bare(figure),
        measure,
        role: said.roles.first().copied().unwrap_or(Role::Unsaid),
        period: if to_date { Period::ToDate } else { Period::Year },
        year: said.years.last().copied(),
        sign,
        words: goes_on.map_or_else(|| subject(said), |q| q.words.clone()),
        caption: Words::default(),
        committee: None,
        total: said.total,
        whole: said.whole,
        last: None,
        implied: false,
        loose: true,
        line: reader.line,
    })
}

/// The words that name what a statement is of.
fn subject(said: &Said<'_>) -> Words {
    said.words.iter().filter(|w| !filler(w)).map(|w| w.to_string()).collect()
}

/// Where what follows a figure goes over to why it is so.
pub fn reason(after: &str) -> Option<usize> {
    REASONS.iter().filter_map(|r| position(after, r)).min()
}

/// True for the stem of a word that names nothing.
pub fn filler(stem: &str) -> bool {
    FILLERS.contains(stem)
}

/// "beräknas öka under året till"
fn changes_to(before: &str) -> bool {
    let grows = ["öka ", "ökar ", "minska ", "minskar "].iter().any(|w| position(before, w).is_some());
    grows && before.trim_end().ends_with("till")
}

/// What is likely measured, and with which sign.
fn measure(before: &str, after: &str, said: &Said<'_>) -> (Measure, i8) {
    let told = |words: &[&str]| words.iter().any(|w| position(before, w).is_some() || position(after, w).is_some());
    let sign = sign(before).map_or(if said.sign == 2 { 0 } else { said.sign }, |s| s as i8);
    let grant = said.has(Measure::Grant);
    match () {
        _ if against_budget(before, after) != 0 => (Measure::Result, against_budget(before, after)),
        _ if said.better != 0 => (Measure::Change, said.better),
        _ if told(&["påverka", "påverkan"]) => (Measure::Amount, 0),
        _ if grant && told(&["minska", "sänk"]) => (Measure::Added, -1),
        _ if told(&["tilläggsbudget", "ytterligare", "tillkom", "tillskott"]) || grant && told(&["utöka"]) => {
            (Measure::Added, 1)
        }
        _ if told(&["grundbudget"]) || grant && told(&["inför ", "nämndsbudget", "ursprunglig"]) => {
            (Measure::Base, 1)
        }
        _ if sign != 0 && told(&["skott", "avvikelse"]) => (Measure::Result, sign),
        _ => (Measure::Amount, 0),
    }
}

/// "kostnaderna blev 36 miljoner kronor lägre än budgeterat" is a surplus.
fn against_budget(before: &str, after: &str) -> i8 {
    let after = after.trim_start();
    let budget =
        ["än budget", "än den budget", "än förväntat", "än planerat"].iter().any(|w| position(after, w).is_some());
    let less = ["lägre ", "mindre ", "billigare "].iter().any(|w| after.starts_with(w));
    let more = ["högre ", "mer ", "dyrare "].iter().any(|w| after.starts_with(w));
    let income = position(before, "intäkt").is_some() || position(before, "bidrag").is_some();
    match (less, more) {
        _ if !budget => 0,
        (true, _) => {
            if income {
                -1
            } else {
                1
            }
        }
        (_, true) => {
            if income {
                1
            } else {
                -1
            }
        }
        _ => 0,
    }
}
