//! The variables of the environment that count, for people who ask.

/// A variable and what it does.
pub(super) struct Variable {
    pub(super) name: &'static str,
    pub(super) does: &'static str,
}

const fn variable(name: &'static str, does: &'static str) -> Variable {
    Variable { name, does }
}

/// All of them.
pub(super) const VARIABLES: &[Variable] = &[
    variable("PULLQUOTE_DATA", "the folder of the library; --data goes before it"),
    variable("PULLQUOTE_CONFIG", "the file of settings"),
    variable("XDG_DATA_HOME", "where the folder of the library stands without that (Linux)"),
    variable("XDG_CONFIG_HOME", "where the file of settings stands without that (Linux)"),
    variable(
        "PAGER",
        "the program for long answers on a terminal, with its arguments; empty or \"cat\" for none",
    ),
    variable("LESS", "what less is told; FRX where it is not set"),
    variable("VISUAL", "the editor for notes"),
    variable("EDITOR", "the editor for notes where VISUAL names none"),
    variable(
        "BROWSER",
        "the programs that open links, with \":\" between them; \"%s\" stands for the link",
    ),
    variable("NO_COLOR", "if set, nothing is told by colour"),
    variable("TERM", "the kind of terminal; \"dumb\" has no screen, no pager and no progress"),
    variable("COLORTERM", "\"truecolor\" or \"24bit\": the terminal has every colour"),
    variable(
        "COLORFGBG",
        "the terminal's colours, by which a theme is chosen that fits its background",
    ),
    variable("COLUMNS", "the width of tables on a terminal"),
    variable(
        "LC_ALL",
        "the locale: where it is not UTF-8, marks and borders are ASCII; else LC_CTYPE, else LANG",
    ),
    variable("LC_CTYPE", "see LC_ALL"),
    variable("LANG", "see LC_ALL"),
    variable("TMUX", "the screen runs in tmux"),
    variable("STY", "the screen runs in GNU screen"),
    variable("WAYLAND_DISPLAY", "copying goes through wl-copy"),
    variable("DISPLAY", "copying goes through xclip"),
    variable("SSH_CONNECTION", "copying goes through the terminal (OSC 52)"),
    variable("HTTP_PROXY", "the proxy for http"),
    variable("HTTPS_PROXY", "the proxy for https"),
    variable("ALL_PROXY", "the proxy for both"),
    variable("NO_PROXY", "hosts that are asked without a proxy"),
    variable("SSL_CERT_FILE", "other root certificates"),
];

/// `before`, then what the variables do.
pub(super) fn help(before: &str) -> String {
    let widest = VARIABLES.iter().map(|variable| variable.name.len()).max().unwrap_or(0);
    let line = |Variable { name, does }: &Variable| format!("\n  {name:widest$}  {does}");
    let lines: Vec<String> = VARIABLES.iter().map(line).collect();
    format!("{before}\n\nVariables of the environment:{}", lines.concat())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Every text in quote marks behind these words in the program's own files.
    fn read_in(folder: &Path, into: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read_in(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap();
                for call in ["env::var(\"", "env::var_os(\"", "set(\"", "lower(\""] {
                    let names = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                    into.extend(names.map(str::to_owned));
                }
            }
        }
    }

    #[test]
    fn every_variable_that_the_program_reads_is_told() {
        let mut names = Vec::new();
        read_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut names);
        // Found by the system's own means.
        names.retain(|name| {
            name != "PATH" && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
        });
        assert!(names.len() > 8, "{names:?}");
        for name in names {
            assert!(VARIABLES.iter().any(|variable| variable.name == name), "{name}");
        }
    }
}
