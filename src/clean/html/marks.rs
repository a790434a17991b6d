//! What an element's name, role, classes and id say of what stands in it.

use dom_query::Element;

use super::names::Role;
use super::rules;
use crate::lexicon::{Lexicon, Says};

/// A rule by which the markup itself says that an element is furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// The rule.
    pub(super) rule: &'static str,
    /// Whether the element's name or role says so, and not only a class.
    pub(super) by_tag: bool,
}

/// What the markup itself says of an element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// The rule by which it is furniture.
    pub(super) mark: Option<Mark>,
    /// Whether it is the body of an article.
    pub(super) is_body: bool,
}

impl Marks {
    /// Whether the mark is of this rule.
    pub(super) fn is(self, rule: &str) -> bool {
        self.mark.is_some_and(|mark| mark.rule == rule)
    }
}

/// The longest list of classes that is read (bytes).
const LONGEST: usize = 400;

/// A name of more words says too much to be believed: many are made of a heading's words.
const MOST_WORDS: usize = 5;

/// Reads an element's attributes.
pub(super) fn of(element: &Element, role: Role, lexicon: &Lexicon) -> Marks {
    let named = |rule| Mark { rule, by_tag: true };
    let mut marks = Marks { mark: by_role(role).map(named), is_body: false };
    let mut name = String::new();
    for attribute in &element.attrs {
        let value: &str = &attribute.value;
        let rule = match &*attribute.name.local {
            // The id of a heading is made of its words.
            "id" if matches!(role, Role::Title | Role::Heading(_) | Role::Paragraph) => None,
            "class" | "id" => {
                let value = value.get(..LONGEST).unwrap_or(value);
                for class in value.split_ascii_whitespace() {
                    words_of(class, &mut name);
                    if name.split('-').count() > MOST_WORDS {
                        continue;
                    }
                    match lexicon.markup.says(&name) {
                        Some(Says::Body) => marks.is_body = true,
                        Some(Says::Furniture(rule)) if !negated(&name) => {
                            let mark = Mark { rule, by_tag: false };
                            marks.mark = marks.mark.or(Some(mark));
                        }
                        _ => {}
                    }
                }
                None
            }
            "itemprop" => {
                marks.is_body |= value.split_ascii_whitespace().any(|item| item == "articleBody");
                value.split_ascii_whitespace().any(is_field).then_some("page-head")
            }
            "role" => by_aria(value),
            "hidden" => Some(rules::HIDDEN.name),
            "aria-hidden" if value == "true" => Some(rules::HIDDEN.name),
            "style" if is_unseen(value) => Some(rules::HIDDEN.name),
            _ => None,
        };
        marks.mark = rule.map(named).or(marks.mark);
    }
    // Below a heading with such a name stands text.
    if matches!(role, Role::Heading(_)) && marks.mark.is_some_and(|mark| mark.rule == "page-head") {
        marks.mark = None;
    }
    if marks.is_body || matches!(role, Role::Page | Role::Main) {
        marks.mark = None;
    }
    marks
}

fn by_role(role: Role) -> Option<&'static str> {
    match role {
        Role::Navigation => Some("navigation"),
        Role::Aside => Some(rules::BESIDE.name),
        Role::Foot => Some(rules::PAGE_FOOT.name),
        Role::Form => Some(rules::FORM.name),
        _ => None,
    }
}

fn by_aria(value: &str) -> Option<&'static str> {
    match value {
        "navigation" | "menu" | "menubar" | "search" | "banner" | "toolbar" => Some("navigation"),
        "complementary" => Some(rules::BESIDE.name),
        "contentinfo" => Some(rules::PAGE_FOOT.name),
        "dialog" | "alertdialog" | "tooltip" => Some(rules::PLAYER.name),
        _ => None,
    }
}

/// Whether a property of schema.org is one that an article has besides its text.
fn is_field(property: &str) -> bool {
    const FIELDS: [&str; 17] = [
        "author",
        "publisher",
        "image",
        "logo",
        "datePublished",
        "dateModified",
        "dateCreated",
        "keywords",
        "headline",
        "alternativeHeadline",
        "mainEntityOfPage",
        "thumbnailUrl",
        "genre",
        "articleSection",
        "copyrightHolder",
        "commentCount",
        "interactionStatistic",
    ];
    FIELDS.contains(&property)
}

/// Whether a style keeps its element off the page.
fn is_unseen(style: &str) -> bool {
    let style: String =
        style.chars().take(LONGEST).filter(|ch| !ch.is_whitespace()).collect::<String>();
    let style = style.to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// "hasSidebar" says that there is one, not that this is one.
fn negated(name: &str) -> bool {
    let first = name.split('-').next().unwrap_or("");
    matches!(first, "has" | "no" | "not" | "with" | "without" | "is" | "show" | "hide" | "js")
}

/// The words of a class in lower case, joined by hyphens: `relatedLinks__item` is related-links-item.
fn words_of(class: &str, words: &mut String) {
    words.clear();
    let mut small = false;
    for ch in class.chars() {
        let divides = !ch.is_alphanumeric();
        if (divides || (small && ch.is_uppercase())) && !words.is_empty() && !words.ends_with('-') {
            words.push('-');
        }
        if !divides {
            words.extend(ch.to_lowercase());
        }
        small = ch.is_lowercase() || ch.is_ascii_digit();
    }
    let len = words.trim_end_matches('-').len();
    words.truncate(len);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_class_are_found_in_every_spelling() {
        let mut words = String::new();
        for class in ["relatedLinks", "related_links", "Related-Links", "related__links--"] {
            words_of(class, &mut words);
            assert_eq!(words, "related-links");
        }
    }

    #[test]
    fn a_style_that_hides_is_seen_through_its_spaces() {
        assert!(is_unseen("color: red; DISPLAY : none"));
        assert!(!is_unseen("display: block"));
    }
}
