use std::io::{self, BufRead, BufReader};

use super::{IngestError, Input, Origin, Stream};

/// An array of JSON objects, cut into them without reading what they hold.
pub(in crate::ingest) struct Items {
    reader: BufReader<Stream>,
    origin: Origin,
    limit: u64,
    number: usize,
    ended: bool,
}

/// An element of the array.
enum Item {
    Whole(Vec<u8>),
    TooLarge,
}

impl Items {
    pub(super) fn new(reader: BufReader<Stream>, origin: Origin, limit: u64) -> Self {
        Self { reader, origin, limit, number: 0, ended: false }
    }

    /// The next element; `None` at the end of the array. What is no object or array is passed over.
    fn read(&mut self) -> io::Result<Option<Item>> {
        let mut cut = Cut::default();
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let mut used = 0;
            let mut found = None;
            for &byte in chunk {
                used += 1;
                found = cut.take(byte, self.limit);
                if found.is_some() {
                    break;
                }
            }
            self.reader.consume(used);
            if let Some(found) = found {
                return Ok(match found {
                    Found::End => None,
                    Found::Item if cut.too_large => Some(Item::TooLarge),
                    Found::Item => Some(Item::Whole(cut.bytes)),
                });
            }
        }
    }
}

/// One element while it is cut out.
#[derive(Default)]
struct Cut {
    bytes: Vec<u8>,
    /// How many brackets are open; 0 outside an element.
    depth: usize,
    in_string: bool,
    escaped: bool,
    too_large: bool,
}

enum Found {
    Item,
    End,
}

impl Cut {
    fn take(&mut self, byte: u8, limit: u64) -> Option<Found> {
        if self.depth == 0 && !self.in_string && byte == b']' {
            return Some(Found::End);
        }
        if self.depth > 0 || matches!(byte, b'{' | b'[') {
            if (self.bytes.len() as u64) < limit {
                self.bytes.push(byte);
            } else {
                self.too_large = true;
            }
        }
        if self.in_string {
            self.in_string = byte != b'"' || self.escaped;
            self.escaped = byte == b'\\' && !self.escaped;
            return None;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                return (self.depth == 0).then_some(Found::Item);
            }
            _ => {}
        }
        None
    }
}

impl Iterator for Items {
    type Item = Result<Input, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        if self.number == 0
            && let Err(source) = self.reader.skip_until(b'[')
        {
            self.ended = true;
            let name = self.origin.name.clone();
            return Some(Err(IngestError::reading(name, source)));
        }
        self.number += 1;
        match self.read() {
            Ok(Some(Item::Whole(bytes))) => Some(Ok(self.origin.item(self.number, bytes))),
            Ok(Some(Item::TooLarge)) => {
                let name = self.origin.item_name(self.number);
                Some(Err(IngestError::TooLarge { name, limit: self.limit }))
            }
            Ok(None) => {
                self.ended = true;
                // An empty array is no mistake of the reader's, but it holds no article either.
                let name = self.origin.name.clone();
                (self.number == 1).then_some(Err(IngestError::Empty { name }))
            }
            Err(source) => {
                self.ended = true;
                let name = self.origin.name.clone();
                Some(Err(IngestError::CutShort { name, source }))
            }
        }
    }
}
