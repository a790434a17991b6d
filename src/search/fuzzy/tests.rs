use super::{Matcher, Pattern, Reach};

fn score(pattern: &str, text: &str) -> Option<i64> {
    Matcher.find(&Pattern::new(pattern), text, Reach::Name).map(|found| found.score)
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
