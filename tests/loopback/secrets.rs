use pullquote::ingest::http::{Client, Credentials, FetchError, Request, Trouble};

use super::server::{Reply, Server};
use super::settings;

/// "ann:secret" in base64.
const ANN: &str = "Basic YW5uOnNlY3JldA==";

fn command(words: &[&str]) -> Credentials {
    Credentials::Command(words.iter().map(|word| (*word).to_owned()).collect())
}

fn fetch(url: &str, credentials: Option<&Credentials>) -> Result<(), FetchError> {
    Client::new(&settings()).get(&Request { url, credentials, ..Request::default() }).map(drop)
}

#[test]
fn the_one_who_asks_is_told_to_the_server() {
    let server = Server::start(|_| Reply::ok("x"));
    fetch(&server.url("/basic"), Some(&command(&["printf", "ann:secret"]))).unwrap();
    fetch(&server.url("/token"), Some(&command(&["printf", "abc.def\n"]))).unwrap();
    fetch(&server.url("/user").replace("://", "://ann:secret@"), None).unwrap();
    let told: Vec<_> =
        server.asks().iter().map(|ask| ask.header("authorization").unwrap().to_owned()).collect();
    assert_eq!(told, [ANN, "Bearer abc.def", ANN]);
}

#[test]
fn a_redirect_to_another_server_is_not_told() {
    let other = Server::start(|_| Reply::ok("x"));
    let there = other.url("/there");
    let server = Server::start(move |ask| match ask.path.as_str() {
        "/here" => Reply::to(302, "/same"),
        "/same" => Reply::to(302, &there),
        _ => Reply::ok("x"),
    });
    let secret = command(&["printf", "ann:secret"]);
    fetch(&server.url("/here"), Some(&secret)).unwrap();
    fetch(&server.url("/here").replace("://", "://ann:secret@"), None).unwrap();
    assert!(server.asks().iter().all(|ask| ask.header("authorization") == Some(ANN)));
    assert_eq!(other.asks().len(), 2);
    assert!(other.asks().iter().all(|ask| ask.header("authorization").is_none()));
}

#[test]
fn no_error_says_a_secret() {
    let server = Server::start(|ask| match ask.path.as_str() {
        "/loop" => {
            Reply::to(302, &format!("http://ann:secret@{}/loop", ask.header("host").unwrap()))
        }
        "/away" => Reply::to(302, "gopher://ann:secret@news.example/"),
        _ => Reply::new(401),
    });
    for path in ["/loop", "/away", "/401"] {
        let url = server.url(path).replace("://", "://ann:secret@");
        let error = fetch(&url, None).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("ann"), "{error:?}");
    }
    let failing = command(&["sh", "-c", "echo secret >&2; exit 1"]);
    let error = fetch(&server.url("/"), Some(&failing)).unwrap_err();
    assert_eq!(error.trouble, Trouble::Credentials("sh failed".to_owned()));
}
