use crate::text::{Span, fold};

/// What is looked for in a text, and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    /// What is looked for, as it was typed.
    pub query: String,
    /// Where it stands: in order, without overlap.
    pub matches: Vec<Span>,
    /// The match that is looked at: an index.
    pub current: usize,
    /// Where the search began.
    pub origin: Spot,
}

/// A place in a text, as the screen's first line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spot {
    /// The byte of the body.
    pub place: usize,
    /// The line of the head, where it was one.
    pub line: usize,
}

impl Find {
    /// Looks for `query` in `text`, of which `folded` is the folded form, and goes to the first match at or after
    /// `origin`. Accents do not matter, and case does only if the query has a capital, as in vim's smartcase.
    pub fn new(folded: &Folded, text: &str, query: &str, origin: Spot) -> Self {
        let mut matches = folded.find(query);
        if query.chars().any(char::is_uppercase) {
            matches.retain(|found| has_case_of(found.of(text), query));
        }
        let after = matches.partition_point(|span| span.start < origin.place);
        let current = if after < matches.len() { after } else { 0 };
        Self { query: query.to_owned(), matches, current, origin }
    }

    /// The match that is looked at.
    pub fn at(&self) -> Option<Span> {
        self.matches.get(self.current).copied()
    }

    /// Goes on by `steps`, around the ends; whether it went around one.
    pub fn step(&mut self, steps: isize) -> bool {
        let count = self.matches.len().cast_signed();
        if count == 0 {
            return false;
        }
        let next = self.current.cast_signed().saturating_add(steps);
        self.current = next.rem_euclid(count).cast_unsigned();
        !(0..count).contains(&next)
    }
}

/// Whether the letters of what was found are capitals where those of the query are. Where a letter stands for several
/// ("ß"), nobody can tell, and it counts.
fn has_case_of(found: &str, query: &str) -> bool {
    let capitals = |text: &str| {
        let letters = text.chars().filter(|ch| ch.is_alphanumeric());
        letters.map(char::is_uppercase).collect::<Vec<_>>()
    };
    let (found, query) = (capitals(found), capitals(query));
    found.len() != query.len() || found == query
}

/// A text in the form in which texts are compared, with the way back to its own bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Where the two texts part, in order.
    marks: Vec<Mark>,
}

/// From the byte `folded` on stands what stands in the original from the byte `original` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    folded: usize,
    original: usize,
    /// Whether what follows is one folded letter; else it is plain ASCII, byte for byte.
    letter: bool,
}

impl Folded {
    /// Folds `text`, letter by letter.
    pub fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), marks: Vec::new() };
        let mut even = true;
        for (at, ch) in text.char_indices() {
            let start = folded.text.len();
            if ch.is_ascii() {
                if !even {
                    folded.marks.push(Mark { folded: start, original: at, letter: false });
                    even = true;
                }
                folded.text.push(ch.to_ascii_lowercase());
            } else {
                folded.marks.push(Mark { folded: start, original: at, letter: true });
                folded.text.push_str(&fold(ch.encode_utf8(&mut [0; 4])));
                even = false;
            }
        }
        let (end, original) = (folded.text.len(), text.len());
        folded.marks.push(Mark { folded: end, original, letter: false });
        folded
    }

    /// Where `query` stands, in bytes of the text that was folded.
    fn find(&self, query: &str) -> Vec<Span> {
        let query = fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        self.text
            .match_indices(&query)
            .map(|(at, found)| {
                Span::new(self.original(at, false), self.original(at + found.len(), true))
            })
            .filter(|span| !span.is_empty())
            .collect()
    }

    /// The original byte of a folded one. Within a letter that was folded into several it is the letter's start, or its
    /// end where an `end` is looked for.
    fn original(&self, at: usize, end: bool) -> usize {
        let after = self.marks.partition_point(|mark| mark.folded <= at);
        let before = after.checked_sub(1).and_then(|before| self.marks.get(before)).copied();
        let mark = before.unwrap_or(Mark { folded: 0, original: 0, letter: false });
        match self.marks.get(after) {
            Some(next) if mark.letter && at > mark.folded && end => next.original,
            _ if mark.letter => mark.original,
            _ => mark.original + at - mark.folded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, query: &str) -> Vec<&'t str> {
        Folded::new(text).find(query).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(found("Café, CAFE, cafés", "cafe"), ["Café", "CAFE", "café"]);
        assert_eq!(found("naïve ß straße", "strasse"), ["straße"]);
        assert_eq!(found("漢字 and more 漢字", "字"), ["字", "字"]);
        assert_eq!(found("e\u{301}a", "a"), ["a"]);
        assert_eq!(found("aßb", "s"), ["ß", "ß"]);
        assert!(found("anything", "").is_empty());
    }

    #[test]
    fn a_capital_asks_for_capitals() {
        let text = "Bush, the bush, BUSH, and Búsh";
        let found = |query: &str| {
            let find = Find::new(&Folded::new(text), text, query, Spot::default());
            find.matches.iter().map(|span| span.of(text)).collect::<Vec<_>>()
        };
        assert_eq!(found("bush"), ["Bush", "bush", "BUSH", "Búsh"]);
        assert_eq!(found("Bush"), ["Bush", "Búsh"]);
        assert_eq!(found("BUSH"), ["BUSH"]);
    }

    #[test]
    fn the_search_begins_where_one_reads_and_goes_around() {
        let text = "a b a b a";
        let mut find = Find::new(&Folded::new(text), text, "a", Spot { place: 3, line: 0 });
        assert_eq!((find.current, find.matches.len()), (1, 3));
        assert!(find.step(2), "it went around the end");
        assert_eq!(find.current, 0);
        assert!(!find.step(1));
        assert!(find.step(-2));
        assert_eq!(find.at(), Some(Span::new(8, 9)));
    }
}
