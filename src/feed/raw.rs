//! What the document of a feed says, whatever its format, before anything is made of it.

use std::borrow::Cow;

/// A text and how it is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text<'t> {
    /// The text, without the references of XML.
    pub(super) value: Cow<'t, str>,
    /// Whether it is HTML.
    pub(super) kind: TextKind,
    /// The base that the element itself gives to its relative links.
    pub(super) base: Option<Cow<'t, str>>,
}

impl<'t> From<Cow<'t, str>> for Text<'t> {
    fn from(value: Cow<'t, str>) -> Self {
        Self { value, ..Self::default() }
    }
}

/// Whether a text is HTML.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum TextKind {
    /// It does not say: usually HTML.
    #[default]
    Unsaid,
    /// It says that it is plain.
    Plain,
    /// It says that it is HTML, or holds its elements.
    Html,
}

/// A value that several elements can give, the one with the lowest rank first, the first of a rank first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot<T>(Option<(u8, T)>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Slot<T> {
    /// Takes a value, if none of its rank is there.
    pub(super) fn offer(&mut self, rank: u8, value: T) {
        if self.0.as_ref().is_none_or(|(known, _)| rank < *known) {
            self.0 = Some((rank, value));
        }
    }

    pub(super) fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, value)| value)
    }
}

/// What a feed says of itself.
#[derive(Debug, Clone, Default)]
pub(super) struct RawFeed<'t> {
    pub(super) title: Slot<Text<'t>>,
    pub(super) description: Slot<Text<'t>>,
    pub(super) home: Slot<Text<'t>>,
    pub(super) own: Slot<Text<'t>>,
    pub(super) ttl: Option<u32>,
    pub(super) language: Slot<Cow<'t, str>>,
    /// Its authors, for the entries that name none.
    pub(super) authors: Vec<(u8, Cow<'t, str>)>,
    /// The bases that its elements give, outermost first.
    pub(super) bases: Vec<Cow<'t, str>>,
    pub(super) entries: Vec<RawEntry<'t>>,
}

/// What an entry says of itself.
#[derive(Debug, Clone, Default)]
pub(super) struct RawEntry<'t> {
    pub(super) id: Slot<Cow<'t, str>>,
    /// Whether the id says that it is no address.
    pub(super) id_is_no_address: bool,
    pub(super) title: Slot<Text<'t>>,
    pub(super) link: Slot<Text<'t>>,
    /// The address before a service counted its visitors.
    pub(super) original: Option<Text<'t>>,
    pub(super) summary: Slot<Text<'t>>,
    pub(super) content: Slot<Text<'t>>,
    /// Whether the content stands elsewhere.
    pub(super) content_elsewhere: bool,
    pub(super) published: Slot<Cow<'t, str>>,
    pub(super) updated: Slot<Cow<'t, str>>,
    pub(super) authors: Vec<(u8, Cow<'t, str>)>,
    pub(super) tags: Vec<Cow<'t, str>>,
    pub(super) enclosures: Vec<RawEnclosure<'t>>,
    pub(super) image: Slot<Text<'t>>,
    /// The name of the source that it was taken from.
    pub(super) source: Option<Text<'t>>,
    pub(super) language: Option<Cow<'t, str>>,
    pub(super) base: Option<Cow<'t, str>>,
}

/// A file that comes with an entry.
#[derive(Debug, Clone, Default)]
pub(super) struct RawEnclosure<'t> {
    pub(super) url: Text<'t>,
    pub(super) media_type: Option<Cow<'t, str>>,
}
