//! A page as two flat lists: its elements in the order of their start tags, and the pieces of text that stand in them.
//!
//! What a subtree holds is a range of either list, so every question about the page is one pass over a slice. The walk
//! keeps its own stack: no depth of nesting can overflow the program's.

use dom_query::{Document, NodeRef};

use super::marks;
use super::names::{Name, Role};
use crate::article::BlockKind;
use crate::clean::furniture::rule_for;
use crate::clean::links::{self, Anchor};
use crate::lexicon::Lexicon;

mod tables;
mod text;

use text::{Writer, Written};

/// One element of the page.
#[derive(Debug)]
pub(super) struct Element {
    /// What it is for.
    pub(super) role: Role,
    /// The element around it; the first is its own.
    pub(super) parent: usize,
    /// The first element behind it and all that it holds.
    pub(super) end: usize,
    /// The pieces that stand in it.
    pub(super) pieces: std::ops::Range<usize>,
    /// The rule by which it is furniture, if its tag or attributes say so.
    pub(super) mark: Option<marks::Mark>,
    /// Whether its attributes say that it is the body of an article.
    pub(super) is_body: bool,
}

/// One run of text that nothing but inline markup divides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its words, white space normalised (but in code), sanitised.
    pub(super) text: String,
    /// What the markup says it is.
    pub(super) kind: BlockKind,
    /// The innermost element of a block's kind around it.
    pub(super) element: usize,
    /// How much of it stands in links (bytes).
    pub(super) linked: usize,
    /// How much of it is set in bold (bytes).
    pub(super) bold: usize,
    /// Its links, in order.
    pub(super) links: Vec<Anchor>,
    /// The table, row and cell in which it stands.
    pub(super) cell: Option<Cell>,
}

/// Where in a table a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// The element that is the table.
    pub(super) table: usize,
    /// The element that is the row.
    pub(super) row: usize,
    /// The element that is the cell.
    pub(super) field: usize,
}

/// The page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Its elements in document order; there is always one.
    pub(super) elements: Vec<Element>,
    /// Its pieces of text in document order.
    pub(super) pieces: Vec<Piece>,
}

impl Tree {
    /// Reads the elements and texts of a parsed page.
    pub(super) fn read(document: &Document, lexicon: &Lexicon) -> Self {
        let mut walk = Walk { tree: Self::default(), writer: Writer::default(), open: Vec::new() };
        walk.tree.elements.push(Element::new(Role::Block, 0));
        walk.open.push(0);
        walk.all_below(document.root(), lexicon);
        walk.flush(lexicon);
        let Self { mut elements, pieces } = walk.tree;
        let (ends, all) = (elements.len(), pieces.len());
        if let Some(root) = elements.first_mut() {
            root.end = ends;
            root.pieces = 0..all;
        }
        let mut tree = Self { elements, pieces };
        tables::join_rows(&mut tree);
        tree
    }

    /// The elements around `element`, itself first, the root last.
    pub(super) fn around(&self, element: usize) -> impl Iterator<Item = (usize, &Element)> {
        let at = |index: usize| self.elements.get(index).map(|element| (index, element));
        std::iter::successors(at(element), move |&(index, element)| {
            (element.parent < index).then(|| at(element.parent)).flatten()
        })
    }
}

impl Element {
    fn new(role: Role, parent: usize) -> Self {
        Self { role, parent, end: 0, pieces: 0..0, mark: None, is_body: false }
    }
}

struct Walk {
    tree: Tree,
    writer: Writer,
    /// The open elements that are kept, outermost first.
    open: Vec<usize>,
}

impl Walk {
    fn all_below(&mut self, root: NodeRef<'_>, lexicon: &Lexicon) {
        let mut next = root.first_child();
        while let Some(node) = next {
            let inside = self.enter(&node, lexicon).then(|| node.first_child()).flatten();
            if inside.is_some() {
                next = inside;
                continue;
            }
            let mut at = node;
            next = loop {
                self.leave(&at, lexicon);
                if let Some(sibling) = at.next_sibling() {
                    break Some(sibling);
                }
                match at.parent() {
                    Some(parent) if parent.id != root.id => at = parent,
                    _ => break None,
                }
            };
        }
    }

    /// Takes a node; whether what stands in it is wanted.
    fn enter(&mut self, node: &NodeRef<'_>, lexicon: &Lexicon) -> bool {
        let Some(element) = node.element_ref() else {
            node.query(|node| {
                if let dom_query::NodeData::Text { contents } = &node.data {
                    self.writer.push(contents);
                }
            });
            return false;
        };
        let name = Name::of(&element.name.local);
        match name {
            Name::Nothing => false,
            Name::Break => {
                if self.writer.is_second_break() {
                    self.flush(lexicon);
                }
                false
            }
            Name::Inline => true,
            Name::Link if marks::of(&element, Role::Block, lexicon).is("read-more") => false,
            Name::Link => {
                self.writer.open_link(node.attr("href").as_deref());
                true
            }
            Name::Bold => {
                self.writer.open_bold();
                true
            }
            Name::Block(role) => {
                self.flush(lexicon);
                let index = self.tree.elements.len();
                let parent = self.open.last().copied().unwrap_or(0);
                let mut new = Element::new(role, parent);
                let known = marks::of(&element, role, lexicon);
                (new.mark, new.is_body) = (known.mark, known.is_body);
                new.pieces = self.tree.pieces.len()..0;
                self.tree.elements.push(new);
                self.open.push(index);
                self.writer.pre += usize::from(role == Role::Code);
                true
            }
        }
    }

    /// Closes what [`enter`](Self::enter) opened.
    fn leave(&mut self, node: &NodeRef<'_>, lexicon: &Lexicon) {
        let Some(element) = node.element_ref() else { return };
        match Name::of(&element.name.local) {
            Name::Nothing | Name::Break | Name::Inline => {}
            Name::Link => self.writer.close_link(),
            Name::Bold => self.writer.close_bold(),
            Name::Block(role) => {
                self.flush(lexicon);
                self.writer.pre -= usize::from(role == Role::Code && self.writer.pre > 0);
                let (elements, pieces) = (self.tree.elements.len(), self.tree.pieces.len());
                let closed = self.open.pop().and_then(|open| self.tree.elements.get_mut(open));
                if let Some(closed) = closed {
                    closed.end = elements;
                    closed.pieces.end = pieces;
                }
            }
        }
    }

    /// Ends the piece that is being written.
    fn flush(&mut self, lexicon: &Lexicon) {
        let Some(mut written) = self.writer.take() else { return };
        cut_pointer(&mut written, lexicon);
        // Only so far up as a kind or a table can be told; a page's wrappers are not asked.
        const FAR: usize = 12;
        let (mut kind, mut cell, mut row, mut place) = (None, None, None, None);
        for &index in self.open.iter().rev().take(FAR) {
            let Some(element) = self.tree.elements.get(index) else { break };
            kind = kind.or(element.role.kind());
            match element.role {
                Role::Cell => cell = cell.or(Some(index)),
                Role::Row => row = row.or(Some(index)),
                Role::Table => {
                    if let (Some(cell), Some(row)) = (cell, row) {
                        place = Some(Cell { table: index, row, field: cell });
                    }
                    break;
                }
                _ => {}
            }
        }
        self.tree.pieces.push(Piece {
            text: written.text,
            kind: kind.unwrap_or(BlockKind::Paragraph),
            element: self.open.last().copied().unwrap_or(0),
            linked: written.linked,
            bold: written.bold,
            links: written.links,
            cell: place,
        });
    }
}

/// Takes a link off the end of a text that only leads on: "… said on Monday. Read more".
fn cut_pointer(written: &mut Written, lexicon: &Lexicon) {
    const LONGEST: usize = 40;
    let Some(at) = written.last_link.filter(|&at| at > 0) else { return };
    let (Some(before), Some(link)) = (written.text.get(..at), written.text.get(at..)) else {
        return;
    };
    let before = before.trim_end();
    let leads_on = || rule_for(link, lexicon).is_some_and(|rule| rule.name == "read-more");
    if link.len() <= LONGEST && before.ends_with(['.', '!', '?', '…', ']', '"', '”']) && leads_on()
    {
        written.linked = written.linked.saturating_sub(link.len());
        let len = before.len();
        written.text.truncate(len);
        links::truncate(&mut written.links, len);
    }
}
