//! Compressed sources: gzip and zstd, read as a stream, with a limit on how far they expand.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::GzDecoder;

/// A source on its way, wherever it comes from.
pub(super) type Stream = Box<dyn Read + Send>;

/// A source that is compressed in a compressed one is read, one more is not.
const LAYERS: usize = 2;
/// What comes out may be so many times what goes in: news in a packer's hands becomes 3 to 30 times smaller.
const MOST_EXPANSION: u64 = 250;
/// So much comes out before anybody asks how far it expanded (bytes).
const ALLOWANCE: u64 = 64 << 20;
/// How much of a source is looked at to tell what it is (bytes).
const HEAD: usize = 64 << 10;

/// The start of a source, and all of it.
pub(super) struct Opened {
    /// Its first bytes, as they stand in `stream` too.
    pub(super) head: Vec<u8>,
    /// The whole of it.
    pub(super) stream: Stream,
    /// Whether it was compressed.
    pub(super) packed: bool,
}

/// The start of a source and the source itself, unpacked where its first bytes show that it is packed.
///
/// # Errors
/// When nothing at all can be read. A later error comes out of the stream, behind what could be read.
pub(super) fn open(stream: Stream) -> io::Result<Opened> {
    let mut opened = look(stream, false)?;
    for _ in 0..LAYERS {
        opened = match opened.head.as_slice() {
            [0x1f, 0x8b, 8, ..] => look(gunzip(opened.stream), true)?,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => look(unzstd(opened.stream)?, true)?,
            _ => break,
        };
    }
    Ok(opened)
}

/// Reads the start of `stream` and puts it before the rest again. A pipe that pauses is waited for.
fn look(mut stream: Stream, packed: bool) -> io::Result<Opened> {
    let mut head = Vec::new();
    let broken = stream.by_ref().take(HEAD as u64).read_to_end(&mut head).err();
    if head.is_empty()
        && let Some(error) = broken
    {
        return Err(error);
    }
    let stream = Box::new(Again { head: io::Cursor::new(head.clone()), broken, rest: stream });
    Ok(Opened { head, stream, packed })
}

/// A stream whose start was read already.
struct Again {
    head: io::Cursor<Vec<u8>>,
    broken: Option<io::Error>,
    rest: Stream,
}

impl Read for Again {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.head.read(buffer)?;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        self.broken.take().map_or_else(|| self.rest.read(buffer), Err)
    }
}

fn gunzip(stream: Stream) -> Stream {
    let (counted, count) = Counted::new(stream);
    Box::new(Measured::new(
        Members { decoder: Some(GzDecoder::new(BufReader::new(counted))) },
        count,
    ))
}

fn unzstd(stream: Stream) -> io::Result<Stream> {
    let (counted, count) = Counted::new(stream);
    // Its window is bounded by the library's own limit (128 MB), so no frame can ask for more memory.
    Ok(Box::new(Measured::new(zstd::stream::read::Decoder::new(counted)?, count)))
}

/// A gzip file: one member after the other. Zeros behind the last one are padding, as gzip itself takes them.
struct Members<R> {
    decoder: Option<GzDecoder<R>>,
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(decoder) = &mut self.decoder else { return Ok(0) };
            let read = decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(inner) = self.decoder.take().map(GzDecoder::into_inner) else { return Ok(0) };
            self.decoder = next_member(inner)?;
        }
    }
}

fn next_member<R: BufRead>(mut inner: R) -> io::Result<Option<GzDecoder<R>>> {
    loop {
        let rest = inner.fill_buf()?;
        match rest.iter().position(|&byte| byte != 0) {
            None if rest.is_empty() => return Ok(None),
            None => {
                let zeros = rest.len();
                inner.consume(zeros);
            }
            Some(zeros) => {
                inner.consume(zeros);
                break;
            }
        }
    }
    if inner.fill_buf()?.first() != Some(&0x1f) {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "something else stands behind it"));
    }
    Ok(Some(GzDecoder::new(inner)))
}

/// Counts what is read.
struct Counted {
    inner: Stream,
    count: Arc<AtomicU64>,
}

impl Counted {
    fn new(inner: Stream) -> (Self, Arc<AtomicU64>) {
        let count = Arc::new(AtomicU64::new(0));
        (Self { inner, count: Arc::clone(&count) }, count)
    }
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// What is unpacked, as long as it expands as texts do.
struct Measured<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    unpacked: u64,
}

impl<R> Measured<R> {
    fn new(inner: R, packed: Arc<AtomicU64>) -> Self {
        Self { inner, packed, unpacked: 0 }
    }
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        if self.unpacked > ALLOWANCE && self.unpacked / MOST_EXPANSION > packed {
            let reason = format!("it becomes more than {MOST_EXPANSION} times as large");
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
