//! What services do with a finding besides showing it: the ways to mend it, and what tells that it is the
//! same finding as last time, though lines have moved.

use std::collections::HashMap;

use serde::Serialize;

use super::{Artifact, SarifMessage, SarifRegion, region};
use crate::analysis::{Located, LocatedFix};
use crate::text::{Edit, Encoding, Positions as _, Span, Text};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SarifFix {
    description: SarifMessage,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: SarifRegion,
    inserted_content: SarifMessage,
}

/// The ways to mend a finding of the report at an address.
pub fn fixes(uri: &str, text: &Text, finding: &Located) -> Vec<SarifFix> {
    let replacement = |edit: &Edit| Replacement {
        deleted_region: region(text, edit.span),
        inserted_content: super::text(edit.text.clone()),
    };
    let fix = |fix: &LocatedFix| SarifFix {
        description: super::text(fix.title.clone()),
        artifact_changes: [ArtifactChange {
            artifact_location: Artifact { uri: uri.to_owned() },
            replacements: fix.edits.iter().map(replacement).collect(),
        }],
    };
    finding.fixes.iter().filter(|f| !f.edits.is_empty()).map(fix).collect()
}

/// Equal for the same finding in two versions of a report.
#[derive(Serialize)]
pub struct Fingerprints {
    #[serde(rename = "malvakt/v1")]
    own: String,
}

/// Makes the fingerprints of one report's findings, in their order.
#[derive(Default)]
pub struct Fingers(HashMap<u64, usize>);

impl Fingers {
    /// Of the rule, and of the line up to the end of the place; the second such one is told from the first.
    pub fn print(&mut self, text: &Text, finding: &Located) -> Fingerprints {
        let column = text.position(finding.span.start as usize, Encoding::Utf8).character;
        let line = Span { start: finding.span.start.saturating_sub(column), end: finding.span.end };
        let words = text.slice(line).split_whitespace().collect::<Vec<_>>().join(" ");
        let hash = fnv(&[finding.rule, "\n", &words]);
        let nth = self.0.entry(hash).or_default();
        *nth += 1;
        Fingerprints { own: format!("{hash:016x}:{nth}") }
    }
}

/// FNV-1a, the same on every machine and in every version.
fn fnv(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|t| t.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
