//! Everything that the server announces, asked for over the protocol of whole reports: the samples and the
//! real ones where they are at hand, in both dialects and all three encodings, and of half-written text.
//! One row a capability; a capability without a row fails.

use serde_json::{Value, json};

use super::report::{Report, all, cut};

/// A capability, by its name in the server's greeting, and what must hold of its answers.
type Row = (&'static str, fn(&mut Report));

const ROWS: [Row; 22] = [
    ("documentSymbolProvider", outline),
    ("workspaceSymbolProvider", search),
    ("hoverProvider", hover),
    ("definitionProvider", definition),
    ("referencesProvider", definition),
    ("documentHighlightProvider", highlight),
    ("linkedEditingRangeProvider", linked),
    ("documentLinkProvider", links),
    ("foldingRangeProvider", folding),
    ("selectionRangeProvider", selection),
    ("semanticTokensProvider", tokens),
    ("inlayHintProvider", inlays),
    ("codeLensProvider", lenses),
    ("codeActionProvider", actions),
    ("completionProvider", completion),
    ("documentFormattingProvider", formatting),
    ("documentRangeFormattingProvider", range_formatting),
    ("documentOnTypeFormattingProvider", typed_formatting),
    ("renameProvider", rename),
    ("diagnosticProvider", diagnostics),
    ("executeCommandProvider", commands),
    ("workspace", folders),
];

/// How the server speaks, not what it can be asked.
const MANNERS: [&str; 2] = ["positionEncoding", "textDocumentSync"];

#[test]
fn every_capability_has_its_row() {
    let report = &mut all("utf-16")[0];
    let announced = report.client.capabilities.as_object().expect("capabilities").keys();
    let mut announced: Vec<&str> = announced.map(String::as_str).filter(|k| !MANNERS.contains(k)).collect();
    let mut rows: Vec<&str> = ROWS.iter().map(|r| r.0).collect();
    announced.sort_unstable();
    rows.sort_unstable();
    assert_eq!(announced, rows);
}

fn every_row(encoding: &str) {
    for mut report in all(encoding) {
        assert_eq!(report.client.capabilities["positionEncoding"], encoding);
        for (capability, check) in ROWS {
            println!("{} {encoding} {capability}", report.name);
            check(&mut report);
        }
        report.client.finish();
    }
}

#[test]
#[ignore = "slow"]
fn every_answer_is_right_in_utf_8() {
    every_row("utf-8");
}

#[test]
fn every_answer_is_right_in_utf_16() {
    every_row("utf-16");
}

#[test]
#[ignore = "slow"]
fn every_answer_is_right_in_utf_32() {
    every_row("utf-32");
}

#[test]
#[ignore = "slow"]
fn half_written_reports_are_outlined_and_every_question_is_answered() {
    for mut report in cut() {
        let name = report.name.clone();
        assert!(!array(&report.ask("documentSymbol", json!({}))).is_empty(), "{name}");
        let end = report.position(report.text.len());
        for method in [
            "hover",
            "definition",
            "references",
            "documentHighlight",
            "documentLink",
            "foldingRange",
            "selectionRange",
            "semanticTokens/full",
            "inlayHint",
            "codeLens",
            "codeAction",
            "completion",
            "formatting",
            "onTypeFormatting",
            "prepareRename",
            "diagnostic",
        ] {
            let range = json!({"start": report.position(0), "end": end});
            report.ask(
                method,
                json!({
                    "position": end, "positions": [end], "range": range, "ch": "\n",
                    "context": {"diagnostics": [], "includeDeclaration": true, "triggerKind": 1},
                    "options": {"tabSize": 4, "insertSpaces": true},
                }),
            );
        }
        report.client.finish();
    }
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The goals of the outline: title, and the range of the words in the heading.
fn goals(report: &mut Report) -> Vec<(String, Value)> {
    fn collect(symbols: &[Value], found: &mut Vec<(String, Value)>) {
        for symbol in symbols {
            if symbol["kind"] == 5 {
                found.push((symbol["name"].as_str().unwrap_or("").to_owned(), symbol["selectionRange"].clone()));
            }
            collect(array(&symbol["children"]), found);
        }
    }
    let mut found = Vec::new();
    collect(array(&report.ask("documentSymbol", json!({}))), &mut found);
    found
}

fn outline(report: &mut Report) {
    let goals = goals(report);
    assert!(goals.len() >= 9, "{}: {goals:?}", report.name);
    for (title, range) in &goals {
        assert_eq!(report.words(range), *title);
    }
}

fn search(report: &mut Report) {
    let (title, range) = goals(report).remove(0);
    let found = report.client.request("workspace/symbol", json!({"query": title}));
    let here = |s: &&Value| s["location"]["uri"] == report.uri.as_str() && s["location"]["range"] == range;
    assert!(array(&found).iter().any(|s| here(&s)), "{found}");
}

fn hover(report: &mut Report) {
    let (title, range) = goals(report).remove(0);
    let hover = report.ask("hover", json!({"position": range["start"]}));
    let said = hover["contents"]["value"].as_str().unwrap_or("");
    assert!(said.contains(&title), "{hover}");
    assert_eq!(report.words(&hover["range"]), title);
}

/// A name that is referred to somewhere, its references, and each leads back to the heading.
fn definition(report: &mut Report) {
    let context = json!({"includeDeclaration": false});
    let mut seen = 0;
    for (title, range) in goals(report) {
        let all = report.ask("references", json!({"position": range["start"], "context": context}));
        for place in array(&all) {
            let led = report.ask("definition", json!({"position": place["range"]["start"]}));
            // A planted fault: a goal that is reported twice is led to where it first stands.
            assert_eq!(report.words(&led[0]["targetSelectionRange"]), title, "{led}");
            assert!(led[0]["targetSelectionRange"] == range || report.name.contains("-fel"), "{led}");
            assert!(!report.words(&place["range"]).is_empty());
            seen += 1;
        }
    }
    assert!(seen > 0, "{}: no goal is referred to", report.name);
}

fn highlight(report: &mut Report) {
    let (title, range) = goals(report).remove(0);
    let found = report.ask("documentHighlight", json!({"position": range["start"]}));
    assert_eq!(report.words(&found[0]["range"]), title);
}

/// Amounts over the whole report: each with one more at least, and all of them the same words.
fn linked(report: &mut Report) {
    let amounts: Vec<usize> = report.text.match_indices(" tkr").map(|(at, _)| at).take(20).collect();
    for at in amounts {
        let position = report.position(at);
        let found = report.ask("linkedEditingRange", json!({"position": position}));
        let words: Vec<String> = array(&found["ranges"]).iter().map(|r| report.words(r)).collect();
        assert!(found.is_null() || words.len() > 1 && words.windows(2).all(|w| w[0] == w[1]), "{found}: {words:?}");
    }
    let name = goals(report).remove(0).1;
    assert_eq!(report.ask("linkedEditingRange", json!({"position": name["start"]})), Value::Null);
}

fn links(report: &mut Report) {
    let found = report.ask("documentLink", json!({}));
    for link in array(&found) {
        let target = link["target"].as_str().unwrap_or("");
        let line = target.strip_prefix(report.uri.as_str()).and_then(|t| t.strip_prefix("#L"));
        let within = line.is_none_or(|l| l.parse::<usize>().is_ok_and(|l| l <= report.text.lines().count()));
        assert!(within && (line.is_some() || target.contains(':')), "{link}");
        assert!(!report.words(&link["range"]).is_empty());
    }
    assert!(!array(&found).is_empty() || report.is_real, "{}", report.name);
}

fn folding(report: &mut Report) {
    let (_, range) = goals(report).remove(0);
    let found = report.ask("foldingRange", json!({}));
    let goal = array(&found).iter().find(|f| f["startLine"] == range["start"]["line"]);
    assert!(goal.is_some_and(|f| f["endLine"].as_u64() > f["startLine"].as_u64()), "{found}");
}

fn selection(report: &mut Report) {
    let (_, range) = goals(report).remove(0);
    let found = report.ask("selectionRange", json!({"positions": [range["start"], range["end"]]}));
    assert_eq!(array(&found).len(), 2);
    let mut here = &found[0];
    while here["parent"].is_object() {
        let (inner, outer) = (report.span(&here["range"]), report.span(&here["parent"]["range"]));
        assert!(outer.start <= inner.start && inner.end <= outer.end, "{here}");
        here = &here["parent"];
    }
    assert!(report.span(&here["range"]).len() > 100, "{here}");
}

fn tokens(report: &mut Report) {
    let (title, range) = goals(report).remove(0);
    let full = report.ask("semanticTokens/full", json!({}));
    let words = report.tokens(&full["data"]);
    let first = title.split_whitespace().next().expect("a word").to_owned();
    assert!(words.iter().any(|w| w.contains(&first)), "{first}");
    assert!(words.iter().any(|w| w.chars().all(|c| !c.is_alphabetic())), "no figure");
    let part = report.ask("semanticTokens/range", json!({"range": range}));
    assert!(report.tokens(&part["data"]).iter().any(|w| title.contains(w.as_str())), "{part}");
    let again = report.ask("semanticTokens/full/delta", json!({"previousResultId": full["resultId"]}));
    assert_eq!(again["edits"], json!([]));
}

fn inlays(report: &mut Report) {
    let whole = report.whole();
    let found = report.ask("inlayHint", json!({"range": whole}));
    assert!(!array(&found).is_empty());
    for hint in array(&found) {
        let at = report.byte(&hint["position"]);
        let before = report.text[..at].chars().next_back();
        assert!(before.is_some_and(|c| !c.is_whitespace()), "behind what it speaks of: {hint}");
    }
}

fn lenses(report: &mut Report) {
    let found = report.ask("codeLens", json!({}));
    let number = goals(report).len();
    assert!(array(&found).iter().all(|l| l["range"]["start"]["line"] == l["range"]["end"]["line"]), "{found}");
    let title = |l: &Value| l["command"]["title"].as_str().unwrap_or("").to_owned();
    assert!(array(&found).iter().any(|l| title(l).starts_with(&format!("{number} mål: "))), "{found}");
    assert!(array(&found).iter().any(|l| title(l).contains("stämmer")), "{found}");
}

fn actions(report: &mut Report) {
    let (range, context) = (report.whole(), json!({"diagnostics": []}));
    let found = report.ask("codeAction", json!({"range": range, "context": context}));
    for action in array(&found) {
        let whole = report.client.request("codeAction/resolve", action.clone());
        let edits = &whole["edit"]["documentChanges"][0]["edits"];
        assert!(!array(edits).is_empty(), "{whole}");
        for edit in array(edits) {
            report.span(&edit["range"]);
        }
    }
    assert!(!array(&found).is_empty() || !report.name.contains("-fel"), "{}", report.name);
}

/// At the end of a status, where the scale's steps are offered.
fn completion(report: &mut Report) {
    let status = ["Förväntas uppnås", "Uppnåtts"].into_iter().find_map(|s| {
        let line = report.text.lines().find(|l| l.trim().trim_matches('*') == s)?;
        let start = line.as_ptr() as usize - report.text.as_ptr() as usize;
        Some((s, start + line.find(s)? + s.len()))
    });
    let (status, end) = status.expect("a status");
    let at = report.position(end);
    let found = report.ask("completion", json!({"position": at}));
    let item = array(&found).iter().find(|i| i["label"] == status).unwrap_or_else(|| panic!("{found}")).clone();
    assert_eq!(report.words(&item["textEdit"]["range"]), status);
    let whole = report.client.request("completionItem/resolve", item);
    assert!(whole["documentation"]["value"].as_str().is_some_and(|d| !d.is_empty()), "{whole}");
}

fn options() -> Value {
    json!({"tabSize": 4, "insertSpaces": true})
}

/// Edits that write table lines, and only in Markdown.
fn writes_tables(report: &Report, edits: &Value) {
    for edit in array(edits) {
        assert!(report.is_markdown() && report.words(&edit["range"]).trim_start().starts_with('|'), "{edit}");
    }
}

fn formatting(report: &mut Report) {
    let edits = report.ask("formatting", json!({"options": options()}));
    writes_tables(report, &edits);
    assert_eq!(!array(&edits).is_empty(), report.is_markdown());
}

fn range_formatting(report: &mut Report) {
    let range = report.whole();
    let edits = report.ask("rangeFormatting", json!({"range": range, "options": options()}));
    assert_eq!(edits, report.ask("formatting", json!({"options": options()})));
}

fn typed_formatting(report: &mut Report) {
    let row = report.text.lines().position(|l| l.starts_with("| ")).unwrap_or(1);
    let at = json!({"line": row, "character": 1});
    let edits = report.ask("onTypeFormatting", json!({"position": at, "ch": "|", "options": options()}));
    writes_tables(report, &edits);
    assert!(array(&edits).iter().all(|e| e["range"]["start"]["line"] == row), "its own line alone: {edits}");
    let below = json!({"line": row + 3, "character": 0});
    let edits = report.ask("onTypeFormatting", json!({"position": below, "ch": "\n", "options": options()}));
    writes_tables(report, &edits);
    assert_eq!(array(&edits).len() > 1, report.is_markdown(), "the table above: {edits}");
}

fn rename(report: &mut Report) {
    let (title, range) = goals(report).remove(0);
    let offered = report.ask("prepareRename", json!({"position": range["start"]}));
    assert_eq!(offered["placeholder"], title.as_str());
    let edit = report.ask("rename", json!({"position": range["start"], "newName": "Ett annat mål"}));
    let edits = array(&edit["documentChanges"][0]["edits"]);
    assert!(edits.iter().any(|e| e["range"] == range && e["newText"] == "Ett annat mål"), "{edit}");
}

fn diagnostics(report: &mut Report) {
    let pulled = report.ask("diagnostic", json!({}));
    for finding in array(&pulled["items"]) {
        let (code, span) = (finding["code"].as_str().unwrap_or(""), report.span(&finding["range"]));
        assert!(malvakt::checks::rule(code).is_some() && span.end <= report.text.len(), "{finding}");
    }
    let again = report.ask("diagnostic", json!({"previousResultId": pulled["resultId"]}));
    assert_eq!(again["kind"], "unchanged");
    let whole = report.client.request("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(whole["items"][0]["items"], pulled["items"]);
}

fn commands(report: &mut Report) {
    let order = json!({"kind": "årsanalys", "nämnd": "Å-nämnden 😀", "år": 2025});
    let params = json!({"command": "malvakt.newReport", "arguments": [order]});
    let answer = report.client.request("workspace/executeCommand", params);
    assert!(answer["text"].as_str().is_some_and(|t| t.contains("nämnd: Å-nämnden 😀\n")));
}

fn folders(report: &mut Report) {
    let event = json!({"event": {"added": [], "removed": []}});
    report.client.notify("workspace/didChangeWorkspaceFolders", event);
    let shown = report.client.request("malvakt/overview", json!({"uri": report.uri}));
    assert_eq!(array(&shown["reports"]).len(), 1);
}
