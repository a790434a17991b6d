//! The same name again: where a name that the article gives elsewhere stands among words that hide it ("NSU Chairwoman
//! Lena Marsh", "Then Norway opened the scoring").

use super::reasons::{Who, Witness};
use super::scan::{Shape, Zone};
use super::{Cast, rules};
use crate::lexicon::FastMap;
use crate::text::{Span, fold};

/// Forms of more words are not looked for.
const LONGEST: usize = 8;

/// The forms by which an article names its actors.
#[derive(Default)]
struct Forms<'t> {
    /// Whom a form means; `None` where it means several.
    who: FastMap<&'t str, Option<Who>>,
    /// The lengths (tokens) of the forms that begin with a word, the bit of each length set.
    lengths: FastMap<&'t str, u16>,
    /// Whether a token belongs to a mention.
    taken: Vec<bool>,
}

impl<W: Witness> Cast<'_, '_, W> {
    /// Gives actors the places of their names that the runs did not show.
    pub(super) fn name_again(&mut self) {
        let mut forms = self.forms();
        let mut found = Vec::new();
        let mut token = 0;
        while token < self.scan.tokens.len() {
            let Some((who, last)) = self.form_at(&forms, token) else {
                token += 1;
                continue;
            };
            found.push((who, self.scan.span(token, last), rules::SAME_NAME));
            for taken in forms.taken.iter_mut().skip(token).take(last + 1 - token) {
                *taken = true;
            }
            token = last + 1;
        }
        self.add_late(&found);
    }

    fn forms(&self) -> Forms<'_> {
        let people = self.people.all.iter().enumerate().flat_map(|(index, person)| {
            person.mentions.iter().map(move |&span| (span, Who::Person(index)))
        });
        let bodies = self.bodies.all.iter().enumerate().flat_map(|(index, body)| {
            body.mentions.iter().map(move |&span| (span, Who::Body(index)))
        });
        let mut mentions: Vec<(Span, Who)> = people.chain(bodies).collect();
        mentions.sort_unstable_by_key(|(span, _)| *span);
        let scan = self.scan;
        let mut forms = Forms { taken: vec![false; scan.tokens.len()], ..Forms::default() };
        let mut token = 0;
        for (span, who) in mentions {
            while scan.tokens.get(token).is_some_and(|one| one.span.end <= span.start) {
                token += 1;
            }
            let first = token;
            while scan.tokens.get(token).is_some_and(|one| one.span.start < span.end) {
                if let Some(taken) = forms.taken.get_mut(token) {
                    *taken = true;
                }
                token += 1;
            }
            let form = span.of(scan.text);
            let length = token - first;
            if (1..=LONGEST).contains(&length) && scan.lexicon.places.adjective(form).is_none() {
                *forms.lengths.entry(scan.at(first)).or_insert(0) |= 1 << length;
                forms
                    .who
                    .entry(form)
                    .and_modify(|known| *known = known.filter(|known| *known == who))
                    .or_insert(Some(who));
            }
        }
        forms
    }

    /// Who is named at a token, and the name's last token.
    fn form_at(&self, forms: &Forms<'_>, token: usize) -> Option<(Who, usize)> {
        let scan = self.scan;
        let word = scan.word(token);
        let free = |index: usize| forms.taken.get(index).is_some_and(|taken| !taken);
        if !word.shape.is_name() || word.zone == Zone::Apart || !free(token) {
            return None;
        }
        let lengths = forms.lengths.get(scan.at(token))?;
        (1..=LONGEST).rev().filter(|length| lengths & (1 << length) != 0).find_map(|length| {
            let last = token + length - 1;
            let who = (*forms.who.get(scan.span(token, last).of(scan.text))?)?;
            let alone = length == 1;
            let full_name = !alone && matches!(who, Who::Person(_));
            let plain = (token..=last).all(free)
                && (full_name
                    || self.is_open_before(token, &free) && self.is_open_behind(last, &free))
                && !(alone && (word.zone == Zone::Heading || self.is_word(token)));
            plain.then_some((who, last))
        })
    }

    /// Whether a single name could be a word with a capital.
    fn is_word(&self, token: usize) -> bool {
        self.scan.word(token).shape != Shape::Caps
            && self.scan.lexicon.words.common(&fold(self.scan.at(token))).is_some()
    }

    /// Whether no longer name begins before the token: a word that opens the sentence is none.
    fn is_open_before(&self, token: usize, free: &impl Fn(usize) -> bool) -> bool {
        let Some(before) = token.checked_sub(1) else { return true };
        let word = self.scan.word(before);
        !(word.shape.is_name() && free(before)) || word.opens && self.is_word(before)
    }

    /// Whether no longer name goes on behind the token: titles and function words are none.
    fn is_open_behind(&self, last: usize, free: &impl Fn(usize) -> bool) -> bool {
        let next = last + 1;
        if !(self.scan.word(next).shape.is_name() && free(next)) {
            return true;
        }
        let folded = fold(self.scan.at(next));
        let lexicon = self.scan.lexicon;
        lexicon.roles.is_title(&folded)
            || lexicon.roles.is_person_noun(&folded)
            || lexicon.words.is_function(&folded)
    }
}
