//! Pages of the web, and pieces of HTML, to articles.
//!
//! A page becomes two flat lists ([`tree`]): its elements, and the pieces of text in them. What the markup names as
//! furniture goes, then what stands outside the article, then what its own words give away ([`judge`]).
//! Nothing here recurses: every step is a pass over a list.

mod furniture;
mod judge;
mod marks;
mod meta;
pub(super) mod mhtml;
pub mod rules;
mod tree;

use dom_query::Document;

use crate::article::{Article, Block, Removed};
use crate::lexicon::Lexicon;
use crate::text::Span;

use judge::{Fate, Page};
use tree::Tree;

/// The articles of a page; most hold one, and there is always at least one. `url` is where the page stood, for its
/// relative links.
pub fn page(html: &str, url: Option<&str>, lexicon: &Lexicon) -> Vec<Article> {
    let document = Document::from(html);
    let meta = meta::read(&document, url, lexicon);
    let tree = Tree::read(&document, lexicon);
    let mut page = Page::new(&tree, lexicon);
    page.drop_marked();
    page.drop_outside();
    furniture::drop(&mut page, meta.title.as_deref(), lexicon);
    vec![into_article(&page, meta.into_article())]
}

/// The article that a piece of HTML holds: the content of a feed's entry, which has no page around it. All of it is
/// the body but for scripts, forms and the furniture that entries carry.
pub fn fragment(html: &str, _base: Option<&str>, lexicon: &Lexicon) -> Article {
    let document = Document::fragment(html);
    let tree = Tree::read(&document, lexicon);
    let page = Page::new(&tree, lexicon);
    into_article(&page, Article::default())
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
