//! Quotations whose every text is one that some format could take for something else.

use pullquote::article::WordsKind;
use pullquote::export::{Excerpt, Kept, Standing};

/// A kept quotation.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) text: String,
    pub(crate) title: String,
    pub(crate) byline: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) url: String,
    pub(crate) number: usize,
}

impl Case {
    pub(crate) fn excerpt(&self) -> Excerpt<'_> {
        Excerpt {
            text: &self.text,
            kind: WordsKind::Direct,
            speakers: vec!["Zoë {Müller}", "Lee & Sons"],
            role: Some("minister, \"first\""),
            cue: Some("said"),
            rule: Some("said-after"),
            confidence: Some(0.75),
            title: &self.title,
            site: Some("The Example & Co."),
            byline: &self.byline,
            url: Some(&self.url),
            path: None,
            published: Some("2025-08-20T10:00:00Z"),
            kept: Some(Kept {
                id: i64::try_from(self.number).unwrap(),
                at: 1_755_684_000 + i64::try_from(self.number).unwrap(),
                anchored: true,
                note: &self.text,
                tags: &self.tags,
                hue: Some(pullquote::article::Hue::Yellow),
            }),
            stands: Some(Standing {
                prefix: "He said: “",
                suffix: "” and left.",
                start: self.number,
                end: self.number + self.text.chars().count(),
                text_hash: "0123456789abcdef",
            }),
        }
    }
}

/// Each text as words, as a note, as a tag and (on one line) as a title.
pub(crate) fn cases() -> Vec<Case> {
    let long = "many words, ".repeat(500);
    let texts = [
        "Plain words, well-known.",
        "=HYPERLINK(\"http://x.example\")",
        "+1 @SUM(A1) -2",
        "two\n\nparagraphs\nand lines",
        "* star\n** more\n- dash\n+ plus\n1. one\na) two\n# comment\n| a | b |\n: fixed\n:DRAWER:\n-----\n=====",
        "#+begin_src sh\nls\n#+end_src\n#+end_quote\n* TODO headline :tag:\nSCHEDULED: <2025-08-20>",
        "{braces} } { 50% \\backslash \\alpha{} $x_1^2$ & # ~ _under_ /slash/ *bold* =code= ~verb~ +gone+ \\\\",
        "“quotes” \"straight\" 'single' ``tick'' --- -- - it's",
        "会談は続く、と彼は言った。",
        "قال الوزير إننا لن ننتظر",
        "עברית, כאן",
        "👩‍👩‍👧 🇵🇹 é ﬁ ",
        "a,\tb; c | d",
        "TY  - BOOK\nAU  - Somebody\nER  - \n\nTY  - JOUR",
        "---\nkey: value\n---\n[list]: x\n%YAML 1.2\n!!tag &anchor *alias",
        "<script>alert(1)</script> &amp; [x](y) ![z](w) [[wiki]] [[a][b]] <2025-01-01 Wed> [fn:1] [1/2]",
        "src_sh{ls} call_x() {{{macro}}} @@html:<b>@@ <<target>> <<<radio>>> \\(x\\) \\[y\\]",
        "```\ncode\n```\n> quote\n<!-- comment -->\n\tindented",
        "@article{key, title = {x}}",
        "Null null ~ true 1e3 0x10 2025-08-20",
        &long,
    ];
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    texts
        .iter()
        .enumerate()
        .map(|(number, text)| Case {
            text: (*text).to_owned(),
            title: format!("On {}", line(text).chars().take(200).collect::<String>()),
            byline: vec!["Jo van der Writer".to_owned(), "Associated Press".to_owned()],
            tags: vec![line(&line(text).chars().take(40).collect::<String>())],
            url: format!("https://news.example/{number}?a=b_c&d=%20{{e}}#f"),
            number,
        })
        .collect()
}

/// Its words, white space aside: what a format for one line keeps of them.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
