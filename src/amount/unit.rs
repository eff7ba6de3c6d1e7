//! The units that follow a number and the hedges that stand before it.

use super::chars::{fold, skip_gaps, word_after, word_before};
use super::{Hedge, Unit};
use crate::text::Span;

/// The unit right after a number that ends at `end`, with where it ends and what it multiplies by.
pub struct Follows {
    pub unit: Unit,
    pub end: usize,
    /// How many base units one written unit is; differs from the unit's own for "2 miljoner besök".
    pub factor: u32,
}

pub fn unit_after(text: &str, end: usize) -> Option<Follows> {
    let b = text.as_bytes();
    let at = skip_gaps(b, end);
    if b.get(at) == Some(&b'%') {
        return Some(percent(text, at + 1));
    }
    let word = word_after(text, end);
    let mut buffer = [0; 24];
    let stop = word.end as usize;
    match fold(word.of(text), &mut buffer) {
        "procent" => Some(percent(text, stop)),
        "procentenhet" | "procentenheter" => Some(Follows { unit: Unit::PercentPoint, end: stop, factor: 1 }),
        "kr" | "kronor" | "krona" => Some(kronor(1, stop)),
        "tkr" | "kkr" => Some(kronor(1_000, stop)),
        "mnkr" | "mkr" => Some(kronor(1_000_000, stop)),
        "mdkr" => Some(kronor(1_000_000_000, stop)),
        "tusen" | "tusental" => Some(large(text, 1_000, stop)),
        "miljon" | "miljoner" => Some(large(text, 1_000_000, stop)),
        "miljard" | "miljarder" => Some(large(text, 1_000_000_000, stop)),
        _ => None,
    }
}

/// True when a unit, or a thing that is counted, stands right behind a number that ends at `end`: it is then an amount,
/// and no name of what stands before it ("faktura 30412").
pub fn measured(text: &str, end: usize) -> bool {
    let mut buffer = [0; 24];
    let word = fold(word_after(text, end).of(text), &mut buffer);
    let measure = matches!(
        word,
        "kvadratmeter"
            | "kvm"
            | "kubikmeter"
            | "kilometer"
            | "km"
            | "mil"
            | "hektar"
            | "ton"
            | "kg"
            | "kilo"
            | "liter"
            | "kwh"
            | "mwh"
            | "gwh"
            | "stycken"
            | "st"
            | "gäster"
            | "anställda"
            | "årsarbetare"
            | "vårddygn"
            | "uppdrag"
            | "samtal"
    );
    measure || super::non_figures::counted(word) || unit_after(text, end).is_some()
}

/// Per cent, or percentage points where the word goes on: "%-enheter", "procent-enheter".
fn percent(text: &str, end: usize) -> Follows {
    let rest = text.get(end..).unwrap_or("");
    let word = rest.strip_prefix('-').unwrap_or(rest);
    let points = ["enheter", "enhet"].iter().find(|w| word.starts_with(**w));
    let (unit, more) = points.map_or((Unit::Percent, 0), |w| (Unit::PercentPoint, rest.len() - word.len() + w.len()));
    Follows { unit, end: end + more, factor: 1 }
}

fn kronor(factor: u32, end: usize) -> Follows {
    Follows { unit: Unit::Kronor { factor }, end, factor }
}

/// "miljoner kronor"; "miljoner" alone means kronor too, but "miljoner besök" does not.
fn large(text: &str, factor: u32, end: usize) -> Follows {
    let next = word_after(text, end);
    let mut buffer = [0; 24];
    match fold(next.of(text), &mut buffer) {
        "kronor" | "kr" | "kronorna" => kronor(factor, next.end as usize),
        "" if next.is_empty() && factor > 1_000 => kronor(factor, end),
        word if factor > 1_000 && (small_word(word) || compares(word)) => kronor(factor, end),
        _ => Follows { unit: Unit::None, end, factor },
    }
}

fn compares(word: &str) -> bool {
    matches!(
        word,
        "lägre" | "högre" | "mer" | "mindre" | "bättre" | "sämre" | "totalt" | "netto" | "brutto" | "årligen"
    )
}

/// Small words that can follow a number but are not what it counts.
pub fn small_word(word: &str) -> bool {
    matches!(
        word,
        "och"
            | "eller"
            | "samt"
            | "av"
            | "i"
            | "på"
            | "för"
            | "till"
            | "från"
            | "med"
            | "som"
            | "per"
            | "vid"
            | "inom"
            | "under"
            | "över"
            | "om"
            | "varav"
            | "har"
            | "hade"
            | "är"
            | "var"
            | "blev"
            | "vilket"
            | "jämfört"
            | "jämförelse"
            | "att"
            | "mot"
            | "än"
            | "utan"
            | "respektive"
            | "den"
            | "det"
            | "de"
            | "när"
            | "då"
            | "där"
            | "medan"
            | "men"
            | "inklusive"
            | "exklusive"
            | "enligt"
            | "efter"
            | "före"
            | "mellan"
            | "genom"
            | "hos"
            | "kan"
            | "ska"
            | "så"
            | "ej"
            | "inte"
            | "bland"
            | "redan"
            | "totalt"
            | "sammanlagt"
            | "avser"
            | "utgör"
            | "medför"
            | "innebär"
            | "kunde"
            | "kommer"
    )
}

/// The hedge right before a number, and where it starts.
pub fn hedge_before(text: &str, start: usize) -> (Hedge, usize) {
    let first = word_before(text, start);
    let mut buffer = [0; 24];
    let word = fold(first.of(text), &mut buffer);
    let hedge = match word {
        "drygt" | "över" => Hedge::Over,
        "knappt" | "nästan" | "närmare" | "nära" | "inemot" | "uppemot" => Hedge::Under,
        "cirka" | "ca" | "circa" | "c" | "ungefär" | "ung" | "omkring" | "runt" | "kring" | "uppskattningsvis" => {
            Hedge::About
        }
        "minst" | "åtminstone" => Hedge::AtLeast,
        "högst" | "maximalt" | "max" => Hedge::AtMost,
        "under" | "till" | "än" => return two_words(text, first, word == "till", word == "under", start),
        _ => return (Hedge::None, start),
    };
    (hedge, first.start as usize)
}

/// "strax under", "upp till", "mer än", "mindre än".
fn two_words(text: &str, second: Span, till: bool, under: bool, start: usize) -> (Hedge, usize) {
    let first = word_before(text, second.start as usize);
    let mut buffer = [0; 24];
    let hedge = match fold(first.of(text), &mut buffer) {
        "strax" if under => Hedge::Under,
        "upp" if till => Hedge::AtMost,
        "mer" | "fler" | "mera" if !till && !under => Hedge::Over,
        "mindre" | "färre" if !till && !under => Hedge::AtMost,
        _ => return (Hedge::None, start),
    };
    // "3 mnkr mer än 7 mnkr" compares.
    let before = text.get(..first.start as usize).unwrap_or("").trim_end();
    let unit = word_before(text, first.start as usize).start as usize;
    let amount = before.ends_with(|c: char| c.is_ascii_digit()) || unit_after(text, unit).is_some();
    let compares = amount && !till && !under;
    if compares { (Hedge::None, start) } else { (hedge, first.start as usize) }
}
