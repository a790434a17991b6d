/// Where something stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in that line, from 1, in code points.
    pub column: usize,
}

impl Place {
    /// The first letter.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// Where the lines of a document begin.
#[derive(Debug)]
pub(super) struct Places<'d> {
    document: &'d str,
    /// Bytes.
    starts: Vec<usize>,
}

impl<'d> Places<'d> {
    pub(super) fn of(document: &'d str) -> Self {
        let breaks = document.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Self { document, starts }
    }

    /// Where a byte of the document stands.
    pub(super) fn at(&self, byte: usize) -> Place {
        let line = self.starts.partition_point(|&start| start <= byte);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied();
        let before = self.document.get(start.unwrap_or(0)..byte).unwrap_or_default();
        Place { line, column: before.chars().count() + 1 }
    }
}
