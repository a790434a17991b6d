//! WARC archives (ISO 28500): pages as a crawler fetched them, and the texts that were made from them (WET).

use std::io::{self, BufRead, BufReader, Read};

use super::http::{self, Head};
use super::{IngestError, Input, Origin, Stream};
use crate::article::{InputKind, Source};

/// An archive whose records are read one at a time.
pub(in crate::ingest) struct Warc {
    reader: BufReader<Stream>,
    origin: Origin,
    limit: u64,
    /// Records that hold no page: requests, pictures, errors of the server.
    passed_over: usize,
    pages: usize,
    ended: bool,
}

/// What one record holds.
enum Record {
    Page(Input),
    Other,
    TooLarge(String),
    /// Its head says nothing of its length, or none was there.
    Broken,
}

impl Warc {
    pub(super) fn new(reader: BufReader<Stream>, origin: Origin, limit: u64) -> Self {
        Self { reader, origin, limit, passed_over: 0, pages: 0, ended: false }
    }

    /// The next record; `None` at the end.
    fn read(&mut self) -> io::Result<Option<Record>> {
        let Some((head, damaged)) = self.head()? else { return Ok(None) };
        if damaged {
            self.passed_over += 1;
        }
        let length = head.get("content-length").and_then(|length| length.parse::<u64>().ok());
        let Some(length) = length else { return Ok(Some(Record::Broken)) };
        let mut block = self.reader.by_ref().take(length);
        let record = block_of(&head, &mut block, &self.origin, self.limit)?;
        let left = block.limit();
        if io::copy(&mut block, &mut io::sink())? < left {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Some(record))
    }

    /// The head of the next record, and whether something else stood before it.
    fn head(&mut self) -> io::Result<Option<(Head, bool)>> {
        let mut damaged = false;
        while let Some(line) = http::line(&mut self.reader)? {
            if line.starts_with("WARC/") {
                return Ok(Some((Head::after(line, &mut self.reader)?, damaged)));
            }
            damaged |= !line.is_empty();
        }
        Ok(None)
    }

    /// What is said at the end.
    fn farewell(&self) -> Option<IngestError> {
        let Self { origin, passed_over, pages, .. } = self;
        let name = origin.name.clone();
        match (pages, passed_over) {
            (0, _) => Some(IngestError::NoPages { name, records: *passed_over }),
            (_, 0) => None,
            _ => Some(IngestError::PassedOver { name, records: *passed_over }),
        }
    }
}

impl Iterator for Warc {
    type Item = Result<Input, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.read() {
                Ok(Some(Record::Page(input))) => {
                    self.pages += 1;
                    return Some(Ok(input));
                }
                Ok(Some(Record::Other | Record::Broken)) => self.passed_over += 1,
                Ok(Some(Record::TooLarge(name))) => {
                    self.pages += 1;
                    return Some(Err(IngestError::TooLarge { name, limit: self.limit }));
                }
                Ok(None) => {
                    self.ended = true;
                    return self.farewell().map(Err);
                }
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

/// What the block of a record holds; what is not needed of it is left unread.
fn block_of(
    head: &Head,
    block: &mut impl BufRead,
    origin: &Origin,
    limit: u64,
) -> io::Result<Record> {
    let kind = head.get("warc-type").unwrap_or("").to_ascii_lowercase();
    let answer = match kind.as_str() {
        "response" if head.media_type() == "application/http" => Head::read(block)?,
        "response" | "resource" | "conversion" => None,
        _ => return Ok(Record::Other),
    };
    let described = answer.as_ref().unwrap_or(head);
    let fetched = answer.as_ref().is_none_or(|answer| answer.status() == Some(200));
    // Plain text that was fetched is a server's (robots.txt); plain text that was made is an article's.
    let read_as = kind_of(&described.media_type())
        .filter(|&read_as| fetched && (read_as == InputKind::Text) == (kind == "conversion"));
    let Some(kind) = read_as else { return Ok(Record::Other) };
    let address = head.get("warc-target-uri").unwrap_or("").trim_matches(['<', '>']);
    let url = (!address.is_empty()).then(|| address.to_owned());
    let too_large = || {
        let place = url.as_deref().unwrap_or("a record");
        Record::TooLarge(format!("{}: {place}", origin.name))
    };
    let mut bytes = Vec::new();
    block.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Ok(too_large());
    }
    if let Some(answer) = &answer {
        match http::body(answer, bytes, limit) {
            Some(body) => bytes = body,
            None => return Ok(too_large()),
        }
    }
    let source = Source { path: origin.path.clone(), url, kind };
    Ok(Record::Page(Input { source, bytes }))
}

/// How a body of that media type is read, if it can be an article.
fn kind_of(media_type: &str) -> Option<InputKind> {
    match media_type {
        "text/html" | "application/xhtml+xml" => Some(InputKind::Html),
        "application/rss+xml"
        | "application/atom+xml"
        | "application/rdf+xml"
        | "application/feed+json" => Some(InputKind::Feed),
        "text/plain" => Some(InputKind::Text),
        _ => None,
    }
}
