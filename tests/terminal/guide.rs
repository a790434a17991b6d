//! The guide of the first hour, followed to the letter: its commands in a shell, its keys in a terminal.
//!
//! Of `docs/guide.md` three kinds of blocks are read, in order. `sh` is run by a shell in a fresh home; one that holds
//! nothing but the program's name and files opens the screen. `keys` are pressed there, written as in the settings.
//! `screen` says what is seen then: each of its lines must stand on a line of the screen (or of what the commands
//! wrote), in their order; "…" stands for anything, and any run of blanks for any other. Keys that are followed by no
//! `screen` end the program.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::data;
use super::feeds::serve;
use super::pty::Screen;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shell,
    Keys,
    Screen,
}

/// A block of the guide, and the line at which it begins.
#[derive(Debug)]
struct Block {
    kind: Kind,
    line: usize,
    text: String,
}

fn blocks(guide: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside: Option<Option<Kind>> = None;
    for (line, text) in (1..).zip(guide.lines()) {
        match (text.strip_prefix("```"), inside) {
            (Some(kind), None) => {
                let kind = match kind {
                    "sh" => Some(Kind::Shell),
                    "keys" => Some(Kind::Keys),
                    "screen" => Some(Kind::Screen),
                    _ => None,
                };
                inside = Some(kind);
                blocks.extend(kind.map(|kind| Block { kind, line, text: String::new() }));
            }
            (Some(_), Some(_)) => inside = None,
            (None, Some(Some(_))) => {
                let block = blocks.last_mut().expect("a block was begun");
                block.text.push_str(text);
                block.text.push('\n');
            }
            (None, _) => {}
        }
    }
    blocks
}

/// What a terminal sends for keys that are written as in the settings.
fn bytes(keys: &str) -> String {
    let mut bytes = String::new();
    let mut rest = keys;
    while let Some(letter) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        match named {
            Some((name, after)) => {
                bytes.push_str(&match name {
                    "Enter" => "\r".to_owned(),
                    "Esc" => "\x1b".to_owned(),
                    "Tab" => "\t".to_owned(),
                    "Space" => " ".to_owned(),
                    "BS" => "\x7f".to_owned(),
                    "Down" => "\x1b[B".to_owned(),
                    "Up" => "\x1b[A".to_owned(),
                    "lt" => "<".to_owned(),
                    name => modified(name),
                });
                rest = after;
            }
            None => {
                bytes.push(letter);
                rest = rest.strip_prefix(letter).expect("its first letter");
            }
        }
    }
    bytes
}

fn modified(name: &str) -> String {
    let (modifier, letter) = name.split_once('-').unwrap_or_else(|| panic!("<{name}> is no key"));
    let letter = letter.chars().next().expect("a letter");
    match modifier {
        "C" => char::from(letter.to_ascii_uppercase() as u8 & 31).to_string(),
        "A" => format!("\x1b{letter}"),
        _ => panic!("<{name}> is no key"),
    }
}

/// The first line that is promised and not seen.
fn missing<'p>(promised: &'p str, seen: &str) -> Option<&'p str> {
    let one_blank = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let seen: Vec<String> = seen.lines().map(one_blank).collect();
    let mut rest = seen.iter();
    promised.lines().filter(|line| !line.trim().is_empty()).find(|promised| {
        let promised = one_blank(promised);
        !rest.any(|line| {
            let mut after = line.as_str();
            promised.split('…').all(|piece| match after.split_once(piece.trim()) {
                Some((_, more)) => {
                    after = more;
                    true
                }
                None => false,
            })
        })
    })
}

/// A person who follows the guide.
struct Follower<'f> {
    home: &'f Path,
    variables: Vec<(&'f str, &'f str)>,
    screen: Option<Screen>,
    /// What the last commands wrote.
    written: String,
}

impl Follower<'_> {
    fn follow(&mut self, block: &Block, next: Option<Kind>) {
        match block.kind {
            Kind::Shell => self.shell(block),
            Kind::Keys => {
                let Some(screen) = &mut self.screen else {
                    panic!("docs/guide.md:{}: no screen is open for these keys", block.line)
                };
                for keys in block.text.lines() {
                    screen.press(&bytes(keys));
                }
                if next != Some(Kind::Screen) {
                    assert_eq!(screen.end(), 0, "docs/guide.md:{}", block.line);
                    self.screen = None;
                }
            }
            Kind::Screen => match &self.screen {
                Some(screen) => {
                    let what = || missing(&block.text, &screen.text());
                    let line = block.line;
                    screen.wait(&format!("docs/guide.md:{line}: {:?}", block.text), || {
                        what().is_none()
                    });
                }
                None => {
                    let line = missing(&block.text, &self.written);
                    assert_eq!(line, None, "docs/guide.md:{}, of:\n{}", block.line, self.written);
                }
            },
        }
    }

    fn shell(&mut self, block: &Block) {
        assert!(self.screen.is_none(), "docs/guide.md:{}: the screen is still open", block.line);
        let words: Vec<&str> = block.text.split_whitespace().collect();
        if let ["pullquote", files @ ..] = words.as_slice()
            && files.iter().all(|file| self.home.join(file).exists())
        {
            self.screen = Some(Screen::open_with(self.home, files, &self.variables));
            return;
        }
        let program = Path::new(env!("CARGO_BIN_EXE_pullquote")).parent().expect("a folder");
        let paths = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("sh")
            .args(["-ec", &format!("exec 2>&1\n{}", block.text)])
            .current_dir(self.home)
            .env_clear()
            .env("PATH", format!("{}:{paths}", program.display()))
            .env("HOME", self.home)
            .env("PULLQUOTE_DATA", self.home)
            .env("TERM", "xterm-256color")
            .env("LANG", "C.UTF-8")
            .envs(self.variables.iter().copied())
            .output()
            .expect("a shell");
        self.written = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "docs/guide.md:{}:\n{}", block.line, self.written);
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "the settings stand in ~/.config on Linux")]
fn the_first_hour_is_as_the_guide_says() {
    let home = data();
    let site = serve(&Arc::new(AtomicBool::new(false)));
    let variables = vec![("http_proxy", site.as_str())];
    let mut follower =
        Follower { home: home.path(), variables, screen: None, written: String::new() };
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md");
    let blocks = blocks(&fs::read_to_string(guide).expect("the guide"));
    assert!(blocks.len() > 20, "{}", blocks.len());
    let kinds = blocks.iter().map(|block| block.kind).skip(1).map(Some).chain([None]);
    for (block, next) in blocks.iter().zip(kinds) {
        follower.follow(block, next);
    }
    assert!(follower.screen.is_none(), "the guide ends with the screen open");
}

#[test]
fn a_promise_is_kept_line_by_line_and_in_order() {
    let seen = " Quotations  6 of 45\n  Steve Witkoff · cupure\n  game-changing.\n";
    assert_eq!(missing("Quotations 6 of 45\n…Witkoff…cupure\ngame-changing", seen), None);
    assert_eq!(missing("game-changing\nQuotations", seen), Some("Quotations"));
    assert_eq!(missing("cupure…Witkoff", seen), Some("cupure…Witkoff"));
    assert_eq!(bytes("gg<C-d>a<lt><Enter><A-x>"), "gg\x04a<\r\x1bx");
}
