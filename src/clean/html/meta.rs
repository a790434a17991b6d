//! What a page says about its article, checked against the page.
//!
//! Pages say the same thing in many places, and some of the places are wrong: an `og:title` for search engines, an
//! author who is the site, a date of the last change. [`Survey`] gathers what is said in one walk, [`Linked`] reads the
//! linked data, and one file a field decides which of the candidates the page itself bears out.

mod attributes;
mod authors;
mod bylines;
mod linked;
mod names;
mod place;
mod signs;
mod survey;
mod title;
mod when;

use dom_query::Document;
use url::Url;

use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::text::{sanitize, sanitize_line};

use super::super::credit;
use super::super::shape::{squashed, words};
use linked::Linked;
use place::Place;
use signs::Sign;
use survey::Survey;

/// What a page says about its article. All texts are sanitised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Meta {
    /// The headline, without the site's name.
    pub(super) title: Option<String>,
    /// The line under the headline.
    pub(super) standfirst: Option<String>,
    /// Who wrote it, one name an entry, without "By".
    pub(super) byline: Vec<String>,
    /// When it appeared: RFC 3339, or the day, or the month.
    pub(super) published: Option<String>,
    /// The outlet or site.
    pub(super) site: Option<String>,
    /// The canonical address (absolute, http or https).
    pub(super) url: Option<String>,
    /// What the links of the page are relative to.
    pub(super) base: Option<Url>,
    /// A primary language subtag of BCP 47.
    pub(super) language: Option<String>,
    /// The address of the lead picture (absolute, http or https).
    pub(super) image: Option<String>,
    /// Who made the pictures.
    pub(super) image_credits: Vec<String>,
    /// The article's tags.
    pub(super) tags: Vec<String>,
    /// The section of the site.
    pub(super) section: Option<String>,
    /// The body as linked data gives it (JSON-LD's `articleBody`), which may be cut: a witness for the body's judge.
    pub(super) body_hint: Option<String>,
}

impl Meta {
    /// An article of which nothing but this is known: no body yet.
    pub(super) fn into_article(self) -> Article {
        Article {
            title: self.title,
            standfirst: self.standfirst,
            byline: self.byline,
            published: self.published,
            site: self.site,
            url: self.url,
            language: self.language,
            image: self.image,
            image_credits: self.image_credits,
            tags: self.tags,
            ..Article::default()
        }
    }
}

/// All that the deciders look at.
struct Page<'p> {
    survey: Survey,
    linked: Linked,
    place: Place,
    /// Names of the site, as the page gives them.
    sites: Vec<String>,
    lexicon: &'p Lexicon,
}

/// Reads what `document` says about its article; call it before anything is taken out of the document. `url` is where
/// the page stood.
pub(super) fn read(document: &Document, url: Option<&str>, lexicon: &Lexicon) -> Meta {
    let survey = Survey::of(document);
    let heads: Vec<String> = title::heads(&survey).map(squashed).collect();
    let is_title = |headline: &str| {
        let headline = squashed(headline);
        headline.len() > 3 && heads.iter().any(|head| head.contains(&headline))
    };
    let linked = Linked::of(&survey.scripts, is_title);
    let place = Place::of(&survey, url);
    let sites = sites(&survey, &linked, &place);
    let page = Page { survey, linked, place, sites, lexicon };
    let title = title::of(&page);
    let when = when::of(&page, title.as_deref());
    let url = page.place.canonical(&page.survey, &page.linked);
    Meta {
        standfirst: standfirst(&page, title.as_deref()),
        byline: authors::of(&page, title.as_deref()),
        published: when,
        site: page.sites.first().cloned(),
        base: page.place.base(url.as_deref()),
        url,
        language: language(&page),
        image: page.place.image(&page.survey, &page.linked),
        image_credits: image_credits(&page),
        tags: tags(&page),
        section: section(&page),
        body_hint: page.linked.first(&["articleBody"]).map(|body| sanitize(&body)),
        title,
    }
}

/// A text of a field as a reader would see it: entities and tags resolved (some sites escape twice), on one line.
fn plain(text: &str) -> String {
    const LONGEST: usize = 4000;
    let end = (0..=LONGEST.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    let mut text = text.get(..end.unwrap_or(0)).unwrap_or("").to_owned();
    for _ in 0..2 {
        if text.contains('&') || text.contains('<') && text.contains('>') {
            text = Document::fragment(text.as_str()).text().to_string();
        }
    }
    sanitize_line(&text)
}

/// [`plain`] where something is left.
fn some(text: &str) -> Option<String> {
    Some(plain(text)).filter(|text| text.chars().any(char::is_alphanumeric))
}

/// The names of the site, the likeliest first.
fn sites(survey: &Survey, linked: &Linked, place: &Place) -> Vec<String> {
    let publisher = linked.publisher();
    let fields = ["og:site_name", "application-name", "dc.publisher", "citation_journal_title"];
    let names = [
        survey.field(&fields[..1]),
        publisher.as_deref(),
        linked.site.as_deref(),
        survey.field(fields.get(1..).unwrap_or(&[])),
    ];
    let mut sites: Vec<String> = names.into_iter().flatten().filter_map(some).collect();
    sites.retain(|site| !site.contains("://") && site.len() < 100);
    // "example.org" as a site's name is better than none.
    sites.extend(place.host().map(str::to_owned).filter(|_| sites.is_empty()));
    sites
}

/// The primary subtag of the language that the page names.
fn language(page: &Page<'_>) -> Option<String> {
    let survey = &page.survey;
    let linked = page.linked.first(&["inLanguage"]);
    let fields = ["content-language", "language", "dc.language", "dcterms.language"];
    let named = [
        survey.lang.as_deref(),
        survey.field(&["og:locale"]),
        linked.as_deref(),
        survey.field(&fields),
    ];
    named.into_iter().flatten().find_map(|tag| {
        let primary = tag.trim().split(['-', '_', ',', ';', ' ']).next()?.to_ascii_lowercase();
        let sound =
            matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_lowercase());
        sound.then_some(primary)
    })
}

/// The line under the headline: what is marked so, else the page's description where it stands under the headline and
/// a byline or date follows it, else the description where the page does not show it at all.
fn standfirst(page: &Page<'_>, title: Option<&str>) -> Option<String> {
    const LONGEST: usize = 600;
    let title = title.map(squashed);
    let sound = |text: &String| {
        words(text).count() >= 4 && text.len() < LONGEST && Some(squashed(text)) != title
    };
    let head = title::line_of(page, title.as_deref());
    let near = |line: usize| head.is_some_and(|head| line > head && line < head + 12);
    let mut marked = page.survey.marked(Sign::Standfirst).filter(|mark| !mark.outside);
    if let Some(mark) = marked.find(|mark| near(mark.line) && sound(&plain(&mark.text))) {
        return some(&mark.text);
    }
    let fields = ["og:description", "description", "twitter:description", "dc.description"];
    let linked = page.linked.of_article(&["alternativeHeadline", "description"]);
    let said = page.survey.field(&fields).map(str::to_owned).or(linked);
    let said = some(&said?).filter(sound)?;
    let cut = said.ends_with("...") || said.ends_with(['…', ']']);
    let words = squashed(&said);
    let shown = page.survey.inner().find(|(_, line)| {
        let shown = squashed(&line.text);
        shown.starts_with(&words) || shown.len() > 40 && words.starts_with(&shown)
    });
    match shown {
        None => (!cut).then_some(said),
        Some((at, line)) => {
            let lines = page.survey.lines.get(at + 1..).unwrap_or(&[]).iter().take(6);
            let followed = near(at)
                && line.text.len() <= said.len() + 4
                && lines
                    .take_while(|line| line.text.len() < 200)
                    .any(|line| when::in_line(&line.text, page.lexicon).is_some());
            followed.then_some(said)
        }
    }
}

fn image_credits(page: &Page<'_>) -> Vec<String> {
    let mut credits = Vec::new();
    let marks = page.survey.marked(Sign::Credit).filter(|mark| !mark.outside);
    for text in marks.map(|mark| plain(&mark.text)) {
        let named = credit::credit_line(&text, page.lexicon);
        let named = named.or_else(|| credit::caption_credit(&text, page.lexicon));
        let name = named.unwrap_or(&text).trim_start_matches(['©', ' ']).trim();
        if (1..=10).contains(&words(name).count()) {
            credits.push(name.to_owned());
        }
    }
    distinct(credits, 20)
}

/// The first of the places for tags that holds any; keywords for search engines only where they are few.
fn tags(page: &Page<'_>) -> Vec<String> {
    const FEW: usize = 10;
    let survey = &page.survey;
    let split = |text: &str| text.split([',', ';']).map(str::to_owned).collect::<Vec<_>>();
    let field = |name: &str| survey.all(name).flat_map(split).collect::<Vec<_>>();
    let linked: Vec<String> =
        page.linked.list(&["keywords"]).iter().flat_map(|text| split(text)).collect();
    let marked = survey.marked(Sign::Tag).filter(|mark| !mark.outside);
    let marked = marked.map(|mark| mark.text.clone()).collect();
    let places = [
        survey.all("article:tag").flat_map(split).collect(),
        linked,
        field("news_keywords"),
        field("parsely-tags"),
        field("sailthru.tags"),
        marked,
        Some(field("keywords")).filter(|keywords| keywords.len() <= FEW).unwrap_or_default(),
    ];
    let mut places = places.into_iter().map(|tags| {
        let tags = tags.iter().filter_map(|tag| some(tag));
        tags.filter(|tag| tag.len() <= 80 && !tag.contains("://")).collect::<Vec<_>>()
    });
    distinct(places.find(|tags| !tags.is_empty()).unwrap_or_default(), 40)
}

fn section(page: &Page<'_>) -> Option<String> {
    let linked = page.linked.first(&["articleSection"]);
    let fields = ["article:section", "parsely-section", "og:section", "dc.subject", "section"];
    let marked = page.survey.marked(Sign::Section).next().map(|mark| mark.text.as_str());
    let named = page.survey.field(&fields).or(linked.as_deref()).or(marked);
    named.and_then(some).filter(|section| section.len() < 80)
}

/// The first `most` that differ in more than case and punctuation.
fn distinct(texts: Vec<String>, most: usize) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    texts.into_iter().filter(|text| seen.insert(squashed(text))).take(most).collect()
}

#[cfg(test)]
mod tests;
