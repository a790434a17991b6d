use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use pullquote::ingest::http::{Answer, Client, Proxies, Request, Settings, Trouble};

use super::server::{Reply, Server};
use super::settings;
use super::tls::{authority, secure};

/// A proxy that notes for whom it was asked, and connects everybody to one server.
struct Proxy {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    fn start(target: &Server, greet: fn(&mut TcpStream) -> io::Result<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let (target, notes) = (target.address().to_owned(), Arc::clone(&asked));
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let (target, notes) = (target.clone(), Arc::clone(&notes));
                thread::spawn(move || {
                    let Ok(wanted) = greet(&mut stream) else { return };
                    notes.lock().unwrap().push(wanted);
                    let Ok(server) = TcpStream::connect(target) else { return };
                    join(stream, server);
                });
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn join(one: TcpStream, other: TcpStream) {
    let (Ok(mut one_in), Ok(mut other_in)) = (one.try_clone(), other.try_clone()) else { return };
    let (mut one, mut other) = (one, other);
    thread::spawn(move || io::copy(&mut one_in, &mut other));
    let _ = io::copy(&mut other_in, &mut one);
}

/// `CONNECT host:port`, with whom it was told.
fn connect(stream: &mut TcpStream) -> io::Result<String> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut wanted = String::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        match line.trim_end() {
            "" => break,
            line if line.starts_with("CONNECT ") || line.starts_with("Proxy-Authorization") => {
                wanted.push_str(line);
                wanted.push(' ');
            }
            _ => {}
        }
    }
    stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
    Ok(wanted.trim_end().to_owned())
}

/// SOCKS 5 without a password, by name (RFC 1928).
fn socks(stream: &mut TcpStream) -> io::Result<String> {
    let mut two = [0; 2];
    stream.read_exact(&mut two)?;
    stream.read_exact(&mut vec![0; usize::from(two[1])])?;
    stream.write_all(&[5, 0])?;
    let mut head = [0; 5];
    stream.read_exact(&mut head)?;
    let mut name = vec![0; usize::from(head[4])];
    stream.read_exact(&mut name)?;
    stream.read_exact(&mut two)?;
    stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0])?;
    Ok(format!("{}:{}", String::from_utf8_lossy(&name), u16::from_be_bytes(two)))
}

fn through(proxies: Proxies, url: &str) -> Result<Answer, Trouble> {
    let client = Client::new(&Settings { proxies, ..settings() });
    client.get(&Request { url, ..Request::default() }).map_err(|error| error.trouble)
}

#[test]
fn a_plain_request_names_its_whole_address_to_the_proxy() {
    let proxy = Server::start(|_| Reply::ok("from the proxy"));
    let proxies =
        Proxies { http: Some(format!("http://bob:pw@{}", proxy.address())), ..Proxies::default() };
    let client = Client::new(&Settings { proxies, ..settings() });
    for path in ["/feed?a=b", "/again"] {
        let url = format!("http://news.example:8080{path}");
        let answer = client.get(&Request { url: &url, ..Request::default() });
        assert!(matches!(answer, Ok(Answer::Body(body)) if body.bytes == b"from the proxy"));
        let ask = proxy.asks().pop().unwrap();
        assert_eq!(ask.path, url);
        assert_eq!(ask.header("host"), Some("news.example:8080"));
        assert_eq!(ask.header("proxy-authorization"), Some("Basic Ym9iOnB3"));
    }
}

#[test]
fn a_secure_request_goes_through_a_tunnel() {
    let authority = authority();
    let server = secure(&authority, &["news.example"], |_| ());
    let proxy = Proxy::start(&server, connect);
    let folder = tempfile::TempDir::new().unwrap();
    let roots = folder.path().join("roots.pem");
    std::fs::write(&roots, authority.pem()).unwrap();
    let proxies =
        Proxies { https: Some(format!("http://bob:pw@{}", proxy.address)), ..Proxies::default() };
    let client = Client::new(&Settings { proxies, roots: Some(roots), ..settings() });
    let request = Request { url: "https://news.example/feed", ..Request::default() };
    assert!(matches!(client.get(&request), Ok(Answer::Body(_))));
    let told = "CONNECT news.example:443 HTTP/1.1 Proxy-Authorization: Basic Ym9iOnB3";
    assert_eq!(proxy.asked(), [told]);
    let ask = server.asks().remove(0);
    assert_eq!((ask.path.as_str(), ask.header("host")), ("/feed", Some("news.example")));
    assert_eq!(ask.header("proxy-authorization"), None);
}

#[test]
fn a_socks_proxy_finds_the_host() {
    let server = Server::start(|_| Reply::ok("x"));
    let proxy = Proxy::start(&server, socks);
    let proxies =
        Proxies { http: Some(format!("socks5h://{}", proxy.address)), ..Proxies::default() };
    assert!(through(proxies, "http://news.example:8080/").is_ok());
    assert_eq!(proxy.asked(), ["news.example:8080"]);
}

#[test]
fn hosts_may_be_asked_without_the_proxy() {
    let server = Server::start(|_| Reply::ok("x"));
    let proxies = Proxies {
        http: Some("http://127.0.0.1:1".to_owned()),
        without: vec!["127.0.0.1".to_owned()],
        ..Proxies::default()
    };
    assert!(through(proxies, &server.url("/")).is_ok());
}

#[test]
fn a_proxy_that_fails_is_named_without_its_secret() {
    let set = |address: &str| Proxies { http: Some(address.to_owned()), ..Proxies::default() };
    let fails = |address: &str| through(set(address), "http://news.example/").unwrap_err();
    assert!(matches!(fails("http://127.0.0.1:1"), Trouble::Unreachable(_)));
    assert_eq!(
        fails("gopher://bob:secret@x"),
        Trouble::Proxy("its address is not valid".to_owned())
    );
    let refusing = Server::start(|_| Reply::new(407));
    let address = format!("http://bob:secret@{}", refusing.address());
    assert_eq!(fails(&address), Trouble::Status(407));
    let proxies = Proxies { https: Some(address), ..Proxies::default() };
    let trouble = through(proxies, "https://news.example/").unwrap_err();
    assert!(matches!(trouble, Trouble::Proxy(_)), "{trouble:?}");
    assert!(!trouble.to_string().contains("secret"));
}
