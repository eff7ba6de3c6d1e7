//! What binds a change to two end points: where it stands beside them, what stands between, and what it is held against.

use super::end_points::Ends;
use super::note;
use crate::figures::mention::{Basis, FigureMention, FigureRole, Time};
use crate::figures::neighbour_words::same_thing;
use crate::figures::passage::Passage;
use crate::figures::relation::Terms;
use crate::swedish::{Tag, Tags, Token, TokenKind, alike, stem};

const OPENS: Tags = Tags::of(&[Tag::Equals, Tag::Makes]);
const PARTS: Tags = Tags::of(&[Tag::Contrast, Tag::Because, Tag::Whereof, Tag::Excluding, Tag::Example, Tag::Extreme]);
const GROUPS: Tags = Tags::of(&[Tag::Female, Tag::Male]);
const VERBS: Tags = Tags::of(&[Tag::ChangeVerb, Tag::Level, Tag::Verb]);
/// What ends the words of a change itself.
const OTHERS: Tags =
    Tags::of(&[Tag::Since, Tag::Because, Tag::Relative, Tag::Contrast, Tag::OverMaybe, Tag::UnderMaybe]);
const HELD: Tags = Tags::of(&[Tag::Than, Tag::Against, Tag::Compare]);
const PLANS: Tags = Tags::of(&[Tag::Budget, Tag::Plan, Tag::Forecast, Tag::Goal]);
/// What tells of which part a change is: "inom bygglov", "för barn".
const OF_PART: Tags = Tags::of(&[Tag::Prep, Tag::Of, Tag::From, Tag::To, Tag::By, Tag::Period, Tag::Total]);
const PERIODS: Tags = Tags::of(&[Tag::Month, Tag::Season, Tag::Opening]);

/// No change stands farther from its end points than this, in tokens.
const FARTHEST: usize = 60;

/// The terms of a change beside two end points; none where it is one of them.
pub fn bond(p: &Passage, delta: usize, ends: &Ends) -> Option<Terms> {
    let (d, new, old) = (p.mention(delta)?, p.mention(ends.new)?, p.mention(ends.old)?);
    let near = d.token.abs_diff(new.token).min(d.token.abs_diff(old.token)) <= FARTHEST;
    if delta == ends.new || delta == ends.old || !near {
        return None;
    }
    let mut terms = ends.terms.clone();
    match () {
        _ if new.sentence.max(old.sentence) < d.sentence => across(p, d, ends, &mut terms),
        _ if old.sentence > d.sentence => beside(p, d, (new, new), &mut terms),
        _ => beside(p, d, (new, old), &mut terms),
    }
    let same = |i: usize| !p.noun(i).is_empty() && p.noun(i) == p.noun(delta);
    note(&mut terms, "same-noun", usize::from(same(ends.new) || same(ends.old)));
    note(&mut terms, "other-thing", usize::from(other_thing(p, delta, (new.sentence, old.sentence))));
    // "motsvarande 61 procent" may be a share.
    let share = super::trails(p, delta, d) && d.left.has(Tag::Makes);
    note(&mut terms, "share-maybe", usize::from(share));
    other(p, d, ends, &mut terms);
    rivals(p, delta, ends, &mut terms);
    Some(terms)
}

/// The end points stand in the sentence before.
fn across(p: &Passage, d: &FigureMention, ends: &Ends, terms: &mut Terms) {
    let (Some(sentence), Some(old)) = (p.sentences.get(d.sentence), p.mention(ends.old)) else { return };
    let lead = p.tokens.get(sentence.tokens.start..d.token).unwrap_or_default();
    let first = lead.iter().take(3);
    let noun = Tags::of(&[Tag::ChangeNoun, Tag::Surplus, Tag::Deficit, Tag::Deviation]);
    let definite = |t: &Token| t.tags.any(noun) && t.span.of(&p.low).ends_with(['n', 't']);
    let titled = lead.first().is_some_and(|t| t.tags.any(noun)) && lead.get(1).is_some_and(|t| t.is_mark(':'));
    let refers = titled || first.clone().any(|t| t.tags.has(Tag::Anaphor) || definite(t));
    note(terms, if refers { "refers" } else { "next-sentence" }, 1);
    let hence = Passage::tags(lead).has(Tag::Hence);
    note(terms, "hence", usize::from(hence));
    // "Andelen var 71 procent 2023 och 78 procent 2024. Kostnaden ökade …": of what was not told.
    let delta = p.tokens.get(d.token).and_then(Token::figure);
    let places = p.mention(ends.new).map_or((old.sentence, old.sentence), |n| (n.sentence, old.sentence));
    let counts = delta.is_some_and(|i| !p.noun(i).is_empty() && !other_thing(p, i, places));
    note(terms, "other-subject", usize::from(!(refers || hence && counts) && unknown(p, lead) > 0));
    note(terms, "figure-between", strangers(p, lead));
    note(terms, "unknown", unknown(p, lead).min(4));
    note(terms, "parted", usize::from(Passage::tags(lead).any(PARTS)));
    note(terms, "other-group", usize::from(Passage::tags(lead).any(GROUPS)));
    let ahead = matches!(old.basis, Basis::Forecast | Basis::Goal) && d.basis != old.basis;
    note(terms, "so-far", usize::from(ahead || Passage::tags(lead).has(Tag::SoFar)));
    // Of several levels in the sentence before, any may be meant.
    let told = p.sentences.get(old.sentence).map_or(0..0, |s| s.figures.clone());
    let unit = |i: usize| p.figure(i).map(|f| f.unit);
    let plain = |m: &FigureMention| m.role != FigureRole::Delta && (m.bracket.is_none() || m.role == FigureRole::Base);
    let lasts = |i: usize| p.behind(i).first().is_some_and(|t| t.tags.has(Tag::Duration));
    let plain = |m: &FigureMention| {
        plain(m) && p.tokens.get(m.token).and_then(Token::figure).is_some_and(|i| lasts(i) == lasts(ends.old))
    };
    let rival =
        |i: &usize| *i != ends.new && *i != ends.old && unit(*i) == unit(ends.old) && p.mention(*i).is_some_and(plain);
    note(terms, "rival-ends", told.filter(rival).count().min(3));
}

fn beside(p: &Passage, d: &FigureMention, (new, old): (&FigureMention, &FigureMention), terms: &mut Terms) {
    let (first, last) = (new.token.min(old.token), new.token.max(old.token));
    let cut = |from: usize, to: usize| p.tokens.get(from + 1..to).unwrap_or_default();
    match () {
        _ if d.token > last => behind(p, cut(last, d.token), terms),
        _ if d.token < first => {
            note(terms, "ahead", 1);
            let gap = cut(d.token, first);
            let verb = gap.iter().any(|t| t.tags.any(VERBS));
            let relative = gap.iter().any(|t| t.tags.has(Tag::Relative));
            // "ökade med 6 procent sedan 2023 och är nu 7": without a subject of its own.
            let other = verb && unknown(p, gap) > 0;
            note(terms, "other-clause", usize::from(other || relative));
            let more = gap.iter().any(|t| t.tags.has(Tag::And) || t.tags.has(Tag::Total));
            note(terms, "and", usize::from(!verb && more));
            gaps(p, gap, terms);
        }
        _ => {
            behind(p, cut(first, d.token), terms);
            let gap = cut(d.token, last);
            let held = gap.iter().any(|t| t.tags.any(HELD) || t.tags.has(Tag::From)) || old.bracket.is_some();
            let planned = gap.iter().any(|t| t.tags.any(PLANS));
            note(terms, "held-against", usize::from(held || planned));
            // "överskred budgeten på 31 med 1 och blev 32": the level that it led to.
            let led =
                gap.windows(2).any(|w| matches!(w, [and, verb] if and.tags.has(Tag::And) && verb.tags.has(Tag::Level)));
            note(terms, "and", usize::from(!led && gap.iter().any(|t| t.tags.has(Tag::And))));
            gaps(p, gap, terms);
        }
    }
}

/// The change behind an end point: what stands up to the last comma belongs to the end point, what stands behind it must
/// lead to the change.
fn behind(p: &Passage, gap: &[Token], terms: &mut Terms) {
    let opens = |t: &Token| {
        t.is_mark(',')
            || t.is_mark('(')
            || t.is_mark('–')
            || t.is_mark('.')
            || t.tags.any(OPENS)
            || t.is_mark(';')
            || t.tags.has(Tag::Level)
    };
    let stop = stop(p, gap);
    let open = stop.filter(|s| gap.len() - s <= 12).or_else(|| gap.iter().rposition(opens));
    let (head, tail) = gap.split_at(open.unwrap_or(0));
    if stop.is_some() {
        let refers = tail.iter().take(4).any(|t| t.tags.has(Tag::Anaphor));
        note(terms, if refers { "refers" } else { "next-sentence" }, 1);
    } else {
        note(terms, if open.is_some() { "apposed" } else { "behind" }, 1);
    }
    // "mot 14,0, och parkerna ger ett överskott på": a verb with a subject of its own.
    let subject = head.iter().rposition(|t| t.is_mark(',')).and_then(|at| head.get(at..)).unwrap_or_default();
    let led = tail.first().is_some_and(|t| t.tags.has(Tag::Level));
    let relative = Passage::tags(subject).any(Tags::of(&[Tag::Relative, Tag::Makes, Tag::Equals, Tag::Anaphor]));
    let own = led
        && !relative
        && (unknown(p, subject) > 0 || subject.iter().any(|t| t.tags.has(Tag::And)) && subject.len() > 2);
    note(terms, "other-clause", usize::from(own));
    let relative = tail.iter().any(|t| t.tags.has(Tag::Relative) || t.tags.has(Tag::Anaphor));
    let verb = |part: &[Token]| part.iter().any(|t| t.tags.has(Tag::Level) || t.tags.has(Tag::Verb));
    let joined = tail.iter().any(|t| t.tags.has(Tag::And)) || head.iter().any(|t| t.tags.has(Tag::And)) && verb(head);
    let other =
        verb(tail) && !relative && unknown(p, tail) > 0 || tail.iter().any(|t| t.tags.has(Tag::ChangeVerb)) && joined;
    // "Med 480 medlemmar mot 420 året före har kören vuxit med": one clause.
    let with = gap.first().and_then(|t| with_first(p, t)).unwrap_or_default();
    note(terms, "other-clause", usize::from(!with && (other || joined && unknown(p, tail) > 0)));
    note(terms, "other-group", usize::from(Passage::tags(tail).any(GROUPS)));
    note(terms, "figure-between", strangers(p, gap));
    note(terms, "unknown", unknown(p, tail).min(4));
    note(terms, "parted", usize::from(Passage::tags(gap).any(PARTS)));
}

fn gaps(p: &Passage, gap: &[Token], terms: &mut Terms) {
    note(terms, "figure-between", strangers(p, gap));
    note(terms, "unknown", unknown(p, gap).min(4));
    note(terms, "parted", usize::from(Passage::tags(gap).any(PARTS)));
}

/// The figures of a gap that are of something else: not in a bracket, and not a change that is told beside this one.
fn strangers(p: &Passage, gap: &[Token]) -> usize {
    let other = |m: &FigureMention| m.bracket.is_none() && m.role != FigureRole::Delta;
    gap.iter().filter_map(|t| p.mention(t.figure()?)).filter(|m| other(m)).count()
}

/// The words that the lexicon does not know, but for what a figure counts and what the sentences so far have told.
fn unknown(p: &Passage, gap: &[Token]) -> usize {
    let Some(first) = gap.first() else { return 0 };
    let at = p.tokens.partition_point(|t| t.span.start < first.span.start);
    let near = at.saturating_sub(40)..at;
    let word = |t: &Token| t.is_word() && t.tags == Tags::NONE;
    let told = |t: &Token| {
        let own = t.span.of(&p.low);
        let known = p.tokens.get(near.clone()).unwrap_or_default().iter().filter(|k| word(k));
        known.rev().any(|k| same_thing(own, k.span.of(&p.low)) || alike(stem(k.span.of(&p.low)), stem(own)) >= 60)
    };
    gap.iter().filter(|t| word(t) && !counted(p, t) && !told(t)).count()
}

/// "Ökningen omfattar 12 skolor", of what were pupils: it counts what the sentences of the end points do not name.
fn other_thing(p: &Passage, delta: usize, (a, b): (usize, usize)) -> bool {
    let noun = p.noun(delta);
    let named = |n: usize| {
        let tokens = p.sentences.get(n).and_then(|s| p.tokens.get(s.tokens.clone())).unwrap_or_default();
        let word = |t: &Token| t.is_word().then(|| t.span.of(&p.low));
        tokens.iter().filter_map(word).any(|w| same_thing(w, noun) || same_thing(noun, w))
    };
    let here = p.mention(delta).is_some_and(|m| m.sentence == a || m.sentence == b);
    !noun.is_empty() && !here && !named(a) && !named(b)
}

/// What the figure before it counts.
fn counted(p: &Passage, t: &Token) -> bool {
    let n = p.figures.partition_point(|f| f.phrase.end <= t.span.start);
    n.checked_sub(1).and_then(|n| p.figures.get(n)).is_some_and(|f| f.noun == t.span)
}

/// "sex enheter under målet": held against a plan.
fn beyond_plan(p: &Passage, d: &FigureMention) -> bool {
    const NEAR: usize = 3;
    let behind = p.tokens.get(d.token + 1..).unwrap_or_default();
    let at = behind.iter().take(NEAR).position(|t| t.tags.has(Tag::OverMaybe) || t.tags.has(Tag::UnderMaybe));
    at.is_some_and(|at| behind.iter().skip(at + 1).take(NEAR).any(|t| t.tags.any(PLANS)))
}

/// What is said of the change that does not fit its end points: another time or plan to hold it against, a mean, a goal.
fn other(p: &Passage, d: &FigureMention, ends: &Ends, terms: &mut Terms) {
    let (Some(new), Some(old)) = (p.mention(ends.new), p.mention(ends.old)) else { return };
    let tail = tail(p, d);
    let lead = lead(p, d);
    around(p, d, (lead, tail), new, terms);
    let word = d.way.and_then(|(_, word)| p.tokens.get(word)).map_or(Tags::NONE, |t| t.tags);
    let exceeds = word.has(Tag::Over) || word.has(Tag::Under);
    let (time, basis, period) = against(if lead.iter().any(|t| t.tags.any(HELD)) { lead } else { tail });
    let planned = !matches!(old.basis, Basis::Unsaid | Basis::Outcome);
    // A plan is exceeded or kept; what grows or falls does so from another time.
    let moves = word.has(Tag::ChangeNoun) || word.has(Tag::ChangeVerb);
    let of_time = planned && old.role == FigureRole::Base && moves && !word.has(Tag::Over) && !word.has(Tag::Under);
    note(terms, "other-base", usize::from(of_time));
    let held = Passage::tags(tail);
    let plans =
        held.has(Tag::Forecast) && old.basis == Basis::Budget || held.has(Tag::Budget) && old.basis == Basis::Forecast;
    note(terms, "other-base", usize::from(plans));
    note(terms, "since-unsaid", usize::from(old.time == Time::Unsaid && matches!(time, Time::Before | Time::Year(_))));
    let clash = match (time, old.time) {
        (Time::Year(a), Time::Year(b)) => usize::from(a != b),
        // From 2019 to 2023 is not since last year.
        (Time::Before, Time::Year(b)) if matches!(new.time, Time::Year(a) if a > b + 1) => 1,
        // "3 000 färre än 2023 och 8 000 under målet på 172 000"
        (Time::Year(_), _) => usize::from(old.basis == Basis::Goal),
        // "25 färre än nu": the old is held against the new.
        (Time::Now, _) => 1,
        _ => usize::from(
            (basis || exceeds || beyond_plan(p, d)) && old.basis == Basis::Unsaid
                || time == Time::Before && old.basis != Basis::Unsaid,
        ),
    };
    let vague = matches!((time, old.time), (Time::Year(_), Time::Before | Time::Unsaid | Time::Now));
    // "6 fler än våren 2023 (222)": the bracket holds what it is held against.
    let hosted = old.bracket.is_some_and(|h| p.mention(h).is_some_and(|m| m.token == d.token));
    let alone = |gap: &[Token]| strangers(p, gap) == 0 && !gap.iter().any(|t| t.figure().is_some());
    let next = p.tokens.get(d.token + 1..old.token).is_some_and(alone);
    let own = hosted || next && old.role == FigureRole::Base;
    let vague = vague && old.time != Time::Unsaid;
    // A surplus is held against a plan, not against another year.
    let plan = old.basis != Basis::Unsaid || d.basis != Basis::Unsaid;
    note(terms, "other-base", usize::from(super::deviates(d) && !plan));
    note(terms, "other-base", if own { 0 } else { clash });
    let said = old.left.with(old.right).has(Tag::Before) || matches!(old.time, Time::Year(_));
    let maybe = if said { "other-year-maybe" } else { "year-unsaid" };
    note(terms, maybe, usize::from(vague && new.time != time && !own));
    note(terms, "other-period", usize::from(period && !own || lead.iter().any(|t| t.tags.has(Tag::Ordinal))));
    // "Under 2024 blev det 62 fler, 2023 blev det 238, och för 2025 planeras 270"
    let years = [d.time, new.time, old.time].map(|t| if let Time::Year(year) = t { Some(year) } else { None });
    if let [Some(own), Some(new), Some(old)] = years {
        note(terms, "other-period", usize::from(own != new && own != old));
    }
    let around = d.left.with(Passage::tags(tail));
    let own = |i: usize| Passage::tags(p.behind(i));
    let rated = own(ends.new).with(own(ends.old)).with(new.left);
    let rate = around.has(Tag::Yearly) && !rated.has(Tag::Yearly);
    let each = held.has(Tag::Rate) && !held.has(Tag::Yearly) && !rated.has(Tag::Rate);
    note(terms, "tail-unknown", usize::from(each));
    note(terms, "rate", usize::from(rate));
    note(terms, "not-so", usize::from(around.has(Tag::Hypothetical) || d.left.has(Tag::Not)));
    note(terms, "of", usize::from(tail.first().is_some_and(|t| t.tags.has(Tag::Of))));
}

/// What is told of the change itself: of which part, under which condition, of what else.
fn around(p: &Passage, d: &FigureMention, (lead, tail): (&[Token], &[Token]), new: &FigureMention, terms: &mut Terms) {
    let period = |i: usize| tail.get(i + 1).is_some_and(|t| t.tags.has(Tag::Period));
    let ends = |(i, t): (usize, &Token)| t.tags.any(HELD) || t.tags.any(VERBS) || t.tags.any(OTHERS) && !period(i);
    let held = tail.iter().enumerate().position(ends).unwrap_or(tail.len());
    let own = tail.get(..held).unwrap_or_default();
    // "Minskningen på 0,7 GWh förklaras av …": a verb, and not of which part.
    let opens = own.iter().position(|t| !counted(p, t)).and_then(|at| own.get(at)).is_some_and(|t| t.tags.any(OF_PART));
    let sized = lead.last().is_some_and(|t| t.tags.has(Tag::By)) && lead.iter().any(|t| t.tags.has(Tag::ChangeNoun));
    note(terms, "of-part", usize::from(sized && opens && unknown(p, own) > 0));
    let own = if sized && !opens && lead.len() <= 3 { &[] } else { own };
    let apart = own.iter().filter(|t| t.tags.has(Tag::Period) || t.tags.has(Tag::Total)).count();
    note(terms, "tail-unknown", (unknown(p, own) + apart).min(3));
    note(terms, "other-period", usize::from(own.iter().any(|t| t.tags.has(Tag::Ordinal))));
    let listed = held == tail.len() && own.last().is_some_and(|t| t.tags.has(Tag::And));
    note(terms, "parted", usize::from(Passage::tags(own).has(Tag::Excluding)));
    note(terms, "listed", usize::from(listed));
    let open = lead.iter().rposition(|t| t.is_mark(',')).map_or(lead, |at| lead.get(at..).unwrap_or_default());
    // "Sammantaget ökade": no part.
    note(terms, "tail-unknown", open.iter().skip(1).filter(|t| t.tags.has(Tag::Total)).count());
    // "från 30 till 90, under 2024 var det en ökning med 12"
    let year = open.iter().any(|t| matches!(t.kind, TokenKind::Year(y) if new.time != Time::Year(y)));
    note(terms, "other-period", usize::from(year && lead.iter().any(|t| t.is_mark(','))));
    // "en ökning av intäkten med"
    let pair = open.windows(2).position(|w| matches!(w, [a, b] if a.tags.has(Tag::ChangeNoun) && b.tags.has(Tag::Of)));
    let of = pair.and_then(|at| open.get(at + 1..)).unwrap_or_default();
    note(terms, "tail-unknown", unknown(p, of).min(2));
    let end = p.sentences.get(d.sentence).map_or(0, |s| s.tokens.end);
    let rest = p.tokens.get(d.token..end).unwrap_or_default();
    let moved = super::deviates(d) && rest.iter().any(|t| t.tags.has(Tag::ChangeVerb));
    note(terms, "other-clause", usize::from(moved));
    let start = p.sentences.get(new.sentence).map_or(0, |s| s.tokens.start);
    let word = d.way.map(|(_, word)| word).filter(|w| p.tokens.get(*w).is_some_and(|t| t.tags.has(Tag::Compound)));
    let head: Option<String> = word.map(|w| p.word(w).chars().take(4).collect());
    let named = |head: &String| (start..d.token).any(|i| Some(i) != word && p.word(i).contains(head.as_str()));
    note(terms, "compound", usize::from(head.is_some_and(|head| !named(&head))));
}

/// What stands before a change, back to the figure before it.
fn lead<'a>(p: &'a Passage, d: &FigureMention) -> &'a [Token] {
    let start = p.sentences.get(d.sentence).map_or(0, |s| s.tokens.start);
    let before = p.tokens.get(start..d.token).unwrap_or_default();
    let from = before.iter().rposition(|t| t.figure().is_some()).map_or(0, |at| at + 1);
    before.get(from..).unwrap_or_default()
}

/// True where the sentence of a token begins with "med".
fn with_first(p: &Passage, token: &Token) -> Option<bool> {
    let at = p.tokens.partition_point(|t| t.span.start < token.span.start);
    let here = p.sentences.get(p.sentences.partition_point(|s| s.tokens.end <= at))?;
    Some(p.tokens.get(here.tokens.start)?.tags.has(Tag::With))
}

/// The full stop in a gap that ends a sentence.
fn stop(p: &Passage, gap: &[Token]) -> Option<usize> {
    let at = |t: &Token| p.tokens.partition_point(|k| k.span.start < t.span.start);
    let first = at(gap.first()?);
    let here = p.sentences.partition_point(|s| s.tokens.end <= first);
    let end = p.sentences.get(here)?.tokens.end.checked_sub(first + 1)?;
    (end < gap.len()).then_some(end)
}

/// What stands behind a change, up to the next figure or comma.
fn tail<'a>(p: &'a Passage, d: &FigureMention) -> &'a [Token] {
    let end = p.sentences.get(d.sentence).map_or(0, |s| s.tokens.end);
    let rest = p.tokens.get(d.token + 1..end).unwrap_or_default();
    let stop = rest.iter().position(|t| t.figure().is_some() || t.is_mark(',') || t.is_mark(';'));
    rest.get(..stop.unwrap_or(rest.len())).unwrap_or_default()
}

/// The time that a change is held against in its own words, whether a plan is it, and whether a part of a year is.
fn against(tail: &[Token]) -> (Time, bool, bool) {
    let since = |t: &Token| t.tags.any(HELD) || t.tags.has(Tag::Since);
    let Some(at) = tail.iter().position(since) else { return (Time::Unsaid, false, false) };
    let rest = tail.get(at..).unwrap_or_default();
    let year = rest.iter().find_map(|t| match t.kind {
        TokenKind::Year(year) => Some(Time::Year(year)),
        _ if t.tags.has(Tag::Now) => Some(Time::Now),
        _ => t.tags.has(Tag::Before).then_some(Time::Before),
    });
    let tags = Passage::tags(rest);
    let earlier = tags.has(Tag::Once) && !tags.any(PERIODS) && year.is_none();
    let part = tags.any(PERIODS) && !tags.has(Tag::Before) && !tags.has(Tag::Once);
    (year.unwrap_or_default(), tags.any(PLANS), part || earlier)
}

/// Other changes of the same unit in the sentence: one of them has end points that are not told.
fn rivals(p: &Passage, delta: usize, ends: &Ends, terms: &mut Terms) {
    let unit = |i: usize| p.figure(i).map(|f| f.unit);
    let sentence = |i: usize| p.mention(i).map_or(0, |m| m.sentence);
    let (own, old) = (sentence(delta), sentence(ends.old));
    let beyond = (old > own).then(|| super::deltas(p, old)).into_iter().flatten();
    let count = super::deltas(p, own)
        .chain(beyond)
        .filter(|d| *d != delta && *d != ends.new && *d != ends.old && unit(*d) == unit(delta))
        .count();
    note(terms, "rival-change", count);
}
