//! One walk over a page that gathers whatever may say something about its article.
//!
//! The walk follows links between nodes and keeps a short stack of what is open, so it is linear in the page however
//! deep that nests. It decides nothing: it notes what stands where.

use dom_query::{Document, NodeRef};

use super::attributes::Attributes;
use super::signs::{self, Sign};

/// What a page says, in its order.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// `lang` of the root.
    pub(super) lang: Option<String>,
    /// `<base href>`.
    pub(super) base: Option<String>,
    /// The address in a browser's comment in a page that it saved.
    pub(super) saved_from: Option<String>,
    /// `<meta>`: the name or property in lower case, and the content.
    pub(super) fields: Vec<(String, String)>,
    /// `<link>`: relation in lower case, and address.
    pub(super) links: Vec<(String, String)>,
    /// `<title>`.
    pub(super) title: Option<String>,
    /// The scripts of the type `application/ld+json`.
    pub(super) scripts: Vec<String>,
    /// The lines that a reader sees.
    pub(super) lines: Vec<Line>,
    /// The elements that are marked as a part of the article's head.
    pub(super) marks: Vec<Mark>,
}

/// One line as a reader sees it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text, cut when long.
    pub(super) text: String,
    /// The level of the heading that it is part of, or 0.
    pub(super) heading: u8,
    /// Which of the page's headings that is.
    pub(super) element: usize,
    /// Whether it stands in what pages have around their articles.
    pub(super) outside: bool,
}

/// An element that is marked as a part of the article's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) sign: Sign,
    /// Its text, cut when long; blocks in it stand on lines of their own.
    pub(super) text: String,
    /// What its attribute for machines says.
    pub(super) value: Option<String>,
    /// The index of the line in which it begins.
    pub(super) line: usize,
    /// Whether it stands in what pages have around their articles.
    pub(super) outside: bool,
}

/// A line and a mark hold no more than this (bytes).
const LONGEST: usize = 600;
/// More lines, marks and fields of one page are not looked at.
const MOST: usize = 20_000;
/// More marks are never open at once.
const DEEPEST: usize = 12;
/// The scripts of one page hold no more than this (bytes).
const LONGEST_SCRIPTS: usize = 8 << 20;

impl Survey {
    pub(super) fn of(document: &Document) -> Self {
        let mut walk = Walk::default();
        let root = document.root();
        let mut node = root;
        'walk: loop {
            let inside = walk.enter(&node);
            if let Some(child) = node.first_child().filter(|_| inside) {
                walk.depth += 1;
                node = child;
                continue;
            }
            loop {
                walk.leave(&node);
                if node.id == root.id {
                    break 'walk;
                }
                if let Some(sibling) = node.next_sibling() {
                    node = sibling;
                    break;
                }
                let Some(parent) = node.parent() else { break 'walk };
                walk.depth = walk.depth.saturating_sub(1);
                node = parent;
            }
        }
        walk.end_line();
        walk.survey
    }

    /// The contents of the first of these fields that is there.
    pub(super) fn field(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// The contents of all fields of this name.
    pub(super) fn all<'s>(&'s self, name: &str) -> impl Iterator<Item = &'s str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str())
    }

    /// The marks of one sign: those in the article first.
    pub(super) fn marked(&self, sign: Sign) -> impl Iterator<Item = &Mark> {
        let of = move |outside| {
            self.marks.iter().filter(move |mark| mark.sign == sign && mark.outside == outside)
        };
        of(false).chain(of(true))
    }

    /// The lines outside of furniture, each with its index.
    pub(super) fn inner(&self) -> impl Iterator<Item = (usize, &Line)> {
        self.lines.iter().enumerate().filter(|(_, line)| !line.outside)
    }
}

/// The state of the walk.
#[derive(Default)]
struct Walk {
    survey: Survey,
    depth: usize,
    line: Line,
    /// The marks that are open, with their depths.
    open: Vec<(usize, Mark)>,
    /// The depth at which furniture began.
    outside: Option<usize>,
    /// The level of the open heading, and its depth.
    heading: Option<(u8, usize)>,
    headings: usize,
    scripts: usize,
}

/// Elements that hold no text for a reader.
const SILENT: [&str; 12] = [
    "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "math",
    "object", "canvas", "head",
];

/// Elements that stand within a line.
const INLINE: [&str; 28] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time",
    "u", "wbr",
];

impl Walk {
    /// Reads a node; whether its children are worth a look.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.text(&node.text());
            return false;
        }
        if node.is_comment() {
            self.comment(node);
            return false;
        }
        let Some(element) = node.element_ref() else { return true };
        let name = element.name.local.as_ref();
        let mut attributes = Attributes::default();
        for attribute in &element.attrs {
            attributes.set(attribute.name.local.as_ref(), &attribute.value);
        }
        match name {
            "meta" => self.meta(&attributes),
            "link" => self.link(&attributes),
            "base" => self.survey.base = self.survey.base.take().or(attributes.href.clone()),
            "html" => self.survey.lang.clone_from(&attributes.lang),
            "title" if self.survey.title.is_none() && self.open.is_empty() => {
                self.survey.title = Some(cut(&node.text()));
                return false;
            }
            "script" => self.script(node, &attributes),
            _ => {}
        }
        if name == "head" {
            return true;
        }
        if SILENT.contains(&name) {
            return false;
        }
        if !INLINE.contains(&name) {
            self.end_line();
        }
        self.note(name, &attributes);
        true
    }

    fn note(&mut self, name: &str, attributes: &Attributes) {
        if let Some(level @ 1..=6) = name.strip_prefix('h').and_then(|level| level.parse().ok()) {
            self.headings += 1;
            self.heading.get_or_insert((level, self.depth));
        }
        if self.outside.is_none() && signs::is_furniture(name, attributes) {
            self.outside = Some(self.depth);
        }
        let in_author = self.open.iter().any(|(_, mark)| mark.sign.is_author());
        let Some(sign) = signs::of(name, attributes, in_author) else { return };
        if self.open.len() < DEEPEST && self.survey.marks.len() < MOST {
            let mark = Mark {
                sign,
                text: String::new(),
                value: attributes.value(),
                line: self.survey.lines.len(),
                outside: self.outside.is_some(),
            };
            self.open.push((self.depth, mark));
        }
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(element) = node.element_ref() else { return };
        while self.open.last().is_some_and(|(depth, _)| *depth >= self.depth) {
            if let Some((_, mark)) = self.open.pop() {
                self.survey.marks.push(mark);
            }
        }
        if !INLINE.contains(&element.name.local.as_ref()) {
            self.end_line();
        }
        if self.heading.is_some_and(|(_, depth)| depth >= self.depth) {
            self.heading = None;
        }
        if self.outside.is_some_and(|depth| depth >= self.depth) {
            self.outside = None;
        }
    }

    fn text(&mut self, text: &str) {
        push(&mut self.line.text, text);
        for (_, mark) in &mut self.open {
            push(&mut mark.text, text);
        }
    }

    fn end_line(&mut self) {
        for (_, mark) in &mut self.open {
            if !mark.text.is_empty() && !mark.text.ends_with('\n') && mark.text.len() < LONGEST {
                mark.text.push('\n');
            }
        }
        let line = std::mem::take(&mut self.line);
        let text = line.text.trim();
        if text.is_empty() || self.survey.lines.len() >= MOST {
            return;
        }
        self.survey.lines.push(Line {
            text: text.to_owned(),
            heading: self.heading.map_or(0, |(level, _)| level),
            element: self.headings,
            outside: self.outside.is_some(),
        });
    }

    fn meta(&mut self, attributes: &Attributes) {
        let Some(content) = attributes.content.as_deref().map(str::trim) else { return };
        let keys = [&attributes.property, &attributes.name, &attributes.itemprop, &attributes.http];
        let keys = keys.into_iter().filter_map(|key| key.as_deref());
        for key in keys.flat_map(str::split_whitespace) {
            if !content.is_empty() && self.survey.fields.len() < MOST {
                self.survey.fields.push((key.to_lowercase(), content.to_owned()));
            }
        }
    }

    fn link(&mut self, attributes: &Attributes) {
        let (Some(rel), Some(href)) = (&attributes.rel, &attributes.href) else { return };
        if self.survey.links.len() < MOST {
            self.survey.links.push((rel.to_lowercase(), href.trim().to_owned()));
        }
    }

    fn script(&mut self, node: &NodeRef<'_>, attributes: &Attributes) {
        let kind = attributes.kind.as_deref().unwrap_or("").to_ascii_lowercase();
        if kind.contains("ld+json") {
            let text = node.text();
            self.scripts += text.len();
            if self.scripts <= LONGEST_SCRIPTS {
                self.survey.scripts.push(text.to_string());
            }
        }
    }

    /// `<!-- saved from url=(0029)https://example.org/article -->`
    fn comment(&mut self, node: &NodeRef<'_>) {
        if self.survey.saved_from.is_some() || !self.survey.lines.is_empty() {
            return;
        }
        let text = node.query(|node| match &node.data {
            dom_query::NodeData::Comment { contents } => contents.to_string(),
            _ => String::new(),
        });
        let text = text.unwrap_or_default();
        self.survey.saved_from = saved_from(&text).map(str::to_owned);
    }
}

fn saved_from(comment: &str) -> Option<&str> {
    let (_, rest) = comment.trim().strip_prefix("saved from url=(")?.split_once(')')?;
    rest.split_whitespace().next().filter(|url| url.starts_with("http"))
}

/// Appends text with its white space as single spaces, as long as there is room.
fn push(line: &mut String, text: &str) {
    if line.len() >= LONGEST {
        return;
    }
    let gap = |ch: char| ch.is_whitespace();
    if text.starts_with(gap) && !line.is_empty() && !line.ends_with(gap) {
        line.push(' ');
    }
    let mut first = true;
    for word in text.split_whitespace() {
        if !first {
            line.push(' ');
        }
        first = false;
        line.push_str(word.get(..word.len().min(LONGEST)).unwrap_or(""));
        if line.len() >= LONGEST {
            return;
        }
    }
    if !first && text.ends_with(gap) {
        line.push(' ');
    }
}

fn cut(text: &str) -> String {
    let mut line = String::new();
    push(&mut line, text);
    line.trim().to_owned()
}
