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
            "none: no article in this folder (looked for .txt .text .md)",
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
    assert!(inputs.all_of(endless, "standard input").is_err());
    let error = IngestError::TooLarge { name: "a.txt".to_owned(), limit: LIMIT };
    assert_eq!(error.to_string(), "a.txt: larger than 64 MB");
}

#[test]
fn bytes_are_handed_on_as_they_stand() {
    let inputs = read([], Some(InputKind::Clean));
    let bytes = b"\xff\xfea\0\r\n".to_vec();
    assert_eq!(inputs.all_of(Cursor::new(bytes.clone()), "x").unwrap(), bytes);
    assert_eq!(
        inputs.all_of(Cursor::new(""), "standard input").unwrap_err().to_string(),
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
        read(none, Some(InputKind::Text)).all_of(Cursor::new(bytes), "it").is_err()
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
