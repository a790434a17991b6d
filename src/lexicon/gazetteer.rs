use super::FastMap;
use super::list::find_byte;

/// Names of one or more words that are known beforehand, each with what it stands for.
#[derive(Debug)]
pub struct Gazetteer<T> {
    entries: FastMap<&'static str, Entry<T>>,
}

/// What is known of a name, or of a word with which names begin.
#[derive(Debug)]
struct Entry<T> {
    meaning: Option<T>,
    /// The number of words of the longest name that begins with it.
    longest: usize,
}

impl<T> Default for Gazetteer<T> {
    fn default() -> Self {
        Self { entries: FastMap::default() }
    }
}

impl<T: Copy> Gazetteer<T> {
    /// An empty one with room for so many names.
    pub fn with_capacity(names: usize) -> Self {
        let mut entries = FastMap::default();
        entries.reserve(names);
        Self { entries }
    }

    /// Adds `name`; a name that is already there keeps its meaning.
    pub fn insert(&mut self, name: &'static str, meaning: T) {
        if name.is_empty() {
            return;
        }
        let count = name.bytes().filter(|&byte| byte == b' ').count() + 1;
        let own = self.entries.entry(name).or_insert(Entry { meaning: None, longest: 0 });
        own.meaning.get_or_insert(meaning);
        let first = match name.split_once(' ') {
            Some((first, _)) => {
                self.entries.entry(first).or_insert(Entry { meaning: None, longest: 0 })
            }
            None => own,
        };
        first.longest = first.longest.max(count);
    }

    /// What `name` stands for, to the letter.
    pub fn get(&self, name: &str) -> Option<T> {
        self.entries.get(name)?.meaning
    }

    /// How many words the longest name has that begins with `word`; 0 where none does.
    pub fn longest_from(&self, word: &str) -> usize {
        self.entries.get(word).map_or(0, |entry| entry.longest)
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The fields of a list's line, which bars part.
pub(super) fn fields(line: &'static str) -> impl Iterator<Item = &'static str> {
    parts(line, b'|')
}

/// The entries of a field, which semicolons part.
pub(super) fn several(field: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    parts(field.unwrap_or(""), b';').filter(|entry| !entry.is_empty())
}

fn parts(text: &'static str, mark: u8) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let all = rest?;
        let end = find_byte(all.as_bytes(), mark);
        rest = all.get(end + 1..);
        all.get(..end).map(str::trim_ascii)
    })
}
