//! Accounts that words within a paragraph or two give: the same noun before a sum and before its parts
//! ("budgetmedel om 16,5 … budgetmedel om 9 … budgetmedel om 7,5"), what one amount falls short of another
//! by ("understiger … med 7"), and which of another year it lies near ("nära nivån för 2023, då … 43,2").

use std::sync::Arc;

use super::accounts::{Account, Relation, account, meets};
use super::likely::own;
use super::link::{Entry, Ledger};
use super::words::like;
use super::{At, Measure};
use crate::report::Part;
use crate::report::claims::{lower, position};

/// How far back an amount is looked for that another falls short of.
const BACK: usize = 12;

/// `numbers` are the entries that amounts of money in prose have, in the order of the text.
pub fn find(parts: &[Arc<Part>], ledger: &Ledger, numbers: &[usize], found: &mut Vec<Account>) {
    let told: Vec<(usize, &Entry)> = numbers.iter().filter_map(|n| Some((*n, ledger.entry(*n)?))).collect();
    for paragraph in told.chunk_by(|a, b| (a.1.part, a.1.quantity.at.block()) == (b.1.part, b.1.quantity.at.block())) {
        found.extend(repeated(parts, ledger, paragraph));
    }
    for (at, (number, entry)) in told.iter().enumerate().filter(|(_, t)| t.1.quantity.measure == Measure::Amount) {
        let near = told.get(at.saturating_sub(BACK)..at).unwrap_or_default();
        let before = before(parts, entry);
        if falls_short(&before) {
            found.extend(short(*number, entry, near));
        } else if keeps_level(&before) {
            found.extend(level(*number, entry, near));
        }
    }
}

/// What stands before a figure in its block, in lower case.
fn before(parts: &[Arc<Part>], entry: &Entry) -> String {
    let At::Figure { block, index } = entry.quantity.at else { return String::new() };
    let part = parts.get(entry.part as usize);
    let text = part.and_then(|p| p.prose(block as usize)?.text.get(..p.figure_at(block, index)?.phrase.start as usize));
    let text = text.unwrap_or("");
    let from = text.char_indices().rev().nth(160).map_or(0, |(at, _)| at);
    lower(text.get(from..).unwrap_or(""))
}

/// The first amount behind a noun is the sum of the others behind the same noun.
fn repeated(parts: &[Arc<Part>], ledger: &Ledger, paragraph: &[(usize, &Entry)]) -> Option<Account> {
    if paragraph.len() < 3 {
        return None;
    }
    let amounts = paragraph.iter().filter(|(_, e)| e.quantity.measure == Measure::Amount);
    let nouns: Vec<(usize, String)> = amounts.filter_map(|(n, e)| Some((*n, noun(&before(parts, e))?))).collect();
    let same = |noun: &String| nouns.iter().filter(|(_, n)| n == noun).map(|(n, _)| *n).collect::<Vec<_>>();
    let all = nouns.iter().map(|(_, noun)| same(noun)).find(|all| all.len() > 2)?;
    account(ledger, *all.first()?, all.get(1..)?.to_vec())
}

/// "budgetmedel" of "har budgetmedel om".
fn noun(before: &str) -> Option<String> {
    let mut back = before.split_whitespace().rev();
    let joined = matches!(back.next()?, "om" | "på");
    back.next().filter(|word| joined && word.len() > 5 && word.chars().all(char::is_alphabetic)).map(str::to_string)
}

fn falls_short(before: &str) -> bool {
    let sentence = before.rsplit(". ").next().unwrap_or("");
    let verb =
        ["understiger ", "överstiger ", "understeg ", "översteg "].iter().any(|w| position(sentence, w).is_some());
    verb && sentence.trim_end().ends_with(" med")
}

/// "ligger nära nivån för 2023 då"
fn keeps_level(before: &str) -> bool {
    let sentence = before.rsplit(". ").next().unwrap_or("");
    let near =
        ["nära nivån för ", "nivå med ", "samma nivå som ", "oförändrad jämfört med ", "oförändrat jämfört med "];
    let at = near.iter().filter_map(|words| Some(position(sentence, words)? + words.len())).max();
    let since = at.and_then(|at| sentence.get(at..)).unwrap_or("");
    let year = since.as_bytes().first_chunk::<4>().is_some_and(|year| year.iter().all(u8::is_ascii_digit));
    year && [" då ", " när "].iter().any(|word| position(since, word).is_some())
}

/// The amount of the same thing that was told last, within a twentieth of that of the year named.
fn level(number: usize, entry: &Entry, near: &[(usize, &Entry)]) -> Option<Account> {
    let same = |e: &Entry| {
        let words = own(e);
        let telling = words.iter().any(|w| w.chars().count() >= 8);
        telling && words.iter().all(|w| entry.words.iter().any(|v| like(w, v)))
    };
    let other_year = |e: &Entry| e.quantity.year.is_none_or(|year| Some(year) != entry.quantity.year);
    let amount = |e: &Entry| e.quantity.measure == Measure::Amount && e.part == entry.part && other_year(e);
    let (now, told) = near.iter().rev().find(|(_, e)| amount(e) && same(e))?;
    let (a, b) = (entry.quantity.figure.value.abs(), told.quantity.figure.value.abs());
    let close = (a - b).abs().saturating_mul(20) <= a.max(b);
    close.then(|| Account { whole: number, parts: vec![*now], relation: Relation::Level })
}

/// The two amounts that the sentence names: all that each is of is said in it.
fn short(number: usize, entry: &Entry, near: &[(usize, &Entry)]) -> Option<Account> {
    let named = |e: &Entry| !e.words.is_empty() && e.words.iter().all(|w| entry.words.iter().any(|v| like(w, v)));
    let named: Vec<_> = near.iter().filter(|(_, e)| e.quantity.measure == Measure::Amount && named(e)).collect();
    let [.., (a, one), (b, other)] = *named.as_slice() else { return None };
    let gap = one.quantity.interval().minus(other.quantity.interval()).absolute();
    meets(entry, gap).then(|| Account { whole: number, parts: vec![*a, *b], relation: Relation::Difference })
}
