//! Runs the program in a folder of its own and holds what it said.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A report with one finding, a warning: a placeholder left in line 3.
pub const FAULTY: &str = "# Ekonomi\n\nÅrets överskott på teatern blev XX tkr.\n";
/// The same without fault.
pub const SOUND: &str = "# Ekonomi\n\nÅrets överskott på teatern blev 12 tkr.\n";
/// A report whose goal is reported twice, and settings that leave only that to say: an error, with a
/// related place.
pub const TWICE: &[(&str, &[u8])] = &[
    ("malvakt.toml", b"[rules]\nsaknat-avsnitt = \"off\"\nsaknad-bedomning = \"off\"\n"),
    ("b c.md", TWICE_TEXT.as_bytes()),
];
const TWICE_TEXT: &str = "---\nrapport: årsanalys\når: 2024\n---\n\n# Målområde - En trygg stad\n\n\
    ## Kommunfullmäktigemål - Fler är trygga å 😀\n\nText.\n\n## Kommunfullmäktigemål - Fler är trygga å 😀\n";

/// What a run said.
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: i32,
}

pub struct Folder(TempDir);

impl Folder {
    /// A folder with files in it.
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Folder(TempDir::new().expect("a folder"));
        files.iter().for_each(|(name, bytes)| folder.write(name, bytes));
        folder
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(path, bytes).expect("a file");
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.path().join(name)).expect("a file")
    }

    /// Puts all that lies in it under git; false where the program is not installed.
    pub fn commit(&self) -> bool {
        self.git(&["init", "-q"]) && self.git(&["add", "."]) && self.git(&["commit", "-q", "-m", "utkast"])
    }

    pub fn git(&self, args: &[&str]) -> bool {
        let who = ["-c", "user.name=x", "-c", "user.email=x@x.test", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        command.arg("-C").arg(self.0.path()).args(who).args(args).status().is_ok_and(|s| s.success())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn run(&self, args: &[&str]) -> Said {
        self.run_on(args, "")
    }

    pub fn run_on(&self, args: &[&str], stdin: impl Into<Vec<u8>>) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_malvakt"));
        command.args(args).current_dir(self.0.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut run = command.spawn().expect("the program");
        let (mut pipe, stdin) = (run.stdin.take().expect("its input"), stdin.into());
        // It may end before it has read all, or any.
        let written = std::thread::spawn(move || drop(pipe.write_all(&stdin)));
        let done = run.wait_with_output().expect("a run");
        written.join().expect("its input");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Said { out: text(done.stdout), err: text(done.stderr), code: done.status.code().expect("an exit code") }
    }
}

/// The lines of JSON Lines.
pub fn lines(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
}
