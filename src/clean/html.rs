//! Pages of the web, and pieces of HTML, to articles.

mod meta;

use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::text::sanitize;

use super::plain;

/// The articles of a page; most hold one, and there is always at least one. `url` is where the page stood, for its
/// relative links.
pub fn page(html: &str, url: Option<&str>, lexicon: &Lexicon) -> Vec<Article> {
    let document = dom_query::Document::from(html);
    let meta = meta::read(&document, url, lexicon);
    document.select("script, style, noscript, template").remove();
    let article = plain(&document.formatted_text(), lexicon);
    vec![Article {
        title: meta.title,
        standfirst: meta.standfirst,
        byline: meta.byline,
        published: meta.published,
        site: meta.site,
        url: meta.url,
        language: meta.language,
        image: meta.image,
        image_credits: meta.image_credits,
        tags: meta.tags,
        ..article
    }]
}

/// The article that a piece of HTML holds: the content of a feed's entry, which has no page around it. All of it is
/// the body but for scripts, forms and the furniture that entries carry.
pub fn fragment(html: &str, _base: Option<&str>, _lexicon: &Lexicon) -> Article {
    let document = dom_query::Document::fragment(html);
    let text = sanitize(&document.formatted_text());
    super::verbatim(&text)
}
