//! What governs the reports of a folder, for the server and the command line alike: the settings in
//! force, which of its files are reports, and how a report is written down by its file's name.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::overrides::{Override, OverrideBuilder};

use crate::config::Settings;
use crate::syntax::Dialect;

#[derive(Clone, Default)]
pub struct Governing {
    pub settings: Arc<Settings>,
    /// The globs of `files`, from the folder of the settings' file.
    globs: Option<Arc<Override>>,
}

impl Governing {
    /// The settings of a file that lies in `folder`.
    pub fn new(folder: &Path, settings: Settings) -> Self {
        Governing { globs: globs(folder, &settings), settings: Arc::new(settings) }
    }

    /// True for a file that is a report when its folder is walked.
    pub fn is_report(&self, path: &Path) -> bool {
        match &self.globs {
            _ if is_owners(path) => false,
            Some(globs) => globs.matched(absolute(path), false).is_whitelist(),
            None => dialect(path).is_some(),
        }
    }
}

/// A report's dialect by the ending of its name; nothing for what is no report.
pub fn dialect(path: &Path) -> Option<Dialect> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Some(Dialect::Markdown),
        "txt" => Some(Dialect::Plain),
        _ => None,
    }
}

/// True for a Word document.
pub fn is_word(path: &Path) -> bool {
    has_ending(path, "docx") && !is_owners(path)
}

/// True for a PDF.
pub fn is_pdf(path: &Path) -> bool {
    has_ending(path, "pdf")
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

/// True for what Word lays beside a document while it is open: the name of who has it.
fn is_owners(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

/// Leaves those documents out that were made a text report, which lies beside them under the same name, and each PDF that
/// was made of a Word document beside it.
pub fn without_drafted(paths: &mut Vec<PathBuf>) {
    let named = |paths: &[PathBuf], kind: fn(&Path) -> bool| -> HashSet<PathBuf> {
        paths.iter().filter(|p| kind(p)).map(|p| p.with_extension("")).collect()
    };
    let (texts, words) = (named(paths, |p| dialect(p).is_some()), named(paths, is_word));
    paths.retain(|path| !is_pdf(path) || !words.contains(&path.with_extension("")));
    let is_document = |path: &Path| crate::import::is_document(&path.to_string_lossy());
    paths.retain(|path| !is_document(path) || !texts.contains(&path.with_extension("")));
}

/// A path from the root, without `.`; links are not followed.
pub fn absolute(path: &Path) -> std::path::PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components().collect()
}

fn globs(folder: &Path, settings: &Settings) -> Option<Arc<Override>> {
    let mut builder = OverrideBuilder::new(folder);
    for glob in &settings.files {
        builder.add(glob).ok()?;
    }
    (!settings.files.is_empty()).then(|| builder.build().ok().map(Arc::new))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_dialect_in_any_letter_case() {
        let of = |name: &str| dialect(Path::new(name));
        assert_eq!((of("a/R.MD"), of("r.markdown"), of("r.txt")), (Some(Dialect::Markdown), of("x.md"), of("b.TXT")));
        assert_eq!((of("r.txt"), of("r.pdf"), of("md")), (Some(Dialect::Plain), None, None));
    }

    #[test]
    fn globs_count_from_the_settings_folder_and_say_alone_what_a_report_is() {
        let settings = Settings { files: vec!["rapporter/*".into()], ..Settings::default() };
        let governing = Governing::new(Path::new("/k"), settings);
        assert!(governing.is_report(Path::new("/k/rapporter/a.rapport")));
        assert!(!governing.is_report(Path::new("/k/a.md")));
        assert!(Governing::default().is_report(Path::new("/k/a.md")));
    }

    #[test]
    fn documents_are_reports_where_globs_name_them_and_no_draft_lies_beside() {
        let settings = Settings { files: vec!["*.docx".into(), "*.md".into()], ..Settings::default() };
        let governing = Governing::new(Path::new("/k"), settings);
        assert!(governing.is_report(Path::new("/k/a.docx")) && !governing.is_report(Path::new("/k/~$a.docx")));
        assert!(!Governing::default().is_report(Path::new("/k/a.docx")));
        let mut paths: Vec<PathBuf> =
            ["a.docx", "a.md", "b.docx", "b.pdf", "c/a.docx", "c/b.pdf", "d.v2.docx", "d.md"].map(Into::into).into();
        without_drafted(&mut paths);
        assert_eq!(paths, ["a.md", "b.docx", "c/a.docx", "c/b.pdf", "d.v2.docx", "d.md"].map(PathBuf::from));
    }
}
