//! The reader's own themes, from their folder.

use std::path::Path;

use crate::tui::theme::ThemeFile;

/// Every `themes/NAME.toml` in the folder of the settings. One that cannot be read is passed over: the screen says that
/// there is no such theme, if it is wanted.
pub(super) fn beside(settings: &Path) -> Vec<ThemeFile> {
    let folder = settings.with_file_name("themes");
    let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
    let file = |entry: std::fs::DirEntry| {
        let path = entry.path();
        let is_theme = path.extension().is_some_and(|extension| extension == "toml");
        let name = path.file_stem().filter(|_| is_theme)?.to_str()?.to_owned();
        let text = std::fs::read_to_string(&path).ok()?;
        Some(ThemeFile { name, path: path.display().to_string(), text })
    };
    let mut files: Vec<ThemeFile> = entries.filter_map(Result::ok).filter_map(file).collect();
    // A folder gives them in an order of its own.
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_stand_in_a_folder_beside_the_settings() {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("config.toml");
        assert!(beside(&settings).is_empty());
        let themes = folder.path().join("themes");
        std::fs::create_dir(&themes).unwrap();
        std::fs::write(themes.join("sea.toml"), "inherits = \"light\"").unwrap();
        std::fs::write(themes.join("notes.txt"), "no theme").unwrap();
        std::fs::create_dir(themes.join("deep.toml")).unwrap();
        let [file] = beside(&settings).try_into().unwrap();
        let ThemeFile { name, path, text } = file;
        assert_eq!((name.as_str(), text.as_str()), ("sea", "inherits = \"light\""));
        assert!(path.ends_with("sea.toml"));
    }
}
