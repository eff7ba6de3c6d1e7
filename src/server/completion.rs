//! What may stand at the cursor. The documentation follows when the client asks for it, where it can.

use std::sync::{Mutex, PoisonError};

use super::convert::Query;
use super::hover::{markup, plain};
use super::lsp;
use crate::ide::{self, Completion, CompletionKind};

/// The last offer, whose documentation may be asked for.
#[derive(Default)]
pub struct LastOffer(Mutex<(u64, Vec<String>)>);

/// Something where the name of a nämnd may stand, and so the folder's reports must be asked.
pub fn asks_for_namnd(q: &Query<'_>, at: lsp::Position) -> Option<()> {
    ide::asks_for_namnd(q.analysis, q.at(at)).then_some(())
}

pub fn answer(
    q: &Query<'_>,
    at: lsp::Position,
    namnder: &[String],
    offered: &LastOffer,
) -> Option<lsp::CompletionResponse> {
    let offers = ide::completion(q.analysis, q.at(at), namnder);
    let stamp = if q.client.completion_resolve { Some(offered.keep(&offers)) } else { None };
    let items = offers.iter().enumerate().map(|(nth, offer)| item(q, nth, offer, stamp)).collect::<Vec<_>>();
    Some(items.into())
}

impl LastOffer {
    fn keep(&self, offers: &[Completion]) -> u64 {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = last.0 + 1;
        *last = (stamp, offers.iter().map(|o| o.documentation.clone()).collect());
        stamp
    }

    fn documentation(&self, data: &serde_json::Value) -> Option<String> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (stamp, nth) = (data.get(0)?.as_u64()?, data.get(1)?.as_u64()?);
        (stamp == last.0).then(|| last.1.get(nth as usize).cloned()).flatten()
    }
}

fn item(q: &Query<'_>, nth: usize, offer: &Completion, stamp: Option<u64>) -> lsp::CompletionItem {
    let snippet = offer.snippet.as_ref().filter(|_| q.client.snippets);
    let format = if snippet.is_some() { lsp::InsertTextFormat::SNIPPET } else { lsp::InsertTextFormat::PLAIN_TEXT };
    let new_text = snippet.unwrap_or(&offer.insert).clone();
    lsp::CompletionItem {
        label: offer.label.clone(),
        kind: Some(kind(offer.kind)),
        detail: (!offer.detail.is_empty()).then(|| offer.detail.clone()),
        documentation: stamp
            .is_none()
            .then(|| documentation(&offer.documentation, q.client.completion_markdown))
            .flatten(),
        sort_text: Some(format!("{nth:04}")),
        insert_text_format: Some(format),
        text_edit: Some(lsp::TextEdit { range: q.range(offer.replace), new_text }.into()),
        data: stamp.map(|stamp| serde_json::json!([stamp, nth])),
        ..Default::default()
    }
}

fn documentation(markdown: &str, as_markdown: bool) -> Option<lsp::Documentation> {
    match markdown {
        "" => None,
        text if as_markdown => Some(lsp::Documentation::MarkupContent(markup(text, true))),
        text => Some(lsp::Documentation::String(plain(text))),
    }
}

/// An item with its documentation.
pub fn resolve(item: lsp::CompletionItem, offered: &LastOffer, as_markdown: bool) -> lsp::CompletionItem {
    let text = item.data.as_ref().and_then(|data| offered.documentation(data));
    let documentation = text.and_then(|text| documentation(&text, as_markdown));
    lsp::CompletionItem { documentation: documentation.or(item.documentation), ..item }
}

fn kind(kind: CompletionKind) -> lsp::CompletionItemKind {
    match kind {
        CompletionKind::Goal => lsp::CompletionItemKind::CLASS,
        CompletionKind::Area => lsp::CompletionItemKind::MODULE,
        CompletionKind::Section => lsp::CompletionItemKind::SNIPPET,
        CompletionKind::Status => lsp::CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Caption => lsp::CompletionItemKind::REFERENCE,
        CompletionKind::Key => lsp::CompletionItemKind::PROPERTY,
        CompletionKind::Value => lsp::CompletionItemKind::VALUE,
    }
}
