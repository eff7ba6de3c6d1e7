//! Things that are named right behind their number, between commas: "Alla tre badplatserna, Alviken, Björkviken och Enviken,
//! har …", "tre år i rad, 2022, 2023 och 2024".

use super::enumerated::CountRange;
use super::introduced::{Introduced, introduced, number};
use crate::report::mentions::words;
use crate::report::report_kind::year_at;
use crate::swedish::{Tag, Tags, tokens};

/// A number with the names behind it, up to the comma or the full stop that ends them.
pub fn apposed(sentence: &str) -> Option<(Introduced, CountRange)> {
    let (intro, rest) = sentence.split_once(", ")?;
    let found = introduced(intro)?;
    let behind = intro.get(found.at.end as usize..)?;
    let items = items(rest, is_name)?;
    (behind.split_whitespace().count() == 1).then_some((found, (items, items)))
}

/// Years, days of the week or months behind the number of them.
pub fn dated(sentence: &str) -> Option<(Introduced, CountRange)> {
    let mark = [": ", ", "].iter().filter_map(|m| Some((sentence.find(m)?, m.len()))).min()?;
    let (intro, rest) = (sentence.get(..mark.0)?, sentence.get(mark.0 + mark.1..)?);
    let said = words(intro);
    let at = said.iter().rposition(|w| matches!(w.0.as_str(), "år" | "åren" | "dagar" | "dagarna" | "månader"))?;
    let own = said.get(at.checked_sub(1)?)?;
    let value = number(&own.0, own.1.of(intro)).filter(|n| *n > 1)?;
    let items = items(rest, is_date).filter(|_| said.len() <= at + 1 + BEHIND)?;
    Some((Introduced { at: own.1, said: value, definite: true }, (items, items)))
}

/// So many words may stand between what is counted and the dates: "i rad", "i veckan".
const BEHIND: usize = 2;

/// How many items a text begins with, the last behind "och"; none where they are no list of such, or it goes on.
fn items(text: &str, is_item: fn(&str) -> bool) -> Option<usize> {
    let mut count = 0;
    let mut pieces = text.trim_end_matches(['.', ' ']).split(", ");
    for piece in &mut pieces {
        let own: Vec<&str> = piece.split(" och ").flat_map(|p| p.split(" samt ")).collect();
        if !own.iter().all(|item| is_item(item.trim())) {
            return None;
        }
        count += own.len();
        if own.len() > 1 {
            return Some(count);
        }
    }
    None
}

/// "Alviken", "Norra hemtjänsten": a name of one word, or of more that begin alike or end in the noun that is named.
fn is_name(item: &str) -> bool {
    let upper = |w: &&str| w.starts_with(char::is_uppercase);
    let all: Vec<&str> = item.split(' ').collect();
    let noun = |w: &str| ["en", "an", "et"].iter().any(|end| w.ends_with(end));
    let small = item.split(' ').filter(|w| !upper(w)).count();
    match all.as_slice() {
        [_] => upper(&item) && item.chars().all(|c| c.is_alphanumeric() || c == '-'),
        [first, .., last] => upper(first) && (small == 0 || small == 1 && noun(last) && !upper(last)),
        [] => false,
    }
}

fn is_date(item: &str) -> bool {
    const DAYS: [&str; 7] = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];
    let low = item.to_lowercase();
    let month = || tokens(&low, &[]).iter().all(|t| t.tags.any(Tags::of(&[Tag::Month])));
    year_at(item).is_some_and(|(_, span)| span.len() == item.len())
        || DAYS.iter().any(|day| low.starts_with(day))
        || month()
}
