//! RSS, RDF and Atom, in one reader: the elements say what they are, wherever they stand.

use std::borrow::Cow;

use super::capture::capture;
use super::names::{Field, Spaces};
use super::raw::{RawEnclosure, RawEntry, RawFeed, Text};
use super::xml::{Event, Scanner, Tag};

/// What a document was found to be.
#[derive(Debug)]
pub(super) enum Document<'t> {
    Feed(Box<RawFeed<'t>>, Vec<String>),
    Page,
    Other,
}

/// Reads the document of a feed, whatever is wrong with it.
pub(super) fn read(text: &str) -> Document<'_> {
    let mut reader = Reader::new(text);
    while let Some(event) = reader.scanner.next() {
        reader.take(event);
    }
    reader.finish()
}

/// An element whose own elements are not the entry's, and what has been read of it.
#[derive(Debug, Default)]
struct Inside<'t> {
    name: &'t str,
    field: Option<Field>,
    text: String,
}

#[derive(Debug)]
struct Reader<'t> {
    whole: &'t str,
    scanner: Scanner<'t>,
    spaces: Spaces<'t>,
    feed: RawFeed<'t>,
    entry: Option<RawEntry<'t>>,
    inside: Option<Inside<'t>>,
    /// Whether the element that holds the feed was seen.
    rooted: bool,
    /// Whether the elements of a page came before it.
    page: bool,
    /// What stands before the feed's first element, but for white space.
    junk: bool,
    /// How often the feed says it changes: a period (minutes), and how often in it.
    rhythm: (Option<u32>, Option<u32>),
    open: usize,
}

impl<'t> Reader<'t> {
    fn new(whole: &'t str) -> Self {
        Self {
            whole,
            scanner: Scanner::new(whole),
            spaces: Spaces::default(),
            feed: RawFeed::default(),
            entry: None,
            inside: None,
            rooted: false,
            page: false,
            junk: false,
            rhythm: (None, None),
            open: 0,
        }
    }

    fn take(&mut self, event: Event<'t>) {
        match event {
            Event::Open(tag) => self.open(tag),
            Event::Close(name) => self.close(name),
            Event::Text(text) | Event::Literal(text) => {
                if let Some(inside) = &mut self.inside {
                    inside.text.push_str(text);
                } else if !self.rooted && !text.trim().is_empty() {
                    self.junk = true;
                }
            }
        }
    }

    fn open(&mut self, tag: Tag<'t>) {
        self.spaces.declare(&tag);
        let field = self.spaces.field_of(&tag);
        if !self.rooted && !self.begins(&tag, field) {
            return;
        }
        let Some(field) = field else { return };
        if self.inside.is_some() {
            if self.open_inside(&tag, field) {
                return;
            }
            self.leave();
        }
        if field.is_structure() {
            self.open_structure(&tag, field);
        } else if is_container(field) {
            self.inside = Some(Inside { name: tag.name, field: Some(field), text: String::new() });
            if tag.empty {
                self.leave();
            }
        } else {
            self.value(&tag, field);
        }
    }

    /// Whether the feed begins with this tag.
    fn begins(&mut self, tag: &Tag<'t>, field: Option<Field>) -> bool {
        let says = tag.raw.contains("xmlns") || tag.raw.contains("version");
        self.rooted = match field {
            Some(Field::Root) => !self.page || says,
            Some(Field::Channel | Field::Entry) => !self.page,
            _ => false,
        };
        if !self.rooted {
            self.page |= ["html", "head", "body", "article"]
                .iter()
                .any(|page| tag.name.eq_ignore_ascii_case(page));
            self.junk = true;
        }
        self.rooted
    }

    fn open_structure(&mut self, tag: &Tag<'t>, field: Field) {
        self.end_entry();
        let base = tag.attribute("xml:base");
        let language = tag.attribute("xml:lang");
        if field != Field::Entry {
            self.feed.bases.extend(base);
            if let Some(language) = language {
                self.feed.language.offer(1, language);
            }
            return;
        }
        let mut entry = RawEntry { language, base, ..RawEntry::default() };
        if let Some(about) = tag.attribute("rdf:about") {
            entry.link.offer(4, about.clone().into());
            entry.id.offer(1, about);
        }
        if let Some(link) = tag.attribute("href") {
            entry.link.offer(4, link.into());
        }
        self.entry = Some(entry);
        if tag.empty {
            self.end_entry();
        }
    }

    /// Takes a tag inside an element that holds elements of its own; says whether it can stand there.
    fn open_inside(&mut self, tag: &Tag<'t>, field: Field) -> bool {
        let Some(inside) = &self.inside else { return false };
        let own = match inside.field {
            Some(Field::Author) => matches!(field, Field::Name | Field::Uri | Field::Mail),
            Some(Field::Source) => inside.text.trim().is_empty() && !field.is_structure(),
            _ => matches!(
                field,
                Field::Title(0)
                    | Field::Summary(0)
                    | Field::Link
                    | Field::Name
                    | Field::Uri
                    | Field::Mail
                    | Field::Other
            ),
        };
        if !own {
            return false;
        }
        let container = inside.field;
        let text = self.capture(tag, field);
        match (container, field) {
            (Some(Field::Author), Field::Name) => self.author(1, text.value),
            (Some(Field::Source), Field::Title(_)) => self.source(text),
            (Some(Field::Image), Field::Uri) => self.image(1, text),
            _ => {}
        }
        true
    }

    /// Leaves such an element; what it holds without elements is its value.
    fn leave(&mut self) {
        let Some(inside) = self.inside.take() else { return };
        let text = inside.text.trim();
        if text.is_empty() {
            return;
        }
        let text = Cow::Owned(super::xml::xml(text).into_owned());
        match inside.field {
            Some(Field::Author) => self.author(1, text),
            Some(Field::Source) => self.source(text.into()),
            Some(Field::Image) => self.image(1, text.into()),
            _ => {}
        }
    }

    fn close(&mut self, name: &'t str) {
        let field = self.spaces.field(name);
        let structure = field.is_some_and(Field::is_structure);
        if structure || self.inside.as_ref().is_some_and(|i| i.name.eq_ignore_ascii_case(name)) {
            self.leave();
        }
        if structure && self.rooted {
            self.end_entry();
        }
    }

    fn capture(&mut self, tag: &Tag<'t>, field: Field) -> Text<'t> {
        let found = capture(&mut self.scanner, self.whole, tag, field, &self.spaces);
        self.open += usize::from(found.open);
        found.text
    }

    fn value(&mut self, tag: &Tag<'t>, field: Field) {
        match field {
            Field::Link => self.link(tag),
            Field::Enclosure | Field::Media => self.enclosure(tag, field),
            Field::Thumbnail => {
                if let Some(url) = tag.attribute("url") {
                    self.image(2, url.into());
                }
            }
            Field::Cover => {
                if let Some(url) = tag.attribute("href") {
                    self.image(3, url.into());
                }
            }
            Field::Category => self.category(tag),
            _ => {
                let text = self.capture(tag, field);
                match &mut self.entry {
                    Some(entry) => entry_value(entry, tag, field, text),
                    None => self.feed_value(field, text),
                }
            }
        }
    }

    fn feed_value(&mut self, field: Field, text: Text<'t>) {
        if text.value.trim().is_empty() {
            return;
        }
        let feed = &mut self.feed;
        match field {
            Field::Title(rank) => feed.title.offer(rank, text),
            Field::Summary(rank) => feed.description.offer(rank, text),
            Field::Language => feed.language.offer(0, text.value),
            Field::Ttl => feed.ttl = text.value.trim().parse().ok(),
            Field::Period => {
                self.rhythm.0 = match text.value.trim().to_ascii_lowercase().as_str() {
                    "hourly" => Some(60),
                    "daily" => Some(24 * 60),
                    "weekly" => Some(7 * 24 * 60),
                    "monthly" => Some(30 * 24 * 60),
                    "yearly" => Some(365 * 24 * 60),
                    _ => None,
                }
            }
            Field::Frequency => self.rhythm.1 = text.value.trim().parse().ok(),
            _ => {}
        }
    }

    fn link(&mut self, tag: &Tag<'t>) {
        let Some(href) = tag.attribute("href").or_else(|| tag.attribute("rdf:resource")) else {
            let text = self.capture(tag, Field::Link);
            if !text.value.trim().is_empty() {
                match &mut self.entry {
                    Some(entry) => entry.link.offer(0, text),
                    None => self.feed.home.offer(0, text),
                }
            }
            return;
        };
        let href = Text { base: tag.attribute("xml:base"), ..Text::from(href) };
        let rel = tag.attribute("rel").unwrap_or(Cow::Borrowed("alternate")).to_ascii_lowercase();
        let media_type = tag.attribute("type");
        let page = media_type.as_ref().is_none_or(|kind| kind.contains("html"));
        match (rel.trim(), &mut self.entry) {
            ("alternate" | "", Some(entry)) => entry.link.offer(if page { 0 } else { 2 }, href),
            ("alternate" | "", None) => self.feed.home.offer(u8::from(!page), href),
            ("related" | "via" | "canonical", Some(entry)) => entry.link.offer(3, href),
            ("self", Some(entry)) => entry.link.offer(4, href),
            ("self", None) => self.feed.own.offer(0, href),
            ("enclosure", Some(entry)) => {
                entry.enclosures.push(RawEnclosure { url: href, media_type });
            }
            _ => {}
        }
    }

    fn enclosure(&mut self, tag: &Tag<'t>, field: Field) {
        let Some(url) = tag.attribute("url").or_else(|| tag.attribute("href")) else { return };
        let media_type = tag.attribute("type");
        let picture =
            tag.attribute("medium").is_some_and(|medium| medium.eq_ignore_ascii_case("image"))
                || media_type.as_ref().is_some_and(|kind| kind.starts_with("image/"));
        if picture {
            self.image(u8::from(field != Field::Media), url.clone().into());
        }
        if let Some(entry) = &mut self.entry {
            entry.enclosures.push(RawEnclosure { url: url.into(), media_type });
        }
    }

    fn category(&mut self, tag: &Tag<'t>) {
        let said = tag.attribute("label").filter(|label| !label.trim().is_empty());
        let said = said.or_else(|| tag.attribute("term"));
        let kind = tag.attribute("scheme").is_some_and(|scheme| scheme.ends_with("#kind"));
        let text = match said {
            Some(said) => said,
            None => self.capture(tag, Field::Category).value,
        };
        if let Some(entry) = &mut self.entry
            && !kind
        {
            entry.tags.push(text);
        }
    }

    fn author(&mut self, rank: u8, name: Cow<'t, str>) {
        match &mut self.entry {
            Some(entry) => entry.authors.push((rank, name)),
            None => self.feed.authors.push((rank, name)),
        }
    }

    fn source(&mut self, name: Text<'t>) {
        if let Some(entry) = &mut self.entry {
            entry.source.get_or_insert(name);
        }
    }

    fn image(&mut self, rank: u8, url: Text<'t>) {
        if let Some(entry) = &mut self.entry {
            entry.image.offer(rank, url);
        }
    }

    fn end_entry(&mut self) {
        self.feed.entries.extend(self.entry.take().filter(|entry| !is_empty(entry)));
    }

    fn finish(mut self) -> Document<'t> {
        self.leave();
        let cut = self.entry.is_some();
        self.end_entry();
        if !self.rooted {
            return if self.page { Document::Page } else { Document::Other };
        }
        if let (None, (Some(period), times)) = (self.feed.ttl, self.rhythm) {
            self.feed.ttl = Some(period / times.unwrap_or(1).max(1));
        }
        let mut repairs = Vec::new();
        if self.junk {
            repairs.push("something stands before the feed".to_owned());
        }
        if self.open > 0 {
            repairs.push(format!("{} elements were never closed", self.open));
        }
        if cut {
            repairs.push("it ends in the middle of an entry".to_owned());
        }
        Document::Feed(Box::new(self.feed), repairs)
    }
}

fn is_container(field: Field) -> bool {
    matches!(
        field,
        Field::Author | Field::Source | Field::Image | Field::TextInput | Field::Contributor
    )
}

/// Whether an entry says nothing at all.
fn is_empty(entry: &RawEntry<'_>) -> bool {
    [&entry.title, &entry.summary, &entry.content, &entry.link]
        .iter()
        .all(|slot| slot.get().is_none())
        && entry.id.get().is_none()
        && entry.enclosures.is_empty()
}

fn entry_value<'t>(entry: &mut RawEntry<'t>, tag: &Tag<'t>, field: Field, text: Text<'t>) {
    if field == Field::Content(1) && tag.attribute("src").is_some() {
        entry.content_elsewhere = true;
        if let Some(elsewhere) = tag.attribute("src") {
            entry.link.offer(4, elsewhere.into());
        }
    }
    if text.value.trim().is_empty() {
        return;
    }
    match field {
        Field::Title(rank) => entry.title.offer(rank, text),
        Field::Id => {
            let no =
                tag.attribute("isPermaLink").is_some_and(|said| said.eq_ignore_ascii_case("false"));
            entry.id_is_no_address = no;
            entry.id.offer(0, text.value);
        }
        Field::OriginalLink => entry.original = Some(text),
        Field::Summary(rank) => entry.summary.offer(rank, text),
        Field::Content(rank) => entry.content.offer(rank, text),
        Field::Published(rank) => entry.published.offer(rank, text.value),
        Field::Updated(rank) => entry.updated.offer(rank, text.value),
        Field::Creator(rank) => entry.authors.push((rank, text.value)),
        Field::Keywords => {
            let words: Vec<String> = text.value.split(',').map(str::to_owned).collect();
            entry.tags.extend(words.into_iter().map(Cow::Owned));
        }
        Field::Language => entry.language = Some(text.value),
        _ => {}
    }
}
