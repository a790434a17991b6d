//! Candidate phrases: how often each stands in the body, in which forms, and where first.

use std::borrow::Cow;
use std::hash::BuildHasherDefault;

use smallvec::SmallVec;

use super::words::{Before, headline, is_subject, singular};
use crate::article::{Actor, Article, BlockKind};
use crate::extract::words::{Word, Words};
use crate::lexicon::record::{meaning, on};
use crate::lexicon::{Ending, FastMap, FastSet, Lexicon};
use crate::text::{Sentence, Span, Token, TokenKind, folded, lowered, tokenize};

/// The longest phrase in words.
const LONGEST: usize = 3;

/// What a word can be in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Ends every phrase: function words, verbs, general words.
    Stop,
    /// Only before a noun.
    Adjective,
    /// A noun: may begin, go on and end.
    Noun,
    /// A verb that is a noun as well ("talks"): only behind another word.
    Either,
}

/// How a phrase is written in one place. It is spelled out only where somebody reads it: most phrases stand once.
#[derive(Debug, Clone, Copy, Default)]
struct Form<'t> {
    /// The letters of each word, and whether it keeps its capital.
    words: [(&'t str, bool); LONGEST],
}

impl<'t> Form<'t> {
    fn of(parts: &[Part<'t>]) -> Self {
        let mut form = Self::default();
        for (word, part) in form.words.iter_mut().zip(parts) {
            *word = (part.letters, part.keeps_capital);
        }
        form
    }

    /// Whether both are spelled alike.
    fn is_like(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).all(|(one, other)| {
            one == other || one.0.len() == other.0.len() && spelled(*one) == spelled(*other)
        })
    }

    fn spell(&self) -> String {
        let words = self.words.iter().filter(|(letters, _)| !letters.is_empty());
        words.map(|word| spelled(*word)).collect::<Vec<_>>().join(" ")
    }
}

/// A sentence's start lends its capital; an adjective of a place keeps its own.
fn spelled((letters, keeps_capital): (&str, bool)) -> Cow<'_, str> {
    if keeps_capital { Cow::Borrowed(letters) } else { lowered(letters) }
}

/// One phrase.
#[derive(Debug, Default)]
pub(super) struct Phrase<'t> {
    /// Its forms ("security guarantee", "security guarantees") with their counts.
    forms: SmallVec<[(Form<'t>, u32); 1]>,
    /// How often it stands in the body.
    pub(super) count: u32,
    /// The first byte of its first place in the body.
    pub(super) first: usize,
    /// How many words it has.
    pub(super) words: usize,
    /// Its words' numbers: the same words give the same numbers, singular or plural.
    key: [u32; LONGEST],
    /// Whether it stands in the title.
    pub(super) titled: bool,
    /// Whether a tag is this phrase.
    pub(super) tagged: bool,
}

impl Phrase<'_> {
    /// Its words' numbers.
    pub(super) fn ids(&self) -> &[u32] {
        self.key.get(..self.words).unwrap_or(&[])
    }

    /// The commonest of its forms, the first of several.
    fn name(&self) -> String {
        let form = self.forms.iter().rev().max_by_key(|form| form.1);
        form.map_or_else(String::new, |(form, _)| form.spell())
    }
}

/// A word as the phrases know it.
#[derive(Debug, Clone, Copy)]
struct Known {
    id: u32,
    class: Class,
    /// Whether it is the adjective of a place or of a group, which keeps its capital.
    proper: bool,
}

/// All phrases of an article, in order of appearance.
pub(super) struct Phrases<'t> {
    pub(super) all: Vec<Phrase<'t>>,
    lexicon: &'t Lexicon,
    index: FastMap<[u32; LONGEST], usize>,
    /// The words of the body, and what is known here of each.
    body: &'t Words<'t>,
    known: Vec<Option<Known>>,
    ids: FastMap<Cow<'t, str>, u32>,
    /// The greatest number of a word of the body.
    last_of_body: u32,
}

/// One word of a stretch.
struct Part<'t> {
    letters: &'t str,
    known: Known,
    start: usize,
    keeps_capital: bool,
}

impl<'t> Phrases<'t> {
    pub(super) fn new(body: &'t Words<'t>, lexicon: &'t Lexicon) -> Self {
        Self {
            all: Vec::with_capacity(body.len()),
            lexicon,
            index: FastMap::with_capacity_and_hasher(body.len(), BuildHasherDefault::default()),
            body,
            known: vec![None; body.len()],
            ids: FastMap::with_capacity_and_hasher(body.len(), BuildHasherDefault::default()),
            last_of_body: 0,
        }
    }

    /// Counts the phrases of the body; names of actors cut them, headings and captions count as text.
    pub(super) fn read_body(
        &mut self,
        article: &'t Article,
        tokens: &[Token],
        sentences: &[Sentence],
        actors: &[Actor],
    ) {
        let text = article.text.as_str();
        let mut names: Vec<Span> =
            actors.iter().flat_map(|actor| actor.mentions.iter().copied()).collect();
        names.sort_unstable();
        let (mut name, mut block) = (0, 0);
        let headline = headline(article);
        let mut stretch: Vec<Part<'_>> = Vec::new();
        for sentence in sentences {
            while article.blocks.get(block).is_some_and(|b| b.span.end <= sentence.span.start) {
                block += 1;
            }
            let kind = article.blocks.get(block).map(|b| b.kind);
            if matches!(kind, Some(BlockKind::Code | BlockKind::Heading))
                || sentence.span.end <= headline.len()
            {
                continue;
            }
            let mut opens = true;
            let mut before = Before::Other;
            let of_sentence = tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
            for (index, token) in sentence.tokens.clone().zip(of_sentence) {
                while names.get(name).is_some_and(|span| span.end <= token.span.start) {
                    name += 1;
                }
                let named = names.get(name).is_some_and(|span| span.overlaps(token.span));
                let word = self.body.at(index);
                let letters = token.span.of(text);
                let capital = word.capital && !opens;
                let adjective = capital && self.know_token(index).proper;
                if token.kind != TokenKind::Word || named && !adjective {
                    self.take(&mut stretch);
                    opens = opens && token.kind != TokenKind::Word;
                    before = Before::of(token.kind, letters);
                    continue;
                }
                opens = false;
                let known = self.know_token(index);
                if capital && !adjective {
                    self.add_name(&mut stretch, known, word, token.span.start);
                } else {
                    self.add(&mut stretch, known, letters, token.span.start, before);
                }
                before = Before::of(token.kind, letters);
            }
            self.take(&mut stretch);
        }
        self.last_of_body = self.ids.len() as u32;
    }

    fn add(
        &mut self,
        stretch: &mut Vec<Part<'t>>,
        mut known: Known,
        letters: &'t str,
        start: usize,
        before: Before,
    ) {
        if known.class == Class::Stop {
            return self.take(stretch);
        }
        // "the sanctions", "of talks": behind these a verb that is a noun as well is the noun.
        if known.class == Class::Either && before == Before::Determiner {
            known.class = Class::Noun;
        }
        stretch.push(Part { letters, known, start, keeps_capital: known.proper });
    }

    /// Adds a word of a name that is no actor's: laws, events, programmes ("Fifth Amendment").
    fn add_name(
        &mut self,
        stretch: &mut Vec<Part<'t>>,
        mut known: Known,
        word: &Word<'t>,
        start: usize,
    ) {
        let letters = word.letters;
        let follows = stretch.last().is_some_and(|part| part.keeps_capital);
        let title = || {
            self.lexicon.roles.is_person_noun(&word.folded)
                || self.lexicon.language.abbreviations.is_title(letters)
        };
        if self.lexicon.words.is_not_name(letters) && !follows && !is_subject(letters)
            || word.small.is(on::FUNCTION)
            || !follows && title()
        {
            return self.take(stretch);
        }
        // The sentence's first word is part of the name: "Internet Explorer is late."
        if let Some(first) = stretch.first_mut()
            && first.letters.starts_with(char::is_uppercase)
        {
            first.keeps_capital = true;
        }
        known.class = Class::Noun;
        stretch.push(Part { letters, known, start, keeps_capital: true });
    }

    /// Counts every phrase of a stretch, and empties it.
    fn take(&mut self, stretch: &mut Vec<Part<'t>>) {
        for end in 0..stretch.len() {
            for start in end.saturating_sub(LONGEST - 1)..=end {
                let Some(parts) = stretch.get(start..=end) else { continue };
                if is_phrase(parts) && !cuts_name(stretch, start, end) {
                    self.count(parts);
                }
            }
        }
        stretch.clear();
    }

    fn count(&mut self, parts: &[Part<'t>]) {
        let Some(first) = parts.first() else { return };
        let phrase = self.phrase(parts, first.start);
        let form = Form::of(parts);
        if let Some(phrase) = self.all.get_mut(phrase) {
            phrase.count += 1;
            match phrase.forms.iter_mut().find(|(known, _)| known.is_like(&form)) {
                Some((_, count)) => *count += 1,
                None => phrase.forms.push((form, 1)),
            }
        }
    }

    /// The place of a phrase among all; a new one is added.
    fn phrase(&mut self, parts: &[Part<'t>], start: usize) -> usize {
        let mut key = [0; LONGEST];
        for (slot, part) in key.iter_mut().zip(parts) {
            *slot = part.known.id;
        }
        let next = self.all.len();
        let index = *self.index.entry(key).or_insert(next);
        if index == next {
            self.all.push(Phrase { first: start, words: parts.len(), key, ..Phrase::default() });
        }
        index
    }

    /// Marks the phrases of the title; a phrase of two words or more that only the title has is added.
    pub(super) fn read_title(&mut self, title: &'t str, actors: &[Actor]) {
        let tokens = tokenize(title);
        let names: FastSet<&str> = actors
            .iter()
            .flat_map(|actor| {
                actor.name.split(' ').chain(actor.aliases.iter().flat_map(|alias| alias.split(' ')))
            })
            .filter(|word| word.starts_with(char::is_uppercase))
            .collect();
        let mut stretch: Vec<Part<'_>> = Vec::new();
        let mut stretches: Vec<Vec<Part<'_>>> = Vec::new();
        for token in &tokens {
            let letters = token.span.of(title);
            let part = (token.kind == TokenKind::Word && !names.contains(letters))
                .then(|| self.know(letters))
                .filter(|known| known.class != Class::Stop);
            match part {
                Some(known) => {
                    let keeps_capital = known.proper;
                    stretch.push(Part { letters, known, start: usize::MAX, keeps_capital });
                }
                None => stretches.push(std::mem::take(&mut stretch)),
            }
        }
        stretches.push(stretch);
        for stretch in stretches {
            for end in 0..stretch.len() {
                for start in end.saturating_sub(LONGEST - 1)..=end {
                    if let Some(parts) = stretch.get(start..=end).filter(|parts| is_phrase(parts)) {
                        self.mark_titled(parts);
                    }
                }
            }
        }
    }

    fn mark_titled(&mut self, parts: &[Part<'t>]) {
        // Words that the body does not have are the headline's wit rather than the subject.
        let in_body = parts.iter().all(|part| part.known.id <= self.last_of_body);
        let nouns = parts.iter().all(|part| part.known.class != Class::Adjective);
        let index = self.phrase(parts, usize::MAX);
        if let Some(phrase) = self.all.get_mut(index) {
            // "Peace Talks", but not "Chairman Calls".
            let noun = parts.last().is_some_and(|last| last.known.class == Class::Noun)
                || parts.first().is_some_and(|first| {
                    let word = folded(first.letters);
                    let one = word.strip_suffix('s').unwrap_or(&word);
                    !self.lexicon.roles.is_person_noun(&word)
                        && !self.lexicon.roles.is_person_noun(one)
                });
            phrase.titled = phrase.count > 0 || in_body && nouns && noun && parts.len() == 2;
            if phrase.forms.is_empty() {
                phrase.forms.push((Form::of(parts), 0));
            }
        }
    }

    /// What a phrase is called as a label; `None` where it names no subject: a general noun, or what one person is.
    pub(super) fn label(&self, phrase: &Phrase<'_>) -> Option<String> {
        let name = phrase.name();
        let last = name.rsplit(' ').next().unwrap_or(&name);
        // "English captain" is somebody; "unmarried parents" are a subject.
        if self.lexicon.roles.is_person_noun(&folded(last)) && !last.ends_with('s') {
            let mut forms = phrase.forms.iter().map(|(form, _)| form.spell());
            return forms.find(|form| form.ends_with('s'));
        }
        if phrase.words != 1 {
            return Some(name);
        }
        let name_folded = folded(&name);
        let words = &self.lexicon.words;
        let general = words.is_general(&name_folded)
            || name_folded.strip_suffix('s').is_some_and(|stem| words.is_general(stem))
            || name_folded
                .strip_suffix("ies")
                .is_some_and(|stem| words.is_general(&format!("{stem}y")));
        let capital = name.starts_with(char::is_uppercase);
        let given = capital
            && self.lexicon.names.given(&name_folded).is_some_and(|given| given.common)
            && words.common(&name_folded).is_none_or(|common| !common.parts.noun());
        (!general && !given).then_some(name)
    }

    /// Marks the phrases that are tags.
    pub(super) fn read_tags(&mut self, tags: &'t [String]) {
        for tag in tags.iter().take(50) {
            let mut key = [0; LONGEST];
            let words: Vec<&str> = tag.split_whitespace().collect();
            if words.len() > LONGEST {
                continue;
            }
            for (slot, word) in key.iter_mut().zip(words) {
                *slot = self.know(word).id;
            }
            if let Some(phrase) = self.index.get(&key).and_then(|&index| self.all.get_mut(index)) {
                phrase.tagged = true;
            }
        }
    }

    /// What is known of a word of the body.
    fn know_token(&mut self, token: usize) -> Known {
        let id = self.body.id(token);
        if let Some(Some(known)) = self.known.get(id as usize) {
            return *known;
        }
        let known = self.learn(self.body.get(id));
        if let Some(slot) = self.known.get_mut(id as usize) {
            *slot = Some(known);
        }
        known
    }

    /// What is known of a word of the title or of a tag.
    fn know(&mut self, letters: &'t str) -> Known {
        let id = self.body.find(letters);
        if let Some(Some(known)) = self.known.get(id as usize).filter(|_| id != 0) {
            return *known;
        }
        let word = Word::of(letters, self.lexicon);
        self.learn(&word)
    }

    fn learn(&mut self, word: &Word<'t>) -> Known {
        let proper =
            word.own.meaning(meaning::ADJECTIVE).is_some() || word.own.is(on::GROUP_ADJECTIVE);
        let class = if proper { Class::Adjective } else { self.class_of(word) };
        let stem = match &word.folded {
            Cow::Borrowed(word) => Cow::Borrowed(singular(word)),
            Cow::Owned(word) => Cow::Owned(singular(word).to_owned()),
        };
        let next = self.ids.len() as u32 + 1;
        let id = *self.ids.entry(stem).or_insert(next);
        Known { id, class, proper }
    }

    fn class_of(&self, known: &Word<'_>) -> Class {
        let word = &*known.folded;
        let one = singular(word);
        if word.len() < 3
            || known.small.is(on::STOP | on::ACT)
            || one != word && self.lexicon.words.is_stop(one)
            || word.contains('\'')
        {
            return Class::Stop;
        }
        let Some(common) = known.common_with_stops(self.lexicon) else {
            // A word that the list lacks is a noun, unless its ending says otherwise.
            let other = word.ends_with("ly") || word.ends_with("ing") || word.ends_with("ed");
            return if other {
                Class::Stop
            } else if word.contains('-') {
                Class::Adjective
            } else {
                Class::Noun
            };
        };
        let parts = common.parts;
        match common.ending {
            Ending::Ed | Ending::Ing | Ending::Degree => Class::Stop,
            // Neither noun nor verb to the list, and no function word: new nouns ("ceasefire").
            Ending::None if parts.is_unknown() => Class::Noun,
            _ if parts.mostly_verb() && parts.noun() => Class::Either,
            Ending::S if parts.noun() => Class::Noun,
            Ending::S => Class::Stop,
            Ending::None if parts.noun() && (parts.mostly_noun() || !parts.adjective()) => {
                Class::Noun
            }
            Ending::None if parts.adjective() && !parts.mostly_verb() => Class::Adjective,
            Ending::None => Class::Stop,
        }
    }
}

/// Whether the words from `start` to `end` cut a name in two: "Prime" of "Prime Minister".
fn cuts_name(stretch: &[Part<'_>], start: usize, end: usize) -> bool {
    let capital =
        |at: usize| stretch.get(at).is_some_and(|part| part.keeps_capital && !part.known.proper);
    let before = start.checked_sub(1).is_some_and(capital) && capital(start);
    before || capital(end) && capital(end + 1)
}

/// Whether the words make a label: a noun at the end, a plain noun if it stands alone.
fn is_phrase(parts: &[Part<'_>]) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let ends = match last.known.class {
        Class::Noun => true,
        Class::Either => parts.len() > 1,
        _ => false,
    };
    let inner = parts.iter().rev().skip(1).all(|part| part.known.class != Class::Either);
    let long = first.letters.len() > if first.keeps_capital { 2 } else { 3 };
    ends && inner && (parts.len() > 1 || long)
}
