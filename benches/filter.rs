//! One keystroke of the list's filter over 10,000 generated articles: `cargo bench --bench filter`.

use divan::{Bencher, black_box};
use pullquote::search::{Filter, Haystack, Named, Query, Subject};

const ARTICLES: usize = 10_000;

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

/// Numbers that look random and are the same in every run.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list.get(self.below(list.len())).copied().unwrap_or_default()
    }
}

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
    divan::main();
}
