//! The world that the news is about: people, organisations, places, things, and the papers that report it.
//!
//! Nobody is stored: who stands at a rank of a beat is computed, so that a library of any size has as many people as
//! it draws.

use super::dice::{Dice, mix};
use super::pools::Pools;

/// The sections of the papers; each has people, organisations and things of its own.
pub(crate) const BEATS: [&str; 8] =
    ["politics", "business", "sport", "science", "courts", "culture", "world", "health"];

/// What each kind of dice is for.
mod purpose {
    pub(super) const PERSON: u64 = 1;
    pub(super) const ORGANISATION: u64 = 2;
    pub(super) const PLACE: u64 = 3;
    pub(super) const THING: u64 = 4;
    pub(super) const PAPER: u64 = 5;
}

/// Somebody in the news.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) given: &'static str,
    pub(crate) family: String,
    pub(crate) role: &'static str,
    pub(crate) is_woman: bool,
}

impl Person {
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.given, self.family)
    }
}

/// A feed of a paper: one of its sections.
#[derive(Debug, Clone)]
pub(crate) struct Feed {
    pub(crate) paper: String,
    /// The paper's name as it stands in an address.
    pub(crate) host: String,
    pub(crate) beat: usize,
    pub(crate) number: usize,
}

impl Feed {
    pub(crate) fn section(&self) -> &'static str {
        name_of(self.beat)
    }

    pub(crate) fn title(&self) -> String {
        format!("{}: {}", self.paper, capitalised(self.section()))
    }

    pub(crate) fn home(&self) -> String {
        format!("https://{}.example/", self.host)
    }

    pub(crate) fn url(&self) -> String {
        format!("{}{}/{}.xml", self.home(), self.section(), self.number)
    }
}

/// The world of one seed.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) pools: Pools,
    feeds: Vec<Feed>,
    /// Up to which part of all articles each feed brings them.
    shares: Vec<f64>,
}

impl World {
    pub(crate) fn new(seed: u64, feeds: usize) -> Self {
        let world = Self { seed, pools: Pools::embedded(), feeds: Vec::new(), shares: Vec::new() };
        let feeds: Vec<Feed> = (0..feeds.max(1)).map(|number| world.make_feed(number)).collect();
        let weight = |number: usize| (number as f64 + 3.0).powf(-0.6);
        let total: f64 = (0..feeds.len()).map(weight).sum();
        let share = |sum: &mut f64, number| {
            *sum += weight(number) / total;
            Some(*sum)
        };
        let shares = (0..feeds.len()).scan(0.0, share).collect();
        Self { feeds, shares, ..world }
    }

    pub(crate) fn feeds(&self) -> &[Feed] {
        &self.feeds
    }

    /// A feed; busy ones are drawn oftener.
    pub(crate) fn feed(&self, dice: &mut Dice) -> &Feed {
        let at = dice.unit();
        self.at(self.shares.partition_point(|&share| share < at))
    }

    /// Another paper's feed of the same beat, where there is one.
    pub(crate) fn rival(&self, feed: &Feed, dice: &mut Dice) -> &Feed {
        let count = self.feeds.len().div_ceil(BEATS.len());
        let number = dice.below(count) * BEATS.len() + feed.number % BEATS.len();
        self.feeds.get(number).unwrap_or_else(|| self.at(feed.number))
    }

    fn at(&self, number: usize) -> &Feed {
        let last = self.feeds.len().saturating_sub(1);
        // There is always one.
        #[expect(
            clippy::indexing_slicing,
            reason = "a world has a feed at least, and `min` keeps to them"
        )]
        &self.feeds[number.min(last)]
    }

    fn make_feed(&self, number: usize) -> Feed {
        // A paper has feeds for three beats; those of one beat are eight apart.
        let beat = number % BEATS.len();
        let paper = number / (3 * BEATS.len()) * BEATS.len() + number * 5 % BEATS.len();
        let mut dice = Dice::new(self.seed, purpose::PAPER, paper as u64);
        let end = dice.pick(self.pools.of("paper.end"));
        let start = match paper % 3 {
            0 => dice.pick(self.pools.of("paper.start")).to_owned(),
            _ => self.place(paper),
        };
        let paper = format!("{start} {end}");
        let host = slug(&paper);
        Feed { paper, host, beat, number }
    }

    /// Who stands at a rank of a beat.
    pub(crate) fn person(&self, beat: usize, rank: usize) -> Person {
        let number = (rank * BEATS.len() + beat) as u64;
        let mut dice = Dice::new(self.seed, purpose::PERSON, number);
        let is_woman = dice.chance(0.5);
        let given = dice.pick(self.pools.of(if is_woman { "given.f" } else { "given.m" }));
        // Those who are well known have names that everybody knows; most of the others have one to themselves.
        let family = if dice.chance(if rank < 100 { 0.3 } else { 0.03 }) {
            dice.pick(self.pools.of("family")).to_owned()
        } else {
            let mut part = |section| dice.pick(self.pools.of(section));
            [part("family.start"), part("family.middle"), part("family.end")].concat()
        };
        let role = dice.pick(self.pools.of(&format!("role.{}", name_of(beat))));
        Person { given, family, role, is_woman }
    }

    pub(crate) fn organisation(&self, beat: usize, rank: usize) -> String {
        let number = (rank * BEATS.len() + beat) as u64;
        let mut dice = Dice::new(self.seed, purpose::ORGANISATION, number);
        let forms = self.pools.of(&format!("org.{}", name_of(beat)));
        let mut form = dice.pick(forms);
        // There is one United Nations; further down stand those that a place or a family has.
        while rank >= 16 && !form.contains('{') {
            form = dice.pick(forms);
        }
        let place = self.place(dice.rank(2_000));
        let mut family = || self.person(beat, 100 + dice.below(20_000)).family;
        let (one, other) = (family(), family());
        form.replace("{place}", &place).replace("{fam}", &one).replace("{fam2}", &other)
    }

    pub(crate) fn place(&self, rank: usize) -> String {
        let known = self.pools.of("place");
        if let Some(place) = known.get(rank) {
            return (*place).to_owned();
        }
        let mut dice = Dice::new(self.seed, purpose::PLACE, rank as u64);
        let start = dice.pick(self.pools.of("place.start"));
        let end = dice.pick(self.pools.of("place.end"));
        // Only so many pairs there are.
        let which = ["Upper ", "Lower ", "Great ", "Little ", "Port ", "West ", "East "];
        let which = if rank < 400 { "" } else { dice.pick(&which) };
        format!("{which}{start}{end}")
    }

    /// What the news of a beat is about: a project, a quarrel, a case.
    pub(crate) fn thing(&self, beat: usize, rank: usize) -> String {
        let modifiers = self.pools.of("modifier");
        let heads = self.pools.of(&format!("head.{}", name_of(beat)));
        let count = (modifiers.len() * heads.len()).max(1);
        // Each pair stands once at the ranks of its beat; behind them come those of a place.
        let spread = (rank * 211 + (mix(self.seed ^ beat as u64) % 997) as usize) % count;
        let at = |pool: &[&'static str], place: usize| pool.get(place).copied().unwrap_or_default();
        let (modifier, head) =
            (at(modifiers, spread % modifiers.len()), at(heads, spread / modifiers.len()));
        if rank < count {
            return format!("{modifier} {head}");
        }
        let mut dice = Dice::new(self.seed, purpose::THING, (rank * BEATS.len() + beat) as u64);
        format!("{} {modifier} {head}", self.place(dice.rank(2_000)))
    }
}

fn name_of(beat: usize) -> &'static str {
    BEATS.get(beat).copied().unwrap_or_default()
}

/// With a capital letter in front.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// As a text stands in an address: small letters and digits, hyphens between.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if letter == ' ' && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug
}
