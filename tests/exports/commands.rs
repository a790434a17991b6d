//! `export --to`, `import`, `completions`, `man`, run as a person runs them.

use std::fs;
use std::path::Path;
use std::process::Command;

use pullquote::library::{Anchor, Bookmark, BookmarkId};

use crate::program::{BODIES, Program, feed, names};

#[test]
fn a_file_appears_whole_and_is_not_written_over_unasked() {
    let program = Program::with_bookmarks();
    for ending in ["md", "json", "jsonl", "csv", "jsonld", "bib", "ris", "org"] {
        let name = program.name(&format!("kept.{ending}"));
        let ran = program.run(&["export", "bookmarks", "--to", &name]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""), "{ending}");
        let text = fs::read_to_string(&name).unwrap();
        assert!(text.contains("We will open in May"), "{ending}: {text}");
        let again = program.run(&["export", "bookmarks", "tag:none", "--to", &name]);
        assert_eq!(again.code, 1, "{ending}");
        assert!(again.err.contains("--force"), "{}", again.err);
        assert_eq!(fs::read_to_string(&name).unwrap(), text, "{ending}");
        let forced =
            program.run(&["export", "bookmarks", "--to", &name, "--force", "--limit", "1"]);
        assert_eq!(forced.code, 0, "{}", forced.err);
        assert_ne!(fs::read_to_string(&name).unwrap(), text, "{ending}");
    }
    // Nothing half written is left.
    assert!(names(&program.path("")).iter().all(|name| !name.starts_with('.')));
}

#[test]
fn the_form_is_what_was_asked_for() {
    let program = Program::with_bookmarks();
    let name = program.name("kept.txt");
    let unclear = program.run(&["export", "bookmarks", "--to", &name]);
    assert_eq!(unclear.code, 2);
    assert!(unclear.err.contains("--format"), "{}", unclear.err);
    assert_eq!(program.run(&["export", "bookmarks", "--to", &name, "--format", "ris"]).code, 0);
    assert!(fs::read_to_string(&name).unwrap().starts_with("TY  - NEWS\r\n"));
    for format in [
        "markdown",
        "json",
        "jsonl",
        "csv",
        "readwise",
        "annotation",
        "csl",
        "biblatex",
        "bibtex",
        "ris",
        "org",
    ] {
        let kept = program.run(&["export", "bookmarks", "--format", format]);
        let said = program.run(&["export", "quotes", "said:lopes", "--format", format]);
        assert_eq!((kept.code, said.code), (0, 0), "{format}: {}{}", kept.err, said.err);
        assert!(
            kept.out.contains("Nobody asked us") && !said.out.contains("Nobody asked us"),
            "{format}"
        );
    }
}

#[test]
fn notes_are_brought_up_to_date_and_what_somebody_changed_stays() {
    let program = Program::with_bookmarks();
    let folder = program.name("vault/quotes");
    let export = || program.run(&["export", "bookmarks", "--format", "obsidian", "--to", &folder]);
    let first = export();
    assert_eq!((first.code, first.err.trim()), (0, "pullquote: 4 notes written, 0 as they were"));
    let notes = names(Path::new(&folder));
    assert_eq!(notes.len(), 4, "{notes:?}");
    assert_eq!(export().err.trim(), "pullquote: 0 notes written, 4 as they were");
    // A person writes into one; the notes of all change.
    let edited = Path::new(&folder).join(&notes[0]);
    let text = fs::read_to_string(&edited).unwrap() + "\nSee also [[Harbour]].\n";
    fs::write(&edited, &text).unwrap();
    let mut library = program.library();
    for bookmark in library.bookmarks().unwrap() {
        library.annotate(bookmark.id, "Noted again.", &[]).unwrap();
    }
    drop(library);
    let again = export();
    assert_eq!(again.code, 0);
    assert!(again.err.contains(&notes[0]), "{}", again.err);
    assert!(
        again.err.ends_with("3 notes written, 0 as they were, 1 left as somebody changed them\n"),
        "{}",
        again.err
    );
    assert_eq!(fs::read_to_string(&edited).unwrap(), text);
    assert_eq!(names(Path::new(&folder)), notes);
    let other = fs::read_to_string(Path::new(&folder).join(&notes[1])).unwrap();
    assert!(other.contains("Noted again."), "{other}");
    for wrong in
        [&["--format", "obsidian"][..], &["--format", "obsidian", "--to", &folder, "--force"]]
    {
        let ran = program.run(&[&["export", "bookmarks"][..], wrong].concat());
        assert_eq!(ran.code, 2, "{}", ran.err);
    }
}

fn bookmarks(program: &Program) -> Vec<Bookmark> {
    let mut bookmarks = program.library().bookmarks().unwrap();
    for bookmark in &mut bookmarks {
        bookmark.id = BookmarkId(0);
    }
    bookmarks.sort_by_key(|it| (it.quote.article, it.quote.start));
    bookmarks
}

fn let_all_go(program: &Program) {
    let mut library = program.library();
    for bookmark in library.bookmarks().unwrap() {
        library.unkeep(bookmark.id).unwrap();
    }
}

#[test]
fn what_was_given_away_comes_back_the_same() {
    for (format, ending) in [("readwise", "csv"), ("annotation", "jsonld")] {
        let program = Program::with_bookmarks();
        let before = bookmarks(&program);
        assert_eq!(before.len(), 4);
        let name = program.name(&format!("kept.{ending}"));
        program.run(&["export", "bookmarks", "--format", format, "--to", &name]);
        let known = program.run(&["import", &name]);
        assert_eq!(
            (known.code, known.err),
            (0, format!("pullquote: {name}: 0 kept, 4 were kept already\n"))
        );
        let_all_go(&program);
        let ran = program.run(&["import", &name]);
        assert_eq!(
            (ran.code, ran.err),
            (0, format!("pullquote: {name}: 4 kept, 0 were kept already\n"))
        );
        assert_eq!(bookmarks(&program), before, "{format}");
        // In a library that has not the articles, the words are kept all the same.
        let other = Program::new();
        let text = fs::read(&name).unwrap();
        let ran = other.run_with(&["import", "-"], &text);
        assert_eq!(ran.code, 0);
        assert!(
            ran.err.contains("4 kept (4 without an article that has their words)"),
            "{}",
            ran.err
        );
        assert!(bookmarks(&other).iter().all(|it| it.anchor == Anchor::Orphaned));
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let program = Program::with_bookmarks();
    let_all_go(&program);
    let table = program.file(
        "table.csv",
        "Highlight,Title,Author,URL,Note,Location,Date\r\nNot before.,,,https://news.example/0,.t\u{1b}[2J,,\r\n,x,,,,,\r\nNo,,,,,,\r\n",
    );
    let ran = program.run(&["import", &program.name("missing.csv"), &table]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains(&format!("{table}:3: its Highlight is empty\n")), "{}", ran.err);
    assert!(ran.err.contains("missing.csv: "), "{}", ran.err);
    assert!(
        ran.err.ends_with(
            "2 kept (1 without an article that has their words), 0 were kept already, 1 not read\n"
        ),
        "{}",
        ran.err
    );
    let kept = bookmarks(&program);
    let anchored = kept.iter().find(|it| it.anchor == Anchor::Anchored).unwrap();
    assert_eq!(
        (anchored.quote.exact.as_str(), anchored.quote.tags.as_slice()),
        ("Not before.", &["t".to_owned()][..])
    );
    assert!(BODIES[0].contains(&anchored.quote.prefix));
}

/// Runs a checker on an input; `None`, with a word about it, where it is not installed.
fn checked(program: &str, arguments: &[&str], input: &str) -> Option<(i32, String)> {
    if Command::new(program).arg("--version").output().is_err() {
        eprintln!("skipped: there is no {program}");
        return None;
    }
    let ran = feed(Command::new(program).args(arguments), input.as_bytes());
    Some((ran.code, ran.err))
}

#[test]
fn every_shell_has_its_completions() {
    let program = Program::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = program.run(&["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{shell}");
        for word in ["bookmarks", "completions", "--format"] {
            // Fish names an option without its dashes.
            let word = if shell == "fish" { word.trim_start_matches('-') } else { word };
            assert!(ran.out.contains(word), "{shell}: {word}");
        }
        if !["bash", "zsh", "fish"].contains(&shell) {
            continue;
        }
        assert!(ran.out.contains("obsidian"), "{shell}");
        if let Some(found) = checked(shell, &["-n"], &ran.out) {
            assert_eq!(found, (0, String::new()), "{shell}");
        }
    }
    assert_eq!(program.run(&["completions", "csh"]).code, 2);
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let program = Program::new();
    let ran = program.run(&["man", "--to", &program.name("man1")]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let pages = names(&program.path("man1"));
    let help = program.run(&["--help"]).out;
    let commands: Vec<&str> = help
        .split("Commands:\n")
        .nth(1)
        .unwrap()
        .lines()
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "help")
        .collect();
    assert!(commands.len() >= 14, "{commands:?}");
    for name in &commands {
        assert!(pages.contains(&format!("pullquote-{name}.1")), "{name}: {pages:?}");
    }
    assert!(
        pages.contains(&"pullquote.1".to_owned())
            && pages.contains(&"pullquote-feeds-add.1".to_owned())
    );
    for page in &pages {
        let text = fs::read_to_string(program.path("man1").join(page)).unwrap();
        if let Some(found) = checked("groff", &["-man", "-Tutf8", "-K", "utf8", "-ww", "-z"], &text)
        {
            assert_eq!(found, (0, String::new()), "{page}");
        }
    }
    // The program's own page comes on standard output too.
    let own = fs::read_to_string(program.path("man1/pullquote.1")).unwrap();
    assert_eq!(program.run(&["man"]).out, own);
}
