//! Roles that stand before a name in other ways than as a title: with a comma between ("the club's coach, Lena
//! Marsh,"), or with the matter of an office ("Minister of Harbours Lena Marsh").

use super::candidate::Role;
use super::role::extend_left;
use super::rules;
use super::run::Run;
use super::scan::Scan;
use crate::text::{TokenKind, fold};

/// So many words a role and what belongs to it may have.
const LONGEST: usize = 9;

/// The role between a sentence's words and the comma before a name: "the club's coach, Lena Marsh, said".
pub(super) fn reversed(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> Option<Role> {
    let comma = run.token(from).checked_sub(1).filter(|&comma| scan.at(comma) == ",")?;
    let last = run.token(run.len() - 1);
    let next = scan.at(last + 1);
    if run.len() - from < 2 || !(matches!(next, "," | ";") || scan.lexicon.roles.is_act(next)) {
        return None;
    }
    let end = comma.checked_sub(1)?;
    let head = head_before(scan, end)?;
    let first = extend_left(scan, head);
    let led = first.checked_sub(1).is_none_or(|before| {
        matches!(
            scan.at(before),
            "the" | "The" | "a" | "A" | "an" | "An" | "his" | "her" | "their" | "its"
        ) || matches!(scan.kind(before), Some(TokenKind::Possessive | TokenKind::Punct))
            || scan.word(first).opens
    });
    if !led {
        return None;
    }
    let at = scan.span(first, end);
    let text = at.of(scan.text).to_owned();
    let noun = fold(scan.at(head));
    Some(Role { text, noun, rule: rules::ROLE_REVERSED, at, span: None, address: false })
}

/// The noun for a person that a phrase which ends at `end` is about: the last word, or the one before "of" and its like.
fn head_before(scan: &Scan<'_>, end: usize) -> Option<usize> {
    let is_noun = |index: usize| {
        let noun = fold(scan.at(index));
        scan.kind(index) == Some(TokenKind::Word)
            && scan.lexicon.roles.is_person_noun(&noun)
            && !noun.strip_suffix('s').is_some_and(|one| scan.lexicon.roles.is_person_noun(one))
    };
    if is_noun(end) {
        return Some(end);
    }
    let mut index = end;
    for _ in 0..LONGEST {
        let before = index.checked_sub(1)?;
        let word = scan.at(index);
        if matches!(word, "of" | "for" | "at" | "to") {
            return is_noun(before).then_some(before);
        }
        let name = scan.word(index).shape.is_name();
        let small = matches!(word, "the" | "a" | "an" | "and" | "its" | "his" | "her" | "their");
        let noun = scan.lexicon.words.common(word).is_some_and(|common| {
            (common.parts.noun() || common.parts.adjective()) && !common.parts.mostly_verb()
        });
        if !(name || small || noun || scan.kind(index) == Some(TokenKind::Possessive)) {
            return None;
        }
        index = before;
    }
    None
}

/// The office in "Minister of Harbours Lena Marsh", where the run begins behind "of"; and where the name begins.
pub(super) fn of_matter(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> Option<(Role, usize)> {
    let name = run.len().checked_sub(2).filter(|&name| name > from)?;
    let of = run.token(from).checked_sub(1).filter(|&of| matches!(scan.at(of), "of" | "for"))?;
    let head = of.checked_sub(1)?;
    let noun = fold(scan.at(head));
    let lexicon = scan.lexicon;
    let matter = (from..name).all(|word| lexicon.words.common(run.fold(word)).is_some());
    if !matter || !lexicon.roles.is_title(&noun) || !lexicon.roles.is_person_noun(&noun) {
        return None;
    }
    let at = scan.span(extend_left(scan, head), run.token(name - 1));
    let text = at.of(scan.text).to_owned();
    Some((Role { text, noun, rule: rules::ROLE_TITLE, at, span: None, address: false }, name))
}
