//! `pullquote feeds add`.

use serde_json::{Value, json};

use super::super::arguments::{About, Completion, Told};
use super::super::interrupt::Interrupt;
use super::super::output::counted;
use super::super::progress::Progress;
use super::super::selection::UsageError;
use super::super::{Outcome, output, settings};
use super::listing;
use crate::feed::Discovered;
use crate::ingest::http::{self, Trouble};
use crate::ingest::subscriptions::{self, Met};
use crate::library::{FeedRow, Library, NewFeed};
use crate::text::sanitize_line;

pub(super) fn run(
    library: &mut Library,
    urls: &[String],
    about: &About,
    told: Told,
) -> anyhow::Result<Outcome> {
    if about.title.is_some() && urls.len() > 1 {
        return Err(UsageError::new("--title is the name of one feed, not of several").into());
    }
    let about = NewFeed {
        own_title: about.title.clone(),
        folder: about.folders().unwrap_or_default(),
        tags: about.tags(),
        full_text: about.full_text.and_then(Completion::setting),
        ..NewFeed::default()
    };
    let mut follower = Follower { library, told, failed: 0 };
    let mut wanted: Vec<String> = Vec::new();
    for written in urls {
        if let Some(url) = follower.address(written)?
            && !wanted.contains(&url)
        {
            wanted.push(url);
        }
    }
    let interrupt = Interrupt::listen()?;
    follower.follow(&wanted, &about, &interrupt)?;
    Ok(interrupt.outcome(Outcome::of(follower.failed)))
}

struct Follower<'f> {
    library: &'f mut Library,
    failed: usize,
    told: Told,
}

impl Follower<'_> {
    /// The address that is meant.
    fn address(&mut self, written: &str) -> anyhow::Result<Option<String>> {
        let url = match http::address(written) {
            Ok(url) => url,
            Err(error) => {
                self.fail(error);
                return Ok(None);
            }
        };
        if http::names_user(&url) {
            return Err(UsageError::new(format!(
                "{}: a password does not belong on a command line; \
                 the settings say where it comes from (docs/feeds.md)",
                http::shown(&url)
            ))
            .into());
        }
        Ok(Some(url))
    }

    /// Follows what stands at these addresses, and says what came of each.
    fn follow(
        &mut self,
        urls: &[String],
        about: &NewFeed,
        interrupt: &Interrupt,
    ) -> anyhow::Result<()> {
        let plan = settings::plan()?;
        let mut progress = Progress::new("Asking");
        let on = &mut |done, total| progress.of(done, total);
        let came = subscriptions::follow(self.library, urls, about, &plan, interrupt.flag(), on)?;
        progress.clear();
        for (url, came) in urls.iter().zip(came) {
            match came {
                Ok(Met::Feed { id, is_new, new }) => {
                    // It may have been removed meanwhile.
                    let Some(row) = self.library.feed(id)? else { continue };
                    let articles = counted(new, "new article");
                    let sentence = if is_new {
                        format!("{}: followed ({}), {articles}", row.name(), id.0)
                    } else {
                        format!("{}: followed already ({})", row.name(), id.0)
                    };
                    output::tell(self.told, sentence, || object(&row, is_new, new))?;
                }
                Ok(Met::Page(found)) if found.is_empty() => {
                    self.fail(format_args!("{}: a page that names no feed", http::shown(url)));
                }
                Ok(Met::Page(found)) => self.fail(choice(url, &found)),
                // Who ends the command needs no list of what is left undone.
                Err(error) if error.trouble == Trouble::Stopped => self.failed += 1,
                Err(error) => self.fail(error),
            }
        }
        Ok(())
    }

    fn fail(&mut self, why: impl std::fmt::Display) {
        output::message(why);
        self.failed += 1;
    }
}

/// A feed as `feeds list` writes it, with what came of following it.
fn object(feed: &FeedRow, is_new: bool, new: usize) -> Value {
    output::with(listing::object(feed), json!({"is_new": is_new, "new": new}))
}

/// The feeds of a page, with how to choose.
fn choice(page: &str, found: &[Discovered]) -> String {
    let page = http::shown(page);
    let mut said = format!("{page}: this page names several feeds; add the one you want:");
    for one in found {
        let title = one.title.as_deref().map(sanitize_line).unwrap_or_default();
        let line = format!("pullquote feeds add {}  {title}", http::shown(&one.url));
        said.push_str("\n  ");
        said.push_str(line.trim_end());
    }
    said
}
