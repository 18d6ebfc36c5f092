//! A directory of its own and the binary in an empty environment.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

use crate::scene::Scene;

pub(crate) struct World {
    home: tempfile::TempDir,
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let copy = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &copy);
        } else {
            fs::copy(entry.path(), copy).unwrap();
        }
    }
}

/// What became of one command.
#[derive(Debug)]
#[must_use]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl World {
    pub(crate) fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// A commission of one with a visit under way, left as a clean stop leaves it.
    pub(crate) fn with_visit() -> Self {
        let world = Self::new();
        Scene::new(&world.data()).workspace.close().unwrap();
        world
    }

    /// The sample round, made once for all tests and copied for each.
    pub(crate) fn sample() -> Self {
        static MADE: OnceLock<World> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let world = Self::new();
            world.done(&["demo", "--no-open"]);
            world
        });
        let world = Self::new();
        copy_folder(&made.data(), &world.data());
        world
    }

    /// The same with an answer, a finding and an instruction issued to `uz`.
    pub(crate) fn with_instruction() -> Self {
        let world = Self::new();
        let mut scene = Scene::new(&world.data());
        scene.answer("RIG-04", tekseru::domain::answer::Verdict::NonCompliant).unwrap();
        let finding = scene.finding("RIG-04");
        scene.issued(finding);
        scene.workspace.close().unwrap();
        world
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// Writes a file and gives its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.home.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tekseru"));
        command.env_clear().env("HOME", self.home.path()).env("TEKSERU_LANG", "en");
        command.env("TEKSERU_DATA", self.data()).current_dir(self.home.path());
        command.stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command().args(arguments).output().unwrap())
    }

    /// Runs what must succeed and gives its output.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {ran:?}");
        ran.out
    }

    /// Runs what must succeed with `--json` and reads its output.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let text = self.done(&[arguments, &["--json"]].concat());
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {text}"))
    }

    /// The bytes of every log, to see that nothing was written.
    pub(crate) fn ledger(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let logs = self.logs().into_iter();
        logs.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    pub(crate) fn logs(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.data().join("ledger")).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "log")).collect()
    }
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The refusal: exit code 1, nothing on the output, and one line for each fault.
    pub(crate) fn refused(&self) -> Vec<&str> {
        assert_eq!((self.code, self.out.as_str()), (Some(1), ""), "{self:?}");
        self.err.lines().collect()
    }
}
