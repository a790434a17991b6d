//! The headline: the one that the page shows, if what is said elsewhere bears it out.

use std::collections::HashSet;

use crate::text::fold;

use super::super::super::shape::{squashed, words};
use super::signs::Sign;
use super::survey::Survey;
use super::{Page, some};

/// A headline is not longer than this (bytes).
const LONGEST: usize = 400;
/// What stands between a headline and the name of its site.
const JOINTS: [&str; 11] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " ‹ ", " › "];

/// The page's own title and its highest headings.
pub(super) fn heads(survey: &Survey) -> impl Iterator<Item = &str> {
    let first = survey.lines.iter().filter(|line| line.heading == 1).take(8);
    survey.title.iter().map(String::as_str).chain(first.map(|line| line.text.as_str()))
}

/// How much the page's own heading counts beside what fields say.
const SHOWN: f64 = 4.5;
/// A heading that has less than this of the words of every field is that of another thing.
const COVERED: f64 = 0.39;
const COVERED_BY_FEW: f64 = 0.5;

pub(super) fn of(page: &Page<'_>) -> Option<String> {
    let said = said(page);
    let shown = shown(&page.survey);
    let is_site = |text: &str| page.sites.iter().any(|site| squashed(site) == squashed(text));
    // The heading that the fields and the address bear out most; the first of equals.
    let borne = |text: &str| {
        let said = said.iter().map(|(said, _)| agreement(text, said)).fold(0.0, f64::max);
        let slug = page.place.slug().map_or(0.0, |slug| agreement(text, slug));
        said.max(slug * 0.9)
    };
    let mut heading: Option<(f64, &String)> = None;
    for text in shown.iter().filter(|text| !is_site(text)) {
        let borne = borne(text);
        if heading.is_none_or(|(top, _)| borne > top + 0.05) {
            heading = Some((borne, text));
        }
    }
    let covers = |text: &str| {
        let least = if words(text).count() < 4 { COVERED_BY_FEW } else { COVERED };
        said.is_empty() || said.iter().any(|(said, _)| coverage(said, text) >= least)
    };
    let sound = heading.filter(|(borne, text)| *borne >= 0.5 && covers(text));
    let mut candidates: Vec<(&str, f64)> = Vec::new();
    let sound = sound.iter().map(|(_, text)| (text.as_str(), SHOWN));
    let fields = said.iter().filter(|(said, _)| !is_site(said));
    for (text, weight) in sound.chain(fields.map(|(text, weight)| (text.as_str(), *weight))) {
        match candidates.iter_mut().find(|(known, _)| squashed(known) == squashed(text)) {
            Some((_, sum)) => *sum += weight,
            None => candidates.push((text, weight)),
        }
    }
    let top = candidates.iter().map(|(_, weight)| *weight).fold(0.0, f64::max);
    let first = candidates.iter().find(|(_, weight)| *weight >= top).map(|(text, _)| *text);
    let first = first.or(heading.map(|(_, text)| text.as_str()));
    first.or(said.first().map(|(text, _)| text.as_str())).map(str::to_owned)
}

/// The line on which the headline stands.
pub(super) fn line_of(page: &Page<'_>, squashed_title: Option<&str>) -> Option<usize> {
    let title = squashed_title?;
    let is_title = |line: &super::survey::Line| squashed(&line.text) == title;
    let lines = page.survey.lines.iter();
    let heading = lines.clone().position(|line| line.heading > 0 && is_title(line));
    let first = |outside: bool| {
        page.survey.lines.iter().position(|l| l.heading == 1 && l.outside == outside)
    };
    heading
        .or_else(|| page.survey.lines.iter().position(is_title))
        .or_else(|| first(false))
        .or_else(|| first(true))
}

/// The highest headings outside of furniture, else those inside, else what is marked as a headline.
fn shown(survey: &Survey) -> Vec<String> {
    let headings = |level: u8, outside: bool| {
        let lines = survey.lines.iter();
        let lines = lines.filter(move |l| l.heading == level && l.outside == outside);
        joined(lines.take(24)).collect::<Vec<_>>()
    };
    let marked = || {
        let marks = survey.marked(Sign::Title).take(4);
        marks.filter_map(|mark| tidy(&mark.text)).collect::<Vec<_>>()
    };
    let places = [headings(1, false), marked(), headings(1, true), headings(2, false)];
    places.into_iter().find(|texts| !texts.is_empty()).unwrap_or_default()
}

/// Headings that go over several lines, as one text each.
fn joined<'s>(
    lines: impl Iterator<Item = &'s super::survey::Line>,
) -> impl Iterator<Item = String> {
    let mut texts: Vec<(usize, String)> = Vec::new();
    for line in lines {
        match texts.last_mut() {
            Some((element, text)) if *element == line.element && text.len() < LONGEST => {
                text.push(' ');
                text.push_str(&line.text);
            }
            _ => texts.push((line.element, line.text.clone())),
        }
    }
    texts.into_iter().filter_map(|(_, text)| tidy(&text))
}

fn tidy(text: &str) -> Option<String> {
    let text = some(text)?;
    let text = text.trim_end_matches(['#', '¶', '§', ' ']);
    (text.len() <= LONGEST).then(|| text.to_owned())
}

/// What fields say the headline is, without the site's name, the likeliest first, and how much each counts.
fn said(page: &Page<'_>) -> Vec<(String, f64)> {
    const FIELDS: [(&str, f64); 9] = [
        ("og:title", 1.0),
        ("twitter:title", 0.5),
        ("citation_title", 2.0),
        ("parsely-title", 1.0),
        ("sailthru.title", 1.0),
        ("dc.title", 0.5),
        ("dcterms.title", 0.5),
        ("title", 0.3),
        ("headline", 0.5),
    ];
    let linked = page.linked.of_article(&["headline"]);
    let name = page.linked.first(&["name"]);
    let fields =
        FIELDS.iter().filter_map(|(name, weight)| Some((page.survey.field(&[name])?, *weight)));
    let texts: Vec<(String, f64)> = linked
        .iter()
        .map(|text| (text.as_str(), 1.5))
        .chain(fields)
        .chain(page.survey.title.iter().map(|text| (text.as_str(), 1.0)))
        .chain(name.iter().map(|text| (text.as_str(), 0.2)))
        .filter_map(|(text, weight)| Some((tidy(text)?, weight)))
        .collect();
    let headings = page.survey.lines.iter().filter(|line| matches!(line.heading, 1 | 2));
    let headings = headings.map(|line| line.text.as_str()).take(40);
    let headings = headings.filter(|text| words(text).count() >= 3);
    let known = texts.iter().map(|(text, _)| text.as_str()).chain(headings);
    let known: Vec<String> = known.map(squashed).collect();
    let bare = |(text, weight): &(String, f64)| (without_site(text, page, &known), *weight);
    texts.iter().map(bare).collect()
}

/// Cuts the site's name off either end: what a site's name says it is, and what another title does without.
fn without_site(title: &str, page: &Page<'_>, titles: &[String]) -> String {
    let label = page.place.label().map(squashed).filter(|label| label.len() > 3);
    let is_site = |part: &str| {
        let first = words(part).next().map(squashed).unwrap_or_default();
        let part = squashed(part);
        let named = page.sites.iter().map(|site| squashed(site));
        named.into_iter().any(|site| site == part || part.len() > 3 && site.starts_with(&part))
            || label.as_ref().is_some_and(|label| {
                part.contains(label) && part.len() < label.len() + 8
                    || part.len() > 3 && label.contains(&part)
                    || first.len() > 3 && label.starts_with(&first)
            })
    };
    let mut title = title;
    for _ in 0..3 {
        let cut = JOINTS.iter().find_map(|joint| {
            let (head, tail) = title.rsplit_once(joint)?;
            if is_site(tail) || titles.contains(&squashed(head)) {
                return Some(head);
            }
            let (head, tail) = title.split_once(joint)?;
            (is_site(head) || titles.contains(&squashed(tail))).then_some(tail)
        });
        match cut.map(str::trim).filter(|cut| !cut.is_empty()) {
            Some(cut) => title = cut,
            None => break,
        }
    }
    title.to_owned()
}

/// How much of the words of `whole` stand in `text`: 0 to 1.
fn coverage(whole: &str, text: &str) -> f64 {
    const STEM: usize = 5;
    // "Makers" and "maker" are one word.
    let stem = |word: &str| fold(word).chars().take(STEM).collect::<String>();
    let set = |text: &str| words(text).map(stem).collect::<HashSet<_>>();
    let (whole, text) = (set(whole), set(text));
    whole.intersection(&text).count() as f64 / whole.len().max(1) as f64
}

/// How much of the words of the shorter text the longer one has: 0 to 1.
pub(super) fn agreement(a: &str, b: &str) -> f64 {
    let set = |text: &str| words(text).map(fold).collect::<HashSet<_>>();
    let (a, b) = (set(a), set(b));
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0.0;
    }
    let shared = a.intersection(&b).count() as f64 / shorter as f64;
    // One common word says little about a long headline.
    if shorter == 1 && a.len().max(b.len()) > 3 { shared * 0.4 } else { shared }
}
