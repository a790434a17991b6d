//! Whether two letters that touch belong to two paragraphs.

use crate::lexicon::Lexicon;

use crate::clean::shape::is_function;

use super::joint;
use super::marks::Marks;
use super::place::{Place, Strength, weak_if};
use super::words::Words;

/// A lost break where this holds.
fn strong_if(holds: bool) -> Option<Strength> {
    holds.then_some(Strength::Strong)
}

/// Whether a paragraph may start at `ch` right behind `prev`; most places leave here.
pub(super) fn may_start(prev: char, ch: char, after: &str) -> bool {
    if prev.is_whitespace() || ch.is_whitespace() {
        return false;
    }
    // A small letter starts a paragraph only where it counts a list, or where it is an address.
    !ch.is_ascii_lowercase()
        || (is_stop(prev) && after.get(1..2).is_some_and(|sign| matches!(sign, "." | ")")))
        || (matches!(ch, 'h' | 'w') && is_address(after))
}

fn is_stop(ch: char) -> bool {
    matches!(ch, '.' | '!' | '?' | '…')
}

fn is_address(text: &str) -> bool {
    ["https://", "http://", "www."].iter().any(|start| text.starts_with(start))
}

/// Whether a paragraph starts at this place.
pub(super) fn strength(
    place: &Place<'_>,
    marks: &Marks,
    words: &Words<'_>,
    lexicon: &Lexicon,
) -> Option<Strength> {
    if let Some(found) = post_head(place) {
        return Some(found);
    }
    let found = || {
        list_mark(place)
            .or_else(|| rule_of_signs(place))
            .or_else(|| weak_if(is_address(place.after) && may_precede_address(place.prev)))
            .or_else(|| behind(place, marks, words, lexicon))
    };
    if place.in_address() {
        // "at www.example.org.Visit".
        let ends = place.prev == '.' && place.second_before().is_some_and(char::is_lowercase);
        return weak_if(ends && place.opens_word() && place.word_after().len() > 3);
    }
    found()
}

/// What the character before this place says.
fn behind(
    place: &Place<'_>,
    marks: &Marks,
    words: &Words<'_>,
    lexicon: &Lexicon,
) -> Option<Strength> {
    let opens = place.opens_word();
    let spelt = opens && place.next.is_some_and(char::is_lowercase);
    match place.prev {
        '.' | '!' | '?' | '…' => after_stop(place, marks, lexicon),
        '”' | '»' => strong_if(opens || place.opens_quote() || place.ch == '"'),
        '"' if marks.closed() || place.ch == '"' => after_straight_mark(place, marks),
        '\'' | '’' => after_single_mark(place),
        ')' | ']' if opens && place.next.is_none_or(|c| !c.is_uppercase()) => {
            Some(Strength::Strong)
        }
        ')' | ']' => weak_if(opens),
        ':' => after_colon(place, marks),
        ';' | '%' => weak_if(spelt),
        '|' => weak_if(opens && place.second_before() == Some(' ')),
        prev if prev.is_alphanumeric() => joint::strength(place, marks, words, lexicon),
        prev if is_sign(prev) && place.second_before() != Some(prev) => {
            weak_if(spelt && place.word_after().len() > 1 || place.ch == '“')
        }
        prev if is_sign(prev) => weak_if(place.ch == '“'),
        _ => None,
    }
}

/// Signs that end a price, a name or a line of small talk.
fn is_sign(ch: char) -> bool {
    matches!(ch, '+' | '*' | '™' | '®' | '€' | '°' | '→')
        || matches!(ch, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f300}'..='\u{1faff}')
}

fn may_precede_address(prev: char) -> bool {
    prev.is_alphanumeric() || matches!(prev, '.' | '!' | '?' | ')' | ']' | '”')
}

/// "— Jane Doe (@jane)": the foot of a post on a social network.
fn post_head(place: &Place<'_>) -> Option<Strength> {
    let dash = matches!(place.ch, '—' | '–') && place.next == Some(' ');
    strong_if(dash && place.after.contains(" (@"))
}

/// A dash or bullet with a space behind it, or the number of a list entry ("2. Boil"), right behind a word or stop.
fn list_mark(place: &Place<'_>) -> Option<Strength> {
    let stop = matches!(place.prev, '.' | '?' | '!' | '…' | ':' | ')' | ';' | '”' | '"');
    let after = place.after;
    if matches!(place.ch, '•' | '●' | '▪' | '■') {
        return Some(Strength::Strong);
    }
    if matches!(place.ch, '-' | '—' | '–' | '*') {
        let word = after.strip_prefix(place.ch)?.strip_prefix(' ')?.chars().next()?;
        let opens =
            word.is_uppercase() || word.is_ascii_digit() || matches!(word, '"' | '“' | '*' | '$');
        return match (stop, opens) {
            (true, true) => Some(Strength::Strong),
            (true, false) if place.ch == '-' => Some(Strength::Weak),
            (false, true) if place.ch == '-' => {
                weak_if(place.prev.is_alphanumeric() || place.prev == ',')
            }
            _ => None,
        };
    }
    if place.ch.is_ascii_digit() && !place.prev.is_ascii_digit() {
        return numbered(place, stop);
    }
    let lettered = place.ch.is_ascii_lowercase() && is_stop(place.prev);
    let behind =
        after.get(1..).and_then(|rest| rest.strip_prefix(". ").or(rest.strip_prefix(") ")));
    let spelt = || place.word_before().rsplit('.').next().is_some_and(|word| word.len() > 2);
    weak_if(lettered && behind.is_some_and(|text| text.starts_with(char::is_uppercase)) && spelt())
}

/// "2. Boil", "2) Boil".
fn numbered(place: &Place<'_>, stop: bool) -> Option<Strength> {
    let rest = place.after.trim_start_matches(|c: char| c.is_ascii_digit());
    let word = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?.chars().next()?;
    let decimal = place.prev == '.' && place.second_before().is_some_and(|c| c.is_ascii_digit());
    if place.after.len() - rest.len() > 2 || !word.is_uppercase() || decimal {
        return None;
    }
    if stop { Some(Strength::Strong) } else { weak_if(place.prev.is_lowercase()) }
}

/// Rules of underscores, and the rows of a table that was drawn with bars.
fn rule_of_signs(place: &Place<'_>) -> Option<Strength> {
    let ends_rule = || place.prev == '_' && place.before.ends_with("___");
    match place.ch {
        '_' => weak_if(place.prev != '_' && place.after.starts_with("___")),
        '|' => weak_if(
            place.next == Some(' ')
                && (place.prev == ':' || place.prev == '|' && place.second_before() == Some(' ')),
        ),
        _ => weak_if(ends_rule() && (place.opens_word() || place.ch.is_ascii_digit())),
    }
}

fn after_stop(place: &Place<'_>, marks: &Marks, lexicon: &Lexicon) -> Option<Strength> {
    let quote = place.opens_quote()
        || (place.ch == '"' && marks.opens_here())
        || (place.ch == '\'' && !marks.single() && place.next.is_some_and(char::is_uppercase));
    let word = place.word_before();
    if word.is_empty() {
        return None;
    }
    if place.second_before().is_some_and(char::is_whitespace) {
        // "at its end .The next", but not "the .NET library".
        return weak_if(place.opens_word() && place.next.is_none_or(|c| !c.is_uppercase()));
    }
    if place.ch == '#' {
        return weak_if(place.next.is_some_and(char::is_alphanumeric));
    }
    if quote || (place.prev != '.' && !place.ch.is_ascii_digit()) {
        return strong_if(quote || place.opens_word());
    }
    if place.ch.is_ascii_digit() {
        let plain = word.chars().count() >= 3 && word.chars().all(char::is_lowercase);
        return if plain && !lexicon.language.abbreviations.contains(word) {
            Some(Strength::Strong)
        } else {
            weak_if(place.prev != '.')
        };
    }
    if !place.opens_word() {
        return None;
    }
    after_full_stop(place, word, lexicon)
}

/// A full stop right before a capital.
fn after_full_stop(place: &Place<'_>, word: &str, lexicon: &Lexicon) -> Option<Strength> {
    let next = place.word_after();
    let spelt_out = next.chars().nth(1).is_some_and(char::is_lowercase);
    let alone = next.len() == 1 && place.behind_word().is_some_and(char::is_whitespace);
    let function = is_function(&next.to_lowercase(), lexicon) && (next.len() > 1 || alone);
    let last = word.rsplit('.').next().unwrap_or(word);
    if last.chars().count() == 1 && last.chars().all(char::is_alphabetic) {
        let known = ["U.S", "U.K", "U.N", "E.U", "D.C", "a.m", "p.m"].contains(&word);
        return weak_if((known && spelt_out) || function);
    }
    let known = &lexicon.language.abbreviations;
    if known.is_title(word) {
        return None;
    }
    if known.contains(word) {
        return weak_if(function || (spelt_out && word != "St" && !known.contains(next)));
    }
    let shouted = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    if shouted(word) && shouted(next) {
        return None;
    }
    // "System.Text;", "Scene.Create(1)".
    let code = word.starts_with(char::is_uppercase)
        && place.behind_word().is_some_and(|c| matches!(c, ';' | '(' | '<' | '>' | '=' | '"'));
    // "Ph.D."
    let short = word.len() <= 2 && next.len() == 1 && place.behind_word() == Some('.');
    strong_if(!short && !code)
}

fn after_straight_mark(place: &Place<'_>, marks: &Marks) -> Option<Strength> {
    let opens = place.opens_word() || place.opens_quote() || place.ch == '[';
    let second = place.ch == '"' && marks.double();
    strong_if(opens || second)
}

/// A single mark that closes behind a stop.
fn after_single_mark(place: &Place<'_>) -> Option<Strength> {
    let stop = place.before.trim_end_matches(['\'', '’']).ends_with(is_stop);
    strong_if(stop && (place.opens_word() || place.opens_quote()))
}

fn after_colon(place: &Place<'_>, marks: &Marks) -> Option<Strength> {
    let before = place.second_before();
    let worded = before.is_some_and(|c| c.is_alphabetic() || matches!(c, ')' | '"' | '”'));
    if !worded {
        return None;
    }
    let quote = place.opens_quote() || (place.ch == '"' && marks.double());
    let spelt = place.opens_word()
        && place.next.is_some_and(|c| c == ' ' || c.is_alphabetic() && !c.is_uppercase());
    if quote || spelt {
        return Some(Strength::Strong);
    }
    let word = place.word_after();
    let shouted = place.opens_word() && word.len() > 2;
    let counted = place.ch.is_ascii_digit() && place.behind_word() == Some(' ');
    weak_if(shouted || counted)
}
