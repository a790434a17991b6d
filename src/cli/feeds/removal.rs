//! `pullquote feeds remove`.

use std::io::{self, BufRead, IsTerminal, Write};

use super::super::selection::UsageError;
use super::super::{Outcome, output};
use super::{counted, find_all};
use crate::library::{ArticlesFate, FeedRow, Library, Removal};
use crate::text::sanitize_line;

pub(super) fn run(
    library: &mut Library,
    wanted: &[String],
    with_articles: bool,
    yes: bool,
) -> anyhow::Result<Outcome> {
    let feeds = find_all(&library.feeds()?, wanted)?;
    let fate = if with_articles { ArticlesFate::Go } else { ArticlesFate::Stay };
    if !yes && !io::stdin().is_terminal() {
        let message = "say --yes to remove a feed where nobody can be asked";
        return Err(UsageError::new(message).into());
    }
    for feed in feeds {
        let meaning = meaning(&library.removal_of(feed.id)?, fate);
        if !yes && !agreed(&feed, &meaning)? {
            output::message(format_args!("{}: still followed", feed.name()));
            continue;
        }
        library.remove_feed(feed.id, fate)?;
        output::message(format_args!("{}: not followed any more; {meaning}", feed.name()));
    }
    Ok(Outcome::Done)
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
