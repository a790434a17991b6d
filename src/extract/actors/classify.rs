//! What a run names: titles cut off, known names found, kinds told by endings and by lists of names.

use std::borrow::Cow;

use super::apposition;
use super::candidate::{Candidate, Guess, Role};
use super::role::{self, title_length};
use super::rules;
use super::run::{Run, Tokens, is_not_name, name_span, straight};
use super::scan::{Scan, Shape, Zone};
use crate::article::Rule;
use crate::lexicon::record::{longest, meaning, on};
use crate::lexicon::{Ending, Facts, Given, look_up};
use crate::text::TokenKind;

/// Adds what `run` names to `found`.
pub(super) fn classify(scan: &Scan<'_>, run: &Run<'_, '_>, found: &mut Vec<Candidate>) {
    if run.zone == Zone::Heading {
        return in_heading(scan, run, found);
    }
    let mut from = ordinary_opening(scan, run);
    from += usize::from(is_dated(scan, run, from));
    while from < run.len() {
        let taken = name_from(scan, run, from, found);
        from += taken.max(1);
    }
}

/// In a heading every word may be a name or none: known names are taken, the rest is left to the people of the body.
fn in_heading(scan: &Scan<'_>, run: &Run<'_, '_>, found: &mut Vec<Candidate>) {
    let mut from = 0;
    while from < run.len() {
        let (guess, rule, length) = match known(scan, run, from) {
            Some((guess, length)) => (guess, guess.list_rule(), length),
            None if is_plain_name(scan, run, from) => {
                (Guess::Person, Some(rules::NAME_IN_HEADING), 2)
            }
            None => (Guess::Single, None, 1),
        };
        push(scan, run, from..from + length, guess, rule, None, found);
        from += length;
    }
}

/// A common given name that is nothing else, and a family name: told even where every word has a capital.
fn is_plain_name(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    from + 1 < run.len()
        && is_common_given(run, from)
        && !is_ordinary(scan, run, from)
        && (run.known(from + 1).bare.is(on::FAMILY) || !is_ordinary(scan, run, from + 1))
}

/// Whether a word of the run is a given name that tells a person by itself.
fn is_common_given(run: &Run<'_, '_>, word: usize) -> bool {
    run.known(word).bare.is(on::GIVEN_COMMON)
}

/// Whether the rest of the run is nothing but the adjective of a place or group: "South Korean".
fn is_whole_adjective(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    let length = adjective_from(scan, run, from);
    length > 0 && from + length == run.len()
}

/// A known organisation with its country before it: "U.S. Environmental Protection Agency".
fn of_country(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> Option<(&'static str, usize)> {
    let (Guess::Place(_), country) = known(scan, run, from)? else { return None };
    let next = from + country;
    if next >= run.len() {
        return None;
    }
    match known(scan, run, next)? {
        (Guess::Organisation(Some(canonical)), length) if next + length == run.len() => {
            Some((canonical, country + length))
        }
        _ => None,
    }
}

/// Where a full name begins behind an organisation's, as in "Refugee Council Enver Solomon".
fn trailing_name(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> Option<usize> {
    let tail = run.len().checked_sub(2).filter(|&tail| tail > from + 1)?;
    let ends = run.known(tail - 1).own.is(on::ORGANISATION_ENDING);
    let given = run.known(tail).bare.is(on::GIVEN);
    let unusual = given && (tail..run.len()).all(|word| !is_ordinary(scan, run, word));
    (ends && (unusual || is_plain_name(scan, run, tail))).then_some(tail)
}

/// Reads one name from `run` at the word `from`; says how many words it took.
fn name_from(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize, found: &mut Vec<Candidate>) -> usize {
    let rest = from..run.len();
    // The whole is a known name.
    if let Some((guess, length)) = known(scan, run, from)
        && length == rest.len()
    {
        let role = before(scan, run, from, guess);
        push(scan, run, rest.clone(), guess, guess.list_rule(), role, found);
        return length;
    }
    if is_whole_adjective(scan, run, from) {
        return rest.len();
    }
    if let Some((canonical, length)) = of_country(scan, run, from) {
        let guess = Guess::Organisation(Some(canonical));
        let rule = Some(rules::BODY_OF_COUNTRY);
        push(scan, run, from..from + length, guess, rule, None, found);
        return length;
    }
    if let Some(tail) = trailing_name(scan, run, from) {
        let rule = Some(rules::ORGANISATION_ENDING);
        push(scan, run, from..tail, Guess::Organisation(None), rule, None, found);
        return tail - from;
    }
    let rule = organisation_rule(scan, run, from);
    if rule.is_some() {
        push(scan, run, rest.clone(), Guess::Organisation(None), rule, None, found);
        return rest.len();
    }
    if let Some((title_start, name)) = split_title(scan, run, from) {
        // What stands before the title may itself be named: "NATO Secretary General", "White House Press Secretary".
        if let Some((guess, length)) = known(scan, run, from)
            && from + length <= title_start
            && !matches!(guess, Guess::Single)
        {
            push(scan, run, from..from + length, guess, guess.list_rule(), None, found);
        }
        // "PC World": a title's letters, and no name behind them.
        if run.len() - name == 1 && is_not_name(scan, run.token(name)) {
            return rest.len();
        }
        let role = role::titled(scan, run, from, name);
        let rule = Some(rules::TITLE_BEFORE);
        push(scan, run, name..run.len(), Guess::Person, rule, role, found);
        return rest.len();
    }
    if rest.len() > 1 && role::is_title_alone(scan, run, from) {
        return rest.len();
    }
    if rest.len() < 4 && is_placed_by_region(scan, run, from) {
        push(scan, run, rest.clone(), Guess::Place(None), Some(rules::BEFORE_REGION), None, found);
        return rest.len();
    }
    if rest.len() == 1 {
        if scan.word(run.token(from)).shape == Shape::Initial {
            return 1;
        }
        let named = !is_adjective(scan, run, from) && !is_ordinary(scan, run, from);
        let role = named.then(|| role::before(scan, run.token(from))).flatten();
        let (guess, rule) = match role {
            Some(_) => (Guess::Person, Some(rules::ROLE_BEFORE)),
            None => (Guess::Single, None),
        };
        push(scan, run, rest, guess, rule, role, found);
        return 1;
    }
    several_words(scan, run, from, found)
}

fn several_words(
    scan: &Scan<'_>,
    run: &Run<'_, '_>,
    from: usize,
    found: &mut Vec<Candidate>,
) -> usize {
    let rest = from..run.len();
    if is_place(scan, run, from) {
        push(scan, run, rest.clone(), Guess::Place(None), Some(rules::PLACE_WORD), None, found);
        return rest.len();
    }
    // "Washington Chris Gregoire", where a mark or a word was lost between the two.
    if let Some((guess @ Guess::Place(_), length)) = known(scan, run, from)
        && from + length + 2 == run.len()
        && is_plain_name(scan, run, from + length)
    {
        push(scan, run, from..from + length, guess, guess.list_rule(), None, found);
        return length;
    }
    // "Minister of Education Lena Marsh".
    if let Some((role, name)) = apposition::of_matter(scan, run, from)
        && run.len() - name == 2
        && is_plain_name(scan, run, name)
    {
        let rule = Some(rules::TITLE_BEFORE);
        push(scan, run, name..run.len(), Guess::Person, rule, Some(role), found);
        return rest.len();
    }
    // "Nick Rhodes of Duran Duran".
    if is_behind_person(scan, run.token(from))
        && known(scan, run, from).is_none()
        && !is_plain_name(scan, run, from)
        && rest.clone().all(|word| !is_ordinary(scan, run, word))
    {
        let rule = Some(rules::OF_SOMEBODY);
        push(scan, run, rest.clone(), Guess::Organisation(None), rule, None, found);
        return rest.len();
    }
    let role = role::before(scan, run.token(from));
    let told = role.is_some() && could_be_person(scan, run, from);
    if told || is_person(scan, run, from) {
        let role = role.or_else(|| apposition::reversed(scan, run, from));
        let rule = if told { rules::ROLE_BEFORE } else { rules::NAME_IN_LISTS };
        push(scan, run, rest.clone(), Guess::Person, Some(rule), role, found);
        return rest.len();
    }
    // Whoever says something is somebody, whatever the words: "the Working Families Group said".
    // ("The Fifth Amendment claims" are claims.)
    let thing = |word: usize| scan.lexicon.words.is_not_name(scan.at(run.token(word)));
    if acts(scan, run, run.len() - 1)
        && !scan.word(run.token(from)).opens
        && rest.len() < 7
        && !rest.clone().any(thing)
    {
        let human = rest.len() < 4
            && article_before(scan, run.token(from)) != Before::Definite
            && could_be_person(scan, run, from)
            && !has_capitals(scan, run, from)
            && known(scan, run, from).is_none()
            && rest.clone().all(|word| !is_ordinary(scan, run, word));
        let guess = if human { Guess::Person } else { Guess::Organisation(None) };
        push(scan, run, rest.clone(), guess, Some(rules::SPEAKS), None, found);
        return rest.len();
    }
    // A known name at the front, then something else: "Russian officials", "Chicago Bears", "Paris Agreement".
    if let Some((guess, length)) = known(scan, run, from) {
        let next = from + length;
        let name_like = (next..run.len()).all(|word| !is_ordinary(scan, run, word))
            || next + 1 == run.len() && is_team_or_paper(scan, run, next);
        if matches!(guess, Guess::Place(_)) && name_like && run.len() - next < 3 {
            let rule = Some(rules::PLACE_AND_NAME);
            push(scan, run, rest.clone(), Guess::Organisation(None), rule, None, found);
            return rest.len();
        }
        if !(next..run.len()).all(|word| is_ordinary(scan, run, word))
            || matches!(guess, Guess::Organisation(_))
        {
            push(scan, run, from..next, guess, guess.list_rule(), None, found);
        }
        return if name_like { length } else { rest.len() };
    }
    let adjective = adjective_from(scan, run, from);
    if adjective > 0 {
        return adjective;
    }
    // "Lena Marsh of People Power": a body that has the names of things.
    let worded = |word: usize| {
        scan.kind(run.token(word)) == Some(TokenKind::Word)
            && !scan.lexicon.words.is_not_name(scan.at(run.token(word)))
    };
    if is_behind_person(scan, run.token(from)) && rest.clone().all(worded) {
        let rule = Some(rules::OF_SOMEBODY);
        push(scan, run, rest.clone(), Guess::Organisation(None), rule, None, found);
        return rest.len();
    }
    if rest.clone().any(|word| {
        is_ordinary(scan, run, word) || scan.kind(run.token(word)) != Some(TokenKind::Word)
    }) {
        return rest.len();
    }
    if let Some((guess, rule)) = of_unknown_words(scan, run, from) {
        push(scan, run, rest.clone(), guess, Some(rule), role, found);
    }
    rest.len()
}

/// What several names are that no list has, by what stands before them.
fn of_unknown_words(scan: &Scan<'_>, run: &Run, from: usize) -> Option<(Guess, &'static Rule)> {
    let capitals = has_capitals(scan, run, from);
    Some(match article_before(scan, run.token(from)) {
        _ if is_behind_person(scan, run.token(from)) => {
            (Guess::Organisation(None), rules::OF_SOMEBODY)
        }
        Before::Definite => (Guess::Organisation(None), rules::BEHIND_ARTICLE),
        Before::Locative => (Guess::Place(None), rules::BEHIND_PREPOSITION),
        Before::Other if run.len() - from <= 3 && !run.joined && !capitals => {
            (Guess::Person, rules::UNKNOWN_NAMES)
        }
        Before::Other if capitals => return None,
        Before::Other => (Guess::Organisation(None), rules::UNKNOWN_BODY),
    })
}

/// Whether a word of the run is all capitals, or has one inside as products do (`PlayStation`).
fn has_capitals(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    (from..run.len()).any(|word| {
        let letters = scan.at(run.token(word));
        let inner =
            letters.chars().skip(3).any(char::is_uppercase) && !letters.contains(['-', '\'', '’']);
        scan.word(run.token(word)).shape == Shape::Caps || inner
    })
}

/// Whether one word of the run is the adjective of a place or group.
fn is_adjective(scan: &Scan<'_>, run: &Run<'_, '_>, word: usize) -> bool {
    let own = scan.known(run.token(word)).own;
    own.meaning(meaning::ADJECTIVE).is_some() || own.is(on::GROUP_ADJECTIVE)
}

fn before(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize, guess: Guess) -> Option<Role> {
    matches!(guess, Guess::Single | Guess::Person)
        .then(|| role::before(scan, run.token(from)))
        .flatten()
}

fn push(
    scan: &Scan<'_>,
    run: &Run<'_, '_>,
    range: std::ops::Range<usize>,
    guess: Guess,
    rule: Option<&'static Rule>,
    role: Option<Role>,
    found: &mut Vec<Candidate>,
) {
    let empty = range.clone().all(|word| run.fold(word).is_empty());
    let words = run.words.get(range).unwrap_or(&[]);
    if words.is_empty() || empty {
        return;
    }
    let words: Tokens = words.iter().copied().collect();
    let span = name_span(scan, &words);
    let heading = run.zone == Zone::Heading;
    found.push(Candidate { guess, rule, words, span, role, heading });
}

/// How many words at the start of a sentence are no part of the name: "Meanwhile Trump".
fn ordinary_opening(scan: &Scan<'_>, run: &Run<'_, '_>) -> usize {
    let first = run.token(0);
    let (letters, folded) = (scan.at(first), run.fold(0));
    let facts = run.known(0);
    if run.len() > 1 && matches!(letters, "The" | "A" | "An") && known(scan, run, 0).is_none() {
        return 1;
    }
    if !scan.word(first).opens || run.len() < 2 || scan.word(first).shape != Shape::Capital {
        return 0;
    }
    let known_longer = known(scan, run, 0).is_some_and(|(_, length)| length > 1 || run.len() == 1);
    let titled = facts.bare.is(on::TITLE | on::MODIFIER);
    if known_longer || titled || facts.own.meaning(meaning::ADJECTIVE).is_some() {
        return 0;
    }
    let given = is_common_given(run, 0);
    // "Pan-democrat Smith", "Goalkeeper Jones": what somebody is, with the capital of the sentence's start.
    if run.len() > 2 && !given && scan.lexicon.roles.is_person_noun(folded) {
        return 1;
    }
    let Some(common) = facts.common else { return 0 };
    // "Ban Ki-moon", "Long Yongtu": a family name that stands first, and a given name that is no word.
    if facts.bare.is(on::SURNAME_FIRST) && run.len() == 2 && !is_ordinary(scan, run, 1) {
        return 0;
    }
    if given
        && !(is_auxiliary(folded) && scan.capital_count(first) == 0 && is_seen_name(scan, run, 1))
    {
        return 0;
    }
    let nominal = common.parts.noun() || common.parts.adjective();
    if nominal && organisation_rule(scan, run, 0).is_some() && !is_seen_name(scan, run, 1) {
        return 0;
    }
    1
}

/// Whether the word `from` is a day or month that only tells when: "On Monday Smith said", "last October Smith said".
fn is_dated(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    let token = run.token(from);
    from + 1 < run.len()
        && is_not_name(scan, token)
        && !run.known(from).bare.is(on::GIVEN)
        && known(scan, run, from).is_none()
        && token.checked_sub(1).is_some_and(|before| {
            let word = scan.at(before).to_ascii_lowercase();
            matches!(
                word.as_str(),
                "on" | "in"
                    | "by"
                    | "since"
                    | "until"
                    | "from"
                    | "last"
                    | "next"
                    | "this"
                    | "late"
                    | "early"
                    | "mid"
                    | "before"
                    | "after"
                    | "every"
                    | "each"
            )
        })
}

/// Verbs that open questions, and are given names or look like one: "Will", "May".
fn is_auxiliary(folded: &str) -> bool {
    matches!(folded, "will" | "may" | "can" | "does" | "do" | "is" | "was" | "has" | "had" | "did")
}

/// Whether the article names the run's rest from `from` where the capital means something.
fn is_seen_name(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    scan.capital_count(run.token(from)) > 0
}

/// Whether a word of the run is an ordinary one with a capital.
fn is_ordinary(scan: &Scan<'_>, run: &Run<'_, '_>, word: usize) -> bool {
    // "Blitzer" is no comparative: only adjectives and adverbs have one.
    let common = run.known(word).common.is_some_and(|common| {
        common.ending != Ending::Degree || common.parts.adjective() || common.parts.adverb()
    });
    common || is_not_name(scan, run.token(word))
}

/// The longest known name at the word `from`: organisation, place, group.
fn known(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> Option<(Guess, usize)> {
    let first = run.known(from).own;
    let possessive = scan.kind(run.token(from + 1)) == Some(TokenKind::Possessive);
    let longest = if possessive {
        // "People's" is one word to the lists and two tokens here.
        let front = scan.span(run.token(from), run.token(from + 1));
        match look_up(&straight(front.of(scan.text))).longest(longest::NAME) {
            0 => 0,
            longest => longest + 1,
        }
    } else {
        match straight(run.known(from).letters) {
            Cow::Borrowed(_) => first.longest(longest::NAME),
            Cow::Owned(letters) => look_up(&letters).longest(longest::NAME),
        }
    };
    let longest = longest.max(first.longest(longest::PEOPLE));
    for length in (1..=longest.min(run.len() - from)).rev() {
        let span = scan.span(run.token(from), run.token(from + length - 1));
        if let Some(guess) = named_by(look_up(&straight(span.of(scan.text)))) {
            return Some((guess, length));
        }
    }
    unusual_spelling(scan, run, from)
}

/// The organisation, place or group that a known name stands for.
fn named_by(facts: Facts) -> Option<Guess> {
    if let Some(canonical) = facts.meaning(meaning::ORGANISATION) {
        return Some(Guess::Organisation(Some(canonical)));
    }
    if let Some(canonical) = facts.meaning(meaning::PLACE) {
        return Some(Guess::Place(Some(canonical)));
    }
    (facts.is(on::GROUP) || facts.meaning(meaning::PEOPLE).is_some()).then_some(Guess::Group)
}

/// Known names in capitals (datelines).
fn unusual_spelling(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> Option<(Guess, usize)> {
    let first = scan.at(run.token(from));
    let places = &scan.lexicon.places.names;
    if scan.word(run.token(from)).shape == Shape::Caps && first.len() > 3 && first.is_ascii() {
        let mut letters = first.chars();
        let name: String =
            letters.next().into_iter().chain(letters.map(|c| c.to_ascii_lowercase())).collect();
        return places.get(&name).map(|found| (Guess::Place(Some(found.canonical)), 1));
    }
    None
}

/// How many words of the run from `from` are an adjective of a place or group.
fn adjective_from(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> usize {
    let first = run.known(from).own;
    for length in (1..=first.longest(longest::ADJECTIVE).min(run.len() - from)).rev() {
        let span = scan.span(run.token(from), run.token(from + length - 1));
        if look_up(span.of(scan.text)).meaning(meaning::ADJECTIVE).is_some() {
            return length;
        }
    }
    usize::from(first.is(on::GROUP_ADJECTIVE))
}

/// Where the last title of the run begins and where the name behind it begins.
fn split_title(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> Option<(usize, usize)> {
    let mut split = None;
    let mut word = from;
    while word + 1 < run.len() {
        let length = title_length(scan, run, word);
        let name = word + length;
        if length == 0 || name >= run.len() {
            word += 1;
            continue;
        }
        let names = &scan.lexicon.names;
        // "Dean Heller", "Larry King Live": a given name, and a word inside a name.
        let given = |word: usize| is_common_given(run, word);
        let own = length == 1
            && word == from
            && given(word)
            && run.len() - from == 2
            && scan.kind(run.token(word)).is_some()
            && names.honorific(run.fold(word)).is_none();
        // A title with a stop ("Gov.") is never inside a name, nor is one behind a place ("Virginia Governor").
        let stopped = scan.at(run.token(word) + 1) == ".";
        let placed = known(scan, run, from).is_some_and(|(_, length)| from + length == word);
        let inside = length == 1 && word > from && !stopped && given(word - 1) && !placed;
        // "Republican National Convention": two ordinary words that nobody bears are no name.
        let name_like = |word: usize| {
            !is_suffix(scan, run.fold(word))
                && (run.len() - name < 2
                    || !is_ordinary(scan, run, word)
                    || run.known(word).bare.is(on::FAMILY | on::GIVEN))
        };
        let followed = (name..run.len()).any(name_like);
        if !own && !inside && followed {
            split = Some((word, name));
        }
        word = name;
    }
    split
}

/// Whether a folded word follows a name as part of it, whatever stops it has.
fn is_suffix(scan: &Scan<'_>, folded: &str) -> bool {
    let names = &scan.lexicon.names;
    if folded.contains('.') {
        names.is_suffix(&folded.replace('.', ""))
    } else {
        names.is_suffix(folded)
    }
}

/// The rule that tells an organisation by its words: "Acme Corp.", "University of Leeds", "NSU".
fn organisation_rule(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> Option<&'static Rule> {
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
fn is_place(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
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

/// Whether "of" and a full name stand before: "Lena Marsh of".
fn is_behind_person(scan: &Scan<'_>, token: usize) -> bool {
    let Some(of) = token.checked_sub(1).filter(|&of| scan.at(of) == "of") else { return false };
    let name = |back: usize| {
        of.checked_sub(back).is_some_and(|word| scan.word(word).shape == Shape::Capital)
    };
    let given = of.checked_sub(2).is_some_and(|word| scan.known(word).small.is(on::GIVEN));
    name(1) && name(2) && given
}

/// "Chicago Foxes", "Leeds Star": behind a place, a plural that is no people's and no event's names a team.
fn is_team_or_paper(scan: &Scan<'_>, run: &Run<'_, '_>, word: usize) -> bool {
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
fn is_placed_by_region(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
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
fn is_person(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
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
    let initial = scan.word(run.token(from)).shape == Shape::Initial;
    let family = run.known(last).bare.is(on::FAMILY);
    let first_ordinary = is_ordinary(scan, run, from);
    let last_ordinary = is_ordinary(scan, run, last);
    let place = known(scan, run, from).is_some();
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

/// Whether nothing speaks against a person: length, numbers, connectors, adjectives.
fn could_be_person(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
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

/// Whether the word behind the run says that somebody did something.
fn acts(scan: &Scan<'_>, run: &Run<'_, '_>, last: usize) -> bool {
    scan.known(run.token(last) + 1).own.is(on::ACT)
}

/// What the word before a run tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Definite,
    Locative,
    Other,
}

pub(super) fn article_before(scan: &Scan<'_>, token: usize) -> Before {
    let Some(previous) = token.checked_sub(1) else { return Before::Other };
    match scan.at(previous) {
        "the" | "The" | "a" | "an" | "A" | "An" => Before::Definite,
        // "Smith, 52, of Harrogate".
        "of" if previous > 0 && scan.at(previous - 1) == "," => Before::Locative,
        // "the town of Harrowdale".
        "of" if previous > 0 && is_kind_of_place(scan.at(previous - 1)) => Before::Locative,
        "in" | "In" | "near" | "outside" | "across" | "throughout" | "toward" | "towards"
        | "into" => Before::Locative,
        _ => Before::Other,
    }
}

/// Nouns that go on with "of" and a place's name.
fn is_kind_of_place(word: &str) -> bool {
    matches!(
        word,
        "town"
            | "city"
            | "village"
            | "hamlet"
            | "suburb"
            | "port"
            | "province"
            | "state"
            | "region"
            | "district"
            | "county"
            | "island"
            | "islands"
            | "peninsula"
            | "capital"
            | "outskirts"
            | "neighborhood"
            | "neighbourhood"
            | "borough"
            | "north"
            | "south"
            | "east"
            | "west"
    )
}
