//! "halverades, från 48 till 24", "har mer än fördubblats från 20 till 45": a change told by a word that
//! names how many times as much. Such words are used roughly: a sixth off is still right.

use super::bare::{closed, only_since};
use super::context::{Context, Sentence};
use super::verdict::Verdict;
use super::wording::{Direction, direction, has, words};
use super::{Claim, Kind};
use crate::amount::{Micro, write};
use crate::text::Span;

/// The beginnings of the words, and what the old value is multiplied and divided by.
const FOLDS: [(&str, Micro, Micro); 4] = [("halver", 1, 2), ("fördubbl", 2, 1), ("tredubbl", 3, 1), ("fyrdubbl", 4, 1)];

pub fn find(c: &Context, s: &Sentence, out: &mut Vec<Claim>) {
    let &[old, new] = s.current.as_slice() else { return };
    let text = c.between(s.span.start, s.span.end);
    let ends = c.before(s, old).trim_end().ends_with("från") && c.gap(old, new).trim_end().ends_with("till");
    let doubt = ["inte ", "ska ", "målet ", "nästan", "närmare", "nära", "mindre än", "uppemot", "knappt"];
    if !ends || !c.alike(old, new) || has(c.before(s, old), &doubt) {
        return;
    }
    let mut told = words(text).filter_map(|(at, word)| Some((at, word, fold(word)?)));
    if let (Some((at, word, fold)), None) = (told.next(), told.next()) {
        let at = s.span.start + at;
        let word_end = at + word.len();
        if reversed(c, s, (old, new), fold, at) || another(c, s, (old, new), (at, word_end)) {
            return;
        }
        let more = c.between(s.span.start, at).trim_end().ends_with("mer än");
        out.extend(claim(c, (old, new), Span::new(at, word_end), fold, more));
    }
}

/// A word of change; "halvera" and "fördubbling" among them.
fn fold(word: &str) -> Option<(Micro, Micro)> {
    FOLDS.iter().find(|f| word.starts_with(f.0)).map(|f| (f.1, f.2))
}

/// "Intervallet minskade från 30 till 15 minuter, alltså fördubblades turtätheten": a word that goes against another, or
/// against end points that stand before it, tells of something else.
fn reversed(c: &Context, s: &Sentence, (old, new): (usize, usize), (up, down): (Micro, Micro), at: usize) -> bool {
    let value = |i: usize| c.figures.get(i).map_or(0, |f| f.value);
    let against = if up > down { Direction::Down } else { Direction::Up };
    let behind = at > c.start(new) && (value(new) > value(old)) != (up > down);
    behind || words(c.between(s.span.start, s.span.end)).any(|(_, w)| direction(w) == Some(against))
}

/// "När avgiften halverades gick besöken från 400 till 520", "från 400 till 380, vilket halverade kön": words between
/// the word and the end points, or behind it, name something else that changed.
fn another(c: &Context, s: &Sentence, (old, new): (usize, usize), (start, end): (usize, usize)) -> bool {
    match end <= c.start(old) {
        true => !only_since(c.between(end, c.start(old))),
        false => !only_since(c.between(c.end(new), start)) || !closed(c.between(end, s.span.end), false),
    }
}

fn claim(c: &Context, ends: (usize, usize), word: Span, (up, down): (Micro, Micro), more: bool) -> Option<Claim> {
    let (o, n) = (c.figures.get(ends.0)?, c.figures.get(ends.1)?);
    let computed = o.value.checked_mul(up)?.checked_div(down)?;
    if o.value <= 0 || n.value < 0 || o.unit != n.unit {
        return None;
    }
    let over = if up > down { n.value >= computed } else { n.value <= computed };
    let near = |room: Micro| (n.value - computed).abs() <= room;
    let fits = if more { over || near(n.step + o.step) } else { near(computed / 6 + n.step + o.step) };
    let verdict = if fits { Verdict::Holds { computed } } else { Verdict::Fails { computed } };
    let (a, b, said) = (c.written(ends.0), c.written(ends.1), word.of(c.text));
    let right = write(computed, n, n.span.of(c.text));
    let text = match fits {
        true => format!("Från {a} till {b} stämmer med ”{said}”"),
        false => format!("Från {a} till {b}, men här står ”{said}”, vilket ger {right}"),
    };
    let span = c.cover(&[ends.0, ends.1]).cover(word);
    Some(Claim {
        kind: Kind::Change,
        span,
        stated: ends.1,
        from: vec![ends.0],
        verdict,
        amend: None,
        whole: None,
        text,
    })
}
