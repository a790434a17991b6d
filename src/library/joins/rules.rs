//! The rules by which two names may be one, and what evidence each of them needs. Pure.
//!
//! Cautious: a form that fits two people is nobody's, and an article that names both tells two people apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::ShortForms;
use crate::library::deeds::{ActorName, Join};
use crate::library::sightings::blocks::{acronym as acronym_of, loose, parts};
use crate::text::fold;

/// A name in the library, and what the articles that use it say.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) actor: ActorName,
    /// The words of the name, folded.
    words: Vec<String>,
    given: String,
    family: String,
    /// The nouns of the roles that articles give: "minister".
    roles: BTreeSet<String>,
    /// People and organisations that are named beside it: keys, with names to show.
    pub(super) company: BTreeMap<String, String>,
    /// The articles that use it.
    pub(super) articles: BTreeSet<i64>,
}

/// How one name may be a form of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// "J. K. Marlow" for "Joan Marlow".
    Initials,
    /// "Sam Okoro" for "Samuel Okoro", where Sam may be short for several names.
    ShortForm,
    /// "Jean Moreau" for "Jean-Luc Moreau".
    DoubleGiven,
    /// "Mary Hill-Day" for "Mary Hill Day".
    Hyphen,
    /// "Mary Hill" for "Mary Hill Day".
    DoubleSurname,
    /// "Karl Mueller" for "Karl Müller".
    Spelling,
    /// "Marlow" for "Joan Marlow".
    Surname,
}

/// Two names of a list of which one may be a form of the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    pub(super) weak: usize,
    pub(super) strong: usize,
    rule: Rule,
}

impl Variant {
    pub(super) fn new(actor: ActorName) -> Self {
        let (given, family) = parts(&actor.key);
        let (given, family) = (given.to_owned(), family.to_owned());
        let words = fold(&actor.name).split([' ', '-']).map(str::to_owned).collect();
        Self {
            actor,
            words,
            given,
            family,
            roles: BTreeSet::new(),
            company: BTreeMap::new(),
            articles: BTreeSet::new(),
        }
    }

    /// Notes a role that an article gives: the noun of "former foreign minister of Norway".
    pub(super) fn hear(&mut self, role: &str) {
        const ENDS: &[&str] = &["of", "for", "at", "in", "on", "to", "and", "with", "from"];
        let folded = fold(role);
        let first = folded.split(',').next().unwrap_or("");
        let head = first.split(' ').take_while(|word| !ENDS.contains(word)).last();
        self.roles.extend(head.filter(|noun| noun.len() > 2).map(str::to_owned));
    }

    /// Whether `longer` is this name with another family name or two behind it, written as names are.
    fn has_longer(&self, longer: &Self) -> bool {
        let more = longer.words.len().saturating_sub(self.words.len());
        let written = |name: &str| {
            name.split([' ', '-']).all(|word| {
                word.chars().next().is_some_and(char::is_uppercase)
                    && (word.chars().count() < 3 || word.chars().any(char::is_lowercase))
            })
        };
        self.words.len() > 1
            && (1..=2).contains(&more)
            && longer.words.starts_with(&self.words)
            && written(&longer.actor.name)
    }

    /// Whether the given name is written as initials: "J.K.", "JK".
    fn has_initials(&self) -> bool {
        let first = self.actor.name.split(' ').next().unwrap_or("").replace('.', "");
        (1..=3).contains(&first.len()) && first.chars().all(char::is_uppercase)
    }
}

impl Rule {
    fn name(self) -> &'static str {
        match self {
            Self::Initials => "initials",
            Self::ShortForm => "short-form",
            Self::DoubleGiven => "double-given-name",
            Self::Hyphen => "hyphen",
            Self::DoubleSurname => "double-surname",
            Self::Spelling => "spelling",
            Self::Surname => "surname-and-role",
        }
    }

    /// The forms' own part in the sentence that says why.
    fn reason(self) -> &'static str {
        match self {
            Self::Initials => "the initials fit",
            Self::ShortForm => "the given name may be short for the other",
            Self::DoubleGiven => "the given name is the first half of the other",
            Self::Hyphen => "only a hyphen differs",
            Self::DoubleSurname => "one of them has a second family name",
            Self::Spelling => "the family name is another spelling",
            Self::Surname => "the family name is the same",
        }
    }
}

/// Every pair of names of which one may be a form of the other, by the names alone.
pub(super) fn fitting(variants: &[Variant]) -> Vec<Fit> {
    let short_forms = ShortForms::embedded();
    let mut found = Vec::new();
    for (weak, one) in variants.iter().enumerate() {
        for (strong, other) in variants.iter().enumerate().filter(|(strong, _)| *strong != weak) {
            // The names come the commoner first: where either may be the form, the rarer one is.
            if let Some(rule) = fits(one, other, weak > strong, &short_forms) {
                found.push(Fit { weak, strong, rule });
            }
        }
    }
    found
}

/// The rule by which `weak` may be a form of `strong`; `rarer` tells whether it is the rarer one of the two.
fn fits(weak: &Variant, strong: &Variant, rarer: bool, short_forms: &ShortForms) -> Option<Rule> {
    if strong.given.is_empty() {
        return None;
    }
    if weak.given.is_empty() {
        return (weak.family == strong.family).then_some(Rule::Surname);
    }
    if weak.family == strong.family {
        if weak.has_initials() {
            let fits = !strong.has_initials() && initials_fit(weak, strong);
            return fits.then_some(Rule::Initials);
        }
        if short_forms.fits(&weak.given, &strong.given) {
            return Some(Rule::ShortForm);
        }
        let half = weak.given.len() > 3 && strong.given.starts_with(&weak.given);
        let double = half && strong.actor.name.split(' ').next()?.contains('-');
        return double.then_some(Rule::DoubleGiven);
    }
    if !rarer {
        return None;
    }
    if weak.words == strong.words {
        return Some(Rule::Hyphen);
    }
    if weak.has_longer(strong) || strong.has_longer(weak) {
        return Some(Rule::DoubleSurname);
    }
    let spelled = weak.given == strong.given && loose(&weak.family) == loose(&strong.family);
    spelled.then_some(Rule::Spelling)
}

/// Whether the initials of `weak` are those of `strong`, as far as that one's names are known.
fn initials_fit(weak: &Variant, strong: &Variant) -> bool {
    let names = |variant: &Variant| -> Vec<String> {
        let given = variant.words.split_last().map_or(&[][..], |(_, given)| given);
        given.iter().map(|word| word.replace('.', "")).collect()
    };
    let (short, long) = (names(weak), names(strong));
    // "JK": two names.
    let split = |word: &String| match word.len() {
        2..=3 if weak.has_initials() => word.chars().map(String::from).collect(),
        _ => vec![word.clone()],
    };
    let mut short = short.split_first().map_or_else(Vec::new, |(first, rest)| {
        split(first).into_iter().chain(rest.iter().cloned()).collect::<Vec<_>>()
    });
    let one = |short: &String, long: &String| long.starts_with(short) || short.starts_with(long);
    // "J. Robert Marlow" is called Robert Marlow.
    if short.len() == 2 && long.len() == 1 && short.get(1) == long.first() {
        return true;
    }
    short.truncate(long.len().max(1));
    !short.is_empty() && short.iter().zip(&long).all(|(short, long)| one(short, long))
}

/// Which of the fitting names are one actor, by what the articles say of them.
pub(super) fn decide(variants: &[Variant], fitting: &[Fit]) -> Vec<Join> {
    let mut joins = Vec::new();
    for (index, weak) in variants.iter().enumerate() {
        let fits: Vec<&Fit> = fitting.iter().filter(|fit| fit.weak == index).collect();
        // A form that fits two people is nobody's. Spellings are no forms of a name but the name.
        let (forms, spellings): (Vec<&Fit>, Vec<&Fit>) =
            fits.into_iter().partition(|fit| !matches!(fit.rule, Rule::Spelling | Rule::Hyphen));
        let form = if forms.len() == 1 { forms } else { Vec::new() };
        let proven = form.into_iter().chain(spellings).find_map(|fit| {
            let strong = variants.get(fit.strong)?;
            Some((fit.rule, strong, evidence(fit.rule, weak, strong)?))
        });
        if let Some((rule, strong, evidence)) = proven {
            joins.push(Join {
                actor: weak.actor.clone(),
                into: strong.actor.clone(),
                rule: rule.name().to_owned(),
                why: format!("{}{evidence}", rule.reason()),
            });
        }
    }
    joins
}

/// The evidence that two names are one actor, in words; `None` where it is not enough.
fn evidence(rule: Rule, weak: &Variant, strong: &Variant) -> Option<String> {
    /// So many shared names are evidence without a shared role.
    const MANY: usize = 3;
    if rule == Rule::Hyphen {
        return Some(String::new());
    }
    if !weak.articles.is_disjoint(&strong.articles) {
        return None;
    }
    let role = weak.roles.intersection(&strong.roles).next();
    let own = [&weak.actor.key, &strong.actor.key];
    let shared: Vec<&str> = weak
        .company
        .iter()
        .filter(|(key, _)| strong.company.contains_key(*key) && !own.contains(key))
        .map(|(_, name)| name.as_str())
        .collect();
    let enough = match role {
        Some(_) => !shared.is_empty(),
        // What stands behind a name may be anything.
        None => !matches!(rule, Rule::Surname | Rule::DoubleSurname) && shared.len() >= MANY,
    };
    let named = shared.iter().take(MANY).copied().collect::<Vec<_>>().join(", ");
    let called = role.map_or_else(String::new, |role| format!("; both are called {role}"));
    enough.then(|| format!("{called}; both are named with {named}"))
}

/// The organisation that an acronym stands for, where the articles spell it out for one only.
pub(super) fn acronym(letters: &str, variants: &[Variant]) -> Option<Join> {
    let is_short = |variant: &&Variant| acronym_of(&variant.actor.name).as_deref() == Some(letters);
    let mut short = variants.iter().filter(is_short);
    let mut full = variants.iter().filter(|variant| !is_short(variant));
    let (Some(weak), None, Some(strong), None) =
        (short.next(), short.next(), full.next(), full.next())
    else {
        return None;
    };
    let why = format!("an article writes {} for {}", weak.actor.name, strong.actor.name);
    Some(Join {
        actor: weak.actor.clone(),
        into: strong.actor.clone(),
        rule: "acronym".to_owned(),
        why,
    })
}
