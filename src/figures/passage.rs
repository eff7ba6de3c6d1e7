//! A piece of running text laid out for reading: its tokens, its sentences with their clauses and figures.

use std::borrow::Cow;
use std::ops::Range;

use super::mention::{FigureMention, mentions};
use super::omitted_unit;
use crate::amount::{Figure, Unit};
use crate::swedish::{Clause, Tag, Tags, Token, clauses, readable, sentences, tokens};
use crate::text::Span;

/// A passage: the prose of one block.
#[derive(Debug)]
pub struct Passage<'a> {
    pub text: &'a str,
    /// The text in lower case, byte for byte as long.
    pub low: String,
    /// As written, but for the units that they leave out.
    pub figures: Cow<'a, [Figure]>,
    written: &'a [Figure],
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    /// What each figure is, in the order of `figures`.
    pub mentions: Vec<FigureMention>,
}

/// A sentence, by what it holds.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Bytes of the clean text.
    pub bytes: Range<usize>,
    pub tokens: Range<usize>,
    /// Its figures and clauses; none where it is too long to be a sentence.
    pub figures: Range<usize>,
    pub clauses: Vec<Clause>,
}

impl<'a> Passage<'a> {
    pub fn read(text: &'a str, low: String, figures: &'a [Figure]) -> Passage<'a> {
        let slots: Vec<Span> = figures.iter().map(|f| f.phrase).collect();
        let tokens = counted(tokens(&low, &slots), figures);
        let mut passage = Passage {
            text,
            low,
            figures: Cow::Borrowed(figures),
            written: figures,
            tokens,
            sentences: Vec::new(),
            mentions: Vec::new(),
        };
        passage.sentences = passage.cut();
        passage.figures = omitted_unit::units(&passage.low, &passage.tokens, &passage.sentences, figures);
        passage.mentions = mentions(&passage);
        passage
    }

    fn cut(&self) -> Vec<Sentence> {
        let (mut token, mut figure) = (0, 0);
        let cut = sentences(self.text).into_iter().map(|bytes| {
            let before = |at: u32| (at as usize) < bytes.end;
            let tokens = token..token + count(self.tokens.get(token..), |t: &Token| before(t.span.start));
            let figures = figure..figure + count(self.figures.get(figure..), |f: &Figure| before(f.phrase.start));
            (token, figure) = (tokens.end, figures.end);
            if !readable(bytes.len(), figures.len()) {
                return Sentence { bytes, tokens, figures: figure..figure, clauses: Vec::new() };
            }
            Sentence { clauses: clauses(&self.tokens, tokens.clone()), bytes, tokens, figures }
        });
        cut.collect()
    }

    /// The sentence that holds a figure, as a number.
    pub fn sentence_of(&self, figure: usize) -> usize {
        self.sentences.partition_point(|s| s.figures.end <= figure)
    }

    pub fn figure(&self, i: usize) -> Option<&Figure> {
        self.figures.get(i)
    }

    /// True for a number whose unit is left out, and that was read in another's.
    pub fn lends(&self, i: usize) -> bool {
        self.written.get(i).zip(self.figure(i)).is_some_and(|(written, read)| written.unit != read.unit)
    }

    pub fn mention(&self, i: usize) -> Option<&FigureMention> {
        self.mentions.get(i)
    }

    /// The tokens between two figures, units and hedges left out; none where they do not stand in that order.
    pub fn between(&self, a: usize, b: usize) -> &[Token] {
        let at = |i: usize| self.mentions.get(i).map(|m| m.token);
        at(a).zip(at(b)).and_then(|(a, b)| self.tokens.get(a + 1..b)).unwrap_or_default()
    }

    /// What stands behind a figure up to the next comma, bracket or figure: its own words.
    pub fn behind(&self, i: usize) -> &[Token] {
        let Some(at) = self.mentions.get(i).map(|m| m.token) else { return &[] };
        let rest = self.tokens.get(at + 1..).unwrap_or_default();
        let stops = |t: &Token| t.figure().is_some() || [',', '.', ';', '(', ')', '–'].iter().any(|m| t.is_mark(*m));
        rest.get(..rest.iter().position(stops).unwrap_or(rest.len())).unwrap_or_default()
    }

    /// The tags of some tokens together.
    pub fn tags(tokens: &[Token]) -> Tags {
        tokens.iter().fold(Tags::NONE, |all, t| all.with(t.tags))
    }

    /// A figure as written, with its unit.
    pub fn written(&self, i: usize) -> &str {
        self.figures.get(i).map_or("", |f| Span { start: f.span.start, end: f.phrase.end }.of(self.text))
    }

    /// What a figure counts, in lower case; "" where the word behind it tells something else ("104 året före").
    pub fn noun(&self, i: usize) -> &str {
        let Some(noun) = self.figures.get(i).map(|f| f.noun) else { return "" };
        let at = self.tokens.partition_point(|t| t.span.end <= noun.start);
        let counted = self.tokens.get(at).is_some_and(|t| t.is_word() && t.tags.is_empty());
        // "287 utreddes" counts what was named before.
        let counted = counted && !noun.of(&self.low).ends_with("des");
        if counted { noun.of(&self.low) } else { "" }
    }

    /// The word under a token, in lower case.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| t.span.of(&self.low))
    }
}

/// The tokens with what a bare number counts as a mere noun: "tolv mål", "8 krav" set no mark that the number has to reach.
fn counted(mut tokens: Vec<Token>, figures: &[Figure]) -> Vec<Token> {
    let bare = |t: &Token| t.figure().and_then(|i| figures.get(i)).is_some_and(|f| f.unit == Unit::None);
    for i in 1..tokens.len() {
        let counts = tokens.get(i - 1).is_some_and(bare);
        if let Some(noun) = tokens.get_mut(i).filter(|_| counts) {
            noun.tags = noun.tags.without(Tag::Goal);
        }
    }
    tokens
}

fn count<T>(of: Option<&[T]>, ok: impl Fn(&T) -> bool) -> usize {
    of.map_or(0, |all| all.iter().take_while(|one| ok(one)).count())
}
