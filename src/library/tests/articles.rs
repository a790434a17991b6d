use crate::article::Analysis;
use crate::library::fixture::{self, add, plain, search, talks, with_actor, with_quote};
use crate::library::{AddedStatus, ArticleId, Facts, Library, QuoteFilter, Renewed, path_in};

fn library() -> Library {
    Library::open_in_memory().unwrap()
}

#[test]
fn an_article_comes_back_as_it_went_in() {
    let mut library = library();
    let item = talks();
    let added = add(&mut library, &item);
    assert_eq!(added.status, AddedStatus::New);
    let stored = library.article(added.id).unwrap().unwrap();
    assert_eq!(stored.source, item.source);
    assert_eq!(stored.article, item.article);
    assert_eq!(stored.analysis, item.analysis);
    assert_eq!((stored.place, stored.read, stored.bookmarks), (0, false, Vec::new()));
    assert_eq!(library.article(ArticleId(99)).unwrap(), None);
}

#[test]
fn the_same_content_twice_is_one_article() {
    let mut library = library();
    let first = add(&mut library, &talks());
    let mut elsewhere = talks();
    elsewhere.source.url = Some("https://mirror.example/copy".to_owned());
    let second = add(&mut library, &elsewhere);
    assert_eq!((second.id, second.status), (first.id, AddedStatus::Unchanged));
    assert_eq!(library.cards().unwrap().len(), 1);
}

#[test]
fn another_text_from_the_same_address_is_an_update_and_the_old_one_is_kept() {
    let mut library = library();
    let url = "https://news.example/a";
    let first = add(&mut library, &plain(url, "One", "It began in Köln on Monday."));
    library.set_read(first.id, true).unwrap();
    let second = add(&mut library, &plain(url, "Two", "It began in Kőln on Tuesday."));
    assert_eq!((second.id, second.status), (first.id, AddedStatus::Updated));
    let third = add(&mut library, &plain(url, "Three", "It ended."));
    assert_eq!(third.id, first.id);
    let stored = library.article(first.id).unwrap().unwrap();
    assert_eq!(stored.article.text, "It ended.");
    assert!(stored.read);
    let versions = library.versions(first.id).unwrap();
    let texts: Vec<_> =
        versions.iter().map(|v| (v.title.as_str(), v.text.as_str(), v.replaced_at)).collect();
    assert_eq!(
        texts,
        [
            ("Two", "It began in Kőln on Tuesday.", 1000),
            ("One", "It began in Köln on Monday.", 1000)
        ]
    );
}

#[test]
fn another_text_from_the_same_file_is_an_update() {
    let mut library = library();
    let mut item = plain("", "One", "First.");
    item.source.url = None;
    item.source.path = Some("/news/a.txt".to_owned());
    let first = add(&mut library, &item);
    item.article.text = "Second.".to_owned();
    assert_eq!(add(&mut library, &item).status, AddedStatus::Updated);
    item.source.path = None;
    item.article.text = "From standard input.".to_owned();
    assert_eq!(add(&mut library, &item).status, AddedStatus::New);
    item.article.text = "Once more from standard input.".to_owned();
    assert_eq!(add(&mut library, &item).status, AddedStatus::New);
    assert_eq!(library.versions(first.id).unwrap().len(), 1);
}

#[test]
fn an_address_is_one_however_it_is_spelled() {
    let mut library = library();
    let long = "It began in the old town on Monday, and by noon it was over. ";
    let first = add(&mut library, &plain("https://www.news.example/a?utm_source=x", "A", long));
    let text = format!("{long}Nobody was hurt.");
    let again = add(&mut library, &plain("http://news.example/a/#top", "A", &text));
    assert_eq!((again.id, again.status), (first.id, AddedStatus::Updated));
    assert_eq!(library.versions(first.id).unwrap().len(), 1);
    let other = add(&mut library, &plain("https://news.example/a?page=2", "A", long));
    assert_eq!(other.status, AddedStatus::New);
}

#[test]
fn the_address_that_an_article_gives_as_its_own_decides() {
    let mut library = library();
    let from = |found: &str, own: &str, text: &str| {
        let text = format!("{text} It began in the old town on Monday, and by noon it was over.");
        let mut item = plain(found, "A", &text);
        item.article.url = (!own.is_empty()).then(|| own.to_owned());
        item
    };
    let own = "https://news.example/a";
    let saved = add(&mut library, &from("https://cache.example/1", own, "One."));
    // Found elsewhere under the same name, found there without a name, found at its own address.
    for (found, own) in
        [("https://m.news.example/a", own), ("https://m.news.example/a", ""), (own, "")]
    {
        let again = add(&mut library, &from(found, own, &format!("{found} {own}")));
        assert_eq!((again.id, again.status), (saved.id, AddedStatus::Updated), "{found} {own}");
    }
    // One place shows one article today and another tomorrow.
    let next =
        add(&mut library, &from("https://cache.example/1", "https://news.example/b", "Two."));
    assert_eq!(next.status, AddedStatus::New);
    // A site that gives its front page as the address of everything.
    let front = "https://careless.example/";
    let one = add(&mut library, &from("https://careless.example/1", front, "Three."));
    let two = add(&mut library, &from("https://careless.example/2", front, "Four."));
    assert_eq!((one.status, two.status), (AddedStatus::New, AddedStatus::New));
    assert_ne!(one.id, two.id);
}

#[test]
fn a_few_words_are_not_one_article_wherever_they_stand() {
    let mut library = library();
    let first = add(&mut library, &plain("https://news.example/a", "A", "Comments"));
    let second = add(&mut library, &plain("https://news.example/b", "B", "Comments"));
    let empty = add(&mut library, &plain("https://news.example/c", "C", ""));
    let more = add(&mut library, &plain("https://news.example/d", "D", ""));
    let all = [first, second, empty, more];
    assert!(all.iter().all(|added| added.status == AddedStatus::New), "{all:?}");
    let again = add(&mut library, &plain("https://news.example/c?utm_medium=rss", "C", ""));
    assert_eq!((again.id, again.status), (empty.id, AddedStatus::Unchanged));
    library.remove(empty.id).unwrap();
    assert_eq!(
        add(&mut library, &plain("https://news.example/c", "C", "")).status,
        AddedStatus::New
    );
}

#[test]
fn an_article_of_a_file_of_many_is_listed_under_the_name_of_the_file() {
    let mut library = library();
    let mut source = |path: &str| {
        let mut item = plain("", "A", path);
        item.source = crate::article::Source { path: Some(path.to_owned()), ..item.source };
        item.source.url = None;
        let id = add(&mut library, &item).id;
        library.cards_of(&[id]).unwrap()[0].source.clone()
    };
    assert_eq!(source("/news/dump.jsonl#12"), "dump.jsonl");
    assert_eq!(source("/news/feed.xml#tag:news.example/2026:1"), "feed.xml");
    assert_eq!(source("/my#news/a.txt"), "a.txt");
}

#[test]
fn a_batch_is_all_or_nothing_and_keeps_its_order() {
    let mut library = library();
    let items = [talks(), plain("https://news.example/b", "B", "B text."), talks()];
    let batch = items.iter().map(|item| (&item.source, &item.article, &item.analysis));
    let added = library.add_all(batch, 5).unwrap();
    let statuses: Vec<_> = added.iter().map(|added| added.status).collect();
    assert_eq!(statuses, [AddedStatus::New, AddedStatus::New, AddedStatus::Unchanged]);
    assert_eq!(added[0].id, added[2].id);
}

#[test]
fn the_reading_place_stays_inside_the_text() {
    let mut library = library();
    let added = add(&mut library, &plain("https://news.example/a", "A", "Ångström"));
    library.set_place(added.id, 1).unwrap();
    assert_eq!(library.article(added.id).unwrap().unwrap().place, 0);
    library.set_place(added.id, 2).unwrap();
    assert_eq!(library.article(added.id).unwrap().unwrap().place, 2);
    library.set_place(added.id, 999).unwrap();
    assert_eq!(library.article(added.id).unwrap().unwrap().place, 10);
}

#[test]
fn a_removed_article_leaves_nothing_in_any_list_and_comes_back_whole() {
    let mut library = library();
    let url = "https://news.example/a";
    add(&mut library, &plain(url, "Old", "Old text."));
    let mut item = talks();
    item.source.url = Some(url.to_owned());
    let id = add(&mut library, &item).id;
    library.set_read(id, true).unwrap();
    library.set_place(id, 4).unwrap();
    let before = (
        library.article(id).unwrap(),
        library.cards().unwrap(),
        library.actors().unwrap(),
        library.topics().unwrap(),
        library.versions(id).unwrap(),
    );

    let removed = library.remove(id).unwrap().unwrap();
    assert_eq!(library.article(id).unwrap(), None);
    assert!(library.cards().unwrap().is_empty() && library.actors().unwrap().is_empty());
    assert!(library.topics().unwrap().is_empty() && library.outlets().unwrap().is_empty());
    assert_eq!(search(&library, "text:wait"), []);
    assert_eq!(library.remove(id).unwrap(), None);

    library.put_back(&removed).unwrap();
    library.put_back(&removed).unwrap();
    let after = (
        library.article(id).unwrap(),
        library.cards().unwrap(),
        library.actors().unwrap(),
        library.topics().unwrap(),
        library.versions(id).unwrap(),
    );
    assert_eq!(before, after);
    assert_eq!(search(&library, "text:wait"), [id]);
}

#[test]
fn a_number_is_never_used_again() {
    let mut library = library();
    let first = add(&mut library, &talks()).id;
    library.remove(first).unwrap();
    assert_ne!(add(&mut library, &talks()).id, first);
}

#[test]
fn samples_are_listed_only_while_there_is_nothing_else() {
    let mut library = library();
    let sample = talks();
    let mine = plain("https://news.example/b", "Mine", "My text.");
    let samples = [(&sample.source, &sample.article, &sample.analysis)];
    let id = library.add_samples(samples, 5).unwrap()[0].id;
    assert!(library.is_empty().unwrap());
    assert_eq!(library.cards().unwrap()[0].id, id);
    assert_eq!(library.actors().unwrap().len(), 2);
    assert_eq!(library.quotes(&QuoteFilter::default()).unwrap().len(), 2);

    let added = add(&mut library, &mine);
    assert!(!library.is_empty().unwrap());
    let listed: Vec<_> = library.cards().unwrap().iter().map(|card| card.id).collect();
    assert_eq!(listed, [added.id]);
    assert!(library.actors().unwrap().is_empty());
    assert!(library.article(id).unwrap().is_some());

    // By the reader's own hand a sample becomes an article like any other.
    let own = add(&mut library, &sample);
    assert_eq!((own.id, own.status), (id, AddedStatus::New));
    assert_eq!(library.cards().unwrap().len(), 2);
    assert_eq!(library.actors().unwrap().len(), 2);
    assert_eq!(library.add_samples(samples, 5).unwrap()[0].status, AddedStatus::Unchanged);
    assert_eq!(library.cards().unwrap().len(), 2);
}

#[test]
fn older_analyses_are_found_and_made_anew() {
    let mut library = library();
    let item = talks();
    let id = add(&mut library, &item).id;
    assert_eq!(library.outdated(1, 9).unwrap(), []);
    assert_eq!(library.outdated(2, 9).unwrap(), [id]);
    assert_eq!(library.outdated_count(2).unwrap(), 1);
    let mut newer = with_actor(item.clone(), "g:lodz", "Łódź", &[]).analysis;
    newer.version = 2;
    library.update_analysis(id, None, &newer, 2000).unwrap();
    assert_eq!(library.outdated(2, 9).unwrap(), []);
    let stored = library.article(id).unwrap().unwrap();
    assert_eq!((stored.analysis, stored.article), (newer, item.article));
    assert_eq!(library.actors().unwrap().len(), 3);
    assert!(library.versions(id).unwrap().is_empty());
    let error = library.update_analysis(ArticleId(99), None, &item.analysis, 1).unwrap_err();
    assert_eq!(error.to_string(), ":memory:: no article with number 99");
}

#[test]
fn adding_again_with_a_newer_analysis_takes_it_over() {
    let mut library = library();
    let mut item = talks();
    let id = add(&mut library, &item).id;
    item.analysis.version = 7;
    item.analysis.topics.clear();
    assert_eq!(add(&mut library, &item).status, AddedStatus::Unchanged);
    assert!(library.article(id).unwrap().unwrap().analysis.topics.is_empty());
    assert!(library.topics().unwrap().is_empty());
}

#[test]
fn a_damaged_analysis_is_an_error_that_names_the_file() {
    let mut library = library();
    let id = add(&mut library, &talks()).id;
    library.connection.execute("UPDATE bodies SET analysis = x'00'", []).unwrap();
    let error = library.article(id).unwrap_err();
    assert_eq!(error.to_string(), ":memory:: damaged");
}

#[test]
fn an_article_without_title_is_named_by_its_first_words() {
    let mut library = library();
    let text = "one two three four five six seven eight nine ten eleven twelve thirteen";
    let mut item = plain("https://news.example/a", "", text);
    item.article.title = None;
    add(&mut library, &item);
    let title = &library.cards().unwrap()[0].title;
    assert_eq!(title, "one two three four five six seven eight nine ten eleven twelve…");
}

#[test]
fn a_list_names_the_site_else_the_host_else_the_file() {
    let mut library = library();
    let mut item = plain("https://user@www.news.example:8080/a?b", "A", "A.");
    let mut source = |item: &fixture::Item| {
        let id = add(&mut library, item).id;
        library.cards_of(&[id]).unwrap()[0].source.clone()
    };
    assert_eq!(source(&item), "news.example");
    item.article.site = Some("The Example".to_owned());
    item.article.text.push('.');
    assert_eq!(source(&item), "The Example");
    item.article.site = None;
    item.source.url = None;
    item.source.path = Some("/news/\x1b[2Jb.txt".to_owned());
    item.article.text.push('.');
    assert_eq!(source(&item), "b.txt");
    item.source.path = None;
    item.article.text.push('.');
    assert_eq!(source(&item), "standard input");
}

#[test]
fn newest_first_by_the_date_of_the_article_and_a_future_date_counts_as_now() {
    let mut library = library();
    let dates = [
        ("a", None),
        ("b", Some("1970-01-01")),
        ("c", Some("1970-01-01T00:10:00+00:05")),
        ("d", Some("2999-01-01")),
        ("e", Some("last week")),
    ];
    for (name, date) in dates {
        let mut item = plain(&format!("https://news.example/{name}"), name, name);
        item.article.published = date.map(str::to_owned);
        add(&mut library, &item);
    }
    let order: String = library.cards().unwrap().into_iter().map(|card| card.title).collect();
    assert_eq!(order, "edacb");
    let page: String =
        library.cards_page(1, 2).unwrap().into_iter().map(|card| card.title).collect();
    assert_eq!(page, "da");
}

#[test]
fn versions_that_differ_in_a_word_take_the_room_of_a_word() {
    let mut library = library();
    let url = "https://news.example/live";
    let long = "A sentence that does not change. ".repeat(1000);
    for number in 0..20 {
        add(&mut library, &plain(url, "Live", &format!("{long}{number}{long}")));
    }
    let size: i64 = library
        .connection
        .query_row("SELECT sum(length(middle)) FROM versions", [], |row| row.get(0))
        .unwrap();
    assert!(size < 100, "{size}");
    let id = library.cards().unwrap()[0].id;
    assert_eq!(library.versions(id).unwrap()[18].text, format!("{long}0{long}"));
}

#[test]
fn the_environment_names_the_folder() {
    let path = path_in(Some("/data".into())).unwrap();
    assert_eq!(path, std::path::Path::new("/data/library.sqlite"));
    assert!(path_in(None).unwrap().ends_with("pullquote/library.sqlite"));
    assert_eq!(path_in(Some("".into())).unwrap(), path_in(None).unwrap());
}

#[test]
fn one_key_twice_in_an_analysis_is_one_actor() {
    let mut library = library();
    let mut item = plain("https://news.example/a", "A", "Ann Lee said “yes”. Lee said “no”.");
    item = with_actor(item, "p:lee", "Ann Lee", &["Lee"]);
    item = with_actor(item, "p:lee", "Lee", &[]);
    item = with_quote(item, "yes", Some(0));
    item = with_quote(item, "no", Some(1));
    let id = add(&mut library, &item).id;
    let card = &library.cards().unwrap()[0];
    let actors: Vec<_> =
        card.actors.iter().map(|a| (a.name.as_str(), a.said, a.aliases.len())).collect();
    assert_eq!(actors, [("Ann Lee", 2, 1)]);
    library.remove(id).unwrap();
    assert!(library.actors().unwrap().is_empty());
}

#[test]
fn a_newer_analysis_is_not_laid_over_a_text_that_changed_meanwhile() {
    let mut library = Library::open_in_memory().unwrap();
    let [kept, changed, gone] = ["kept", "changed", "gone"].map(|name| {
        let url = format!("https://news.example/{name}");
        add(&mut library, &plain(&url, name, &format!("The {name} words."))).id
    });
    let renewed = [kept, changed, gone].map(|id| {
        let (source, article) = library.unanalysed(id).unwrap().unwrap();
        let analysis = Analysis { version: 2, ..Analysis::default() };
        let facts = Facts::of(&source, &article, &analysis);
        Renewed { id, source, article, analysis, facts }
    });
    let other = plain("https://news.example/changed", "changed", "Other words.");
    assert_eq!(add(&mut library, &other).id, changed);
    library.remove(gone).unwrap();
    assert_eq!(library.renew(&renewed, 2000).unwrap(), 1);
    let version = |id| library.article(id).unwrap().map(|stored| stored.analysis.version);
    assert_eq!([version(kept), version(changed), version(gone)], [Some(2), Some(1), None]);
    assert_eq!(library.article(changed).unwrap().unwrap().article.text, "Other words.");
    assert_eq!(library.outdated(2, 9).unwrap(), [changed]);
    assert_eq!(library.unanalysed(gone).unwrap(), None);
}
