//! Headlines and names of words that do not exist but look and are spread like those of a language.

/// Numbers that look random and are the same in every run.
pub(crate) struct Sequence(pub(crate) u64);

impl Sequence {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    pub(crate) fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list.get(self.below(list.len())).copied().unwrap_or_default()
    }

    /// A word of the list, the first ones far more often than the last.
    fn common<'a>(&mut self, list: &'a [String]) -> &'a str {
        let place = (0..3).map(|_| self.below(list.len())).min().unwrap_or(0);
        list.get(place).map_or("", String::as_str)
    }
}

const STARTS: [&str; 48] = [
    "b", "br", "c", "ch", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p",
    "pl", "pr", "qu", "r", "s", "sc", "sh", "sl", "sp", "st", "str", "t", "th", "tr", "v", "w",
    "wh", "y", "z", "a", "e", "i", "o", "u", "re", "con", "de", "in", "ex", "un",
];
const VOWELS: [&str; 24] = [
    "a", "e", "i", "o", "u", "ai", "ea", "ee", "ie", "oa", "ou", "er", "ar", "or", "an", "en",
    "in", "on", "al", "el", "il", "at", "et", "is",
];
const BETWEEN: [&str; 12] = ["", "", "", "", "l", "n", "r", "t", "s", "d", "m", "v"];
const ENDS: [&str; 32] = [
    "", "", "s", "t", "d", "n", "r", "l", "m", "ng", "nt", "st", "ck", "rd", "ld", "nce", "ment",
    "tion", "ing", "ed", "er", "ers", "ty", "ly", "al", "ble", "ive", "ous", "ship", "ness", "ry",
    "ism",
];
const SMALL: [&str; 16] = [
    "to", "the", "of", "in", "for", "on", "after", "with", "as", "over", "at", "from", "says",
    "against", "by", "and",
];
/// Words that the benchmarks type.
const LEADS: [&str; 6] =
    ["Trovak", "Trovak and Pelin", "Pelin", "Election", "Minister", "Pelin meets Trovak:"];

fn word(sequence: &mut Sequence) -> String {
    let mut word = sequence.of(&STARTS).to_owned();
    for _ in 0..=sequence.below(2) {
        word.push_str(sequence.of(&VOWELS));
        word.push_str(sequence.of(&BETWEEN));
    }
    word + sequence.of(&ENDS)
}

fn name(sequence: &mut Sequence) -> String {
    let mut name = word(sequence);
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

/// Of 6 to 11 words, 57 letters in the mean.
pub(crate) fn headlines(number: usize) -> Vec<String> {
    let mut sequence = Sequence(7);
    let words: Vec<String> = (0..12_000).map(|_| word(&mut sequence)).collect();
    let names: Vec<String> = (0..3_000).map(|_| name(&mut sequence)).collect();
    let small: Vec<String> = SMALL.map(str::to_owned).to_vec();
    let headline = |_| {
        let length = 6 + sequence.below(6);
        let mut headline = String::new();
        for place in 0..length {
            let next = match sequence.below(100) {
                0..5 if place == 0 => sequence.of(&LEADS),
                0..25 => sequence.common(&small),
                25..45 => sequence.common(&names),
                _ => sequence.common(&words),
            };
            headline.push_str(next);
            headline.push(' ');
        }
        headline.truncate(headline.trim_end().len());
        headline
    };
    (0..number).map(headline).collect()
}

/// People, each with the family name as another form.
pub(crate) fn names(number: usize) -> Vec<(String, Vec<String>)> {
    let mut sequence = Sequence(11);
    let given: Vec<String> = (0..2_000).map(|_| name(&mut sequence)).collect();
    let family: Vec<String> = (0..30_000).map(|_| name(&mut sequence)).collect();
    let person = |_| {
        let family = sequence.common(&family).to_owned();
        (format!("{} {family}", sequence.common(&given)), vec![family])
    };
    (0..number).map(person).collect()
}
