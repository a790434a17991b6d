//! Quotations by number: whose they are, what their articles are about and when those appeared. What groups of
//! quotations are made from, without reading a text.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{ArticleId, Library, Quoting, Result, StoryId, person};

/// From so many articles on a table is read whole, in its own order.
const MANY: usize = 3_000;

/// What has a name in groups of quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouped {
    /// Speakers, by the numbers of [`Library::speakers_in`].
    Speakers,
    /// Topics, by those of [`Library::topics_in`].
    Topics,
    /// Outlets, by those of [`Quoting::outlet`].
    Outlets,
}

impl Library {
    /// The listed articles in which the actor with this key speaks, newest first, each with the indices of what they
    /// say there.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn said_by(&self, key: &str) -> Result<Vec<(Quoting, Vec<u32>)>> {
        self.read(|connection| {
            let actor: Option<i64> = connection
                .prepare_cached("SELECT id FROM actors WHERE key = ?1")?
                .query_row([key], |row| row.get(0))
                .optional()?;
            let Some(actor) = actor else { return Ok(Vec::new()) };
            let said = person::said(connection, actor, &person::hidden(connection)?)?;
            let mut of_article = connection.prepare_cached(
                "SELECT outlet, story FROM articles
                     LEFT JOIN story_members ON story_members.article = articles.id
                 WHERE articles.id = ?1",
            )?;
            let mut all = Vec::new();
            for said in said.chunk_by(|one, next| one.article == next.article) {
                let Some(article) = said.first().map(|said| said.article) else { continue };
                let quotes: Vec<u32> = said.iter().map(|said| said.quote).collect();
                let quoting = of_article.query_row([article], |row| {
                    Ok(Quoting {
                        article: ArticleId(article),
                        story: row.get::<_, Option<i64>>(1)?.map(StoryId),
                        outlet: row.get(0)?,
                        quotes: quotes.len() as u32,
                        surely: true,
                    })
                })?;
                all.push((quoting, quotes));
            }
            Ok(all)
        })
    }

    /// Whose the quotations of these articles are: index and the speaker's number. Those of nobody who is known by name
    /// are left out.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn speakers_in(
        &self,
        articles: &[ArticleId],
    ) -> Result<HashMap<ArticleId, Vec<(u32, i64)>>> {
        self.read(|connection| {
            let said = |row: &Row<'_>| Ok((row.get(1)?, row.get(2)?));
            in_articles(connection, articles, "SELECT article, quote, actor FROM said", said)
        })
    }

    /// What these articles are about: the numbers of their topics.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn topics_in(&self, articles: &[ArticleId]) -> Result<HashMap<ArticleId, Vec<i64>>> {
        self.read(|connection| {
            let sql = "SELECT article, topic FROM article_topics";
            in_articles(connection, articles, sql, |row| row.get(1))
        })
    }

    /// By which time lists sort these articles: seconds since the Unix epoch.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn times_of(&self, articles: &[ArticleId]) -> Result<HashMap<ArticleId, i64>> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT sort_at FROM articles WHERE id = ?1")?;
            let mut times = HashMap::with_capacity(articles.len());
            for &id in articles {
                let time = statement.query_row([id.0], |row| row.get(0)).optional()?;
                times.extend(time.map(|time| (id, time)));
            }
            Ok(times)
        })
    }

    /// The names of these numbers, in their order; empty for one that there is not.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn names_of_groups(&self, of: Grouped, numbers: &[i64]) -> Result<Vec<String>> {
        let sql = match of {
            Grouped::Speakers => "SELECT name FROM actors WHERE id = ?1",
            Grouped::Topics => "SELECT name FROM topics WHERE id = ?1",
            Grouped::Outlets => "SELECT name FROM outlets WHERE id = ?1",
        };
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let name = |&number: &i64| {
                let name = statement.query_row([number], |row| row.get(0)).optional()?;
                Ok(name.unwrap_or_default())
            };
            numbers.iter().map(name).collect()
        })
    }
}

/// The rows of a table whose first column is an article of these, in one order whichever way they are read.
fn in_articles<T: Ord>(
    connection: &Connection,
    articles: &[ArticleId],
    select: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<HashMap<ArticleId, Vec<T>>> {
    let mut all: HashMap<ArticleId, Vec<T>> = HashMap::with_capacity(articles.len());
    if articles.len() >= MANY {
        all.extend(articles.iter().map(|&id| (id, Vec::new())));
        let mut statement = connection.prepare_cached(select)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(of_article) = all.get_mut(&ArticleId(row.get(0)?)) {
                of_article.push(read(row)?);
            }
        }
    } else {
        let mut statement = connection.prepare_cached(&format!("{select} WHERE article = ?1"))?;
        for &id in articles {
            let rows = statement.query_map(params![id.0], &read)?;
            all.insert(id, rows.collect::<rusqlite::Result<_>>()?);
        }
    }
    let in_order = |(id, mut rows): (ArticleId, Vec<T>)| {
        rows.sort_unstable();
        (id, rows)
    };
    Ok(all.into_iter().map(in_order).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::fixture::{add, plain, talks, with_actor, with_quote, with_topic};

    #[test]
    fn quotations_are_known_by_number_without_their_texts() {
        let mut library = Library::open_in_memory().unwrap();
        let talks = add(&mut library, &talks()).id;
        let text = "“It rains,” somebody said. “We will wait,” Zoë Müller said.";
        let item =
            with_actor(plain("https://b.example", "Rain", text), "p:zoe muller", "Zoë Müller", &[]);
        let item = with_quote(with_quote(item, "It rains,", None), "We will wait,", Some(0));
        let rain = add(&mut library, &with_topic(item, "weather")).id;

        let said = library.said_by("p:zoe muller").unwrap();
        let said: Vec<_> = said.iter().map(|(q, quotes)| (q.article, quotes.as_slice())).collect();
        assert_eq!(said, [(rain, &[1][..]), (talks, &[0])]);
        assert!(library.said_by("p:nobody").unwrap().is_empty());

        let speakers = library.speakers_in(&[talks, rain]).unwrap();
        let numbers = |id| speakers[&id].iter().map(|&(_, actor)| actor).collect::<Vec<i64>>();
        let names = |numbers: &[i64]| library.names_of_groups(Grouped::Speakers, numbers).unwrap();
        assert_eq!(names(&numbers(rain)), ["Zoë Müller"]);
        let mut of_talks = names(&numbers(talks));
        of_talks.sort();
        assert_eq!(of_talks, ["Ada Okafor", "Zoë Müller"]);

        let topics = library.topics_in(&[rain]).unwrap();
        assert_eq!(library.names_of_groups(Grouped::Topics, &topics[&rain]).unwrap(), ["weather"]);
        assert_eq!(library.times_of(&[talks, rain]).unwrap()[&talks], 600);
    }

    #[test]
    fn many_articles_say_the_same_as_few() {
        let mut library = Library::open_in_memory().unwrap();
        let id = add(&mut library, &talks()).id;
        let mut ids = vec![id];
        ids.extend((1_000..).take(MANY).map(ArticleId));
        assert_eq!(library.speakers_in(&ids).unwrap()[&id].len(), 2);
        assert_eq!(
            library.speakers_in(&ids).unwrap()[&id],
            library.speakers_in(&[id]).unwrap()[&id]
        );
        assert_eq!(library.topics_in(&ids).unwrap()[&id], library.topics_in(&[id]).unwrap()[&id]);
    }
}
