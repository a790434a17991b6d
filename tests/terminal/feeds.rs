//! Feeds in the real program: followed by the address of their site, read, refreshed, failing, removed.

use std::io::{BufRead, BufReader, Read as _, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::{data, pty::Screen};

const PAGE: &str = r#"<!DOCTYPE html><html><head><title>The Lighthouse</title>
<link rel="alternate" type="application/rss+xml" title="News" href="/news.xml"></head>
<body><p>Welcome.</p></body></html>"#;

const FEED: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>The Lighthouse</title>
<link>http://lighthouse.example/</link><item><title>Keeper leaves after forty years</title>
<guid>1</guid><description>&lt;p&gt;The last keeper of the lighthouse of Skarholm left on Monday after forty years.&lt;/p&gt;
&lt;p&gt;"I shall miss the fog," said Ada Norling, who had kept it alone since 1991.&lt;/p&gt;</description></item></channel></rss>"#;

/// Serves a page and its feed until the program ends, also as a proxy for any site; the feed fails once `fails` is set.
/// Returns its address.
pub(crate) fn serve(fails: &Arc<AtomicBool>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let fails = Arc::clone(fails);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut reader = BufReader::new(stream.expect("a connection"));
            let mut first = String::new();
            if reader.read_line(&mut first).is_err() {
                continue;
            }
            let heads = reader.by_ref().lines().map_while(Result::ok);
            heads.take_while(|head| !head.is_empty()).for_each(drop);
            // A proxy is asked by the whole address.
            let address = first.split(' ').nth(1).unwrap_or_default();
            let path = address.strip_prefix("http://").map_or(Some(address), |rest| {
                rest.split_once('/').map(|(_, path)| path).or(Some(""))
            });
            let path = path.map(|path| format!("/{}", path.trim_start_matches('/')));
            let (status, kind, body) = match path.as_deref() {
                Some("/news.xml") if fails.load(Ordering::SeqCst) => {
                    ("500 Internal Server Error", "text/plain", "")
                }
                Some("/news.xml") => ("200 OK", "application/rss+xml", FEED),
                _ => ("200 OK", "text/html", PAGE),
            };
            let length = body.len();
            // Who hung up needs no answer.
            let _ = write!(
                reader.get_mut(),
                "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
                 Connection: close\r\n\r\n{body}"
            );
        }
    });
    format!("http://{address}")
}

#[test]
fn a_feed_is_followed_read_refreshed_and_removed() {
    let fails = Arc::new(AtomicBool::new(false));
    let site = serve(&fails);
    let data = data();
    let mut screen = Screen::open(data.path(), &[]);
    screen.wait_for("sample library");
    screen.press("F");
    screen.wait_for("No feed is followed yet.");

    // The page names one feed, and that is the one that is meant.
    screen.press("a");
    screen.wait_for("Address:");
    screen.press(&format!("{site}/\r"));
    screen.wait_for("The Lighthouse is followed; it brought 1 article.");
    screen.wait_for("1 of 1");

    screen.press("\r");
    screen.wait_for("Keeper leaves after forty years");
    screen.wait_for("The Lighthouse");
    screen.press("\r");
    screen.wait_for("I shall miss the fog");
    screen.press("qq");
    screen.wait_for("Feeds  1");

    fails.store(true, Ordering::SeqCst);
    screen.press("r");
    screen.wait_for("The Lighthouse: ");
    screen.wait_for("failed");
    screen.press("e");
    screen.wait_for("500");
    screen.press("q");
    fails.store(false, Ordering::SeqCst);
    screen.press("r");
    screen.wait_for("Refreshed: 0 new articles");
    screen.wait_without("failed");

    screen.press("d");
    screen.wait_for("its article stays in the library");
    screen.press("j\r");
    screen.wait_for("is not followed any more. 1 article went with it.");
    screen.press("u");
    screen.wait_for("is followed again.");
    screen.press("q");
    screen.wait_for("Keeper leaves after forty years");
    screen.press("q");
    assert_eq!(screen.end(), 0);
}
