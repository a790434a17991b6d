//! What the library in memory knows of its speakers: a plain likeness of what the real one does.

use std::collections::{BTreeMap, BTreeSet};

use pullquote::article::{Analysis, Quote, QuoteKind};
use pullquote::library::{About, Companion, Person, QuoteCard, RoleGiven, StoredArticle, Week};
use pullquote::tui::effect::{GroupId, QuoteOrder, Sayings, Whom, Window};
use pullquote::tui::event::{AlsoIn, Answer, Failure, InGroup, QuoteRow};

use crate::harness::NOON;
use crate::store::{Store, fits, letters, page};

const DAY: i64 = 24 * 60 * 60;

/// The keys of the actors who said something.
pub(crate) fn keys(quote: &Quote, analysis: &Analysis) -> Vec<String> {
    let actors = quote.speakers.iter().filter_map(|speaker| speaker.actor);
    actors.map(|actor| analysis.actors[actor].key.clone()).collect()
}

/// The noon of a day that is written "2026-11-22…".
fn seconds(day: &str) -> i64 {
    let day: jiff::civil::Date = day.get(..10).unwrap().parse().unwrap();
    day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_second()
}

impl Store {
    pub(crate) fn sayings(
        &self,
        wanted: &Sayings,
        window: Window,
        anchor: Option<GroupId>,
    ) -> Answer {
        let all = self.quotes().into_iter();
        let is_theirs = |card: &QuoteCard| {
            wanted.speaker.as_ref().is_none_or(|key| card.speaker_keys.contains(key))
        };
        let theirs: Vec<QuoteCard> = all.filter(is_theirs).collect();
        let of = theirs.len();
        let query = wanted.query.trim_start_matches("topic:").trim_matches('"');
        let is_topic = query != wanted.query;
        let is_meant = |card: &QuoteCard| {
            let said = format!("{} {}", card.text, card.speakers.join(" "));
            if is_topic {
                self.topics(card).contains(&query.to_owned())
            } else {
                fits(&said, query)
            }
        };
        let meant: Vec<QuoteCard> = theirs.into_iter().filter(is_meant).collect();
        let mut rows: Vec<QuoteRow> = Vec::new();
        if wanted.order.has_groups() {
            for (number, (name, cards)) in (0..).zip(self.groups(wanted.order, &meant)) {
                let id = GroupId(number);
                let open = wanted.open.contains(&id);
                let shown = if open { cards.len() } else { 1 };
                for (at, card) in cards.iter().take(shown).enumerate() {
                    let lead =
                        || InGroup::Lead { id, name: name.clone(), quotes: cards.len(), open };
                    let group = if at == 0 { lead() } else { InGroup::Member(id) };
                    rows.push(QuoteRow { group: Some(group), ..self.row(card.clone(), query) });
                }
            }
        } else {
            let is_copy = |card: &QuoteCard| {
                wanted.merged
                    && self.copies.iter().skip(1).any(|&copy| copy == (card.article, card.index))
            };
            let single = meant.into_iter().filter(|card| !is_copy(card));
            rows.extend(single.map(|card| self.row(card, query)));
        }
        let at = rows.iter().position(
            |row| matches!(row.group, Some(InGroup::Lead { id, .. }) if Some(id) == anchor),
        );
        let mut page = page(rows, window, of);
        page.anchor = at;
        Answer::Quotes(page)
    }

    fn row(&self, card: QuoteCard, query: &str) -> QuoteRow {
        let is_first = self.copies.first() == Some(&(card.article, card.index));
        let copies = self.copies.iter().skip(1).filter(|_| is_first);
        let cards = self.quotes();
        let also = copies.map(|&(article, index)| {
            let card = cards.iter().find(|card| (card.article, card.index) == (article, index));
            let card = card.unwrap();
            let (title, source) = (card.title.clone(), card.source.clone());
            AlsoIn { article, index, title, source, published: card.published.clone() }
        });
        QuoteRow { matched: letters(&card.text, query), also: also.collect(), card, group: None }
    }

    fn topics(&self, card: &QuoteCard) -> Vec<String> {
        let stored = self.articles.iter().find(|stored| stored.id == card.article).unwrap();
        stored.analysis.topics.iter().map(|topic| topic.name.clone()).collect()
    }

    fn groups(&self, order: QuoteOrder, cards: &[QuoteCard]) -> Vec<(String, Vec<QuoteCard>)> {
        let mut groups: BTreeMap<String, Vec<QuoteCard>> = BTreeMap::new();
        for card in cards {
            let names = match order {
                QuoteOrder::Speaker if card.speaker_keys.is_empty() => vec![String::new()],
                QuoteOrder::Speaker => card.speakers.clone(),
                QuoteOrder::Topic => self.topics(card),
                QuoteOrder::Source => vec![card.source.clone()],
                QuoteOrder::Day | QuoteOrder::Newest => {
                    vec![card.published.as_ref().unwrap().get(..10).unwrap().to_owned()]
                }
            };
            for name in names {
                groups.entry(name).or_default().push(card.clone());
            }
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(name, cards)| (name.is_empty(), std::cmp::Reverse(cards.len())));
        groups
    }

    pub(crate) fn person(&self, whom: &Whom) -> Result<Answer, Failure> {
        let articles: Vec<StoredArticle> =
            self.articles.iter().map(|stored| self.corrected(stored)).collect();
        let actors = || articles.iter().flat_map(|stored| &stored.analysis.actors);
        let found = match whom {
            Whom::Key(key) => actors().find(|actor| actor.key == *key),
            Whom::Name { name, .. } => actors().find(|actor| actor.name == *name),
        };
        let Some(actor) = found else {
            return Err(Failure::Failed("No article names them as an actor.".to_owned()));
        };
        let names = |stored: &&StoredArticle| {
            stored.analysis.actors.iter().any(|other| other.key == actor.key)
        };
        let naming: Vec<&StoredArticle> = articles.iter().filter(names).collect();
        let time = |stored: &StoredArticle| seconds(stored.article.published.as_ref().unwrap());
        let said = |stored: &StoredArticle, key: &str| -> Vec<QuoteKind> {
            let quotes = stored.analysis.quotes.iter();
            let theirs =
                quotes.filter(|quote| keys(quote, &stored.analysis).contains(&key.to_owned()));
            theirs.map(|quote| quote.kind).collect()
        };
        let kinds: Vec<QuoteKind> =
            naming.iter().flat_map(|stored| said(stored, &actor.key)).collect();
        let speaking: Vec<&StoredArticle> =
            naming.iter().filter(|stored| !said(stored, &actor.key).is_empty()).copied().collect();
        let there = if speaking.is_empty() { &naming } else { &speaking };
        let mut company: BTreeMap<String, Companion> = BTreeMap::new();
        let mut topics: BTreeMap<String, About> = BTreeMap::new();
        for stored in there {
            for other in stored.analysis.actors.iter().filter(|other| other.key != actor.key) {
                let said = said(stored, &other.key).len();
                if said > 0 {
                    let (key, name, kind) = (other.key.clone(), other.name.clone(), other.kind);
                    let new = Companion { key: key.clone(), name, kind, articles: 0, said: 0 };
                    let other = company.entry(key).or_insert(new);
                    other.articles += 1;
                    other.said += said;
                }
            }
            for topic in &stored.analysis.topics {
                let quotes = said(stored, &actor.key).len();
                let new = About { topic: topic.name.clone(), articles: 0, quotes: 0 };
                let about = topics.entry(topic.name.clone()).or_insert(new);
                about.articles += 1;
                about.quotes += quotes;
            }
        }
        let times = || speaking.iter().map(|stored| time(stored));
        let weeks = (0..52).map(|week| {
            let start = seconds("2026-11-16") - DAY / 2 - (51 - week) * 7 * DAY;
            let in_week = |time: i64| (start..start + 7 * DAY).contains(&time);
            let known = articles.iter().any(|stored| in_week(time(stored)));
            let here = speaking.iter().filter(|stored| in_week(time(stored)));
            let said = here.map(|stored| said(stored, &actor.key).len()).sum();
            Week { start, said: known.then_some(said) }
        });
        let mut roles: BTreeMap<String, RoleGiven> = BTreeMap::new();
        for stored in &naming {
            let here = stored.analysis.actors.iter().find(|other| other.key == actor.key);
            if let Some(role) = here.and_then(|here| here.role.clone()) {
                let new = RoleGiven { role: role.clone(), articles: 0, last: 0 };
                let given = roles.entry(role).or_insert(new);
                given.articles += 1;
                given.last = given.last.max(time(stored));
            }
        }
        assert!(times().all(|time| time <= NOON.seconds()));
        let aliases: BTreeSet<String> = actor.aliases.iter().cloned().collect();
        Ok(Answer::Person(Box::new(Person {
            key: actor.key.clone(),
            name: actor.name.clone(),
            kind: actor.kind,
            aliases: aliases.into_iter().collect(),
            roles: roles.into_values().collect(),
            articles: naming.len(),
            own_words: kinds.iter().filter(|&&kind| kind != QuoteKind::Indirect).count(),
            reported: kinds.iter().filter(|&&kind| kind == QuoteKind::Indirect).count(),
            said: times().min().zip(times().max()),
            weeks: weeks.collect(),
            topics: topics.into_values().collect(),
            company: company.into_values().collect(),
        })))
    }
}
