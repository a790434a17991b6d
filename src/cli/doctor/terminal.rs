use std::io::{self, IsTerminal as _};

use super::{Findings, State};
use crate::cli::{pager, programs};
use crate::tui::app::SMALLEST;
use crate::tui::event::Size;
use crate::tui::runtime;
use crate::tui::theme::Depth;

const AREA: &str = "terminal";

/// Looks at the terminal and at the programs around this one.
pub(super) fn look(findings: &mut Findings) {
    let term = set("TERM").unwrap_or_default();
    match term.as_str() {
        "" => {
            findings.note(AREA, "kind", "TERM is not set");
            findings.advise("the screen takes it for one of sixteen colours");
        }
        "dumb" => {
            findings.note(AREA, "kind", "dumb: it has no screen");
            findings.advise("the commands print text; pullquote list, pullquote show 3");
        }
        _ => findings.ok(AREA, "kind", term.clone()),
    }
    let environment = runtime::environment();
    if io::stdout().is_terminal() {
        let size = environment.size;
        let is_small = size.width < SMALLEST.width || size.height < SMALLEST.height;
        let state = if is_small { State::Note } else { State::Ok };
        findings.add(state, AREA, "size", format!("{} by {}", size.width, size.height));
        if state == State::Note {
            let Size { width, height } = SMALLEST;
            findings.advise(format!("the screen needs {width} by {height}"));
        }
    } else {
        findings.ok(AREA, "size", "standard output is no terminal");
    }
    let colours = match environment.depth {
        Depth::Sixteen => "16",
        Depth::Indexed => "256",
        Depth::True => "all",
    };
    let colours = if environment.no_color { "none (NO_COLOR)" } else { colours };
    findings.ok(AREA, "colours", colours);
    if environment.ascii {
        findings.note(AREA, "letters", "marks and borders are ASCII: the locale is not UTF-8");
        findings.advise("LANG=C.UTF-8, or the name of your language with .UTF-8");
    } else {
        findings.ok(AREA, "letters", "UTF-8");
    }
    findings.ok(AREA, "multiplexer", multiplexer());
    clipboard(findings, &term);
    around(findings);
}

/// The value of a variable that says something.
fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn multiplexer() -> &'static str {
    if set("TMUX").is_some() {
        "tmux"
    } else if set("STY").is_some() {
        "GNU screen"
    } else {
        "none"
    }
}

/// By what a quotation that is copied gets into the clipboard.
fn clipboard(findings: &mut Findings, term: &str) {
    let wanted = runtime::clipboards();
    if let Some(program) = wanted.iter().find(|program| programs::find(program).is_some()) {
        findings.ok(AREA, "clipboard", (*program).to_owned());
        return;
    }
    if takes_copies(term) {
        findings.ok(AREA, "clipboard", "the terminal's own (OSC 52)");
        if set("TMUX").is_some() {
            findings.advise("tmux passes it on with: set -g set-clipboard on");
        }
        return;
    }
    findings.note(
        AREA,
        "clipboard",
        "no program, and the terminal may not take what is copied (OSC 52)",
    );
    findings.advise(match wanted.first() {
        Some(&program) => {
            let package = if program == "wl-copy" { "wl-clipboard" } else { program };
            format!("install {program} (package {package})")
        }
        None => {
            "use a terminal that takes it: kitty, foot, alacritty, wezterm, ghostty, iTerm2, tmux"
                .to_owned()
        }
    });
}

/// Whether the terminal is one that is known to put what it is sent into the clipboard.
fn takes_copies(term: &str) -> bool {
    const KNOWN: [&str; 9] =
        ["kitty", "foot", "alacritty", "wezterm", "ghostty", "iterm", "contour", "rio", "tmux"];
    KNOWN.iter().any(|known| term.contains(known)) || set("TMUX").is_some()
}

/// The programs that are called: browser, editor, pager.
fn around(findings: &mut Findings) {
    const AREA: &str = "programs";
    let first_word = |command: &str| command.split_whitespace().next().map(str::to_owned);
    let browsers = runtime::browsers();
    let mut browser = browsers.iter().filter_map(|command| first_word(command));
    if let Some(program) = browser.find(|program| programs::find(program).is_some()) {
        findings.ok(AREA, "browser", program);
    } else {
        findings.note(AREA, "browser", "none: links are not opened");
        findings.advise("BROWSER names a program; links can be copied");
    }
    let editor = ["VISUAL", "EDITOR"].into_iter().find_map(|name| Some((name, set(name)?)));
    match editor {
        None => {
            findings.note(AREA, "editor", "neither VISUAL nor EDITOR is set");
            findings.advise("a short note is written in place all the same");
        }
        Some((name, command)) => {
            let program = first_word(&command).unwrap_or_default();
            if programs::find(&program).is_some() {
                findings.ok(AREA, "editor", command);
            } else {
                findings.problem(
                    AREA,
                    "editor",
                    format!("{name}={command}: there is no program {program}"),
                );
                findings.advise(format!("set {name} to an editor that is installed"));
            }
        }
    }
    match (pager::chosen(), set("PAGER")) {
        (Some(words), _) => findings.ok(AREA, "pager", words.join(" ")),
        (None, Some(pager)) if pager != "cat" && set("TERM").as_deref() != Some("dumb") => {
            findings.note(AREA, "pager", format!("PAGER={pager}: there is no such program"));
            findings.advise("long answers are printed at once");
        }
        (None, _) => findings.ok(AREA, "pager", "none: long answers are printed at once"),
    }
}
