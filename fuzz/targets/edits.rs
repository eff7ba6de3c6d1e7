//! Any edits, in any encoding, one by one or gathered: the text is what a plain string would be, and parts,
//! outline and findings are those of one fresh open.
//!
//! The first byte chooses dialect, encoding and number of edits; six more tell each edit; the rest is the text.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use malvakt::analysis::{Analysis, TextChange};
use malvakt::ide;
use malvakt::server::changes;
use malvakt::server::lsp::{Position, Range, TextDocumentContentChangeEvent as Event};
use malvakt::syntax::Dialect;
use malvakt::text::{Encoding, Text};

/// What an edit puts in; a piece of the text itself where the number is larger.
const PIECES: &[&str] = &[
    "",
    "a",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{c}",
    "å",
    "😀",
    "7",
    " 1 200",
    ".",
    "-",
    "|",
    "# ",
    "```\n",
    "<!-- ",
    "-->",
    "---\n",
    "• ",
    "> ",
    "”",
    "**",
    "Summa 1 2 \n",
    "| Summa | 12 | 13 |\n",
    "|--|--:|\n",
    "Sammanfattning\n",
    "Uppnåtts\n",
    " 12 (40) \n",
    "## Målområde - En god organisation\n\n",
    "år: 2024\n",
    "\u{feff}",
    "\0",
];

fuzz_target!(|data: &[u8]| {
    let Some((&first, rest)) = data.split_first() else { return };
    let edits = 1 + usize::from(first >> 3) % 8;
    let Some((script, text)) = rest.split_at_checked(6 * edits) else { return };
    let dialect = if first & 1 == 0 { Dialect::Markdown } else { Dialect::Plain };
    let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32, Encoding::Utf16][usize::from(first >> 1) % 4];
    let mut report = Typed::new(malvakt_fuzz::text(text), dialect);
    script.chunks_exact(6).for_each(|edit| report.edit(edit, encoding));
    report.advance();
});

struct Typed {
    /// The text as the server keeps it, and as a plain string.
    text: Text,
    model: String,
    analysis: Analysis,
    /// What has been edited since the analysis.
    change: Option<TextChange>,
}

impl Typed {
    fn new(model: String, dialect: Dialect) -> Self {
        let analysis = Analysis::new(&model, dialect, Arc::default());
        Typed { text: Text::from(model.as_str()), model, analysis, change: None }
    }

    fn edit(&mut self, edit: &[u8], encoding: Encoding) {
        let [line, character, lines, end, piece, then] = edit.try_into().expect("six bytes");
        let place = |line: u32, character: u8| Position { line, character: character.into() };
        let line = u32::from(line) % (self.model.matches(['\n', '\r']).count() as u32 + 3);
        let (from, to) = (place(line, character), place(line + u32::from(lines.saturating_sub(200)), end));
        let put = self.piece(piece);
        let (start, stop) = (offset(&self.model, from, encoding), offset(&self.model, to, encoding));
        self.model.replace_range(start.min(stop)..start.max(stop), &put);
        let whole = then & 0x70 == 0x70;
        let event = match whole {
            true => Event { range: None, range_length: None, text: self.model.clone() },
            false => Event { range: Some(Range::new(from, to)), range_length: None, text: put },
        };
        let change = changes::apply(&mut self.text, vec![event], encoding).expect("a change");
        assert_eq!(self.text.to_string(), self.model);
        let length = change.new_end - change.start;
        self.change = Some(self.change.map_or(change, |c| c.then(change.start, change.old_end, length)));
        if then & 1 == 0 {
            self.advance();
        }
    }

    fn piece(&self, number: u8) -> String {
        let own = || {
            let start = self.model.floor_char_boundary(usize::from(number) * 7);
            self.model[start..self.model.floor_char_boundary(start + 90)].to_owned()
        };
        PIECES.get(usize::from(number)).map_or_else(own, |p| (*p).to_owned())
    }

    fn advance(&mut self) {
        let Some(change) = self.change.take() else { return };
        self.analysis = self.analysis.advance(self.text.clone(), change);
        assert_same(&self.analysis, &Analysis::new(&self.model, self.analysis.dialect, Arc::default()));
    }
}

/// The byte of a position, found the plain way.
fn offset(text: &str, at: Position, encoding: Encoding) -> usize {
    let mut start = 0;
    for _ in 0..at.line {
        let Some(found) = text[start..].find(['\n', '\r']) else { return text.len() };
        start += found + if text[start + found..].starts_with("\r\n") { 2 } else { 1 };
    }
    let line = text[start..].split(['\n', '\r']).next().unwrap_or("");
    let width = |c: char| match encoding {
        Encoding::Utf8 => c.len_utf8(),
        Encoding::Utf16 => c.len_utf16(),
        Encoding::Utf32 => 1,
    };
    let mut left = at.character as usize;
    let fits = |c: &char| {
        let fits = width(*c) <= left;
        left = left.saturating_sub(width(*c));
        fits
    };
    start + line.chars().take_while(fits).map(char::len_utf8).sum::<usize>()
}

fn assert_same(edited: &Analysis, fresh: &Analysis) {
    let parts = |a: &Analysis| a.parts().map(|p| p.text.to_string()).collect::<Vec<_>>();
    assert_eq!(parts(edited), parts(fresh));
    assert_eq!(ide::symbols(edited), ide::symbols(fresh));
    assert_eq!(edited.findings(), fresh.findings());
    assert_eq!(edited.findings_id(), fresh.findings_id());
}
