use std::collections::BTreeSet;

use super::*;

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
    assert_eq!(Keymap::defaults().check(), Ok(()));
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
        assert!(!(binding.context.types_text() && typed.is_some()), "{binding:?}");
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

#[test]
fn the_configuration_binds_and_unbinds() {
    let config = Config::parse("[keys.list]\n\"x\" = \"sort\"\n\"s\" = \"\"\n").unwrap();
    let keymap = Keymap::configured(&config).unwrap();
    assert_eq!(keymap.keys_of(Context::List, Command::Sort), ["x"]);
    assert_eq!(keymap.keys_of(Context::Quotes, Command::Sort), ["s"]);
}

#[test]
fn what_is_wrong_in_the_configuration_is_named() {
    let error =
        |text: &str| Keymap::configured(&Config::parse(text).unwrap()).unwrap_err().to_string();
    assert_eq!(
        error("[keys.lists]\n\"x\"=\"sort\""),
        "[keys.lists]: there is no such part of the screen"
    );
    assert_eq!(
        error("[keys.list]\n\"x\"=\"sorte\""),
        "[keys.list]: there is no command \"sorte\" here"
    );
    assert_eq!(error("[keys.list]\n\"<X-y>\"=\"sort\""), "[keys.list]: \"<X-y>\" is no key");
    assert_eq!(
        error("[keys.list]\n\"g\"=\"sort\""),
        "[keys.list]: \"g\" is the start of other keys, which could never be reached"
    );
}
