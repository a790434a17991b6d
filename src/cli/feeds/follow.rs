//! `pullquote feeds add`.

use std::sync::atomic::AtomicBool;

use super::super::arguments::{About, Completion};
use super::super::selection::UsageError;
use super::super::{Outcome, output, settings};
use super::counted;
use crate::feed::Discovered;
use crate::ingest::http::{self, Trouble};
use crate::ingest::subscriptions::{self, Followed, Plan};
use crate::lexicon::Lexicon;
use crate::library::{Library, NewFeed};
use crate::text::sanitize_line;

pub(super) fn run(
    library: &mut Library,
    urls: &[String],
    about: &About,
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
    let mut follower = Follower {
        library,
        about,
        plan: settings::plan()?,
        lexicon: Lexicon::embedded(),
        failed: 0,
    };
    let mut wanted: Vec<String> = Vec::new();
    for written in urls {
        if let Some(url) = follower.address(written)?
            && !wanted.contains(&url)
        {
            wanted.push(url);
        }
    }
    follower.follow(&wanted, true)?;
    Ok(Outcome::of(follower.failed))
}

struct Follower<'f> {
    library: &'f mut Library,
    about: NewFeed,
    plan: Plan,
    lexicon: Lexicon,
    failed: usize,
}

impl Follower<'_> {
    /// The address that is meant, if it is one that is not followed yet.
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
        if let Some(known) = self.library.feed_at(&url)? {
            output::message(format_args!("{}: followed already ({})", known.name(), known.id.0));
            return Ok(None);
        }
        Ok(Some(url))
    }

    /// Follows what is a feed; a page is looked through for the feed that it names, if `discover`.
    fn follow(&mut self, urls: &[String], discover: bool) -> anyhow::Result<()> {
        let (about, plan) = (&self.about, &self.plan);
        // Nothing stops a command but its end.
        let stop = AtomicBool::new(false);
        let outcomes =
            subscriptions::follow(self.library, urls, about, plan, &self.lexicon, &stop)?;
        for (url, outcome) in urls.iter().zip(outcomes) {
            match outcome {
                Ok(Followed { id, is_new, new }) => {
                    let row = self.library.feed(id)?;
                    let name = row.as_ref().map_or("", |row| row.name());
                    let followed = if is_new { "followed" } else { "followed already" };
                    let new = counted(new, "new article");
                    output::message(format_args!("{name}: {followed} ({}), {new}", id.0));
                }
                Err(error) if discover && error.trouble == Trouble::Page => {
                    self.look_through(url)?;
                }
                Err(error) => self.fail(error),
            }
        }
        Ok(())
    }

    /// Follows the one feed that a page names, or says which ones there are.
    fn look_through(&mut self, page: &str) -> anyhow::Result<()> {
        let found = match subscriptions::discover(page, &self.plan, &self.lexicon) {
            Ok(found) => found,
            Err(error) => {
                self.fail(error);
                return Ok(());
            }
        };
        match found.as_slice() {
            [only] => {
                if let Some(feed) = self.address(&only.url)? {
                    self.follow(&[feed], false)?;
                }
            }
            [] => self.fail(format_args!("{}: a page that names no feed", http::shown(page))),
            several => self.fail(choice(page, several)),
        }
        Ok(())
    }

    fn fail(&mut self, why: impl std::fmt::Display) {
        output::message(why);
        self.failed += 1;
    }
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
