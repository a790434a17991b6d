//! From sources to understood articles, for every command: the one place that says what holds no article.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::article::{Article, InputKind, Source};
use crate::clean;
use crate::feed;
use crate::ingest::{IngestError, Input};
use crate::lexicon::Lexicon;
use crate::pipeline::{self, Understood};

/// What a command says of a source that gave nothing, or not all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    /// The source's name, and the reason.
    pub(super) message: String,
    /// Whether the source counts as failed.
    pub(super) failure: bool,
}

impl From<IngestError> for Complaint {
    fn from(error: IngestError) -> Self {
        Self { message: error.to_string(), failure: error.is_failure() }
    }
}

/// What belongs to a source, whichever it is, in the analysis.
pub(super) type Found = (Source, Understood);

/// The articles of a source, cleaned and analysed.
///
/// A fault of this program in one source must not take the others with it, so a panic is a complaint too.
pub(super) fn understand(
    input: Result<Input, IngestError>,
    lexicon: &Lexicon,
) -> Result<Vec<Found>, Complaint> {
    let input = input?;
    let work = || {
        let understood = |(source, article)| {
            let analysis = pipeline::analyse(&article, lexicon);
            (source, Understood { article, analysis })
        };
        Ok(articles(&input, lexicon)?.into_iter().map(understood).collect())
    };
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(complaint(&input, "a fault of this program, not of the source; please report it"))
    })
}

/// The articles of a source; at least one.
pub(super) fn articles(
    input: &Input,
    lexicon: &Lexicon,
) -> Result<Vec<(Source, Article)>, Complaint> {
    let mut found = pipeline::read(&input.bytes, &input.source, lexicon);
    found.retain(|(_, article)| holds_something(article, input.source.kind));
    if found.is_empty() {
        return Err(complaint(input, &why_nothing(input, lexicon)));
    }
    Ok(found)
}

/// Whether there is anything to read. An entry of a feed may be a title and an address; a text is what it is.
fn holds_something(article: &Article, kind: InputKind) -> bool {
    let has_text = !article.text.trim().is_empty();
    match kind {
        InputKind::Text | InputKind::Clean => true,
        InputKind::Feed | InputKind::Json => has_text || article.title.is_some(),
        InputKind::Html | InputKind::Markdown => has_text,
    }
}

fn why_nothing(input: &Input, lexicon: &Lexicon) -> String {
    match input.source.kind {
        InputKind::Feed => match feed::parse(&input.bytes, input.source.url.as_deref(), lexicon) {
            Ok(_) => "a feed without entries".to_owned(),
            Err(error) => error.to_string(),
        },
        InputKind::Json => match clean::records(&input.bytes, lexicon) {
            Ok(_) => "nothing in it".to_owned(),
            Err(error) => error.to_string(),
        },
        InputKind::Html => "a page without a text".to_owned(),
        InputKind::Markdown | InputKind::Text | InputKind::Clean => "no text in it".to_owned(),
    }
}

fn complaint(input: &Input, reason: &str) -> Complaint {
    Complaint { message: format!("{}: {reason}", input.name()), failure: true }
}
