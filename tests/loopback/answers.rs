use pullquote::ingest::http::{Answer, Client, Request, Settings, Trouble, Wanted};

use super::server::{Reply, Server};
use super::{ask, body, get, settings};

const FEED: &str = "<rss version=\"2.0\"><channel><title>The Daily Example</title></channel></rss>";
const DATE: &str = "Sun, 22 Nov 2026 10:00:00 GMT";

#[test]
fn a_body_comes_with_what_to_know_for_the_next_time() {
    let server = Server::start(|_| {
        Reply::ok(FEED)
            .with("Content-Type", "Application/RSS+xml; charset=utf-8")
            .with("ETag", "W/\"one\"")
            .with("Last-Modified", DATE)
            .with("Cache-Control", "max-age=600")
    });
    let url = server.url("/feed");
    let before = jiff::Timestamp::now();
    let body = body(&url);
    assert_eq!(body.bytes, FEED.as_bytes());
    assert_eq!(body.url, url);
    assert_eq!(body.media_type.as_deref(), Some("application/rss+xml"));
    assert_eq!(body.kept.etag.as_deref(), Some("W/\"one\""));
    assert_eq!(body.kept.last_modified.as_deref(), Some(DATE));
    assert_eq!(body.kept.moved_to, None);
    assert_eq!(body.kept.body_hash.len(), 64);
    let fresh = body.kept.fresh_until.unwrap().duration_since(before).as_secs();
    assert!((599..=610).contains(&fresh), "{fresh}");
}

#[test]
fn a_request_says_who_asks_and_what_is_wanted_and_nothing_else() {
    let server = Server::start(|_| Reply::ok(FEED).with("Set-Cookie", "id=1"));
    let settings =
        Settings { contact: Some("https://news.example/\r\nX-Bad: 1".to_owned()), ..settings() };
    let client = Client::new(&settings);
    let url = server.url("/");
    client.get(&Request { url: &url, ..Request::default() }).unwrap();
    client.get(&Request { url: &url, wanted: Wanted::Page, ..Request::default() }).unwrap();
    let asks = server.asks();
    let agent = format!("Pullquote/{} (+https://news.example/X-Bad:1)", env!("CARGO_PKG_VERSION"));
    assert_eq!(asks[0].header("user-agent"), Some(agent.as_str()));
    assert_eq!(asks[0].header("accept-encoding"), Some("gzip, deflate, br, zstd"));
    assert!(
        asks[0].header("accept").unwrap().starts_with("application/atom+xml, application/rss+xml")
    );
    assert!(asks[1].header("accept").unwrap().starts_with("text/html"));
    for name in
        ["cookie", "referer", "x-bad", "authorization", "if-none-match", "if-modified-since"]
    {
        assert_eq!(asks[1].header(name), None, "{name}");
    }
}

#[test]
fn what_is_known_is_not_sent_again() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/tag" if ask.header("if-none-match") == Some("\"one\"") => {
            Reply::new(304).with("ETag", "\"two\"")
        }
        "/date" if ask.header("if-modified-since") == Some(DATE) => {
            Reply::new(304).with("Expires", "Sun, 22 Nov 2099 10:00:00 GMT")
        }
        "/never" => Reply::new(304),
        _ => Reply::ok(FEED),
    });
    let by_tag = Request { url: &server.url("/tag"), etag: Some("\"one\""), ..Request::default() };
    let Ok(Answer::NotModified(kept)) = ask(&by_tag) else { panic!("by tag") };
    assert_eq!(kept.etag.as_deref(), Some("\"two\""));
    let by_date =
        Request { url: &server.url("/date"), last_modified: Some(DATE), ..Request::default() };
    let Ok(Answer::NotModified(kept)) = ask(&by_date) else { panic!("by date") };
    assert!(kept.fresh_until.is_some());
    // Who did not ask so cannot be answered so.
    assert_eq!(get(&server.url("/never")), Err(Trouble::Status(304)));
}

#[test]
fn redirects_for_good_move_the_address_and_others_do_not() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/old" => Reply::to(301, "/newer"),
        "/newer" => Reply::to(308, "newest?a=b"),
        "/today" => Reply::to(302, "/newest"),
        "/mixed" => Reply::to(301, "/today"),
        "/other" => Reply::to(303, "/newest"),
        "/same" => Reply::to(307, "/newest"),
        _ => Reply::ok(FEED),
    });
    let end = |path: &str| {
        let body = body(&server.url(path));
        let place = |url: &str| url.replace(&server.url(""), "");
        (place(&body.url), body.kept.moved_to.as_deref().map(place))
    };
    let to = |place: &str| Some(place.to_owned());
    assert_eq!(end("/old"), ("/newest?a=b".to_owned(), to("/newest?a=b")));
    assert_eq!(end("/mixed"), ("/newest".to_owned(), to("/today")));
    for path in ["/today", "/other", "/same"] {
        assert_eq!(end(path), ("/newest".to_owned(), None), "{path}");
    }
}

#[test]
fn a_redirect_that_leads_nowhere_is_named() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/circle" => Reply::to(302, "/round"),
        "/round" => Reply::to(302, "/circle"),
        "/file" => Reply::to(301, "file:///etc/passwd"),
        "/mail" => Reply::to(301, "mailto:ann@news.example"),
        "/nothing" => Reply::new(302),
        path => Reply::to(
            302,
            &format!("/{}", path.trim_start_matches('/').parse::<u32>().unwrap() + 1),
        ),
    });
    assert_eq!(get(&server.url("/circle")), Err(Trouble::RedirectLoop(server.url("/circle"))));
    let refused = |to: &str| Err(Trouble::RedirectTo(to.to_owned()));
    assert_eq!(get(&server.url("/file")), refused("file:///etc/passwd"));
    assert_eq!(get(&server.url("/mail")), refused("mailto:ann@news.example"));
    assert_eq!(get(&server.url("/nothing")), Err(Trouble::RedirectNowhere));
    assert_eq!(get(&server.url("/1")), Err(Trouble::TooManyRedirects(10)));
    assert_eq!(server.asks().last().unwrap().path, "/11");
}

#[test]
fn a_server_that_wants_rest_gets_it() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/seconds" => Reply::new(429).with("Retry-After", "120"),
        "/date" => Reply::new(503).with("Retry-After", "Sun, 22 Nov 2099 10:00:00 GMT"),
        "/often" => Reply::new(429),
        _ => Reply::new(410),
    });
    let wait = |path: &str| match get(&server.url(path)) {
        Ok(Answer::Wait { until }) => until.duration_since(jiff::Timestamp::now()).as_secs(),
        other => panic!("{path}: {other:?}"),
    };
    assert!((100..=120).contains(&wait("/seconds")));
    // A week at most, whatever it says.
    assert!((604_700..=604_800).contains(&wait("/date")));
    assert!((1_700..=1_800).contains(&wait("/often")));
    assert_eq!(get(&server.url("/gone")), Ok(Answer::Gone));
}

#[test]
fn an_error_of_the_server_is_a_sentence_with_its_address() {
    let server = Server::start(|ask| Reply::new(ask.path.trim_start_matches('/').parse().unwrap()));
    let says = |path: &str| {
        let url = server.url(path);
        let error = Client::new(&settings()).get(&Request { url: &url, ..Request::default() });
        let error = error.unwrap_err();
        (error.to_string().replace(&server.url(""), ""), error.is_temporary())
    };
    let sentence = |text: &str, temporary| (text.to_owned(), temporary);
    assert_eq!(says("/404"), sentence("/404: there is nothing at this address (HTTP 404)", false));
    assert_eq!(says("/403"), sentence("/403: the server does not allow it (HTTP 403)", false));
    assert_eq!(says("/500"), sentence("/500: the server has a fault (HTTP 500)", true));
    assert_eq!(says("/503"), sentence("/503: the server is not available (HTTP 503)", true));
    assert_eq!(says("/204"), sentence("/204: the answer is empty", false));
}

#[test]
fn bodies_of_every_framing_are_whole() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/chunked" => Reply::ok(FEED).chunked(),
        "/closed" => Reply::ok(FEED).until_closed(),
        "/typeless" => Reply::raw(format!("HTTP/1.0 200 OK\r\n\r\n{FEED}")),
        _ => Reply::ok(FEED),
    });
    for path in ["/plain", "/chunked", "/closed", "/typeless"] {
        assert_eq!(body(&server.url(path)).bytes, FEED.as_bytes(), "{path}");
    }
}

#[test]
fn a_wrong_content_type_does_not_matter() {
    let server =
        Server::start(|ask| Reply::ok(FEED).with("Content-Type", ask.path.trim_start_matches('/')));
    for kind in ["image/png", "text/html;charset=nonsense", "nonsense", ";;;"] {
        assert_eq!(body(&server.url(&format!("/{kind}"))).bytes, FEED.as_bytes(), "{kind}");
    }
}

#[test]
fn packed_bodies_are_unpacked() {
    let gzip = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, bytes).unwrap();
        encoder.finish().unwrap()
    };
    let zstd = zstd::stream::encode_all(FEED.as_bytes(), 1).unwrap();
    let gzip = gzip(FEED.as_bytes());
    let server = Server::start(move |ask| match ask.path.as_str() {
        "/gzip" => Reply::ok(&gzip).with("Content-Encoding", "gzip").chunked(),
        "/zstd" => Reply::ok(&zstd).with("Content-Encoding", "zstd"),
        "/feed.xml.gz" => Reply::ok(&gzip).with("Content-Type", "application/gzip"),
        _ => Reply::ok(FEED).with("Content-Encoding", "lzma"),
    });
    for path in ["/gzip", "/zstd", "/feed.xml.gz"] {
        assert_eq!(body(&server.url(path)).bytes, FEED.as_bytes(), "{path}");
    }
    assert_eq!(get(&server.url("/other")), Err(Trouble::UnknownPacking("lzma".to_owned())));
}

#[test]
fn what_cannot_be_reached_is_named() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(
        get(&format!("http://{closed}/")),
        Err(Trouble::Unreachable("the connection was refused".to_owned()))
    );
    assert_eq!(get("http://no-such-host.invalid/"), Err(Trouble::HostNotFound));
    assert_eq!(get("file:///etc/passwd"), Err(Trouble::Address));
}
