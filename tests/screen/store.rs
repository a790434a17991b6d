//! A library in memory that answers the app's requests as the real one does, with a query language of plain words.

use std::collections::BTreeSet;

use pullquote::article::{Quote, Speaker};
use pullquote::lexicon::Lexicon;
use pullquote::library::subjects;
use pullquote::library::{
    Anchor, ArticleCard, ArticleId, Bookmark, BookmarkId, CardActor, Corrected, Correction,
    CorrectionId, Deed, Mark, Marked, NewBookmark, QuoteCard, Stands, StoredArticle, StoryId,
};
use pullquote::search::{Candidate, Filter, Query, Snippet, Subject, rank};
use pullquote::text::{Span, fold};
use pullquote::tui::app::{explained, keep};
use pullquote::tui::effect::{ArticleOrder, Facet, Request, Stories, Why, Window};
use pullquote::tui::event::{
    Answer, ArticleRow, BookmarkRow, Counts, FacetRow, Failure, InStory, Letters, Matched, Page,
    QueryError,
};

use crate::people::keys;
use crate::subscriptions::Subscriptions;

pub(crate) struct Store {
    pub(crate) articles: Vec<StoredArticle>,
    pub(crate) bookmarks: Vec<Bookmark>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) copied: Vec<String>,
    pub(crate) opened: Vec<String>,
    pub(crate) corrections: Vec<Correction>,
    /// Articles that are one story, each story by the number of its first.
    pub(crate) stories: Vec<Vec<ArticleId>>,
    /// The feeds and their web.
    pub(crate) feeds: Subscriptions,
    /// How many texts wait to be entered, the next answer last.
    pub(crate) waiting: Vec<usize>,
    /// The same quotation in another article: of the first, the others.
    pub(crate) copies: Vec<(ArticleId, usize)>,
    last: i64,
}

impl Store {
    pub(crate) fn new(articles: Vec<StoredArticle>) -> Self {
        Self {
            articles,
            bookmarks: Vec::new(),
            marks: Vec::new(),
            copied: Vec::new(),
            opened: Vec::new(),
            corrections: Vec::new(),
            stories: Vec::new(),
            feeds: Subscriptions::default(),
            waiting: Vec::new(),
            copies: Vec::new(),
            last: 0,
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm a request, each of them plain")]
    pub(crate) fn answer(&mut self, request: &Request) -> Result<Answer, Failure> {
        Ok(match request {
            Request::Articles { query, order, window, anchor, stories, feeds } => {
                let real = ["(", "text:", "is:", "title:"];
                let mut rows = if real.iter().any(|key| query.contains(key)) {
                    self.searched(query)?
                } else {
                    self.found(query)?
                };
                if let Some(feeds) = feeds {
                    rows.retain(|row| self.feeds.have_brought(feeds, row.card.id));
                }
                match order {
                    ArticleOrder::Newest => {
                        rows.sort_by(|a, b| b.card.published.cmp(&a.card.published));
                    }
                    ArticleOrder::Oldest => {
                        rows.sort_by(|a, b| a.card.published.cmp(&b.card.published));
                    }
                    ArticleOrder::Unread => rows.sort_by_key(|row| row.card.read),
                    ArticleOrder::Source => rows.sort_by(|a, b| a.card.source.cmp(&b.card.source)),
                    ArticleOrder::Quotes => rows.sort_by_key(|row| usize::MAX - row.card.quotes),
                }
                let rows = grouped(rows, stories);
                let story = anchor.and_then(|id| self.story_of(id));
                let own = rows.iter().position(|row| Some(row.card.id) == *anchor);
                let lead = rows.iter().position(|row| story.is_some() && row.card.story == story);
                let anchor = own.or(lead.filter(|_| anchor.is_some()));
                let mut page = page(rows, *window, self.articles.len());
                page.anchor = anchor;
                Answer::Articles(page)
            }
            Request::Article(id) => {
                let mut stored = self.corrected(self.article(*id)?);
                stored.bookmarks =
                    self.bookmarks.iter().filter(|b| b.quote.article == *id).cloned().collect();
                Answer::Article(Box::new(stored))
            }
            Request::Quotes { wanted, window, anchor } => self.sayings(wanted, *window, *anchor),
            Request::Person(whom) => self.person(whom)?,
            Request::Bookmarks { query, window, .. } => {
                let rows = self
                    .bookmarks
                    .iter()
                    .rev()
                    .filter(|bookmark| fits(&bookmark.quote.exact, query))
                    .map(|bookmark| BookmarkRow {
                        matched: letters(&bookmark.quote.exact, query),
                        bookmark: bookmark.clone(),
                    })
                    .collect();
                Answer::Bookmarks(page(rows, *window, self.bookmarks.len()))
            }
            Request::Facets { facet, typed, window, article, .. } => {
                let all = self.facets(*facet, *article);
                let of = all.len();
                let fitting = all.iter().filter(|row| fits(&row.name, typed));
                let mut rows: Vec<FacetRow> = fitting
                    .map(|row| FacetRow { matched: letters(&row.name, typed), ..row.clone() })
                    .collect();
                if rows.is_empty() {
                    let near = all.into_iter().filter(|row| is_near(&row.name, typed));
                    rows.extend(near.map(|row| FacetRow { near: true, ..row }));
                }
                Answer::Facets(page(rows, *window, of))
            }
            Request::Explain(why) => self.explain(why)?,
            Request::Keep(quote) => self.keep((**quote).clone()),
            Request::KeepQuote { article, index, exact } => {
                let quote = keep::bookmark(self.article(*article)?, *index).unwrap();
                assert_eq!(&quote.exact, exact);
                self.keep(quote)
            }
            Request::Restore(bookmark) => self.keep(bookmark.quote.clone()),
            Request::Unkeep(id) => {
                let at = self.bookmarks.iter().position(|bookmark| bookmark.id == *id);
                let at = at.ok_or_else(|| Failure::Failed("There is no such bookmark.".into()))?;
                Answer::Unkept(Box::new(self.bookmarks.remove(at)))
            }
            Request::Annotate { bookmark, note, tags } => {
                let kept = self.bookmarks.iter_mut().find(|kept| kept.id == *bookmark).unwrap();
                kept.quote.note.clone_from(note);
                kept.quote.tags.clone_from(tags);
                Answer::Annotated(Box::new(kept.clone()))
            }
            Request::Colour { bookmark, hue } => {
                let kept = self.bookmarks.iter_mut().find(|kept| kept.id == *bookmark).unwrap();
                kept.quote.hue = *hue;
                Answer::Annotated(Box::new(kept.clone()))
            }
            Request::PutMark { letter, article, mark } => {
                let before = self.take_mark(*letter, *article).map(Box::new);
                self.marks.extend(mark.as_deref().cloned());
                let (letter, article, after) = (*letter, *article, mark.clone());
                Answer::MarkPut { letter, article, before, after }
            }
            Request::FindMark { letter, article } => {
                let mark = self.mark(*letter, *article).map(|at| self.marks[at].clone());
                Answer::MarkFound(mark.map(|mark| {
                    let there = self.articles.iter().any(|stored| stored.id == mark.article);
                    let place = Marked::Place { article: mark.article, start: mark.start };
                    (Box::new(mark), if there { place } else { Marked::Gone })
                }))
            }
            Request::Marks(article) => {
                let seen = |mark: &&Mark| mark.is_of_library() || Some(mark.article) == *article;
                Answer::Marks(self.marks.iter().filter(seen).cloned().collect())
            }
            Request::Mark { articles, read } => {
                for article in &mut self.articles {
                    if articles.contains(&article.id) {
                        article.read = *read;
                    }
                }
                Answer::Marked { articles: articles.clone(), read: *read }
            }
            Request::SavePlace { article, place } => {
                let stored = self.articles.iter_mut().find(|stored| stored.id == *article).unwrap();
                stored.place = *place;
                Answer::Done
            }
            Request::Feeds { .. }
            | Request::Removal(_)
            | Request::RemoveFeed { .. }
            | Request::PutFeedBack(_)
            | Request::ChangeFeed { .. }
            | Request::Follow(_)
            | Request::Refresh { .. } => {
                let unread = self.articles.iter().filter(|stored| !stored.read);
                let unread = unread.map(|stored| stored.id).collect::<Vec<_>>();
                self.feeds.answer(request, &unread)?
            }
            Request::Prepare => Answer::Done,
            Request::EnterTexts => {
                let waiting = self.waiting.pop().unwrap_or(0);
                Answer::TextsWaiting { waiting, goes_on: !self.waiting.is_empty() }
            }
            Request::CountSearch(saved) => {
                let rows = self.searched(&saved.query)?;
                let unread = rows.iter().filter(|row| !row.card.read).count();
                let counts = Counts::Known { articles: rows.len(), unread };
                Answer::SearchCounted { name: saved.name.clone(), counts }
            }
            Request::PutSearch { name, saved } => {
                let before = self.feeds.library().put_search(name, saved.as_ref()).unwrap();
                Answer::SearchPut { before, after: saved.clone() }
            }
            Request::Correct(_) | Request::Withdraw(_) | Request::Reinstate(_) => {
                self.correct(request)
            }
            Request::Copy(text) => {
                self.copied.push(text.clone());
                Answer::Done
            }
            Request::OpenUrl(url) => {
                self.opened.push(url.clone());
                Answer::Done
            }
        })
    }

    fn mark(&self, letter: char, article: ArticleId) -> Option<usize> {
        self.marks.iter().position(|mark| {
            mark.letter == letter && (mark.is_of_library() || mark.article == article)
        })
    }

    fn take_mark(&mut self, letter: char, article: ArticleId) -> Option<Mark> {
        self.mark(letter, article).map(|at| self.marks.remove(at))
    }

    fn explain(&self, why: &Why) -> Result<Answer, Failure> {
        let lines = match why {
            Why::Quote { article, index } => {
                explained::quotation(self.article(*article)?, *index, lexicon())
            }
            Why::Actor { name, near } => {
                explained::actor(self.article(near.unwrap())?, "", name, lexicon())
            }
        };
        let gone = || Failure::Failed("This is not found any more.".to_owned());
        Ok(Answer::Explained(lines.ok_or_else(gone)?))
    }

    fn keep(&mut self, quote: NewBookmark) -> Answer {
        self.last += 1;
        let bookmark = Bookmark {
            id: BookmarkId(self.last),
            kept_at: 1_795_300_000,
            anchor: Anchor::Anchored,
            quote,
        };
        self.bookmarks.push(bookmark.clone());
        Answer::Kept(Box::new(bookmark))
    }

    fn correct(&mut self, request: &Request) -> Answer {
        match request {
            Request::Correct(deed) => {
                self.last += 1;
                let (id, deed) = (CorrectionId(self.last), (**deed).clone());
                let correction = Correction { id, made_at: 1_795_300_000, deed };
                self.corrections.push(correction.clone());
                self.with_all_articles(correction)
            }
            Request::Withdraw(id) => {
                let at = self.corrections.iter().position(|correction| correction.id == *id);
                let gone = self.corrections.remove(at.unwrap());
                self.with_all_articles(gone)
            }
            Request::Reinstate(correction) => {
                self.corrections.push((**correction).clone());
                self.corrections.sort_by_key(|correction| correction.id);
                self.with_all_articles((**correction).clone())
            }
            _ => Answer::Done,
        }
    }

    fn with_all_articles(&self, correction: Correction) -> Answer {
        let articles = self.articles.iter().map(|stored| stored.id).collect();
        Answer::Corrected(Box::new(Corrected { correction, articles }))
    }

    /// An article as it is after what was corrected: a plain likeness of what the library does.
    pub(crate) fn corrected(&self, stored: &StoredArticle) -> StoredArticle {
        let mut stored = stored.clone();
        let analysis = &mut stored.analysis;
        for Correction { id, deed, .. } in &self.corrections {
            if let Deed::Speaker { article, words, speaker } = deed {
                let text = &stored.article.text;
                let said = |quote: &&mut Quote| {
                    article.article == stored.id && quote.span.of(text) == words.exact
                };
                for quote in analysis.quotes.iter_mut().filter(said) {
                    let actor = speaker.as_ref().and_then(|speaker| {
                        analysis.actors.iter().position(|actor| actor.key == speaker.key)
                    });
                    let name = speaker.iter().map(|speaker| speaker.name.clone());
                    quote.speakers =
                        name.map(|name| Speaker { name, actor, mention: None }).collect();
                    pullquote::library::BY_HAND.clone_into(&mut quote.rule);
                }
                continue;
            }
            let subject = deed.actors()[0].key.clone();
            for actor in analysis.actors.iter_mut().filter(|actor| actor.key == subject) {
                match deed {
                    Deed::Merge { into, .. } => {
                        actor.key.clone_from(&into.key);
                        actor.name.clone_from(&into.name);
                    }
                    Deed::Split { article, .. } if article.article == stored.id => {
                        actor.key = format!("{subject}#{}", id.0);
                    }
                    Deed::Rename { name, .. } => actor.name.clone_from(name),
                    Deed::Kind { kind, .. } => actor.kind = *kind,
                    Deed::Hide { .. } => actor.name.clear(),
                    _ => {}
                }
            }
        }
        let actors = analysis.actors.clone();
        for speaker in analysis.quotes.iter_mut().flat_map(|quote| &mut quote.speakers) {
            if let Some(actor) = speaker.actor.and_then(|actor| actors.get(actor)) {
                speaker.name.clone_from(&actor.name);
            }
        }
        stored
    }

    fn story_of(&self, id: ArticleId) -> Option<StoryId> {
        let story = self.stories.iter().find(|story| story.contains(&id))?;
        Some(StoryId(story[0].0))
    }

    fn article(&self, id: ArticleId) -> Result<&StoredArticle, Failure> {
        let found = self.articles.iter().find(|stored| stored.id == id);
        found.ok_or_else(|| Failure::Failed("The article is gone.".to_owned()))
    }

    /// The rows of a query: words, `actor:"…"`, `topic:"…"`, all of which must fit.
    fn found(&self, query: &str) -> Result<Vec<ArticleRow>, Failure> {
        if query.matches('"').count() % 2 == 1 {
            let at = query.rfind('"').unwrap();
            let message = "A quotation mark is not closed.".to_owned();
            return Err(Failure::Query(QueryError { message, span: Span::new(at, query.len()) }));
        }
        let cards = self.articles.iter().map(|stored| self.card(&self.corrected(stored)));
        Ok(cards.filter_map(|card| row(card, query)).collect())
    }

    /// The rows of a query of the real language, which also looks at the articles' texts.
    fn searched(&self, query: &str) -> Result<Vec<ArticleRow>, Failure> {
        let (query, error) = Query::parse_partial(query);
        if let Some(error) = error {
            let (message, span) = (error.message, error.span);
            return Err(Failure::Query(QueryError { message, span }));
        }
        let filter = Filter::new(&query);
        let row = |stored: &StoredArticle| {
            let (text, card) = (&stored.article.text, self.card(stored));
            let hit = filter.evaluate(&Subject { text, ..subjects::article(&card) })?;
            let snippet = Snippet::around(text, &hit.text, 160);
            let matched = Matched { title: hit.title, snippet, ..Matched::default() };
            Some(ArticleRow { card, matched, story: None })
        };
        Ok(self.articles.iter().filter_map(row).collect())
    }

    fn card(&self, stored: &StoredArticle) -> ArticleCard {
        let article = &stored.article;
        let marked = |quote: &&Quote| quote.kind != pullquote::article::QuoteKind::Indirect;
        ArticleCard {
            id: stored.id,
            title: article.title.clone().unwrap(),
            source: article.site.clone().unwrap(),
            published: article.published.clone(),
            added: 1_795_300_000,
            read: stored.read,
            quotes: stored.analysis.quotes.iter().filter(marked).count(),
            kept: self.bookmarks.iter().filter(|b| b.quote.article == stored.id).count(),
            actors: stored
                .analysis
                .actors
                .iter()
                .map(|actor| CardActor {
                    name: actor.name.clone(),
                    key: actor.key.clone(),
                    kind: actor.kind,
                    aliases: actor.aliases.clone(),
                    said: 1,
                })
                .collect(),
            topics: stored.analysis.topics.iter().map(|topic| topic.name.clone()).collect(),
            words: 100,
            story: self.story_of(stored.id),
        }
    }

    pub(crate) fn quotes(&self) -> Vec<QuoteCard> {
        let mut cards = Vec::new();
        for stored in self.articles.iter().map(|stored| self.corrected(stored)) {
            for (index, quote) in stored.analysis.quotes.iter().enumerate() {
                let text = quote.span.of(&stored.article.text).to_owned();
                let kept = |b: &&Bookmark| b.quote.article == stored.id && b.quote.exact == text;
                cards.push(QuoteCard {
                    article: stored.id,
                    index,
                    kind: quote.kind,
                    speakers: quote.speakers.iter().map(|speaker| speaker.name.clone()).collect(),
                    role: None,
                    speaker_keys: keys(quote, &stored.analysis),
                    cue: Some("said".to_owned()),
                    rule: quote.rule.clone(),
                    confidence: quote.confidence,
                    bookmark: self.bookmarks.iter().find(kept).map(|bookmark| bookmark.id),
                    title: stored.article.title.clone().unwrap(),
                    source: stored.article.site.clone().unwrap(),
                    url: stored.source.url.clone(),
                    published: stored.article.published.clone(),
                    byline: stored.article.byline.clone(),
                    path: None,
                    stands: Stands::default(),
                    text,
                });
            }
        }
        cards
    }

    fn facets(&self, facet: Facet, only: Option<ArticleId>) -> Vec<FacetRow> {
        let mut rows: Vec<FacetRow> = Vec::new();
        let wanted = |stored: &&StoredArticle| only.is_none_or(|only| only == stored.id);
        for stored in self.articles.iter().filter(wanted) {
            let card = self.card(&self.corrected(stored));
            let names: Vec<_> = match facet {
                Facet::Actors => {
                    let actors = card.actors.iter().filter(|actor| !actor.name.is_empty());
                    let row = |a: &CardActor| (a.name.clone(), a.key.clone(), Some(a.kind));
                    actors.map(row).collect()
                }
                Facet::Topics => {
                    let row = |topic: &String| (topic.clone(), topic.clone(), None);
                    card.topics.iter().map(row).collect()
                }
            };
            for (name, key, kind) in names {
                match rows.iter_mut().find(|row| row.key == key) {
                    Some(row) => row.articles += 1,
                    None => rows.push(FacetRow {
                        statements: kind.map(|_| name.len() % 5),
                        name,
                        key,
                        kind,
                        articles: 1,
                        matched: Vec::new(),
                        near: false,
                    }),
                }
            }
        }
        rows
    }
}

/// The rows with each story as one, or opened: a plain likeness of what the runtime does.
fn grouped(rows: Vec<ArticleRow>, stories: &Stories) -> Vec<ArticleRow> {
    let all = rows.clone();
    let members = |story| all.iter().filter(move |row| row.card.story == Some(story));
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for row in rows {
        let story = row.card.story.filter(|_| stories.grouped);
        let Some(story) = story.filter(|&story| members(story).count() > 1) else {
            lines.push(row);
            continue;
        };
        if seen.insert(story) {
            let open = stories.open.contains(&story);
            let sources = members(story).map(|row| &row.card.source).collect::<BTreeSet<_>>();
            let (articles, sources) = (members(story).count(), sources.len());
            lines
                .push(ArticleRow { story: Some(InStory::Lead { articles, sources, open }), ..row });
            let others = members(story).skip(1).filter(|_| open);
            lines.extend(
                others.map(|row| ArticleRow { story: Some(InStory::Member), ..row.clone() }),
            );
        }
    }
    lines
}

fn row(card: ArticleCard, query: &str) -> Option<ArticleRow> {
    let mut matched = Matched::default();
    for term in terms(query) {
        let (field, word) = match term.split_once(':') {
            Some((field, word)) => (field, word.trim_matches('"')),
            None => ("", term.as_str()),
        };
        let actors = matches(card.actors.iter().map(|actor| actor.name.as_str()), word);
        let topics = matches(card.topics.iter().map(String::as_str), word);
        let title = letters(&card.title, word);
        let hit = match field {
            "actor" | "said" => !actors.is_empty(),
            "topic" => !topics.is_empty(),
            _ => !title.is_empty() || !actors.is_empty() || !topics.is_empty(),
        };
        if !hit {
            return None;
        }
        if field.is_empty() {
            matched.title = title;
        }
        matched.actors.extend(actors);
        matched.topics.extend(topics);
    }
    Some(ArticleRow { card, matched, story: None })
}

fn matches<'n>(names: impl Iterator<Item = &'n str>, word: &str) -> Vec<Letters> {
    names
        .enumerate()
        .map(|(index, name)| Letters { index, letters: letters(name, word) })
        .filter(|letters| !letters.letters.is_empty())
        .collect()
}

/// The words of a query; what stands in quotation marks is one.
fn terms(query: &str) -> Vec<String> {
    let mut terms = vec![String::new()];
    let mut quoted = false;
    for ch in query.chars() {
        quoted ^= ch == '"';
        if ch == ' ' && !quoted {
            terms.push(String::new());
        } else {
            terms.last_mut().unwrap().push(ch);
        }
    }
    terms.retain(|term| !term.is_empty());
    terms
}

/// Whether a name differs from what was typed by a slip of the hand.
fn is_near(name: &str, typed: &str) -> bool {
    let candidate = Candidate { name, aliases: &[] };
    rank(typed, &[candidate]).iter().any(|ranked| ranked.near)
}

pub(crate) fn fits(text: &str, query: &str) -> bool {
    terms(query).iter().all(|term| fold(text).contains(&fold(term)))
}

/// Where `word` stands first in an ASCII text.
pub(crate) fn letters(text: &str, word: &str) -> Vec<Span> {
    if !text.is_ascii() || word.is_empty() {
        return Vec::new();
    }
    let at = fold(text).find(&fold(word));
    at.map(|at| Span::new(at, at + word.len())).into_iter().collect()
}

pub(crate) fn page<T>(rows: Vec<T>, window: Window, of: usize) -> Page<T> {
    let total = rows.len();
    let rows = rows.into_iter().skip(window.offset).take(window.count).collect();
    Page { offset: window.offset.min(total), total, of, rows, anchor: None }
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
    LEXICON.get_or_init(Lexicon::embedded)
}
