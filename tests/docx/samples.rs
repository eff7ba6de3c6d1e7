//! The samples in Markdown, saved as Word documents: the same outline, tables, findings and overview.

use malvakt::import::{self, DocumentKind};

use super::writer::docx;
use crate::imported::samples::{samples, told};

#[test]
#[ignore = "slow"]
fn a_sample_saved_by_word_is_read_as_its_markdown() {
    let samples = samples();
    assert!(samples.len() > 12, "{}", samples.len());
    for (name, title, body) in samples {
        let front = title.as_ref().map(|title| format!("---\ntitle: {title}\n---\n")).unwrap_or_default();
        let (blocks, findings, overview) = told(&format!("{front}{body}"));
        for traps in [false, true] {
            let bytes = docx(title.as_deref(), &body, traps);
            let text = import::text(&bytes, DocumentKind::Package).expect("a document");
            let now = told(&text);
            let wrong = blocks.lines().zip(now.0.lines()).find(|(a, b)| a != b);
            assert_eq!((wrong, blocks.lines().count()), (None, now.0.lines().count()), "{name}, traps: {traps}");
            assert_eq!(now.1, findings, "{name}, traps: {traps}");
            assert_eq!(now.2, overview, "{name}, traps: {traps}");
        }
    }
}
