//! What a run names: titles cut off, known names found, kinds told by endings and by lists of names.

use super::apposition;
use super::candidate::{Candidate, Guess, Role};
use super::kinds::{
    could_be_person, is_person, is_place, is_placed_by_region, is_team_or_paper, organisation_rule,
};
use super::listed::{
    adjective_from, is_adjective, is_auxiliary, is_common_given, is_ordinary, is_plain_name, known,
};
use super::nearby::{Before, acts, article_before, is_behind_person};
use super::role::{self, title_length};
use super::rules;
use super::run::{Run, Tokens, is_not_name, name_span};
use super::scan::{Scan, Shape, Zone};
use crate::article::Rule;
use crate::lexicon::record::{meaning, on};
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
    if let Some(taken) = by_neighbours(scan, run, from, found) {
        return taken;
    }
    let role = role::before(scan, run.token(from));
    let told = role.is_some() && could_be_person(scan, run, from);
    if told || is_person(scan, run, from) {
        let role = role.or_else(|| apposition::reversed(scan, run, from));
        let rule = if told { rules::ROLE_BEFORE } else { rules::NAME_IN_LISTS };
        push(scan, run, rest.clone(), Guess::Person, Some(rule), role, found);
        return rest.len();
    }
    if let Some(guess) = who_speaks(scan, run, from) {
        push(scan, run, rest.clone(), guess, Some(rules::SPEAKS), None, found);
        return rest.len();
    }
    if let Some(taken) = known_at_front(scan, run, from, found) {
        return taken;
    }
    let adjective = adjective_from(scan, run, from);
    if adjective > 0 {
        return adjective;
    }
    if let Some((guess, rule)) = unknown_words(scan, run, from) {
        push(scan, run, rest.clone(), guess, Some(rule), role, found);
    }
    rest.len()
}

/// Names that are told by what stands before them, or by two names of a run that belong to two.
fn by_neighbours(
    scan: &Scan<'_>,
    run: &Run,
    from: usize,
    found: &mut Vec<Candidate>,
) -> Option<usize> {
    let rest = from..run.len();
    // "Washington Chris Gregoire", where a mark or a word was lost between the two.
    if let Some((guess @ Guess::Place(_), length)) = known(scan, run, from)
        && from + length + 2 == run.len()
        && is_plain_name(scan, run, from + length)
    {
        push(scan, run, from..from + length, guess, guess.list_rule(), None, found);
        return Some(length);
    }
    // "Minister of Education Lena Marsh".
    if let Some((role, name)) = apposition::of_matter(scan, run, from)
        && run.len() - name == 2
        && is_plain_name(scan, run, name)
    {
        let rule = Some(rules::TITLE_BEFORE);
        push(scan, run, name..run.len(), Guess::Person, rule, Some(role), found);
        return Some(rest.len());
    }
    // "Nick Rhodes of Duran Duran".
    if is_behind_person(scan, run.token(from))
        && known(scan, run, from).is_none()
        && !is_plain_name(scan, run, from)
        && rest.clone().all(|word| !is_ordinary(scan, run, word))
    {
        let rule = Some(rules::OF_SOMEBODY);
        push(scan, run, rest.clone(), Guess::Organisation(None), rule, None, found);
        return Some(rest.len());
    }
    None
}

/// Whoever says something is somebody, whatever the words: "the Working Families Group said". ("The Fifth Amendment
/// claims" are claims.)
fn who_speaks(scan: &Scan<'_>, run: &Run, from: usize) -> Option<Guess> {
    let rest = from..run.len();
    let thing = |word: usize| scan.lexicon.words.is_not_name(scan.at(run.token(word)));
    let speaks = acts(scan, run, run.len() - 1)
        && !scan.word(run.token(from)).opens
        && rest.len() < 7
        && !rest.clone().any(thing);
    if !speaks {
        return None;
    }
    let human = rest.len() < 4
        && article_before(scan, run.token(from)) != Before::Definite
        && could_be_person(scan, run, from)
        && !has_capitals(scan, run, from)
        && known(scan, run, from).is_none()
        && rest.clone().all(|word| !is_ordinary(scan, run, word));
    Some(if human { Guess::Person } else { Guess::Organisation(None) })
}

/// A known name at the front, then something else: "Russian officials", "Chicago Bears", "Paris Agreement".
fn known_at_front(
    scan: &Scan<'_>,
    run: &Run,
    from: usize,
    found: &mut Vec<Candidate>,
) -> Option<usize> {
    let rest = from..run.len();
    let (guess, length) = known(scan, run, from)?;
    let next = from + length;
    let name_like = (next..run.len()).all(|word| !is_ordinary(scan, run, word))
        || next + 1 == run.len() && is_team_or_paper(scan, run, next);
    if matches!(guess, Guess::Place(_)) && name_like && run.len() - next < 3 {
        let rule = Some(rules::PLACE_AND_NAME);
        push(scan, run, rest.clone(), Guess::Organisation(None), rule, None, found);
        return Some(rest.len());
    }
    if !(next..run.len()).all(|word| is_ordinary(scan, run, word))
        || matches!(guess, Guess::Organisation(_))
    {
        push(scan, run, from..next, guess, guess.list_rule(), None, found);
    }
    Some(if name_like { length } else { rest.len() })
}

/// What words that no list has name, by what stands before them; `None` for ordinary words.
fn unknown_words(scan: &Scan<'_>, run: &Run, from: usize) -> Option<(Guess, &'static Rule)> {
    let rest = from..run.len();
    let is_word = |word: usize| scan.kind(run.token(word)) == Some(TokenKind::Word);
    let thing = |word: usize| scan.lexicon.words.is_not_name(scan.at(run.token(word)));
    // "Lena Marsh of People Power": a body that has the names of things.
    if is_behind_person(scan, run.token(from))
        && rest.clone().all(|word| is_word(word) && !thing(word))
    {
        return Some((Guess::Organisation(None), rules::OF_SOMEBODY));
    }
    if rest.clone().any(|word| is_ordinary(scan, run, word) || !is_word(word)) {
        return None;
    }
    match article_before(scan, run.token(from)) {
        Before::Definite => Some((Guess::Organisation(None), rules::BEHIND_ARTICLE)),
        Before::Locative => Some((Guess::Place(None), rules::BEHIND_PREPOSITION)),
        Before::Other if has_capitals(scan, run, from) => None,
        Before::Other if rest.len() <= 3 && !run.joined => {
            Some((Guess::Person, rules::UNKNOWN_NAMES))
        }
        Before::Other => Some((Guess::Organisation(None), rules::UNKNOWN_BODY)),
    }
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
    // "Han Mi-rae", "Long Yiming": a family name that stands first, and a given name that is no word.
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

/// Whether the article names the run's rest from `from` where the capital means something.
fn is_seen_name(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    scan.capital_count(run.token(from)) > 0
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
