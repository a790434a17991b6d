use std::net::TcpStream;
use std::sync::Arc;

use pullquote::ingest::http::{Answer, Client, Request, Settings, Trouble};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::server::{Reply, Server, Wire};
use super::settings;

/// A secure server whose certificate `authority` signed for `names`, valid as `change` says.
pub(crate) fn secure(
    authority: &CertifiedIssuer<'static, KeyPair>,
    names: &[&str],
    change: impl FnOnce(&mut CertificateParams),
) -> Server {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    change(&mut params);
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    serve(certificate.der().clone(), &key)
}

fn serve(certificate: CertificateDer<'static>, key: &KeyPair) -> Server {
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let config = Arc::new(config);
    let wrap = move |stream: TcpStream| {
        let connection = ServerConnection::new(Arc::clone(&config)).ok()?;
        Some(Box::new(StreamOwned::new(connection, stream)) as Box<dyn Wire>)
    };
    Server::serve("https", |_| Reply::ok("over a secure connection"), wrap)
}

pub(crate) fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.distinguished_name.push(DnType::CommonName, "An authority of the tests");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// What comes when the authority whose certificate is `pem` is trusted.
fn trusting(pem: Option<&str>, url: &str) -> Result<Answer, Trouble> {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("roots.pem");
    let roots = pem.map(|pem| {
        std::fs::write(&path, pem).unwrap();
        path
    });
    let client = Client::new(&Settings { roots, ..settings() });
    client.get(&Request { url, ..Request::default() }).map_err(|error| error.trouble)
}

#[test]
fn a_server_is_believed_as_the_roots_say() {
    let authority = authority();
    let server = secure(&authority, &["127.0.0.1"], |_| ());
    let answer = trusting(Some(&authority.pem()), &server.url("/"));
    assert!(matches!(answer, Ok(Answer::Body(body)) if body.bytes == b"over a secure connection"));
    let unknown =
        Trouble::Tls("its certificate is not signed by anybody who is trusted".to_owned());
    assert_eq!(trusting(None, &server.url("/")), Err(unknown));
}

#[test]
fn a_bad_certificate_is_refused_in_words() {
    let authority = authority();
    let pem = authority.pem();
    let refused = |server: &Server| match trusting(Some(&pem), &server.url("/")) {
        Err(Trouble::Tls(reason)) => reason,
        other => panic!("{other:?}"),
    };
    let expired = secure(&authority, &["127.0.0.1"], |params| {
        params.not_before = rcgen::date_time_ymd(2001, 1, 1);
        params.not_after = rcgen::date_time_ymd(2002, 1, 1);
    });
    assert_eq!(refused(&expired), "its certificate has expired");
    let other = secure(&authority, &["news.example"], |_| ());
    assert_eq!(refused(&other), "its certificate is for another host");
    let key = KeyPair::generate().unwrap();
    let own =
        CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap().self_signed(&key).unwrap();
    assert_eq!(
        refused(&serve(own.der().clone(), &key)),
        "its certificate is not signed by anybody who is trusted"
    );
}

#[test]
fn what_is_not_secured_is_refused() {
    let plain = Server::start(|_| Reply::ok("x"));
    let url = plain.url("/").replace("http://", "https://");
    assert!(
        matches!(trusting(None, &url), Err(Trouble::Tls(_) | Trouble::CutOff)),
        "{:?}",
        trusting(None, &url)
    );
}

#[test]
fn roots_that_cannot_be_had_are_no_roots() {
    let reason = match trusting(Some("no certificate"), "https://127.0.0.1:1/") {
        Err(Trouble::Tls(reason)) => reason,
        other => panic!("{other:?}"),
    };
    assert!(reason.starts_with("no root certificates in /"), "{reason}");
}
