use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn said(line: &str, context: Context) -> Said<'_> {
    read(line, context).unwrap_or_else(|error| panic!("{line}: {error}"))
}

fn refused(line: &str, context: Context) -> String {
    read(line, context).expect_err(line).to_string()
}

/// What a line says, where it names a verb.
fn act(line: &str, context: Context) -> (Act, &str) {
    match said(line, context) {
        Said::With(verb, argument) => (verb.act, argument),
        other => panic!("{line}: {other:?}"),
    }
}

fn items(line: &str, context: Context) -> Vec<String> {
    let scene = Scene {
        orders: vec!["newest", "oldest"],
        themes: vec!["dark".into(), "light".into()],
        actors: vec!["Ines Carvalho".into(), "Pavel Novak".into()],
        topics: vec!["harbour strike".into()],
    };
    complete(line, context, &scene).items.into_iter().map(|item| item.text).collect()
}

#[test]
fn every_verb_is_documented_and_called_once() {
    for context in Context::ALL {
        let mut names = BTreeSet::new();
        for verb in VERBS.iter().filter(|verb| verb.contexts.contains(context)) {
            for name in std::iter::once(&verb.name).chain(verb.also) {
                assert!(names.insert(*name), "{name} twice in {context:?}");
            }
        }
    }
    for verb in VERBS {
        assert!(verb.doc.ends_with('.') && verb.doc.len() > 4, "{}", verb.name);
        assert!(!verb.contexts.is_empty(), "{}", verb.name);
    }
}

#[test]
fn no_other_name_hides_a_command_of_the_table() {
    for verb in VERBS {
        for also in verb.also {
            for spec in COMMANDS.iter().filter(|spec| spec.name == *also) {
                let same = match verb.act {
                    Act::Run(command) | Act::Type(command) => command == spec.command,
                    _ => false,
                };
                assert!(same, "{also} of {} is another command", verb.name);
            }
        }
    }
}

#[test]
fn every_command_of_a_view_is_said_by_its_name() {
    for spec in COMMANDS {
        for &context in spec.contexts {
            assert_eq!(said(spec.name, context), Said::Do(spec.command, None), "{}", spec.name);
        }
    }
}

#[test]
fn numbers_are_places() {
    for (line, place) in [
        ("42", Place::Number(42)),
        (":7", Place::Number(7)),
        ("$", Place::Last),
        ("+3", Place::By(3)),
        ("-3", Place::By(-3)),
        ("50%", Place::Percent(50)),
        ("99999999999999999999999", Place::Number(usize::MAX)),
        ("-99999999999999999999999", Place::By(-isize::MAX)),
    ] {
        assert_eq!(said(line, Context::List), Said::Go(place), "{line}");
    }
    assert_eq!(said("  : ", Context::List), Said::Nothing);
}

#[test]
fn what_users_of_other_programs_type_is_understood() {
    for (line, command) in [
        ("q", Command::Quit),
        ("q!", Command::Quit),
        ("wq", Command::Quit),
        ("quit", Command::Quit),
        ("u", Command::Undo),
        ("y", Command::Copy),
        ("noh", Command::Cancel),
        ("n", Command::NextArticle),
        ("reload", Command::RefreshFeeds),
    ] {
        match said(line, Context::Reader) {
            Said::Do(found, None) => assert_eq!(found, command, "{line}"),
            Said::With(verb, "") => assert_eq!(verb.act, Act::Run(command), "{line}"),
            other => panic!("{line}: {other:?}"),
        }
    }
    assert_eq!(act("w", Context::Reader), (Act::Write, ""));
    assert_eq!(act("/two words", Context::Reader), (Act::Type(Command::Find), "two words"));
    assert_eq!(act("/two words", Context::List), (Act::Type(Command::Filter), "two words"));
    assert_eq!(act("colo dark", Context::List), (Act::SetOnly(Setting::Theme), "dark"));
}

#[test]
fn a_name_may_be_shortened_while_one_only_begins_so() {
    assert_eq!(said("bookm", Context::List), Said::Do(Command::AllBookmarks, None));
    assert_eq!(act("filt a b ", Context::List), (Act::Type(Command::Filter), "a b"));
    let several = refused("half", Context::List);
    assert_eq!(several, "half may be half-page-down, half-page-up.");
    assert!(refused("t", Context::List).ends_with(", …."), "a long list is cut");
}

#[test]
fn what_is_called_otherwise_here_is_found_by_its_other_name() {
    assert_eq!(said("actors", Context::Reader), Said::Do(Command::Actors, None));
    assert_eq!(act("open", Context::Feeds), (Act::Go(Some(Command::Open)), ""));
}

#[test]
fn a_number_behind_a_command_is_its_count() {
    assert_eq!(said("down 5", Context::List), Said::Do(Command::Down, Some(5)));
    assert_eq!(said("exec down 5", Context::List), Said::Do(Command::Down, Some(5)));
    assert_eq!(said("next-article 2", Context::Reader), Said::Do(Command::NextArticle, Some(2)));
}

#[test]
fn what_is_wrong_is_said_plainly() {
    for (line, context, error) in [
        ("srot", Context::List, "There is no command srot; sort is near."),
        ("zebra", Context::List, "There is no command zebra."),
        ("!ls", Context::List, "There is no command !ls."),
        ("!", Context::List, "There is no command !."),
        ("next-quotation", Context::List, "next-quotation works in reader, panel, not here."),
        ("goto", Context::List, "goto needs NUMBER behind it."),
        ("down fast", Context::List, "down takes nothing but a count behind it."),
        ("exec exec exec down", Context::List, "exec takes nothing but a count behind it."),
    ] {
        assert_eq!(refused(line, context), error);
    }
}

#[test]
fn settings_are_written_as_in_vim() {
    let wished = |typed: &str| {
        wish(typed).map(|wish| (wish.spec.name, wish.value)).map_err(|error| error.to_string())
    };
    for (typed, name, value) in [
        ("stories", "stories", Value::Switch(true)),
        ("nostories", "stories", Value::Switch(false)),
        ("stories!", "stories", Value::Turned),
        ("invstories", "stories", Value::Turned),
        ("stories?", "stories", Value::Shown),
        ("stories=off", "stories", Value::Switch(false)),
        ("sto=yes", "stories", Value::Switch(true)),
        ("measure=80", "measure", Value::Number(80)),
        ("measure 80", "measure", Value::Number(80)),
        ("measure = 80", "measure", Value::Number(80)),
        ("measure", "measure", Value::Shown),
        ("theme=dark", "theme", Value::Name("dark".to_owned())),
    ] {
        assert_eq!(wished(typed), Ok((name, value)), "{typed}");
    }
    for (typed, error) in [
        ("measrue=80", "There is no setting measrue; measure is near."),
        ("measure=9", "measure cannot be 9: it is a number from 20 to 200."),
        ("mouse=perhaps", "mouse cannot be perhaps: it is on or off."),
        ("nomeasure", "measure is no switch: measure=VALUE sets it."),
        ("", "There is no setting ."),
    ] {
        assert_eq!(wished(typed), Err(error.to_owned()), "{typed}");
    }
}

#[test]
fn a_line_is_completed_word_by_word() {
    assert_eq!(items("half", Context::List), ["half-page-down", "half-page-up"]);
    assert_eq!(items(":sor", Context::List), ["sort"]);
    assert_eq!(items("sort ", Context::List), ["newest", "oldest"]);
    assert_eq!(items("sort o", Context::List), ["oldest"]);
    assert_eq!(items("theme l", Context::Reader), ["light"]);
    assert_eq!(items("set th", Context::Reader), ["theme="]);
    assert_eq!(items("set theme=", Context::Reader), ["dark", "light"]);
    assert_eq!(items("set nomo", Context::Reader), ["nomouse"]);
    assert_eq!(items("set mouse=o", Context::Reader), ["on", "off"]);
    assert_eq!(items("help bookm", Context::Reader), ["bookmarks"]);
    assert_eq!(items("person nov", Context::Reader), ["Pavel Novak"]);
    assert_eq!(items("said Pavel N", Context::List), ["Pavel Novak"]);
    assert_eq!(items("topic strike", Context::List), ["harbour strike"]);
    assert_eq!(items("actor ", Context::List), [""; 0]);
    assert_eq!(items("filter bookm", Context::List), [""; 0]);
    assert_eq!(items("nosuch x", Context::List), [""; 0]);
    // What would be done as it stands comes first, also by another name.
    assert_eq!(items("se", Context::List), ["set", "search"]);
    assert_eq!(items("y", Context::List), ["copy"]);
    // What begins otherwise is found by its letters.
    assert_eq!(items("nquot", Context::Reader), ["next-quotation"]);
    assert_eq!(items("", Context::List).len(), named_in(Context::List).len());
}

#[test]
fn what_is_completed_stands_where_it_says() {
    let scene = Scene { themes: vec!["dark".into()], ..Scene::default() };
    for (line, whole) in [
        (":q", ":quit"),
        (" :  set theme=d", " :  set theme=dark"),
        ("theme d", "theme dark"),
        ("h", "half-page-down"),
    ] {
        let completion = complete(line, Context::List, &scene);
        let kept = line.get(..completion.start).unwrap();
        assert!(
            completion.items.iter().any(|item| format!("{kept}{}", item.text) == whole),
            "{line}: {completion:?}"
        );
    }
}

proptest! {
    #[test]
    fn any_line_is_read_and_completed_in_every_part_of_the_screen(
        line in prop_oneof![
            "\\PC{0,40}",
            "[:/]?(se?t?|filter|exec|theme|h|open|no|q!|\\$|%|[0-9]+)[ =!?:]{0,2}\\PC{0,12}",
        ],
        context in prop::sample::select(Context::ALL),
    ) {
        let scene = Scene {
            orders: vec!["newest"],
            themes: vec!["dark".into()],
            actors: vec!["Pavel Novak".into()],
            ..Scene::default()
        };
        let _ = read(&line, context);
        let _ = wish(&line);
        let completion = complete(&line, context, &scene);
        prop_assert!(line.is_char_boundary(completion.start));
    }
}
