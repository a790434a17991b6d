use super::*;

const CHROME: &str = "From: <Saved by Blink>\r\n\
Snapshot-Content-Location: https://example.org/news/harbour\r\n\
Subject: Harbour reopens\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Part--x1\"\r\n\
\r\n\
\r\n\
------Part--x1\r\n\
Content-Type: text/html\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\
Content-Location: https://ads.example.net/frame\r\n\
\r\n\
<html><body>A frame</body></html>\r\n\
------Part--x1\r\n\
Content-Type: text/html\r\n\
Content-ID: <frame-1@mhtml.blink>\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\
Content-Location: https://example.org/news/harbour\r\n\
\r\n\
<!DOCTYPE html><html lang=3D\"en\"><p>The caf=C3=A9 in the har=\r\n\
bour is open.</p></html>\r\n\
------Part--x1\r\n\
Content-Type: image/png\r\n\
Content-Transfer-Encoding: base64\r\n\
Content-Location: https://example.org/a.png\r\n\
\r\n\
iVBORw0KGgo=\r\n\
------Part--x1--\r\n";

#[test]
fn the_page_that_was_saved_is_found_among_its_frames() {
    assert!(is_saved_page(CHROME.as_bytes()));
    let saved = saved_page(CHROME.as_bytes()).expect("a page");
    assert_eq!(saved.url.as_deref(), Some("https://example.org/news/harbour"));
    assert_eq!(
        String::from_utf8_lossy(&saved.html).trim_end(),
        "<!DOCTYPE html><html lang=\"en\"><p>The café in the harbour is open.</p></html>"
    );
}

#[test]
fn base64_nested_parts_and_bare_newlines_are_read() {
    let file = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n\
        Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html; charset=\"windows-1252\"\n\
        Content-Transfer-Encoding: base64\nContent-Location: http://example.org/\n\nPHA+Q2Fm\n6TwvcD4=\n--b--\n--a--\n";
    let saved = saved_page(file.as_bytes()).expect("a page");
    assert_eq!(saved.html, b"<p>Caf\xe9</p>");
    assert_eq!(saved.url.as_deref(), Some("http://example.org/"));
}

#[test]
fn what_is_no_saved_page_is_left_alone() {
    for text in [
        "",
        "<html>Content-Type: multipart/related; boundary=x</html>",
        "The minister: we shall see.\n\nContent-Type: multipart/related",
        "Content-Type: text/html\n\n<p>x</p>",
        "Content-Type: multipart/related; boundary=x\n\nno parts at all",
    ] {
        assert_eq!(saved_page(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn a_file_that_breaks_off_gives_what_it_holds() {
    let cut = CHROME.find("bour is open").expect("there");
    let saved = saved_page(CHROME.get(..cut).expect("whole").as_bytes()).expect("a page");
    assert!(String::from_utf8_lossy(&saved.html).ends_with("in the har"));
    for end in 0..CHROME.len() {
        let _: Option<SavedPage> = saved_page(CHROME.get(..end).unwrap_or("").as_bytes());
    }
}

#[test]
fn parts_without_end_and_nests_without_bottom_are_survived() {
    let mut deep = String::from("Content-Type: multipart/related; boundary=b\n\n");
    for _ in 0..20_000 {
        deep.push_str("--b\nContent-Type: multipart/related; boundary=b\n\n");
    }
    assert_eq!(saved_page(deep.as_bytes()), None);
    let mut nested = String::from("Content-Type: multipart/related; boundary=b\n\n");
    for level in 0..2_000 {
        let (this, next) = (level.to_string(), (level + 1).to_string());
        let kind = "\nContent-Type: multipart/mixed; boundary=b";
        nested.extend(["--b", &this, kind, &next, "\n\n"]);
    }
    assert_eq!(saved_page(nested.as_bytes()), None);
}
