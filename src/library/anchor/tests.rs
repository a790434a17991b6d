use super::*;

struct Case {
    what: &'static str,
    text: &'static str,
    exact: &'static str,
    prefix: &'static str,
    suffix: &'static str,
    /// The text with the place in brackets; `None`: orphaned.
    found: Option<&'static str>,
}

const CASES: &[Case] = &[
    Case {
        what: "the words stand between the same words, further down",
        text: "Correction. She said “we will see” on Monday.",
        exact: "we will see",
        prefix: "She said “",
        suffix: "” on Monday.",
        found: Some("Correction. She said “[we will see]” on Monday."),
    },
    Case {
        what: "the words stand twice, and the context tells which",
        text: "He said “yes” at noon. She said “yes” at night.",
        exact: "yes",
        prefix: "She said “",
        suffix: "” at night.",
        found: Some("He said “yes” at noon. She said “[yes]” at night."),
    },
    Case {
        what: "words and context stand twice",
        text: "They said “yes” again. They said “yes” again.",
        exact: "yes",
        prefix: "They said “",
        suffix: "” again.",
        found: None,
    },
    Case {
        what: "the words are gone",
        text: "She said nothing on Monday.",
        exact: "we will see",
        prefix: "She said “",
        suffix: "” on Monday.",
        found: None,
    },
    Case {
        what: "what follows was edited",
        text: "She said “we will see” late on Tuesday.",
        exact: "we will see",
        prefix: "She said “",
        suffix: "” on Monday.",
        found: Some("She said “[we will see]” late on Tuesday."),
    },
    Case {
        what: "what stands before was edited",
        text: "The minister added: “we will see” on Monday.",
        exact: "we will see",
        prefix: "She said “",
        suffix: "” on Monday.",
        found: Some("The minister added: “[we will see]” on Monday."),
    },
    Case {
        what: "one side points here and the other there",
        text: "She said “yes” at noon. He said “yes” on Monday.",
        exact: "yes",
        prefix: "She said “",
        suffix: "” on Monday.",
        found: None,
    },
    Case {
        what: "one side stands twice",
        text: "She said “yes” at noon. She said “yes” at night.",
        exact: "yes",
        prefix: "She said “",
        suffix: "” on Monday.",
        found: None,
    },
    Case {
        what: "short words in another context are other words",
        text: "Nobody would say “yes” to that.",
        exact: "yes",
        prefix: "She said “",
        suffix: "” on Monday.",
        found: None,
    },
    Case {
        what: "long words are evidence by themselves",
        text: "A spokesman read it out: we are not going to leave this table without a deal, it said.",
        exact: "we are not going to leave this table without a deal",
        prefix: "She said “",
        suffix: "” on Monday.",
        found: Some(
            "A spokesman read it out: [we are not going to leave this table without a deal], it said.",
        ),
    },
    Case {
        what: "long words that stand twice are not",
        text: "We are not going to leave it there, no. We are not going to leave it there, no.",
        exact: "We are not going to leave it there, no",
        prefix: "x",
        suffix: "y",
        found: None,
    },
    Case {
        what: "an empty side says nothing",
        text: "No. No deal was made, yes.",
        exact: "yes",
        prefix: "",
        suffix: " and no.",
        found: None,
    },
    Case {
        what: "overlapping places are two",
        text: "aaa",
        exact: "aa",
        prefix: "",
        suffix: "",
        found: None,
    },
    Case { what: "no words", text: "text", exact: "", prefix: "te", suffix: "xt", found: None },
    Case { what: "no text", text: "", exact: "words", prefix: "", suffix: "", found: None },
];

#[test]
fn words_are_found_at_one_place_or_not_at_all() {
    for case in CASES {
        let found = locate(case.text, case.exact, case.prefix, case.suffix).map(|span| {
            let before = Span::new(0, span.start).of(case.text);
            let after = Span::new(span.end, case.text.len()).of(case.text);
            format!("{before}[{}]{after}", span.of(case.text))
        });
        assert_eq!(found.as_deref(), case.found, "{}", case.what);
    }
}

#[test]
fn context_is_up_to_32_code_points_on_each_side() {
    let text = format!("{}WORDS{}", "é".repeat(40), "ü".repeat(10));
    let span = Span::new(80, 85);
    assert_eq!(context(&text, span), ("é".repeat(32).as_str(), "ü".repeat(10).as_str()));
    assert_eq!(context("WORDS", Span::new(0, 5)), ("", ""));
}

#[test]
fn code_points_become_bytes() {
    assert_eq!(bytes("né “x”", 3, 6), Some(Span::new(4, 11)));
    assert_eq!(bytes("né", 2, 2), Some(Span::new(3, 3)));
    assert_eq!(bytes("né", 1, 3), None);
    assert_eq!(bytes("né", 1, 0), None);
}

#[test]
fn a_text_of_one_letter_is_searched_in_linear_time() {
    let text = "a".repeat(2_000_000);
    let exact = "a".repeat(1_000_000);
    assert_eq!(locate(&text, &exact, "b", "b"), None);
}
