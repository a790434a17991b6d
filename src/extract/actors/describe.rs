//! Definite descriptions: whom "the president" means, where it can mean nobody else.

use super::candidate::Role;
use super::people::Person;
use super::rules;
use super::scan::{Scan, Zone};
use crate::article::Article;
use crate::lexicon::FastMap;
use crate::lexicon::record::longest;
use crate::text::{fold, fold_onto};

/// Who bears a title in the article.
#[derive(Default)]
struct Holders {
    /// By the role's words alone, folded: "president".
    exact: FastMap<String, Holder>,
    /// By the role's noun: "president" of "Russian President".
    noun: FastMap<String, Holder>,
}

/// One, or several.
#[derive(Clone, Copy)]
enum Holder {
    One(usize),
    Several,
}

impl Holders {
    fn of(people: &[Person]) -> Self {
        let mut holders = Self::default();
        for (index, person) in people.iter().enumerate() {
            for role in &person.roles {
                note(&mut holders.exact, fold(&role.text), index);
                note(&mut holders.noun, role.noun.clone(), index);
            }
        }
        holders
    }

    fn find(&self, title: &str) -> Option<Holder> {
        self.exact.get(title).or_else(|| self.noun.get(title)).copied()
    }
}

fn note(map: &mut FastMap<String, Holder>, title: String, index: usize) {
    map.entry(title)
        .and_modify(|holder| {
            if !matches!(holder, Holder::One(other) if *other == index) {
                *holder = Holder::Several;
            }
        })
        .or_insert(Holder::One(index));
}

/// Finds "the president" and its like and gives them to the person they mean.
pub(super) fn resolve(scan: &Scan<'_>, article: &Article, people: &mut [Person]) {
    let mut holders = Holders::of(people);
    let mut so_far = SoFar::new(people);
    for index in 0..scan.tokens.len() {
        if !matches!(scan.known(index).letters, "the" | "The")
            || scan.word(index).zone == Zone::Apart
        {
            continue;
        }
        let Some((last, title)) = title_at(scan, index + 1) else { continue };
        let span = scan.span(index, last);
        let holder = match holders.exact.get(&title) {
            Some(Holder::One(person)) => Some(*person),
            Some(Holder::Several) => None,
            // Nobody has just this title: the one person named so far bears it, else the one of the noun.
            None if !is_highest(&title) => None,
            None => so_far.only_one(span.start).inspect(|&person| {
                let at = scan.span(index + 1, last);
                let text = title_as_written(article, &title, at.of(scan.text));
                if let Some(person) = people.get_mut(person) {
                    person.roles.push(Role {
                        text,
                        noun: title.clone(),
                        rule: rules::ROLE_OF_OFFICE,
                        at,
                        span: None,
                        address: false,
                    });
                }
                note(&mut holders.exact, title.clone(), person);
                note(&mut holders.noun, title.clone(), person);
            }),
        };
        let holder = holder.or_else(|| match holders.find(&title) {
            Some(Holder::One(person)) => Some(person),
            _ => None,
        });
        if let Some(person) = holder.and_then(|person| people.get_mut(person)) {
            person.descriptions.push(span);
            let form = span.of(scan.text);
            if !person.aliases.iter().any(|alias| alias == form) {
                person.aliases.push(form.to_owned());
            }
        }
    }
    if let Some((title, form)) = opening_title(scan, article)
        && let Some(Holder::One(person)) = holders.find(&title)
        && let Some(person) = people.get_mut(person)
        && !person.aliases.iter().any(|alias| alias == form)
    {
        person.aliases.push(form.to_owned());
    }
}

/// Walks through the people in order of their first mention.
struct SoFar {
    /// First mentions in order, with the person and whether a role is known.
    firsts: Vec<(usize, usize, bool)>,
}

impl SoFar {
    fn new(people: &[Person]) -> Self {
        let mut firsts: Vec<_> = people
            .iter()
            .enumerate()
            .filter_map(|(index, person)| {
                person.mentions.first().map(|span| (span.start, index, person.roles.is_empty()))
            })
            .collect();
        firsts.sort_unstable();
        Self { firsts }
    }

    /// The one person that was named before `offset` and bears no title, if there is just one.
    fn only_one(&mut self, offset: usize) -> Option<usize> {
        match *self.firsts.first()? {
            (start, person, untitled)
                if start < offset
                    && untitled
                    && self.firsts.get(1).is_none_or(|next| next.0 > offset) =>
            {
                if let Some(first) = self.firsts.first_mut() {
                    first.2 = false;
                }
                Some(person)
            }
            _ => None,
        }
    }
}

/// The title that begins at a token, with its last token: only what one person at a time can be, and no name behind it.
fn title_at(scan: &Scan<'_>, first: usize) -> Option<(usize, String)> {
    let roles = &scan.lexicon.roles;
    let longest = scan.known(first).small.longest(longest::TITLE).min(4);
    if longest == 0 {
        return None;
    }
    let mut phrase = String::new();
    let mut best = None;
    for last in first..first + longest {
        let word = scan.at(last);
        if word.is_empty() || !word.chars().all(|c| c.is_alphabetic() || c == '-') {
            break;
        }
        if last > first {
            phrase.push(' ');
        }
        fold_onto(&mut phrase, word);
        if roles.is_title(&phrase) && !is_rank(&phrase) {
            best = Some((last, phrase.clone()));
        }
    }
    let (last, title) = best?;
    let next = scan.word(last + 1);
    let goes_on = next.shape.is_name() || matches!(scan.at(last + 1), "of" | "for" | "and" | "-");
    let ordinary_next = || scan.lexicon.roles.is_person_noun(scan.at(last + 1));
    (!goes_on && !ordinary_next()).then_some((last, title))
}

/// Offices so high that an article may name the holder without the title first.
fn is_highest(title: &str) -> bool {
    matches!(
        title,
        "president"
            | "prime minister"
            | "chancellor"
            | "premier"
            | "pope"
            | "king"
            | "queen"
            | "emperor"
    )
}

/// Titles that many bear at a time, or that are other things as well.
fn is_rank(title: &str) -> bool {
    matches!(
        title,
        "general"
            | "private"
            | "major"
            | "guard"
            | "center"
            | "forward"
            | "house"
            | "del"
            | "chair"
            | "specialist"
            | "rival"
            | "mother"
            | "father"
            | "brother"
            | "sister"
            | "candidate"
            | "democrat"
            | "republican"
            | "chief"
            | "leader"
            | "officer"
            | "agent"
            | "deputy"
            | "lord"
            | "justice"
            | "canon"
            | "count"
            | "principal"
            | "rep"
    )
}

/// The title with which the standfirst opens, where it stands there for a name: "President to let …".
fn opening_title<'a>(scan: &Scan<'_>, article: &'a Article) -> Option<(String, &'a str)> {
    let standfirst = article.standfirst.as_deref()?;
    let first = standfirst.split_whitespace().next()?;
    let title = fold(first);
    let next = standfirst.split_whitespace().nth(1).unwrap_or("");
    (scan.lexicon.roles.is_title(&title)
        && !is_rank(&title)
        && !next.starts_with(char::is_uppercase))
    .then_some((title, first))
}

/// The title as the standfirst writes it, else as it stands in the text.
fn title_as_written(article: &Article, title: &str, here: &str) -> String {
    let opening = article.standfirst.as_deref().and_then(|line| line.split_whitespace().next());
    opening.filter(|word| fold(word) == *title).unwrap_or(here).to_owned()
}
