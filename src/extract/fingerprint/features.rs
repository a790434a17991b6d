//! The features of an article: what it is about, and how much each tells.

use std::borrow::Cow;

use super::{Class, Feature, Word, hash, mixed};
use crate::article::{Actor, ActorKind, Analysis, Article};
use crate::lexicon::record::on;
use crate::lexicon::{FastMap, FastSet, Words, look_up};
use crate::text::{Span, Token, TokenKind, fold, folded, tokenize};

/// How many features a fingerprint holds.
const MOST: usize = 48;

/// The words of a text that count: an article says first what it is about, and long ones go into everything.
const READ: usize = 450;

/// The words that are its lead.
const LEAD: usize = 60;

/// The features of an article, sorted by key.
///
/// `tokens` are those of its text, `words` the words and figures among them.
pub(super) fn of(
    article: &Article,
    analysis: &Analysis,
    tokens: &[Token],
    words: &[Word<'_>],
) -> Vec<Feature> {
    let mut scale = Scale::default();
    let people = scale.weigh_actors(&analysis.actors);
    scale.weigh_words(&article.text, tokens, words, &people);
    if let Some(title) = &article.title {
        scale.weigh_title(title, &people);
    }
    for topic in analysis.topics.iter().take(8).filter(|topic| topic.name.contains(' ')) {
        scale.add(&format!("topic {}", fold(&topic.name)), Class::Common, 0.8);
    }
    scale.done()
}

/// What was weighed so far, by key.
#[derive(Debug, Default)]
struct Scale {
    features: FastMap<u32, (Class, f32)>,
}

/// A word of the text, as often as it stands there in all its forms.
struct Counted {
    class: Class,
    weight: f32,
    count: usize,
    in_lead: bool,
}

impl Scale {
    fn add(&mut self, letters: &str, class: Class, weight: f32) {
        self.add_hashed(hash(letters), class, weight);
    }

    fn add_hashed(&mut self, hash: u64, class: Class, weight: f32) {
        self.features.entry(mixed(hash)).or_insert((class, 0.0)).1 += weight;
    }

    /// The heaviest features, sorted by key.
    fn done(self) -> Vec<Feature> {
        let sixteenths = |weight: f32| (weight * 16.0).clamp(1.0, 255.0) as u8;
        let feature = |(key, (class, weight))| Feature { key, class, weight: sixteenths(weight) };
        // Sorted before anything depends on the order.
        let mut features: Vec<Feature> = self.features.into_iter().map(feature).collect();
        features.sort_by_key(|feature| (std::cmp::Reverse(feature.weight), feature.key));
        features.truncate(MOST);
        features.sort_unstable();
        features
    }

    /// Weighs who is named; returns the words of people's names, which tell no more by themselves.
    fn weigh_actors(&mut self, actors: &[Actor]) -> FastSet<String> {
        let mut people = FastSet::default();
        for actor in actors {
            let often = 1.0 + (1.0 + actor.mentions.len().min(12) as f32).log2() * 0.4;
            let (class, weight) = match actor.kind {
                ActorKind::Person => (Class::Name, 2.0),
                ActorKind::Organisation => (Class::Name, 1.2),
                ActorKind::Group => (Class::Name, 0.8),
                ActorKind::Place => (Class::Place, 0.8),
            };
            self.add(&telling(actor), class, weight * often);
            if actor.kind == ActorKind::Person {
                let forms = std::iter::once(&actor.name).chain(&actor.aliases);
                for form in forms {
                    people.extend(fold(form).split([' ', '-']).map(str::to_owned));
                }
            }
        }
        people
    }

    /// Weighs the words and figures of the text.
    fn weigh_words(
        &mut self,
        text: &str,
        tokens: &[Token],
        words: &[Word<'_>],
        people: &FastSet<String>,
    ) {
        let mut words = words.iter();
        // Each word by its hash: how often it stands there, and whether in the lead.
        let mut places: FastMap<u64, usize> = FastMap::default();
        let mut counts: Vec<(&Word<'_>, usize, bool)> = Vec::new();
        let read = tokens.iter().filter(|token| token.kind != TokenKind::Break).take(READ);
        for (at, token) in read.enumerate() {
            let lead = at < LEAD;
            match token.kind {
                TokenKind::Word => {
                    let Some(word) = words.next() else { break };
                    let place = *places.entry(word.hash).or_insert(counts.len());
                    match counts.get_mut(place) {
                        Some((_, count, in_lead)) => {
                            *count += 1;
                            *in_lead |= lead;
                        }
                        None => counts.push((word, 1, lead)),
                    }
                }
                TokenKind::Number => {
                    words.next();
                    if let Some(figure) = figure(token.span.of(text)) {
                        self.add(&figure, Class::Number, if lead { 1.2 } else { 0.7 });
                    }
                }
                _ => {}
            }
        }
        self.weigh_counted(counts, people);
    }

    /// Weighs words by how often they stand in the text, and whether in the lead.
    fn weigh_counted(&mut self, counts: Vec<(&Word<'_>, usize, bool)>, people: &FastSet<String>) {
        let mut places: FastMap<u64, usize> = FastMap::default();
        let mut bases: Vec<(u64, Counted)> = Vec::new();
        for (word, count, in_lead) in counts {
            let Some((class, weight)) = worth(&word.letters, people) else { continue };
            let base = base(&word.letters);
            let hash = if *base == *word.letters { word.hash } else { hash(&base) };
            let place = *places.entry(hash).or_insert(bases.len());
            match bases.get_mut(place) {
                // The forms of a word are one, and as common as its commonest form.
                Some((_, known)) => {
                    known.class = known.class.max(class);
                    known.weight = known.weight.min(weight);
                    known.count += count;
                    known.in_lead |= in_lead;
                }
                None => bases.push((hash, Counted { class, weight, count, in_lead })),
            }
        }
        for (hash, Counted { class, weight, count, in_lead }) in bases {
            let often = 1.0 + (count as f32).log2() * 0.35;
            self.add_hashed(hash, class, weight * often * if in_lead { 1.4 } else { 1.0 });
        }
    }

    fn weigh_title(&mut self, title: &str, people: &FastSet<String>) {
        for token in tokenize(title).iter().filter(|token| token.kind == TokenKind::Word) {
            let word = folded(token.span.of(title));
            if let Some((class, weight)) = worth(&word, people) {
                self.add(&base(&word), class, 0.5 + weight * 0.8);
            }
        }
    }
}

/// The part of an actor's key that every article gives, also one that uses the surname only.
fn telling(actor: &Actor) -> String {
    let names = actor.key.split_once(" (").map_or(actor.key.as_str(), |(names, _)| names);
    if actor.kind != ActorKind::Person {
        return names.to_owned();
    }
    let names = names.strip_prefix("p:").unwrap_or(names);
    let family = names.rsplit(' ').next().unwrap_or(names);
    format!("p:{}", family.trim_start_matches('~'))
}

/// What a word tells by itself.
fn worth(word: &str, people: &FastSet<String>) -> Option<(Class, f32)> {
    if word.len() < 3 || people.contains(word) {
        return None;
    }
    let facts = look_up(word);
    if facts.is(on::STOP | on::FUNCTION) || facts.cue().reports != 0 {
        return None;
    }
    match Words.common_of(word, facts) {
        Some(_) if facts.is(on::GENERAL) => Some((Class::Common, 0.25)),
        Some(_) => Some((Class::Common, 0.6)),
        None => Some((Class::Rare, 1.0)),
    }
}

/// A figure that tells something: no year, no day of a month, no small count. Its marks of thousands go.
fn figure(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let year =
        is_plain && digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let telling = digits.len() >= 3 || number.contains('.') && digits.len() >= 2;
    (telling && !year).then(|| format!("# {}", number.replace(',', "")))
}

/// A folded word without the commonest endings: what two headlines say in two forms is one.
fn base(word: &str) -> Cow<'_, str> {
    let cut =
        |ending: &str, least: usize| word.strip_suffix(ending).filter(|stem| stem.len() >= least);
    if let Some(stem) = cut("ies", 3) {
        return format!("{stem}y").into();
    }
    let doubled = |stem: &str| {
        let mut last = stem.bytes().rev();
        matches!((last.next(), last.next()), (Some(a), Some(b)) if a == b && b"bdgmnprt".contains(&a))
    };
    for (ending, least) in [("ing", 4), ("ed", 4)] {
        if let Some(stem) = cut(ending, least) {
            let end = stem.len() - usize::from(doubled(stem));
            return Span::new(0, end).of(stem).trim_end_matches('e').into();
        }
    }
    let singular = cut("s", 3).filter(|stem| !stem.ends_with(['s', 'u', 'i'])).unwrap_or(word);
    singular.strip_suffix('e').filter(|stem| stem.len() > 3).unwrap_or(singular).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_one() {
        for (one, other) in [
            ("stopped", "stop"),
            ("closes", "closing"),
            ("factories", "factory"),
            ("fires", "fire"),
        ] {
            assert_eq!(base(one), base(other), "{one}, {other}");
        }
        assert_eq!(base("gas"), "gas");
        assert_eq!(base("virus"), "virus");
    }

    #[test]
    fn figures_tell_something_but_years_and_days_do_not() {
        assert_eq!(figure("2,300").as_deref(), Some("# 2300"));
        assert_eq!(figure("7.25").as_deref(), Some("# 7.25"));
        for number in ["2026", "12", "5th", "3"] {
            assert_eq!(figure(number), None, "{number}");
        }
    }
}
