//! Bodies that came packed: gzip, deflate, brotli and zstd, within a limit that holds while they grow.

use std::io::{self, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::Trouble;

/// More layers than any honest server puts around a body.
const LAYERS: usize = 4;
const GZIP: &[u8] = b"\x1f\x8b\x08";
/// The largest window that an answer of the web may use (RFC 9659), as a power of two.
const ZSTD_WINDOW: u32 = 23;

/// Takes off what `encodings` (the value of `Content-Encoding`) says was put around a body, and the gzip of a file
/// that is stored packed. Never holds more than `limit` bytes of the result.
pub(in crate::ingest) fn unpack(
    body: Vec<u8>,
    encodings: &str,
    limit: u64,
) -> Result<Vec<u8>, Trouble> {
    let layers = encodings.split(',').map(|name| name.trim().to_ascii_lowercase());
    let layers: Vec<String> =
        layers.filter(|name| !matches!(name.as_str(), "" | "identity" | "none")).collect();
    if layers.len() > LAYERS {
        return Err(Trouble::UnknownPacking(format!("{} layers", layers.len())));
    }
    let mut bytes = body;
    for layer in layers.iter().rev() {
        bytes = take_off(bytes, layer, limit)?;
    }
    if bytes.starts_with(GZIP) { take_off(bytes, "gzip", limit) } else { Ok(bytes) }
}

fn take_off(bytes: Vec<u8>, layer: &str, limit: u64) -> Result<Vec<u8>, Trouble> {
    let packed = bytes.as_slice();
    match layer {
        // Some servers name it and do not do it.
        "gzip" | "x-gzip" if !packed.starts_with(GZIP) => Ok(bytes),
        "gzip" | "x-gzip" => all_of(MultiGzDecoder::new(packed), "gzip", limit),
        // The standard means zlib; some servers mean what it wraps.
        "deflate" if is_zlib(packed) => all_of(ZlibDecoder::new(packed), "deflate", limit),
        "deflate" => all_of(DeflateDecoder::new(packed), "deflate", limit),
        // A first byte that only the extension with windows of a gigabyte knows.
        "br" if packed.first().is_some_and(|first| first & 0x7f == 0x11) => {
            Err(Trouble::BrokenPacking("brotli"))
        }
        "br" => all_of(Decompressor::new(packed, 4096), "brotli", limit),
        "zstd" => {
            let decoder =
                zstd::stream::read::Decoder::with_buffer(packed).and_then(|mut decoder| {
                    decoder.window_log_max(ZSTD_WINDOW)?;
                    Ok(decoder)
                });
            all_of(decoder.map_err(|_| Trouble::BrokenPacking("zstd"))?, "zstd", limit)
        }
        other => Err(Trouble::UnknownPacking(other.chars().take(40).collect())),
    }
}

fn is_zlib(bytes: &[u8]) -> bool {
    match bytes {
        [first, second, ..] => {
            first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0
        }
        _ => false,
    }
}

fn all_of(decoder: impl Read, name: &'static str, limit: u64) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    match decoder.take(limit + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > limit => Err(Trouble::TooLargeUnpacked(limit)),
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(Trouble::CutOff),
        Err(_) => Err(Trouble::BrokenPacking(name)),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const TEXT: &[u8] = b"<rss><channel><title>The Daily Example</title></channel></rss>";
    const LIMIT: u64 = 1 << 20;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn raw_deflate(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// Brotli of `bytes` in one meta-block that is not compressed (RFC 7932, 9.2), at most 65,536 of them.
    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let length = u32::try_from(bytes.len() - 1).unwrap();
        // Window of 16 bits: 0; not last: 0; four nibbles: 00; the length; uncompressed: 1.
        let head = length << 4 | 1 << 20;
        let mut out = head.to_le_bytes()[..3].to_vec();
        out.extend_from_slice(bytes);
        // Last and empty.
        out.push(0b11);
        out
    }

    #[test]
    fn every_packing_of_the_web_is_taken_off() {
        let zstd = zstd::stream::encode_all(TEXT, 1).unwrap();
        for (name, packed) in [
            ("gzip", gzip(TEXT)),
            ("X-GZIP", gzip(TEXT)),
            ("deflate", zlib(TEXT)),
            ("deflate", raw_deflate(TEXT)),
            ("br", brotli(TEXT)),
            ("zstd", zstd.clone()),
            ("gzip, zstd", zstd::stream::encode_all(gzip(TEXT).as_slice(), 1).unwrap()),
            ("identity", TEXT.to_vec()),
            ("", TEXT.to_vec()),
        ] {
            assert_eq!(unpack(packed, name, LIMIT).as_deref(), Ok(TEXT), "{name}");
        }
    }

    #[test]
    fn what_the_server_says_wrongly_is_mended() {
        assert_eq!(unpack(TEXT.to_vec(), "gzip", LIMIT).as_deref(), Ok(TEXT));
        // A file `feed.xml.gz`, served as it is.
        assert_eq!(unpack(gzip(TEXT), "", LIMIT).as_deref(), Ok(TEXT));
        assert_eq!(
            unpack([gzip(TEXT), gzip(b"!")].concat(), "gzip", LIMIT).unwrap().len(),
            TEXT.len() + 1
        );
    }

    #[test]
    fn a_bomb_is_given_up_at_the_limit() {
        let zeros = vec![0; 64 << 20];
        for (name, packed) in [
            ("gzip", gzip(&zeros)),
            ("deflate", zlib(&zeros)),
            ("zstd", zstd::stream::encode_all(zeros.as_slice(), 1).unwrap()),
            ("gzip, gzip", gzip(&gzip(&zeros))),
        ] {
            assert_eq!(
                unpack(packed, name, LIMIT),
                Err(Trouble::TooLargeUnpacked(LIMIT)),
                "{name}"
            );
        }
        assert_eq!(
            unpack(brotli(&zeros[..65_536]), "br", 1_000),
            Err(Trouble::TooLargeUnpacked(1_000))
        );
    }

    #[test]
    fn broken_and_unknown_packings_are_named() {
        let cut = |mut bytes: Vec<u8>| {
            bytes.truncate(bytes.len() / 2);
            bytes
        };
        assert_eq!(unpack(cut(gzip(TEXT)), "gzip", LIMIT), Err(Trouble::CutOff));
        assert_eq!(
            unpack(b"\x1f\x8b\x08nonsense and more".to_vec(), "gzip", LIMIT),
            Err(Trouble::BrokenPacking("gzip"))
        );
        assert_eq!(
            unpack(b"nonsense".to_vec(), "zstd", LIMIT),
            Err(Trouble::BrokenPacking("zstd"))
        );
        assert_eq!(
            unpack(b"\x11\x1enonsense".to_vec(), "br", LIMIT),
            Err(Trouble::BrokenPacking("brotli"))
        );
        assert_eq!(
            unpack(TEXT.to_vec(), "compress", LIMIT),
            Err(Trouble::UnknownPacking("compress".to_owned()))
        );
        assert!(unpack(TEXT.to_vec(), "gzip,gzip,gzip,gzip,gzip", LIMIT).is_err());
        assert!(unpack(cut(brotli(TEXT)), "br", LIMIT).is_err());
        assert!(unpack(cut(zstd::stream::encode_all(TEXT, 1).unwrap()), "zstd", LIMIT).is_err());
    }
}
