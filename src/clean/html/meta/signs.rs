//! What an element's marks say: microdata, `RDFa`, microformats, relations, and the class names that the web shares.

use super::attributes::Attributes;

/// What an element is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// The name of an author, and nothing else.
    AuthorName,
    /// An author, by microdata or a microformat.
    Author,
    /// A byline, by its class.
    Byline,
    /// When it was published.
    Published,
    /// When it was changed.
    Modified,
    /// Some date.
    Date,
    /// A headline.
    Title,
    /// The line under the headline.
    Standfirst,
    /// Who made a picture.
    Credit,
    /// A tag.
    Tag,
    /// The section.
    Section,
}

impl Sign {
    pub(super) fn is_author(self) -> bool {
        matches!(self, Self::AuthorName | Self::Author | Self::Byline)
    }
}

/// The sign of an element; `in_author` where it stands within an author.
pub(super) fn of(name: &str, attributes: &Attributes, in_author: bool) -> Option<Sign> {
    by_property(attributes, in_author)
        .or_else(|| by_relation(attributes))
        .or_else(|| by_class(name, attributes))
        .or_else(|| (name == "time").then_some(Sign::Date))
}

fn by_property(attributes: &Attributes, in_author: bool) -> Option<Sign> {
    let properties = [attributes.itemprop.as_deref(), attributes.property()];
    let mut properties = properties.into_iter().flatten().flat_map(str::split_whitespace);
    properties.find_map(|property| {
        let property = property.rsplit(':').next().unwrap_or(property);
        Some(match property {
            "name" if in_author => Sign::AuthorName,
            "author" | "creator" => Sign::Author,
            "datePublished" | "dateCreated" => Sign::Published,
            "dateModified" => Sign::Modified,
            "headline" => Sign::Title,
            "alternativeHeadline" => Sign::Standfirst,
            "articleSection" => Sign::Section,
            "creditText" | "copyrightHolder" => Sign::Credit,
            _ => return None,
        })
    })
}

fn by_relation(attributes: &Attributes) -> Option<Sign> {
    attributes.rel.as_deref()?.split_whitespace().find_map(|relation| match relation {
        "author" => Some(Sign::AuthorName),
        "tag" => Some(Sign::Tag),
        _ => None,
    })
}

/// Beside these words "author" is not the name of one.
const NO_AUTHOR: [&str; 33] = [
    "bio",
    "image",
    "img",
    "avatar",
    "photo",
    "picture",
    "pic",
    "social",
    "icon",
    "title",
    "role",
    "job",
    "description",
    "desc",
    "follow",
    "twitter",
    "box",
    "more",
    "related",
    "posts",
    "archive",
    "about",
    "thumbnail",
    "thumb",
    "position",
    "email",
    "label",
    "prefix",
    "headshot",
    "figure",
    "media",
    "comment",
    "date",
];

fn by_class(name: &str, attributes: &Attributes) -> Option<Sign> {
    // The classes of the whole page say what kind of page it is.
    if matches!(name, "html" | "body" | "main" | "article") {
        return None;
    }
    let classes = attributes.class.as_deref().unwrap_or("").split_whitespace().take(24);
    let mut date = None;
    for class in classes {
        let parts = parts(class);
        let has = |words: &[&str]| parts.iter().any(|part| words.contains(&part.as_str()));
        if has(&["author", "authors", "byline", "bylines", "writer", "contributor"])
            && !has(&NO_AUTHOR)
        {
            return Some(if has(&["name", "names", "fn"]) || class == "p-author" {
                Sign::AuthorName
            } else {
                Sign::Byline
            });
        }
        if matches!(class, "entry-title" | "p-name" | "headline" | "post-title" | "article-title") {
            return Some(Sign::Title);
        }
        if is_standfirst(&parts) {
            return Some(Sign::Standfirst);
        }
        if has(&["credit", "credits", "photocredit", "imagecredit"]) {
            return Some(Sign::Credit);
        }
        date = match date_class(&parts) {
            Some(Sign::Published) => Some(Sign::Published),
            found => date.or(found),
        };
    }
    date
}

fn is_standfirst(parts: &[String]) -> bool {
    const WHOLE: [&str; 7] =
        ["standfirst", "subtitle", "subheadline", "subheading", "dek", "deck", "subhead"];
    const BEHIND_SUB: [&str; 4] = ["title", "headline", "heading", "head"];
    let whole = parts.iter().any(|part| WHOLE.contains(&part.as_str()));
    let pairs = parts.iter().zip(parts.iter().skip(1));
    whole || pairs.into_iter().any(|(a, b)| a == "sub" && BEHIND_SUB.contains(&b.as_str()))
}

fn date_class(parts: &[String]) -> Option<Sign> {
    let has = |words: &[&str]| parts.iter().any(|part| words.contains(&part.as_str()));
    if has(&["published", "publish", "pubdate", "posted", "publication", "pubtime"]) {
        Some(Sign::Published)
    } else if has(&["updated", "modified", "update", "lastmod"]) {
        Some(Sign::Modified)
    } else if has(&["date", "datetime", "timestamp", "dateline", "time", "day"])
        && !has(&["read", "reading", "picker"])
    {
        Some(Sign::Date)
    } else {
        None
    }
}

/// Classes and ids that name what pages have around their articles.
const FURNITURE: [&str; 27] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "footer",
    "sidebar",
    "related",
    "recommended",
    "recommendations",
    "comments",
    "comment",
    "respond",
    "newsletter",
    "cookie",
    "cookies",
    "consent",
    "promo",
    "breadcrumb",
    "breadcrumbs",
    "popular",
    "trending",
    "widget",
    "advert",
    "modal",
    "popup",
    "carousel",
    "teaser",
];

/// Whether an element is what pages have around their articles.
pub(super) fn is_furniture(name: &str, attributes: &Attributes) -> bool {
    if matches!(name, "nav" | "footer" | "aside" | "form" | "dialog") || attributes.hidden {
        return true;
    }
    const ROLES: [&str; 5] = ["navigation", "complementary", "contentinfo", "dialog", "search"];
    if attributes.role.as_deref().is_some_and(|role| ROLES.contains(&role)) {
        return true;
    }
    if matches!(name, "html" | "body" | "main" | "article" | "header" | "h1") {
        return false;
    }
    let names = [attributes.class.as_deref(), attributes.id.as_deref()];
    let mut names = names.into_iter().flatten().flat_map(str::split_whitespace).take(24);
    names.any(|name| {
        let parts = parts(name);
        let is = |part: Option<&String>| part.is_some_and(|p| FURNITURE.contains(&p.as_str()));
        // "has-sidebar" is the article beside one.
        let beside = ["has", "with", "no", "without", "main", "content", "elementor", "wp"];
        let beside = parts.iter().any(|part| beside.contains(&part.as_str()));
        !beside && (is(parts.first()) || is(parts.last()))
    })
}

/// The words of a class name: `Article_authorName__x1` is article, author, name, x1.
fn parts(class: &str) -> Vec<String> {
    const MOST: usize = 8;
    let mut parts = vec![String::new()];
    let mut small = false;
    for ch in class.chars().take(120) {
        let new = !ch.is_alphanumeric() || small && ch.is_uppercase();
        small = ch.is_lowercase();
        if new && parts.last().is_some_and(|part| !part.is_empty()) {
            if parts.len() == MOST {
                break;
            }
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut().filter(|_| ch.is_alphanumeric()) {
            part.extend(ch.to_lowercase());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_class_are_found() {
        assert_eq!(parts("Article_authorName__x1"), ["article", "author", "name", "x1"]);
        assert_eq!(parts("--entry-date"), ["entry", "date"]);
    }
}
