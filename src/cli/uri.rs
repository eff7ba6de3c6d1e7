//! File addresses for what the command line writes.

use std::path::{Component, Path};

/// The `file:` address of a path, whether the file exists or not.
pub fn of(path: &Path) -> String {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let full = if has_parent(&full) { full.canonicalize().unwrap_or(full) } else { full };
    let text = full.to_string_lossy().replace('\\', "/");
    let slash = if text.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", escape(&text))
}

/// The path of a `file:` address as short as it can be said from where the command stands.
pub fn shown(uri: &str) -> String {
    let path = decode(uri.strip_prefix("file://").unwrap_or(uri));
    let here = std::env::current_dir().unwrap_or_default();
    Path::new(&path).strip_prefix(here).map_or(path.clone(), |p| p.display().to_string())
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let code = more.get(..2).filter(|_| *first == b'%').and_then(|c| std::str::from_utf8(c).ok());
        let byte = code.and_then(|c| u8::from_str_radix(c, 16).ok());
        rest = if byte.is_some() { more.get(2..).unwrap_or_default() } else { more };
        bytes.push(byte.unwrap_or(*first));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A path as given, as an address relative to where the command stands.
pub fn relative(path: &str) -> String {
    escape(&path.replace('\\', "/"))
}

fn has_parent(path: &Path) -> bool {
    path.components().any(|c| c == Component::ParentDir)
}

fn escape(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 8);
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_escapes_what_it_must() {
        assert_eq!(of(Path::new("/a b/årsanalys.md")), "file:///a%20b/%C3%A5rsanalys.md");
        assert_eq!(relative("a/b c.md"), "a/b%20c.md");
        assert_eq!(shown("file:///a%20b/%C3%A5r%.md"), "/a b/år%.md");
        let here = std::env::current_dir().expect("a folder").join("r.md");
        assert_eq!(shown(&of(&here)), "r.md");
    }
}
