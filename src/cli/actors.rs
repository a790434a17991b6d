//! `pullquote actors merge`, `split`, `rename`, `kind`, `hide`, `speaker`, `changes`, `why`, `undo`: who is who, by the
//! reader's own hand; and `show`, which `person` prints.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::arguments::{ActorKindName, Actors, Amend, Format, Told};
use super::output::{self, counted, day};
use super::selection::UsageError;
use super::{Outcome, add, person, report, searches, table};
use crate::library::{
    ActorCount, ActorName, ArticleId, Corrected, Correction, CorrectionId, Deed, Library,
    NewBookmark, Words,
};
use crate::text::fold;

/// Carries out what was asked of the actors.
pub(super) fn run(data: Option<&Path>, wanted: &Actors) -> anyhow::Result<Outcome> {
    let Some(amend) = &wanted.amend else {
        return report::actors(data, &searches::within(data, &wanted.report)?);
    };
    let mut library = add::open_library(data)?;
    let deed = match amend {
        Amend::Changes { format } => return changes(&library, *format),
        Amend::Why { name, format } => return why(&library, name, *format),
        Amend::Show { name, format, limit } => {
            return person::show(&library, &find(&library, name)?, *format, *limit);
        }
        Amend::Undo { number, told } => return undo(&mut library, *number, *told),
        Amend::Merge { name, into, .. } => {
            Deed::Merge { actor: find(&library, name)?, into: find(&library, into)? }
        }
        Amend::Split { name, other: Some(other), .. } => apart(&library, name, other)?,
        Amend::Split { name, article, to, .. } => Deed::Split {
            actor: find(&library, name)?,
            article: ArticleId(article.unwrap_or_default()).into(),
            to: to.as_deref().map(|to| find(&library, to)).transpose()?,
        },
        Amend::Rename { name, new, .. } => {
            Deed::Rename { actor: find(&library, name)?, name: new.trim().to_owned() }
        }
        Amend::Kind { name, kind, .. } => {
            Deed::Kind { actor: find(&library, name)?, kind: ActorKindName::kind(*kind) }
        }
        Amend::Hide { name, .. } => Deed::Hide { actor: find(&library, name)? },
        Amend::Speaker { article, words, name, new, .. } => {
            let who = match name {
                Some(name) if *new => Some(ActorName::person(name.trim())),
                Some(name) => Some(find(&library, name)?),
                None => None,
            };
            speaker(&library, ArticleId(*article), words, who)?
        }
    };
    let Corrected { correction, articles } = library.correct(&deed, add::now())?;
    let sentence = format!(
        "{} (in {}); `pullquote actors undo {}` takes it back",
        correction.deed,
        counted(articles.len(), "article"),
        correction.id.0
    );
    output::tell(told(amend), sentence, || with_articles(&correction, &articles))?;
    Ok(Outcome::Done)
}

/// How a correction is to say what it did.
fn told(amend: &Amend) -> Told {
    match amend {
        Amend::Merge { told, .. }
        | Amend::Split { told, .. }
        | Amend::Rename { told, .. }
        | Amend::Kind { told, .. }
        | Amend::Hide { told, .. }
        | Amend::Speaker { told, .. }
        | Amend::Undo { told, .. } => *told,
        Amend::Changes { format } | Amend::Why { format, .. } | Amend::Show { format, .. } => {
            Told { format: *format }
        }
    }
}

/// A correction as `changes` writes it, with the articles that it concerns.
fn with_articles(correction: &Correction, articles: &[ArticleId]) -> Value {
    let articles: Vec<i64> = articles.iter().map(|id| id.0).collect();
    output::with(object(correction), json!({"articles": articles}))
}

/// The actor that is named: by its key, its name, or another form of its name that no other actor has.
fn find(library: &Library, name: &str) -> anyhow::Result<ActorName> {
    let actors = library.actors()?;
    let wanted = fold(name.trim());
    let by = |fits: &dyn Fn(&ActorCount) -> bool| -> Vec<&ActorCount> {
        actors.iter().filter(|actor| fits(actor)).collect()
    };
    let by_key = by(&|actor| actor.key == name);
    let by_name = by(&|actor| fold(&actor.name) == wanted);
    let by_alias = by(&|actor| actor.aliases.iter().any(|alias| fold(alias) == wanted));
    let found = [by_key, by_name, by_alias].into_iter().find(|found| !found.is_empty());
    match found.as_deref() {
        Some([actor]) => Ok(ActorName::new(actor.key.clone(), actor.name.clone())),
        Some(several) => {
            let keys: Vec<String> =
                several.iter().map(|actor| format!("{} ({})", actor.key, actor.name)).collect();
            Err(UsageError::new(format!(
                "{name}: several actors have this name; say which by its key: {}",
                keys.join(", ")
            ))
            .into())
        }
        None => Err(UsageError::new(format!(
            "{name}: no actor has this name; `pullquote actors` lists them"
        ))
        .into()),
    }
}

/// Takes two names apart that the library joined.
fn apart(library: &Library, name: &str, other: &str) -> anyhow::Result<Deed> {
    let is = |actor: &ActorName, name: &str| actor.key == name || fold(&actor.name) == fold(name);
    let joins = library.joins()?;
    let join = joins.into_iter().find(|join| {
        is(&join.actor, name) && is(&join.into, other)
            || is(&join.actor, other) && is(&join.into, name)
    });
    match join {
        Some(join) => Ok(Deed::Apart { actor: join.actor, other: join.into }),
        None => Err(UsageError::new(format!(
            "{name} and {other} were not joined by the library; `pullquote actors changes` shows what you merged, \
             and `pullquote actors split NAME --article N` tells two of one name apart"
        ))
        .into()),
    }
}

fn speaker(
    library: &Library,
    article: ArticleId,
    words: &str,
    speaker: Option<ActorName>,
) -> anyhow::Result<Deed> {
    let Some(stored) = library.article(article)? else {
        return Err(UsageError::new(format!("{}: no such article", article.0)).into());
    };
    let wanted = fold(words.trim());
    let quotes = (0..stored.analysis.quotes.len())
        .filter_map(|index| NewBookmark::of_quote(&stored, index))
        .filter(|quote| fold(&quote.exact).contains(&wanted))
        .collect::<Vec<_>>();
    let [quote] = quotes.as_slice() else {
        let found = if quotes.is_empty() { "no quotation" } else { "more than one quotation" };
        let message = format!("{found} of article {} has these words", article.0);
        return Err(UsageError::new(message).into());
    };
    Ok(Deed::Speaker { article: article.into(), words: Words::from(quote), speaker })
}

fn changes(library: &Library, format: Format) -> anyhow::Result<Outcome> {
    let corrections = library.corrections()?;
    let mut out = output::stdout();
    match format {
        Format::Text => {
            report::note_nothing(corrections.len(), &[], "correction");
            let rows: Vec<Vec<String>> = corrections.iter().map(row).collect();
            table::write(&mut out, &rows, table::columns())?;
        }
        Format::Json => report::json(&mut out, corrections.iter().map(object))?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn row(correction: &Correction) -> Vec<String> {
    vec![correction.id.0.to_string(), day(correction.made_at), correction.deed.to_string()]
}

fn object(correction: &Correction) -> Value {
    json!({"number": correction.id.0, "made_at": correction.made_at, "says": correction.deed.to_string(),
           "correction": correction.deed})
}

/// Everything that makes one actor of several names, or another of what the program found.
fn why(library: &Library, name: &str, format: Format) -> anyhow::Result<Outcome> {
    let actor = find(library, name)?;
    let reasons = library.reasons(&actor.key)?;
    let mut out = output::stdout();
    match format {
        Format::Text => {
            writeln!(out, "{} ({})", actor.name, actor.key)?;
            for reason in reasons {
                writeln!(out, "  {reason}")?;
            }
        }
        Format::Json => {
            let reasons: Vec<String> = reasons.iter().map(ToString::to_string).collect();
            writeln!(out, "{}", json!({"name": actor.name, "key": actor.key, "reasons": reasons}))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn undo(library: &mut Library, number: Option<i64>, told: Told) -> anyhow::Result<Outcome> {
    let last = || Ok::<_, anyhow::Error>(library.corrections()?.last().map(|last| last.id));
    let Some(id) = number.map_or_else(last, |number| Ok(Some(CorrectionId(number))))? else {
        output::message("there is no correction to undo");
        return Ok(Outcome::SomeFailed);
    };
    let Corrected { correction, articles } = library.withdraw(id)?;
    let sentence =
        format!("no longer: {} (in {})", correction.deed, counted(articles.len(), "article"));
    output::tell(told, sentence, || with_articles(&correction, &articles))?;
    Ok(Outcome::Done)
}
