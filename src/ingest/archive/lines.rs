use std::io::{self, BufRead, BufReader, Read};

use super::{IngestError, Input, Origin, Stream};

/// One line of an input.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its bytes, without the line end.
    Whole(Vec<u8>),
    /// It was longer than the limit.
    TooLong,
    /// The input broke here.
    Broken(String),
}

/// The next line; `None` at the end. One that is longer than `limit` (bytes) is passed over without being held.
///
/// # Errors
/// When reading fails.
pub fn read_line(input: &mut impl BufRead, limit: usize) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let read = input.by_ref().take(limit as u64 + 1).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        if line.last() == Some(&b'\r') {
            line.pop();
        }
    } else if line.len() > limit {
        input.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    Ok(Some(Line::Whole(line)))
}

/// A file with one JSON object a line.
pub(in crate::ingest) struct Lines {
    reader: BufReader<Stream>,
    origin: Origin,
    limit: u64,
    number: usize,
    ended: bool,
}

impl Lines {
    pub(super) fn new(reader: BufReader<Stream>, origin: Origin, limit: u64) -> Self {
        Self { reader, origin, limit, number: 0, ended: false }
    }
}

impl Iterator for Lines {
    type Item = Result<Input, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.number += 1;
            let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
            match read_line(&mut self.reader, limit) {
                Ok(Some(Line::Whole(line))) => {
                    let mark = if self.number == 1 { b"\xef\xbb\xbf".as_slice() } else { b"" };
                    let line = line.strip_prefix(mark).map(<[u8]>::to_vec).unwrap_or(line);
                    if !line.iter().all(u8::is_ascii_whitespace) {
                        return Some(Ok(self.origin.item(self.number, line)));
                    }
                }
                Ok(Some(_)) => {
                    let name = self.origin.item_name(self.number);
                    return Some(Err(IngestError::TooLarge { name, limit: self.limit }));
                }
                Ok(None) => self.ended = true,
                Err(source) => {
                    self.ended = true;
                    let name = self.origin.name.clone();
                    return Some(Err(IngestError::CutShort { name, source }));
                }
            }
        }
        None
    }
}
