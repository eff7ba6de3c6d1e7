//! The outline, nested or flat as the client takes it, and the search for a symbol in all reports.

use super::convert::Query;
use super::files::FolderReport;
use super::lsp;
use crate::ide::{self, Symbol, SymbolKind};
use crate::text::{Encoding, Positions as _, Span};

pub fn answer(q: &Query<'_>) -> Option<lsp::DocumentSymbolResponse> {
    let symbols = ide::symbols(q.analysis);
    if q.client.nested_symbols {
        return Some(symbols.iter().map(|s| nested(q, s)).collect::<Vec<_>>().into());
    }
    let mut flat = Vec::new();
    let location = |span: Span| q.location(span);
    flatten(&symbols, None, &location, &mut flat);
    Some(flat.into())
}

#[expect(deprecated, reason = "the field `deprecated` has no default")]
fn nested(q: &Query<'_>, symbol: &Symbol) -> lsp::DocumentSymbol {
    let children: Vec<_> = symbol.children.iter().map(|c| nested(q, c)).collect();
    lsp::DocumentSymbol {
        name: name(symbol),
        detail: Some(&symbol.detail).filter(|d| !d.is_empty() && !is_first(symbol)).cloned(),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: q.range(symbol.span.cover(symbol.selection)),
        selection_range: q.range(symbol.selection),
        children: (!children.is_empty()).then_some(children),
    }
}

/// Every symbol with those inside it, in the order of the text.
#[expect(deprecated, reason = "the field `deprecated` has no default")]
fn flatten(
    symbols: &[Symbol],
    container: Option<&str>,
    location: &dyn Fn(Span) -> lsp::Location,
    out: &mut Vec<lsp::SymbolInformation>,
) {
    for symbol in symbols {
        out.push(lsp::SymbolInformation {
            name: name(symbol),
            kind: kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: location(symbol.selection),
            container_name: container.map(str::to_owned),
        });
        flatten(&symbol.children, Some(&symbol.name), location, out);
    }
}

/// The symbols of all reports whose names hold the words of `query`, in any letter case.
pub fn search(reports: &[FolderReport], query: &str, encoding: Encoding) -> lsp::WorkspaceSymbolResponse {
    let wanted = query.to_lowercase();
    let mut found = Vec::new();
    for report in reports {
        let location = |span| location(report, span, encoding);
        let mut all = Vec::new();
        flatten(&ide::symbols(&report.analysis), None, &location, &mut all);
        found.extend(all.into_iter().filter(|s| is_wanted(&s.name, &wanted)));
    }
    lsp::WorkspaceSymbolResponse::Flat(found)
}

fn is_wanted(name: &str, wanted: &str) -> bool {
    let name = name.to_lowercase();
    wanted.split_whitespace().all(|word| name.contains(word))
}

fn location(report: &FolderReport, span: Span, encoding: Encoding) -> lsp::Location {
    let at = |at: u32| {
        let at = report.analysis.position(at as usize, encoding);
        lsp::Position::new(at.line, at.character)
    };
    lsp::Location { uri: report.uri.clone(), range: lsp::Range::new(at(span.start), at(span.end)) }
}

/// An assessment's status comes first, where a narrow outline does not cut it off. An empty name is refused by editors.
fn name(symbol: &Symbol) -> String {
    match symbol.name.trim() {
        "" => "–".into(),
        name if is_first(symbol) => format!("{} – {name}", symbol.detail),
        _ => symbol.name.clone(),
    }
}

/// True where the detail is a status, which the name begins with.
fn is_first(symbol: &Symbol) -> bool {
    symbol.kind == SymbolKind::Assessment && !symbol.detail.is_empty()
}

fn kind(kind: SymbolKind) -> lsp::SymbolKind {
    match kind {
        SymbolKind::Area => lsp::SymbolKind::NAMESPACE,
        SymbolKind::Goal => lsp::SymbolKind::CLASS,
        SymbolKind::FollowUp => lsp::SymbolKind::METHOD,
        SymbolKind::Assessment => lsp::SymbolKind::ENUM_MEMBER,
        SymbolKind::Section => lsp::SymbolKind::STRING,
        SymbolKind::Table => lsp::SymbolKind::ARRAY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_comes_before_the_name_of_its_assessment() {
        let symbol = |kind, detail: &str| Symbol {
            name: "Bedömning för året".into(),
            detail: detail.into(),
            kind,
            span: Span::default(),
            selection: Span::default(),
            children: Vec::new(),
        };
        assert_eq!(name(&symbol(SymbolKind::Assessment, "Uppnåtts")), "Uppnåtts – Bedömning för året");
        assert_eq!(name(&symbol(SymbolKind::Assessment, "")), "Bedömning för året");
        assert_eq!(name(&symbol(SymbolKind::Table, "1 rad")), "Bedömning för året");
    }

    #[test]
    fn a_search_wants_all_words_in_any_case() {
        assert!(is_wanted("Malmö stad är en TRYGG stad", "trygg malmö"));
        assert!(is_wanted("Ekonomi", ""));
        assert!(!is_wanted("Ekonomi", "ekonomi tabell"));
    }
}
