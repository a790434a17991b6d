//! Lifelike articles for the benchmarks, the same on every run: names, roles, quotations, places and topics drawn from
//! small lists by a counter-based generator.

/// A small deterministic generator (`SplitMix64`, Steele et al. 2014).
pub(crate) struct Dice(u64);

impl Dice {
    /// Starts at `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of `choices`.
    pub(crate) fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices.get((self.next() % choices.len() as u64) as usize).copied().unwrap_or_default()
    }
}

const GIVEN: &[&str] = &[
    "Maria", "James", "Aisha", "Pavel", "Ingrid", "Kenji", "Lucia", "Omar", "Ruth", "Tomasz",
    "Nadia", "Peter", "Wanjiru", "Carlos", "Elena", "David", "Priya", "Anders", "Sofia", "Michael",
];
const FAMILY: &[&str] = &[
    "Okafor",
    "Lindqvist",
    "Tanaka",
    "Moreau",
    "Haddad",
    "Novak",
    "Castillo",
    "Whitfield",
    "Banerjee",
    "Kowalski",
    "Mwangi",
    "Ferreira",
    "Schneider",
    "O'Brien",
    "Petrova",
    "Andersson",
    "Hughes",
    "Rossi",
    "Demir",
    "Clarke",
];
const ROLES: &[&str] = &[
    "Finance Minister",
    "Mayor",
    "Professor",
    "Judge",
    "police chief",
    "head coach",
    "chief executive",
    "Senator",
];
const PLACES: &[&str] =
    &["Lisbon", "Nairobi", "Ohio", "Osaka", "Warsaw", "Leeds", "Chile", "Quebec", "Dublin"];
const THINGS: &[&str] = &[
    "water supply",
    "housing plan",
    "budget deficit",
    "peace talks",
    "climate bill",
    "school closures",
    "rail strike",
    "vaccine trial",
    "transfer window",
    "court ruling",
    "trade deal",
    "harbour expansion",
];
const SAID: &[&str] = &["said", "told reporters", "added", "argued", "warned", "wrote"];
const CLAUSES: &[&str] = &[
    "we cannot wait another year for this",
    "nobody in this room expected it to take so long",
    "the numbers speak for themselves",
    "it is the only way to keep the promise we made",
    "people will judge us by what we do next",
];

fn capitalised(clause: &str) -> String {
    let mut letters = clause.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A clean body of about `words` words.
pub(crate) fn body(seed: u64, words: usize) -> String {
    let mut dice = Dice::new(seed);
    let mut text = String::new();
    let mut count = 0;
    while count < words {
        let name = format!("{} {}", dice.pick(GIVEN), dice.pick(FAMILY));
        let surname = name.rsplit(' ').next().unwrap_or("").to_owned();
        let (role, place) = (dice.pick(ROLES), dice.pick(PLACES));
        let (thing, other) = (dice.pick(THINGS), dice.pick(THINGS));
        let (said, clause, next) = (dice.pick(SAID), dice.pick(CLAUSES), dice.pick(CLAUSES));
        let paragraph = match count % 3 {
            0 => format!(
                "{role} {name} on Tuesday defended the {thing} in {place}, saying the {other} had left no other choice. \
                 “{},” {surname} {said}. “{}.”",
                capitalised(clause),
                capitalised(next),
            ),
            1 => format!(
                "According to {name}, a {role} who has followed the {thing} since 2019, the government of {place} plans \
                 to spend $4.5 million on the {other}. The decision is expected on March 3.",
            ),
            _ => format!(
                "Critics of the {thing} called it \"a waste of time\" and asked the U.S. office in {place} to step in. \
                 {name} {said} that {clause}, but a senior official, who asked not to be named, disagreed.",
            ),
        };
        count += paragraph.split_whitespace().count();
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&paragraph);
    }
    text
}

/// A headline.
pub(crate) fn title(seed: u64) -> String {
    let mut dice = Dice::new(seed ^ 0x0074_6974_6c65);
    format!(
        "{} and the {}: what {} wants now",
        dice.pick(PLACES),
        dice.pick(THINGS),
        dice.pick(FAMILY)
    )
}
