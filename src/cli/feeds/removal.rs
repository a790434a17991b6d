//! `pullquote feeds remove`.

use std::io::{self, BufRead, IsTerminal, Write};

use serde_json::json;

use super::super::arguments::Told;
use super::super::output::counted;
use super::super::selection::UsageError;
use super::super::{Outcome, output};
use super::find_all;
use crate::ingest::http::shown;
use crate::library::{ArticlesFate, FeedRow, Library, Removal};
use crate::text::sanitize_line;

pub(super) fn run(
    library: &mut Library,
    wanted: &[String],
    with_articles: bool,
    yes: bool,
    told: Told,
) -> anyhow::Result<Outcome> {
    let feeds = find_all(&library.feeds()?, wanted)?;
    let fate = if with_articles { ArticlesFate::Go } else { ArticlesFate::Stay };
    if !yes && !io::stdin().is_terminal() {
        let message = "say --yes to remove a feed where nobody can be asked";
        return Err(UsageError::new(message).into());
    }
    for feed in feeds {
        let removal = library.removal_of(feed.id)?;
        let meaning = meaning(&removal, fate);
        if !yes && !agreed(&feed, &meaning)? {
            tell(told, &feed, None, "still followed")?;
            continue;
        }
        library.remove_feed(feed.id, fate)?;
        let gone = if with_articles { removal.only_here } else { 0 };
        tell(told, &feed, Some(gone), &format!("not followed any more; {meaning}"))?;
    }
    Ok(Outcome::Done)
}

/// Says what became of a feed; `gone` are the articles that went with it, if it did.
fn tell(told: Told, feed: &FeedRow, gone: Option<usize>, what: &str) -> io::Result<()> {
    output::tell(told, format_args!("{}: {what}", feed.name()), || {
        json!({"id": feed.id.0, "url": shown(&feed.url), "name": feed.name(), "removed": gone.is_some(),
               "articles_removed": gone.unwrap_or(0)})
    })
}

/// What becomes of the articles, in words.
fn meaning(removal: &Removal, fate: ArticlesFate) -> String {
    let Removal { articles, only_here, kept } = *removal;
    let kept = match kept {
        0 => String::new(),
        kept => format!(" ({kept} with kept quotations)"),
    };
    match fate {
        ArticlesFate::Stay => match articles {
            0 => "it has no articles".to_owned(),
            1 => format!("its article stays in the library{kept}"),
            _ => format!("its {articles} articles stay in the library{kept}"),
        },
        ArticlesFate::Go => format!(
            "{} removed that came by it only, {} left in the library{kept}",
            counted(only_here, "article"),
            articles.saturating_sub(only_here)
        ),
    }
}

fn agreed(feed: &FeedRow, meaning: &str) -> io::Result<bool> {
    let mut error = io::stderr();
    write!(error, "Follow {} no more? {meaning} [y/N] ", sanitize_line(feed.name()))?;
    error.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
