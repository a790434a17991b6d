//! What names, titles and nouns tell of a person's gender.

use crate::lexicon::{Lexicon, NameGender};
use crate::text::fold;

/// A person's gender as far as the words tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "he".
    Male,
    /// "she".
    Female,
    /// Nothing tells, or names of both.
    #[default]
    Unknown,
}

impl From<NameGender> for Gender {
    fn from(gender: NameGender) -> Self {
        match gender {
            NameGender::Male => Self::Male,
            NameGender::Female => Self::Female,
            NameGender::Either => Self::Unknown,
        }
    }
}

/// The gender that a person's name tells: by an honorific at its front, else by the given name.
pub fn gender(actor_name: &str, lexicon: &Lexicon) -> Gender {
    let mut words = actor_name.split_whitespace().map(fold);
    let Some(first) = words.next() else { return Gender::Unknown };
    let first = first.trim_end_matches('.');
    let more = words.next();
    if let Some(gender) = lexicon.names.honorific(first)
        && more.is_some()
        && gender != NameGender::Either
    {
        return gender.into();
    }
    let of =
        |name: &str| lexicon.names.given(name).map_or(Gender::Unknown, |given| given.gender.into());
    // A single name tells only where it is a common given name.
    let known = lexicon.names.given(first).is_some_and(|given| given.common || more.is_some());
    match known {
        true => of(first),
        // "J. Edgar Hoover": the second name tells where the first is an initial; "Jean-Luc" by its first half.
        false if first.len() == 1 => more.as_deref().map_or(Gender::Unknown, of),
        false => first.split_once('-').map_or(Gender::Unknown, |(half, _)| of(half)),
    }
}

/// The gender that a role's noun tells: "spokeswoman".
pub fn of_noun(noun: &str) -> Gender {
    const FEMALE: &[&str] = &[
        "actress",
        "mother",
        "wife",
        "daughter",
        "sister",
        "widow",
        "waitress",
        "princess",
        "queen",
        "duchess",
        "mom",
        "mum",
        "grandmother",
        "aunt",
        "niece",
        "girlfriend",
        "heiress",
        "hostess",
        "stewardess",
        "baroness",
        "countess",
        "lady",
        "nun",
        "actresses",
        "girl",
        "woman",
        "goddess",
        "businesswoman",
        "fiancee",
    ];
    const MALE: &[&str] = &[
        "father",
        "husband",
        "son",
        "brother",
        "widower",
        "waiter",
        "prince",
        "king",
        "duke",
        "dad",
        "grandfather",
        "uncle",
        "nephew",
        "boyfriend",
        "monk",
        "boy",
        "man",
        "pope",
        "imam",
        "emperor",
        "fiance",
        "archbishop",
        "baron",
    ];
    if FEMALE.contains(&noun) || noun.ends_with("woman") {
        return Gender::Female;
    }
    if MALE.contains(&noun) || matches!(noun, "businessman" | "frontman" | "anchorman") {
        return Gender::Male;
    }
    Gender::Unknown
}
