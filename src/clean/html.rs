//! Pages of the web, and pieces of HTML, to articles.
//!
//! A page becomes two flat lists ([`tree`]): its elements, and the pieces of text in them. What the markup names as
//! furniture goes, then what stands outside the article, then what its own words give away ([`judge`]).
//! Nothing here recurses: every step is a pass over a list.

mod furniture;
mod guard;
mod judge;
mod marks;
pub mod rules;
mod tree;
mod witness;

use dom_query::Document;

use crate::article::{Article, Block, Removed};
use crate::lexicon::Lexicon;
use crate::text::{Span, sanitize_line};

use judge::{Fate, Page};
use tree::Tree;

/// The articles of a page; most hold one, and there is always at least one. `url` is where the page stood, for its
/// relative links.
pub fn page(html: &str, _url: Option<&str>, lexicon: &Lexicon) -> Vec<Article> {
    let document = Document::from(guard::tame(html).as_ref());
    let tree = Tree::read(&document, lexicon);
    let mut page = Page::new(&tree, lexicon);
    let title = title(&document);
    let head = furniture::find_title(
        &page,
        &[
            title.as_deref().unwrap_or_default(),
            &sanitize_line(&document.select_single("title").text()),
        ],
    );
    page.drop_marked();
    page.drop_outside(head);
    furniture::drop(&mut page, head, title.as_deref(), lexicon);
    if let Some(witness) = witness::find(&document) {
        witness.correct(&mut page);
    }
    vec![into_article(&page, Article { title, ..Article::default() })]
}

/// The article that a piece of HTML holds: the content of a feed's entry, which has no page around it. All of it is
/// the body but for scripts, forms and the furniture that entries carry.
pub fn fragment(html: &str, _base: Option<&str>, lexicon: &Lexicon) -> Article {
    let document = Document::fragment(guard::tame(html).as_ref());
    let tree = Tree::read(&document, lexicon);
    let page = Page::new(&tree, lexicon);
    into_article(&page, Article::default())
}

/// What the page says its title is.
fn title(document: &Document) -> Option<String> {
    let named = document.select_single("meta[property='og:title']").attr("content");
    let title = named.unwrap_or_else(|| document.select_single("title").text());
    let title = sanitize_line(&title);
    (!title.is_empty()).then_some(title)
}

/// Joins the pieces to the article.
fn into_article(page: &Page<'_>, mut article: Article) -> Article {
    for (piece, fate) in std::iter::zip(&page.tree.pieces, &page.fates) {
        if piece.text.is_empty() {
            continue;
        }
        match *fate {
            Fate::Removed(rule) => {
                article.removed.push(Removed { text: piece.text.clone(), rule: rule.to_owned() });
            }
            Fate::Body(kind) => {
                if !article.text.is_empty() {
                    article.text.push_str("\n\n");
                }
                let start = article.text.len();
                article.text.push_str(&piece.text);
                article.blocks.push(Block { kind, span: Span::new(start, article.text.len()) });
            }
        }
    }
    article
}
