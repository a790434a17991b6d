use super::Span;

/// Turns byte offsets of one text into code-point offsets, for the wire form.
///
/// Built once in a pass over the text; a look-up is then constant time (a checkpoint every 64 bytes).
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `STEP * i` (or before the first character border after it).
    checkpoints: Vec<(usize, usize)>,
}

const STEP: usize = 64;

impl<'t> CodePoints<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        if !text.is_ascii() {
            let mut next = 0;
            for (count, (byte, _)) in text.char_indices().enumerate() {
                if byte >= next {
                    checkpoints.push((byte, count));
                    next = byte + STEP;
                }
            }
        }
        Self { text, checkpoints }
    }

    /// How many code points stand before the byte `offset`.
    pub fn at(&self, offset: usize) -> usize {
        if self.checkpoints.is_empty() {
            return offset.min(self.text.len());
        }
        let index = self.checkpoints.partition_point(|&(byte, _)| byte <= offset);
        let (byte, count) =
            index.checked_sub(1).and_then(|i| self.checkpoints.get(i)).copied().unwrap_or((0, 0));
        let end = offset.min(self.text.len());
        count + self.text.get(byte..end).map_or(0, |rest| rest.chars().count())
    }

    /// Start and end of `span` in code points.
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_not_bytes() {
        let text = "naïve “café” 👩‍🚀 ".repeat(40);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), count);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }

    #[test]
    fn plain_ascii_needs_no_table() {
        assert_eq!(CodePoints::new("abc").span(Span::new(1, 3)), (1, 3));
    }
}
