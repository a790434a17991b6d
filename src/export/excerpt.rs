use crate::article::{Hue, WordsKind};

/// A quotation as an exporter needs it, from wherever it comes.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt<'a> {
    /// The words.
    pub text: &'a str,
    /// Direct, fragment or indirect, or a passage of the article itself.
    pub kind: WordsKind,
    /// Who said it; empty where nobody is named.
    pub speakers: Vec<&'a str>,
    /// The speaker's role, where the article gives one.
    pub role: Option<&'a str>,
    /// The cue's words ("said").
    pub cue: Option<&'a str>,
    /// The rule that attributed it.
    pub rule: Option<&'a str>,
    /// How sure that rule was: 0 to 1.
    pub confidence: Option<f32>,
    /// The article's headline.
    pub title: &'a str,
    /// The outlet.
    pub site: Option<&'a str>,
    /// Who wrote the article.
    pub byline: &'a [String],
    /// The article's address.
    pub url: Option<&'a str>,
    /// The file it was read from.
    pub path: Option<&'a str>,
    /// The article's date: RFC 3339, or as much of it as is known.
    pub published: Option<&'a str>,
    /// Where the words stand, if that is known.
    pub stands: Option<Standing<'a>>,
    /// What its bookmark adds, if it is kept.
    pub kept: Option<Kept<'a>>,
}

/// What stands where a speaker is named, if none is.
pub(super) const UNNAMED: &str = "unnamed";

impl Excerpt<'_> {
    /// Whose words these are: the speakers as `shown`, with `between` them, or the article itself; `None` where nobody
    /// is named.
    pub(super) fn who(&self, between: &str, shown: impl Fn(&str) -> String) -> Option<String> {
        if self.kind == WordsKind::Passage {
            return Some(WordsKind::OWN.to_owned());
        }
        let names: Vec<String> = self.speakers.iter().map(|name| shown(name)).collect();
        (!names.is_empty()).then(|| names.join(between))
    }
}

/// What a bookmark adds to a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<'a> {
    /// The bookmark's number.
    pub id: i64,
    /// When it was kept: seconds since the Unix epoch.
    pub at: i64,
    /// Whether the words still stand in the article.
    pub anchored: bool,
    /// The keeper's own words.
    pub note: &'a str,
    /// The keeper's tags, without "#".
    pub tags: &'a [String],
    /// The keeper's colour.
    pub hue: Option<Hue>,
}

/// Where words stand in their article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The words before.
    pub prefix: &'a str,
    /// The words after.
    pub suffix: &'a str,
    /// Code points from the start of the body.
    pub start: usize,
    /// Code points, end exclusive.
    pub end: usize,
    /// Hash of the body.
    pub text_hash: &'a str,
}
