use proptest::prelude::*;

use super::subject::fold_line;
use super::*;
use crate::text::{Span, fold};

/// A subject that owns its words.
#[derive(Debug, Default, Clone)]
struct Sample {
    title: String,
    source: String,
    /// Name and aliases, and whether they said something.
    actors: Vec<(String, Vec<String>, bool)>,
    topics: Vec<String>,
    tags: Vec<String>,
    text: String,
    facts: Facts,
    /// Name and folder.
    feed: Option<(String, String)>,
}

impl Sample {
    fn subject(&self) -> Subject<'_> {
        Subject {
            title: &self.title,
            source: &self.source,
            actors: self
                .actors
                .iter()
                .map(|(name, aliases, said)| Named { name, aliases, said: *said })
                .collect(),
            topics: self.topics.iter().map(String::as_str).collect(),
            tags: self.tags.iter().map(String::as_str).collect(),
            text: &self.text,
            facts: self.facts,
            feeds: self.feed.as_ref().map(|(name, folder)| vec![FeedName { name, folder }]),
        }
    }

    fn hit(&self, query: &str) -> Option<Hit> {
        let now = "2026-11-22T14:30:00[UTC]".parse().expect("a time");
        Filter::at(&Query::parse(query).expect(query), &now).evaluate(&self.subject())
    }

    fn matches(&self, query: &str) -> bool {
        self.hit(query).is_some()
    }
}

fn titled(title: &str) -> Sample {
    Sample { title: title.to_owned(), ..Sample::default() }
}

fn marked(text: &str, spans: &[Span]) -> String {
    spans.iter().flat_map(|span| ["[", span.of(text), "]"]).collect()
}

mod the_page {
    use super::*;

    const PAGE: &str = include_str!("../../docs/query.md");

    fn rows() -> Vec<Vec<String>> {
        let (_, examples) = PAGE.split_once("## Examples").expect("the page has examples");
        examples
            .lines()
            .filter(|line| line.starts_with('|'))
            .map(|line| {
                let line = line.replace("\\|", "\u{1}").replace("\\*", "*");
                line.trim_matches('|')
                    .split('|')
                    .map(|cell| cell.trim().replace('\u{1}', "|"))
                    .collect()
            })
            .collect()
    }

    fn actor(cell: &str) -> (String, Vec<String>, bool) {
        let mut names = cell.trim_end_matches('*').split('/').map(|name| name.trim().to_owned());
        (names.next().expect("a name"), names.collect(), cell.ends_with('*'))
    }

    /// What the second table says of an article.
    fn complete(sample: &mut Sample, row: &[String]) {
        let day: jiff::civil::Date = row[1].parse().expect("a day");
        let time = day.to_zoned(jiff::tz::TimeZone::UTC).expect("a time").timestamp().as_second();
        let kept = Some(row[2].contains("kept"));
        let read = Some(!row[2].contains("unread"));
        sample.facts = Facts { time: Some(time), read, kept, ..Facts::default() };
        sample.feed = Some((row[3].clone(), row[4].clone()));
        sample.text.clone_from(&row[5]);
    }

    fn list(cell: &str) -> Vec<String> {
        cell.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
    }

    #[test]
    fn every_example_finds_what_the_page_says() {
        let rows = rows();
        let is_article = |row: &&Vec<String>| row.len() == 6 && row[0].len() == 1;
        let mut articles: Vec<(String, Sample)> = rows
            .iter()
            .filter(is_article)
            .take(3)
            .map(|row| {
                let sample = Sample {
                    title: row[1].clone(),
                    source: row[2].clone(),
                    actors: list(&row[3]).iter().map(|cell| actor(cell)).collect(),
                    topics: list(&row[4]),
                    tags: list(&row[5]),
                    ..Sample::default()
                };
                (row[0].clone(), sample)
            })
            .collect();
        assert_eq!(articles.len(), 3);
        let more = rows.iter().filter(is_article).skip(3);
        for ((name, sample), row) in articles.iter_mut().zip(more) {
            assert_eq!(*name, row[0]);
            complete(sample, row);
        }
        let examples: Vec<_> =
            rows.iter().filter(|row| row.len() == 2 && row[0].starts_with('`')).collect();
        assert!(examples.len() >= 45, "{}", examples.len());
        for row in examples {
            let query = row[0].trim_matches('`');
            let found: Vec<&str> = articles
                .iter()
                .filter(|(_, sample)| sample.matches(query))
                .map(|(name, _)| name.as_str())
                .collect();
            assert_eq!(found.join(" "), row[1], "{query}");
        }
    }

    #[test]
    fn the_explained_mistake_is_what_the_program_says() {
        let query = "rubio colour:blue";
        let error = Query::parse(query).expect_err("an unknown field");
        assert!(PAGE.contains(&error.explain(query)), "{}", error.explain(query));
    }
}

mod matching {
    use super::*;

    fn summit() -> Sample {
        Sample {
            title: "Inside the three-step strategy for peace talks over the Zürich accord".into(),
            source: "cupure".into(),
            actors: vec![
                ("Marco Rubio".into(), vec!["Rubio".into()], true),
                ("Volodymyr Zelenskyy".into(), vec!["Zelensky".into()], false),
                ("Federal Bureau of Investigation".into(), vec![], false),
            ],
            topics: vec!["security guarantees".into(), "peace talks".into()],
            ..Sample::default()
        }
    }

    #[test]
    fn abbreviations_find_names_and_topics() {
        let sample = summit();
        for typed in ["rubo", "mrubio", "zelen", "zlnsky", "secguar", "fbi", "topic:secguar"] {
            assert!(sample.matches(typed), "{typed}");
        }
        assert_eq!(marked("Marco Rubio", &sample.hit("rubo").unwrap().actors[0].name), "[Rub][o]");
        let topics = sample.hit("secguar").unwrap().topics;
        assert_eq!(topics[0].0, 0);
        assert_eq!(marked("security guarantees", &topics[0].1), "[sec][guar]");
    }

    #[test]
    fn scattered_letters_are_no_match() {
        let long = titled(
            "Leaders agree on a visit; relations revived over vows to reopen the old border, \
             said a source with knowledge of the plan",
        );
        for typed in ["lavrov", "rubo", "witkoff", "zelen", "nato", "secguar", "lrv", "tsk"] {
            assert!(!long.matches(typed), "{typed}");
        }
        let republic = Named { name: "People’s Republic of China", ..Named::default() };
        let subject = Subject { actors: vec![republic], ..Subject::default() };
        let rubo = Filter::new(&Query::parse("rubo").expect("a word"));
        assert_eq!(rubo.evaluate(&subject), None);
        assert!(!summit().matches("lavrov"));
        assert!(!summit().matches("putin"));
    }

    #[test]
    fn one_or_two_letters_match_at_the_starts_of_words_only() {
        let sample = titled("Minister resigns");
        assert!(sample.matches("m") && sample.matches("re") && sample.matches("mi re"));
        assert!(!sample.matches("n") && !sample.matches("st"));
        assert!(sample.matches("ster"));
        assert!(titled("日本の首相が辞任").matches("首相"));
    }

    #[test]
    fn an_actor_is_found_by_any_name_and_shown_without_false_marks() {
        let hit = summit().hit("\"zelensky\"").unwrap();
        assert_eq!(hit.actors, [ActorHit { index: 1, name: vec![] }]);
        let hit = summit().hit("actor:zelensky").unwrap();
        assert_eq!(marked("Volodymyr Zelenskyy", &hit.actors[0].name), "[Zelensky]");
    }

    #[test]
    fn said_means_only_those_who_spoke() {
        assert!(summit().matches("said:rubio"));
        assert!(!summit().matches("said:zelen"));
    }

    #[test]
    fn letters_are_marked_in_the_title_as_it_is_written() {
        let sample = titled("Straße nach Łódź – e\u{301}lan perdu");
        let marks = |query: &str| marked(&sample.title, &sample.hit(query).unwrap().title);
        assert_eq!(marks("strasse"), "[Straße]");
        assert_eq!(marks("lodz"), "[Łódź]");
        assert_eq!(marks("elan"), "[e\u{301}lan]");
        assert_eq!(marks("\"nach lodz\""), "[nach Łódź]");
        assert_eq!(marks("nach perd -berlin"), "[nach][perd]");
    }

    #[test]
    fn quoted_words_are_whole_words() {
        let sample = titled("U.S. troops in Warsaw, not war");
        assert!(sample.matches("\"u.s.\"") && sample.matches("\"troops in warsaw\""));
        assert!(sample.matches("\"war\"") && !sample.matches("\"wars\""));
        assert!(!titled("Warsaw").matches("\"war\""));
        assert!(titled("xa a a").matches("\"a a\""));
    }

    #[test]
    fn prose_is_searched_for_letters_that_stand_together() {
        let sample = Sample { text: "They want\nit first, he said.".into(), ..Sample::default() };
        assert!(sample.matches("\"want it\"") && sample.matches("first"));
        assert!(!sample.matches("thywnt"));
        assert_eq!(marked(&sample.text, &sample.hit("\"want it\"").unwrap().text), "[want\nit]");
    }

    #[test]
    fn the_empty_query_means_everything() {
        assert_eq!(titled("x").hit("  "), Some(Hit::default()));
    }
}

mod facts {
    use super::*;

    /// What `query`, asked on a Sunday in Warsaw, says of something known to be so.
    fn holds(query: &str, facts: Facts, feeds: Option<Vec<FeedName<'_>>>) -> bool {
        let now = "2026-11-22T14:30:00[Europe/Warsaw]".parse().expect("a time");
        let filter = Filter::at(&Query::parse(query).expect(query), &now);
        filter.evaluate(&Subject { facts, feeds, ..Subject::default() }).is_some()
    }

    fn at(time: &str) -> Facts {
        let time: jiff::Timestamp = time.parse().expect(time);
        Facts { time: Some(time.as_second()), ..Facts::default() }
    }

    #[test]
    fn times_are_the_readers() {
        // Warsaw is an hour ahead.
        assert!(holds("since:today", at("2026-11-21T23:00:00Z"), None));
        assert!(!holds("since:today", at("2026-11-21T22:59:59Z"), None));
        assert!(holds("before:today since:yesterday", at("2026-11-21T22:59:59Z"), None));
        assert!(holds("since:2026-11 -since:7d", at("2026-11-05T00:00:00Z"), None));
    }

    #[test]
    fn states_and_things_are_as_they_are_known() {
        let known = |read, kept| Facts { read: Some(read), kept: Some(kept), ..Facts::default() };
        assert!(holds("is:unread", known(false, false), None));
        assert!(!holds("is:unread", known(true, false), None));
        assert!(holds("is:(read kept)", known(true, true), None));
        assert!(!holds("-is:kept", known(true, true), None));
        let things = Facts { quotes: Some(true), link: Some(false), ..Facts::default() };
        assert!(holds("has:quotes -has:link", things, None));
        assert!(!holds("has:link", things, None));
    }

    #[test]
    fn a_feed_is_known_by_its_name_and_its_folder() {
        let feeds = || Some(vec![FeedName { name: "Harbour Gazette", folder: "World / Coast" }]);
        assert!(holds("feed:gazette folder:coast", Facts::default(), feeds()));
        assert!(!holds("feed:coast", Facts::default(), feeds()));
        assert!(!holds("gazette", Facts::default(), feeds()));
        assert!(!holds("feed:gazette", Facts::default(), Some(vec![])));
    }

    #[test]
    fn what_is_not_known_stands_in_no_way_not_even_negated() {
        for query in ["is:unread", "-is:unread", "since:1d", "-feed:x", "text:storm", "-text:storm"]
        {
            assert!(holds(query, Facts::default(), None), "{query}");
        }
    }
}

mod full_text {
    use super::*;

    fn quotation(text: &str) -> Sample {
        Sample { text: text.to_owned(), ..titled("Storm closes the harbour") }
    }

    #[test]
    fn a_text_at_hand_is_searched_word_by_word() {
        let sample = quotation("We will close the harbours.");
        assert!(sample.matches("quote:close") && sample.matches("text:\"the harb\"*"));
        assert!(!sample.matches("text:storm"), "the title is not what was said");
        assert!(!sample.matches("-text:close"));
        assert!(sample.matches("text:(close -storm)"));
    }

    #[test]
    fn the_words_are_marked_in_the_text_and_in_the_title() {
        let sample = quotation("We will close the harbours.");
        let hit = sample.hit("text:(harbour* OR storm)").expect("a hit");
        assert_eq!(marked(&sample.text, &hit.text), "[harbours]");
        assert_eq!(marked(&sample.title, &hit.title), "[Storm][harbour]");
        let hit = sample.hit("quote:harbour*").expect("a hit");
        assert_eq!(hit.title, []);
    }
}

mod ranking {
    use super::*;

    fn ranked(typed: &str, names: &[&str]) -> Vec<String> {
        let candidates: Vec<_> =
            names.iter().map(|name| Candidate { name, aliases: &[] }).collect();
        rank(typed, &candidates).into_iter().map(|found| names[found.index].to_owned()).collect()
    }

    #[test]
    fn words_starts_and_tight_matches_come_first() {
        assert_eq!(
            ranked("put", &["Computer Society", "Vladimir Putin", "Putnam County"]),
            ["Putnam County", "Vladimir Putin", "Computer Society"]
        );
        assert_eq!(ranked("rubio", &["Rubio Foundation", "Rubio"]), ["Rubio", "Rubio Foundation"]);
    }

    #[test]
    fn what_is_equal_stays_in_order() {
        assert_eq!(ranked("ann", &["Ann Bo", "Ann Ab", "Ann Cy"]), ["Ann Bo", "Ann Ab", "Ann Cy"]);
        assert_eq!(ranked(" ", &["b", "a"]), ["b", "a"]);
    }

    #[test]
    fn several_words_all_match_in_any_order() {
        assert_eq!(ranked("put vlad", &["Vladimir Putin", "Putnam County"]), ["Vladimir Putin"]);
    }

    #[test]
    fn a_slip_is_forgiven_where_nothing_matches() {
        let names = ["Katrin Norberg", "Karin Nordberg", "Otto Nord"];
        assert_eq!(ranked("nordbreg", &names), ["Karin Nordberg", "Katrin Norberg"]);
        assert_eq!(ranked("karim nord", &names), ["Karin Nordberg"]);
        assert_eq!(ranked("nord", &names), ["Otto Nord", "Karin Nordberg"]);
        let candidates = names.map(|name| Candidate { name, aliases: &[] });
        let near = |typed| rank(typed, &candidates).iter().map(|ranked| ranked.near).collect();
        assert_eq!((near("nordbreg"), near("nord")), (vec![true; 2], vec![false; 2]));
        assert!(rank("xordberg", &candidates).is_empty());
    }

    #[test]
    fn forms_of_one_owner_count_once_with_the_best() {
        let matched = [(0, 5), (1, 9), (3, 2), (9, 1)];
        assert_eq!(best_of_owners(&matched, &[0, 0, 1, 1]), [(0, 9), (1, 2)]);
    }

    #[test]
    fn an_alias_finds_its_name() {
        let aliases = ["Zelensky".to_owned()];
        let found = rank("zelensky ", &[Candidate { name: "The President", aliases: &aliases }]);
        assert_eq!((found.len(), found[0].name.len()), (1, 0));
    }
}

mod reading {
    use super::*;

    fn message(input: &str) -> String {
        Query::parse(input).expect_err(input).explain(input)
    }

    #[test]
    fn a_mistake_is_shown_with_its_place() {
        assert!(message("a actor: b").contains("\n  ^^^^^^\nnothing stands after \"actor:\""));
        assert!(message("é (b").contains("\n  ^\nthis parenthesis is never closed"));
        assert!(message("a \"b").contains("\n  ^\nthis quote mark is never closed"));
        assert!(message("a OR").contains("\n  ^^\nnothing stands after this OR"));
        assert!(message("OR a").contains("nothing stands before this OR"));
        assert!(message("a ) b").contains("\n  ^\nthis parenthesis closes nothing"));
        assert!(message("()").contains("\n^^\nthere is nothing in these parentheses"));
        assert!(message("a AND AND b").contains("nothing stands before this AND"));
        assert!(message("x - y").contains("\n  ^\nnothing stands right after this negation"));
        assert!(message("actor:topic:x").contains("not another field"));
        assert!(message("since:soon x").contains("\n      ^^^^\n\"soon\" is no time\nTimes are"));
        assert!(message("since:20 x").contains("\"20\" is no time"));
        assert!(message("since:2026-02-30").contains("\"2026-02-30\" is no time"));
        assert!(
            message("is:red").contains("\n   ^^^\nthere is no \"is:red\"\nThere are is:unread")
        );
        assert!(message("has:wings").contains("has:quotes has:notes has:link has:story"));
        assert!(message("text:(NEAR(a OR b))").contains("only words and phrases may stand near"));
        assert!(message("text:\"--\" b").contains("no letter or digit"));
    }

    #[test]
    fn what_more_typing_completes_is_no_mistake() {
        let partial = [
            ("rubio actor:", "rubio"),
            ("rubio \"peace ta", "rubio \"peace ta\""),
            ("rubio (a OR", "rubio a"),
            ("rubio -", "rubio"),
            ("rubio NOT", "rubio"),
            ("rubio AND", "rubio"),
            ("rubio |", "rubio"),
            ("rubio actor:(a b", "rubio actor:a actor:b"),
            ("rubio \"", "rubio"),
            ("rubio \"\"", "rubio"),
            ("-actor:", ""),
            ("rubio text:", "rubio"),
            ("rubio text:\"peace ta", "rubio text:\"peace ta\"*"),
            ("rubio text:NEAR(peace \"ta", "rubio text:NEAR(peace \"ta\"*, 10)"),
            ("rubio text:NEAR(peace", "rubio text:peace"),
            ("rubio text:NEAR(", "rubio"),
            ("rubio quote:*", "rubio"),
            ("rubio since:20", "rubio"),
            ("rubio since:2026-1", "rubio"),
            ("rubio since:yest", "rubio"),
            ("rubio (is:unread OR is:ke", "rubio is:unread"),
            ("rubio -is:", "rubio"),
            ("rubio has:q", "rubio"),
        ];
        for (typed, means) in partial {
            let (query, error) = Query::parse_partial(typed);
            assert_eq!((query.to_string().as_str(), error), (means, None), "{typed}");
        }
    }

    #[test]
    fn a_real_mistake_leaves_what_was_understood() {
        let (query, error) = Query::parse_partial("rubio ) colour:blue");
        assert_eq!(query.to_string(), "rubio colour:blue");
        assert!(!error.expect("a mistake").incomplete);
    }

    #[test]
    fn words_with_colons_that_are_no_fields_stay_words() {
        for word in ["10:30", "https://example.org/a", "matters:", ":x"] {
            assert_eq!(Query::parse(word).expect(word).to_string(), word);
        }
    }

    #[test]
    fn the_written_form_is_canonical() {
        let forms = [
            ("Actor:Rubio", "actor:Rubio"),
            ("a AND (b c)", "a b c"),
            ("actor:(a | b) c", "(actor:a OR actor:b) c"),
            ("NOT NOT a", "a"),
            ("-(a b)", "-(a b)"),
            ("“two words”", "\"two words\""),
            (r#""say \"so\" \\""#, r#""say \"so\" \\""#),
            ("actor:-x", "-actor:x"),
            ("Text:(Storm* \"the harbour\"*)", "text:Storm* text:\"the harbour\"*"),
            ("text:NEAR(a \"b c\" d*,5)", "text:NEAR(a \"b c\" d*, 5)"),
            ("quote:(NEAR(a b , 7) | -NEAR(a, b))", "quote:NEAR(a b, 7) OR -quote:NEAR(a b, 10)"),
            ("NEAR(a b)", "NEAR a b"),
            ("since:(2026-11 | Today)", "since:2026-11 OR since:today"),
            ("-before:007D is:Unread -has:quotes", "-before:7d is:unread -has:quotes"),
            ("feed:\"the wire\" folder:news title:x", "feed:\"the wire\" folder:news title:x"),
        ];
        for (typed, written) in forms {
            assert_eq!(Query::parse(typed).expect(typed).to_string(), written);
        }
    }

    #[test]
    fn a_name_from_a_picker_becomes_a_query() {
        let picked = Query::exactly(Some(Field::Actor), "Marco Rubio");
        assert_eq!(
            Query::parse("peace").unwrap().and(picked).to_string(),
            "peace actor:\"Marco Rubio\""
        );
        assert!(Query::exactly(None, " ").is_empty());
    }

    #[test]
    fn a_megabyte_of_anything_is_read_at_once() {
        for piece in ["(", ")", "-", "\"", "actor:", "actor:-", "a ", "|", "x", "NOT ", "(a|"] {
            let input = piece.repeat((1 << 20) / piece.len());
            let _ = Query::parse(&input);
            let (query, _) = Query::parse_partial(&input);
            let _ = Filter::new(&query).evaluate(&titled("a x").subject());
        }
    }
}

/// Texts made of pieces that mean something to the language, and of anything.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just("|".to_owned()),
        Just(" OR ".to_owned()),
        Just(" AND ".to_owned()),
        Just(" NOT ".to_owned()),
        Just("-".to_owned()),
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just(" ".to_owned()),
        Just("actor:".to_owned()),
        Just("said:".to_owned()),
        Just("bogus:".to_owned()),
        Just("text:".to_owned()),
        Just("quote:\"".to_owned()),
        Just("NEAR(".to_owned()),
        Just("*".to_owned()),
        Just(", 3)".to_owned()),
        Just("since:".to_owned()),
        Just("7d".to_owned()),
        Just("2026-1".to_owned()),
        Just("is:".to_owned()),
        Just("unread".to_owned()),
        Just("feed:".to_owned()),
        "[a-zéß.']{1,4}",
        any::<String>(),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn reading_never_panics_and_errors_lie_in_the_text(input in typed()) {
        let (query, _) = Query::parse_partial(&input);
        let _ = Filter::new(&query).evaluate(&titled(&input).subject());
        if let Err(error) = Query::parse(&input) {
            prop_assert!(error.span.end <= input.len());
            prop_assert!(error.span.is_empty() || !error.span.of(&input).is_empty());
            let _ = error.explain(&input);
        }
    }

    #[test]
    fn the_written_form_reads_as_the_same_query(input in typed()) {
        if let Ok(query) = Query::parse(&input) {
            prop_assert_eq!(Query::parse(&query.to_string()), Ok(query));
        }
        let (partial, _) = Query::parse_partial(&input);
        prop_assert_eq!(Query::parse_partial(&partial.to_string()).0, partial);
    }

    #[test]
    fn the_mask_never_loses_a_match(text in "[a-eA-E 0-3ßéÆ日本.'-]{0,24}", word in "[a-e0-3é日.']{1,5}") {
        use super::fuzzy::{Letters, Pattern, Reach, find, phrase};
        let folded = fold_line(&text);
        let pattern = Pattern::new(&word);
        let letters = Letters::of(&folded);
        for reach in [Reach::Name, Reach::Line, Reach::Prose] {
            if find(&pattern, &folded, reach).is_some() {
                prop_assert!(pattern.may_match(letters, false), "{} in {}", word, text);
            }
        }
        if phrase(&pattern, &folded).is_some() {
            prop_assert!(pattern.may_match(letters, true), "{} in {}", word, text);
        }
    }

    #[test]
    fn folding_letter_by_letter_is_folding(text in any::<String>()) {
        let by_letter: String = text.chars().map(|ch| fold(&ch.to_string())).collect();
        prop_assert_eq!(by_letter, fold(&text));
    }

    #[test]
    fn marks_stand_on_the_letters_of_the_title(title in "[a-zA-Zéüß ]{0,30}", word in "[a-z]{1,6}") {
        let sample = titled(&title);
        if let Some(hit) = sample.hit(&format!("\"{word}\"")) {
            prop_assert_eq!(fold(hit.title[0].of(&title)), fold(&word));
        }
        for span in sample.hit(&word).map(|hit| hit.title).unwrap_or_default() {
            prop_assert!(!span.of(&title).is_empty());
        }
    }
}
