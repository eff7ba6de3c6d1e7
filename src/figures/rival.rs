//! What speaks against a relation that fails, whatever its kind: another sum, difference or share of the same passage that
//! holds for the figure; a size so far from what is stated that no slip explains it; a number that only points ("de två").

use super::mention::FigureRole;
use super::passage::Passage;
use super::relation::{Relation, RelationKind};
use super::verdict::Verdict;
use super::weights::weight;
use crate::amount::{Figure, Form, Interval, Micro, ONE, Unit};
use crate::swedish::Tag;

/// So many sentences before and behind hold what else could explain a figure.
const AROUND: usize = 2;
/// Parts beyond these are not taken in every choice of some.
const MOST_PARTS: usize = 10;
/// No more figures than this are looked at.
const MOST: usize = 24;

/// Adds the signs to a relation that fails.
pub fn weigh(passage: &Passage, relation: &mut Relation) {
    let Some(stated) = passage.figure(relation.stated) else { return };
    let Verdict::Fails { computed } = relation.verdict else { return };
    let near = NearbyFigures::of(passage, relation);
    // "85 av dem …, 27 … och 11 …" says what is divided.
    let tied = relation.terms.0.iter().any(|(name, _)| *name == "of-these");
    let has = |sign: &str| relation.terms.0.iter().any(|(name, _)| *name == sign);
    let other = match relation.kind {
        RelationKind::Unit | RelationKind::Direction => false,
        RelationKind::Share => {
            near.has_share(stated, is_bound(relation)) || !has("no-room") && near.has_complement(stated, computed)
        }
        RelationKind::Breakdown => {
            near.has_sum(stated, true)
                || near.has_other_whole(relation, computed)
                || near.has_wider_whole(relation)
                || !has("rest") && near.has_nested_parts(relation)
                || !tied && near.has_narrower_parts(relation)
        }
        _ => near.has_sum(stated, false),
    };
    let slipped = relation.terms.0.iter().any(|(name, value)| *name == "slip" && *value > 0);
    // "med 75, från 40 till 90": both ends are told beside the change, and nothing else is meant.
    let bound_ends = relation.terms.0.iter().any(|(name, _)| matches!(*name, "net" | "ratio"));
    let ends = relation.terms.0.iter().any(|(name, value)| *name == "end-slip" && *value > 0);
    let sized = !matches!(relation.kind, RelationKind::Direction | RelationKind::Unit)
        && !told_whole(relation)
        && !bound_ends
        && !ends;
    let far = sized && !is_bound(relation) && is_far(stated, computed, slipped);
    let apart = relation.kind == RelationKind::Breakdown && !slipped && !tied && near.is_apart(stated, computed);
    let told = [
        ("other-arithmetic", other),
        ("apart", apart),
        ("far", far),
        ("pointing", near.points()),
        ("few", near.are_few(relation)),
    ];
    for (name, holds) in told {
        if holds {
            relation.terms.add(name, weight("gate", name));
        }
    }
}

/// True for a change set right before the two ends that it lies between, or right behind them with nothing else told.
fn told_whole(relation: &Relation) -> bool {
    let has = |sign: &str| relation.terms.0.iter().any(|(name, _)| *name == sign);
    let plain = || relation.terms.0.iter().all(|(_, value)| *value >= 0);
    let ends = has("from-to") || has("bracket") || has("level-base") && has("held-against");
    relation.kind == RelationKind::Change && (has("from-to") && has("ahead") || ends && has("apposed") && plain())
}

/// True for a share that words tie to a part and a whole that words join: nothing else can be meant.
fn is_bound(relation: &Relation) -> bool {
    let has = |signs: &[&str]| relation.terms.0.iter().any(|(name, _)| signs.contains(name));
    let joined = has(&["of", "share-of", "whereof"]);
    let tied =
        joined && has(&["bracket", "makes", "apposition", "share-noun"]) || has(&["of-these"]) && has(&["makes"]);
    relation.kind == RelationKind::Share && tied
}

/// True for a size that is a multiple of what is stated, or lies many points from it.
fn is_far(stated: &Figure, computed: Micro, slipped: bool) -> bool {
    let (low, high) = (stated.value.abs().min(computed.abs()), stated.value.abs().max(computed.abs()));
    let percent = matches!(stated.unit, Unit::Percent | Unit::PercentPoint);
    // "52 procent, tre enheter lägre än 52 procent": of no change, any size is wrong.
    if stated.form == Form::Fraction || computed == 0 {
        return false;
    }
    let apart = percent && !slipped && high - low > 15 * ONE && high > low.saturating_mul(3) / 2;
    high > low.saturating_mul(4) || !slipped && high > low.saturating_mul(3) || apart
}

/// The figures around a relation, its own among them.
struct NearbyFigures<'p> {
    passage: &'p Passage<'p>,
    around: Vec<usize>,
    own: Vec<usize>,
}

impl<'p> NearbyFigures<'p> {
    fn of(passage: &'p Passage<'p>, relation: &Relation) -> NearbyFigures<'p> {
        let own: Vec<usize> = relation.from.iter().copied().chain([relation.stated]).collect();
        let sentences = || own.iter().map(|i| passage.sentence_of(*i));
        let (first, last) = (sentences().min().unwrap_or(0), sentences().max().unwrap_or(0));
        let within =
            passage.sentences.get(first.saturating_sub(AROUND)..=(last + AROUND).min(passage.sentences.len() - 1));
        let around = within.unwrap_or_default().iter().flat_map(|s| s.figures.clone()).take(MOST).collect();
        NearbyFigures { passage, around, own }
    }

    fn figures(&self) -> impl Iterator<Item = (usize, &'p Figure)> + '_ {
        self.around.iter().filter_map(|i| Some((*i, self.passage.figure(*i)?)))
    }

    /// The pairs of figures like one, it and the relation's own pair left out.
    fn pairs<'n>(&'n self, like: &'n Figure) -> impl Iterator<Item = [(usize, &'p Figure); 2]> + 'n {
        let fits = move |f: &Figure| alike(f, like) && f.span != like.span;
        let one = self.figures().filter(move |(_, f)| fits(f));
        one.flat_map(move |(a, x)| {
            let other = self.figures().filter(move |(b, y)| *b > a && fits(y));
            other.filter(move |(b, _)| !(self.own.contains(&a) && self.own.contains(b))).map(move |b| [(a, x), b])
        })
    }

    /// True where the parts come to another figure around, and the whole stands in a sentence that none of them does.
    fn has_other_whole(&self, relation: &Relation, computed: Micro) -> bool {
        let here = |i: &usize| self.passage.sentence_of(*i) == self.passage.sentence_of(relation.stated);
        let own = |i: &usize| self.own.contains(i);
        let same = |(i, f): (usize, &Figure)| !own(&i) && f.value == computed && f.value >= 100 * f.step.max(1);
        !relation.from.iter().any(here) && self.figures().any(same)
    }

    /// True where two figures around give the stated one by sum or difference, and that can hardly be chance. A whole may be a
    /// sum of others as well: what it was before and what it has changed by ("64 lov (58), sex fler") say nothing of its
    /// `parts`, nor do two amounts of other sentences.
    fn has_sum(&self, stated: &Figure, parts: bool) -> bool {
        let gives = |[x, y]: [i128; 2]| x + y == stated.value.abs() || (x - y).abs() == stated.value.abs();
        let chance = (self.around.len() * self.around.len()) as Micro * stated.step.max(1);
        let counts = |pair: &[(usize, &Figure); 2]| {
            !parts || pair.iter().any(|(i, _)| !self.moves(*i)) && pair.iter().any(|(i, _)| self.is_own(*i))
        };
        let values = self.pairs(stated).filter(counts).map(|pair| pair.map(|(_, f)| f.value.abs()));
        let large = values.filter(|v| gives(*v)).any(|[x, y]| 3 * x.max(y) > chance);
        stated.form == Form::Digits && large
    }

    /// A change, or what something was before it.
    fn moves(&self, figure: usize) -> bool {
        let role = self.passage.mention(figure).map(|m| m.role);
        matches!(role, Some(FigureRole::Delta | FigureRole::Base | FigureRole::From))
    }

    /// A figure of the relation's own sentences.
    fn is_own(&self, figure: usize) -> bool {
        self.own.iter().any(|own| self.passage.sentence_of(*own) == self.passage.sentence_of(figure))
    }

    /// True where the parts and one more figure give another figure: the stated one is a part too, or the whole another; and
    /// where one of the parts is the whole of the others and one more.
    fn has_wider_whole(&self, relation: &Relation) -> bool {
        let parts: Micro = relation.from.iter().filter_map(|i| self.passage.figure(*i)).map(|f| f.value).sum();
        let Some(first) = relation.from.first().and_then(|i| self.passage.figure(*i)) else { return false };
        let lasts = |i: usize| self.passage.behind(i).first().is_some_and(|t| t.tags.has(Tag::Duration));
        let counts = |i: usize| !relation.from.contains(&i) && !lasts(i);
        let beside: Vec<_> = self.figures().filter(|(i, f)| counts(*i) && alike(f, first)).collect();
        // Two amounts of other sentences both speak of something else.
        let gives = |(w, whole): &(usize, &Figure), (m, more): &(usize, &Figure)| {
            let sum = more.value >= 10 * ONE.min(more.step.max(1)) && whole.value == parts + more.value;
            w != m && sum && (self.is_own(*m) || self.is_own(*w) && *w != relation.stated)
        };
        let is_whole = |part: &Figure| {
            let more = 2 * part.value - parts;
            let same = |(i, f): &(usize, &Figure)| f.value == more && f.value >= 10 * f.step.max(1) && self.is_own(*i);
            more > 0 && beside.iter().any(same)
        };
        let of = |i: &usize| self.passage.figure(*i).is_some_and(is_whole);
        relation.from.len() > 1
            && (beside.iter().any(|w| beside.iter().any(|m| gives(w, m))) || relation.from.iter().any(of))
    }

    /// True where some of the parts make the whole: the others divide one of those further, or tell of something else.
    fn has_narrower_parts(&self, relation: &Relation) -> bool {
        let value = |i: &usize| self.passage.figure(*i).map_or(0, |f| f.value.abs());
        let (parts, whole): (Vec<Micro>, Micro) = (relation.from.iter().map(value).collect(), value(&relation.stated));
        let count = parts.len().min(MOST_PARTS);
        let some = |chosen: u32| parts.iter().enumerate().filter(move |(i, _)| chosen >> i & 1 == 1).map(|(_, v)| *v);
        (1u32..(1 << count) - 1).any(|chosen| chosen.count_ones() > 1 && some(chosen).sum::<Micro>() == whole)
    }

    /// True where some parts, which can hardly do so by chance, divide another of them further: "Av dem fick 54 arbete, 41
    /// för gott och 13 för en tid"; or where two make the whole, and the others divide one of those.
    fn has_nested_parts(&self, relation: &Relation) -> bool {
        let value = |i: &usize| self.passage.figure(*i).map_or(0, |f| f.value.abs());
        let parts: Vec<Micro> = relation.from.iter().map(value).collect();
        let telling = |whole: Micro| whole >= 20 * self.passage.figure(relation.stated).map_or(1, |f| f.step.max(1));
        let sums = |at: usize, whole: Micro| {
            let behind = parts.get(at..).unwrap_or_default();
            telling(whole) && (2..=behind.len()).any(|n| behind.iter().take(n).sum::<Micro>() == whole)
        };
        let whole = value(&relation.stated);
        let first_two = parts.iter().take(2).sum::<Micro>() == whole && telling(whole);
        parts.len() > 2 && (first_two || parts.iter().enumerate().any(|(at, part)| sums(at + 1, *part)))
    }

    /// True where parts that stand in other sentences than the whole come to an amount that lies well away from it: they may
    /// be parts of something else, or overlap.
    fn is_apart(&self, stated: &Figure, computed: Micro) -> bool {
        let sentences = || self.own.iter().map(|i| self.passage.sentence_of(*i));
        let (low, high) = (stated.value.abs().min(computed.abs()), stated.value.abs().max(computed.abs()));
        sentences().min() != sentences().max() && (high - low) * 10 > high
    }

    /// True where another part and whole around give the share, as it is or of what was before the part came.
    fn has_share(&self, stated: &Figure, bound: bool) -> bool {
        let said = Interval::of(stated);
        let gives = |part: &Figure, whole: &Figure| {
            let (p, w) = (Interval::of(part).absolute(), Interval::of(whole).absolute());
            part.value.abs() < whole.value.abs() && part.unit.alike(whole.unit) && p.percent_of(w).meets(said)
        };
        let amounts: Vec<(usize, &Figure)> =
            self.figures().filter(|(_, f)| !matches!(f.unit, Unit::Percent | Unit::PercentPoint)).collect();
        let own = |a: usize, b: usize| self.own.contains(&a) && self.own.contains(&b);
        let elsewhere = amounts.iter().any(|(a, part)| {
            amounts
                .iter()
                .any(|(b, whole)| !own(*a, *b) && part.value.abs() >= 20 * part.step.max(1) && gives(part, whole))
        });
        let grown = amounts.iter().any(|(a, part)| {
            amounts.iter().any(|(b, whole)| own(*a, *b) && a != b && self.is_growth(part, whole, said))
        });
        stated.form == Form::Digits && (elsewhere || grown && !bound)
    }

    /// True where the part is what the whole has grown or shrunk by.
    fn is_growth(&self, part: &Figure, whole: &Figure, said: Interval) -> bool {
        let (p, w) = (Interval::of(part).absolute(), Interval::of(whole).absolute());
        let less = 2 * part.value.abs() < whole.value.abs();
        less && part.unit.alike(whole.unit)
            && (p.percent_of(w.minus(p)).meets(said) || p.percent_of(w.plus(p)).meets(said))
    }

    /// True where the share is what is left of the whole.
    fn has_complement(&self, stated: &Figure, computed: Micro) -> bool {
        let rest = (100 * ONE - computed).abs();
        Interval::of(stated).meets(Interval::rounded(rest, ONE / 10))
    }

    /// True where a part is a number word behind a word that points: "de två lägsta".
    fn points(&self) -> bool {
        let word = |i: &usize| self.passage.figure(*i).is_some_and(|f| f.form == Form::Word);
        let pointed = |i: &usize| {
            let token = self.passage.mention(*i).and_then(|m| self.passage.tokens.get(m.token.checked_sub(1)?));
            token.is_some_and(|t| t.tags.has(Tag::Anaphor))
        };
        // "de fyra övriga": what is left is meant.
        let left = |i: &usize| super::neighbour_words::rest(self.passage, *i);
        self.own.iter().any(|i| word(i) && pointed(i) && !left(i))
    }

    /// True for small numbers that nothing but their order binds.
    fn are_few(&self, relation: &Relation) -> bool {
        let small = |i: &usize| self.passage.figure(*i).is_some_and(|f| f.value.abs() <= 12 * ONE);
        let has = |sign: &str| relation.terms.0.iter().any(|(name, _)| *name == sign);
        has("bare") && !has("rest") && self.own.iter().all(small)
    }
}

/// True where two figures are of one kind of unit; per cent and points are one.
fn alike(a: &Figure, b: &Figure) -> bool {
    let share = |f: &Figure| matches!(f.unit, Unit::Percent | Unit::PercentPoint);
    a.unit.alike(b.unit) || share(a) && share(b)
}
