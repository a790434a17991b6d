use super::Screen;
use super::history::Change;
use super::reader::Spot;
use crate::library::{ArticleId, FeedRow};
use crate::tui::effect::{Effect, Facet, JobId, Request};
use crate::tui::event::Moment;

/// How long a job may take before the reader is told of it, in milliseconds.
const PATIENCE: i64 = 500;

/// What waits for an answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Jobs {
    last: u64,
    open: Vec<Job>,
}

/// A job that is under way.
#[derive(Debug, Clone)]
struct Job {
    id: JobId,
    purpose: Purpose,
    since: Moment,
    progress: Option<Progress>,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What it does.
    pub label: String,
    /// What was done last, where it has a name.
    pub name: String,
    /// How much is done.
    pub done: usize,
    /// How much there is.
    pub total: Option<usize>,
}

/// What an answer is for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Purpose {
    /// The rows of the list.
    List,
    /// The rows of the library's quotations.
    Quotes,
    /// The rows of what the actor with this key said.
    Sayings(String),
    /// The page of somebody, asked for on this screen.
    Person(Screen),
    /// What is known by now of the actor with this key, whose page is shown.
    SamePerson(String),
    /// The rows of the kept quotations.
    Bookmarks,
    /// The rows of the picker.
    Facets(Facet),
    /// The lines of the feeds.
    Feeds,
    /// How many articles this search finds.
    Count(String),
    /// Texts that are not searched yet.
    Texts,
    /// What the removal of a feed would mean.
    Removal,
    /// The feed as it was before the change.
    ChangeFeed(Box<FeedRow>),
    /// A feed that is to be followed.
    Follow,
    /// Feeds that are asked for what is new.
    Refresh,
    /// The article to read, and where to go in it.
    Article(ArticleId, Target),
    /// The open article, in which somebody is another now.
    Recast(ArticleId),
    /// Why something was understood as it was, asked for on this screen.
    Explain(Screen),
    /// A change that the reader asked for.
    Change,
    /// The other note and tags of a bookmark, which had these before.
    Annotate(Box<crate::library::Bookmark>),
    /// The note of this bookmark, in the reader's editor.
    Edit(Box<crate::library::Bookmark>),
    /// Where a letter leads.
    FindMark(char),
    /// The marked places.
    Marks,
    /// Something for the clipboard, with what is said when it is there.
    Copy(&'static str),
    /// A change that is undone.
    Undo(Change),
    /// A change that is done again.
    Redo(Change),
    /// Something that is not worth a word when it is done.
    Quiet,
    /// Something with a sentence for when it is done.
    Say(&'static str),
    /// A job that the runtime started by itself.
    Background,
}

/// Where to go in an article that opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Where it was left.
    Place,
    /// To the quotation of this index.
    Quote(usize),
    /// To this stretch, in code points.
    CodePoints(usize, usize),
    /// To what the list was searched for.
    Match,
    /// To where the reader was before.
    Again(Spot),
    /// To this code point.
    CodePoint(usize),
}

impl Purpose {
    /// Whether a newer job of this purpose makes an older one useless.
    fn is_superseded_by(&self, newer: &Self) -> bool {
        matches!(
            (self, newer),
            (Self::List, Self::List)
                | (Self::Quotes | Self::Sayings(_), Self::Quotes | Self::Sayings(_))
                | (Self::Person(_), Self::Person(_))
                | (Self::Bookmarks, Self::Bookmarks)
                | (Self::Facets(_), Self::Facets(_))
                | (Self::Feeds, Self::Feeds)
                | (Self::Count(_), Self::Count(_))
                | (Self::Texts, Self::Texts)
                | (Self::Removal, Self::Removal)
                | (Self::Article(..), Self::Article(..))
                | (Self::Recast(_), Self::Article(..) | Self::Recast(_))
                | (Self::Explain(_), Self::Explain(_))
                | (Self::FindMark(_), Self::FindMark(_))
                | (Self::Marks, Self::Marks)
        )
    }

    /// Whether the library is being changed.
    fn is_change(&self) -> bool {
        matches!(
            self,
            Self::Change | Self::Annotate(_) | Self::ChangeFeed(_) | Self::Undo(_) | Self::Redo(_)
        )
    }

    /// Whether it takes long whatever happens, so that the reader is told of it at once.
    fn is_long(&self) -> bool {
        matches!(self, Self::Background | Self::Refresh | Self::Follow)
    }

    /// What is being done, for the status line.
    fn label(&self) -> &'static str {
        match self {
            Self::List => "Looking for articles",
            Self::Quotes | Self::Sayings(_) | Self::Bookmarks => "Looking for quotations",
            Self::Person(_) | Self::SamePerson(_) => "Looking who this is",
            Self::Facets(Facet::Actors) => "Counting actors",
            Self::Facets(Facet::Topics) => "Counting topics",
            Self::Feeds | Self::Removal => "Looking for feeds",
            Self::Count(_) => "Counting articles",
            Self::Texts => "Entering texts",
            Self::Follow => "Looking what stands there",
            Self::Refresh => "Refreshing",
            Self::Article(..) | Self::Recast(_) => "Opening the article",
            Self::Explain(_) => "Explaining",
            Self::Change
            | Self::Annotate(_)
            | Self::ChangeFeed(_)
            | Self::Undo(_)
            | Self::Redo(_) => "Saving",
            Self::Edit(_) => "Editing",
            Self::FindMark(_) | Self::Marks => "Looking for marks",
            Self::Copy(_) => "Copying",
            Self::Quiet | Self::Say(_) | Self::Background => "Working",
        }
    }
}

impl Jobs {
    /// Starts a job; an older one of the same purpose is given up.
    pub(super) fn ask(&mut self, purpose: Purpose, request: Request, now: Moment) -> Vec<Effect> {
        let mut effects = self.drop_where(|job| job.purpose.is_superseded_by(&purpose));
        let id = self.begin(purpose, now);
        effects.push(Effect::Ask { job: id, request });
        effects
    }

    /// Starts a job that is no request.
    pub(super) fn begin(&mut self, purpose: Purpose, now: Moment) -> JobId {
        self.last += 1;
        let id = JobId(self.last);
        self.open.push(Job { id, purpose, since: now, progress: None });
        id
    }

    /// Ends a job and says what it was for; `None` if nothing waits for it.
    pub(super) fn take(&mut self, id: JobId) -> Option<Purpose> {
        let at = self.open.iter().position(|job| job.id == id)?;
        Some(self.open.remove(at).purpose)
    }

    /// Gives up the picker's rows.
    pub(super) fn drop_facets(&mut self) -> Vec<Effect> {
        self.drop_where(|job| matches!(job.purpose, Purpose::Facets(_)))
    }

    /// Notes how far a job is. A job of the runtime's own begins with this.
    pub(super) fn progress(&mut self, id: JobId, progress: Progress, now: Moment) {
        if let Some(job) = self.open.iter_mut().find(|job| job.id == id) {
            job.progress = Some(progress);
        } else if id.is_background() {
            let (purpose, progress) = (Purpose::Background, Some(progress));
            self.open.push(Job { id, purpose, since: now, progress });
        }
    }

    /// The job that takes longer than a blink, if there is one.
    pub(super) fn slow(&self, now: Moment) -> Option<Progress> {
        let job = self.slow_job(now)?;
        Some(job.progress.clone().unwrap_or_else(|| Progress {
            label: job.purpose.label().to_owned(),
            name: String::new(),
            done: 0,
            total: None,
        }))
    }

    /// Stops the job that takes longer than a blink; what changes the library is not stopped.
    pub(super) fn cancel_slow(&mut self, now: Moment) -> Option<Effect> {
        self.slow_job(now).filter(|job| !job.purpose.is_change()).map(|job| Effect::Cancel(job.id))
    }

    /// Whether a change of the library is under way.
    pub(super) fn is_changing(&self) -> bool {
        self.open.iter().any(|job| job.purpose.is_change())
    }

    /// Whether a job of this purpose is under way.
    pub(super) fn has(&self, purpose: &Purpose) -> bool {
        self.open.iter().any(|job| job.purpose == *purpose)
    }

    /// Whether anything is under way.
    pub(super) fn is_busy(&self) -> bool {
        !self.open.is_empty()
    }

    fn slow_job(&self, now: Moment) -> Option<&Job> {
        self.open.iter().find(|job| job.purpose.is_long() || now.0 - job.since.0 > PATIENCE)
    }

    fn drop_where(&mut self, useless: impl Fn(&Job) -> bool) -> Vec<Effect> {
        self.open.extract_if(.., |job| useless(job)).map(|job| Effect::Cancel(job.id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(jobs: &mut Jobs) -> Vec<Effect> {
        let request = Request::Article(ArticleId(1));
        jobs.ask(Purpose::List, request, Moment(0))
    }

    #[test]
    fn only_the_newest_of_a_purpose_is_waited_for() {
        let mut jobs = Jobs::default();
        list(&mut jobs);
        assert_eq!(list(&mut jobs).first(), Some(&Effect::Cancel(JobId(1))));
        assert_eq!(jobs.take(JobId(1)), None);
        assert_eq!(jobs.take(JobId(2)), Some(Purpose::List));
        assert_eq!(jobs.take(JobId(2)), None);
    }

    #[test]
    fn a_quick_job_is_not_worth_a_word() {
        let mut jobs = Jobs::default();
        list(&mut jobs);
        assert_eq!(jobs.slow(Moment(400)), None);
        assert_eq!(jobs.slow(Moment(600)).unwrap().label, "Looking for articles");
        assert_eq!(jobs.cancel_slow(Moment(600)), Some(Effect::Cancel(JobId(1))));
    }
}
