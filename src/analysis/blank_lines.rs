//! One blank line around what a fix puts in, and none doubled where it takes something away: a fix knows which blocks
//! it stands between, not how many line breaks the author has there.

use super::Analysis;
use crate::text::{Edit, Span};

/// So many bytes around an edit hold the breaks that count.
const AROUND: u32 = 16;

impl Analysis {
    /// The edit with no more line breaks at either end than one blank line needs.
    pub(super) fn tidy(&self, edit: Edit) -> Edit {
        if !edit.text.is_empty() && breaks(leading(&edit.text)) + breaks(trailing(&edit.text)) == 0 {
            return edit;
        }
        let after = self.near(edit.span.end, edit.span.end.saturating_add(AROUND));
        let is_last = after.trim().is_empty() && edit.span.end as usize + after.len() >= self.text.len();
        let above = match edit.span.start {
            0 => 2,
            start => breaks(trailing(&self.near(start.saturating_sub(AROUND), start))),
        };
        if edit.text.is_empty() {
            return whole_lines(edit, above, leading(&after));
        }
        let below = breaks(leading(&after)) + usize::from(is_last);
        let text = without_first(&edit.text, (above + breaks(leading(&edit.text))).saturating_sub(2));
        let text = without_last(text, (below + breaks(trailing(text))).saturating_sub(2));
        Edit { text: text.to_string(), ..edit }
    }

    /// The text between two places, less a character that either is in the middle of.
    fn near(&self, start: u32, end: u32) -> String {
        let end = end.min(self.text.len() as u32);
        let cuts = (0..4).flat_map(|more| (0..4).map(move |less| (start + more, end.saturating_sub(less))));
        cuts.map(|(start, end)| self.text.slice(Span { start, end })).find(|t| !t.is_empty()).unwrap_or_default()
    }
}

/// What takes away all of a line takes its line break too, and a blank line where there would be two.
fn whole_lines(edit: Edit, above: usize, behind: &str) -> Edit {
    let below = breaks(behind);
    if above == 0 || below == 0 {
        return edit;
    }
    let gone = behind.len() - without_first(behind, (above + below).saturating_sub(2).clamp(1, below)).len();
    Edit { span: Span { end: edit.span.end + gone as u32, ..edit.span }, ..edit }
}

fn leading(text: &str) -> &str {
    text.get(..text.len() - text.trim_start().len()).unwrap_or("")
}

fn trailing(text: &str) -> &str {
    text.get(text.trim_end().len()..).unwrap_or("")
}

fn breaks(space: &str) -> usize {
    space.matches('\n').count()
}

/// The text without the first so many of the line breaks that it begins with.
fn without_first(text: &str, number: usize) -> &str {
    let end = leading(text).match_indices('\n').take(number).last().map_or(0, |(at, _)| at + 1);
    text.get(end..).unwrap_or("")
}

/// The text without the last so many of the line breaks that it ends with.
fn without_last(text: &str, number: usize) -> &str {
    let from = text.trim_end().len();
    let start = trailing(text).rmatch_indices('\n').take(number).last().map_or(text.len(), |(at, _)| from + at);
    let kept = text.get(..start).unwrap_or("");
    if start < text.len() { kept.strip_suffix('\r').unwrap_or(kept) } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Dialect;

    /// The text after an edit that puts `put` where `|` stands, or takes away what stands between two.
    fn edited(text: &str, put: &str) -> String {
        let parts: Vec<&str> = text.split('|').collect();
        let whole = parts.concat();
        let start = parts[0].len();
        let end = if parts.len() > 2 { start + parts[1].len() } else { start };
        let analysis = Analysis::new(&whole, Dialect::Markdown, Default::default());
        let edit = analysis.tidy(Edit { span: Span::new(start, end), text: put.into() });
        format!("{}{}{}", &whole[..edit.span.start as usize], edit.text, &whole[edit.span.end as usize..])
    }

    #[test]
    fn a_heading_is_put_between_single_blank_lines() {
        for (text, after) in [
            ("Å.\n\n|## B\n", "Å.\n\n## A\n\n## B\n"),
            ("Å.|\n\n## B\n", "Å.\n\n## A\n\n## B\n"),
            ("---\nå: 1\n---\n|\n# B\n", "---\nå: 1\n---\n\n## A\n\n# B\n"),
            ("|\n\n# B\n", "## A\n\n# B\n"),
            ("Å.|\n", "Å.\n\n## A\n"),
            ("Å.|", "Å.\n\n## A\n"),
            ("Å.\r\n|\r\n", "Å.\r\n\n## A\r\n"),
        ] {
            assert_eq!(edited(text, "\n\n## A\n\n").trim_end_matches('\n'), after.trim_end_matches('\n'), "{text:?}");
        }
        assert_eq!(edited("Å.|\n", "\n\n## A\n"), "Å.\n\n## A\n");
        assert_eq!(edited("10 |tkr", "000 "), "10 000 tkr");
    }

    #[test]
    fn what_takes_a_whole_line_leaves_no_blank_line_behind() {
        assert_eq!(edited("Å.\n\n|<!-- a -->|\n\nB.\n", ""), "Å.\n\nB.\n");
        assert_eq!(edited("|<!-- a -->|\n\nB.\n", ""), "B.\n");
        assert_eq!(edited("Å.\n\n|<!-- a -->|\nB.\n", ""), "Å.\n\nB.\n");
        assert_eq!(edited("Å.\n|<!-- a -->|\nB.\n", ""), "Å.\nB.\n");
        assert_eq!(edited("Å |och| B.\n", ""), "Å  B.\n");
    }
}
