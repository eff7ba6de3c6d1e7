//! "18,4 mnkr mot budgeterade 14,0 mnkr, ett underskott på 4,4 mnkr": a deviation told right behind what was
//! spent and what was planned.

use super::bare::closed;
use super::change::sized;
use super::context::{Context, Sentence};
use super::share::shown_percent;
use super::verdict::{Read, Verdict, judge};
use super::wording::{has, last_word, words};
use super::{Claim, Kind};
use crate::amount::Unit;

pub fn find(c: &Context, s: &Sentence, out: &mut Vec<Claim>) {
    for three in s.current.windows(3) {
        let [spent, planned, told] = *three else { continue };
        let kronor = three.iter().all(|i| c.figures.get(*i).is_some_and(|f| matches!(f.unit, Unit::Kronor { .. })));
        if kronor && against(c.gap(spent, planned)) && deviates(c.gap(planned, told)) && ends(c, s, told) {
            out.extend(claim(c, spent, planned, told));
        }
    }
}

/// "mot budgeterade", "mot budgeten på"
fn against(gap: &str) -> bool {
    words(gap).count() <= 4 && has(gap, &["mot budget", "mot en budget", "jämfört med budget"]) && !gap.contains(',')
}

/// ", ett underskott på", ", en fördyring med"; "ett samlat underskott" is of more than what was spent.
fn deviates(gap: &str) -> bool {
    let small = ["ett", "en", "vilket", "ger", "negativ", "negativt", "positiv", "positivt", "på", "med", "om"];
    let name = |w: &str| matches!(w, "underskott" | "överskott" | "avvikelse" | "budgetavvikelse" | "fördyring");
    let led = gap.starts_with(", ett ") || gap.starts_with(", en ") || gap.starts_with(", vilket ger ");
    let plain = words(gap).all(|(_, w)| small.contains(&w) || name(w));
    led && plain && words(gap).any(|(_, w)| name(w)) && matches!(last_word(gap), "på" | "med" | "om")
}

/// True when nothing behind the deviation makes it one of something else: "för avdelningen", "då även kostnaderna
/// minskade".
fn ends(c: &Context, s: &Sentence, told: usize) -> bool {
    let rest = c.between(c.end(told), s.span.end);
    let said = rest.split(" som beror ").next().unwrap_or(rest);
    closed(said, true) && !has(rest, &[" även ", " också "])
}

fn claim(c: &Context, spent: usize, planned: usize, told: usize) -> Option<Claim> {
    let (s, p, t) = (c.figures.get(spent)?, c.figures.get(planned)?, c.figures.get(told)?);
    let size = s.value.checked_sub(p.value)?.checked_abs()?;
    let computed = if t.value < 0 { -size } else { size };
    let verdict = judge(&sized(t), computed, |read: Read| read(s).minus(read(p)).absolute());
    let (a, b, d) = (c.written(spent), c.written(planned), c.written(told));
    let text = match verdict {
        Verdict::Holds { .. } => format!("Mellan {a} och {b} skiljer det {d}, stämmer"),
        _ => format!("Mellan {a} och {b} skiljer det {}, inte {d}", shown_percent(c, told, computed)),
    };
    let (span, from) = (c.cover(&[spent, told]), vec![spent, planned]);
    Some(Claim { kind: Kind::Change, span, stated: told, from, verdict, amend: None, whole: None, text })
}
