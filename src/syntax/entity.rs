//! HTML entities: `&nbsp;`, `&#160;`, `&minus;`. Those of ASCII are left to whoever reads the text: decoded here they
//! could be taken for marks of Markdown.

/// The names that occur in reports, with what they stand for.
const NAMED: [(&str, char); 34] = [
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("numsp", '\u{2007}'),
    ("thinsp", '\u{2009}'),
    ("hairsp", '\u{200a}'),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("minus", '−'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("plusmn", '±'),
    ("asymp", '≈'),
    ("sect", '§'),
    ("bull", '•'),
    ("middot", '·'),
    ("permil", '‰'),
    ("euro", '€'),
    ("sup1", '¹'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("rdquo", '”'),
    ("rsquo", '’'),
    ("aring", 'å'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("Aring", 'Å'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("eacute", 'é'),
];

/// No entity is longer than this, in bytes.
const LONGEST: usize = 10;

/// The character that an entity at the start of the text stands for, and the entity's length in bytes.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let read = match name.strip_prefix('#') {
        Some(number) => code(number)?,
        None => NAMED.iter().find(|(of, _)| *of == name)?.1,
    };
    (!read.is_ascii() && !read.is_control()).then_some((read, end + 1))
}

fn code(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

#[cfg(test)]
mod tests {
    use super::entity;

    #[test]
    fn names_and_codes_stand_for_characters() {
        assert_eq!(entity("&nbsp;1"), Some(('\u{a0}', 6)));
        assert_eq!(entity("&#160;"), Some(('\u{a0}', 6)));
        assert_eq!(entity("&#x2212;4"), Some(('−', 8)));
        for text in ["&", "&;", "&amp;", "&#124;", "&#x7c;", "&#9999999;", "& kajer;", "&#-160;"] {
            assert_eq!(entity(text), None, "{text}");
        }
    }
}
