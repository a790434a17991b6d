use super::fuzzy::Letters;
use crate::text::{Span, fold};

/// What a query looks at: the searchable fields of an article, a quotation or a bookmark, as they are shown.
#[derive(Debug, Clone, Default)]
pub struct Subject<'a> {
    /// The headline.
    pub title: &'a str,
    /// The outlet.
    pub source: &'a str,
    /// Actors; of a quotation, its speakers.
    pub actors: Vec<Named<'a>>,
    /// What it is about.
    pub topics: Vec<&'a str>,
    /// Tags of the bookmark or the article, without "#".
    pub tags: Vec<&'a str>,
    /// Words to search in beside these: the quotation and its note. Empty for an article in a list.
    pub text: &'a str,
    /// What is so of it.
    pub facts: Facts,
    /// The feeds that brought it; `None` where that is not known.
    pub feeds: Option<Vec<FeedName<'a>>>,
}

/// What is so of an article, a quotation or a bookmark. What is not known stands in no query's way: whoever has the
/// subject has seen to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// When it appeared, else when it came: seconds since 1970.
    pub time: Option<i64>,
    /// Whether the article was read.
    pub read: Option<bool>,
    /// Whether a quotation of the article, or this one, is kept.
    pub kept: Option<bool>,
    /// Whether there is a direct or fragment quotation.
    pub quotes: Option<bool>,
    /// Whether the keeper noted something.
    pub notes: Option<bool>,
    /// Whether the article has an address.
    pub link: Option<bool>,
    /// Whether others report the same.
    pub story: Option<bool>,
}

/// A feed as a query looks at it.
#[derive(Debug, Clone, Copy, Default)]
pub struct FeedName<'a> {
    /// As shown.
    pub name: &'a str,
    /// The folders that it stands in, as shown.
    pub folder: &'a str,
}

/// An actor or speaker with every name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Named<'a> {
    /// As shown.
    pub name: &'a str,
    /// Every other form.
    pub aliases: &'a [String],
    /// Whether the subject holds something that they said.
    pub said: bool,
}

/// A subject made ready to be searched many times: folded once, in one string.
#[derive(Debug, Clone, Default)]
pub struct Haystack {
    text: String,
    entries: Vec<Entry>,
    /// Letters that stand anywhere in it.
    letters: u64,
    facts: Facts,
    knows_feeds: bool,
}

/// One folded field of a subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) part: Part,
    /// Which actor, topic or tag.
    pub(super) index: u32,
    pub(super) letters: Letters,
    start: u32,
    end: u32,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Source,
    /// The name that is shown.
    Name {
        said: bool,
    },
    Alias {
        said: bool,
    },
    Topic,
    Tag,
    Text,
    Feed,
    Folder,
}

/// More is cut: offsets are kept in 32 bits. No field that a person sees comes near it.
const LONGEST_FIELD: usize = 16 << 20;

impl Haystack {
    /// Folds the fields of `subject`.
    pub fn new(subject: &Subject<'_>) -> Self {
        let mut haystack =
            Self { facts: subject.facts, knows_feeds: subject.feeds.is_some(), ..Self::default() };
        haystack.push(Part::Title, 0, subject.title);
        haystack.push(Part::Source, 0, subject.source);
        for (index, actor) in subject.actors.iter().enumerate() {
            haystack.push(Part::Name { said: actor.said }, index, actor.name);
            for alias in actor.aliases {
                haystack.push(Part::Alias { said: actor.said }, index, alias);
            }
        }
        for (index, topic) in subject.topics.iter().enumerate() {
            haystack.push(Part::Topic, index, topic);
        }
        for (index, tag) in subject.tags.iter().enumerate() {
            haystack.push(Part::Tag, index, tag);
        }
        haystack.push(Part::Text, 0, subject.text);
        for (index, feed) in subject.feeds.iter().flatten().enumerate() {
            haystack.push(Part::Feed, index, feed.name);
            haystack.push(Part::Folder, index, feed.folder);
        }
        haystack.text.shrink_to_fit();
        haystack.entries.shrink_to_fit();
        haystack
    }

    fn push(&mut self, part: Part, index: usize, field: &str) {
        let field = start_of(field, LONGEST_FIELD);
        let folded = fold_line(field);
        let end = self.text.len() + folded.len();
        if folded.is_empty() || end > u32::MAX as usize {
            return;
        }
        let letters = Letters::of(&folded);
        self.letters |= letters.all;
        let (start, end) = (self.text.len() as u32, end as u32);
        self.entries.push(Entry { part, index: index as u32, letters, start, end });
        self.text.push_str(&folded);
    }

    /// Letters that stand anywhere in it, as a mask.
    pub(super) fn letters(&self) -> u64 {
        self.letters
    }

    pub(super) fn facts(&self) -> &Facts {
        &self.facts
    }

    pub(super) fn knows_feeds(&self) -> bool {
        self.knows_feeds
    }

    /// The text to search in, folded, if there is one.
    pub(super) fn prose(&self) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| entry.part == Part::Text)?;
        Some(self.text_of(entry))
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn text_of(&self, entry: &Entry) -> &str {
        Span::new(entry.start as usize, entry.end as usize).of(&self.text)
    }
}

/// At most `bytes` bytes of `text`, cut between two characters.
pub(super) fn start_of(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    text.get(..end.unwrap_or(0)).unwrap_or("")
}

/// A line as it is searched: without case, diacritics and apostrophes, with every kind of white space a space.
pub fn folded_line(text: &str) -> String {
    fold_line(text)
}

/// [`fold`], with every kind of white space a space.
pub(super) fn fold_line(text: &str) -> String {
    let mut folded = fold(text);
    if folded.contains(|c: char| c.is_whitespace() && c != ' ') {
        folded = folded.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    }
    folded
}

/// Where the bytes of a folded text come from.
pub(super) struct Origins {
    /// For each character that gave something: its place in the folded text and in the original (bytes).
    steps: Vec<(usize, Span)>,
}

impl Origins {
    /// Of `fold_line(original)`, which folds every character by itself.
    pub(super) fn of(original: &str) -> Self {
        let mut steps = Vec::with_capacity(original.len());
        let mut folded = 0;
        for (start, ch) in original.char_indices() {
            let length = fold_line(ch.encode_utf8(&mut [0; 4])).len();
            if length > 0 {
                steps.push((folded, Span::new(start, start + ch.len_utf8())));
            } else if let Some((_, last)) = steps.last_mut() {
                // A combining mark belongs to the letter before it.
                last.end = start + ch.len_utf8();
            }
            folded += length;
        }
        Self { steps }
    }

    /// The original's characters that `span` of the folded text comes from.
    pub(super) fn span(&self, span: Span) -> Span {
        let at = |byte: usize| {
            let after = self.steps.partition_point(|&(folded, _)| folded <= byte);
            after.checked_sub(1).and_then(|index| self.steps.get(index)).map(|&(_, origin)| origin)
        };
        match (at(span.start), at(span.end.saturating_sub(1))) {
            (Some(first), Some(last)) if !span.is_empty() => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }
}
