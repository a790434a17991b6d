use super::*;
use crate::article::WordsKind;
use crate::export::{Kept, Returned, Standing};

fn told(note: &str, tags: &[&str], speakers: &[&str], role: Option<&str>) -> Returned {
    let tags: Vec<String> = tags.iter().map(|&tag| tag.to_owned()).collect();
    let excerpt = Excerpt {
        text: "=1+1 is “two”,\nthey say",
        kind: WordsKind::Direct,
        speakers: speakers.to_vec(),
        role,
        cue: None,
        rule: None,
        confidence: None,
        title: "Talks, \"go\" on",
        site: Some("The Example"),
        byline: &[],
        url: Some("https://news.example/a"),
        path: None,
        published: None,
        kept: Some(Kept { id: 1, at: 1_755_684_000, anchored: true, note, tags: &tags, hue: None }),
        stands: Some(Standing { prefix: "", suffix: "", start: 7, end: 30, text_hash: "" }),
    };
    let found = read((head() + &row(&excerpt)).as_bytes());
    let [Ok(found)] = found.as_slice() else { panic!("{found:?}") };
    found.clone()
}

#[test]
fn a_row_comes_back() {
    let found =
        told("Mine.\n\nTwice.", &["peace", "a.b"], &["Zoë Müller", "Lee"], Some("minister, twice"));
    let expected = Returned {
        exact: "=1+1 is “two”,\nthey say".to_owned(),
        start: Some(7),
        speakers: vec!["Zoë Müller".to_owned(), "Lee".to_owned()],
        role: Some("minister, twice".to_owned()),
        title: "Talks, \"go\" on".to_owned(),
        author: Some("The Example".to_owned()),
        url: Some("https://news.example/a".to_owned()),
        kept_at: Some(1_755_684_000),
        note: "Mine.\n\nTwice.".to_owned(),
        tags: vec!["peace".to_owned(), "a.b".to_owned()],
        ..Returned::default()
    };
    assert_eq!(found, expected);
}

#[test]
fn a_note_is_never_taken_for_tags_or_a_speaker() {
    for note in [
        "",
        ".hidden file",
        ".a .b",
        "— me",
        ".a\n— me",
        "\n.a",
        "one\n—",
        "ends\n",
        "\n\n",
        "— a\n",
        "... and so on",
    ] {
        for (tags, speakers) in [
            (&[][..], &[][..]),
            (&["t"][..], &["S"][..]),
            (&[][..], &["S"][..]),
            (&["t"][..], &[][..]),
        ] {
            let found = told(note, tags, speakers, None);
            assert_eq!(
                (found.note.as_str(), found.tags.join("|"), found.speakers.join("|")),
                (note, tags.join("|"), speakers.join("|")),
            );
        }
    }
}

#[test]
fn columns_may_stand_in_any_order_and_be_left_out() {
    let found = read(b"\xef\xbb\xbfTITLE,Extra, highlight \r\nTalks,x,\"a \"\"b\"\"\"\r\n,,\nshort\n\xff,,words\n");
    type Read<'a> = Result<(&'a str, &'a str), (u64, &'a str)>;
    let words: Vec<Read<'_>> = found
        .iter()
        .map(|row| match row {
            Ok(row) => Ok((row.title.as_str(), row.exact.as_str())),
            Err(unread) => Err((unread.line, unread.reason.as_str())),
        })
        .collect();
    assert_eq!(
        words,
        [
            Ok(("Talks", "a \"b\"")),
            Err((3, "its Highlight is empty")),
            Err((4, "its Highlight is empty")),
            Err((5, "its Title is no text (UTF-8)")),
        ]
    );
}

#[test]
fn a_table_of_something_else_is_named() {
    assert_eq!(read(b"a,b\n1,2\n")[0].as_ref().unwrap_err().line, 1);
    assert_eq!(read(b"")[0].as_ref().unwrap_err().reason, "the file is empty");
}
