//! Keys: what makes two names one, within an article and across all articles.
//!
//! A key begins with the letter of the kind: `p:` person, `o:` organisation, `l:` place, `g:` group.

use std::borrow::Cow;

use crate::article::ActorKind;
use crate::lexicon::Lexicon;
use crate::text::fold;

/// A person's key from the folded given name, what stands between, and the folded family name: `p:steven witkof`.
///
/// What stands between counts only where the given name is an initial: "J. K. Marlow" is `p:jk marlow`, "J. Robert
/// Marlow" `p:j robert marlow`. The first of a name, "Sr.", is another person than the one who goes without it.
pub(super) fn person(
    given: &str,
    middle: &str,
    family: &str,
    senior: bool,
    lexicon: &Lexicon,
) -> String {
    let mut given = given_key(given, lexicon);
    if given.len() == 1 {
        let given = given.to_mut();
        for name in middle.split(' ').map(|name| name.replace('.', "")) {
            if name.len() > 2 {
                given.push(' ');
                given.push_str(&name);
                break;
            }
            given.push_str(&name);
        }
    }
    let senior = if senior { " (sr)" } else { "" };
    format!("p:{given} {}{senior}", family_key(family, lexicon))
}

/// The key of a person who is known by one name alone; it never equals that of a full name.
pub(super) fn mononym(name: &str, lexicon: &Lexicon) -> String {
    format!("p:~{}", family_key(name, lexicon))
}

/// The key of whatever is no person.
pub(super) fn of(kind: ActorKind, name: &str) -> String {
    match kind {
        ActorKind::Place => place(name),
        ActorKind::Group => group(name),
        _ => organisation(name),
    }
}

/// The key of an organisation: folded, without article and legal form.
pub(super) fn organisation(name: &str) -> String {
    format!("o:{}", bare_organisation(name))
}

/// The key of a place.
pub(super) fn place(name: &str) -> String {
    format!("l:{}", without_article(&fold(name)))
}

/// The key of a group.
pub(super) fn group(name: &str) -> String {
    format!("g:{}", fold(name))
}

/// A folded given name as it stands in a key: short forms give the full one, spellings one of them, and stops, hyphens,
/// blanks and apostrophes do not count ("Jong-un", "Jong Un", "Jongun").
pub(super) fn given_key<'n>(given: &'n str, lexicon: &Lexicon) -> Cow<'n, str> {
    let plain = letters_of(given);
    let full = lexicon.names.full_given(&plain);
    if full != plain {
        return Cow::Owned(full.to_owned());
    }
    // "Gennadiy", "Gennady"; "Sergey", "Sergei": one ending each.
    for (endings, one) in [(["iy", "ij", "yi", "ii"].as_slice(), "i"), (&["ei", "ey"], "ei")] {
        if let Some(stem) = endings.iter().find_map(|ending| plain.strip_suffix(ending))
            && stem.len() > 2
        {
            return Cow::Owned(format!("{stem}{one}"));
        }
    }
    plain
}

/// A name without its marks and blanks. Marks alone are no name, but two of them must not be one.
fn letters_of(name: &str) -> Cow<'_, str> {
    if name.chars().all(char::is_alphanumeric) {
        return Cow::Borrowed(name);
    }
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    if plain.is_empty() { Cow::Borrowed(name) } else { Cow::Owned(plain) }
}

/// A folded family name as it stands in a key: what transliteration alone makes different falls together.
///
/// Only classes that no two names of one language are told apart by. Looser ones ("Gaddafi", "Qadhafi"; "Mueller",
/// "Müller") need evidence besides, which the library looks for.
pub(super) fn family_key<'n>(family: &'n str, lexicon: &Lexicon) -> Cow<'n, str> {
    const MARKS: [char; 2] = ['\'', '.'];
    let name = match without_arabic_article(family) {
        name if name.contains(MARKS) => Cow::Owned(name.replace(MARKS, "")),
        name => Cow::Borrowed(name),
    };
    match lexicon.names.spelling_of(&name) {
        Some(spelling) => Cow::Borrowed(spelling),
        None => slavic(name),
    }
}

/// "al-Sharaa", "el-Sharaa", "ash-Sharaa": the article is written, or not, and may take the first letter of the name.
fn without_arabic_article(name: &str) -> &str {
    let Some((article, rest)) = name.split_once('-') else { return name };
    let assimilated = |letters: &str| {
        ["s", "sh", "r", "n", "d", "z", "t", "dh", "th"].contains(&letters)
            && rest.starts_with(letters)
    };
    let is_article = matches!(article, "al" | "el" | "ul" | "il")
        || ["a", "e"].iter().filter_map(|vowel| article.strip_prefix(vowel)).any(assimilated);
    if is_article && rest.len() > 2 { rest } else { name }
}

/// Slavic endings as English, French, German and the states' own rules write them.
fn slavic(name: Cow<'_, str>) -> Cow<'_, str> {
    /// Endings of one sound, and the one that stands for all.
    const ENDINGS: &[(&[&str], &str, &[&str])] = &[
        // "Zelenskyy", "Zelensky", "Zelenskiy", "Zelenskyi", "Zelenskij", "Zelenski".
        (&["yy", "iy", "yi", "ij", "yj", "ii", "y", "i"], "i", &["sk", "ck"]),
        // "Navalnyy", "Navalniy", "Navalny".
        (&["yy", "iy", "yi", "ij", "yj", "ii"], "y", &["n"]),
        // "Tolstoy", "Tolstoi".
        (&["oy", "oj", "oi"], "oi", &[""]),
        // "Smirnoff", "Smirnov".
        (&["off"], "ov", &[""]),
        // "Medvedyev", "Medvediev", "Medvedev"; and the women of the family.
        (&["yev", "iev"], "ev", &[""]),
        (&["yeva", "ieva"], "eva", &[""]),
        // "Kostiuk", "Kostjuk", "Kostyuk".
        (&["iuk", "juk"], "yuk", &[""]),
        // "Vidaŭskaja", "Vidauskaia".
        (&["skaia", "skaja"], "skaya", &[""]),
        // Belarusian and Russian.
        (&["enka"], "enko", &[""]),
    ];
    // Most names end in none of these letters.
    if !name.ends_with(['i', 'y', 'j', 'f', 'v', 'k', 'a', 'o']) {
        return name;
    }
    let ending = ENDINGS.iter().find_map(|&(forms, one, before)| {
        let stem = forms.iter().find_map(|form| name.strip_suffix(form))?;
        let fits = stem.len() > 2 && before.iter().any(|end| stem.ends_with(end));
        fits.then(|| format!("{stem}{one}"))
    });
    let name = ending.map_or(name, Cow::Owned);
    // "Tymoshenko", "Timoshenko"; "Akhmetenko", "Ahmetenko": sounds inside, where the ending shows the language.
    let shown = ["enko", "chuk", "yuk", "ski", "skaya", "ov", "ova"];
    if !shown.iter().any(|ending| name.ends_with(ending)) {
        return name;
    }
    let mut letters = String::with_capacity(name.len());
    let mut rest = &*name;
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..).unwrap_or("");
        let between = !letters.is_empty() && after.chars().next().is_some_and(|c| !is_vowel(c));
        match letter {
            'k' if !letters.is_empty() && after.starts_with('h') => {}
            'y' if between && !letters.ends_with(is_vowel) => letters.push('i'),
            _ => letters.push(letter),
        }
        rest = after;
    }
    Cow::Owned(letters)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// An organisation's folded name without its article and legal form.
pub(super) fn bare_organisation(name: &str) -> String {
    let folded = fold(name);
    let folded = without_article(&folded).replace('.', "");
    let mut bare = folded.as_str();
    while let Some((front, last)) = bare.rsplit_once(' ') {
        let legal = matches!(
            last,
            "inc"
                | "corp"
                | "corporation"
                | "co"
                | "company"
                | "ltd"
                | "limited"
                | "llc"
                | "llp"
                | "plc"
                | "ag"
                | "gmbh"
                | "sa"
                | "spa"
                | "nv"
                | "ab"
                | "asa"
                | "oyj"
                | "se"
                | "holdings"
        );
        if !legal {
            break;
        }
        bare = front.trim_end_matches(',');
    }
    bare.to_owned()
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}
