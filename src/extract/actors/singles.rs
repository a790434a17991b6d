//! Single names that nothing else explains: what the article as a whole makes of them.

use super::candidate::Candidate;
use super::nearby::{Before, article_before};
use super::rules;
use super::scan::{Scan, Shape};
use crate::article::{ActorKind, Rule};
use crate::extract::words::Word;
use crate::lexicon::FastMap;
use crate::lexicon::record::on;
use crate::text::{Span, TokenKind};

/// A single name that is taken for an actor.
pub(super) struct Single<'t> {
    pub(super) kind: ActorKind,
    pub(super) rule: &'static Rule,
    pub(super) name: &'t str,
    pub(super) folded: &'t str,
    pub(super) mentions: Vec<Span>,
}

/// What speaks for which kind.
#[derive(Default)]
struct Votes {
    mentions: Vec<Span>,
    /// Mentions where the capital means something.
    certain: u32,
    acting: u32,
    located: u32,
    definite: u32,
    possessing: u32,
    /// Possessives before a name: "Zubria's Lena Marsh".
    owning: u32,
}

/// The single names of an article, by word.
#[derive(Default)]
pub(super) struct Singles<'t> {
    /// A token of each, with what speaks for which kind, in order of appearance.
    all: Vec<(usize, Votes)>,
    index: FastMap<&'t str, usize>,
}

impl<'t> Singles<'t> {
    /// Notes where one stands.
    pub(super) fn note(&mut self, scan: &Scan<'t>, candidate: &Candidate) {
        let Some(token) = candidate.first() else { return };
        let folded = scan.known(token).stopless();
        if folded.len() < 2
            || scan.word(token).shape == Shape::Inner && !scan.at(token).starts_with("al-")
        {
            return;
        }
        let next = self.all.len();
        let index = *self.index.entry(folded).or_insert(next);
        if index == next {
            self.all.push((token, Votes::default()));
        }
        let Some((_, votes)) = self.all.get_mut(index) else { return };
        votes.mentions.push(candidate.span);
        votes.certain += u32::from(!scan.word(token).opens);
        let after = scan.known(token + 1);
        let before = token.checked_sub(1).map_or("", |previous| scan.at(previous));
        votes.acting +=
            u32::from(after.own.is(on::ACT) || after.letters == "who" || is_speech(before));
        let possessive = scan.kind(token + 1) == Some(TokenKind::Possessive);
        votes.possessing += u32::from(possessive);
        let owned = possessive && scan.word(token + 3).shape == Shape::Capital;
        votes.owning += u32::from(owned && scan.known(token + 2).small.is(on::GIVEN));
        match article_before(scan, token) {
            Before::Locative => votes.located += 1,
            Before::Definite => votes.definite += 1,
            Before::Other => {}
        }
    }

    /// Those that are actors, in order of appearance.
    pub(super) fn decide(self, scan: &Scan<'t>) -> Vec<Single<'t>> {
        let mut found = Vec::new();
        for (token, votes) in self.all {
            let word = scan.known(token);
            if let Some((kind, rule)) = kind_of(word, &votes) {
                let (name, folded) = (word.letters, word.stopless());
                found.push(Single { kind, rule, name, folded, mentions: votes.mentions });
            }
        }
        found
    }
}

fn kind_of(word: &Word<'_>, votes: &Votes) -> Option<(ActorKind, &'static Rule)> {
    let ordinary = word.common.is_some();
    let given = word.bare.is(on::GIVEN_COMMON);
    let human = given || word.bare.is(on::FAMILY);
    let count = votes.mentions.len();
    if votes.owning > 0 && !ordinary && !human {
        return Some((ActorKind::Organisation, rules::ONE_NAME_OWNS));
    }
    if votes.certain == 0 && (votes.acting == 0 || ordinary) {
        return None;
    }
    // "Trump", "Bush", "Rice": an ordinary word that acts, and keeps its capital.
    let free = votes.definite == 0 && votes.located == 0;
    let keeps_capital = votes.certain > 1 && votes.definite == 0;
    if ordinary
        && !(votes.acting > 0 && (given || keeps_capital)
            || votes.possessing > 0 && keeps_capital && free)
    {
        return None;
    }
    // "DAB said": capitals alone are initials.
    if !given && word.letters.len() > 1 && word.letters.chars().all(char::is_uppercase) {
        return Some((ActorKind::Organisation, rules::ONE_NAME_SPEAKS));
    }
    if ordinary {
        return Some((ActorKind::Person, rules::ONE_NAME_ACTS));
    }
    if votes.definite * 2 > count as u32 {
        return (count > 1 && votes.acting > 0)
            .then_some((ActorKind::Organisation, rules::ONE_NAME_DEFINITE));
    }
    if human && (votes.acting > 0 || given && count > 1) {
        let acts = votes.acting > 0;
        let rule = if acts { rules::ONE_NAME_ACTS } else { rules::ONE_NAME_GIVEN };
        return Some((ActorKind::Person, rule));
    }
    // "Nixon": a family name and nothing else, where nothing speaks for a place or a body.
    if human && !given && free && votes.certain as usize == count {
        return Some((ActorKind::Person, rules::ONE_NAME_FAMILY));
    }
    if votes.located > votes.acting && votes.located as usize * 3 >= count {
        return Some((ActorKind::Place, rules::ONE_NAME_LOCATED));
    }
    if votes.acting > 0 {
        return Some((ActorKind::Organisation, rules::ONE_NAME_SPEAKS));
    }
    (count > 2).then_some((ActorKind::Organisation, rules::ONE_NAME_REPEATED))
}

fn is_speech(word: &str) -> bool {
    matches!(word, "said" | "says" | "told" | "tells" | "added" | "asked" | "wrote")
}
