//! A quick fix for what a source does not have: the name that is nearest, written into `malvakt.toml`.

use super::convert::{Query, diagnostic};
use super::lsp;
use super::suppression::{Home, edited};
use crate::ide;
use crate::settings::entry;
use crate::sourced::{Absent, NameCorrection};

/// One action for each proposal whose finding touches the range.
pub fn actions(q: &Query<'_>, range: lsp::Range, home: impl FnOnce() -> Option<Home>) -> Vec<lsp::CodeAction> {
    let span = q.span(range);
    let absent = &q.analysis.sources().absent;
    let proposed = absent.iter().filter(|a| a.proposal.is_some() && ide::touches(q.analysis.span(a.place), span));
    let proposed: Vec<&Absent> = proposed.collect();
    let Some(home) = (!proposed.is_empty()).then(home).flatten() else { return Vec::new() };
    proposed.into_iter().filter_map(|absent| action(q, absent, &home)).collect()
}

fn action(q: &Query<'_>, absent: &Absent, home: &Home) -> Option<lsp::CodeAction> {
    let proposal = absent.proposal.as_ref()?;
    let edit = entry::edit(&home.text.as_ref()?.to_string(), proposal)?;
    let finding = q.analysis.findings().into_iter().find(|f| f.message == absent.message)?;
    Some(lsp::CodeAction {
        title: title(&proposal.change),
        kind: Some(lsp::CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(&q.rim().diagnostic(&finding), &q.version.uri)]),
        is_preferred: Some(true),
        edit: Some(edited(q, home, edit)?),
        ..Default::default()
    })
}

fn title(change: &NameCorrection) -> String {
    match change {
        NameCorrection::File(name) => format!("Ange källan ”{name}” i malvakt.toml"),
        NameCorrection::Sheet(name) => format!("Ange bladet ”{name}” i malvakt.toml"),
        NameCorrection::Row(own, theirs) => {
            format!("Ange att ”{own}” heter ”{}” i källan, i malvakt.toml", theirs.join("” och ”"))
        }
        NameCorrection::Column(own, theirs) => format!("Ange att ”{own}” heter ”{theirs}” i källan, i malvakt.toml"),
    }
}
