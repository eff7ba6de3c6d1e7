//! How many things a piece of running text lists: "planering, drift och uppföljning", "1. Hamn 2. Fyr". The least and
//! the most that it can be read as; None where it is no list, or not a whole one.

/// The least and the most.
pub type CountRange = (usize, usize);

/// Words by which a list is no whole one, or tells of something else from there on.
const OPEN: [&str; 15] = [
    "m.m",
    "mm",
    "m.fl",
    "med flera",
    "med mera",
    "osv",
    "etc",
    "bland annat",
    "bl.a",
    "t.ex",
    "till exempel",
    "exempelvis",
    "eller",
    "…",
    "...",
];

/// Words behind a comma that end the list.
const ENDS: [&str; 14] = [
    "vilket",
    "vilka",
    "som",
    "där",
    "men",
    "medan",
    "så",
    "varav",
    "och som",
    "för att",
    "eftersom",
    "då",
    "samtidigt",
    "utom",
];

/// Pairs that are one thing.
const PAIRS: [&str; 14] = [
    "vård och omsorg",
    "barn och unga",
    "drift och underhåll",
    "gator och torg",
    "park och natur",
    "kultur och fritid",
    "miljö och hälsa",
    "råd och stöd",
    "mark och exploatering",
    "stöd och service",
    "hälso och sjukvård",
    "fred och säkerhet",
    "lek och idrott",
    "mat och måltider",
];

/// The things that a text lists, up to its end.
pub fn enumerated(text: &str) -> Option<CountRange> {
    let text = text.trim().trim_end_matches(['.', ' ']);
    let lower = text.to_lowercase();
    if OPEN.iter().any(|w| lower.match_indices(w).any(|(at, _)| is_apart(&lower, at, w.len()))) {
        return None;
    }
    let sole = labelled(text).or_else(|| by_halves(&lower)).or_else(|| by_numbers(&lower)).map(|n| (n, n));
    sole.or_else(|| by_semicolons(text)).or_else(|| by_commas(&lower))
}

/// "dels hamnen, dels fyren"
fn by_halves(text: &str) -> Option<usize> {
    let count = text.split(' ').filter(|w| *w == "dels").count();
    (count > 1 && text.starts_with("dels ")).then_some(count)
}

/// "en lots, två vakter och tre kockar" is six: each piece says how many.
fn by_numbers(text: &str) -> Option<usize> {
    let pieces: Vec<&str> = text.split(", ").flat_map(|p| p.split(" och ")).flat_map(|p| p.split(" samt ")).collect();
    let number = |p: &&str| match p.trim().split(' ').next()? {
        "en" | "ett" => Some(1),
        word => crate::amount::WORDS.iter().position(|w| *w == word),
    };
    let numbers: Option<Vec<usize>> = pieces.iter().map(number).collect();
    numbers.filter(|n| n.len() > 1).map(|n| n.iter().sum())
}

/// "1. Hamn 2. Fyr", "a) hamn, b) fyr"
fn labelled(text: &str) -> Option<usize> {
    let label = |n: usize| {
        let letter = char::from(b'a' + u8::try_from(n).ok()?.checked_sub(1)?);
        Some([format!("{n}. "), format!("{n}) "), format!("{letter}) ")])
    };
    let first = label(1)?.into_iter().position(|l| text.trim_start_matches('(').starts_with(&l))?;
    let mut rest = text;
    let mut count = 0;
    while let Some(label) = label(count + 1).and_then(|l| l.get(first).cloned()) {
        let Some(at) = rest.find(&label) else { break };
        rest = rest.get(at + label.len()..)?;
        count += 1;
    }
    (count > 1).then_some(count)
}

fn by_semicolons(text: &str) -> Option<CountRange> {
    let pieces = text.split(';').filter(|p| !p.trim().is_empty()).count();
    (pieces > 2).then_some((pieces, pieces))
}

fn by_commas(text: &str) -> Option<CountRange> {
    let end = text.match_indices(", ").find(|(at, _)| ENDS.iter().any(|w| starts_with_word(text, at + 2, w)));
    let text = text.get(..end.map_or(text.len(), |e| e.0))?;
    // Another sentence, a bracket or a figure: more is told than what there is.
    if text.contains([';', '(', ':', '?', '!']) || text.contains(". ") || text.split(' ').any(is_number) {
        return None;
    }
    let pieces: Vec<&str> = text.split(", ").collect();
    let (last, others) = pieces.split_last()?;
    let joints =
        |piece: &str| [" och ", " samt ", " respektive "].iter().map(|j| piece.matches(j).count()).sum::<usize>();
    let within: usize = others.iter().map(|p| joints(p)).sum();
    let own = joints(last);
    let opens = ["och ", "samt "].iter().any(|j| last.starts_with(j));
    let fused = within > 0 || own > 1 || text.contains("- och ") || PAIRS.iter().any(|p| last.contains(p));
    let long = pieces.iter().any(|p| p.split(' ').count() > MOST_WORDS);
    match own {
        _ if long || opens_with_a_clause(&pieces) => None,
        0 if others.is_empty() || !opens => None,
        0 => Some((pieces.len(), pieces.len() + within)),
        _ if fused => Some((pieces.len(), pieces.len() + own + within)),
        _ => Some((pieces.len() + 1, pieces.len() + 1)),
    }
}

/// True for a piece of text that is no part of a word.
fn is_apart(text: &str, at: usize, length: usize) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let behind = text.get(at + length..).and_then(|t| t.chars().next());
    ![before, behind].iter().any(|c| c.is_some_and(char::is_alphanumeric))
}

/// True where the first piece is a clause that the others only go on from: "beslut togs om kaj, fyr och boj".
fn opens_with_a_clause(pieces: &[&str]) -> bool {
    let length = |p: &&str| p.split(" och ").next().unwrap_or(p).split(' ').count();
    let (Some(first), others) = (pieces.first().map(length), pieces.iter().skip(1).map(length).max()) else {
        return false;
    };
    first >= 4 && others.is_some_and(|most| first >= most + 2)
}

/// A longer piece is most likely a clause that has commas of its own.
const MOST_WORDS: usize = 12;

fn starts_with_word(text: &str, at: usize, word: &str) -> bool {
    text.get(at..)
        .and_then(|t| t.strip_prefix(word))
        .is_some_and(|rest| rest.starts_with([' ', ',']) || rest.is_empty())
}

/// A number of things within the list: "två bryggor". "en" and "ett" count one each.
fn is_number(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.starts_with(|c: char| c.is_ascii_digit())
        || crate::amount::WORDS.iter().skip(2).any(|w| *w == word)
        || matches!(word, "flera" | "några" | "många" | "olika")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_is_counted() {
        for (text, count) in [
            ("planering, drift och uppföljning.", Some((3, 3))),
            ("hamn och fyr", Some((2, 2))),
            ("hamnar, vård och omsorg", Some((2, 3))),
            ("hamnar, vård och omsorg samt fyrar", Some((2, 4))),
            ("att lära, att dela och att följa upp, vilket tar tid", Some((3, 3))),
            ("1. Hamn 2. Fyr 3. Kaj", Some((3, 3))),
            ("a) hamn, b) fyr", Some((2, 2))),
            ("hamnen; fyren, som lyser; kajen", Some((3, 3))),
            ("hamnen, fyren m.m.", None),
            ("bland annat hamnen och fyren", None),
            ("en hamn, två fyrar och en kaj", Some((4, 4))),
            ("hamnar, två fyrar och en kaj", None),
            ("dels priset för årets hamn, dels ett för årets fyr", Some((2, 2))),
            ("resultatet blev bra", None),
            ("hamnen, fyren", None),
        ] {
            assert_eq!(enumerated(text), count, "{text}");
        }
    }
}
