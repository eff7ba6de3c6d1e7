//! Ledgers in SIE format 4, the Swedish standard for accounting data (sie.se): accounts with their balances, budgets and
//! vouchers, as a sheet with a row for each account. Income is positive and cost negative there, as reports write them; in
//! the file it is the reverse. Letters are PC8 by the standard, and what they are in fact.

use std::collections::BTreeMap;

use super::cells::{Gathered, MOST, Sheet, SheetForm, Value};
use super::number::plain;
use super::{UnreadSource, decode};
use crate::amount::Micro;

/// What a column of the sheet holds: what of which year, as 0 for this one and -1 for the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum SieColumn {
    Outcome(i32),
    Budget(i32),
}

#[derive(Default)]
struct SieLedger {
    /// The year that starts each, by its number.
    years: BTreeMap<i32, String>,
    accounts: BTreeMap<String, String>,
    sums: BTreeMap<(String, SieColumn), Micro>,
    /// What vouchers alone say of this year.
    vouchers: BTreeMap<String, Micro>,
}

pub fn read(bytes: &[u8], objects: &[(String, String)]) -> Result<Vec<Sheet>, UnreadSource> {
    let text = decode::ledger(bytes);
    let mut ledger = SieLedger::default();
    let mut known = 0;
    for line in text.lines().map(str::trim).filter(|l| l.starts_with('#')) {
        known += usize::from(ledger.take(&fields(line), objects).is_some());
    }
    if known == 0 { Err(UnreadSource::Damaged) } else { ledger.sheet().map(|sheet| vec![sheet]) }
}

impl SieLedger {
    /// Takes a line in; nothing for one that says nothing here or that cannot be read.
    fn take(&mut self, fields: &[String], objects: &[(String, String)]) -> Option<()> {
        let field = |n: usize| fields.get(n).map(String::as_str);
        let whole = objects.is_empty();
        let meant = |list: &str| if whole { is_none(list) } else { holds(list, objects) };
        match field(0)?.to_ascii_uppercase().as_str() {
            "#RAR" => drop(self.years.insert(field(1)?.parse().ok()?, field(2)?.get(..4)?.to_owned())),
            "#KONTO" => drop(self.accounts.insert(field(1)?.to_owned(), field(2)?.to_owned())),
            "#RES" | "#UB" if whole => {
                self.add(field(2)?, SieColumn::Outcome(field(1)?.parse().ok()?), plain(&stop(field(3)?))?);
            }
            "#PBUDGET" if meant(field(4)?) => {
                self.add(field(3)?, SieColumn::Budget(field(1)?.parse().ok()?), plain(&stop(field(5)?))?);
            }
            // What a month changed. Balances of a whole year are told of the whole ledger only.
            "#PSALDO" if !whole && meant(field(4)?) => {
                self.add(field(3)?, SieColumn::Outcome(field(1)?.parse().ok()?), plain(&stop(field(5)?))?);
            }
            "#TRANS" if whole || meant(field(2)?) => {
                let sum = self.vouchers.entry(field(1)?.to_owned()).or_default();
                *sum = sum.saturating_add(plain(&stop(field(3)?))?);
            }
            "#FLAGGA" | "#SIETYP" | "#FNAMN" => {}
            _ => return None,
        }
        Some(())
    }

    fn add(&mut self, account: &str, column: SieColumn, amount: Micro) {
        let sum = self.sums.entry((account.to_owned(), column)).or_default();
        *sum = sum.saturating_add(amount);
    }

    /// A row for each account, a column for each year's outcome and budget.
    fn sheet(mut self) -> Result<Sheet, UnreadSource> {
        self.settle();
        let mut columns: Vec<SieColumn> = self.sums.keys().map(|(_, column)| *column).collect();
        columns.sort_by_key(|c| match c {
            SieColumn::Outcome(year) => (-year, 0),
            SieColumn::Budget(year) => (-year, 1),
        });
        columns.dedup();
        let (mut cells, mut left) = (Gathered::default(), MOST);
        for (at, head) in
            ["Konto".into(), "Benämning".into()].into_iter().chain(columns.iter().map(|c| self.head(*c))).enumerate()
        {
            cells.put((0, at as u32), Value::text(&head), &mut left)?;
        }
        for (row, (account, name)) in self.accounts.iter().enumerate().map(|(n, a)| (n as u32 + 1, a)) {
            cells.put((row, 0), Value::text(account), &mut left)?;
            cells.put((row, 1), Value::text(name), &mut left)?;
            for (at, column) in columns.iter().enumerate() {
                let sum = self.sums.get(&(account.clone(), *column)).map(|sum| Value::Number(-sum));
                cells.put((row, at as u32 + 2), sum, &mut left)?;
            }
        }
        Ok(cells.sheet("", SheetForm::Ledger, false))
    }

    /// What vouchers say is this year's outcome where no balances do; an account without a name is one too.
    fn settle(&mut self) {
        let known = self.sums.keys().any(|(_, column)| *column == SieColumn::Outcome(0));
        let vouchers = std::mem::take(&mut self.vouchers);
        for (account, sum) in vouchers.into_iter().filter(|_| !known) {
            self.add(&account, SieColumn::Outcome(0), sum);
        }
        for (account, _) in self.sums.keys() {
            self.accounts.entry(account.clone()).or_default();
        }
    }

    fn head(&self, column: SieColumn) -> String {
        let (word, year) = match column {
            SieColumn::Outcome(year) => ("Utfall", year),
            SieColumn::Budget(year) => ("Budget", year),
        };
        self.years.get(&year).map_or_else(|| format!("{word} år {year}"), |name| format!("{word} {name}"))
    }
}

/// True for a list without objects.
fn is_none(list: &str) -> bool {
    list.trim_matches(['{', '}', ' ']).is_empty()
}

/// True where a list, "1 410 6 P12", holds all the objects that are meant.
fn holds(list: &str, objects: &[(String, String)]) -> bool {
    let listed = fields(list.trim_matches(['{', '}', ' ']));
    let pairs: Vec<&[String]> = listed.chunks(2).collect();
    objects
        .iter()
        .all(|(dimension, object)| pairs.iter().any(|pair| matches!(pair, [d, o] if d == dimension && o == object)))
}

/// A number with a full stop before its decimals.
fn stop(amount: &str) -> String {
    amount.replace(',', ".")
}

/// The fields of a line: words, words in quotes, and lists in braces.
fn fields(line: &str) -> Vec<String> {
    let (mut all, mut word, mut quoted, mut listed, mut some) = (Vec::new(), String::new(), false, false, false);
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\\' if letters.peek() == Some(&'"') => word.extend(letters.next()),
            '"' if listed => {
                quoted = !quoted;
                word.push(c);
            }
            '"' => (quoted, some) = (!quoted, true),
            '{' | '}' if !quoted => (listed, some) = (c == '{', true),
            ' ' | '\t' if !quoted && !listed => {
                if some || !word.is_empty() {
                    all.push(std::mem::take(&mut word));
                }
                some = false;
            }
            c => word.push(c),
        }
    }
    if some || !word.is_empty() {
        all.push(word);
    }
    all
}
