//! Blocks: which names could be forms of one another, so that only those are compared. Pure.

use std::collections::BTreeSet;

use crate::article::Actor;
use crate::text::fold;

/// The blocks of an organisation of the article with this `text`: its own name if that is an acronym, else each acronym
/// that the article puts in brackets behind a name of it; none for others.
pub(in crate::library) fn of_organisation(actor: &Actor, text: &str) -> BTreeSet<String> {
    if !actor.key.starts_with("o:") {
        return BTreeSet::new();
    }
    let bracketed = actor.mentions.iter().filter(|mention| {
        text.get(..mention.start).is_some_and(|before| before.ends_with(['(', '[']))
    });
    let forms = bracketed.map(|mention| mention.of(text)).chain([actor.name.as_str()]);
    forms.filter_map(acronym).map(|letters| format!("o:{letters}")).collect()
}

/// A person's given and family name as they stand in a key; the given name is empty where only one name is known.
pub(in crate::library) fn parts(key: &str) -> (&str, &str) {
    let names = key.strip_prefix("p:").unwrap_or(key);
    let names = names.split_once(" (").map_or(names, |(names, _)| names);
    match names.strip_prefix('~') {
        Some(family) => ("", family),
        None => names.rsplit_once(' ').unwrap_or(("", names)),
    }
}

/// A folded family name as it may be spelled in any house: what differs by transliteration, umlauts and doubled letters
/// is one. It tells what to compare, and never that two are one.
pub(in crate::library) fn loose(family: &str) -> String {
    const SAME: &[(&str, &str)] = &[
        ("tsch", "c"),
        ("tch", "c"),
        ("sch", "s"),
        ("ch", "c"),
        ("cz", "c"),
        ("ts", "c"),
        ("tz", "c"),
        ("sh", "s"),
        ("zh", "z"),
        ("dh", "d"),
        ("gh", "g"),
        ("kh", "h"),
        ("th", "t"),
        ("ph", "f"),
        ("ck", "k"),
        ("ae", "a"),
        ("oe", "u"),
        ("ue", "u"),
        ("ou", "u"),
        ("oo", "u"),
        ("o", "u"),
        ("q", "k"),
        ("w", "v"),
        ("x", "ks"),
        ("y", "i"),
        ("j", "i"),
        ("e", "i"),
    ];
    let mut rest = family;
    let mut loose = String::new();
    if let Some(after) = rest.strip_prefix('g').filter(|after| !after.starts_with('h')) {
        loose.push('k');
        rest = after;
    }
    while let Some(first) = rest.chars().next() {
        let same = SAME.iter().find_map(|(from, to)| Some((*to, rest.strip_prefix(from)?)));
        let (letters, after) = match same {
            Some((to, after)) => (to.to_owned(), after),
            None => (first.to_string(), rest.get(first.len_utf8()..).unwrap_or("")),
        };
        if first.is_alphabetic() && !loose.ends_with(letters.as_str()) {
            loose.push_str(&letters);
        }
        rest = after;
    }
    loose
}

/// The blocks of a person: one for each word that may be the family name; none for others.
pub(in crate::library) fn of_person(key: &str, name: &str) -> BTreeSet<String> {
    if !key.starts_with("p:") {
        return BTreeSet::new();
    }
    let (_, family) = parts(key);
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    // "Mary Hill Day" may be called Mary Hill elsewhere.
    let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or(&[]);
    let inner = inner.iter().copied().filter(|word| word.len() > 3 && !word.contains('.'));
    let families = family.split('-').chain([family]).chain(inner);
    families.map(loose).filter(|loose| loose.len() > 1).map(|loose| format!("p:{loose}")).collect()
}

/// The folded letters of a name that is written as an acronym: "WHO", "U.N.".
pub(in crate::library) fn acronym(name: &str) -> Option<String> {
    let letters = name.replace('.', "");
    let written = (2..=6).contains(&letters.len())
        && letters.chars().all(|letter| letter.is_ascii_uppercase() || letter == '&');
    written.then(|| letters.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_family_name_stand_in_one_block() {
        for (one, other) in [
            ("gaddafi", "qadhafi"),
            ("gadafi", "kadhafi"),
            ("muller", "mueller"),
            ("tymoshenko", "timoshenko"),
            ("shevchenko", "schewtschenko"),
            ("tchaikovsky", "chaikovsky"),
        ] {
            assert_eq!(loose(one), loose(other), "{one}, {other}");
        }
        for (one, other) in [("miller", "muller"), ("ghani", "kani"), ("lee", "lu")] {
            assert_ne!(loose(one), loose(other), "{one}, {other}");
        }
    }

    #[test]
    fn keys_give_their_parts() {
        assert_eq!(parts("p:steven witkof"), ("steven", "witkof"));
        assert_eq!(parts("p:george bush (h.w.)"), ("george", "bush"));
        assert_eq!(parts("p:j robert oppenheimer"), ("j robert", "oppenheimer"));
        assert_eq!(parts("p:~lula"), ("", "lula"));
    }

    #[test]
    fn acronyms_are_told_by_their_capitals() {
        assert_eq!(acronym("WHO").as_deref(), Some("who"));
        assert_eq!(acronym("U.N.").as_deref(), Some("un"));
        assert_eq!(acronym("Ford"), None);
        assert_eq!(acronym("X"), None);
    }
}
