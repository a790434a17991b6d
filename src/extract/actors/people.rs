//! People: which names of an article are one person, and whom a bare surname means.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::candidate::{Candidate, Role};
use super::gender::{self, Gender};
use super::key;
use super::rules;
use super::scan::Scan;
use crate::article::Rule;
use crate::extract::words::Word;
use crate::lexicon::{FastMap, Lexicon, NameGender};
use crate::text::Span;

/// A person of the article.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// The fullest name so far.
    pub(super) name: String,
    /// Its words, folded, without suffix.
    pub(super) words: Vec<String>,
    /// Folded given name; empty where only a surname is known.
    pub(super) given: String,
    /// Folded family name.
    pub(super) family: String,
    /// Initials and names between the two.
    pub(super) middle: String,
    /// Whether the middle is needed to tell this person from another of the same article.
    pub(super) clashes: bool,
    pub(super) roles: Vec<Role>,
    pub(super) gender: Gender,
    pub(super) mentions: Vec<Span>,
    pub(super) aliases: Vec<String>,
    pub(super) descriptions: Vec<Span>,
    /// How often the name stands in full.
    pub(super) in_full: u32,
    /// How often by one word: the surname, as a rule.
    pub(super) by_surname: u32,
}

impl Person {
    /// The key for the library.
    pub(super) fn key(&self, lexicon: &Lexicon) -> String {
        if self.given.is_empty() {
            return key::mononym(&self.family, lexicon);
        }
        let last = self.name.rsplit(' ').next().unwrap_or("");
        let senior = matches!(last, "Sr." | "Sr" | "Snr" | "Snr.");
        let key = key::person(&self.given, &self.middle, &self.family, senior, lexicon);
        if self.clashes && !self.middle.is_empty() {
            format!("{key} ({})", self.middle)
        } else {
            key
        }
    }

    /// Notes a mention; one that continues the last (two words of a heading) makes it longer.
    pub(super) fn mention(&mut self, span: Span) {
        if let Some(last) = self.mentions.last_mut()
            && span.start <= last.end + 1
        {
            last.end = last.end.max(span.end);
            return;
        }
        self.mentions.push(span);
    }

    fn hear(&mut self, gender: Gender) {
        if gender != Gender::Unknown {
            self.gender = gender;
        }
    }

    /// Takes in what stands before or after a mention.
    pub(super) fn learn(&mut self, role: Role, lexicon: &Lexicon) {
        let told = lexicon.names.honorific(&role.noun).unwrap_or(NameGender::Either);
        self.hear(told.into());
        self.hear(gender::of_noun(&role.noun));
        if !role.address {
            self.roles.push(role);
        }
    }
}

/// The parts of a name of two words or more, folded.
struct Parts<'t> {
    given: Cow<'t, str>,
    family: &'t str,
    middle: Cow<'t, str>,
    words: SmallVec<[&'t str; 4]>,
}

/// A person, and the rule by which a name is theirs.
pub(super) type Named = (usize, &'static Rule);

/// All people of an article.
pub(super) struct People<'s, 't> {
    pub(super) all: Vec<Person>,
    scan: &'s Scan<'t>,
    lexicon: &'t Lexicon,
    /// By the keys of the family name and of the given name: see [`name_key`].
    by_name: FastMap<String, usize>,
    by_family: FastMap<String, Vec<usize>>,
    by_given: FastMap<String, Vec<usize>>,
    by_middle: FastMap<String, usize>,
    /// The person of a family name who was named in full last.
    current: FastMap<String, usize>,
    /// The person of a family name who was named in full last in this paragraph.
    here: FastMap<String, usize>,
}

/// How many bare surnames settle whose it is among people named in full equally often.
const SETTLED: u32 = 2;

/// No more namesakes than this are looked at: an article of nothing but names stays linear.
const NAMESAKES: usize = 8;

impl<'s, 't> People<'s, 't> {
    pub(super) fn new(scan: &'s Scan<'t>) -> Self {
        Self {
            all: Vec::new(),
            scan,
            lexicon: scan.lexicon,
            by_name: FastMap::default(),
            by_family: FastMap::default(),
            by_given: FastMap::default(),
            by_middle: FastMap::default(),
            current: FastMap::default(),
            here: FastMap::default(),
        }
    }

    /// The person of a name of two words or more, met before or new.
    pub(super) fn meet(&mut self, candidate: &Candidate, shown: &str) -> Option<Named> {
        let parts = self.parts(candidate)?;
        let (index, rule) = self.find(&parts).unwrap_or_else(|| (self.add(&parts), rules::NAME));
        let person = self.all.get_mut(index)?;
        person.in_full += 1;
        if self.lexicon.names.is_short_form(&person.given, &parts.given) {
            (*parts.given).clone_into(&mut person.given);
        }
        let fuller = parts.words.len() > person.words.len() || person.name.is_empty();
        if fuller {
            shown.clone_into(&mut person.name);
            if person.given.len() < 2 || parts.words.len() > person.words.len() {
                if parts.given.len() > 1 || person.given.is_empty() {
                    (*parts.given).clone_into(&mut person.given);
                }
                (*parts.middle).clone_into(&mut person.middle);
            }
            person.words = parts.words.iter().map(|&word| word.to_owned()).collect();
        }
        if person.gender == Gender::Unknown {
            let western = candidate.folded(self.scan).next() == Some(person.given.as_str());
            person.gender =
                gender::gender(if western { shown } else { &person.given }, self.lexicon);
        }
        Some((index, rule))
    }

    /// A new paragraph begins: a bare surname means no longer whoever bears it there.
    pub(super) fn new_paragraph(&mut self) {
        if !self.here.is_empty() {
            self.here.clear();
        }
    }

    /// Notes that the person was named in full here, for the bare surnames that follow.
    ///
    /// A bare surname stays with whom the article is more about: "Cruz" is not his wife, whom it names once. But in her
    /// own paragraph it is she.
    pub(super) fn name_in_full(&mut self, index: usize) {
        let Some(person) = self.all.get(index) else { return };
        let family = key::family_key(&person.family, self.lexicon);
        let holder = self.current.get(&*family).and_then(|&holder| self.all.get(holder));
        let stays = holder.is_some_and(|holder| {
            holder.in_full > person.in_full
                || holder.in_full == person.in_full && holder.by_surname >= SETTLED
        });
        if stays {
            self.here.insert(family.as_ref().to_owned(), index);
        } else {
            self.here.remove(&*family);
        }
        let names = [Some(&*person.given), Some(&*family).filter(|_| !stays)];
        for name in names.into_iter().flatten() {
            match self.current.get_mut(name) {
                Some(current) => *current = index,
                None => {
                    self.current.insert(name.to_owned(), index);
                }
            }
        }
    }

    /// Whom a title and one name mean: the bearer of the name who bears the title too, if just one does.
    pub(super) fn resolve_titled(&self, name: &str, noun: &str, told: Gender) -> Option<Named> {
        let family = key::family_key(name, self.lexicon);
        let bearers = self.by_family.get(&*family).map_or(&[][..], Vec::as_slice);
        let mut titled = bearers.iter().take(NAMESAKES).copied().filter(|&index| {
            self.all
                .get(index)
                .is_some_and(|person| person.roles.iter().any(|role| role.noun == noun))
        });
        match (titled.next(), titled.next()) {
            (Some(person), None) => Some((person, rules::TITLE_AND_NAME)),
            _ => self.resolve(name, told),
        }
    }

    /// Whom one bare name means, if somebody of the article bears it.
    pub(super) fn resolve(&self, name: &str, told: Gender) -> Option<Named> {
        self.by_surname(name, told).or_else(|| self.by_given_name(name, told))
    }

    /// Whom a bare surname means: the bearer who was named in full last, else the first of the article.
    pub(super) fn by_surname(&self, name: &str, told: Gender) -> Option<Named> {
        let family = key::family_key(name, self.lexicon);
        let bearers = self.by_family.get(&*family);
        let Some(bearers) = bearers else {
            return self.by_middle.get(name).map(|&index| (index, rules::MIDDLE_NAME));
        };
        let named = self.here.get(&*family).or_else(|| self.current.get(&*family)).copied();
        let index = self.choose(bearers, named, told)?;
        let known_in_full = self.all.get(index).is_some_and(|person| !person.given.is_empty());
        let rule = match bearers.len() {
            1 if known_in_full => rules::SURNAME,
            1 => rules::ONE_NAME,
            _ => rules::SURNAME_SHARED,
        };
        Some((index, rule))
    }

    fn by_given_name(&self, name: &str, told: Gender) -> Option<Named> {
        let bearers = self.by_given.get(name)?;
        let index = self.choose(bearers, self.current.get(name).copied(), told)?;
        Some((index, rules::GIVEN_NAME))
    }

    fn choose(&self, bearers: &[usize], current: Option<usize>, told: Gender) -> Option<usize> {
        let fits = |&index: &usize| {
            let gender = self.all.get(index).map_or(Gender::Unknown, |person| person.gender);
            told == Gender::Unknown || gender == Gender::Unknown || gender == told
        };
        current
            .filter(|index| bearers.contains_within(*index) && fits(index))
            .or_else(|| bearers.iter().take(NAMESAKES).copied().find(fits))
    }

    /// A person of whom only this name is known.
    pub(super) fn add_mononym(&mut self, name: &str, shown: &str) -> usize {
        let index = self.all.len();
        self.all.push(Person {
            name: shown.to_owned(),
            words: vec![name.to_owned()],
            family: name.to_owned(),
            gender: gender::gender(shown, self.lexicon),
            ..Person::default()
        });
        let family = key::family_key(name, self.lexicon).into_owned();
        self.by_family.entry(family).or_default().push(index);
        index
    }

    fn parts(&self, candidate: &Candidate) -> Option<Parts<'t>> {
        let names = &self.lexicon.names;
        let known = candidate.words.iter().map(|&word| self.scan.known(word));
        let mut words: SmallVec<[&'t str; 4]> = known.map(Word::stopless).collect();
        while words.len() > 1
            && words.last().is_some_and(|last| {
                names.is_suffix(last)
                    || last.contains('.') && names.is_suffix(&last.replace('.', ""))
            })
        {
            words.pop();
        }
        let (&first, &last) = (words.first()?, words.last()?);
        if words.len() < 2 {
            return None;
        }
        // "Xi Jinping": the family name stands first.
        let turned = names.is_surname_first(first) && !names.is_family(last);
        let (given, family, middle) = if turned {
            (joined(words.get(1..)), first, Cow::Borrowed(""))
        } else {
            (Cow::Borrowed(first), last, joined(words.get(1..words.len() - 1)))
        };
        Some(Parts { given, family, middle, words })
    }

    fn find(&mut self, parts: &Parts<'_>) -> Option<Named> {
        let family = key::family_key(parts.family, self.lexicon);
        let given = key::given_key(&parts.given, self.lexicon);
        if let Some(&index) = self.by_name.get(&name_key(&family, &given)) {
            if !self.differ_in_initials(index, &parts.middle) {
                return Some((index, self.spelling(index, parts)));
            }
            let own = self.by_name.get(&name_key(&family, &with_middle(parts))).copied();
            if own.is_none()
                && let Some(person) = self.all.get_mut(index)
            {
                person.clashes = true;
            }
            return own.map(|index| (index, self.spelling(index, parts)));
        }
        let bearers = self.by_family.get(&*family)?;
        bearers
            .iter()
            .take(NAMESAKES)
            .find_map(|&index| self.same_by(index, parts).map(|rule| (index, rule)))
    }

    /// Whether a name is the known one to the letter, or in another spelling.
    fn spelling(&self, index: usize, parts: &Parts<'_>) -> &'static Rule {
        let same = self.all.get(index).is_some_and(|person| person.words == parts.words.as_slice());
        if same { rules::NAME } else { rules::OTHER_SPELLING }
    }

    /// Whether both names have initials in the middle and they are not the same: "George W. Bush", "George H.W. Bush".
    fn differ_in_initials(&self, index: usize, middle: &str) -> bool {
        let Some(person) = self.all.get(index) else { return false };
        let initials = |middle: &str| middle.chars().filter(|c| c.is_alphabetic()).count();
        let short = |middle: &str| !middle.is_empty() && initials(middle) < 3;
        short(middle) && short(&person.middle) && !same_letters(middle, &person.middle)
    }

    /// The rule by which a name is another form of a known one: by an initial, or as a double surname without its given
    /// name.
    fn same_by(&self, index: usize, parts: &Parts<'_>) -> Option<&'static Rule> {
        let person = self.all.get(index)?;
        let initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
        if initial(&parts.given, &person.given) || initial(&person.given, &parts.given) {
            return Some(rules::INITIAL_OF_NAME);
        }
        let names = &self.lexicon.names;
        if names.is_short_form(&parts.given, &person.given)
            || names.is_short_form(&person.given, &parts.given)
        {
            return Some(rules::SHORT_FORM);
        }
        let given = |name: &str| self.lexicon.names.given(name).is_some_and(|given| given.common);
        let words: SmallVec<[&str; 4]> = person.words.iter().map(String::as_str).collect();
        let shorter = |short: &[&str], long: &[&str]| {
            short.len() < long.len()
                && long.ends_with(short)
                && short.first().is_some_and(|first| !given(first))
        };
        (shorter(&parts.words, &words) || shorter(&words, &parts.words))
            .then_some(rules::PART_OF_LONGER_NAME)
    }

    fn add(&mut self, parts: &Parts<'_>) -> usize {
        let index = self.all.len();
        let family = key::family_key(parts.family, self.lexicon);
        let key = name_key(&family, &key::given_key(&parts.given, self.lexicon));
        let taken = self.by_name.contains_key(&key);
        let key = if taken { name_key(&family, &with_middle(parts)) } else { key };
        self.by_name.insert(key, index);
        self.by_family.entry(family.into_owned()).or_default().push(index);
        if parts.given.len() > 1 {
            self.by_given.entry(parts.given.to_string()).or_default().push(index);
        }
        for word in parts.middle.split(' ').filter(|word| word.len() > 3) {
            if self.lexicon.names.given(word).is_none() {
                self.by_middle.entry(word.to_owned()).or_insert(index);
            }
        }
        self.all.push(Person {
            given: parts.given.to_string(),
            family: parts.family.to_owned(),
            middle: parts.middle.to_string(),
            clashes: taken,
            ..Person::default()
        });
        index
    }
}

/// Words with a blank between them.
fn joined<'t>(words: Option<&[&'t str]>) -> Cow<'t, str> {
    match words {
        None | Some([]) => Cow::Borrowed(""),
        Some([one]) => Cow::Borrowed(one),
        Some(words) => Cow::Owned(words.join(" ")),
    }
}

/// The keys of a family name and of a given name as one; no name holds a line break.
fn name_key(family: &str, given: &str) -> String {
    [family, "\n", given].concat()
}

fn with_middle(parts: &Parts<'_>) -> String {
    format!("{} {}", parts.given, parts.middle)
}

/// Looks for an index among the first namesakes only.
trait Within {
    fn contains_within(&self, index: usize) -> bool;
}

impl Within for [usize] {
    fn contains_within(&self, index: usize) -> bool {
        self.len() > NAMESAKES || self.contains(&index)
    }
}

fn same_letters(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    letters(one) == letters(other)
}
