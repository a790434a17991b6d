use super::*;
use crate::article::WordsKind;
use crate::export::{Kept, Standing};

fn kept<'a>(text: &'a str, note: &'a str, at: i64, tags: &'a [String]) -> Excerpt<'a> {
    Excerpt {
        text,
        kind: WordsKind::Direct,
        speakers: vec!["Zoë Müller"],
        role: Some("minister: \"first\""),
        cue: None,
        rule: None,
        confidence: None,
        title: "Talks go on",
        site: Some("The Example"),
        byline: &[],
        url: Some("https://news.example/talks"),
        path: None,
        published: Some("2025-08-20"),
        kept: Some(Kept { id: 1, at, anchored: true, note, tags, hue: None }),
        stands: Some(Standing { prefix: "", suffix: "", start: 0, end: 0, text_hash: "" }),
    }
}

#[test]
fn a_note_that_nobody_changed_is_known() {
    let tags = ["peace talks".to_owned()];
    let text = note(&kept("We will not wait.", "Mine.\n---\n\nmore", 5, &tags), 0).text;
    assert!(is_untouched(&text), "{text}");
    for changed in [
        text.replace("Mine", "Yours"),
        text.replace("tags: ", "tags: [] # "),
        text.replace("kind: ", "aliases: [a]\nkind: "),
        text.replace('\r', "") + "\nMore of mine.\n",
        text.replace(HASH, "hash: "),
        text.replace("---\n", ""),
        String::new(),
    ] {
        assert!(!is_untouched(&changed), "{changed}");
    }
}

#[test]
fn a_name_stays_whatever_is_noted() {
    let one = note(&kept("We will not wait.", "", 5, &[]), 0);
    let other = note(&kept("We will not wait.", "Noted.", 5, &["tag".to_owned()]), 0);
    assert_eq!(one.name, other.name);
    assert_ne!(one.text, other.text);
    assert!(
        one.name.starts_with("We will not wait ") && one.name.strip_suffix(".md").is_some(),
        "{}",
        one.name
    );
    assert_ne!(note(&kept("We will not wait.", "", 6, &[]), 0).name, one.name);
    assert_ne!(note(&kept("We will not wait.", "", 5, &[]), 1).name, one.name);
}

#[test]
fn a_name_is_safe_on_every_system() {
    assert_eq!(safe("What?! \"A/B\\C\": <d> | e*f..."), "What ! A B C d e f");
    assert_eq!(safe("#tag [[link]] ^a"), "tag link a");
    assert_eq!(safe("-rf ~"), "rf");
    assert_eq!(safe("con and pro"), "_con and pro");
    assert_eq!(safe("conical"), "conical");
    assert_eq!(safe("..."), "");
    for long in ["word ".repeat(100), "字".repeat(1000)] {
        let name = safe(&long);
        assert!(name.len() <= NAME && name.len() > NAME / 2, "{name}");
    }
}
