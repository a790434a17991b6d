//! The program, with a data folder of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use pullquote::article::{InputKind, Source};
use pullquote::lexicon::Lexicon;
use pullquote::library::{Library, NewBookmark};
use pullquote::pipeline;
use tempfile::TempDir;

pub(crate) struct Program {
    folder: TempDir,
}

/// What is said in the articles of [`Program::with_bookmarks`].
pub(crate) const BODIES: [&str; 2] = [
    "“We will open in May,” said Ana Lopes, the mayor of Braga. “Not before.”\n\nThe harbour is closed.",
    "“Nobody asked us,” said Tom Reed, a fisherman. Reed said it again: “Nobody asked us,” he said.",
];

impl Program {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// With two articles, all their marked quotations kept, noted and tagged.
    pub(crate) fn with_bookmarks() -> Self {
        let program = Self::new();
        let mut library = program.library();
        let lexicon = Lexicon::embedded();
        for (number, body) in BODIES.iter().enumerate() {
            let source = Source {
                url: Some(format!("https://news.example/{number}")),
                kind: InputKind::Clean,
                ..Source::default()
            };
            let understood = pipeline::understand(body, InputKind::Clean, &lexicon);
            let added =
                library.add(&source, &understood.article, &understood.analysis, 1000).unwrap();
            let stored = library.article(added.id).unwrap().unwrap();
            for index in 0..stored.analysis.quotes.len() {
                let new = NewBookmark {
                    note: format!("Number {index}."),
                    tags: vec!["harbour".to_owned()],
                    ..NewBookmark::of_quote(&stored, index).unwrap()
                };
                library.keep(&new, 1_755_684_000 + i64::try_from(index).unwrap()).unwrap();
            }
        }
        program
    }

    pub(crate) fn library(&self) -> Library {
        Library::open(&self.path("data").join(Library::FILE_NAME)).unwrap()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), bytes).unwrap();
        self.name(name)
    }

    pub(crate) fn name(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, b"")
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command.args(arguments).env("PULLQUOTE_DATA", self.path("data"));
        feed(&mut command, input)
    }
}

/// How a program ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs a program on an input.
pub(crate) fn feed(command: &mut Command, input: &[u8]) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    // A program that does not read to the end is right too.
    let _ = feeder.join().unwrap();
    Ran {
        code: status.code().unwrap(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// The names in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
