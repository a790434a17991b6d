use super::*;

fn quote<'a>(
    text: &'a str,
    title: &'a str,
    byline: &'a [String],
    url: Option<&'a str>,
) -> Excerpt<'a> {
    Excerpt {
        text,
        kind: WordsKind::Direct,
        speakers: vec!["Zoë Müller"],
        role: Some("minister"),
        cue: None,
        rule: None,
        confidence: None,
        title,
        site: Some("The Example"),
        byline,
        url,
        path: None,
        published: Some("2025-08-20T10:00:00Z"),
        stands: None,
        kept: None,
    }
}

fn keys(of: &[(&str, &[&str])]) -> Vec<String> {
    let mut works = Works::default();
    for (at, (title, byline)) in of.iter().enumerate() {
        let byline: Vec<String> = byline.iter().map(|&name| name.to_owned()).collect();
        works.add(&quote("words", title, &byline, Some(&format!("https://news.example/{at}"))));
    }
    works.finished().into_iter().map(|work| work.key).collect()
}

#[test]
fn one_article_is_listed_once_with_all_its_quotations() {
    let url = Some("https://news.example/a");
    let mut works = Works::default();
    works.add(&quote("one", "Talks go on", &[], url));
    works.add(&quote("other", "Weather", &[], None));
    works.add(&quote("two", "Talks go on", &[], url));
    let works = works.finished();
    let notes: Vec<&[String]> = works.iter().map(|work| work.notes.as_slice()).collect();
    let said = |words: &str| format!("“{words}” — Zoë Müller, minister");
    assert_eq!(notes, [&[said("one"), said("two")][..], &[said("other")][..]]);
}

#[test]
fn a_key_says_who_when_and_about_what() {
    assert_eq!(keys(&[("The talks go on", &["Jo Writer"])]), ["writer2025talks"]);
    assert_eq!(keys(&[("Über Gäste", &["Zoë Müller"])]), ["muller2025uber"]);
    assert_eq!(keys(&[("Talks", &[])]), ["theexample2025talks"]);
    assert_eq!(keys(&[("会談は続く", &["王小明"])]), ["anon2025"]);
}

#[test]
fn works_with_one_key_are_told_apart_by_letters() {
    let one: (&str, &[&str]) = ("Talks go on", &["Jo Writer"]);
    assert_eq!(
        keys(&[one, one, ("Of ships", &["Jo Writer"])]),
        ["writer2025talksa", "writer2025talksb", "writer2025ships"]
    );
    // Also where such a key is another's own.
    let own: (&str, &[&str]) = ("Talksa", &["Jo Writer"]);
    assert_eq!(
        keys(&[one, one, own]),
        ["writer2025talksb", "writer2025talksc", "writer2025talksa"]
    );
    assert_eq!([letters(0), letters(25), letters(26), letters(702)], ["a", "z", "aa", "aaa"]);
}
