//! The words of an article: what the letters and the lists tell of each, found out once and shared by all stages.
//!
//! A text says most of its words many times, so each different word is looked up once, and every token is a number.

use std::borrow::Cow;

use crate::lexicon::cues::{WordInfo, class};
use crate::lexicon::{Common, Facts, Lexicon, hash_of, look_up_hashed};
use crate::text::{Token, TokenKind, folded, is_letter};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// No word.
    Other,
    /// "said".
    Lower,
    /// "Said".
    Capital,
    /// "NATO", "U.S.".
    Caps,
    /// "J.".
    Initial,
    /// "al-Assad", "iPhone": begins small, goes on with a capital.
    Inner,
}

/// What is known of one word, wherever it stands.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// As it is written.
    pub(super) letters: &'t str,
    /// How it is written.
    pub(super) shape: Shape,
    /// Whether its first letter is a capital.
    pub(super) capital: bool,
    /// What the lists say of it to the letter.
    pub(super) own: Facts,
    /// In small letters without diacritics.
    pub(super) folded: Cow<'t, str>,
    /// What the lists say of it folded.
    pub(super) small: Facts,
    /// What the lists say of it folded, without the stops at its end.
    pub(super) bare: Facts,
    /// What it is as a common word, folded and without the stops at its end.
    pub(super) common: Option<Common>,
    /// What it can be in an attribution, in small letters.
    pub(super) cue: WordInfo,
    /// Whether it says folded what a person is or does.
    pub(super) person_noun: bool,
    /// The folded letters without the stops at the end, where there are stops.
    stopless: Option<Box<str>>,
}

impl<'t> Word<'t> {
    /// What stands for marks, blanks, and what is no token.
    const NONE: Self = Self {
        letters: "",
        shape: Shape::Other,
        capital: false,
        own: Facts::NONE,
        folded: Cow::Borrowed(""),
        small: Facts::NONE,
        bare: Facts::NONE,
        common: None,
        cue: WordInfo { classes: 0, reports: 0, forms: 0, takes: 0 },
        person_noun: false,
        stopless: None,
    };

    /// What is known of a word that stands by itself.
    pub(super) fn of(letters: &'t str, lexicon: &Lexicon) -> Self {
        Self::new(letters, TokenKind::Word, hash_of(letters), lexicon)
    }

    fn new(letters: &'t str, kind: TokenKind, hash: u64, lexicon: &Lexicon) -> Self {
        let own = look_up_hashed(letters, hash);
        let shape = if kind == TokenKind::Word { Shape::of(letters) } else { Shape::Other };
        let folded = folded(letters);
        let small = match &folded {
            Cow::Borrowed(_) => own,
            Cow::Owned(folded) => look_up_hashed(folded, hash_of(folded)),
        };
        let trimmed = letters.trim_end_matches('.');
        let stopless = (trimmed.len() < letters.len()).then(|| crate::text::fold(trimmed).into());
        let bare_letters: &str = stopless.as_deref().unwrap_or(&folded);
        let bare = if stopless.is_some() {
            look_up_hashed(bare_letters, hash_of(bare_letters))
        } else {
            small
        };
        let person_noun = lexicon.roles.is_person_noun_of(&folded, small);
        let cue = if letters.is_ascii() {
            cue_of(small, || person_noun)
        } else {
            let small: String = letters.chars().flat_map(char::to_lowercase).collect();
            let facts = look_up_hashed(&small, hash_of(&small));
            cue_of(facts, || lexicon.roles.is_person_noun_of(&small, facts))
        };
        Self {
            letters,
            shape,
            capital: letters.starts_with(char::is_uppercase),
            own,
            small,
            bare,
            common: lexicon.words.common_of(bare_letters, bare),
            cue,
            person_noun,
            folded,
            stopless,
        }
    }

    /// The folded letters without the stops at their end.
    pub(super) fn stopless(&self) -> &str {
        self.stopless.as_deref().unwrap_or(&self.folded)
    }

    /// Whether it says to the letter what a person is or does.
    pub(super) fn is_person_noun(&self, lexicon: &Lexicon) -> bool {
        match &self.folded {
            Cow::Borrowed(_) => self.person_noun,
            Cow::Owned(_) => lexicon.roles.is_person_noun_of(self.letters, self.own),
        }
    }

    /// What it is as a common word, folded, with its stops.
    pub(super) fn common_with_stops(&self, lexicon: &Lexicon) -> Option<Common> {
        if self.stopless.is_some() { lexicon.words.common(&self.folded) } else { self.common }
    }

    /// What it is as a common word to the letter.
    pub(super) fn common_to_the_letter(&self, lexicon: &Lexicon) -> Option<Common> {
        match &self.folded {
            Cow::Borrowed(_) => self.common_with_stops(lexicon),
            Cow::Owned(_) => lexicon.words.common(self.letters),
        }
    }
}

/// What a word in small letters can be in an attribution; a noun for what people are can be a source.
fn cue_of(facts: Facts, is_person_noun: impl Fn() -> bool) -> WordInfo {
    let info = facts.cue();
    if info == WordInfo::default() && is_person_noun() {
        return WordInfo { classes: class::ROLE_NOUN, ..info };
    }
    info
}

/// The words of a text.
#[derive(Debug)]
pub struct Words<'t> {
    /// The number of each token's word; 0 for marks and breaks.
    ids: Vec<u32>,
    /// The different words, in order of appearance behind the one that stands for none.
    all: Vec<Word<'t>>,
    /// A hash table with open addresses over `all`; 0 where free.
    slots: Vec<u32>,
}

impl<'t> Words<'t> {
    /// Looks every different word up once.
    pub fn new(text: &'t str, tokens: &[Token], lexicon: &Lexicon) -> Self {
        let mut words = Self {
            ids: Vec::with_capacity(tokens.len()),
            all: Vec::with_capacity(tokens.len() / 2 + 1),
            slots: vec![0; (tokens.len() + tokens.len() / 2 + 1).next_power_of_two()],
        };
        words.all.push(Word::NONE);
        for token in tokens {
            let id = match token.kind {
                TokenKind::Punct | TokenKind::Break => 0,
                kind => words.id_of(token.span.of(text), kind, lexicon),
            };
            words.ids.push(id);
        }
        words
    }

    fn id_of(&mut self, letters: &'t str, kind: TokenKind, lexicon: &Lexicon) -> u32 {
        let hash = hash_of(letters);
        let (slot, id) = self.search(letters, hash);
        if id != 0 {
            return id;
        }
        let id = self.all.len() as u32;
        self.all.push(Word::new(letters, kind, hash, lexicon));
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = id;
        }
        id
    }

    /// Where the search for a word ends, and its number; 0 where it is new.
    fn search(&self, letters: &str, hash: u64) -> (usize, u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let id = self.slots.get(at).copied().unwrap_or(0);
            if id == 0 || self.get(id).letters == letters {
                return (at, id);
            }
            at = (at + 1) & mask;
        }
    }

    /// The number of the word that is written so; 0 where the text does not have it.
    pub(super) fn find(&self, letters: &str) -> u32 {
        self.search(letters, hash_of(letters)).1
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The number of a token's word; 0 for marks and behind the end.
    pub(super) fn id(&self, token: usize) -> u32 {
        self.ids.get(token).copied().unwrap_or(0)
    }

    /// The word of a number.
    pub(super) fn get(&self, id: u32) -> &Word<'t> {
        const NONE: &Word<'static> = &Word::NONE;
        self.all.get(id as usize).unwrap_or(NONE)
    }

    /// The word of a token.
    pub(super) fn at(&self, token: usize) -> &Word<'t> {
        self.get(self.id(token))
    }
}

impl Shape {
    fn of(word: &str) -> Self {
        // Most words are small letters of ASCII and nothing else.
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return if word.is_empty() { Self::Other } else { Self::Lower };
        }
        let mut letters = word.chars().filter(|&c| is_letter(c));
        let Some(first) = letters.next() else { return Self::Other };
        let (mut upper, mut lower) = (0, 0);
        for letter in letters {
            if letter.is_uppercase() {
                upper += 1;
            } else {
                lower += 1;
            }
        }
        match (first.is_uppercase() || first.is_numeric(), upper, lower) {
            (true, 0, 0) => Self::Initial,
            (true, _, 0) => Self::Caps,
            (true, ..) => Self::Capital,
            (false, 0, _) => Self::Lower,
            (false, ..) if has_article(word) => Self::Inner,
            (false, ..) if word.contains('-') => Self::Lower,
            (false, ..) => Self::Other,
        }
    }

    /// Whether a name can be written so.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Self::Capital | Self::Caps | Self::Initial | Self::Inner)
    }
}

/// Whether a name begins with a small article of its language: "al-Assad", "d'Estaing".
fn has_article(word: &str) -> bool {
    const ARTICLES: &[&str] = &[
        "al-", "el-", "ul-", "as-", "ash-", "ad-", "ar-", "az-", "an-", "at-", "d'", "d’", "l'",
        "l’",
    ];
    ARTICLES.iter().any(|article| {
        word.strip_prefix(article).is_some_and(|rest| rest.starts_with(char::is_uppercase))
    })
}
