//! A file as a version control system has it, asked of the program `git`. Without the program, or outside a
//! repository, there is no such file: an error with what to do, which the server takes for "no baseline".

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
}

/// The bytes of a file in a revision; none where the revision does not have the file.
pub fn bytes_at(file: &Path, revision: &str) -> Result<Option<Vec<u8>>, RevisionError> {
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = file.file_name().and_then(|n| n.to_str()) else { return Ok(None) };
    let commit = format!("{revision}^{{commit}}");
    if !git(folder, &["rev-parse", "--quiet", "--verify", "--end-of-options", &commit])?.status.success() {
        let inside = git(folder, &["rev-parse", "--git-dir"])?.status.success();
        return match inside {
            // Nothing is committed yet.
            true if revision == "HEAD" => Ok(None),
            true => Err(RevisionError::Unknown(revision.into())),
            false => Err(RevisionError::NoRepository),
        };
    }
    let shown = |name: &str| {
        let shown = git(folder, &["show", "--no-textconv", "--end-of-options", &format!("{revision}:./{name}")])?;
        Ok(shown.status.success().then_some(shown.stdout))
    };
    match shown(name)? {
        Some(bytes) => Ok(Some(bytes)),
        None => renamed(folder, name, &commit)?.map_or(Ok(None), |old| shown(&old)),
    }
}

/// What a file of a folder was called in a revision, where git knows that it has been given another name since.
fn renamed(folder: &Path, name: &str, commit: &str) -> Result<Option<String>, RevisionError> {
    let args = ["diff", "--relative", "-M", "--diff-filter=R", "--name-status", "-z", "--end-of-options", commit];
    let told = git(folder, &args)?;
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    let words: Vec<&str> = text.split('\0').collect();
    // "R100", the old name, the new one, and so on.
    let pair = words.chunks_exact(3).find(|w| w.last() == Some(&name));
    Ok(pair.and_then(|w| w.get(1)).map(|old| (*old).to_string()))
}

fn git(folder: &Path, args: &[&str]) -> Result<Output, RevisionError> {
    let mut command = Command::new("git");
    // Nothing may ask the user, nor be changed: an editor reads along.
    command.arg("-C").arg(folder).args(args).env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
    command.stdin(Stdio::null()).output().map_err(|why| RevisionError::NoGit(why.kind()))
}
