//! The browser, and what a terminal's clipboard takes. A program gets an argument vector, never a command line.

use std::process::{Command, Stdio};

use crate::tui::app::keep::is_safe_link;

/// Opens a link of the web or of mail in `$BROWSER`, else in the desktop's own program.
pub(super) fn open(url: &str) -> Result<(), String> {
    if !is_safe_link(url) {
        return Err("Only http, https and mailto links are opened.".to_owned());
    }
    if browsers().iter().any(|program| launch(&arguments(program, url))) {
        Ok(())
    } else {
        Err(format!("No browser opened the link ({OWN} failed; $BROWSER can name one)."))
    }
}

/// The desktop's own program for links.
const OWN: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// The programs that are tried for a link, with their arguments: those of `$BROWSER`, then the desktop's own.
pub fn browsers() -> Vec<String> {
    let wanted = std::env::var("BROWSER").unwrap_or_default();
    let all = wanted.split(':').chain([OWN]).map(str::trim).filter(|program| !program.is_empty());
    all.map(str::to_owned).collect()
}

/// The words of `$BROWSER`'s entry with the link in the place of `%s`, else behind them.
fn arguments(program: &str, url: &str) -> Vec<String> {
    let mut words: Vec<String> = program.split_whitespace().map(str::to_owned).collect();
    if words.is_empty() {
        return words;
    }
    let mut placed = false;
    for word in &mut words {
        if word == "%s" {
            url.clone_into(word);
            placed = true;
        }
    }
    if !placed {
        words.push(url.to_owned());
    }
    words
}

fn launch(program: &[String]) -> bool {
    let Some((name, arguments)) = program.split_first() else { return false };
    Command::new(name)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// RFC 4648, with padding: what OSC 52 carries.
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place) & 63) as usize);
            let padding = place > chunk.len();
            text.push(if padding { '=' } else { letter.map_or('=', |&letter| char::from(letter)) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in pairs {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn a_link_is_one_argument_whatever_it_holds() {
        let url = "https://example.org/?a=$(reboot);b='c'";
        assert_eq!(arguments("firefox --new-tab", url), ["firefox", "--new-tab", url]);
        assert_eq!(arguments("lynx %s -x", url), ["lynx", url, "-x"]);
        assert!(arguments(" ", url).is_empty());
    }

    #[test]
    fn other_links_are_not_opened() {
        assert!(open("file:///etc/passwd").is_err());
        assert!(open("--help").is_err());
    }
}
