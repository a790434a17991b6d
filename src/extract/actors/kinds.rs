//! Kinds told by a name's own words: endings, heads, letters, names of people.

use super::listed::{
    is_adjective, is_auxiliary, is_common_given, is_ordinary, is_plain_name, known,
};
use super::nearby::{Before, acts, article_before};
use super::rules;
use super::run::{Run, is_not_name};
use super::scan::{Scan, Shape};
use crate::article::Rule;
use crate::lexicon::record::{meaning, on};
use crate::lexicon::{Ending, Given};
use crate::text::TokenKind;

/// The rule that tells an organisation by its words: "Acme Corp.", "University of Leeds", "NSU".
pub(super) fn organisation_rule(
    scan: &Scan<'_>,
    run: &Run<'_, '_>,
    from: usize,
) -> Option<&'static Rule> {
    let length = run.len() - from;
    if length < 2 {
        return is_acronym(scan, run, from).then_some(rules::ACRONYM);
    }
    if run.joined {
        if is_building(scan.at(run.token(run.len() - 1))) {
            return None;
        }
        let head = (from..run.len()).any(|word| run.known(word).own.is(on::ORGANISATION_HEAD));
        let ampersand = (from..run.len() - 1).any(|word| scan.at(run.token(word) + 1) == "&");
        return (head || ampersand).then_some(rules::ORGANISATION_HEAD);
    }
    let last = run.len() - 1;
    let school = scan.at(run.token(last)) == "District"
        && matches!(scan.at(run.token(last - 1)), "School" | "Fire" | "Health" | "Water" | "Park");
    let ends = school || run.known(last).own.is(on::ORGANISATION_ENDING);
    (ends && !looks_like_name(run, from)).then_some(rules::ORGANISATION_ENDING)
}

/// Words that end names of buildings, whatever body's name stands in them: "Bank of Avalon Stadium".
fn is_building(word: &str) -> bool {
    matches!(
        word,
        "Stadium" | "Arena" | "Tower" | "Towers" | "Airport" | "Hotel" | "Building" | "Plaza"
    )
}

/// "NASA" and its like: two to six capitals in running text.
fn is_acronym(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    let token = run.token(from);
    let letters = scan.at(token);
    scan.word(token).shape == Shape::Caps
        && (2..=6).contains(&letters.len())
        && run.known(from).common.is_none()
        && !is_not_name(scan, token)
        && known(scan, run, from).is_none()
        && !scan.lexicon.names.is_suffix(run.fold(from))
        && !is_designation(letters)
        && !is_post_nominal(scan, token)
        // "NZ$26 million".
        && !scan.at(token + 1).starts_with('$')
}

/// "EB-5", "STS-135": a number behind a hyphen designates a thing.
fn is_designation(letters: &str) -> bool {
    letters
        .split_once('-')
        .is_some_and(|(_, behind)| behind.starts_with(|c: char| c.is_ascii_digit()))
}

/// "Tom Bell, QC, said": letters of honour between commas behind a name.
fn is_post_nominal(scan: &Scan<'_>, token: usize) -> bool {
    scan.at(token).len() <= 4
        && scan.at(token + 1) == ","
        && token.checked_sub(3).is_some_and(|given| {
            scan.at(token - 1) == ","
                && scan.word(given).shape == Shape::Capital
                && scan.word(token - 2).shape == Shape::Capital
        })
}

/// A given name and a family name, whatever else the last word may mean: "Charlotte Church".
fn looks_like_name(run: &Run<'_, '_>, from: usize) -> bool {
    matches!(run.len() - from, 2 | 3)
        && is_common_given(run, from)
        && run.known(run.len() - 1).bare.is(on::FAMILY)
        && run.known(from).own.meaning(meaning::PLACE).is_none()
}

/// "Hudson River", "Lake Erie", "Isle of Wight".
pub(super) fn is_place(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    let headed = run.known(from).own.is(on::PLACE_HEAD);
    let ended = run.known(run.len() - 1).own.is(on::PLACE_ENDING);
    if run.joined {
        return headed || is_building(scan.at(run.token(run.len() - 1)));
    }
    if ended
        && !looks_like_name(run, from)
        && (!is_ordinary(scan, run, from) || !scan.word(run.token(from)).opens)
    {
        return true;
    }
    let names_follow = (from + 1..run.len()).all(|word| !is_ordinary(scan, run, word));
    headed && names_follow && run.len() - from <= 3 && !run.known(from).bare.is(on::GIVEN)
}

/// "Chicago Foxes", "Leeds Star": behind a place, a plural that is no people's and no event's names a team.
pub(super) fn is_team_or_paper(scan: &Scan<'_>, run: &Run<'_, '_>, word: usize) -> bool {
    let (letters, folded) = (scan.at(run.token(word)), run.fold(word));
    if matches!(letters, "Star" | "Sun" | "World" | "Age" | "Weekly" | "Daily") {
        return true;
    }
    let common = run.known(word).common;
    let plural = common.is_some_and(|word| word.ending == Ending::S && word.parts.noun());
    let person = folded.strip_suffix('s').is_some_and(|one| scan.lexicon.roles.is_person_noun(one));
    plural && !person && !is_not_name(scan, run.token(word)) && !is_event(letters)
}

/// Words that end names of agreements, events and works, which do nothing.
fn is_event(word: &str) -> bool {
    matches!(
        word,
        "Accords"
            | "Agreements"
            | "Attacks"
            | "Awards"
            | "Bombings"
            | "Conventions"
            | "Elections"
            | "Files"
            | "Games"
            | "Killings"
            | "Papers"
            | "Primaries"
            | "Principles"
            | "Protests"
            | "Protocols"
            | "Riots"
            | "Rules"
            | "Shootings"
            | "Talks"
            | "Trials"
            | "Wars"
    )
}

/// "Irving, Texas", "in Mountain View, California": a name that its state or country follows.
pub(super) fn is_placed_by_region(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    let last = run.token(run.len() - 1);
    let places = &scan.lexicon.places.names;
    if scan.at(last + 1) != ","
        || run.len() - from > 1 && is_person(scan, run, from)
        || run.known(from).own.is(on::GROUP_ADJECTIVE)
        || is_not_name(scan, run.token(from))
        || scan.word(run.token(from)).opens && is_ordinary(scan, run, from)
    {
        return false;
    }
    let behind = |first: usize| {
        (first..first + 3).rev().find(|&end| {
            let name = scan.span(first, end).of(scan.text);
            places.get(name).is_some_and(|place| place.region)
        })
    };
    // What goes on with a name ("Ms Cruz, Texas Senator") or a list is no address.
    behind(last + 2).is_some_and(|end| {
        let next =
            if scan.at(end + 1) == "." && !scan.word(end + 2).opens { end + 2 } else { end + 1 };
        !scan.word(next).shape.is_name()
            && !matches!(scan.at(next), "and" | "or" | "&")
            && scan.kind(next) != Some(TokenKind::Possessive)
    })
}

/// Whether lists of names or the neighbours tell a person.
pub(super) fn is_person(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    let definite = article_before(scan, run.token(from)) == Before::Definite;
    // "the Bernie Sanders campaign", but not "the Rose Garden".
    let plain = run.len() - from == 2 && is_plain_name(scan, run, from);
    if !could_be_person(scan, run, from) || definite && !plain {
        return false;
    }
    let names = &scan.lexicon.names;
    let last = run.len() - 1;
    let last = if names.is_suffix(run.fold(last)) && last > from + 1 { last - 1 } else { last };
    let given = Given::of(run.known(from).bare);
    let family = run.known(last).bare.is(on::FAMILY);
    let first_ordinary = is_ordinary(scan, run, from);
    let last_ordinary = is_ordinary(scan, run, last);
    let place = known(scan, run, from).is_some();
    let first = scan.at(run.token(from));
    let initial = scan.word(run.token(from)).shape == Shape::Initial
        || !place && is_initials(first)
        || family && is_bare_initials(first);
    if initial {
        return !last_ordinary || family;
    }
    match given {
        Some(given) if place => given.common && (family || !last_ordinary),
        Some(given) if given.common && !first_ordinary => true,
        // "Jack Nicol", "Will Ardern": an ordinary word as a given name, and a word that is no other.
        Some(given) if given.common => {
            let may_open = !scan.word(run.token(from)).opens || !is_auxiliary(run.fold(from));
            family || acts(scan, run, last) || !last_ordinary && may_open
        }
        Some(_) if first_ordinary => {
            !last_ordinary
                && !scan.word(run.token(from)).opens
                && known(scan, run, from + 1).is_none()
        }
        Some(_) => family || !last_ordinary,
        // "Junius Ho": short Asian family names are words of English too.
        None => {
            let turned = names.is_surname_first(run.fold(last));
            !first_ordinary && !place && (family && !last_ordinary || turned)
        }
    }
}

/// Whether a word is several initials, written together: "J.K."
fn is_initials(word: &str) -> bool {
    let letters = word.strip_suffix('.').map(|word| word.split('.'));
    letters.is_some_and(|mut letters| letters.all(|letter| letter.chars().count() == 1))
}

/// Whether a word may be two initials without their stops: "JK", which no word and few bodies are called.
fn is_bare_initials(word: &str) -> bool {
    const VOWELS: &[char] = &['A', 'E', 'I', 'O', 'U', 'Y'];
    word.len() == 2 && word.chars().all(|c| c.is_ascii_uppercase() && !VOWELS.contains(&c))
}

/// Whether nothing speaks against a person: length, numbers, connectors, adjectives.
pub(super) fn could_be_person(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    !run.joined
        && run.len() - from <= 6
        && !is_adjective(scan, run, from)
        && run.words.iter().skip(from).all(|&word| scan.kind(word) == Some(TokenKind::Word))
        && !(from..run.len()).any(|word| {
            is_not_name(scan, run.token(word))
                && !run.known(word).bare.is(on::GIVEN)
                && !(word == from + 1 && is_plain_name(scan, run, from))
        })
}
