//! What the names of elements mean for the text in them.

use crate::article::BlockKind;

/// How an element takes part in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// Nothing in it is text for a reader: scripts, forms' fields, players.
    Nothing,
    /// A line break.
    Break,
    /// Part of a line.
    Inline,
    /// A link in a line.
    Link,
    /// Bold letters in a line.
    Bold,
    /// A block of its own.
    Block(Role),
}

/// What a block's element is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing that its name says.
    Block,
    /// The page's body.
    Page,
    /// The page's main part.
    Main,
    /// An article.
    Article,
    /// The heading of the page or of an article.
    Title,
    /// The heading of a section, of this rank.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// One entry of a list.
    Item,
    /// A quotation set off from the text.
    Quote,
    /// A picture with its caption.
    Figure,
    /// The line under a picture.
    Caption,
    /// Preformatted text.
    Code,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// Links to other pages.
    Navigation,
    /// What stands beside the text.
    Aside,
    /// The head of a page or of an article.
    Head,
    /// The foot of a page or of an article.
    Foot,
    /// A form.
    Form,
}

impl Role {
    /// Whether such an element is made to hold blocks of text, and not to be one.
    pub(super) fn holds_blocks(self) -> bool {
        !matches!(
            self,
            Self::Title
                | Self::Heading(_)
                | Self::Paragraph
                | Self::List
                | Self::Item
                | Self::Quote
                | Self::Figure
                | Self::Caption
                | Self::Code
                | Self::Table
                | Self::Row
        )
    }

    /// The kind of block that text in such an element is, where the element decides it.
    pub(super) fn kind(self) -> Option<BlockKind> {
        match self {
            Self::Title | Self::Heading(_) => Some(BlockKind::Heading),
            Self::Item => Some(BlockKind::ListItem),
            Self::Quote => Some(BlockKind::BlockQuote),
            Self::Caption => Some(BlockKind::Caption),
            Self::Code => Some(BlockKind::Code),
            _ => None,
        }
    }
}

impl Name {
    /// What the element of this name, in lower case, is. A name of the page's own making is a block's.
    pub(super) fn of(name: &str) -> Self {
        use Role::{
            Article, Aside, Block, Caption, Cell, Code, Figure, Foot, Form, Head, Heading, Item,
            List, Main, Navigation, Page, Paragraph, Quote, Row, Table, Title,
        };
        let role = match name {
            "script" | "style" | "noscript" | "template" | "head" | "title" | "meta" | "link"
            | "svg" | "iframe" | "frame" | "frameset" | "object" | "embed" | "applet" | "video"
            | "audio" | "canvas" | "map" | "select" | "option" | "datalist" | "textarea"
            | "input" | "button" | "progress" | "meter" | "rp" | "rt" | "annotation" | "amp-ad"
            | "amp-analytics" | "amp-embed" | "amp-iframe" | "amp-consent" => {
                return Self::Nothing;
            }
            "br" => return Self::Break,
            "a" => return Self::Link,
            "b" | "strong" => return Self::Bold,
            "body" => Page,
            "main" => Main,
            "article" => Article,
            "h1" => Title,
            "h2" => Heading(2),
            "h3" => Heading(3),
            "h4" => Heading(4),
            "h5" => Heading(5),
            "h6" => Heading(6),
            "p" => Paragraph,
            "ul" | "ol" | "menu" | "dir" | "dl" => List,
            "li" | "dd" => Item,
            "blockquote" => Quote,
            "figure" => Figure,
            "figcaption" => Caption,
            "pre" | "listing" | "xmp" | "plaintext" => Code,
            "table" => Table,
            "tr" => Row,
            "td" | "th" => Cell,
            "nav" => Navigation,
            "aside" => Aside,
            "header" | "hgroup" => Head,
            "footer" => Foot,
            "form" => Form,
            "html" | "address" | "center" | "details" | "dialog" | "div" | "dt" | "fieldset"
            | "hr" | "legend" | "section" | "summary" | "tbody" | "thead" | "tfoot" | "caption"
            | "search" | "noframes" => Block,
            name if name.contains('-') => Block,
            _ => return Self::Inline,
        };
        Self::Block(role)
    }
}
