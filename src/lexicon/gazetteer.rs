use super::FastMap;

/// Names of one or more words that are known beforehand, each with what it stands for.
#[derive(Debug)]
pub struct Gazetteer<T> {
    entries: FastMap<&'static str, T>,
    /// For a first word, the number of words of the longest name that begins with it.
    longest: FastMap<&'static str, usize>,
}

impl<T> Default for Gazetteer<T> {
    fn default() -> Self {
        Self { entries: FastMap::default(), longest: FastMap::default() }
    }
}

impl<T: Copy> Gazetteer<T> {
    /// Adds `name`; a name that is already there keeps its meaning.
    pub fn insert(&mut self, name: &'static str, meaning: T) {
        if name.is_empty() {
            return;
        }
        let mut words = name.split(' ');
        let first = words.next().unwrap_or(name);
        let count = words.count() + 1;
        let longest = self.longest.entry(first).or_insert(0);
        *longest = (*longest).max(count);
        self.entries.entry(name).or_insert(meaning);
    }

    /// What `name` stands for, to the letter.
    pub fn get(&self, name: &str) -> Option<T> {
        self.entries.get(name).copied()
    }

    /// How many words the longest name has that begins with `word`; 0 where none does.
    pub fn longest_from(&self, word: &str) -> usize {
        self.longest.get(word).copied().unwrap_or(0)
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The fields of a list's line, which bars part.
pub(super) fn fields(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split('|').map(str::trim)
}

/// The entries of a field, which semicolons part.
pub(super) fn several(field: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    field.unwrap_or("").split(';').map(str::trim).filter(|entry| !entry.is_empty())
}
