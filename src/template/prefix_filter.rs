//! How known headings start: a quick no for nearly every line of a report.

/// So many bytes of a title's key tell it from nearly all that is no title.
const LONG: usize = 6;

/// The first bytes of each title's key, sorted; zeros behind a shorter one.
#[derive(Debug, Default)]
pub struct PrefixFilter(Vec<[u8; LONG]>);

impl PrefixFilter {
    pub fn of(keys: impl Iterator<Item = String>) -> PrefixFilter {
        let first = |key: String| {
            let mut start = [0; LONG];
            start.iter_mut().zip(key.bytes()).for_each(|(to, from)| *to = from);
            start
        };
        let mut all: Vec<_> = keys.filter(|key| key.len() > 1).map(first).collect();
        all.sort_unstable();
        all.dedup();
        PrefixFilter(all)
    }

    /// False where the letters of a line surely start no title. The line may end before a title does.
    pub fn admit(&self, line: &str) -> bool {
        let letters = letters(line);
        let [first, second, ..] = letters;
        // A title has two letters or more; a line can end behind one.
        let two = |[a, b, ..]: &[u8; LONG]| (*a, if second == 0 { 0 } else { *b });
        let from = self.0.partition_point(|start| two(start) < (first, second));
        let alike = |start: &[u8; LONG]| start.iter().zip(&letters).all(|(a, b)| a == b || *a == 0 || *b == 0);
        first != 0 && self.0.iter().skip(from).take_while(|start| two(start) == (first, second)).any(alike)
    }
}

/// The first bytes of a line's key, zeros behind a shorter one.
fn letters(line: &str) -> [u8; LONG] {
    let mut letters = [0; LONG];
    let mut end = 0;
    for (at, &byte) in line.as_bytes().iter().enumerate() {
        // The common letters: of one byte, and å, ä, ö and their like of two.
        let wide = at > 0 && line.as_bytes().get(at - 1) == Some(&0xC3);
        let lower = match byte {
            _ if wide => {
                if matches!(byte, 0x80..=0x96 | 0x98..=0x9E) {
                    byte + 0x20
                } else {
                    byte
                }
            }
            b'0'..=b'9' | b'a'..=b'z' | 0xC3 => byte,
            b'A'..=b'Z' => byte.to_ascii_lowercase(),
            0x80.. => return other_letters(line),
            _ => continue,
        };
        let Some(to) = letters.get_mut(end) else { break };
        *to = lower;
        end += 1;
    }
    letters
}

/// The same where other letters stand among them.
fn other_letters(line: &str) -> [u8; LONG] {
    let mut letters = [0; LONG];
    let (mut end, mut before) = (0, 0);
    for c in line.chars() {
        // A mark on the letter before it: what they make together is not worked out here.
        if matches!(c, '\u{300}'..='\u{36f}') {
            letters.iter_mut().skip(before).for_each(|byte| *byte = 0);
            return letters;
        }
        if !c.is_alphanumeric() {
            continue;
        }
        before = end;
        for lower in c.to_lowercase() {
            let mut buffer = [0; 4];
            for byte in lower.encode_utf8(&mut buffer).bytes() {
                let Some(to) = letters.get_mut(end) else { return letters };
                *to = byte;
                end += 1;
            }
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_admitted_when_its_letters_could_start_a_title() {
        let starts = PrefixFilter::of(["sammanfattning", "mål", "förväntadutveckling"].map(String::from).into_iter());
        for line in ["Sammanfattning", "SAMMAN-", "Sam", "Mål 2024", "Förvän", "För- väntad", "Ma\u{30a}l"] {
            assert!(starts.admit(line), "{line}");
        }
        for line in ["Samlingen", "Måndag", "Förra året", "–", ""] {
            assert!(!starts.admit(line), "{line}");
        }
    }
}
