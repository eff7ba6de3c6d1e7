//! Tokens of a clean text in lower case: words and phrases with their tags, figures, years and marks.

use super::lexicon::{LexiconEntry, look_up, phrase, verb_with_particle};
use super::tags::{Tag, Tags};
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, or a phrase of the lexicon as one.
    Word,
    /// The figure of that number, with its hedge and unit.
    Figure(u32),
    /// "2024", where it is no figure.
    Year(u16),
    Mark(char),
    /// Digits that are no figure: dates, names, paragraphs.
    Digits,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// Clean.
    pub span: Span,
    pub kind: TokenKind,
    pub tags: Tags,
    /// A factor that the word tells, in thousandths.
    pub factor: u32,
}

impl Token {
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    pub fn figure(&self) -> Option<usize> {
        match self.kind {
            TokenKind::Figure(i) => Some(i as usize),
            _ => None,
        }
    }
}

/// The tokens of a text in lower case. `slots` are where its figures stand, in order.
pub fn tokens(low: &str, slots: &[Span]) -> Vec<Token> {
    let mut raw = Vec::with_capacity(low.len() / 6);
    let (mut at, mut slot) = (0, 0);
    while at < low.len() {
        while slots.get(slot).is_some_and(|s| (s.end as usize) <= at) {
            slot += 1;
        }
        let (kind, end) = match slots.get(slot) {
            Some(s) if s.start as usize <= at => (Some(TokenKind::Figure(slot as u32)), s.end as usize),
            next => read(low, at, next.map_or(low.len(), |s| s.start as usize)),
        };
        let end = end.max(at + 1);
        raw.extend(kind.map(|kind| Token { span: Span::new(at, end), kind, tags: Tags::NONE, factor: 0 }));
        at = end;
    }
    tagged(low, &raw)
}

/// What begins at a place, and where it ends; no further than `stop`.
fn read(low: &str, at: usize, stop: usize) -> (Option<TokenKind>, usize) {
    let rest = low.get(at..stop).unwrap_or("");
    let Some(first) = rest.chars().next() else { return (None, at + 1) };
    if first.is_alphabetic() {
        return (Some(TokenKind::Word), at + word_length(rest));
    }
    if first.is_ascii_digit() {
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let digits = rest.get(..length).unwrap_or("");
        let year = (length == 4).then(|| digits.parse().ok()).flatten().filter(|y| (1950..2100).contains(y));
        return (Some(year.map_or(TokenKind::Digits, TokenKind::Year)), at + length);
    }
    let kind = (!first.is_whitespace()).then_some(TokenKind::Mark(first));
    (kind, at + first.len_utf8())
}

/// Letters, with hyphens inside a word and the hyphen that a shared ending leaves: "vård- och omsorg".
fn word_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = matches!(c, '-' | '\u{2010}' | '\u{2011}')
            && chars.peek().is_none_or(|(_, next)| next.is_alphabetic() || next.is_whitespace());
        if !c.is_alphanumeric() && !joins && c != '\u{301}' && c != '\u{30a}' && c != '\u{308}' {
            return i;
        }
    }
    rest.len()
}

/// The tokens with their tags; the words of a phrase become one token.
fn tagged(low: &str, raw: &[Token]) -> Vec<Token> {
    let mut out = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(token) = raw.get(at) {
        let (entry, length) = if token.is_word() { meaning(low, raw, at) } else { (LexiconEntry::default(), 1) };
        let last = raw.get(at + length - 1).unwrap_or(token);
        out.push(Token { span: token.span.cover(last.span), tags: entry.tags, factor: entry.factor, ..*token });
        at += length;
    }
    join_particles(low, &mut out);
    out
}

/// So many words may stand between a verb and its particle: "gick kostnaden per barn upp".
const APART: usize = 4;

/// What particles tell by themselves.
const PARTICLES: Tags = Tags::of(&[Tag::Up, Tag::Down, Tag::Deficit, Tag::Surplus, Tag::OverMaybe, Tag::UnderMaybe]);

/// Tags a particle with what it means together with the verb before its subject.
fn join_particles(low: &str, tokens: &mut [Token]) {
    for at in 2..tokens.len() {
        let Some(particle) = tokens.get(at).filter(|t| t.tags.any(PARTICLES) && t.span.len() < 6) else { continue };
        let before = tokens.get(at.saturating_sub(APART + 1)..at).unwrap_or_default().iter().rev();
        let clause = before.take_while(|t| t.is_word()).skip(1);
        let joined = clause.filter_map(|verb| verb_with_particle(verb.span.of(low), particle.span.of(low))).next();
        if let (Some(entry), Some(token)) = (joined, tokens.get_mut(at)) {
            token.tags = token.tags.with(entry.tags);
        }
    }
}

/// What the word at a token means, and how many tokens the phrase is that it begins. Full stops within are passed over:
/// "bl.a.".
fn meaning(low: &str, raw: &[Token], at: usize) -> (LexiconEntry, usize) {
    let ahead = raw.get(at..).unwrap_or_default();
    let words = ahead.iter().filter(|t| !t.is_mark('.')).map(|t| if t.is_word() { t.span.of(low) } else { "" });
    let Some((count, entry)) = phrase(words) else {
        return (ahead.first().map(|t| look_up(t.span.of(low))).unwrap_or_default(), 1);
    };
    let mut left = count;
    let length = ahead.iter().position(|t| {
        left -= usize::from(!t.is_mark('.'));
        left == 0
    });
    (entry, length.map_or(1, |i| i + 1))
}
