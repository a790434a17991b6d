use crate::text::Span;

/// Writes the parts of a packed value.
#[derive(Debug)]
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// A value of that form.
    pub(super) fn new(form: usize) -> Self {
        let mut writer = Self { bytes: Vec::new() };
        writer.number(form);
        writer
    }

    pub(super) fn done(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn number(&mut self, number: usize) {
        self.varint(number as u64);
    }

    pub(super) fn float(&mut self, float: f32) {
        self.bytes.extend(float.to_le_bytes());
    }

    pub(super) fn string(&mut self, string: &str) {
        self.number(string.len());
        self.bytes.extend(string.as_bytes());
    }

    /// `before` is where the span before this one starts; it is moved on to this one's.
    pub(super) fn span(&mut self, span: Span, before: &mut usize) {
        let distance = (span.start as u64).wrapping_sub(*before as u64).cast_signed();
        // Zigzag: small distances are small numbers, whatever their sign.
        self.varint(((distance << 1) ^ (distance >> 63)).cast_unsigned());
        self.number(span.len());
        *before = span.start;
    }

    pub(super) fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.byte(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub(super) fn list<T>(&mut self, values: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(values.len());
        for value in values {
            write(self, value);
        }
    }

    fn varint(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.byte((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.byte(number as u8);
    }
}

/// Reads what [`Writer`] wrote; `None` where the bytes cannot be that.
#[derive(Debug)]
pub(super) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    /// A value whose form is known: `form` or older.
    pub(super) fn new(bytes: &'b [u8], form: usize) -> Option<Self> {
        let mut reader = Self { rest: bytes };
        (1..=form).contains(&reader.number()?).then_some(reader)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    pub(super) fn number(&mut self) -> Option<usize> {
        usize::try_from(self.varint()?).ok()
    }

    pub(super) fn float(&mut self) -> Option<f32> {
        let (bytes, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(f32::from_le_bytes(*bytes))
    }

    pub(super) fn string(&mut self) -> Option<String> {
        let len = self.number()?;
        let (bytes, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        std::str::from_utf8(bytes).ok().map(str::to_owned)
    }

    pub(super) fn span(&mut self, before: &mut usize) -> Option<Span> {
        let zigzag = self.varint()?;
        let distance = (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed();
        let start = usize::try_from((*before as u64).checked_add_signed(distance)?).ok()?;
        let end = start.checked_add(self.number()?)?;
        *before = start;
        Some(Span::new(start, end))
    }

    #[expect(clippy::option_option, reason = "outside: could it be read; inside: was it there")]
    pub(super) fn option<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => read(self).map(Some),
            _ => None,
        }
    }

    /// A field that was appended to its form: older values end before it.
    #[expect(clippy::option_option, reason = "outside: could it be read; inside: was it there")]
    pub(super) fn later<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.rest.is_empty() { Some(None) } else { self.option(read) }
    }

    pub(super) fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let len = self.number()?;
        // Nothing is reserved: a damaged length must not ask for memory.
        let mut values = Vec::new();
        for _ in 0..len {
            values.push(read(self)?);
        }
        Some(values)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}
