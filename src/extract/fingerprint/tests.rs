use super::*;
use crate::article::{Actor, ActorKind};

fn print(text: &str) -> Fingerprint {
    let article = Article { text: text.to_owned(), ..Article::default() };
    Fingerprint::of(&article, &Analysis::default())
}

/// A text of `count` sentences, each unlike the others, from the `from`th on.
fn sentences(from: usize, count: usize) -> String {
    let sentence = |at: usize| {
        format!("Clause {at} of paper {} names quay {} and crane {}. ", at * 7, at * 13, at * 29)
    };
    (from..from + count).map(sentence).collect()
}

#[test]
fn a_text_that_was_cut_stands_wholly_in_the_longer_one() {
    let (whole, cut) = (print(&sentences(0, 60)), print(&sentences(0, 15)));
    let likeness = whole.compare(&cut, |_| 1.0);
    assert!(likeness.contained > 0.9, "{likeness:?}");
    assert!((0.2..0.3).contains(&likeness.length), "{likeness:?}");
    let back = cut.compare(&whole, |_| 1.0);
    assert!((back.contained - likeness.contained).abs() < f32::EPSILON);
}

#[test]
fn half_a_text_that_is_another_is_half_contained() {
    let (one, two) = (print(&sentences(0, 40)), print(&sentences(20, 40)));
    let Likeness { contained, .. } = one.compare(&two, |_| 1.0);
    assert!((0.3..0.7).contains(&contained), "{contained}");
}

#[test]
fn other_texts_share_nothing() {
    let Likeness { contained, .. } =
        print(&sentences(0, 30)).compare(&print(&sentences(50, 30)), |_| 1.0);
    assert!(contained < 0.05, "{contained}");
}

#[test]
fn case_and_marks_make_no_other_text() {
    let text = sentences(0, 20);
    assert_eq!(print(&text).sketch, print(&text.to_uppercase().replace('.', "!")).sketch);
}

#[test]
fn a_few_words_are_no_evidence_of_copying() {
    let print = print("Read more of our news here today.");
    assert!(print.compare(&print, |_| 1.0).contained < f32::EPSILON);
}

#[test]
fn a_surname_is_the_same_feature_as_the_full_name() {
    let article = Article { text: "Ines Halvorsen spoke.".to_owned(), ..Article::default() };
    let named = |key: &str| {
        let actor = Actor {
            name: "Halvorsen".to_owned(),
            key: key.to_owned(),
            kind: ActorKind::Person,
            role: None,
            aliases: Vec::new(),
            mentions: Vec::new(),
        };
        Fingerprint::of(&article, &Analysis { actors: vec![actor], ..Analysis::default() })
    };
    assert_eq!(named("p:ines halvorsen"), named("p:~halvorsen"));
}

#[test]
fn what_every_article_has_tells_nothing() {
    let print = print("Fishermen freed a whale from the nets of Skarholm.");
    let cosine = |damp: f32| print.compare(&print, |_| damp).cosine;
    assert!((cosine(1.0) - 1.0).abs() < 1e-5);
    assert!(cosine(0.0).abs() < f32::EPSILON);
}

#[test]
fn a_fingerprint_comes_back_from_its_bytes() {
    for text in ["", "Word", &sentences(0, 1), &sentences(0, 200)] {
        let print = print(text);
        assert_eq!(Fingerprint::from_bytes(&print.to_bytes()), Some(print));
    }
}

#[test]
fn bytes_of_anything_else_are_no_fingerprint() {
    let bytes = print(&sentences(0, 20)).to_bytes();
    for end in 0..bytes.len() {
        // Features may end early, everything before them not.
        let cut = Fingerprint::from_bytes(&bytes[..end]);
        assert!(
            cut.is_none_or(|cut| (bytes.len() - end).is_multiple_of(6) && !cut.sketch.is_empty())
        );
    }
    assert_eq!(Fingerprint::from_bytes(&[9, 0, 0, 0, 0, 0]), None);
}

#[test]
fn an_article_is_found_by_few_keys_however_long_it_is() {
    assert!(print(&sentences(0, 5_000)).keys().len() <= INDEXED_SHINGLES + INDEXED_FEATURES);
    assert!(print("").is_empty() && print("").keys().is_empty());
}
