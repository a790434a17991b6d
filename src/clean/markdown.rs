//! Markdown to articles: `CommonMark` with the tables of GitHub, and front matter in YAML or TOML.

mod front;

use pulldown_cmark::{Event, LinkType, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::fragment;
use super::links::{self, Anchor, Anchors};
use crate::article::{Article, Block, BlockKind};
use crate::lexicon::Lexicon;
use crate::text::{Span, sanitize, sanitize_line};

/// An article from a text in Markdown: headings, paragraphs, list items, block quotes, captions of pictures, code and
/// tables become blocks; links and emphasis become their words; a first heading becomes the title.
pub fn markdown(text: &str, lexicon: &Lexicon) -> Article {
    let text = sanitize(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut writer = Writer::new(lexicon);
    for event in Parser::new_ext(&text, options) {
        writer.event(event);
    }
    writer.finish()
}

/// The article while it is written.
struct Writer<'a> {
    lexicon: &'a Lexicon,
    article: Article,
    /// The block that is open: its words so far.
    open: String,
    /// What is around it, outermost first.
    around: Vec<Around>,
    /// How many quotations are around it.
    quotes: usize,
    /// A heading of the first level that is open.
    first_level: bool,
    /// Front matter, as it stands.
    front: Option<(MetadataBlockKind, String)>,
    /// The picture that is open: where its words begin in `open`, and its caption.
    picture: Option<(usize, String)>,
    /// Whether the open block holds nothing but pictures.
    only_pictures: bool,
    html: String,
    /// The links of the open block.
    anchors: Anchors,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    Quote,
    Item,
    Code,
    Table,
}

impl<'a> Writer<'a> {
    fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            lexicon,
            article: Article::default(),
            open: String::new(),
            around: Vec::new(),
            quotes: 0,
            first_level: false,
            front: None,
            picture: None,
            only_pictures: true,
            html: String::new(),
            anchors: Anchors::default(),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words(&text);
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.close(BlockKind::Paragraph),
            // Tags inside a line, the boxes of tasks, and the marks of footnotes are no words.
            Event::InlineHtml(_) | Event::TaskListMarker(_) | Event::FootnoteReference(_) => {}
        }
    }

    fn words(&mut self, text: &str) {
        if let Some((_, front)) = &mut self.front {
            front.push_str(text);
            return;
        }
        self.only_pictures &= self.picture.is_some() || text.trim().is_empty();
        self.open.push_str(text);
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::MetadataBlock(kind) => self.front = Some((kind, String::new())),
            Tag::BlockQuote(_) => self.enter(Around::Quote),
            Tag::Item => self.enter(Around::Item),
            Tag::CodeBlock(_) => {
                self.enter(Around::Code);
                self.only_pictures = false;
            }
            Tag::Table(_) => self.enter(Around::Table),
            Tag::Heading { level, .. } => {
                self.close_around();
                self.first_level = level == pulldown_cmark::HeadingLevel::H1;
            }
            Tag::Image { dest_url, title, .. } => {
                if self.article.image.is_none() && dest_url.starts_with("http") {
                    self.article.image = Some(sanitize_line(&dest_url));
                }
                self.picture = Some((self.open.len(), title.to_string()));
            }
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.anchors.open(self.open.len(), Some(&format!("mailto:{dest_url}")));
            }
            Tag::Link { dest_url, .. } => self.anchors.open(self.open.len(), Some(&dest_url)),
            Tag::Paragraph | Tag::HtmlBlock | Tag::FootnoteDefinition(_) | Tag::List(_) => {
                self.close_around();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) => {
                if let Some((kind, text)) = self.front.take() {
                    front::read(kind, &text, &mut self.article);
                }
            }
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::Table => {
                self.close_around();
                let left = self.around.pop();
                self.quotes -= usize::from(left == Some(Around::Quote));
            }
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::Paragraph | TagEnd::FootnoteDefinition => self.close_around(),
            TagEnd::HtmlBlock => self.close_html(),
            TagEnd::Image => self.close_picture(),
            TagEnd::Link => self.anchors.close(self.open.len()),
            TagEnd::TableCell => self.open.push_str(" | "),
            TagEnd::TableRow | TagEnd::TableHead => {
                let row = self.open.trim_end_matches(" | ").len();
                self.open.truncate(row);
                self.open.push('\n');
            }
            _ => {}
        }
    }

    fn enter(&mut self, around: Around) {
        self.close_around();
        self.quotes += usize::from(around == Around::Quote);
        self.around.push(around);
    }

    /// Closes the open block as what stands around it makes it.
    fn close_around(&mut self) {
        let quoted = self.quotes > 0;
        let kind = match self.around.last() {
            Some(Around::Code | Around::Table) => BlockKind::Code,
            Some(Around::Item) if !quoted => BlockKind::ListItem,
            _ if quoted => BlockKind::BlockQuote,
            _ => BlockKind::Paragraph,
        };
        self.close(kind);
    }

    fn close(&mut self, kind: BlockKind) {
        let open = std::mem::take(&mut self.open);
        let pictures = std::mem::replace(&mut self.only_pictures, true);
        let kind = if pictures && kind == BlockKind::Paragraph { BlockKind::Caption } else { kind };
        let anchors = self.anchors.take(open.len());
        self.block(kind, &open, anchors);
    }

    fn block(&mut self, kind: BlockKind, raw: &str, anchors: Vec<Anchor>) {
        // Character references can stand for anything.
        let words = sanitize(raw);
        let words = if kind == BlockKind::Code { words.trim_matches('\n') } else { words.trim() };
        if words.trim().is_empty() {
            return;
        }
        let text = &mut self.article.text;
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        links::put(&mut self.article, &links::in_clean(anchors, raw, words), start, None);
        let text = &self.article.text;
        let span = Span::new(start, text.len());
        self.article.blocks.push(Block { kind, span });
    }

    /// The first heading of the first level is the title, or says it again.
    fn close_heading(&mut self) {
        let line = sanitize_line(&self.open);
        let first = std::mem::take(&mut self.first_level) && self.article.blocks.is_empty();
        let same = self.article.title.as_deref().is_none_or(|title| title == line);
        if first && same && !line.is_empty() {
            self.article.title = Some(line);
            self.open.clear();
            self.anchors = Anchors::default();
            self.only_pictures = true;
        } else {
            self.close(BlockKind::Heading);
        }
    }

    /// A picture inside a line leaves the words that stand for it; one that has a caption leaves that.
    fn close_picture(&mut self) {
        let Some((start, caption)) = self.picture.take() else { return };
        if self.only_pictures && !caption.is_empty() {
            self.open.truncate(start);
            self.anchors.truncate(start);
            self.open.push_str(&caption);
        }
    }

    /// HTML between the blocks is read as such.
    fn close_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let piece = fragment(&html, None, self.lexicon);
        let mut links = piece.links.into_iter().peekable();
        for block in &piece.blocks {
            let mut anchors = Vec::new();
            while let Some(link) = links.next_if(|link| link.span.start < block.span.end) {
                let (from, to) =
                    (link.span.start - block.span.start, link.span.end - block.span.start);
                anchors.push(Anchor { span: Span::new(from, to), href: link.url });
            }
            self.block(block.kind, block.span.of(&piece.text), anchors);
        }
    }

    fn finish(mut self) -> Article {
        self.close_around();
        links::find_bare(&mut self.article);
        self.article
    }
}

#[cfg(test)]
mod tests;
