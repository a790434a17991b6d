//! Everything that is wrong in a file of settings, judged by all who know what it means.

use super::config::{Config, Place, Problem, Reading};
use super::keymap::Keymap;
use super::theme::{ThemeChoice, ThemeFile, Themes};

/// Reads a file of settings and names all that is wrong in it, in the order of the file: what [`Config::read`] finds,
/// keys that do nothing or hide others, and a theme that is not there or is wrong itself. `themes` are the reader's
/// own.
#[must_use]
pub fn check(text: &str, themes: Vec<ThemeFile>) -> Reading {
    let mut reading = Config::read(text);
    reading.config.themes = themes;
    let (_, mistakes) = Keymap::configured(&reading.config.keys);
    reading.problems.extend(mistakes.into_iter().map(|mistake| Problem {
        place: Place { line: mistake.line, column: mistake.column },
        setting: String::new(),
        text: mistake.to_string(),
    }));
    let themes = Themes::new(reading.config.themes.clone());
    let wanted = match &reading.config.theme {
        choice @ ThemeChoice::Named(_) => vec![("theme", choice.name(false))],
        ThemeChoice::ByBackground { dark, light } => {
            vec![("theme.dark", dark.as_str()), ("theme.light", light.as_str())]
        }
    };
    let wrong = wanted.into_iter().filter_map(|(setting, name)| {
        let text = themes.get(name).err()?.to_string();
        let place = reading.place_of(setting).unwrap_or(Place::START);
        Some(Problem { place, setting: setting.to_owned(), text })
    });
    let wrong: Vec<Problem> = wrong.collect();
    reading.problems.extend(wrong);
    reading.problems.sort_by_key(|problem| problem.place);
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        check(text, Vec::new()).problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn keys_and_the_theme_are_judged_beside_the_rest() {
        let said = said(
            "theme = \"drak\"\nmeasur = 60\n[keys.list]\n\"x\" = \"srot\"\n\"<X-y>\" = \"sort\"\n",
        );
        assert_eq!(said.len(), 4, "{said:?}");
        let starts =
            ["1:9: theme: there is no theme", "2:1: measur: ", "4:7: [keys.list]", "5:1: "];
        for (said, start) in said.iter().zip(starts) {
            assert!(said.starts_with(start), "{said}");
        }
        assert!(said[2].contains("\"sort\" is near"), "{said:?}");
    }

    #[test]
    fn each_theme_of_a_pair_is_judged_where_it_stands() {
        assert_eq!(said("theme = { dark = \"nord\", light = \"light\" }"), [""; 0]);
        let said = said("theme = { dark = \"nord\", light = \"lihgt\" }");
        assert!(
            matches!(said.as_slice(), [only] if only.starts_with("1:34: theme.light: ")),
            "{said:?}"
        );
    }

    #[test]
    fn settings_without_a_mistake_have_none() {
        assert_eq!(said(Config::DOCUMENTED), [""; 0]);
        assert_eq!(said("theme = \"plain\""), [""; 0]);
    }

    #[test]
    fn a_theme_of_the_readers_own_is_read() {
        let theme = |text: &str| ThemeFile {
            name: "sea".to_owned(),
            path: "themes/sea.toml".to_owned(),
            text: text.to_owned(),
        };
        let of = |text: &str| check("theme = \"sea\"", vec![theme(text)]).problems;
        assert_eq!(of("inherits = \"light\""), []);
        let wrong = of("inherits = \"lite\"");
        assert!(wrong[0].text.contains("themes/sea.toml, line 1"), "{wrong:?}");
    }
}
