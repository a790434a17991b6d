use super::Input;
use crate::article::{InputKind, Source};

/// The files of the sample library, as their scraper left them.
const FILES: [(&str, &[u8]); 2] = [
    ("000_8574100020051f75.txt", include_bytes!("../../seeds/000_8574100020051f75.txt")),
    ("004_077d50203de4b167.txt", include_bytes!("../../seeds/004_077d50203de4b167.txt")),
];

/// The sample library: two text scrapes, named by their files.
pub fn samples() -> Vec<Input> {
    let input = |(name, bytes): (&str, &[u8])| Input {
        source: Source { path: Some(name.to_owned()), url: None, kind: InputKind::Text },
        bytes: bytes.to_vec(),
    };
    FILES.map(input).to_vec()
}
