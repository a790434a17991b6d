use super::*;
use crate::article::WordsKind;
use crate::export::Standing;

fn quote(text: &str, url: &str, around: Option<(&str, &str)>) -> Option<String> {
    let stands =
        around.map(|(prefix, suffix)| Standing { prefix, suffix, start: 0, end: 0, text_hash: "" });
    to_words(&Excerpt {
        text,
        kind: WordsKind::Direct,
        speakers: Vec::new(),
        role: None,
        cue: None,
        rule: None,
        confidence: None,
        title: "",
        site: None,
        byline: &[],
        url: Some(url),
        path: None,
        published: None,
        stands,
        kept: None,
    })
}

const URL: &str = "https://news.example/a";

/// What a browser makes of the part behind `:~:text=`: the parts, decoded.
fn parts(link: &str) -> Vec<String> {
    let (_, directive) = link.split_once("#:~:text=").unwrap();
    directive
        .split(',')
        .map(|part| {
            let mut bytes = Vec::new();
            let mut rest = part.bytes();
            while let Some(byte) = rest.next() {
                bytes.push(match byte {
                    b'%' => {
                        let digits = [rest.next().unwrap(), rest.next().unwrap()];
                        u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                    }
                    byte => byte,
                });
            }
            String::from_utf8(bytes).unwrap()
        })
        .collect()
}

#[test]
fn what_means_something_in_a_directive_is_encoded() {
    assert_eq!(
        quote("well-known, black & white: 5 %?", URL, None).unwrap(),
        "https://news.example/a#:~:text=well%2Dknown%2C%20black%20%26%20white%3A%205%20%25%3F"
    );
    assert_eq!(quote("Größe", URL, None).unwrap(), format!("{URL}#:~:text=Gr%C3%B6%C3%9Fe"));
}

#[test]
fn few_words_are_found_by_whole_words_around_them() {
    let around = Some(("ds of the mayor of Braga were: “", "” and he left the room, say thos"));
    let link = quote("yes", URL, around).unwrap();
    assert_eq!(
        parts(&link),
        ["of the mayor of Braga were: “-", "yes", "-” and he left the room, say"]
    );
    // Another paragraph is not next to them, and at a text's border there is nothing.
    let link = quote("yes", URL, Some(("the end.\n\nHe said ", "\n\nNext"))).unwrap();
    assert_eq!(parts(&link), ["He said-", "yes"]);
    assert_eq!(parts(&quote("yes", URL, Some(("", ""))).unwrap()), ["yes"]);
}

#[test]
fn many_words_need_nothing_around_them() {
    let link =
        quote("these words stand nowhere else in the article", URL, Some(("before ", " after")))
            .unwrap();
    assert_eq!(parts(&link), ["these words stand nowhere else in the article"]);
}

#[test]
fn long_quotations_are_named_by_their_first_and_last_words() {
    let long =
        format!("One two three four five six {}seven eight nine ten eleven.", "and on ".repeat(60));
    assert_eq!(
        parts(&quote(&long, URL, None).unwrap()),
        ["One two three four five", "seven eight nine ten eleven."]
    );
    // So are those of several paragraphs, of which a browser finds none across the border.
    let two = "The first of them all is here.\n\nThe last one.";
    assert_eq!(parts(&quote(two, URL, None).unwrap()), ["The first of them all", "The last one."]);
    let unbroken = "字".repeat(1000);
    let link = quote(&unbroken, URL, None).unwrap();
    assert!(link.len() < 600, "{}", link.len());
}

#[test]
fn only_pages_of_the_web_have_words_to_link_to() {
    assert_eq!(quote("yes", "file:///a.txt", None), None);
    assert_eq!(quote(" ", URL, None), None);
    assert_eq!(
        quote("yes", "https://news.example/a#part", None).unwrap(),
        "https://news.example/a#part:~:text=yes"
    );
    assert_eq!(
        quote("yes", "https://news.example/a#:~:text=no", None).unwrap(),
        format!("{URL}#:~:text=yes")
    );
}
