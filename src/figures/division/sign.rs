//! The signs of the parts of a result: what goes the other way than the whole is taken away.

use crate::amount::Unit;
use crate::figures::passage::Passage;
use crate::swedish::{Tag, Tags, Token};

const PLUS: Tags = Tags::of(&[Tag::Surplus, Tag::Positive]);
const MINUS: Tags = Tags::of(&[Tag::Deficit, Tag::Negative]);

/// The sign of each part beside its whole: 1, or -1 where its words go the other way. A part that tells none goes the way
/// of the part before it.
pub fn signs(p: &Passage, whole: usize, parts: &[usize]) -> Vec<i128> {
    let money = p.figure(whole).is_some_and(|f| matches!(f.unit, Unit::Kronor { .. }));
    if !money {
        return vec![1; parts.len()];
    }
    // "-4,4 mnkr. Underskottet fördelar sig på …": what is written below nothing has parts that are so too.
    let below = p.figure(whole).is_some_and(|f| f.value < 0);
    let whole = if below { Some(-1) } else { told(p, whole) };
    let mut last = whole.unwrap_or(1);
    let each = parts.iter().map(|i| {
        let written = p.figure(*i).is_some_and(|f| f.value < 0);
        last = if written { 1 } else { told(p, *i).unwrap_or(last) };
        last
    });
    let signs: Vec<i128> = each.collect();
    let value = |(i, s): (&usize, &i128)| p.figure(*i).map_or(0, |f| f.value.saturating_mul(*s));
    let sum: i128 = parts.iter().zip(&signs).map(value).fold(0, i128::saturating_add);
    // A whole that tells no sign goes the way that its parts give.
    let turn = if below { 1 } else { whole.unwrap_or(if sum < 0 { -1 } else { 1 }) };
    signs.into_iter().map(|s| s * turn).collect()
}

/// The sign that the nearest word of result before a figure tells.
fn told(p: &Passage, figure: usize) -> Option<i128> {
    let token = p.mention(figure)?.token;
    let start = token.saturating_sub(6);
    let left: &[Token] = p.tokens.get(start..token)?;
    let near = left.iter().rev().take_while(|t| t.figure().is_none());
    let sign = |t: &Token| match t.tags {
        t if t.any(PLUS) => Some(1),
        t if t.any(MINUS) => Some(-1),
        _ => None,
    };
    near.filter_map(sign).next()
}
