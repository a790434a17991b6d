use super::Span;

/// Turns byte offsets of one text into code-point offsets, for the wire form.
///
/// Built once in a pass over the text; a look-up is then constant time (a checkpoint every 64 bytes).
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// How many code points start before byte `STEP * i`; none where the text is plain ASCII.
    checkpoints: Vec<usize>,
}

const STEP: usize = 64;

impl<'t> CodePoints<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            checkpoints.reserve(text.len() / STEP + 1);
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                checkpoints.push(count);
                count += usize::from(starts_in(chunk));
            }
        }
        Self { text, checkpoints }
    }

    /// How many code points stand before the byte `offset`.
    pub fn at(&self, offset: usize) -> usize {
        let end = offset.min(self.text.len());
        let Some(count) = self.checkpoints.get(end / STEP).or(self.checkpoints.last()) else {
            return end;
        };
        let from = (end / STEP).min(self.checkpoints.len() - 1) * STEP;
        count + self.text.as_bytes().get(from..end).map_or(0, |rest| usize::from(starts_in(rest)))
    }

    /// Start and end of `span` in code points.
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

/// How many code points start in at most [`STEP`] bytes; counted in bytes, which the compiler does many at a time.
fn starts_in(bytes: &[u8]) -> u8 {
    bytes.iter().map(|&byte| u8::from(byte & 0xc0 != 0x80)).sum()
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
