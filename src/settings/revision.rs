//! A file's text as a version control system has it, asked of the program `git`. Without the program, or outside a
//! repository, there is no such text: an error with what to do, which the server takes for "no baseline".

use std::path::Path;
use std::process::{Command, Output, Stdio};

#[derive(Debug, thiserror::Error)]
pub enum RevisionError {
    #[error("programmet git gick inte att köra ({0}); installera det, eller jämför två filer med malvakt diff")]
    NoGit(std::io::ErrorKind),
    #[error("ligger inte i en git-katalog, så det finns ingen tidigare version att jämföra med")]
    NoRepository,
    #[error("versionen {0} finns inte i git; pröva HEAD, en gren eller ett id från git log")]
    Unknown(String),
    #[error("var inte UTF-8 i versionen {0}")]
    NotUtf8(String),
}

/// The text of a file in a revision; none where the revision does not have the file.
pub fn text_at(file: &Path, revision: &str) -> Result<Option<String>, RevisionError> {
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = file.file_name().and_then(|n| n.to_str()) else { return Ok(None) };
    let commit = format!("{revision}^{{commit}}");
    if !git(folder, &["rev-parse", "--quiet", "--verify", "--end-of-options", &commit])?.status.success() {
        let inside = git(folder, &["rev-parse", "--git-dir"])?.status.success();
        return Err(if inside { RevisionError::Unknown(revision.into()) } else { RevisionError::NoRepository });
    }
    let shown = git(folder, &["show", "--no-textconv", "--end-of-options", &format!("{revision}:./{name}")])?;
    if !shown.status.success() {
        return Ok(None);
    }
    let bytes = shown.stdout.strip_prefix(b"\xEF\xBB\xBF").map(<[u8]>::to_vec).unwrap_or(shown.stdout);
    String::from_utf8(bytes).map(Some).map_err(|_| RevisionError::NotUtf8(revision.into()))
}

fn git(folder: &Path, args: &[&str]) -> Result<Output, RevisionError> {
    let mut command = Command::new("git");
    // Nothing may ask the user, nor be changed: an editor reads along.
    command.arg("-C").arg(folder).args(args).env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
    command.stdin(Stdio::null()).output().map_err(|why| RevisionError::NoGit(why.kind()))
}
