//! What a query finds among the articles of an index.

use rusqlite::Connection;

use super::names::Matched;
use super::{Columns, Found, Vocabulary};
use crate::library::{feeds, full_text};
use crate::search::{Condition, Fact, Field, Leaf, Needle, State, TextPattern, Thing};

/// Actors or topics with at most so many articles are looked up; for more, the column of all is read.
const FEW: i64 = 20_000;

/// For no more articles than this, only their own rows are read.
const FEWEST: i64 = 5_000;

/// What is wanted of the articles for which a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) enum Bound {
    /// Just those.
    Exact,
    /// Those that hold a quotation for which it could hold.
    Most,
    /// Those for all of whose quotations it holds, as far as that is known without them.
    Least,
}

impl Bound {
    fn of_the_opposite(self) -> Self {
        match self {
            Self::Exact => Self::Exact,
            Self::Most => Self::Least,
            Self::Least => Self::Most,
        }
    }
}

/// What a part found; `None` if told to stop.
type Part = rusqlite::Result<Option<Found>>;

/// A query that is put to the articles.
pub(in crate::library) struct Evaluation<'e> {
    pub(in crate::library) connection: &'e Connection,
    pub(in crate::library) vocabulary: &'e mut Vocabulary,
    pub(in crate::library) columns: &'e mut Columns,
    pub(in crate::library) stop: &'e dyn Fn() -> bool,
}

impl Evaluation<'_> {
    /// The articles for which `condition` holds, within a bound.
    pub(in crate::library) fn find(&mut self, condition: &Condition, bound: Bound) -> Part {
        match condition {
            Condition::All(parts) => self.all(parts, bound),
            Condition::Any(parts) => self.any(parts, bound),
            Condition::Not(inner) => Ok(self.find(inner, bound.of_the_opposite())?.map(Found::not)),
            Condition::Leaf(leaf) => match (bound, self.is_told(leaf)?) {
                (Bound::Most, Told::Nothing) => Ok(Some(Found::everything(self.columns.len()))),
                (Bound::Least, Told::Nothing | Told::Most) => {
                    Ok(Some(Found::nothing(self.columns.len())))
                }
                _ => self.leaf(leaf),
            },
        }
    }

    fn leaf(&mut self, leaf: &Leaf) -> Part {
        match leaf {
            Leaf::Words(needle) => self.words(needle),
            Leaf::Text(pattern) => self.text(pattern).map(Some),
            Leaf::Fact(fact) => self.fact(fact).map(Some),
        }
    }

    fn all(&mut self, parts: &[Condition], bound: Bound) -> Part {
        let mut found = Found::everything(self.columns.len());
        for part in parts {
            let Some(more) = self.find(part, bound)? else { return Ok(None) };
            found = found.and(more);
        }
        Ok(Some(found))
    }

    fn any(&mut self, parts: &[Condition], bound: Bound) -> Part {
        let mut found = Found::nothing(self.columns.len());
        for part in parts {
            let Some(more) = self.find(part, bound)? else { return Ok(None) };
            found = found.or(&more);
        }
        Ok(Some(found))
    }

    /// What is known of the quotations of an article when a leaf holds for it.
    fn is_told(&mut self, leaf: &Leaf) -> rusqlite::Result<Told> {
        let needle = match leaf {
            Leaf::Words(needle) => needle,
            // Texts that wait for their index could hold it too.
            Leaf::Text(_) if full_text::is_waited(self.connection)? => return Ok(Told::Nothing),
            Leaf::Text(_) => return Ok(Told::Most),
            Leaf::Fact(Fact::Is(State::Kept) | Fact::Has(Thing::Quotes | Thing::Notes)) => {
                return Ok(Told::Most);
            }
            Leaf::Fact(_) => return Ok(Told::All),
        };
        match needle.field() {
            None => Ok(Told::Nothing),
            Some(field @ (Field::Actor | Field::Said)) => {
                let actors = self.vocabulary.matching_actors(self.connection, needle, &|| false)?;
                // A source without a name ("an official") is no actor, but may be meant.
                let known = actors.is_some_and(|actors| !actors.is_empty());
                Ok(match field {
                    _ if !known => Told::Nothing,
                    Field::Actor => Told::All,
                    _ => Told::Most,
                })
            }
            Some(_) => Ok(Told::All),
        }
    }

    fn words(&mut self, needle: &Needle) -> Part {
        let mut found = Found::nothing(self.columns.len());
        let looks_in = |field| needle.field().is_none_or(|wanted| wanted == field);
        if looks_in(Field::Title) {
            let titles = self.columns.scan_titles(self.connection, needle, self.stop)?;
            let Some(titles) = titles else { return Ok(None) };
            titles.into_iter().for_each(|(place, score)| found.add(place as usize, score));
        }
        if looks_in(Field::Source) {
            let outlets = self.vocabulary.outlets(self.connection)?.matching(needle, self.stop);
            let Some(outlets) = outlets else { return Ok(None) };
            self.of_outlets(&outlets, &mut found)?;
        }
        if looks_in(Field::Actor) || needle.field() == Some(Field::Said) {
            let actors = self.vocabulary.matching_actors(self.connection, needle, self.stop)?;
            let Some(actors) = actors else { return Ok(None) };
            self.of_actors(&actors, needle.field() == Some(Field::Said), &mut found)?;
        }
        if looks_in(Field::Topic) {
            let topics = self.vocabulary.topics(self.connection)?.matching(needle, self.stop);
            let Some(topics) = topics else { return Ok(None) };
            self.of_topics(&topics, &mut found)?;
        }
        Ok(Some(found))
    }

    fn of_outlets(&mut self, outlets: &Matched, found: &mut Found) -> rusqlite::Result<()> {
        if outlets.is_empty() {
            return Ok(());
        }
        for (place, fact) in self.columns.facts(self.connection)?.iter().enumerate() {
            let score = outlets.score(fact.outlet);
            if score > 0 {
                found.add(place, score);
            }
        }
        Ok(())
    }

    /// Adds the articles that name these actors, or have something that they said.
    fn of_actors(
        &mut self,
        actors: &Matched,
        said: bool,
        found: &mut Found,
    ) -> rusqlite::Result<()> {
        const COUNT: &str = "SELECT articles FROM actors WHERE id = ?1";
        const ARTICLES: &str = "SELECT article FROM article_actors WHERE actor = ?1 AND said >= ?2";
        if actors.is_empty() {
            return Ok(());
        }
        if self.columns.known_casts().is_none() && self.are_few(actors, COUNT)? {
            return self.look_up(actors, ARTICLES, Some(said), found);
        }
        let casts = self.columns.casts(self.connection)?;
        for place in 0..casts.len() {
            for (actor, count) in casts.actors(place) {
                let score = actors.score(actor);
                if score > 0 && (!said || count > 0) {
                    found.add(place, score);
                }
            }
        }
        Ok(())
    }

    fn of_topics(&mut self, topics: &Matched, found: &mut Found) -> rusqlite::Result<()> {
        const COUNT: &str = "SELECT articles FROM topics WHERE id = ?1";
        const ARTICLES: &str = "SELECT article FROM article_topics WHERE topic = ?1";
        if topics.is_empty() {
            return Ok(());
        }
        if self.columns.known_casts().is_none() && self.are_few(topics, COUNT)? {
            return self.look_up(topics, ARTICLES, None, found);
        }
        let casts = self.columns.casts(self.connection)?;
        for place in 0..casts.len() {
            for &topic in casts.topics(place) {
                let score = topics.score(topic);
                if score > 0 {
                    found.add(place, score);
                }
            }
        }
        Ok(())
    }

    /// Whether so few articles have these that each is better looked up.
    fn are_few(&self, matched: &Matched, count: &str) -> rusqlite::Result<bool> {
        if !self.columns.is_whole() {
            return Ok(false);
        }
        articles_of(self.connection, matched, count, FEW).map(|articles| articles < FEW)
    }

    /// Adds the articles that an index says have these.
    fn look_up(
        &self,
        matched: &Matched,
        sql: &str,
        said: Option<bool>,
        found: &mut Found,
    ) -> rusqlite::Result<()> {
        for &number in &matched.which {
            let score = matched.score(number);
            each_article(self.connection, sql, number, said, |article| {
                if let Some(place) = self.columns.place(article) {
                    found.add(place, score);
                }
            })?;
        }
        Ok(())
    }

    fn text(&self, pattern: &TextPattern) -> rusqlite::Result<Found> {
        let articles = full_text::matching(self.connection, pattern)?;
        let places = articles.into_iter().filter_map(|id| self.columns.place(id));
        Ok(Found::so(self.columns.len(), places))
    }

    fn fact(&mut self, fact: &Fact) -> rusqlite::Result<Found> {
        match fact {
            Fact::Since(time) => Ok(self.at(|at| at >= *time)),
            Fact::Before(time) => Ok(self.at(|at| at < *time)),
            Fact::Is(State::Unread) => self.whose(|fact| !fact.read),
            Fact::Is(State::Read) => self.whose(|fact| fact.read),
            Fact::Is(State::Kept) => self.whose(|fact| fact.kept),
            Fact::Has(Thing::Quotes) => self.whose(|fact| fact.quotes > 0),
            Fact::Has(Thing::Link) => self.whose(|fact| fact.link),
            Fact::Has(Thing::Story) => {
                let stories = self.columns.stories(self.connection)?.iter().enumerate();
                let places: Vec<usize> =
                    stories.filter(|&(_, &story)| story != 0).map(|(place, _)| place).collect();
                Ok(Found::so(self.columns.len(), places.into_iter()))
            }
            Fact::Has(Thing::Notes) => {
                self.listed_by("SELECT DISTINCT article FROM bookmarks WHERE note <> ''", &[()])
            }
            Fact::Feed(needle) => self.fed(|feed| needle.means(feed.name())),
            Fact::Folder(needle) => self.fed(|feed| {
                feed.folder.iter().any(|name| needle.means(name))
                    || needle.means(&feed.folder.join(" / "))
            }),
        }
    }

    fn at(&self, is_so: impl Fn(i64) -> bool) -> Found {
        let times = self.columns.times().iter().enumerate();
        let places = times.filter(|&(_, &time)| is_so(time)).map(|(place, _)| place);
        Found::so(self.columns.len(), places)
    }

    fn whose(&mut self, is_so: impl Fn(&super::columns::Fact) -> bool) -> rusqlite::Result<Found> {
        let length = self.columns.len();
        let facts = self.columns.facts(self.connection)?.iter().enumerate();
        let places = facts.filter(|&(_, fact)| is_so(fact)).map(|(place, _)| place);
        Ok(Found::so(length, places))
    }

    /// What came by these feeds.
    fn fed(&self, is_meant: impl Fn(&crate::library::FeedRow) -> bool) -> rusqlite::Result<Found> {
        let feeds = feeds::uncounted(self.connection)?;
        let meant: Vec<[i64; 1]> =
            feeds.iter().filter(|feed| is_meant(feed)).map(|feed| [feed.id.0]).collect();
        self.listed_by("SELECT article FROM feed_entries WHERE feed = ?1", &meant)
    }

    /// The articles that a statement gives for each of these parameters.
    fn listed_by<P: rusqlite::Params + Clone>(
        &self,
        sql: &str,
        parameters: &[P],
    ) -> rusqlite::Result<Found> {
        let mut found = Found::nothing(self.columns.len());
        let mut statement = self.connection.prepare_cached(sql)?;
        for one in parameters {
            let mut rows = statement.query(one.clone())?;
            while let Some(row) = rows.next()? {
                if let Some(place) = self.columns.place(row.get(0)?) {
                    found.places.set(place);
                }
            }
        }
        Ok(found)
    }
}

/// What an article tells of its quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// What holds for it holds for each of them, and the other way round.
    All,
    /// What holds for one of them holds for it.
    Most,
    /// Nothing.
    Nothing,
}

/// How many articles have something of what matched, counted up to `most`.
fn articles_of(
    connection: &Connection,
    matched: &Matched,
    count: &str,
    most: i64,
) -> rusqlite::Result<i64> {
    let mut statement = connection.prepare_cached(count)?;
    let mut articles: i64 = 0;
    for number in &matched.which {
        // Each costs something, also where the articles are samples and none are counted.
        articles += statement.query_row([number], |row| row.get::<_, i64>(0))? + 1;
        if articles >= most {
            break;
        }
    }
    Ok(articles)
}

fn each_article(
    connection: &Connection,
    sql: &str,
    number: u32,
    said: Option<bool>,
    mut take: impl FnMut(i64),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = match said {
        Some(said) => statement.query(rusqlite::params![number, said])?,
        None => statement.query([number])?,
    };
    while let Some(row) = rows.next()? {
        take(row.get(0)?);
    }
    Ok(())
}

/// The articles, newest first, among which all that `condition` finds must be, where names tell that they are few.
pub(in crate::library) fn narrowed(
    connection: &Connection,
    vocabulary: &mut Vocabulary,
    condition: &Condition,
    bound: Bound,
    stop: &dyn Fn() -> bool,
) -> rusqlite::Result<Option<Vec<crate::library::ArticleId>>> {
    let parts = match condition {
        Condition::All(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    for part in parts {
        let Condition::Leaf(Leaf::Words(needle)) = part else { continue };
        let (matched, count, articles, said) = match needle.field() {
            Some(field @ (Field::Actor | Field::Said)) => (
                vocabulary.matching_actors(connection, needle, stop)?,
                "SELECT articles FROM actors WHERE id = ?1",
                "SELECT article, sort_at FROM article_actors WHERE actor = ?1 AND said >= ?2",
                Some(field == Field::Said),
            ),
            Some(Field::Topic) => (
                vocabulary.topics(connection)?.matching(needle, stop),
                "SELECT articles FROM topics WHERE id = ?1",
                "SELECT article, sort_at FROM article_topics WHERE topic = ?1",
                None,
            ),
            _ => continue,
        };
        let Some(matched) = matched else { return Ok(None) };
        if bound != Bound::Exact && matched.is_empty() {
            continue;
        }
        if articles_of(connection, &matched, count, FEWEST)? < FEWEST {
            return sorted(connection, &matched, articles, said).map(Some);
        }
    }
    Ok(None)
}

/// The listed articles that have what matched, newest first.
fn sorted(
    connection: &Connection,
    matched: &Matched,
    sql: &str,
    said: Option<bool>,
) -> rusqlite::Result<Vec<crate::library::ArticleId>> {
    use crate::library::ArticleId;
    let samples = crate::library::cards::shows_samples(connection)?;
    let mut found: Vec<(i64, i64)> = Vec::new();
    let mut statement = connection.prepare_cached(sql)?;
    for &number in &matched.which {
        let mut rows = match said {
            Some(said) => statement.query(rusqlite::params![number, said])?,
            None => statement.query([number])?,
        };
        while let Some(row) = rows.next()? {
            found.push((row.get(1)?, row.get(0)?));
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    let others: i64 = connection
        .prepare_cached("SELECT coalesce(sum(articles), 0) FROM tallies WHERE sample <> ?1")?
        .query_row([samples], |row| row.get(0))?;
    if others == 0 {
        return Ok(found.into_iter().map(|(_, id)| ArticleId(id)).collect());
    }
    let mut listed = connection.prepare_cached("SELECT sample FROM articles WHERE id = ?1")?;
    let mut ids = Vec::with_capacity(found.len());
    for (_, id) in found {
        if listed.query_row([id], |row| row.get::<_, bool>(0))? == samples {
            ids.push(ArticleId(id));
        }
    }
    Ok(ids)
}
