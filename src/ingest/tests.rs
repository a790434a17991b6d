use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;
use crate::article::InputKind;

fn write(folder: &TempDir, files: &[(&str, &str)]) {
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

/// What came out, with paths relative to the folder.
fn outcomes(folder: &TempDir, names: &[&str]) -> Vec<String> {
    let paths = names.iter().map(|name| folder.path().join(name));
    let shown = read(paths, Some(InputKind::Text)).map(|input| match input {
        Ok(input) => {
            let path = input.source.path.unwrap();
            format!("{path}: {} bytes", input.bytes.len())
        }
        Err(error) => error.to_string(),
    });
    let root = format!("{}/", folder.path().display());
    shown.map(|line| line.replace(&root, "")).collect()
}

#[test]
fn a_folder_gives_its_articles_by_name_without_hidden_and_ignored_files() {
    let folder = TempDir::new().unwrap();
    write(
        &folder,
        &[
            ("news/b.txt", "12"),
            ("news/a.TXT", "1"),
            ("news/deep/er/c.md", "123"),
            ("news/picture.jpg", "not text"),
            ("news/.hidden.txt", "no"),
            ("news/.ignore", "draft*\n"),
            ("news/draft.txt", "no"),
            ("news/z.text", "1234"),
        ],
    );
    assert_eq!(
        outcomes(&folder, &["news"]),
        [
            "news/a.TXT: 1 bytes",
            "news/b.txt: 2 bytes",
            "news/deep/er/c.md: 3 bytes",
            "news/z.text: 4 bytes"
        ]
    );
}

#[test]
fn a_file_that_is_named_is_read_whatever_its_name() {
    let folder = TempDir::new().unwrap();
    write(&folder, &[("a.scrape", "1"), (".hidden", "12")]);
    assert_eq!(
        outcomes(&folder, &[".hidden", "a.scrape"]),
        [".hidden: 2 bytes", "a.scrape: 1 bytes"]
    );
}

#[test]
fn a_folder_that_is_named_is_read_whatever_stands_above_it() {
    let folder = TempDir::new().unwrap();
    write(&folder, &[(".ignore", "*.txt\n"), ("news/a.txt", "1")]);
    assert_eq!(outcomes(&folder, &["news"]), ["news/a.txt: 1 bytes"]);
}

#[test]
fn each_failure_names_its_source_and_the_others_go_on() {
    let folder = TempDir::new().unwrap();
    write(
        &folder,
        &[
            ("empty.txt", ""),
            ("blank.txt", " \n\t\n"),
            ("mark.txt", "\u{feff}\n"),
            ("none/picture.jpg", "x"),
            ("last.txt", "12345"),
        ],
    );
    assert_eq!(
        outcomes(
            &folder,
            &["missing.txt", "empty.txt", "blank.txt", "mark.txt", "none", "last.txt"]
        ),
        [
            "missing.txt: no such file or folder",
            "empty.txt: empty",
            "blank.txt: empty",
            "mark.txt: empty",
            "none: no article in this folder (looked for .txt .text .md .markdown .html .htm .xhtml .mhtml .mht \
             .xml .rss .atom .rdf .json .jsonl .ndjson .warc .wet)",
            "last.txt: 5 bytes",
        ]
    );
}

#[test]
fn a_source_over_the_limit_is_refused_without_being_held() {
    let folder = TempDir::new().unwrap();
    write(&folder, &[("a.txt", "123456"), ("b.txt", "12345")]);
    let paths = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
    let mut inputs = read(paths, Some(InputKind::Text)).with_limit(5);
    let error = inputs.next().unwrap().unwrap_err();
    assert!(matches!(error, IngestError::TooLarge { limit: 5, .. }), "{error}");
    assert!(inputs.next().unwrap().is_ok());
    let endless = std::io::repeat(b'x');
    assert!(inputs.all_of(endless, "standard input", false).is_err());
    let error = IngestError::TooLarge { name: "a.txt".to_owned(), limit: LIMIT };
    assert_eq!(error.to_string(), "a.txt: larger than 64 MB");
}

#[test]
fn bytes_are_handed_on_as_they_stand() {
    let inputs = read([], Some(InputKind::Clean));
    let bytes = b"\xff\xfea\0\r\n".to_vec();
    assert_eq!(inputs.all_of(Cursor::new(bytes.clone()), "x", false).unwrap().0, bytes);
    assert_eq!(
        inputs.all_of(Cursor::new(""), "standard input", false).unwrap_err().to_string(),
        "standard input: empty"
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_a_circle_ends_with_an_error() {
    let folder = TempDir::new().unwrap();
    write(&folder, &[("news/a.txt", "1"), ("other/b.txt", "12")]);
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(at)).unwrap();
    };
    link("other", "news/b");
    link("news", "news/circle");
    let outcomes = outcomes(&folder, &["news"]);
    assert_eq!(outcomes[..2], ["news/a.txt: 1 bytes", "news/b/b.txt: 2 bytes"]);
    assert!(outcomes[2].starts_with("news: cannot be read: "), "{outcomes:?}");
    assert_eq!(outcomes.len(), 3);
}

#[test]
fn the_samples_are_the_seeds_byte_for_byte() {
    let samples = samples();
    assert_eq!(samples.len(), 2);
    for sample in samples {
        let name = sample.source.path.unwrap();
        let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
        assert_eq!(sample.bytes, fs::read(seed).unwrap());
    }
}

#[test]
fn an_absolute_path_names_the_same_file_from_everywhere() {
    let source = Source { path: Some("a.txt".to_owned()), ..Source::default() };
    let input = Input { source, bytes: Vec::new() }.with_absolute_path();
    let path = PathBuf::from(input.source.path.unwrap());
    assert_eq!(path, std::env::current_dir().unwrap().join("a.txt"));
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let noise: Vec<u8> =
        (0..4_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let utf_16: Vec<u8> = "A title\n\nGröße".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let stray = [b"A scrape with a stray \0 zero. ".as_slice(), &[b'x'; 200]].concat();
    let refused = |bytes: &[u8]| {
        let none: [PathBuf; 0] = [];
        read(none, Some(InputKind::Text)).all_of(Cursor::new(bytes), "it", false).is_err()
    };
    assert!(refused(&noise));
    assert!(refused(b"%PDF-1.7\n and so on"));
    assert!(refused(
        &[b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0".as_slice(), &noise].concat()
    ));
    assert!(!refused(&utf_16));
    assert!(!refused(&stray));
    assert!(!refused("Größe 漢字".as_bytes()));
}

#[test]
fn a_pattern_is_expanded_where_no_file_has_its_name() {
    let folder = TempDir::new().unwrap();
    write(
        &folder,
        &[
            ("news/a.txt", "1"),
            ("news/b.txt", "12"),
            ("news/.c.txt", "123"),
            ("news/deep/d.txt", "1234"),
            ("news/odd[1].txt", "12345"),
            ("other/a.md", "1"),
        ],
    );
    assert_eq!(
        outcomes(&folder, &["news/[ab].txt"]),
        ["news/a.txt: 1 bytes", "news/b.txt: 2 bytes"]
    );
    assert_eq!(
        outcomes(&folder, &["news/*.txt"]),
        ["news/a.txt: 1 bytes", "news/b.txt: 2 bytes", "news/odd[1].txt: 5 bytes"]
    );
    assert_eq!(outcomes(&folder, &["*/?.md"]), ["other/a.md: 1 bytes"]);
    assert_eq!(outcomes(&folder, &["news/.*.txt"]), ["news/.c.txt: 3 bytes"]);
    assert_eq!(outcomes(&folder, &["**/d.txt"]), ["news/deep/d.txt: 4 bytes"]);
    assert_eq!(outcomes(&folder, &["news/de*"]), ["news/deep/d.txt: 4 bytes"]);
    assert_eq!(outcomes(&folder, &["news/odd[1].txt"]), ["news/odd[1].txt: 5 bytes"]);
    assert_eq!(
        outcomes(&folder, &["news/*.doc", "news/a.txt"]),
        ["news/*.doc: no file matches this pattern", "news/a.txt: 1 bytes"]
    );
    assert!(outcomes(&folder, &["news/[a.txt"])[0].contains("[a.txt: no pattern: "));
}

#[test]
fn what_a_browser_saved_beside_a_page_is_no_article() {
    let folder = TempDir::new().unwrap();
    write(
        &folder,
        &[
            ("news/A story.html", "1"),
            ("news/A story_files/frame.html", "no"),
            ("news/A story_files/deep/ad.txt", "no"),
            ("news/other_files/b.html", "12"),
        ],
    );
    assert_eq!(
        outcomes(&folder, &["news"]),
        ["news/A story.html: 1 bytes", "news/other_files/b.html: 2 bytes"]
    );
    // By hand it can be named still.
    assert_eq!(outcomes(&folder, &["news/A story_files"]).len(), 2);
}

/// How a file of that name and content is read.
fn kind(name: &str, content: &str) -> InputKind {
    let folder = TempDir::new().unwrap();
    write(&folder, &[(name, content)]);
    let mut inputs = read([folder.path().join(name)], None);
    inputs.next().unwrap().unwrap().source.kind
}

#[test]
fn the_name_says_what_the_bytes_do_not() {
    let page = "<!DOCTYPE html><html><body><p>One.</p></body></html>";
    let feed = "<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>";
    assert_eq!(kind("a.txt", "Words."), InputKind::Text);
    assert_eq!(kind("a.md", "# A title"), InputKind::Markdown);
    assert_eq!(kind("a.html", "Words without a tag."), InputKind::Html);
    assert_eq!(kind("a.rss", "<oddity/>"), InputKind::Feed);
    assert_eq!(kind("a.xml", feed), InputKind::Feed);
    assert_eq!(kind("a.json", r#" {"title": "A"}"#), InputKind::Json);
    assert_eq!(kind("a.json", "no JSON"), InputKind::Json);
    // What the bytes show stands above the name.
    assert_eq!(kind("a.txt", page), InputKind::Html);
    assert_eq!(kind("a.md", page), InputKind::Html);
    assert_eq!(kind("a.txt", feed), InputKind::Feed);
    assert_eq!(kind("a", r#"{"text": "Words."}"#), InputKind::Json);
    assert_eq!(kind("a.txt", "[A note] The text."), InputKind::Text);
    assert_eq!(
        kind("a.json", r#"{"version": "https://jsonfeed.org/version/1.1"}"#),
        InputKind::Feed
    );
}

#[test]
fn ten_thousand_files_are_read_one_at_a_time() {
    let folder = TempDir::new().unwrap();
    for number in 0..10_000 {
        let path = folder.path().join(format!("{:03}/{number}.txt", number % 100));
        if number < 100 {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
        }
        fs::write(path, "words").unwrap();
    }
    let all = read([folder.path().to_path_buf()], None);
    assert_eq!(all.flatten().count(), 10_000);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_no_file_in_a_folder_is_left_and_what_cannot_be_read_is_named() {
    let folder = TempDir::new().unwrap();
    write(&folder, &[("news/a.txt", "1")]);
    let pipe = folder.path().join("news/pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(outcomes(&folder, &["news"]), ["news/a.txt: 1 bytes"]);
    // Nobody may read another process' memory from its start, root neither.
    let memory = read([PathBuf::from("/proc/self/mem")], None).next().unwrap().unwrap_err();
    assert!(memory.to_string().starts_with("/proc/self/mem: cannot be read: "), "{memory}");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_is_read() {
    let folder = TempDir::new().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::write(pipe, "Words from a pipe."))
    };
    let input = read([pipe], None).next().unwrap().unwrap();
    writer.join().unwrap().unwrap();
    assert_eq!(input.bytes, b"Words from a pipe.");
}

#[test]
fn an_input_is_called_by_where_it_stands() {
    let input = |path: Option<&str>, url: Option<&str>| {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let source = Source { path: own(path), url: own(url), ..Source::default() };
        Input { source, bytes: Vec::new() }.name()
    };
    assert_eq!(input(Some("a.txt"), None), "a.txt");
    assert_eq!(input(None, None), "standard input");
    assert_eq!(
        input(Some("a.warc"), Some("https://news.example/a")),
        "a.warc: https://news.example/a"
    );
}
