use crate::article::{Analysis, Quote};
use crate::text::fold;

/// Who speaks in an article, in the order in which they are first heard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voices {
    voices: Vec<Voice>,
    of_quote: Vec<Option<usize>>,
}

/// One speaker, or several that speak as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Their name or names.
    pub name: String,
    /// How many quotations and statements are theirs.
    pub said: usize,
    /// The actors, else the folded name: what makes two quotations those of one voice.
    key: Key,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Actors(Vec<usize>),
    Name(String),
}

impl Voices {
    /// The voices of an analysis.
    pub fn new(analysis: &Analysis) -> Self {
        let mut numbers = std::collections::BTreeMap::new();
        let mut voices: Vec<Voice> = Vec::new();
        let mut of_quote = Vec::with_capacity(analysis.quotes.len());
        for quote in &analysis.quotes {
            let number = key(quote).map(|key| {
                *numbers.entry(key.clone()).or_insert_with(|| {
                    voices.push(Voice { name: name(quote, analysis), said: 0, key });
                    voices.len() - 1
                })
            });
            if let Some(voice) = number.and_then(|number| voices.get_mut(number)) {
                voice.said += 1;
            }
            of_quote.push(number);
        }
        Self { voices, of_quote }
    }

    /// The number of the voice of the quotation at `quote`; `None` where nobody is named.
    pub fn of(&self, quote: usize) -> Option<usize> {
        self.of_quote.get(quote).copied().flatten()
    }

    /// The voice of this number.
    pub fn get(&self, number: usize) -> Option<&Voice> {
        self.voices.get(number)
    }

    /// The letter by which a voice is told from the others without colour.
    pub fn sign(number: Option<usize>) -> char {
        let Some(number) = number else { return '?' };
        u8::try_from(number)
            .ok()
            .filter(|&number| number < 26)
            .map_or('*', |number| char::from(b'a' + number))
    }
}

fn key(quote: &Quote) -> Option<Key> {
    let actors: Option<Vec<usize>> = quote.speakers.iter().map(|speaker| speaker.actor).collect();
    match actors {
        _ if quote.speakers.is_empty() => None,
        Some(actors) => Some(Key::Actors(actors)),
        None => Some(Key::Name(fold(&names(quote)))),
    }
}

fn names(quote: &Quote) -> String {
    let names: Vec<&str> = quote.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    names.join(", ")
}

fn name(quote: &Quote, analysis: &Analysis) -> String {
    let full = |actor: Option<usize>| {
        actor.and_then(|actor| analysis.actors.get(actor)).map(|actor| actor.name.as_str())
    };
    let names: Vec<&str> =
        quote.speakers.iter().map(|speaker| full(speaker.actor).unwrap_or(&speaker.name)).collect();
    names.join(", ")
}
