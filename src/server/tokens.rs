//! What words mean, for colouring: all of a text, a range of it, or what has changed since last time.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::convert::Query;
use super::lsp;
use crate::ide::{self, SemanticToken, SemanticTokenKind};
use crate::text::Span;

/// What each document's tokens were when last sent whole.
#[derive(Default)]
pub struct SentTokens(Mutex<HashMap<lsp::Uri, (u64, Vec<lsp::SemanticToken>)>>);

pub fn options() -> lsp::SemanticTokensOptions {
    let token_types = ["class", "namespace", "enumMember", "number", "type", "variable", "keyword"];
    lsp::SemanticTokensOptions {
        legend: lsp::SemanticTokensLegend {
            token_types: token_types.map(lsp::SemanticTokenType::new).to_vec(),
            token_modifiers: ["definition", "reached", "partly", "missed"]
                .map(lsp::SemanticTokenModifier::new)
                .to_vec(),
        },
        range: Some(true),
        full: Some(lsp::SemanticTokensFullOptions::Delta { delta: Some(true) }),
        ..Default::default()
    }
}

/// The place of a kind among the types above.
fn index(kind: SemanticTokenKind) -> u32 {
    match kind {
        SemanticTokenKind::Goal => 0,
        SemanticTokenKind::Area => 1,
        SemanticTokenKind::Status(_) => 2,
        SemanticTokenKind::Figure => 3,
        SemanticTokenKind::Unit => 4,
        SemanticTokenKind::Reference => 5,
        SemanticTokenKind::Heading => 6,
    }
}

/// The modifiers above, a bit each: a status on a scale has that of its step.
fn modifiers(token: &SemanticToken) -> u32 {
    let step = match token.kind {
        SemanticTokenKind::Status(Some(step)) => 2 << step.min(2),
        _ => 0,
    };
    u32::from(token.definition) | step
}

pub fn full(q: &Query<'_>, sent: &SentTokens) -> Option<lsp::SemanticTokensResult> {
    let data = encode(q, &ide::tokens(q.analysis, q.whole()));
    let result_id = Some(sent.keep(&q.version.uri, data.clone()));
    Some(lsp::SemanticTokens { result_id, data }.into())
}

pub fn range(q: &Query<'_>, range: lsp::Range) -> Option<lsp::SemanticTokensRangeResult> {
    let data = encode(q, &ide::tokens(q.analysis, q.span(range)));
    Some(lsp::SemanticTokens { result_id: None, data }.into())
}

/// What has changed since `known`, or everything when that is forgotten.
pub fn delta(q: &Query<'_>, known: &str, sent: &SentTokens) -> Option<lsp::SemanticTokensFullDeltaResult> {
    let data = encode(q, &ide::tokens(q.analysis, q.whole()));
    let edits = sent.since(&q.version.uri, known, &data);
    let result_id = Some(sent.keep(&q.version.uri, data.clone()));
    Some(match edits {
        Some(edits) => lsp::SemanticTokensDelta { result_id, edits }.into(),
        None => lsp::SemanticTokens { result_id, data }.into(),
    })
}

impl SentTokens {
    fn map(&self) -> MutexGuard<'_, HashMap<lsp::Uri, (u64, Vec<lsp::SemanticToken>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, uri: &lsp::Uri, data: Vec<lsp::SemanticToken>) -> String {
        let mut map = self.map();
        let id = map.get(uri).map_or(1, |(id, _)| id + 1);
        map.insert(uri.clone(), (id, data));
        id.to_string()
    }

    fn since(&self, uri: &lsp::Uri, known: &str, data: &[lsp::SemanticToken]) -> Option<Vec<lsp::SemanticTokensEdit>> {
        let map = self.map();
        let (_, old) = map.get(uri).filter(|(id, _)| id.to_string() == known)?;
        Some(difference(old, data))
    }

    pub fn forget(&self, uri: &lsp::Uri) {
        self.map().remove(uri);
    }
}

/// One edit between what the two have in common at both ends; counted in numbers, five a token.
fn difference(old: &[lsp::SemanticToken], new: &[lsp::SemanticToken]) -> Vec<lsp::SemanticTokensEdit> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let room = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    let data = new.get(head..new.len() - tail).unwrap_or_default().to_vec();
    let delete_count = 5 * (old.len() - tail - head) as u32;
    if data.is_empty() && delete_count == 0 {
        return Vec::new();
    }
    vec![lsp::SemanticTokensEdit { start: 5 * head as u32, delete_count, data: Some(data) }]
}

/// Each token counted from the one before it.
fn encode(q: &Query<'_>, tokens: &[SemanticToken]) -> Vec<lsp::SemanticToken> {
    let mut last = lsp::Position::default();
    let mut data = Vec::with_capacity(tokens.len());
    for token in tokens {
        let Some((at, length)) = place(q, token.span) else { continue };
        let same_line = at.line == last.line;
        data.push(lsp::SemanticToken {
            delta_line: at.line.saturating_sub(last.line),
            delta_start: if same_line { at.character.saturating_sub(last.character) } else { at.character },
            length,
            token_type: index(token.kind),
            token_modifiers_bitset: modifiers(token),
        });
        last = at;
    }
    data
}

/// Where a token starts and how long it is; nothing for one over a line break.
fn place(q: &Query<'_>, span: Span) -> Option<(lsp::Position, u32)> {
    let (start, end) = (q.position(span.start), q.position(span.end));
    (start.line == end.line && end.character > start.character).then(|| (start, end.character - start.character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(delta_start: u32) -> lsp::SemanticToken {
        lsp::SemanticToken { delta_line: 0, delta_start, length: 1, token_type: 0, token_modifiers_bitset: 0 }
    }

    #[test]
    fn a_status_carries_its_step() {
        let status =
            |step| SemanticToken { span: Span::new(0, 1), kind: SemanticTokenKind::Status(step), definition: false };
        assert_eq!([None, Some(0), Some(1), Some(2), Some(7)].map(|step| modifiers(&status(step))), [0, 2, 4, 8, 8]);
    }

    #[test]
    fn a_difference_is_the_middle_that_differs() {
        let (old, new) = ([1, 2, 3, 4].map(token), [1, 9, 9, 3, 4].map(token));
        let edits = difference(&old, &new);
        assert_eq!((edits[0].start, edits[0].delete_count), (5, 5));
        assert_eq!(edits[0].data.as_deref(), Some(&[token(9), token(9)][..]));
        assert!(difference(&old, &old).is_empty());
        assert_eq!(difference(&[1, 1].map(token), &[1].map(token))[0].delete_count, 5);
    }
}
