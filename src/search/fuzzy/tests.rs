use fuzzy_matcher::skim::SkimMatcherV2;
use proptest::prelude::*;

use super::abbreviation::{is_abbreviation, placed};
use super::{Found, Pattern, Reach, find, is_head, literal_score, merged};
use crate::text::Span;

fn score(pattern: &str, text: &str) -> Option<i64> {
    find(&Pattern::new(pattern), text, Reach::Name).map(|found| found.score)
}

#[test]
fn a_score_does_not_depend_on_what_was_searched_before() {
    let fresh = std::thread::spawn(|| score("oob", "aob ooab")).join().expect("no panic");
    assert!(fresh.is_some());
    for before in ["aooa oooo b", "oabaooobob", "o bbabooob"] {
        let _ = score("oob", before);
        assert_eq!(score("oob", "aob ooab"), fresh);
    }
}

#[test]
fn marks_between_words_do_not_upset_the_match() {
    assert_eq!(score("ab-x", "abc.-x"), None);
    assert!(score("abx", "abc.-x").is_some());
}

#[test]
fn a_text_of_endless_ways_is_judged_in_time() {
    let text = "a".repeat(511) + "b";
    let pattern = Pattern::new(&("a".repeat(31) + "c"));
    assert_eq!(find(&pattern, &text, Reach::Name), None);
}

/// [`find`] as it is described, without any of what makes it quick.
fn find_plainly(typed: &str, text: &str, reach: Reach) -> Option<Found> {
    let pattern = Pattern::new(typed);
    let spans: Vec<Span> = text
        .match_indices(pattern.folded())
        .map(|(start, found)| Span::new(start, start + found.len()))
        .collect();
    let at_head = spans.iter().find(|&&span| is_head(text, span));
    let anywhere = spans.first().filter(|_| pattern.length > 2);
    if let Some(&span) = at_head.or(anywhere) {
        return Some(Found { score: literal_score(&pattern, text, span), spans: vec![span] });
    }
    if pattern.length < reach.shortest()? || pattern.length > 32 || text.len() > 512 {
        return None;
    }
    let (score, places) = SkimMatcherV2::default().fuzzy(text, pattern.folded(), true)?;
    let letters = placed(text, &places);
    let good = score >= 10 * i64::try_from(pattern.length).unwrap()
        && is_abbreviation(&letters, reach.most_runs(pattern.length));
    good.then(|| Found { score, spans: merged(letters.iter().map(|letter| letter.span)) })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn what_makes_it_quick_changes_nothing(
        text in prop_oneof![
            4 => "([a-c]{1,4}[ .\\-]{1,2}){1,6}",
            2 => "[a-c .\\-]{0,24}",
            1 => "[ab日本、ขา. ]{0,16}",
        ],
        typed in prop_oneof![4 => "[a-c]{1,7}", 1 => "[a-c .\\-日ขา]{1,6}"],
    ) {
        let pattern = Pattern::new(&typed);
        for reach in [Reach::Name, Reach::Line, Reach::Prose] {
            let plain = find_plainly(&typed, &text, reach);
            prop_assert_eq!(find(&pattern, &text, reach), plain);
        }
    }
}
