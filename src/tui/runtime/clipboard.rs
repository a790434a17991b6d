//! The clipboard, by the programs that own it. Each gets an argument vector, never a command line, and its text on
//! standard input.

use std::io::Write as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a clipboard program may take. One that keeps the text goes on in the background by itself.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often it is looked whether it has ended.
const STEP: Duration = Duration::from_millis(10);

/// What is known of the system.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is known or not by itself")]
struct System {
    remote: bool,
    wayland: bool,
    x11: bool,
    mac: bool,
    windows: bool,
    tmux: bool,
}

/// A clipboard program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Program {
    /// How it is called when it is said what was done.
    name: &'static str,
    words: &'static [&'static str],
    /// Whether it takes UTF-16, as Windows does.
    wide: bool,
}

impl Program {
    const fn new(words: &'static [&'static str], name: &'static str) -> Self {
        Self { name, words, wide: false }
    }
}

impl System {
    /// By the environment.
    fn here() -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            remote: set("SSH_CONNECTION"),
            wayland: set("WAYLAND_DISPLAY"),
            x11: set("DISPLAY"),
            mac: cfg!(target_os = "macos"),
            windows: cfg!(windows) || set("WSL_DISTRO_NAME") || set("WSL_INTEROP"),
            tmux: set("TMUX"),
        }
    }
}

/// The programs by which a text that is copied gets into the clipboard here, the likeliest first; none of them need be
/// installed. Where none takes it, the terminal is asked.
pub fn clipboards() -> Vec<&'static str> {
    programs(System::here()).into_iter().map(|program| program.name).collect()
}

/// Hands `text` to the first clipboard program that takes it, and says which one did.
pub(super) fn copy(text: &str) -> Option<&'static str> {
    programs(System::here())
        .into_iter()
        .find(|program| feed(*program, text, PATIENCE))
        .map(|program| program.name)
}

/// The programs to try, the likeliest first.
fn programs(system: System) -> Vec<Program> {
    let System { remote, wayland, x11, mac, windows, tmux } = system;
    // Over a network the clipboard that is meant is that of the terminal.
    let here = !remote;
    let windows_own = Program { wide: true, ..Program::new(&["clip.exe"], "clip.exe") };
    [
        (here && wayland, Program::new(&["wl-copy"], "wl-copy")),
        (here && x11, Program::new(&["xclip", "-selection", "clipboard"], "xclip")),
        (here && x11, Program::new(&["xsel", "--clipboard", "--input"], "xsel")),
        (here && mac, Program::new(&["pbcopy"], "pbcopy")),
        (here && windows, windows_own),
        // It hands the text on to the terminal around it.
        (tmux, Program::new(&["tmux", "load-buffer", "-w", "-"], "tmux")),
    ]
    .into_iter()
    .filter_map(|(is_there, program)| is_there.then_some(program))
    .collect()
}

fn feed(program: Program, text: &str, patience: Duration) -> bool {
    let Some((name, arguments)) = program.words.split_first() else { return false };
    let child = Command::new(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    let bytes = if program.wide { wide(text) } else { text.as_bytes().to_vec() };
    let Some(mut input) = child.stdin.take() else { return false };
    // One that never reads would hold this thread for good.
    let writer = thread::Builder::new().spawn(move || input.write_all(&bytes).is_ok());
    let Ok(writer) = writer else { return false };
    let status = wait(&mut child, patience);
    let ended = status.is_some_and(|status| status.success());
    ended && writer.join().unwrap_or(false)
}

/// Waits until a program ends; one that takes too long is ended.
fn wait(child: &mut Child, patience: Duration) -> Option<ExitStatus> {
    let end = Instant::now() + patience;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < end => thread::sleep(STEP),
            _ => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// UTF-16 with a mark of its order, the least significant byte first.
fn wide(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(system: System) -> Vec<&'static str> {
        programs(system).iter().map(|program| program.name).collect()
    }

    #[test]
    fn the_clipboard_of_the_screen_comes_first() {
        let none = System::default();
        assert!(names(none).is_empty());
        let both = System { wayland: true, x11: true, tmux: true, ..none };
        assert_eq!(names(both), ["wl-copy", "xclip", "xsel", "tmux"]);
        assert_eq!(names(System { mac: true, ..none }), ["pbcopy"]);
        assert_eq!(names(System { windows: true, ..none }), ["clip.exe"]);
    }

    #[test]
    fn over_a_network_the_screen_here_is_not_meant() {
        let far = System { remote: true, wayland: true, x11: true, mac: true, ..System::default() };
        assert!(names(far).is_empty());
        assert_eq!(names(System { tmux: true, ..far }), ["tmux"]);
    }

    #[test]
    fn a_program_that_is_missing_fails_or_never_ends_is_passed_over() {
        let text = "x".repeat(1 << 20);
        let run = |words, patience| feed(Program::new(words, ""), &text, patience);
        assert!(!run(&["no-such-program-at-all"], PATIENCE));
        assert!(!run(&["false"], PATIENCE));
        assert!(!run(&["sleep", "600"], Duration::ZERO));
        assert!(run(&["cat"], PATIENCE * 20));
    }

    #[test]
    fn windows_takes_utf_16() {
        assert_eq!(wide("é"), [0xff, 0xfe, 0xe9, 0x00]);
    }
}
