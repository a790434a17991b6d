use std::collections::HashSet;

/// A set of words that was parsed from an embedded list.
#[derive(Debug, Default)]
pub struct WordList(HashSet<&'static str>);

impl WordList {
    /// Parses a list: see the module's own text for the form.
    pub fn parse(list: &'static str) -> Self {
        Self(entries(list).collect())
    }

    /// Parses a list whose lines hold many one-word entries each.
    pub fn parse_words(list: &'static str) -> Self {
        Self(entries(list).flat_map(str::split_whitespace).collect())
    }

    /// Whether `word` is an entry, to the letter.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// The entries of a list, without comments and blank lines.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_no_entries() {
        let list = WordList::parse("# source: here\n\none\ntwo words\n");
        assert!(list.contains("one") && list.contains("two words"));
        assert!(!list.contains("# source: here") && !list.contains(""));
    }
}
