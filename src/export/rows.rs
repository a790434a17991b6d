//! Tables of comma-separated values (RFC 4180): the one file that knows how they are written and read.

use csv::{ByteRecord, ReaderBuilder, Terminator, WriterBuilder};

/// One row, with its line end (CR LF).
pub(super) fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    // Memory takes all that is written to it, and what was made of text is text.
    let written = writer.write_record(cells).ok().and_then(|()| writer.into_inner().ok());
    written.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A row that was read.
#[derive(Debug)]
pub(super) struct Row {
    record: ByteRecord,
    /// The line on which it begins, counted from 1.
    pub(super) line: u64,
}

impl Row {
    /// Its cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        self.record.iter()
    }

    /// One cell: "" where the row is too short, `None` where it is no text.
    pub(super) fn cell(&self, column: usize) -> Option<&str> {
        self.record.get(column).map_or(Some(""), |cell| std::str::from_utf8(cell).ok())
    }
}

/// The rows of a table, blank lines left out. Rows may differ in length: whatever the bytes are, each is in some row.
pub(super) fn read(table: &[u8]) -> impl Iterator<Item = Row> {
    let table = table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table);
    let reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table);
    let (mut line, mut counted) = (1, 0);
    reader.into_byte_records().map_while(Result::ok).map(move |record| {
        // A row's place is behind the one before, and line ends and blank lines may still lie between.
        let place = record.position().map_or(0, csv::Position::byte) as usize;
        let between = table.iter().skip(place).take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let place = place + between.count();
        let passed = table.get(counted..place).unwrap_or_default();
        line += passed.split(|&byte| byte == b'\n').count().saturating_sub(1) as u64;
        counted = place;
        Row { record, line }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_back_whatever_stands_in_it() {
        let cells = ["plain", "a, b", "“said” \"so\"", "two\nlines", "", " blank "];
        let table = row(cells) + &row(["next"]);
        let rows: Vec<Row> = read(table.as_bytes()).collect();
        let texts: Vec<Option<&str>> = (0..6).map(|column| rows[0].cell(column)).collect();
        assert_eq!(texts, cells.map(Some));
        assert_eq!((rows[1].line, rows[1].cell(0), rows[1].cell(5)), (3, Some("next"), Some("")));
        assert!(table.starts_with("plain,\"a, b\",") && table.ends_with("next\r\n"), "{table}");
    }

    #[test]
    fn what_is_no_text_is_no_cell() {
        let rows: Vec<Row> = read(b"\xef\xbb\xbfok,\xff\n").collect();
        assert_eq!((rows[0].cell(0), rows[0].cell(1)), (Some("ok"), None));
    }
}
