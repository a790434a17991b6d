//! Names that the library joins on the evidence of its articles, and those that it leaves apart.

use crate::article::ActorKind;
use crate::library::fixture::{Item, add, plain, with_actor};
use crate::library::{ActorName, Deed, Library};

/// An article that names people, each as key, name and role.
fn article(number: usize, people: &[(&str, &str, &str)]) -> Item {
    let names: Vec<&str> = people.iter().map(|(_, name, _)| *name).collect();
    let text = format!("Article {number} names {}.", names.join(", "));
    let mut item = plain(&format!("https://news.example/{number}"), "Title", &text);
    for (key, name, role) in people {
        item = with_actor(item, key, name, &[]);
        if let Some(actor) = item.analysis.actors.last_mut() {
            actor.role = (!role.is_empty()).then(|| (*role).to_owned());
        }
    }
    item
}

const JOAN: (&str, &str, &str) = ("p:joan marlow", "Joan Kay Marlow", "British novelist");
const JK: (&str, &str, &str) = ("p:jk marlow", "J. K. Marlow", "novelist");
const EDITOR: (&str, &str, &str) = ("p:eve stone", "Eve Stone", "");

fn joined(items: &[Item]) -> Vec<(String, String, String)> {
    let mut library = Library::open_in_memory().unwrap();
    for item in items {
        add(&mut library, item);
    }
    let joins = library.joins().unwrap().into_iter();
    joins.map(|join| (join.actor.name, join.into.name, join.rule)).collect()
}

fn one(weak: &str, strong: &str, rule: &str) -> Vec<(String, String, String)> {
    vec![(weak.to_owned(), strong.to_owned(), rule.to_owned())]
}

#[test]
fn initials_are_joined_on_a_shared_role_and_company() {
    let mut library = Library::open_in_memory().unwrap();
    add(&mut library, &article(1, &[JOAN, EDITOR]));
    add(&mut library, &article(2, &[JK]));
    assert_eq!(library.joins().unwrap(), [], "a role alone is not enough");
    let id = add(&mut library, &article(3, &[JK, EDITOR])).id;
    let joins = library.joins().unwrap();
    assert_eq!(joins.len(), 1);
    assert_eq!((joins[0].actor.name.as_str(), joins[0].into.key.as_str()), (JK.1, JOAN.0));
    assert_eq!(
        joins[0].why,
        "the initials fit; both are called novelist; both are named with Eve Stone"
    );
    let actors = library.actors().unwrap();
    assert_eq!((actors[0].name.as_str(), actors[0].articles), ("Joan Kay Marlow", 3));
    assert_eq!(actors[0].aliases, ["J. K. Marlow"]);
    // The evidence goes, and the join with it.
    library.remove(id).unwrap();
    assert_eq!(library.joins().unwrap(), []);
    assert_eq!(library.actors().unwrap().len(), 3);
}

#[test]
fn a_form_that_fits_two_is_nobodys() {
    let john = ("p:john marlow", "John Marlow", "novelist");
    let items = [article(1, &[JOAN, EDITOR]), article(2, &[john, EDITOR])];
    let j = ("p:j marlow", "J. Marlow", "novelist");
    let both = [items[0].clone(), items[1].clone(), article(3, &[j, EDITOR])];
    assert_eq!(joined(&both), []);
    let alone = [items[0].clone(), article(3, &[j, EDITOR])];
    assert_eq!(joined(&alone), one("J. Marlow", JOAN.1, "initials"));
}

#[test]
fn other_initials_are_other_people() {
    let jt = ("p:jt marlow", "J. T. Marlow", "novelist");
    assert_eq!(joined(&[article(1, &[JOAN, EDITOR]), article(2, &[jt, EDITOR])]), []);
}

#[test]
fn an_article_that_names_both_tells_two_people_apart() {
    assert_eq!(joined(&[article(1, &[JOAN, JK, EDITOR]), article(2, &[JK, EDITOR])]), []);
}

#[test]
fn the_joins_do_not_depend_on_the_order() {
    let items = [article(1, &[JOAN, EDITOR]), article(2, &[JK, EDITOR]), article(3, &[JK])];
    let expected = one("J. K. Marlow", JOAN.1, "initials");
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]] {
        assert_eq!(joined(&order.map(|at| items[at].clone())), expected, "{order:?}");
    }
}

#[test]
fn short_forms_double_names_and_spellings_need_evidence_too() {
    let pairs = [
        (("p:sam okoro", "Sam Okoro"), ("p:samuel okoro", "Samuel Okoro"), "short-form"),
        (
            ("p:jean moreau", "Jean Moreau"),
            ("p:jeanluc moreau", "Jean-Luc Moreau"),
            "double-given-name",
        ),
        (("p:mary dawson", "Mary Hill Dawson"), ("p:mary hill", "Mary Hill"), "double-surname"),
        (("p:karl muller", "Karl Müller"), ("p:karl mueller", "Karl Mueller"), "spelling"),
        (("p:salim qadhafi", "Salim Qadhafi"), ("p:salim gaddafi", "Salim Gaddafi"), "spelling"),
        (("p:~okoro", "Okoro"), ("p:samuel okoro", "Samuel Okoro"), "surname-and-role"),
    ];
    for ((weak, weak_name), (strong, strong_name), rule) in pairs {
        let weak = (weak, weak_name, "mayor");
        let strong = (strong, strong_name, "mayor of Lund");
        let proven = [article(1, &[weak, EDITOR]), article(2, &[strong, EDITOR])];
        assert_eq!(joined(&proven), one(weak_name, strong_name, rule));
        let silent = [article(1, &[weak]), article(2, &[strong])];
        assert_eq!(joined(&silent), [], "{weak_name}, {strong_name}");
        let pilot = (strong.0, strong.1, "pilot");
        let other = [article(1, &[weak, EDITOR]), article(2, &[pilot, EDITOR])];
        assert_eq!(joined(&other), [], "{weak_name}, {strong_name} of another role");
    }
}

#[test]
fn a_hyphen_alone_needs_no_more_evidence() {
    let items = [
        article(1, &[("p:mary hill-day", "Mary Hill-Day", "")]),
        article(2, &[("p:mary day", "Mary Hill Day", "")]),
    ];
    assert_eq!(joined(&items), one("Mary Hill-Day", "Mary Hill Day", "hyphen"));
}

/// An article that names an organisation in full, with an acronym behind it.
fn spelled_out(number: usize, key: &str, name: &str, acronym: &str) -> Item {
    let text = format!("Text {number}: the {name} {acronym} met.");
    let item = plain(&format!("https://news.example/{number}"), "Title", &text);
    let short = acronym.trim_matches(['(', ')']);
    let mut item = with_actor(item, key, name, &[short]);
    item.analysis.actors[0].kind = ActorKind::Organisation;
    item
}

#[test]
fn an_acronym_is_what_the_articles_spell_out() {
    let short = article(1, &[("o:nsu", "NSU", "")]);
    let full = |number, acronym| {
        spelled_out(number, "o:nordic shipping union", "Nordic Shipping Union", acronym)
    };
    assert_eq!(joined(&[short.clone(), full(2, "")]), []);
    assert_eq!(joined(&[short.clone(), full(2, "or NSU")]), [], "initials alone tell nothing");
    let items = [short.clone(), full(2, "(NSU)")];
    assert_eq!(joined(&items), one("NSU", "Nordic Shipping Union", "acronym"));
    let other = spelled_out(3, "o:national sailing union", "National Sailing Union", "(NSU)");
    assert_eq!(joined(&[short, full(2, "(NSU)"), other]), [], "two of one acronym");
}

#[test]
fn words_behind_a_name_are_no_second_family_name() {
    let ada = ("p:ada lund", "Ada Lund", "mayor");
    for (key, name) in [
        ("p:ada lund-style", "Ada Lund-style"),
        ("p:ada resigns", "ADA LUND RESIGNS"),
        ("p:ada day", "Ada Lund Is Having Her Day"),
    ] {
        let items = [article(1, &[ada, EDITOR]), article(2, &[(key, name, "mayor"), EDITOR])];
        assert_eq!(joined(&items), [], "{name}");
    }
}

#[test]
fn a_surname_that_two_bear_is_nobodys() {
    let items = [
        article(1, &[("p:~marlow", "Marlow", "novelist"), EDITOR]),
        article(2, &[JOAN, EDITOR]),
        article(3, &[("p:pete marlow", "Pete Marlow", "pilot")]),
    ];
    assert_eq!(joined(&items), []);
    assert_eq!(joined(&items[..2]), one("Marlow", JOAN.1, "surname-and-role"));
}

#[test]
fn three_spellings_are_one() {
    let man = |number, family: &str, name: &str| {
        let key = format!("p:salim {family}");
        article(number, &[(key.as_str(), name, "colonel"), EDITOR])
    };
    let items = [
        man(1, "gaddafi", "Salim Gaddafi"),
        man(2, "gaddafi", "Salim Gaddafi"),
        man(3, "qadhafi", "Salim Qadhafi"),
        man(4, "kadafi", "Salim Kadafi"),
    ];
    let joins = joined(&items);
    assert_eq!(joins.len(), 2);
    assert!(joins.iter().all(|(_, strong, _)| strong == "Salim Gaddafi"), "{joins:?}");
}

#[test]
fn a_join_that_is_wrong_is_taken_apart_by_hand() {
    let mut library = Library::open_in_memory().unwrap();
    add(&mut library, &article(1, &[JOAN, EDITOR]));
    add(&mut library, &article(2, &[JK, EDITOR]));
    assert_eq!(library.actors().unwrap().len(), 2);
    let name = |(key, name, _): (&str, &str, &str)| ActorName::new(key, name);
    let deed = Deed::Apart { actor: name(JK), other: name(JOAN) };
    let made = library.correct(&deed, 9).unwrap();
    assert_eq!(library.joins().unwrap(), []);
    assert_eq!(library.actors().unwrap().len(), 3);
    add(&mut library, &article(3, &[JK, EDITOR]));
    assert_eq!(library.joins().unwrap(), []);
    library.withdraw(made.correction.id).unwrap();
    assert_eq!(library.joins().unwrap().len(), 1);
    assert_eq!(library.actors().unwrap().len(), 2);
    assert_eq!(library.names_of(JOAN.0).unwrap(), [name(JK), name(JOAN)]);
}
