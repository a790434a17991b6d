//! What stands in the papers: every article is a function of the seed and its number.

use super::clock::Clock;
use super::dice::Dice;
use super::world::{Feed, World, slug};
use super::writer::{Cast, Passage, Writer};

const FOLLOWS: u64 = 20;
const PLACED: u64 = 21;
const CAST: u64 = 22;
const TEXT: u64 = 23;
const CHANGED: u64 = 24;
const STAFF: u64 = 25;

/// All articles of one library.
#[derive(Debug)]
pub(crate) struct News {
    pub(crate) world: World,
    clock: Clock,
    articles: u64,
}

/// Where and when an article appears.
#[derive(Debug, Clone)]
pub(crate) struct Outline<'n> {
    pub(crate) number: u64,
    pub(crate) feed: &'n Feed,
    /// Seconds since the Unix epoch.
    pub(crate) time: i64,
    /// The article of another paper that this one takes up.
    base: Option<u64>,
}

/// An article with all that went into it.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) title: String,
    pub(crate) byline: String,
    pub(crate) url: String,
    pub(crate) cast: Cast,
    pub(crate) passages: Vec<Passage>,
}

impl Outline<'_> {
    /// When it appeared, in RFC 3339.
    pub(crate) fn date(&self) -> String {
        jiff::Timestamp::from_second(self.time).unwrap_or_default().to_string()
    }
}

impl Draft {
    /// The body: the passages with a blank line between them.
    pub(crate) fn text(&self) -> String {
        let passages: Vec<&str> = self.passages.iter().map(|it| it.text.as_str()).collect();
        passages.join("\n\n")
    }
}

impl News {
    /// `articles` that appeared in `feeds` in the months before `end` (seconds since the Unix epoch).
    pub(crate) fn new(seed: u64, articles: u64, feeds: usize, end: i64) -> Self {
        Self { world: World::new(seed, feeds), clock: Clock::new(end), articles }
    }

    pub(crate) fn len(&self) -> u64 {
        self.articles
    }

    /// When an article appears: in the order of the numbers.
    pub(crate) fn time(&self, number: u64) -> i64 {
        self.clock.at((number as f64 + 0.5) / self.articles.max(1) as f64)
    }

    pub(crate) fn outline(&self, number: u64) -> Outline<'_> {
        let mut dice = Dice::new(self.world.seed, PLACED, number);
        let base = self.base(number);
        let feed = match base {
            // One paper takes up what another had.
            Some(base) => self.world.rival(self.outline(base).feed, &mut dice),
            None => self.world.feed(&mut dice),
        };
        Outline { number, feed, time: self.time(number), base }
    }

    /// Whether an article is published once more, with another text.
    pub(crate) fn is_changed(&self, number: u64) -> bool {
        Dice::new(self.world.seed, CHANGED, number).chance(0.005)
    }

    /// An article as it was published at first, or as it was `changed`.
    pub(crate) fn draft(&self, outline: &Outline<'_>, changed: bool) -> Draft {
        let seed = self.world.seed;
        let base = outline.base.map(|base| self.draft(&self.outline(base), false));
        let beat = outline.feed.beat;
        let cast = match &base {
            Some(base) => base.cast.clone(),
            None => self.cast(outline.number, beat),
        };
        let dice = Dice::new(seed, TEXT, outline.number);
        let mut writer = Writer::new(&self.world, &cast, beat, dice);
        let title = writer.line("headline").text;
        // Lengths are log-normal; half of all articles have 560 words or less.
        let wanted = (560.0 * (0.55 * writer.dice().normal()).exp()).clamp(40.0, 8_000.0);
        let mut passages = vec![writer.lead()];
        if let Some(base) = base {
            let shared = base.passages.len() * writer.dice().between(40, 80) / 100;
            passages.extend(base.passages.into_iter().skip(1).take(shared));
            for passage in &passages {
                writer.knows(passage);
            }
        }
        let mut words: usize = passages.iter().map(words).sum();
        while words < wanted as usize {
            if passages.len() % 9 == 8 {
                passages.push(writer.line("subhead"));
            }
            let passage = writer.paragraph();
            words += self::words(&passage);
            passages.push(passage);
        }
        if changed {
            passages.push(writer.paragraph());
        }
        let (byline, url) = (self.author(outline), address(outline, &title));
        Draft { title, byline, url, cast, passages }
    }

    /// An earlier article of the same day or two, which is itself nobody's follower.
    fn base(&self, number: u64) -> Option<u64> {
        const SOON: i64 = 36 * 3_600;
        let follows = |number| {
            let mut dice = Dice::new(self.world.seed, FOLLOWS, number);
            let a_day = (self.articles / 548) as usize;
            dice.chance(0.05).then(|| dice.between(1, a_day.max(2)) as u64)
        };
        let base = number.checked_sub(follows(number)?)?;
        (follows(base).is_none() && self.time(number) - self.time(base) < SOON).then_some(base)
    }

    fn cast(&self, number: u64, beat: usize) -> Cast {
        let world = &self.world;
        let mut dice = Dice::new(world.seed, CAST, number);
        let mut draw = |low, high, limit| {
            let count = dice.between(low, high);
            let mut ranks: Vec<usize> = Vec::with_capacity(count);
            for _ in 0..count {
                let rank = dice.rank(limit);
                if !ranks.contains(&rank) {
                    ranks.push(rank);
                }
            }
            ranks
        };
        let people = draw(3, 7, 400_000);
        let organisations = draw(1, 3, 20_000);
        let places = draw(1, 3, 5_000);
        let things = draw(1, 3, 3_000);
        Cast {
            people: people.into_iter().map(|rank| world.person(beat, rank)).collect(),
            organisations: organisations
                .into_iter()
                .map(|it| world.organisation(beat, it))
                .collect(),
            places: places.into_iter().map(|rank| world.place(rank)).collect(),
            things: things.into_iter().map(|rank| world.thing(beat, rank)).collect(),
        }
    }

    /// Every feed has a dozen people who write for it.
    fn author(&self, outline: &Outline<'_>) -> String {
        let mut dice = Dice::new(self.world.seed, STAFF, outline.number);
        let rank = 1_000_000 + outline.feed.number * 12 + dice.below(12);
        self.world.person(outline.feed.beat, rank).name()
    }
}

fn address(outline: &Outline<'_>, title: &str) -> String {
    let date = jiff::Timestamp::from_second(outline.time).unwrap_or_default();
    let day = date.strftime("%Y/%m/%d");
    format!("{}{day}/{}-{}", outline.feed.home(), slug(title), outline.number)
}

fn words(passage: &Passage) -> usize {
    passage.text.split_whitespace().count()
}
