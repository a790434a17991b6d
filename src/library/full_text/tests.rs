use proptest::prelude::*;

use super::super::fixture::{add, pattern, plain, search, talks, with_quote};
use super::*;

#[test]
fn case_and_diacritics_do_not_matter() {
    let mut library = Library::open_in_memory().unwrap();
    let id = add(&mut library, &talks()).id;
    for query in ["text:(lodz MULLER)", "text:naively", "text:\"first st\"*", "text:(łódź)"] {
        assert_eq!(search(&library, query), [id], "{query}");
    }
    assert_eq!(search(&library, "text:(wait nothing)"), []);
    assert_eq!(search(&library, "text:wai"), []);
}

#[test]
fn nothing_that_is_typed_is_an_operator_of_the_index() {
    let mut library = Library::open_in_memory().unwrap();
    let id = add(&mut library, &plain("https://news.example/a", "A", "Not near, or and.")).id;
    for query in [
        "text:\"not\"",
        "text:\"or\"",
        "text:(\"and\" near)",
        "text:\"NEAR(\"",
        "text:\"near, or ^ and\"",
        r#"text:"near \"or\" {and}""#,
    ] {
        assert_eq!(search(&library, query), [id], "{query}");
    }
    assert_eq!(search(&library, "text:\"title:not\""), []);
    assert_eq!(search(&library, "text:\"\u{0}not\u{0}\""), [id]);
}

#[test]
fn quotations_are_searched_by_themselves_and_no_phrase_goes_from_one_to_the_next() {
    let mut library = Library::open_in_memory().unwrap();
    let text = "“We will wait,” she said. “Not long,” he said.";
    let item = with_quote(plain("https://news.example/a", "Wait", text), "We will wait", None);
    let id = add(&mut library, &with_quote(item, "Not long", None)).id;
    assert_eq!(search(&library, "quote:(wait long)"), [id]);
    assert_eq!(search(&library, "quote:said"), []);
    assert_eq!(search(&library, "quote:\"wait not\""), []);
    assert_eq!(search(&library, "text:\"said not\""), [id]);
}

#[test]
fn scripts_without_spaces_are_found_by_any_run_of_letters() {
    let mut library = Library::open_in_memory().unwrap();
    let id = add(&mut library, &plain("https://news.example/a", "x", "日本の首相が辞任した。")).id;
    assert_eq!(search(&library, "text:首相"), [id]);
    assert_eq!(search(&library, "text:相首"), []);
}

#[test]
fn a_text_is_found_whether_it_waited_or_not_and_not_when_it_is_gone() {
    let mut library = Library::open_in_memory().unwrap();
    let text =
        |n: u32| plain(&format!("https://news.example/{n}"), &format!("{n}"), &format!("Owl {n}."));
    let (first, second) = (add(&mut library, &text(1)).id, add(&mut library, &text(2)).id);
    library.remove(first).unwrap();
    assert_eq!(search(&library, "text:owl"), [second]);
    let third = add(&mut library, &text(3)).id;
    library.remove(second).unwrap();
    assert_eq!(search(&library, "text:owl"), [third]);
    // Asked from within another read, it sees what that one sees.
    add(&mut library, &text(4));
    let nested = library.read(|_| Ok(search(&library, "text:owl")));
    assert_eq!(nested.unwrap(), [third]);
}

#[test]
fn it_follows_an_update() {
    let mut library = Library::open_in_memory().unwrap();
    let url = "https://news.example/a";
    add(&mut library, &plain(url, "A", "An elephant."));
    search(&library, "text:elephant");
    let id = add(&mut library, &plain(url, "A", "A giraffe.")).id;
    assert_eq!(search(&library, "text:elephant"), []);
    assert_eq!(search(&library, "text:giraffe"), [id]);
}

#[test]
fn texts_are_entered_a_few_at_a_time_the_newest_first() {
    let mut library = Library::open_in_memory().unwrap();
    let long = "owl ".repeat(LITTLE / 3);
    let ids: Vec<ArticleId> = (0..3)
        .map(|n| {
            let url = format!("https://news.example/{n}");
            add(&mut library, &plain(&url, "Owls", &format!("{long}{n}"))).id
        })
        .collect();
    let found = |library: &Library| library.texts_matching(&pattern("text:owl")).unwrap();
    assert_eq!((library.texts_waiting().unwrap(), found(&library)), (3, vec![]));
    assert_eq!(library.enter_some_texts().unwrap(), Entering::More);
    assert_eq!((library.texts_waiting().unwrap(), found(&library)), (2, vec![ids[2]]));
    assert_eq!(library.enter_some_texts().unwrap(), Entering::More);
    assert_eq!(library.enter_some_texts().unwrap(), Entering::Done);
    assert_eq!(library.enter_some_texts().unwrap(), Entering::Done);
    assert_eq!((library.texts_waiting().unwrap(), found(&library)), (0, ids));
}

#[test]
fn while_another_program_writes_nothing_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.sqlite");
    let mut library = Library::open(&path).unwrap();
    add(&mut library, &talks());
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(library.enter_some_texts().unwrap(), Entering::Busy);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(library.enter_some_texts().unwrap(), Entering::Done);
}

#[test]
fn the_largest_query_is_answered() {
    let mut library = Library::open_in_memory().unwrap();
    add(&mut library, &talks());
    let words = "wait* ".repeat(900);
    assert_eq!(search(&library, &format!("text:({words})")).len(), 1);
    let either = "wait OR ".repeat(400);
    assert_eq!(search(&library, &format!("text:({either} no)")).len(), 1);
    let nested = format!("text:{}wait{}", "(wait (no OR ".repeat(15), "))".repeat(15));
    assert_eq!(search(&library, &nested).len(), 1);
    let near = "we ".repeat(300);
    assert_eq!(search(&library, &format!("text:NEAR({near} not, 1000)")).len(), 1);
}

#[test]
fn a_hit_is_shown_in_its_text() {
    let mut library = Library::open_in_memory().unwrap();
    let text = "“We will wait,” she said.\n\nThe café waits too.";
    let item = with_quote(plain("https://news.example/a", "Owls", text), "We will wait", None);
    let id = add(&mut library, &item).id;
    let shown = |query: &str| {
        let pattern = pattern(query);
        let found = library.snippets(&[id, ArticleId(99)], &[&pattern], 40).unwrap();
        assert_eq!(found[1], None);
        found[0].clone().map(|snippet| {
            let marks = snippet.marks.iter().map(|mark| mark.of(&snippet.text).to_owned());
            (snippet.text.clone(), marks.collect::<Vec<_>>())
        })
    };
    assert_eq!(shown("text:cafe"), Some(("The café waits too.".into(), vec!["café".into()])));
    let said = ("“We will wait,” she said. The café wait".into(), vec!["wait".into()]);
    assert_eq!(shown("quote:wait*"), Some(said));
    assert_eq!(shown("text:owls"), None);
}

/// Patterns over few words, so that they match often.
fn typed() -> impl Strategy<Value = String> {
    let word = "[ab][bcé]?\\*?";
    let leaf = prop_oneof![
        word.prop_map(|word| word),
        "\"[ab]( [abc]){0,2}\"\\*?".prop_map(|phrase| phrase),
        ("[ab]{1,2}\\*?", "[abc]", "\"[ab] c\"", 0..4)
            .prop_map(|(a, b, c, n)| format!("NEAR({a} {b} {c}, {n})")),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..3)
                .prop_map(|parts| format!("({})", parts.join(" "))),
            proptest::collection::vec(inner, 1..3)
                .prop_map(|parts| format!("({})", parts.join(" OR "))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_index_and_the_text_at_hand_agree(
        texts in proptest::collection::vec("[abcé日本 .,A’'\u{301}-]{1,24}", 1..6),
        queries in proptest::collection::vec(typed(), 12),
    ) {
        let mut library = Library::open_in_memory().unwrap();
        let mut entered = Vec::new();
        for (n, text) in texts.iter().enumerate() {
            let text = format!("{text} {n}");
            let id = add(&mut library, &plain(&format!("https://news.example/{n}"), "", &text)).id;
            entered.push((id, text));
        }
        for query in queries {
            let query = format!("text:{query}");
            let pattern = pattern(&query);
            let mut found = search(&library, &query);
            found.sort_unstable();
            let matched = entered.iter().filter(|(_, text)| pattern.find(text).is_some());
            let mut expected: Vec<ArticleId> = matched.map(|(id, _)| *id).collect();
            expected.sort_unstable();
            prop_assert_eq!(found, expected, "{} in {:?}", query, &texts);
        }
    }
}
