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
    }
}
