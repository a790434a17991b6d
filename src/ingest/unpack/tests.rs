use std::io::Write as _;

use super::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(bytes, 3).unwrap()
}

/// What can be read, and why it ends where it is not the end.
fn unpacked(bytes: &[u8]) -> (Vec<u8>, Option<String>) {
    let mut out = Vec::new();
    match open(Box::new(io::Cursor::new(bytes.to_vec()))) {
        Ok(mut opened) => {
            let error = opened.stream.read_to_end(&mut out).err();
            (out, error.map(|error| error.to_string()))
        }
        Err(error) => (out, Some(error.to_string())),
    }
}

fn noise(length: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn the_first_bytes_decide_and_what_is_not_packed_stays_as_it_is() {
    for plain in [b"plain words".as_slice(), b"", b"\x1f", b"\x1f\x8b", &noise(200_000)] {
        assert_eq!(unpacked(plain), (plain.to_vec(), None));
        assert_eq!(unpacked(&zstd(plain)), (plain.to_vec(), None));
        assert_eq!(unpacked(&gzip(plain)), (plain.to_vec(), None));
        assert_eq!(unpacked(&gzip(&zstd(plain))), (plain.to_vec(), None));
    }
    let opened = open(Box::new(io::Cursor::new(gzip(b"words")))).unwrap();
    assert_eq!((opened.head.as_slice(), opened.packed), (b"words".as_slice(), true));
}

#[test]
fn members_and_frames_follow_one_another_and_zeros_are_padding() {
    let all = [gzip(b"one "), gzip(b""), gzip(b"two "), vec![0; 70_000], gzip(b"three")].concat();
    assert_eq!(unpacked(&all), (b"one two three".to_vec(), None));
    assert_eq!(unpacked(&[gzip(b"one"), vec![0; 512]].concat()), (b"one".to_vec(), None));
    assert_eq!(unpacked(&[zstd(b"one "), zstd(b"two")].concat()), (b"one two".to_vec(), None));
}

#[test]
fn what_breaks_off_gives_what_stands_before_and_says_so() {
    let text = noise(300_000);
    for packed in [gzip(&text), zstd(&text)] {
        let (found, error) = unpacked(&packed[..packed.len() / 2]);
        assert!(found.len() > 65_536 && text.starts_with(&found), "{}", found.len());
        assert!(error.is_some());
    }
    let (found, error) = unpacked(&[gzip(b"words"), b"something else".to_vec()].concat());
    assert_eq!((found.as_slice(), error.is_some()), (b"words".as_slice(), true));
    let short = gzip(b"some words");
    assert!(unpacked(&short[..short.len() - 6]).1.is_some());
}

#[test]
fn what_expands_as_no_text_does_is_refused() {
    struct Zeros;
    impl Read for Zeros {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            buffer.fill(0);
            Ok(buffer.len())
        }
    }
    let mut bomb = Vec::new();
    zstd::stream::copy_encode(Zeros.take(512 << 20), &mut bomb, 1).unwrap();
    assert!(bomb.len() < 1 << 18);
    let mut opened = open(Box::new(io::Cursor::new(bomb))).unwrap();
    let mut count = 0_u64;
    let mut buffer = vec![0; 1 << 16];
    let error = loop {
        match opened.stream.read(&mut buffer) {
            Ok(0) => panic!("all of it came out"),
            Ok(read) => count += read as u64,
            Err(error) => break error,
        }
    };
    assert!(count <= ALLOWANCE + MOST_EXPANSION * (1 << 20), "{count}");
    assert!(error.to_string().contains("250 times"), "{error}");
}
