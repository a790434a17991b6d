//! Links: where the words of one stand while a text is put together, and where it leads.

use url::Url;

use crate::article::{Article, Link};
use crate::text::{Span, sanitize};

/// No longer address is kept (bytes): none leads anywhere, and each is stored with its article.
const LONGEST: usize = 2000;

/// Words that are a link, and the address as the source gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The words, in a text that is told apart from it (bytes).
    pub(super) span: Span,
    /// The address, perhaps relative.
    pub(super) href: String,
}

impl Anchor {
    /// The same link of a text that stands behind `bytes` others.
    pub(super) fn shifted(self, bytes: usize) -> Self {
        Self { span: self.span.shifted(bytes), ..self }
    }
}

/// The links of a text while it is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Anchors {
    /// Where each open link begins and where it leads, outermost first.
    open: Vec<(usize, Option<String>)>,
    /// Those that are closed: in order, without overlap.
    closed: Vec<Anchor>,
}

impl Anchors {
    /// A link begins at the byte `at`; `href` is where it leads, if anywhere.
    pub(super) fn open(&mut self, at: usize, href: Option<&str>) {
        let href = href.filter(|href| href.len() <= LONGEST && leads_away(href));
        self.open.push((at, href.map(str::to_owned)));
    }

    /// The innermost open link ends at the byte `at`.
    pub(super) fn close(&mut self, at: usize) {
        if let Some((from, Some(href))) = self.open.pop() {
            self.push(from, at, href);
        }
    }

    /// Takes the links of a text that ends at the byte `end`; a link that is open goes on at the start of the next.
    pub(super) fn take(&mut self, end: usize) -> Vec<Anchor> {
        let mut open = std::mem::take(&mut self.open);
        for (from, href) in open.iter_mut().rev() {
            if let Some(href) = href {
                self.push(*from, end, href.clone());
            }
            *from = 0;
        }
        self.open = open;
        std::mem::take(&mut self.closed)
    }

    /// Forgets what lies behind the byte `end`: the text was cut there.
    pub(super) fn truncate(&mut self, end: usize) {
        truncate(&mut self.closed, end);
        for (from, _) in &mut self.open {
            *from = end.min(*from);
        }
    }

    /// An inner link is closed before the one around it, which then keeps what lies behind.
    fn push(&mut self, from: usize, to: usize, href: String) {
        let from = self.closed.last().map_or(from, |last| from.max(last.span.end));
        if from < to {
            self.closed.push(Anchor { span: Span::new(from, to), href });
        }
    }
}

/// Forgets the links that do not lie before the byte `end`.
pub(super) fn truncate(anchors: &mut Vec<Anchor>, end: usize) {
    anchors.retain(|anchor| anchor.span.end <= end);
}

/// The links of `text` in `clean`, which is the same text sanitised and without white space at its edges. Where the two
/// cannot be matched there are none.
pub(super) fn in_clean(mut anchors: Vec<Anchor>, text: &str, clean: &str) -> Vec<Anchor> {
    if anchors.is_empty() {
        return anchors;
    }
    let whole;
    let sanitized = if text.contains(clean) {
        text
    } else {
        // What goes from a part goes from the whole, unless a sequence begins in one part and ends in the next.
        let (mut parts, mut at) = (String::with_capacity(text.len()), 0);
        for anchor in &mut anchors {
            parts.push_str(&sanitize(text.get(at..anchor.span.start).unwrap_or_default()));
            let start = parts.len();
            parts.push_str(&sanitize(anchor.span.of(text)));
            at = anchor.span.end;
            anchor.span = Span::new(start, parts.len());
        }
        parts.push_str(&sanitize(text.get(at..).unwrap_or_default()));
        whole = parts;
        &whole
    };
    let Some(lead) = sanitized.find(clean) else { return Vec::new() };
    let inside = |place: usize| place.saturating_sub(lead).min(clean.len());
    anchors.retain_mut(|anchor| {
        let span = Span::new(inside(anchor.span.start), inside(anchor.span.end));
        anchor.span = span.trimmed(clean);
        !anchor.span.is_empty()
    });
    anchors
}

/// Puts the links of a piece that begins at the byte `start` of the body into the article.
pub(super) fn put(article: &mut Article, anchors: &[Anchor], start: usize, base: Option<&Url>) {
    for Anchor { span, href } in anchors {
        if let Some(url) = target(href, base) {
            article.links.push(Link { span: span.shifted(start), url });
        }
    }
}

/// Adds the addresses that stand in the text as such.
pub(super) fn find_bare(article: &mut Article) {
    let bare = bare(&article.text);
    if bare.is_empty() {
        return;
    }
    let known = std::mem::take(&mut article.links);
    let mut known = known.into_iter().peekable();
    for link in bare {
        while let Some(known) = known.next_if(|known| known.span.start < link.span.end) {
            article.links.push(known);
        }
        if article.links.last().is_none_or(|last| last.span.end <= link.span.start) {
            article.links.push(link);
        }
    }
    article.links.extend(known);
}

/// Where a link leads: an absolute address of the web or of a mailbox, in ASCII; `None` for anything else.
fn target(href: &str, base: Option<&Url>) -> Option<String> {
    let url = match Url::parse(href.trim()) {
        Ok(url) => url,
        Err(_) => base?.join(href.trim()).ok()?,
    };
    let whole = match url.scheme() {
        "http" | "https" => url.has_host(),
        "mailto" => url.path().contains('@'),
        _ => false,
    };
    let url = String::from(url);
    let sound = url.len() <= LONGEST && url.bytes().all(|byte| byte.is_ascii_graphic());
    (whole && sound).then_some(url)
}

/// Whether a link leads to something else than a place on its own page.
fn leads_away(href: &str) -> bool {
    let href = href.trim_start();
    !href.is_empty() && !href.starts_with('#')
}

/// The addresses in a text: from "http://", "https://" or "www." to the next white space, without the punctuation that
/// stands behind it.
fn bare(text: &str) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut end = 0;
    for start in starts(text) {
        if start < end {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let stop = rest.find(|ch: char| ch.is_whitespace() || is_delimiter(ch));
        let address = without_tail(rest.get(..stop.unwrap_or(rest.len())).unwrap_or_default());
        end = start + address.len();
        let whole = if address.starts_with("www.") {
            format!("https://{address}")
        } else {
            address.to_owned()
        };
        let host = whole.split_once("://").map_or("", |(_, host)| host);
        let named = host.contains('.') && host.starts_with(char::is_alphanumeric);
        if address.len() <= LONGEST
            && named
            && let Some(url) = target(&whole, None)
        {
            links.push(Link { span: Span::new(start, end), url });
        }
    }
    links
}

/// Where an address may begin, in order.
fn starts(text: &str) -> Vec<usize> {
    let before = |at: usize| text.get(..at).unwrap_or_default();
    let schemes = text.match_indices("://").filter_map(|(at, _)| {
        let before = before(at);
        let scheme = ["https", "http"].into_iter().find(|scheme| before.ends_with(scheme))?;
        Some(at - scheme.len())
    });
    let names = text.match_indices("www.").map(|(at, _)| at);
    let free = |at: &usize| !before(*at).ends_with(|ch: char| ch.is_alphanumeric() || ch == '/');
    let mut starts: Vec<usize> = schemes.chain(names).filter(free).collect();
    starts.sort_unstable();
    starts
}

fn is_delimiter(ch: char) -> bool {
    matches!(ch, '<' | '>' | '"' | '“' | '”' | '„' | '«' | '»' | '`' | '|' | '\\' | '^' | '{' | '}')
        || matches!(ch, '　'..='〟' | '！'..='｠')
}

/// An address without the punctuation of the sentence around it; a closing bracket stays that was opened within.
fn without_tail(address: &str) -> &str {
    let count = |bracket: u8| address.bytes().filter(|&byte| byte == bracket).count();
    let mut surplus = count(b')').saturating_sub(count(b'('));
    let mut address = address;
    loop {
        let shorter = address.trim_end_matches(|ch| {
            matches!(ch, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | ']' | '*')
        });
        match shorter.strip_suffix(')').filter(|_| surplus > 0) {
            Some(inner) => {
                surplus -= 1;
                address = inner;
            }
            None => return shorter,
        }
    }
}

#[cfg(test)]
mod tests;
