use std::collections::BTreeSet;

use super::*;
use crate::tui::config::Config;

#[test]
fn every_key_of_the_table_can_be_read_and_written_back() {
    for spec in COMMANDS {
        assert!(!spec.keys.is_empty(), "{} has no key", spec.name);
        for keys in spec.keys {
            let parsed = parse(keys).unwrap_or_else(|| panic!("{keys} of {}", spec.name));
            assert_eq!(parse(&write(&parsed)), Some(parsed), "{keys}");
        }
    }
}

#[test]
fn no_key_does_two_things() {
    let mut seen = BTreeSet::new();
    for Binding { context, keys, command } in Keymap::defaults().bindings() {
        assert!(seen.insert((*context, keys.clone())), "{} twice: {command:?}", write(keys));
    }
}

#[test]
fn every_binding_can_be_reached() {
    let keymap = Keymap::defaults();
    for binding in keymap.bindings() {
        let hidden = keymap.bindings().iter().find(|other| {
            other.context == binding.context
                && other.keys.len() > binding.keys.len()
                && other.keys.starts_with(&binding.keys)
        });
        assert_eq!(hidden, None, "{} hides it", write(&binding.keys));
    }
}

#[test]
fn every_command_is_documented_and_named_once() {
    let mut names = BTreeSet::new();
    for spec in COMMANDS {
        assert!(names.insert(spec.name), "{} twice", spec.name);
        assert!(spec.doc.ends_with('.') && spec.doc.len() > 4, "{}", spec.name);
        assert!(!spec.contexts.is_empty(), "{}", spec.name);
    }
}

#[test]
fn a_key_that_types_is_never_bound_where_text_is_typed() {
    for binding in Keymap::defaults().bindings() {
        let typed = binding.keys.first().and_then(|key| key.typed());
        assert!(!(binding.context.takes_letters() && typed.is_some()), "{binding:?}");
    }
}

#[test]
fn a_sequence_is_found_key_by_key() {
    let keymap = Keymap::defaults();
    let keys = parse("gg").unwrap();
    assert_eq!(keymap.lookup(Context::List, &keys[..1]), Lookup::Prefix);
    assert_eq!(keymap.lookup(Context::List, &keys), Lookup::Found(Command::Top));
    assert_eq!(keymap.lookup(Context::List, &parse("gx").unwrap()), Lookup::Nothing);
}

/// The keys by a configuration, and its mistakes with line and column.
fn configured(text: &str) -> (Keymap, Vec<String>) {
    let (keymap, errors) = Keymap::configured(&Config::parse(text).unwrap().keys);
    let said = |error: &KeymapError| format!("{}:{} {error}", error.line, error.column);
    (keymap, errors.iter().map(said).collect())
}

fn mistakes(text: &str) -> Vec<String> {
    configured(text).1
}

#[test]
fn what_can_follow_on_a_key_is_known_by_name() {
    let (keymap, _) = configured("[keys.feeds]\n\"gx\" = \"add-feed\"\n\"gyz\" = \"about-feed\"");
    let following = keymap.following(Context::Feeds, &parse("g").unwrap());
    for found in [("g", "top"), ("x", "add-feed"), ("yz", "about-feed")] {
        assert!(following.contains(&(found.0.to_owned(), found.1)), "{following:?}");
    }
    assert!(keymap.following(Context::Feeds, &parse("gg").unwrap()).is_empty());
}

#[test]
fn the_configuration_binds_and_unbinds() {
    let (keymap, mistakes) = configured("[keys.list]\n\"x\" = \"sort\"\n\"s\" = \"\"\n");
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(keymap.keys_of(Context::List, Command::Sort), ["x"]);
    assert_eq!(keymap.keys_of(Context::Quotes, Command::Sort), ["s"]);
}

#[test]
fn keys_for_every_part_of_the_screen_hold_where_the_command_is_known() {
    for text in ["[keys]\n\"X\" = \"bottom\"", "[keys.all]\n\"X\" = \"bottom\""] {
        let (keymap, mistakes) = configured(text);
        assert_eq!(mistakes, [""; 0]);
        let bound = Context::ALL
            .iter()
            .filter(|&&context| keymap.keys_of(context, Command::Bottom).contains(&"X".to_owned()));
        let known = COMMANDS.iter().find(|spec| spec.name == "bottom").unwrap().contexts;
        assert_eq!(bound.copied().collect::<BTreeSet<_>>(), known.iter().copied().collect());
    }
}

#[test]
fn what_a_part_says_itself_holds_over_what_is_said_of_all() {
    let (keymap, mistakes) = configured("[keys]\n\"X\" = \"top\"\n[keys.list]\n\"X\" = \"bottom\"");
    assert_eq!(mistakes, [""; 0]);
    let keys = parse("X").unwrap();
    assert_eq!(keymap.lookup(Context::List, &keys), Lookup::Found(Command::Bottom));
    assert_eq!(keymap.lookup(Context::Reader, &keys), Lookup::Found(Command::Top));
}

#[test]
fn letters_that_are_typed_are_never_bound_for_all() {
    let (keymap, mistakes) = configured("[keys]\n\"X\" = \"cancel\"\n\"u\" = \"\"");
    assert_eq!(mistakes, [""; 0]);
    for context in Context::ALL.iter().filter(|context| context.takes_letters()) {
        assert_eq!(keymap.lookup(*context, &parse("X").unwrap()), Lookup::Nothing, "{context:?}");
    }
    assert_eq!(keymap.lookup(Context::Help, &parse("X").unwrap()), Lookup::Found(Command::Cancel));
    assert_eq!(keymap.lookup(Context::List, &parse("u").unwrap()), Lookup::Nothing);
}

#[test]
fn what_is_wrong_in_the_configuration_is_named_with_its_place() {
    for (text, said) in [
        (
            "theme = \"dark\"\n\n[keys.lists]\n\"x\"=\"sort\"",
            "3:7 [keys.lists]: there is no such part of the screen; \"list\" is near",
        ),
        (
            "[keys.list]\n\"ä\" = \"sorte\"",
            "2:7 [keys.list]: there is no command \"sorte\" here; \"sort\" is near",
        ),
        (
            "[keys.feeds]\n\"x\"=\"open\"",
            "2:5 [keys.feeds]: there is no command \"open\" here; \"open-feed\" is near",
        ),
        ("keys.x = \"zebra\"", "1:10 [keys.all]: there is no command \"zebra\" here"),
        ("[keys.list]\n\"<X-y>\"=\"sort\"", "2:1 [keys.list]: \"<X-y>\" is no key"),
        (
            "[keys.list]\nx = 5",
            "2:1 \"x\" is bound to no name; it is written like \"gg\" = \"top\"",
        ),
        (
            "[keys.list]\n\"5x\"=\"sort\"",
            "2:1 [keys.list]: \"5x\" begins with a digit, and digits count",
        ),
        (
            "[keys.picker]\n\"x\"=\"accept\"",
            "2:1 [keys.picker]: \"x\" begins with a letter, which is typed there",
        ),
        (
            "[keys.list]\n\"g\"=\"sort\"",
            "2:1 [keys.list]: \"g\" is the start of \"gg\" (top), which could never be reached",
        ),
        (
            "[keys.list]\n\"jk\"=\"sort\"",
            "2:1 [keys.list]: \"jk\" can never be reached, because \"j\" (down) is its start",
        ),
        (
            "[keys.list]\n\"<Tab>\"=\"\"\n\"Xx\"=\"sort\"\n\"X\"=\"top\"",
            "4:1 [keys.list]: \"X\" is the start of \"Xx\" (sort, line 3), which could never be reached",
        ),
        (
            "[keys.list]\n\"<CR>\"=\"sort\"\n\"<Enter>\"=\"top\"",
            "3:1 [keys.list]: \"<Enter>\" is bound to something else in line 2",
        ),
    ] {
        assert_eq!(mistakes(text), [said], "{text}");
    }
}

#[test]
fn a_line_with_a_mistake_is_left_out_and_the_others_hold() {
    let text =
        "[keys.list]\n\"X\"=\"fly\"\n\"Z\"=\"sort\"\n\"g\"=\"top\"\n[keys.moon]\n\"j\"=\"up\"\n";
    let (keymap, mistakes) = configured(text);
    assert_eq!(
        mistakes.iter().map(|said| said.get(..2).unwrap()).collect::<Vec<_>>(),
        ["2:", "4:", "5:"]
    );
    assert_eq!(keymap.keys_of(Context::List, Command::Sort), ["s", "Z"]);
    assert_eq!(keymap.lookup(Context::List, &parse("gg").unwrap()), Lookup::Found(Command::Top));
}

#[test]
fn keys_are_free_once_what_hides_them_is_unbound() {
    let text = "[keys.feeds]\n\"gg\"=\"\"\n\"g\"=\"add-feed\"\n\"j\"=\"\"\n\"jk\"=\"up\"";
    let (keymap, mistakes) = configured(text);
    assert_eq!(mistakes, [""; 0]);
    assert_eq!(
        keymap.lookup(Context::Feeds, &parse("g").unwrap()),
        Lookup::Found(Command::AddFeed)
    );
    assert_eq!(keymap.lookup(Context::Feeds, &parse("jk").unwrap()), Lookup::Found(Command::Up));
}
