//! What the terminal is told of links.

use std::fs;

use crate::data;
use crate::pty::Screen;

const PAGE: &str = "<html><head><title>The ferry</title></head><body><article><h1>The ferry</h1>\
    <p>The ferry that sank off the coast on Monday had been <a href=\"https://registry.example/report\">\
    inspected by the harbour office twice within a month, and each time it was found to be safe enough for \
    a crossing with all of its passengers</a>, the office said in a statement on Tuesday.</p>\
    <p>Its owner has <a href=\"https://evil.example/&#27;]8;;https://evil.example/b&#27;&#92;&#27;]0;pwned&#7;\">never \
    answered</a> what the reporters asked, and <a href=\"javascript:alert(1)\">his lawyer</a> has not either, \
    though they wrote to both of them three times.</p></article></body></html>";

fn open(arguments: &[&str]) -> (tempfile::TempDir, Screen) {
    let data = data();
    fs::write(data.path().join("ferry.html"), PAGE).expect("a file");
    let arguments: Vec<&str> = ["ferry.html"].iter().chain(arguments).copied().collect();
    let screen = Screen::open(data.path(), &arguments);
    screen.wait_for("lawyer");
    (data, screen)
}

#[test]
fn every_line_of_a_link_carries_the_same_id_and_an_address_can_do_nothing() {
    let (_data, mut screen) = open(&[]);
    let opening = "\x1b]8;id=pq0;https://registry.example/report\x1b\\";
    assert!(screen.count(opening) >= 2, "the link goes over lines:\n{}", screen.text());
    let raw = String::from_utf8_lossy(&screen.raw()).into_owned();
    assert!(raw.contains("\x1b]8;id=pq1;https://evil.example/%1B]8;;"), "{raw:?}");
    assert!(!raw.contains("\x1b]8;;http") && !raw.contains("\x1b]0;"), "{raw:?}");
    assert!(!raw.contains("javascript"), "{raw:?}");
    let told = raw.matches("\x1b]8;id=").count();
    assert_eq!(raw.matches("\x1b]8;;\x1b\\").count(), told, "each link that begins ends");
    screen.press("f");
    screen.wait("hints lie over the links", || {
        screen.text().lines().any(|line| line.contains("has aever"))
    });
    screen.press("q\x03");
    screen.press("\x1bq");
}
