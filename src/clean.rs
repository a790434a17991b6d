//! Source text to [`Article`]: decoding, furniture, structure.
//!
//! Pure and total: bad input gives the best article that can be had, and `removed` says what was dropped and why.
//! A [`Draft`] holds the source's lines; the passes of [`PASSES`] say one after the other what each line
//! is, and the assembly joins what is left. No pass changes a letter.

mod breaks;
mod byline;
mod credit;
mod date;
mod dateline;
mod decode;
mod draft;
mod furniture;
mod headings;
mod html;
mod labels;
mod language;
mod links;
mod lists;
mod markdown;
mod notice;
mod record;
mod region;
pub mod rules;
mod shape;
mod sniff;
mod standfirst;
mod tags;
mod title;
mod verbatim;
mod wrapped;

use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::text::sanitize;

pub use date::published;
pub use decode::{Decoded, decode, decode_as};
pub use html::mhtml::{SavedPage, saved_page};
pub use html::rules as page_rules;
pub use html::{fragment, page};
pub(crate) use language::of as language_of;
pub use markdown::markdown;
pub use record::{NotARecord, Record, records};
pub use sniff::kind_of;
pub use verbatim::verbatim;

use draft::Draft;

/// One step of cleaning.
type Pass = fn(&mut Draft, &Lexicon);

/// The steps, in order; the names are for people.
const PASSES: [(&str, Pass); 17] = [
    ("join wrapped lines", wrapped::join),
    ("cut glued furniture apart", furniture::unglue),
    ("take tags", tags::take),
    ("drop furniture", furniture::drop_anywhere),
    ("find the article in a page", region::drop_outside),
    ("take photo credits", credit::take),
    ("take bylines and dates", byline::take),
    ("take the title", title::take),
    ("drop section names at the edges", furniture::drop_at_edges),
    ("take the standfirst", standfirst::take),
    ("drop what is left above the body", region::drop_head),
    ("find lost paragraph breaks", breaks::split),
    ("find labelled sections", labels::split),
    ("find list items", lists::mark),
    ("find headings", headings::mark),
    ("find the dateline", dateline::take),
    ("drop what is left below the body", region::drop_tail),
];

/// What each pass of cleaning does, in order, for people.
pub fn passes() -> impl Iterator<Item = &'static str> {
    PASSES.into_iter().map(|(name, _)| name)
}

/// What the rule of a [`Removed`](crate::article::Removed) line does, in one line.
pub fn what(rule: &str, lexicon: &Lexicon) -> Option<&'static str> {
    let furniture = lexicon.news.furniture.iter().find(|known| known.name == rule);
    let mut places = rules::PLACES.iter().chain(html::rules::PARTS);
    let places = places.find(|known| known.name == rule);
    furniture.map(|rule| rule.what).or(places.map(|rule| rule.doc))
}

/// An article from a text scrape.
pub fn plain(text: &str, lexicon: &Lexicon) -> Article {
    let mut draft = Draft::new(sanitize(text), lexicon);
    for (_, pass) in PASSES {
        pass(&mut draft, lexicon);
    }
    let mut article = draft.into_article();
    links::find_bare(&mut article);
    Article { language: language::of(&article.text), ..article }
}
