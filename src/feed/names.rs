//! What the elements of feeds are called, in whichever namespace and spelling.

use super::xml::Tag;

/// Whose an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    /// RSS, RDF Site Summary or Atom; also whatever has no prefix.
    Core,
    /// RSS 1.0's content module.
    Content,
    /// Dublin Core and its terms.
    Dublin,
    /// Media RSS.
    Media,
    /// What shops of podcasts add.
    Podcast,
    /// What services that carry feeds add.
    Carrier,
    /// XHTML.
    Html,
    /// RDF's own.
    Rdf,
    /// When the feed is to be read again.
    Syndication,
    /// Anything else.
    Other,
}

/// What an element says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Root,
    Channel,
    Entry,
    // What holds elements of its own that are not the entry's.
    Image,
    TextInput,
    Contributor,
    Author,
    Source,
    // The values. Their ranks say which of two wins: the lower.
    Title(u8),
    Link,
    OriginalLink,
    Id,
    Summary(u8),
    Content(u8),
    Published(u8),
    Updated(u8),
    Creator(u8),
    Name,
    Uri,
    Mail,
    Category,
    Keywords,
    Enclosure,
    Media,
    Thumbnail,
    Cover,
    Logo,
    Ttl,
    Period,
    Frequency,
    Language,
    /// One that is known and not read.
    Other,
}

impl Field {
    /// Whether HTML has an element of this name too, so that it may stand inside a text.
    pub(super) fn is_html_too(self) -> bool {
        matches!(
            self,
            Self::Title(0)
                | Self::Link
                | Self::Source
                | Self::Summary(0)
                | Self::Content(2 | 3)
                | Self::Image
        )
    }

    /// Whether the element holds entries or is one.
    pub(super) fn is_structure(self) -> bool {
        matches!(self, Self::Root | Self::Channel | Self::Entry)
    }
}

/// The prefixes that a document declares.
#[derive(Debug, Clone, Default)]
pub(super) struct Spaces<'t> {
    declared: Vec<(&'t str, Space)>,
}

/// More prefixes than this no feed declares.
const MOST: usize = 64;

impl<'t> Spaces<'t> {
    /// Takes what a tag declares.
    pub(super) fn declare(&mut self, tag: &Tag<'t>) {
        if !tag.raw.contains("xmlns:") {
            return;
        }
        for (name, uri) in tag.attributes() {
            let Some(prefix) = name.strip_prefix("xmlns:") else { continue };
            let space = space(uri);
            if let Some(known) = self.declared.iter_mut().find(|(known, _)| *known == prefix) {
                known.1 = space;
            } else if self.declared.len() < MOST {
                self.declared.push((prefix, space));
            }
        }
    }

    /// What the element of a name says, if it is one that is known.
    pub(super) fn field(&self, name: &str) -> Option<Field> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let space = if prefix.is_empty() { Space::Core } else { self.of(prefix) };
        let fits = |&&(known, word, _): &&(Space, &str, Field)| {
            known == space && word.eq_ignore_ascii_case(local)
        };
        FIELDS.iter().find(fits).map(|&(_, _, field)| field)
    }

    /// [`Self::field`] of a tag, which may say itself whose it is.
    pub(super) fn field_of(&self, tag: &Tag<'_>) -> Option<Field> {
        if tag.raw.contains("xmlns=")
            && !tag.name.contains(':')
            && let Some(space @ (Space::Content | Space::Dublin | Space::Html)) =
                tag.attribute("xmlns").map(|uri| self::space(&uri))
        {
            let fits = |&&(known, word, _): &&(Space, &str, Field)| {
                known == space && word.eq_ignore_ascii_case(tag.name)
            };
            return FIELDS.iter().find(fits).map(|&(_, _, field)| field);
        }
        self.field(tag.name)
    }

    /// Whether a name's prefix is one for XHTML.
    pub(super) fn is_html(&self, name: &str) -> bool {
        name.split_once(':').is_some_and(|(prefix, _)| self.of(prefix) == Space::Html)
    }

    fn of(&self, prefix: &str) -> Space {
        let declared = self.declared.iter().find(|(known, _)| *known == prefix);
        match declared {
            Some(&(_, space)) if space != Space::Other => space,
            _ => usual(prefix),
        }
    }
}

/// The space that a prefix usually means, for documents that do not say, or say it wrongly.
fn usual(prefix: &str) -> Space {
    const USUAL: [(&str, Space); 16] = [
        ("rss", Space::Core),
        ("atom", Space::Core),
        ("atom10", Space::Core),
        ("atom03", Space::Core),
        ("a10", Space::Core),
        ("rdf", Space::Rdf),
        ("content", Space::Content),
        ("dc", Space::Dublin),
        ("dcterms", Space::Dublin),
        ("dcq", Space::Dublin),
        ("media", Space::Media),
        ("itunes", Space::Podcast),
        ("feedburner", Space::Carrier),
        ("pheedo", Space::Carrier),
        ("xhtml", Space::Html),
        ("sy", Space::Syndication),
    ];
    let found = USUAL.iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix));
    found.map_or(Space::Other, |&(_, space)| space)
}

/// The space of a namespace's address, by the part of it that all its spellings share.
fn space(uri: &str) -> Space {
    const KNOWN: [(&str, Space); 25] = [
        ("www.w3.org/2005/atom", Space::Core),
        ("purl.org/atom", Space::Core),
        ("purl.org/rss/1.0/modules/content", Space::Content),
        ("purl.org/rss/1.0/modules/syndication", Space::Syndication),
        ("purl.org/rss/1.0/modules/", Space::Other),
        ("purl.org/rss/", Space::Core),
        ("purl.org/net/rss1.1", Space::Core),
        ("my.netscape.com/", Space::Core),
        ("channel.netscape.com/", Space::Core),
        ("backend.userland.com/", Space::Core),
        ("blogs.law.harvard.edu/tech/rss", Space::Core),
        ("cyber.law.harvard.edu/rss", Space::Core),
        ("www.rssboard.org/rss-specification", Space::Core),
        ("rssnamespace.org/feedburner", Space::Carrier),
        ("www.pheedo.com/namespace", Space::Carrier),
        ("purl.org/dc/", Space::Dublin),
        ("search.yahoo.com/mrss", Space::Media),
        ("video.search.yahoo.com/mrss", Space::Media),
        ("www.rssboard.org/media-rss", Space::Media),
        ("tools.search.yahoo.com/mrss", Space::Media),
        ("www.itunes.com/dtds/podcast", Space::Podcast),
        ("schemas.google.com/blogger", Space::Other),
        ("www.google.com/schemas/play-podcasts", Space::Podcast),
        ("www.w3.org/1999/xhtml", Space::Html),
        ("www.w3.org/1999/02/22-rdf-syntax-ns", Space::Rdf),
    ];
    let uri = uri.trim();
    let uri = uri.split_once("://").map_or(uri, |(_, rest)| rest);
    let starts =
        |known: &str| uri.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    KNOWN.iter().find(|(known, _)| starts(known)).map_or(Space::Other, |&(_, space)| space)
}

/// The elements that are read. Where two spaces have one name, the feed's own goes first.
const FIELDS: [(Space, &str, Field); 98] = [
    (Space::Core, "item", Field::Entry),
    (Space::Core, "entry", Field::Entry),
    (Space::Core, "title", Field::Title(0)),
    (Space::Core, "link", Field::Link),
    (Space::Core, "guid", Field::Id),
    (Space::Core, "id", Field::Id),
    (Space::Core, "description", Field::Summary(0)),
    (Space::Core, "summary", Field::Summary(0)),
    (Space::Core, "pubDate", Field::Published(0)),
    (Space::Core, "published", Field::Published(0)),
    (Space::Core, "updated", Field::Updated(0)),
    (Space::Core, "category", Field::Category),
    (Space::Core, "author", Field::Author),
    (Space::Core, "enclosure", Field::Enclosure),
    (Space::Core, "content", Field::Content(1)),
    (Space::Core, "source", Field::Source),
    (Space::Core, "name", Field::Name),
    (Space::Core, "uri", Field::Uri),
    (Space::Core, "url", Field::Uri),
    (Space::Core, "email", Field::Mail),
    (Space::Core, "homepage", Field::Uri),
    (Space::Core, "issued", Field::Published(0)),
    (Space::Core, "created", Field::Published(2)),
    (Space::Core, "modified", Field::Updated(0)),
    (Space::Core, "tagline", Field::Summary(0)),
    (Space::Core, "subtitle", Field::Summary(0)),
    (Space::Core, "abstract", Field::Summary(1)),
    (Space::Core, "body", Field::Content(2)),
    (Space::Core, "fullitem", Field::Content(2)),
    (Space::Core, "image", Field::Image),
    (Space::Core, "textInput", Field::TextInput),
    (Space::Core, "contributor", Field::Contributor),
    (Space::Core, "cloud", Field::Other),
    (Space::Core, "lastBuildDate", Field::Updated(1)),
    (Space::Core, "date", Field::Published(1)),
    (Space::Core, "logo", Field::Logo),
    (Space::Core, "icon", Field::Logo),
    (Space::Core, "ttl", Field::Ttl),
    (Space::Core, "language", Field::Language),
    (Space::Core, "rss", Field::Root),
    (Space::Core, "feed", Field::Root),
    (Space::Core, "RDF", Field::Root),
    (Space::Core, "channel", Field::Channel),
    (Space::Core, "creator", Field::Creator(1)),
    (Space::Core, "subject", Field::Category),
    (Space::Core, "keywords", Field::Keywords),
    (Space::Core, "encoded", Field::Content(0)),
    (Space::Core, "managingEditor", Field::Other),
    (Space::Core, "webMaster", Field::Other),
    (Space::Content, "encoded", Field::Content(0)),
    (Space::Content, "items", Field::Other),
    (Space::Dublin, "creator", Field::Creator(0)),
    (Space::Dublin, "author", Field::Creator(0)),
    (Space::Dublin, "date", Field::Published(1)),
    (Space::Dublin, "subject", Field::Category),
    (Space::Dublin, "title", Field::Title(1)),
    (Space::Dublin, "description", Field::Summary(1)),
    (Space::Dublin, "abstract", Field::Summary(2)),
    (Space::Dublin, "issued", Field::Published(1)),
    (Space::Dublin, "available", Field::Published(2)),
    (Space::Dublin, "created", Field::Published(2)),
    (Space::Dublin, "modified", Field::Updated(1)),
    (Space::Dublin, "language", Field::Language),
    (Space::Media, "content", Field::Media),
    (Space::Media, "thumbnail", Field::Thumbnail),
    (Space::Media, "title", Field::Title(3)),
    (Space::Media, "description", Field::Summary(3)),
    (Space::Media, "text", Field::Summary(4)),
    (Space::Media, "keywords", Field::Keywords),
    (Space::Media, "category", Field::Other),
    (Space::Media, "credit", Field::Other),
    (Space::Podcast, "title", Field::Title(2)),
    (Space::Podcast, "author", Field::Creator(2)),
    (Space::Podcast, "summary", Field::Summary(1)),
    (Space::Podcast, "subtitle", Field::Summary(2)),
    (Space::Podcast, "description", Field::Summary(1)),
    (Space::Podcast, "keywords", Field::Keywords),
    (Space::Podcast, "image", Field::Cover),
    (Space::Podcast, "owner", Field::Contributor),
    (Space::Carrier, "origLink", Field::OriginalLink),
    (Space::Html, "body", Field::Content(1)),
    (Space::Html, "div", Field::Content(3)),
    (Space::Rdf, "RDF", Field::Root),
    (Space::Rdf, "value", Field::Content(3)),
    (Space::Syndication, "updatePeriod", Field::Period),
    (Space::Syndication, "updateFrequency", Field::Frequency),
    (Space::Core, "dateline", Field::Other),
    (Space::Core, "rating", Field::Other),
    (Space::Core, "copyright", Field::Other),
    (Space::Core, "rights", Field::Other),
    (Space::Core, "generator", Field::Other),
    (Space::Core, "docs", Field::Other),
    (Space::Core, "comments", Field::Other),
    (Space::Core, "skipDays", Field::Other),
    (Space::Core, "skipHours", Field::Other),
    (Space::Core, "items", Field::Other),
    (Space::Core, "info", Field::Other),
    (Space::Core, "expirationDate", Field::Other),
];
