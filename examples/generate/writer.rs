//! Sentences out of patterns, with a note of every name and quotation that went into them.

use pullquote::article::QuoteKind;
use pullquote::text::Span;

use super::dice::Dice;
use super::world::{Person, World, capitalised};

/// Who and what one article is about.
#[derive(Debug, Clone)]
pub(crate) struct Cast {
    pub(crate) people: Vec<Person>,
    pub(crate) organisations: Vec<String>,
    pub(crate) places: Vec<String>,
    pub(crate) things: Vec<String>,
}

/// Which of the cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Member {
    Person(usize),
    Organisation(usize),
    Place(usize),
    Thing(usize),
}

/// Who says a sentence.
#[derive(Debug, Clone)]
pub(crate) enum Voice {
    Person(usize),
    Anonymous(&'static str),
}

/// A quotation that went into a passage.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    pub(crate) span: Span,
    pub(crate) kind: QuoteKind,
    pub(crate) voice: Voice,
    pub(crate) mention: Option<Span>,
    pub(crate) cue: Option<Span>,
}

/// A paragraph, and what is where in it (bytes of its text).
#[derive(Debug, Clone, Default)]
pub(crate) struct Passage {
    pub(crate) text: String,
    pub(crate) named: Vec<(Member, Span)>,
    pub(crate) said: Vec<Saying>,
    pub(crate) is_heading: bool,
}

/// Writes passages about one cast.
#[derive(Debug)]
pub(crate) struct Writer<'w> {
    world: &'w World,
    cast: &'w Cast,
    dice: Dice,
    beat: usize,
    /// Who was named in full already.
    introduced: Vec<bool>,
}

/// One sentence on its way.
struct Sentence {
    voice: Voice,
    content: usize,
    contents: Vec<Span>,
    mention: Option<Span>,
    cue: Option<Span>,
}

impl<'w> Writer<'w> {
    pub(crate) fn new(world: &'w World, cast: &'w Cast, beat: usize, dice: Dice) -> Self {
        Self { world, cast, dice, beat, introduced: vec![false; cast.people.len()] }
    }

    pub(crate) fn dice(&mut self) -> &mut Dice {
        &mut self.dice
    }

    /// Whoever a passage names need not be introduced any more.
    pub(crate) fn knows(&mut self, passage: &Passage) {
        for (member, _) in &passage.named {
            if let Member::Person(place) = member
                && let Some(introduced) = self.introduced.get_mut(*place)
            {
                *introduced = true;
            }
        }
    }

    /// A line of its own: a headline, a heading.
    pub(crate) fn line(&mut self, pool: &str) -> Passage {
        let mut passage = Passage { is_heading: true, ..Passage::default() };
        self.sentence(pool, QuoteKind::Indirect, &mut passage);
        passage
    }

    /// The first paragraph.
    pub(crate) fn lead(&mut self) -> Passage {
        let mut passage = Passage::default();
        self.sentence("lead", QuoteKind::Indirect, &mut passage);
        self.sentence("filler", QuoteKind::Indirect, &mut passage);
        passage
    }

    /// A paragraph of two to four sentences, more than half of them with somebody's words.
    pub(crate) fn paragraph(&mut self) -> Passage {
        let mut passage = Passage::default();
        let count = self.dice.between(2, 4);
        let speaks = self.dice.chance(0.68).then(|| self.dice.below(count));
        for place in 0..count {
            match self.dice.below(100) {
                _ if speaks != Some(place) => {
                    self.sentence("filler", QuoteKind::Indirect, &mut passage);
                }
                0..55 => self.sentence("direct", QuoteKind::Direct, &mut passage),
                55..73 => self.sentence("fragment.in", QuoteKind::Fragment, &mut passage),
                _ => self.sentence("indirect", QuoteKind::Indirect, &mut passage),
            }
        }
        passage
    }

    fn sentence(&mut self, pool: &str, kind: QuoteKind, passage: &mut Passage) {
        if !passage.text.is_empty() {
            passage.text.push(' ');
        }
        let pattern = self.draw(pool);
        let voice = self.voice();
        let mut sentence =
            Sentence { voice, content: 0, contents: Vec::new(), mention: None, cue: None };
        self.write(pattern, passage, &mut sentence);
        let Sentence { voice, contents, mention, cue, .. } = sentence;
        passage.said.extend(contents.into_iter().map(|span| Saying {
            span,
            kind,
            voice: voice.clone(),
            mention,
            cue,
        }));
    }

    fn voice(&mut self) -> Voice {
        if self.dice.chance(0.08) {
            return Voice::Anonymous(self.draw("anonymous"));
        }
        Voice::Person(self.somebody())
    }

    /// One of the cast, the first of them oftener.
    fn somebody(&mut self) -> usize {
        let count = self.cast.people.len();
        self.dice.below(count).min(self.dice.below(count))
    }

    fn draw(&mut self, pool: &str) -> &'static str {
        self.dice.pick(self.world.pools.of(pool))
    }

    fn write(&mut self, pattern: &str, passage: &mut Passage, sentence: &mut Sentence) {
        let mut rest = pattern;
        while let Some(at) = rest.find(['{', '<', '>']) {
            let (plain, mark) = rest.split_at(at);
            passage.text.push_str(plain);
            if let Some(after) = mark.strip_prefix('<') {
                sentence.content = passage.text.len();
                rest = after;
            } else if let Some(after) = mark.strip_prefix('>') {
                sentence.contents.push(Span::new(sentence.content, passage.text.len()));
                rest = after;
            } else {
                let (slot, after) = mark.split_once('}').unwrap_or((mark, ""));
                self.fill(slot.trim_start_matches('{'), passage, sentence);
                rest = after;
            }
        }
        passage.text.push_str(rest);
    }

    /// Fills one slot of a pattern; a slot that begins with a capital letter gives a text that does.
    fn fill(&mut self, slot: &str, passage: &mut Passage, sentence: &mut Sentence) {
        let name = slot.to_ascii_lowercase();
        let start = passage.text.len();
        match name.as_str() {
            "q" => self.part("clause", passage, sentence),
            "f" => self.part("fragment", passage, sentence),
            "i" => self.part("report", passage, sentence),
            "w" => sentence.mention = self.speaker(&sentence.voice.clone(), passage),
            "p" => {
                let somebody = self.somebody();
                self.person(somebody, passage);
            }
            "another" => {
                let place = self.dice.between(1, self.cast.people.len().saturating_sub(1));
                let other = match passage.named.last() {
                    Some(&(Member::Person(named), _)) => (named + place) % self.cast.people.len(),
                    _ => place,
                };
                self.person(other, passage);
            }
            "cue" | "cuethat" => {
                let cue = self.draw(if name == "cue" { "cue" } else { "cue.that" });
                sentence.cue = Some(push(passage, cue));
            }
            "pron" => {
                let pronoun = self.pronoun(&sentence.voice);
                push(passage, pronoun);
            }
            "org" => self.member(Member::Organisation, &self.cast.organisations, passage),
            "place" => self.member(Member::Place, &self.cast.places, passage),
            "thing" => self.member(Member::Thing, &self.cast.things, passage),
            _ => {
                let word = self.word(&name);
                push(passage, &word);
            }
        }
        if slot.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            let filled = passage.text.split_off(start);
            passage.text.push_str(&capitalised(&filled));
        }
    }

    fn part(&mut self, pool: &str, passage: &mut Passage, sentence: &mut Sentence) {
        let pattern = self.draw(pool);
        self.write(pattern, passage, sentence);
    }

    fn member(&mut self, which: fn(usize) -> Member, names: &[String], passage: &mut Passage) {
        let place = self.dice.below(names.len()).min(self.dice.below(names.len()));
        if let Some(name) = names.get(place) {
            let span = push(passage, name);
            // "the Museum": the name is what follows.
            let article = if name.starts_with("the ") { 4 } else { 0 };
            passage.named.push((which(place), Span::new(span.start + article, span.end)));
        }
    }

    fn speaker(&mut self, voice: &Voice, passage: &mut Passage) -> Option<Span> {
        match *voice {
            Voice::Person(place) => self.person(place, passage),
            Voice::Anonymous(description) => Some(push(passage, description)),
        }
    }

    /// Names somebody: in full, with the role, for the first time, by the family name mostly from then on.
    fn person(&mut self, place: usize, passage: &mut Passage) -> Option<Span> {
        let cast = self.cast;
        let person = cast.people.get(place)?;
        let introduced = self.introduced.get_mut(place)?;
        let span = if std::mem::replace(introduced, true) {
            if self.dice.chance(0.8) {
                push(passage, &person.family)
            } else {
                push(passage, &person.name())
            }
        } else {
            push(passage, person.role);
            passage.text.push(' ');
            push(passage, &person.name())
        };
        passage.named.push((Member::Person(place), span));
        Some(span)
    }

    fn pronoun(&self, voice: &Voice) -> &'static str {
        match *voice {
            Voice::Person(place) if self.cast.people.get(place).is_some_and(|it| it.is_woman) => {
                "she"
            }
            Voice::Person(_) => "he",
            Voice::Anonymous(_) => "the official",
        }
    }

    /// What is no name of the cast.
    fn word(&mut self, slot: &str) -> String {
        const DAYS: [&str; 7] =
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let dice = &mut self.dice;
        match slot {
            "day" => dice.pick(&DAYS).to_owned(),
            "month" => dice.pick(&MONTHS).to_owned(),
            "year" => dice.between(1995, 2025).to_string(),
            "n" => (dice.rank(5_000) + 2).to_string(),
            "few" => dice.between(2, 16).to_string(),
            "money" => format!("${}.{} million", dice.between(1, 90), dice.below(10)),
            "percent" => format!("{}.{}%", dice.between(1, 60), dice.below(10)),
            "other" => {
                let rank = dice.rank(1_000);
                self.world.thing(self.beat, rank)
            }
            "person" => match self.cast.people.first() {
                Some(person) if dice.chance(0.6) => person.family.clone(),
                Some(person) => person.name(),
                None => String::new(),
            },
            pool => self.draw(pool).to_owned(),
        }
    }
}

/// Puts a word into a passage, and "an" for the "a" before it where it begins with a vowel.
fn push(passage: &mut Passage, word: &str) -> Span {
    let text = &mut passage.text;
    let is_open = word.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    let is_article = |before: &str| {
        matches!(before, "a" | "A")
            || [" a", " A", "“a", "“A"].iter().any(|article| before.ends_with(article))
    };
    if is_open && text.strip_suffix(' ').is_some_and(is_article) {
        text.pop();
        text.push_str("n ");
    }
    let start = text.len();
    text.push_str(word);
    Span::new(start, text.len())
}
