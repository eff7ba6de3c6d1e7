//! Which characters of a text Markdown would take for marks, and the text with a backslash before those alone: a cell
//! with "-400*" stays a figure with its asterisk.

/// Which marks a text could be read as, looked at as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    /// All asterisks and underscores could pair with others.
    emphasis: bool,
    code: bool,
}

impl Marks {
    /// `emphasised` is true where the text gets marks of emphasis.
    pub fn of(text: &str, emphasised: bool) -> Marks {
        let many = |mark| text.bytes().filter(|b| *b == mark).count() > 1;
        Marks { emphasis: emphasised || opens(text) && (many(b'*') || many(b'_')), code: many(b'`') }
    }

    /// Adds words with the marks in them escaped.
    pub fn escape(self, words: &str, out: &mut String) {
        let mut before = None;
        for (at, c) in words.char_indices() {
            let rest = words.get(at + c.len_utf8()..).unwrap_or("");
            out.extend(self.is_mark(c, rest, before).then_some('\\'));
            out.push(c);
            before = Some(c);
        }
    }

    fn is_mark(self, c: char, rest: &str, before: Option<char>) -> bool {
        let next = rest.chars().next();
        match c {
            '*' => self.emphasis,
            // Within a word it marks nothing.
            '_' => {
                self.emphasis && !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric))
            }
            '`' => self.code,
            '\\' => next.is_some_and(|c| c.is_ascii_punctuation()),
            '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '!' | '/' | '?')),
            '[' => is_link(rest),
            '&' => is_entity(rest),
            '|' => true,
            _ => false,
        }
    }
}

/// True where a mark of emphasis could begin: before something that is no blank.
fn opens(text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        matches!(c, '*' | '_') && text.get(at + 1..).is_some_and(|t| t.starts_with(|c: char| !c.is_whitespace()))
    })
}

/// So far a link's words are looked for, in bytes: CommonMark lets a name be no longer.
const LINK: usize = 1_000;

/// True behind a bracket that opens a link, a note or what a link stands for.
fn is_link(rest: &str) -> bool {
    let near = rest.get(..rest.floor_char_boundary(LINK)).unwrap_or("");
    let closed = near.split_once(']').map(|(_, behind)| behind);
    rest.starts_with('^') || closed.is_some_and(|behind| behind.starts_with(['(', '[', ':']))
}

/// True behind an ampersand that could be read as another character with what follows: "&nbsp;", "&#160;".
fn is_entity(rest: &str) -> bool {
    let near = rest.get(..rest.floor_char_boundary(12)).unwrap_or("");
    let name = near.split_once(';').map_or("", |(name, _)| name);
    let letters = (2..10).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase());
    letters || name.strip_prefix('#').is_some_and(|code| code.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The text of a paragraph or an item, so that it does not begin like a heading, a list, a quotation or a line.
pub fn opening(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let behind = |at: usize| text.get(at..).unwrap_or("");
    let at = match text.as_bytes().first() {
        Some(b'#') if ends(text.trim_start_matches('#')) => 0,
        Some(b'>' | b'=') => 0,
        Some(b'-' | b'+') if ends(behind(1)) || text.starts_with("---") => 0,
        Some(b'*') if ends(behind(1)) => 0,
        Some(b'~') if text.starts_with("~~~") => 0,
        Some(b'`') if text.starts_with("```") => 0,
        _ if (1..10).contains(&digits) && behind(digits).starts_with(['.', ')']) && ends(behind(digits + 1)) => digits,
        _ => return text.to_owned(),
    };
    format!("{}\\{}", text.get(..at).unwrap_or(""), behind(at))
}
