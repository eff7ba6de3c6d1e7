//! Whether a word of direction moves the end points behind it, "har ökat från 47 till 70", or stands in a phrase
//! of its own: "trots högre priser", "för att minska kön", "elever med ökade behov".

use super::bare::{only_since, planned};
use super::context::{Context, Sentence};
use super::wording::{Direction, direction, has, turns, words};
use crate::amount::Unit;
use crate::text::Span;

/// The word of direction that moves the figure at `i`: of the words in the stretch before it that can, all must go
/// one way, and nothing may turn them.
pub fn steering(c: &Context, stretch: &str, i: usize) -> Option<(Direction, Span)> {
    let start = c.start(i) - stretch.len();
    if words(stretch).any(|(_, w)| turns(w)) {
        return None;
    }
    let told = words(stretch).filter_map(|(at, w)| Some((direction(w)?, at, at + w.len())));
    let mut moving = told.filter(|(_, at, end)| tells(c, stretch, (*at, *end), i));
    let first = moving.next()?;
    let one = moving.all(|(way, ..)| way == first.0);
    one.then(|| (first.0, Span::new(start + first.1, start + first.2)))
}

/// Whether the word at a place tells what the figure did: what it is as a word, and what stands behind it, allow it.
fn tells(c: &Context, stretch: &str, (at, end): (usize, usize), i: usize) -> bool {
    let (Some(before), Some(word), Some(behind)) = (stretch.get(..at), stretch.get(at..end), stretch.get(end..)) else {
        return false;
    };
    let named = c.text.get(c.start(i) - stretch.len() + at..).is_some_and(|t| t.starts_with(char::is_uppercase));
    let own = match word {
        "öka" | "minska" => foreseen(before),
        "högre" | "lägre" | "fler" | "färre" => predicate(before, behind),
        _ if noun(word) => counted(c, before, word, behind, i),
        _ => !(named || attribute(word) && led(before)),
    };
    own && near(behind) && goes_on(word, behind) && !given(c, behind, i)
}

fn noun(word: &str) -> bool {
    word.ends_with("ning") || word.ends_with("ningen") || word.ends_with("gång")
}

/// "väntas öka", "fortsatt att minska"; "för att minska" tells what something was for.
fn foreseen(before: &str) -> bool {
    let mut back = words(before).rev().map(|(_, w)| w);
    let last = back.next().unwrap_or("");
    let word = if last == "att" { back.next().unwrap_or("") } else { last };
    let goes = ["fortsatt", "fortsätt", "komm", "kund", "kunnat", "lycka", "tendera"];
    goes.iter().any(|w| word.starts_with(w)) || last != "att" && (word.ends_with("as") || matches!(word, "kan" | "ska"))
}

/// "var färre, från 40 till 38"; "elever med lägre betyg" says nothing of the elever's number.
fn predicate(before: &str, behind: &str) -> bool {
    let is = |w: &str| matches!(w, "är" | "var" | "blev" | "blir" | "varit" | "blivit");
    let near = words(before).rev().take(2).any(|(_, w)| is(w));
    near && words(behind).next().is_some_and(|(_, w)| matches!(w, "från" | "till" | "och"))
}

/// "en ökning från 40 till 52"; "beslutet om höjning av taxan" is of something else, and "en hyreshöjning till 3
/// procent" tells how much.
fn counted(c: &Context, before: &str, word: &str, behind: &str, i: usize) -> bool {
    let short = words(behind).count() <= 1;
    let article = words(before).rev().take(3).any(|(_, w)| matches!(w, "en" | "denna" | "viss"));
    let plain =
        ["ökning", "minskning", "höjning", "sänkning", "uppgång", "nedgång"].iter().any(|w| word.starts_with(w));
    let percent = c.figures.get(i).is_some_and(|f| f.unit == Unit::Percent);
    (plain || !percent) && if word.ends_with("ningen") { short } else { article }
}

/// A form that can stand before a noun: "ökade kostnader", "ökat stöd".
fn attribute(word: &str) -> bool {
    matches!(word, "ökat" | "ökade" | "minskat" | "minskade" | "reducerade")
}

/// Words before an attribute: "trots ökade kostnader", "på grund av minskade volymer".
fn led(before: &str) -> bool {
    const LEADS: [&str; 24] = [
        "av", "med", "för", "om", "trots", "genom", "på", "till", "mot", "vid", "i", "mellan", "utan", "från", "via",
        "kring", "inom", "efter", "eller", "ett", "det", "de", "den", "bland",
    ];
    words(before).next_back().is_some_and(|(_, w)| LEADS.contains(&w))
}

/// Few words and no clause lie between; a comma right before the ends is none.
fn near(behind: &str) -> bool {
    let ends = behind.trim_end().trim_end_matches("från").trim_end().trim_end_matches("till").trim_end();
    !ends.trim_end_matches(',').contains([',', ';', '(']) && words(behind).count() <= 8
}

/// False where another verb stands between, but for "har ökat och uppgår till": the same moves on.
fn goes_on(word: &str, behind: &str) -> bool {
    let Some((at, verb)) = words(behind).find(|(_, w)| is_verb(w)) else { return true };
    let lead = behind.get(..at).unwrap_or("").trim_end();
    let rest = behind.get(at + verb.len()..).unwrap_or("");
    let level = LEVELS.contains(&verb) && !words(rest).any(|(_, w)| is_verb(w));
    !noun(word) && level && lead.ends_with(" och") && !has(lead, PARTS)
}

/// Verbs that tell where something stands.
const LEVELS: &[&str] =
    &["uppgår", "uppgick", "är", "var", "ligger", "låg", "landade", "landar", "blev", "nådde", "når", "uppgått"];

/// Parts of a year, of which the figure for all of it need not tell.
const PARTS: &[&str] = &[
    "våren",
    "hösten",
    "sommar",
    "vintern",
    "kvartal",
    "tertial",
    "halvår",
    "början",
    "slutet",
    "först",
    "inled",
    "månad",
    "tidigare",
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// A verb by its end, or one of the common ones that have none.
fn is_verb(word: &str) -> bool {
    const ENDS: [&str; 13] = ["at", "ats", "ade", "ades", "tts", "är", "var", "har", "des", "dde", "rde", "gde", "vde"];
    const STRONG: &[&str] = &[
        "uppgick",
        "uppgår",
        "uppgå",
        "uppgått",
        "steg",
        "föll",
        "blev",
        "blir",
        "gick",
        "går",
        "gått",
        "kom",
        "kommer",
        "gav",
        "ger",
        "gett",
        "fick",
        "får",
        "fått",
        "nådde",
        "når",
        "landade",
        "landar",
        "ledde",
        "leder",
        "låg",
        "ligger",
        "stod",
        "står",
        "sjönk",
        "drog",
        "drar",
        "höll",
        "håller",
        "tog",
        "tar",
        "såg",
        "ser",
        "visar",
        "syns",
        "slogs",
        "avgick",
        "försvann",
        "sköt",
        "bidrog",
        "bidrar",
        "innebär",
        "innebar",
        "medför",
        "gör",
        "avser",
        "omfattar",
        "räckte",
        "växte",
        "köpte",
        "ökade",
        "minskade",
        "ökar",
        "minskar",
        "stiger",
        "sjunker",
    ];
    word.len() > 2 && ENDS.iter().any(|e| word.ends_with(e)) || STRONG.contains(&word)
}

/// "ökade stödet till 312 hushåll": how many were reached, and no level of what grew. Where a number is meant the text
/// says so: "ökade antalet platser till 47 platser".
fn given(c: &Context, behind: &str, i: usize) -> bool {
    const MANNERS: [&str; 14] = [
        "till",
        "från",
        "med",
        "under",
        "och",
        "jämfört",
        "i",
        "sedan",
        "för",
        "inom",
        "på",
        "något",
        "markant",
        "ytterligare",
    ];
    let counts = c.figures.get(i).is_some_and(|f| f.unit == Unit::None && !f.noun.is_empty());
    let object = words(behind).next().is_some_and(|(_, w)| !MANNERS.contains(&w) && !w.ends_with("igt"));
    counts && object && !has(behind, &["antal", "andel"])
}

/// "föregående års 312": what stands before the time that a figure is of.
pub fn undated(gap: &str) -> &str {
    let text = gap.trim_end();
    let times = ["föregående års", "förra årets", "fjolårets"];
    times.iter().find_map(|time| text.strip_suffix(time)).unwrap_or(gap)
}

/// "…, vilket är en ökning jämfört med 312": the noun right before a comparison at `n`. Words behind the comparison that
/// tell more than since when lead up to another figure: "jämfört med föregående år men under målet på 75 procent".
pub fn lead_in(c: &Context, gap: &str, n: usize, i: usize) -> Option<(Direction, Span)> {
    let (before, since) = (gap.get(..n)?, gap.get(n..)?);
    let (at, word) = words(before).next_back()?;
    let lead = before.get(..at)?.trim_end();
    let article = [" en", ",en"].iter().any(|w| lead.ends_with(w)) || lead == "en";
    let on = since.split_once(',').is_none_or(|(_, on)| on.starts_with(" då "));
    let own = on && only_since(since) && !since.contains(['(', ')', '–', ':', ';']) && !planned(c, i);
    let of = c.low.get(c.end(i)..).is_some_and(|t| t.starts_with(" av "));
    let start = c.start(i) - gap.len() + at;
    (article && own && !of && level(word)).then(|| Some((direction(word)?, Span::new(start, start + word.len()))))?
}

/// "280 (2023: 312), vilket är en ökning": the word that ends a sentence of a figure and last year's.
pub fn concluded(c: &Context, s: &Sentence) -> Option<(Direction, Span)> {
    const SINCE: [&str; 4] = ["", "jämfört med föregående år", "från föregående år", "jämfört med förra året"];
    let old = s.figures.end.checked_sub(1)?;
    let said = c.after(s, old).strip_prefix("), ").filter(|_| yearly(c, s, old))?;
    let told: Vec<(usize, &str)> = words(said).collect();
    let (n, word) = match *told.as_slice() {
        [(_, "en"), (n, word), ..] => (n, word),
        [(_, "vilket"), (_, "är" | "innebär" | "var" | "innebar"), (_, "en"), (n, word), ..] => (n, word),
        _ => return None,
    };
    let rest = said.get(n + word.len()..)?.trim_matches(['.', ' ']);
    let start = c.end(old) + "), ".len() + n;
    let told = SINCE.contains(&rest) && level(word);
    told.then(|| Some((direction(word)?, Span::new(start, start + word.len()))))?
}

/// True where a sentence is of a whole year and ends with the figure of the one before: "(2023: 312)". A part of a year
/// can be more than its like though less than the year that stands beside it.
fn yearly(c: &Context, s: &Sentence, old: usize) -> bool {
    let Some(new) = old.checked_sub(1).filter(|new| c.last_year(*new) == Some(old)) else { return false };
    let noun = c.figures.get(new).map_or("", |f| f.noun.of(&c.low));
    let plain = words(c.gap(new, old)).all(|(_, w)| w == noun || only_since(w));
    let sentence = c.between(s.span.start, s.span.end);
    let part = has(sentence, PARTS) || has(sentence, &["helår", "hela ", "till och med", "t.o.m", "hittills", "delår"]);
    plain && !part && !planned(c, old)
}

/// Nouns that tell of a level and not of how much it moved.
fn level(word: &str) -> bool {
    matches!(word, "ökning" | "minskning" | "höjning" | "sänkning" | "uppgång" | "nedgång")
}
