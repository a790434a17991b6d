//! One key of the list's filter: `cargo bench --bench filter`.
//!
//! `keystroke` puts a query to 10,000 articles with all their fields. The others type words over 100,000 headlines, key
//! by key, one thread: as Pullquote does it ([`Lines`], narrowing from the last key), `SkimMatcherV2` over everything, and
//! nucleo-matcher with narrowing; and over 200,000 names of a picker. `cargo bench --bench filter -- keys` prints the CPU
//! time of each key instead, the least of nine. frizbee takes so long to compile that it has a benchmark of its own:
//! `filter_frizbee`.

#[path = "filter/headlines.rs"]
mod headlines;

use std::sync::LazyLock;
use std::time::Duration;

use divan::{Bencher, black_box};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use pullquote::search::{
    Bits, Candidate, Filter, Haystack, Lines, Named, Names, Needle, Query, Reach, Subject,
};
use rustix::time::{ClockId, clock_gettime};

use headlines::{Sequence, headlines, names};

const ARTICLES: usize = 10_000;
const HEADLINES: usize = 100_000;
const NAMES: usize = 200_000;

/// What is typed, letter by letter: two names, a word, an abbreviation, and what nothing has.
const TYPED: [&str; 4] = ["trovak pelin", "election", "mnstr", "zzz"];

static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| headlines(HEADLINES));
static LINES: LazyLock<Lines> = LazyLock::new(|| {
    let mut lines = Lines::default();
    for text in TEXTS.iter() {
        lines.push(text);
    }
    lines
});
static UTF32: LazyLock<Vec<Utf32String>> =
    LazyLock::new(|| TEXTS.iter().map(|text| text.as_str().into()).collect());
static ROSTER: LazyLock<Names> = LazyLock::new(|| {
    let mut roster = Names::default();
    for (name, aliases) in names(NAMES) {
        roster.push(&Candidate { name: &name, aliases: &aliases });
    }
    roster
});

/// What stands in the prompt after each key.
fn keys(typed: &str) -> impl Iterator<Item = &str> {
    typed.char_indices().filter_map(|(at, ch)| typed.get(..at + ch.len_utf8()))
}

/// An engine in the middle of a word.
trait Typing {
    /// The prompt holds `typed` now; how many lines match.
    fn key(&mut self, typed: &str) -> usize;
}

/// Each word narrows by its own candidates, and by the lines that match the words before it.
#[derive(Default)]
struct Ours {
    words: usize,
    /// Lines that match the words before the last, and candidates of the last.
    among: Option<Bits>,
    matched: Bits,
}

impl Typing for Ours {
    fn key(&mut self, typed: &str) -> usize {
        let words = typed.split_whitespace().count();
        if words > self.words && self.words > 0 {
            self.among = Some(std::mem::take(&mut self.matched));
        }
        self.words = words;
        let needle = Needle::word(None, typed.split_whitespace().next_back().unwrap_or_default());
        let Some(scan) = LINES.scan(&needle, Reach::Line, self.among.as_ref(), &|| false) else {
            return 0;
        };
        self.matched = Bits::new(LINES.len());
        for &(line, _) in &scan.matched {
            self.matched.set(line as usize);
        }
        self.among = Some(scan.candidates);
        scan.matched.len()
    }
}

struct Skim(SkimMatcherV2);

impl Typing for Skim {
    fn key(&mut self, typed: &str) -> usize {
        let words: Vec<&str> = typed.split_whitespace().collect();
        let score = |text: &&String| -> Option<i64> {
            words.iter().map(|word| self.0.fuzzy_match(text, word)).sum()
        };
        TEXTS.iter().filter_map(|text| score(&text)).count()
    }
}

/// Only lines that matched at the last key are looked at again.
struct Nucleo {
    matcher: Matcher,
    left: Vec<usize>,
}

impl Typing for Nucleo {
    fn key(&mut self, typed: &str) -> usize {
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let fits = |&line: &usize| {
            let text = UTF32.get(line)?;
            pattern.score(text.slice(..), &mut self.matcher).map(|_| line)
        };
        self.left = self.left.iter().filter_map(fits).collect();
        self.left.len()
    }
}

struct Picker;

impl Typing for Picker {
    fn key(&mut self, typed: &str) -> usize {
        ROSTER.rank(typed, &|| false).map_or(0, |places| places.len())
    }
}

type Engine = (&'static str, fn() -> Box<dyn Typing>);

const ENGINES: [Engine; 4] = [
    ("pullquote", || Box::new(Ours::default())),
    ("skim", || Box::new(Skim(SkimMatcherV2::default()))),
    ("nucleo", || {
        Box::new(Nucleo {
            matcher: Matcher::new(Config::DEFAULT),
            left: (0..UTF32.len()).collect(),
        })
    }),
    ("picker of 200,000 names", || Box::new(Picker)),
];

/// What is typed, from the first key to the last.
#[divan::bench(args = TYPED, sample_count = 10)]
fn pullquote_headlines(bencher: Bencher<'_, '_>, typed: &str) {
    type_all(bencher, typed, "pullquote");
}

#[divan::bench(args = TYPED, sample_count = 3)]
fn skim_headlines(bencher: Bencher<'_, '_>, typed: &str) {
    type_all(bencher, typed, "skim");
}

#[divan::bench(args = TYPED, sample_count = 3)]
fn nucleo_headlines(bencher: Bencher<'_, '_>, typed: &str) {
    type_all(bencher, typed, "nucleo");
}

#[divan::bench(args = ["marta kowal", "lindqvsit"], sample_count = 10)]
fn picker_names(bencher: Bencher<'_, '_>, typed: &str) {
    type_all(bencher, typed, "picker of 200,000 names");
}

fn type_all(bencher: Bencher<'_, '_>, typed: &str, name: &str) {
    let Some((_, engine)) = ENGINES.iter().find(|(found, _)| *found == name) else { return };
    engine().key("warm");
    bencher.bench_local(|| {
        let mut engine = engine();
        keys(typed).map(|typed| engine.key(black_box(typed))).last()
    });
}

/// Time that this thread has spent on the processor.
fn clock() -> Duration {
    let spent = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(spent.tv_sec as u64, spent.tv_nsec as u32)
}

/// Milliseconds of each key for each engine.
#[expect(clippy::print_stdout, reason = "its table is what it is run for")]
fn print_keys() {
    for (name, engine) in ENGINES {
        for typed in TYPED {
            let rounds = if name == "skim" { 3 } else { 9 };
            let mut least: Vec<(f64, usize)> = Vec::new();
            for _ in 0..rounds {
                let mut engine = engine();
                for (index, typed) in keys(typed).enumerate() {
                    let start = clock();
                    let found = engine.key(typed);
                    let spent = clock().saturating_sub(start).as_secs_f64() * 1e3;
                    match least.get_mut(index) {
                        Some(least) => least.0 = least.0.min(spent),
                        None => least.push((spent, found)),
                    }
                }
            }
            let worst = least.iter().map(|key| key.0).fold(0.0, f64::max);
            let last = least.last().map_or(0.0, |key| key.0);
            println!("{name:24} {typed:13} worst {worst:7.2} ms  last {last:7.2} ms");
            for ((spent, found), typed) in least.iter().zip(keys(typed)) {
                println!("{:24} {typed:13} {spent:13.2} ms  {found:7} found", "");
            }
        }
    }
}

const GIVEN: [&str; 12] = [
    "Marta", "Jonas", "Amina", "Pierre", "Yuki", "Carlos", "Ingrid", "Omar", "Lucia", "Viktor",
    "Grace", "Tomasz",
];
const FAMILY: [&str; 16] = [
    "Kowalski",
    "Lindqvist",
    "Okafor",
    "Moreau",
    "Tanaka",
    "Herrera",
    "Berg",
    "Haddad",
    "Rossi",
    "Petrov",
    "Adeyemi",
    "Nowak",
    "Schneider",
    "Walsh",
    "Novotná",
    "Fernández",
];
const WORDS: [&str; 24] = [
    "minister", "talks", "budget", "court", "strike", "harbour", "election", "storm", "rates",
    "border", "union", "school", "merger", "climate", "hospital", "trial", "energy", "report",
    "housing", "railway", "exports", "security", "funding", "reform",
];

fn article(sequence: &mut Sequence) -> Haystack {
    let title: Vec<&str> = (0..9).map(|_| sequence.of(&WORDS)).collect();
    let title = title.join(" ");
    let names: Vec<(String, Vec<String>)> = (0..8)
        .map(|_| {
            let family = sequence.of(&FAMILY);
            (format!("{} {family}", sequence.of(&GIVEN)), vec![family.to_owned()])
        })
        .collect();
    let topics: Vec<String> =
        (0..6).map(|_| format!("{} {}", sequence.of(&WORDS), sequence.of(&WORDS))).collect();
    Haystack::new(&Subject {
        title: &title,
        source: "Northern Wire",
        actors: names.iter().map(|(name, aliases)| Named { name, aliases, said: true }).collect(),
        topics: topics.iter().map(String::as_str).collect(),
        ..Subject::default()
    })
}

#[divan::bench(args = ["t", "tr", "tri", "lndq", "trial budget", "zzz", "actor:lindqvist -topic:storm", "\"court strike\""])]
fn keystroke(bencher: Bencher<'_, '_>, typed: &str) {
    let mut sequence = Sequence(7);
    let library: Vec<Haystack> = (0..ARTICLES).map(|_| article(&mut sequence)).collect();
    let (query, _) = Query::parse_partial(typed);
    bencher.bench_local(|| {
        let filter = Filter::new(&query);
        library.iter().filter(|haystack| filter.score(black_box(haystack)).is_some()).count()
    });
}

fn main() {
    if std::env::args().any(|argument| argument == "keys") {
        print_keys();
    } else {
        divan::main();
    }
}
