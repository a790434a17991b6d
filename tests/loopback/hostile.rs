use std::time::{Duration, Instant};

use pullquote::ingest::http::{Client, Request, Settings, Trouble};

use super::server::{Reply, Server};
use super::{body, get, settings};

const FEED: &str = "<rss version=\"2.0\"><channel><title>The Daily Example</title></channel></rss>";

/// 16 MB of spaces in brotli.
const BROTLI_BOMB: &[u8] =
    b"\xcb\xff\xff\x3f\xf8\x25\x40\xe2\xb1\x40\x20\xf7\xfe\x2f\xff\xff\xff\xf0\x4b\x00\xc4\x61\x11\x80\xee\xfd\x1f";

#[test]
fn an_answer_that_was_cut_off_is_none() {
    let gzip = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, FEED.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let server = Server::start(move |ask| match ask.path.as_str() {
        "/length" => Reply::ok(FEED).with_length(FEED.len() + 1),
        "/chunks" => Reply::ok(FEED).cut_chunks(),
        "/gzip" => Reply::ok(&gzip[..gzip.len() - 9]).with("Content-Encoding", "gzip"),
        "/head" => Reply::raw("HTTP/1.1 200 OK\r\nContent-"),
        _ => Reply::raw(""),
    });
    for path in ["/length", "/chunks", "/gzip", "/head", "/nothing"] {
        assert_eq!(get(&server.url(path)), Err(Trouble::CutOff), "{path}");
    }
    assert!(!Trouble::CutOff.to_string().is_empty());
}

#[test]
fn what_stands_behind_the_length_is_no_part_of_the_answer() {
    let server = Server::start(|_| Reply::ok(FEED).with_length(4));
    assert_eq!(body(&server.url("/")).bytes, b"<rss");
}

#[test]
fn a_server_that_hangs_is_left() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/silent" => Reply::silent(),
        "/head" => Reply::silent_after_head(),
        _ => Reply::ok(FEED).with_length(FEED.len() + 1),
    });
    let stalled = Err(Trouble::Stalled(settings().stall));
    assert_eq!(get(&server.url("/silent")), stalled);
    assert_eq!(get(&server.url("/head")), stalled);
}

#[test]
fn a_server_that_trickles_is_left() {
    let server = Server::start(|_| Reply::trickle());
    let began = Instant::now();
    assert_eq!(get(&server.url("/")), Err(Trouble::Timeout(settings().total)));
    // Not a measurement: without the limit it would never end.
    assert!(began.elapsed() < Duration::from_secs(30));
}

#[test]
fn redirects_do_not_prolong_the_time() {
    let server = Server::start(|ask| {
        std::thread::sleep(Duration::from_millis(250));
        Reply::to(302, &format!("{}x", ask.path))
    });
    assert_eq!(get(&server.url("/")), Err(Trouble::Timeout(settings().total)));
    assert!(server.asks().len() < 10);
}

#[test]
fn what_is_too_large_is_given_up() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/announced" => Reply::ok("x").with_length(100 << 20),
        "/chunked" => Reply::ok(vec![b'x'; (1 << 20) + 1]).chunked(),
        _ => Reply::ok(vec![b'x'; 1 << 16]).endless(),
    });
    let limit = settings().limit;
    for path in ["/announced", "/chunked", "/endless"] {
        assert_eq!(get(&server.url(path)), Err(Trouble::TooLarge(limit)), "{path}");
    }
    assert_eq!(Trouble::TooLarge(limit).to_string(), "larger than 1 MB");
}

#[test]
fn bombs_are_given_up() {
    let zeros = vec![b' '; 64 << 20];
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, &zeros).unwrap();
    let gzip = encoder.finish().unwrap();
    let zstd = zstd::stream::encode_all(zeros.as_slice(), 1).unwrap();
    assert!(gzip.len() < 1 << 20 && zstd.len() < 1 << 20);
    let server = Server::start(move |ask| match ask.path.as_str() {
        "/gzip" => Reply::ok(&gzip).with("Content-Encoding", "gzip"),
        "/br" => Reply::ok(BROTLI_BOMB).with("Content-Encoding", "br"),
        _ => Reply::ok(&zstd).with("Content-Encoding", "zstd"),
    });
    let limit = settings().limit;
    for path in ["/gzip", "/br", "/zstd"] {
        assert_eq!(get(&server.url(path)), Err(Trouble::TooLargeUnpacked(limit)), "{path}");
    }
}

#[test]
fn what_is_no_http_is_named() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/ssh" => Reply::raw("SSH-2.0-OpenSSH_9.6\r\n"),
        "/status" => Reply::raw("HTTP/1.1 999999 Bad\r\n\r\n"),
        "/chunk" => Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx"),
        "/headers" => Reply::raw(format!("HTTP/1.1 200 OK\r\n{}\r\n", "a: b\r\n".repeat(100_000))),
        _ => Reply::raw(format!("HTTP/1.1 200 OK\r\na: {}\r\n\r\n", "b".repeat(1 << 20))),
    });
    for path in ["/ssh", "/status", "/chunk", "/headers", "/header"] {
        let trouble = get(&server.url(path)).unwrap_err();
        assert!(matches!(trouble, Trouble::Protocol(_)), "{path}: {trouble:?}");
    }
}

#[test]
fn nothing_of_a_server_acts_on_a_terminal() {
    let server = Server::start(|_| Reply::to(302, "x:\x1b]0;title\x07\u{202e}"));
    let url = server.url("/\x1b[31m");
    let error = Client::new(&settings()).get(&Request { url: &url, ..Request::default() });
    let text = error.unwrap_err().to_string();
    assert!(!text.chars().any(|ch| ch.is_control() || ch == '\u{202e}'), "{text:?}");
}

#[test]
fn a_client_that_is_shut_down_waits_for_nothing() {
    let server = Server::start(|_| Reply::silent());
    let client = Client::new(&Settings {
        stall: Duration::from_mins(10),
        total: Duration::from_mins(10),
        ..settings()
    });
    let url = server.url("/");
    std::thread::scope(|scope| {
        let waiting =
            scope.spawn(|| client.get(&Request { url: &url, ..Request::default() }).is_err());
        while server.asks().is_empty() {
            std::thread::yield_now();
        }
        client.shut_down();
        assert!(waiting.join().unwrap());
    });
}
