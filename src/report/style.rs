//! How a report writes its headings and statuses, so that what is put in looks like the rest.

use std::sync::Arc;

use super::facts::Part;
use super::outline::{Node, NodeKind, Report};

/// How the report writes its own headings and statuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The levels of headings, where there are such.
    pub area: Option<u8>,
    pub goal: Option<u8>,
    pub goal_section: Option<u8>,
    /// A status line stands without marks around it.
    pub bare_status: bool,
}

impl Style {
    pub fn of(report: &Report, parts: &[Arc<Part>]) -> Style {
        let level = |of: fn(&NodeKind) -> bool| {
            let node = report.nodes.iter().find(|n| of(&n.kind))?;
            node.head(parts).map(|h| h.level)
        };
        let status = |n: &Node| {
            let (_, span) = n.head(parts)?.assessment.as_ref()?.status.as_ref()?;
            Some(!parts.get(n.part as usize)?.text.get(..span.start as usize)?.ends_with(['*', '_']))
        };
        Style {
            area: level(|k| matches!(k, NodeKind::Area(_))),
            goal: level(|k| matches!(k, NodeKind::Goal(_))),
            goal_section: level(|k| matches!(k, NodeKind::GoalSection(..))),
            bare_status: report.nodes.iter().find_map(status).unwrap_or(false),
        }
    }
}
