//! Roles: what the article says a person is, before the name and after it.

use super::candidate::Role;
use super::rules;
use super::run::{Run, name_span};
use super::scan::{Scan, Shape};
use crate::extract::words::Word;
use crate::lexicon::record::{longest, meaning, on};
use crate::lexicon::{Common, Ending};
use crate::text::{Span, TokenKind};

/// The role in a run whose words from `from` up to `name` are a title and what belongs to it.
pub(super) fn titled(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize, name: usize) -> Option<Role> {
    let last = name.checked_sub(1)?;
    let first = extend_left(scan, run.token(from));
    let noun = run.fold(last).to_owned();
    let words = run.words.get(from..name).unwrap_or(&[]);
    let address = words.len() == 1
        && first == run.token(from)
        && scan.lexicon.names.honorific(&noun).is_some()
        || matches!(noun.as_str(), "mr" | "mrs" | "ms" | "miss" | "mx" | "messrs");
    let span = with_stop(scan, scan.span(first, run.token(last)), run.token(last));
    Some(make(scan, span, noun, run.words.get(name..).unwrap_or(&[]), address))
}

/// The role in small letters before a name: "special envoy Steve Witkoff".
pub(super) fn before(scan: &Scan<'_>, token: usize) -> Option<Role> {
    let mut last = token.checked_sub(1)?;
    if matches!(scan.at(last), "[") {
        last = last.checked_sub(1)?;
    }
    if scan.word(last).shape != Shape::Lower {
        return None;
    }
    let word = scan.known(last);
    let noun = &*word.folded;
    if !scan.lexicon.roles.is_person_noun(noun) || is_plural(scan, noun) {
        return None;
    }
    // "told reporter": a noun alone after a verb is one as well; a lone verb that is spelled like one is not.
    let first = extend_left(scan, last);
    let lone = first == last;
    // A noun that is no verb needs no such help: "including baker Lena Marsh".
    let common = word.common_with_stops(scan.lexicon);
    let verb = common.is_none_or(|common| common.parts.verb());
    if lone && verb && !word.small.is(on::TITLE) && !stands_for_role(scan, last) {
        return None;
    }
    // "a major Warhol show": an adjective that is a title as well.
    let common = word.common_with_stops(scan.lexicon);
    if lone && common.is_some_and(|common| common.parts.adjective()) {
        return None;
    }
    let at = scan.span(first, last);
    let (text, noun) = (at.of(scan.text).to_owned(), noun.to_owned());
    Some(Role { text, noun, rule: rules::ROLE_SMALL, at, span: None, address: false })
}

/// The span with the stop of an abbreviation: "Sen.".
fn with_stop(scan: &Scan<'_>, span: Span, last: usize) -> Span {
    let stop = scan.at(last + 1) == "." && scan.adjoin(last, last + 1);
    if stop { Span::new(span.start, span.end + 1) } else { span }
}

fn is_plural(scan: &Scan<'_>, noun: &str) -> bool {
    noun.ends_with('s')
        && noun.strip_suffix('s').is_some_and(|one| scan.lexicon.roles.is_person_noun(one))
        && !noun.ends_with("boss")
}

/// Whether a determiner, a possessive, a mark or a sentence's start stands before a lone noun.
fn stands_for_role(scan: &Scan<'_>, token: usize) -> bool {
    let Some(previous) = token.checked_sub(1) else { return true };
    match scan.kind(previous) {
        Some(TokenKind::Possessive | TokenKind::Punct) => true,
        Some(TokenKind::Word) => matches!(
            scan.at(previous),
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "their"
                | "its"
                | "my"
                | "our"
                | "The"
                | "His"
                | "Her"
                | "and"
                | "by"
                | "with"
                | "to"
                | "from"
                | "of"
        ),
        _ => false,
    }
}

/// Goes left from a role's noun over what belongs to it; gives the first token.
pub(super) fn extend_left(scan: &Scan<'_>, noun: usize) -> usize {
    let mut first = noun;
    for _ in 0..6 {
        let Some(previous) = first.checked_sub(1) else { break };
        if scan.kind(previous) != Some(TokenKind::Word)
            || scan.word(previous).zone != scan.word(noun).zone
        {
            break;
        }
        let part =
            belongs(scan, previous) || is_either(scan, previous) && stands_for_role(scan, previous);
        if !part {
            break;
        }
        first = previous;
    }
    first
}

/// A verb that is a noun as well: "finance" in "by finance director", but not "support" in "they support senator".
fn is_either(scan: &Scan<'_>, token: usize) -> bool {
    let word = scan.known(token);
    word.common_to_the_letter(scan.lexicon).is_some_and(|common| {
        common.parts.noun() && common.parts.mostly_verb() && common.ending == Ending::None
    }) && !word.own.is(on::ACT)
}

/// Whether a word can stand before a role's noun as part of the role: adjectives, nouns, names of places and bodies.
fn belongs(scan: &Scan<'_>, token: usize) -> bool {
    let word = scan.known(token);
    if word.small.is(on::MODIFIER)
        || word.folded.starts_with("then-")
        || word.folded.starts_with("ex-")
    {
        return true;
    }
    let of_place = || word.own.meaning(meaning::ADJECTIVE).is_some();
    match scan.word(token).shape {
        Shape::Lower => {
            word.common_to_the_letter(scan.lexicon)
                .is_some_and(|common| is_nominal(common) && !common.parts.mostly_verb())
                && !word.own.is(on::FUNCTION | on::ACT)
        }
        // "Fire chief Smith", where the sentence lends the capital.
        Shape::Capital if scan.word(token).opens && !word.small.is(on::FUNCTION) => {
            of_place() || word.common_with_stops(scan.lexicon).is_some_and(is_nominal)
        }
        Shape::Capital | Shape::Caps | Shape::Inner => is_named(word) || of_place(),
        _ => false,
    }
}

/// A noun or adjective in its base form.
fn is_nominal(common: Common) -> bool {
    (common.parts.noun() || common.parts.adjective()) && common.ending == Ending::None
}

/// Whether a word names a place, a body or a group's adjective.
fn is_named(word: &Word<'_>) -> bool {
    word.own.is(on::GROUP_ADJECTIVE | on::ORGANISATION_ENDING)
        || word.own.meaning(meaning::PLACE).is_some()
        || word.own.meaning(meaning::ORGANISATION).is_some()
}

fn make(scan: &Scan<'_>, span: Span, noun: String, name: &[usize], address: bool) -> Role {
    let name = name_span(scan, name);
    let bracket = scan.text.get(span.start..name.end).is_none_or(|all| all.contains(['[', ']']));
    let whole = (!bracket).then_some(Span::new(span.start, name.end));
    let text = span.of(scan.text).to_owned();
    Role { text, noun, rule: rules::ROLE_TITLE, at: span, span: whole, address }
}

/// Whether the run from `from` is a title (with what belongs to it) and no name: "Russian President".
pub(super) fn is_title_alone(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    let mut word = from;
    while word < run.len() {
        let length = title_length(scan, run, word);
        if length > 0 && word + length == run.len() {
            return !(word > from && run.known(word - 1).bare.is(on::GIVEN_COMMON));
        }
        word += 1;
    }
    false
}

/// The role in apposition after a name: "Steve Witkoff, Trump's special envoy, …".
pub(super) fn after(scan: &Scan<'_>, last: usize) -> Option<Role> {
    let mut comma = last + 1;
    if scan.at(comma) == "." && scan.at(comma + 1) == "," {
        comma += 1;
    }
    if scan.at(comma) != "," {
        return None;
    }
    let mut start = comma + 1;
    // An age: "Smith, 45, a baker, …".
    if scan.kind(start) == Some(TokenKind::Number) && scan.at(start + 1) == "," {
        start += 2;
    }
    let determined = matches!(scan.at(start), "a" | "an" | "the" | "his" | "her" | "their");
    if matches!(scan.at(start), "a" | "an" | "the") {
        start += 1;
    }
    let end = phrase_end(scan, start)?;
    let noun = head_noun(scan, start, end, determined)?;
    let at = scan.span(start, end);
    let text = at.of(scan.text).to_owned();
    Some(Role { text, noun, rule: rules::ROLE_APPOSITION, at, span: None, address: false })
}

/// The last token of the phrase that begins at `start`: up to a mark, a relative word or a verb.
fn phrase_end(scan: &Scan<'_>, start: usize) -> Option<usize> {
    let mut end = None;
    for index in start..start + 14 {
        match scan.kind(index) {
            Some(TokenKind::Word) => {
                let word = scan.at(index);
                if matches!(
                    word,
                    "who"
                        | "which"
                        | "that"
                        | "whose"
                        | "where"
                        | "when"
                        | "said"
                        | "says"
                        | "told"
                        | "and"
                        | "but"
                        | "while"
                        | "as"
                        | "whom"
                ) {
                    return end;
                }
                end = Some(index);
            }
            Some(TokenKind::Possessive | TokenKind::Number) => end = Some(index),
            Some(TokenKind::Punct) => {
                return match scan.at(index) {
                    "," | "." | ";" | ")" | "—" | "–" | ":" | "\"" | "”" | "“" | "(" => end,
                    "&" | "/" => continue,
                    _ => end,
                };
            }
            _ => return end,
        }
    }
    // A phrase without an end is no apposition.
    None
}

/// The noun that carries the phrase: the last one before a preposition; it must be one for people.
fn head_noun(scan: &Scan<'_>, start: usize, end: usize, determined: bool) -> Option<String> {
    let mut head = None;
    let mut possessive = false;
    for index in start..=end {
        match scan.kind(index) {
            Some(TokenKind::Possessive) => {
                possessive = true;
                head = None;
            }
            Some(TokenKind::Word) => {
                let word = scan.at(index);
                if matches!(
                    word,
                    "of" | "for"
                        | "at"
                        | "in"
                        | "with"
                        | "from"
                        | "on"
                        | "to"
                        | "by"
                        | "under"
                        | "during"
                        | "since"
                ) {
                    break;
                }
                head = Some(index);
            }
            _ => {}
        }
    }
    let head = head?;
    let noun = scan.known(head).folded.clone().into_owned();
    let known = scan.lexicon.roles.is_person_noun(&noun) && !is_plural(scan, &noun);
    let derived = scan.word(head).shape == Shape::Lower
        && (noun.ends_with("er")
            || noun.ends_with("or")
            || noun.ends_with("ist")
            || noun.ends_with("man")
            || noun.ends_with("woman"));
    let named = scan.word(start).shape != Shape::Lower
        && !scan.lexicon.roles.is_title(&noun)
        && !determined
        && !possessive;
    ((known && !named) || (derived && determined)).then_some(noun)
}

/// How many words of the run from `word` are one title; 0 for none.
pub(super) fn title_length(scan: &Scan<'_>, run: &Run<'_, '_>, word: usize) -> usize {
    let roles = &scan.lexicon.roles;
    let first = run.known(word).bare;
    // "Senators Lena Marsh and Tom Bell": the first name follows the title of both.
    if let Some(one) = run.fold(word).strip_suffix('s')
        && !first.is(on::TITLE)
        && roles.is_title(one)
        && roles.is_person_noun(one)
    {
        return usize::from(word + 2 < run.len());
    }
    let longest = first.longest(longest::TITLE).min(run.len().saturating_sub(word));
    let mut best = usize::from(longest > 0 && first.is(on::TITLE));
    if longest < 2 {
        return best;
    }
    let mut phrase = run.fold(word).to_owned();
    for length in 2..=longest {
        phrase.push(' ');
        phrase.push_str(run.fold(word + length - 1));
        if scan.lexicon.roles.is_title(&phrase) {
            best = length;
        }
    }
    best
}
