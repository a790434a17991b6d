use url::Url;

use super::address::{same_party, shown, without_user};
use super::{FetchError, Trouble};

/// So many redirects are followed.
const LIMIT: usize = 10;

/// The way from an address to where its answer stands.
#[derive(Debug)]
pub(super) struct Trail {
    /// The first address as it was asked for, with its user.
    start: Url,
    /// Every address of the way, without users.
    seen: Vec<Url>,
    /// Where the redirects from the start on lead that were all for good.
    moved: Option<Url>,
    for_good: bool,
}

impl Trail {
    pub(super) fn new(start: Url) -> Self {
        let mut first = without_user(start.clone());
        first.set_fragment(None);
        Self { start, seen: vec![first], moved: None, for_good: true }
    }

    /// Where the way stands now.
    pub(super) fn current(&self) -> &Url {
        self.seen.last().unwrap_or(&self.start)
    }

    /// Whether the one who is asked now may know what the first one may know.
    pub(super) fn is_same_party(&self) -> bool {
        same_party(&self.start, self.current())
    }

    /// The address that the first one has moved to for good. Its user goes with it only to the same party.
    pub(super) fn moved_to(&self) -> Option<String> {
        let mut moved = self.moved.clone()?;
        if same_party(&self.start, &moved) {
            // They fail only for addresses that cannot have a user.
            let _ = moved.set_username(self.start.username());
            let _ = moved.set_password(self.start.password());
        }
        Some(moved.into())
    }

    /// Goes on to where the server sends.
    pub(super) fn follow(&mut self, status: u16, location: Option<String>) -> Result<(), Trouble> {
        let location = location.filter(|to| !to.is_empty()).ok_or(Trouble::RedirectNowhere)?;
        let refused = || Trouble::RedirectTo(shown(&location));
        let next = self.current().join(&location).map_err(|_| refused())?;
        if !matches!(next.scheme(), "http" | "https") || next.host_str().is_none_or(str::is_empty) {
            return Err(refused());
        }
        let mut next = without_user(next);
        next.set_fragment(None);
        if self.seen.contains(&next) {
            return Err(Trouble::RedirectLoop(shown(next.as_str())));
        }
        if self.seen.len() > LIMIT {
            return Err(Trouble::TooManyRedirects(LIMIT));
        }
        // Who once was asked securely is not asked insecurely for good.
        let downgrade = self.current().scheme() == "https" && next.scheme() == "http";
        self.for_good &= matches!(status, 301 | 308) && !downgrade;
        if self.for_good {
            self.moved = Some(next.clone());
        }
        self.seen.push(next);
        Ok(())
    }

    /// The error of this way.
    pub(super) fn error(&self, trouble: Trouble) -> FetchError {
        FetchError { url: shown(self.start.as_str()), trouble }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(start: &str, hops: &[(u16, &str)]) -> (Trail, Result<(), Trouble>) {
        let mut trail = Trail::new(Url::parse(start).unwrap());
        let end =
            hops.iter().try_for_each(|(status, to)| trail.follow(*status, Some((*to).to_owned())));
        (trail, end)
    }

    #[test]
    fn only_what_is_for_good_from_the_start_moves_the_address() {
        let moved = |start: &str, hops: &[(u16, &str)]| {
            let (trail, end) = walked(start, hops);
            assert_eq!(end, Ok(()));
            trail.moved_to()
        };
        let to = |url: &str| Some(url.to_owned());
        assert_eq!(
            moved("http://a.example/f", &[(301, "/g"), (308, "h")]),
            to("http://a.example/h")
        );
        assert_eq!(
            moved("http://a.example/f", &[(301, "/g"), (302, "/h")]),
            to("http://a.example/g")
        );
        assert_eq!(moved("http://a.example/f", &[(302, "/g"), (301, "/h")]), None);
        assert_eq!(moved("https://a.example/f", &[(301, "http://a.example/f")]), None);
        assert_eq!(
            moved("http://a.example/f", &[(301, "//b.example/#x")]),
            to("http://b.example/")
        );
    }

    #[test]
    fn the_user_moves_only_within_the_same_party() {
        let (trail, _) = walked("http://ann:pw@a.example/f", &[(301, "https://a.example/f")]);
        assert_eq!(trail.moved_to().as_deref(), Some("https://ann:pw@a.example/f"));
        assert!(trail.is_same_party());
        let (trail, _) = walked("http://ann:pw@a.example/f", &[(301, "https://b.example/f")]);
        assert_eq!(trail.moved_to().as_deref(), Some("https://b.example/f"));
        assert!(!trail.is_same_party());
        // A user that the server names is not taken.
        let (trail, _) = walked("http://a.example/f", &[(301, "http://bob:pw@a.example/g")]);
        assert_eq!(trail.moved_to().as_deref(), Some("http://a.example/g"));
    }

    #[test]
    fn what_is_not_followed_is_named() {
        let fails = |hops: &[(u16, &str)]| walked("http://a.example/f", hops).1.unwrap_err();
        assert_eq!(
            fails(&[(302, "file:///etc/passwd")]),
            Trouble::RedirectTo("file:///etc/passwd".to_owned())
        );
        assert_eq!(
            fails(&[(302, "/f#again")]),
            Trouble::RedirectLoop("http://a.example/f".to_owned())
        );
        assert_eq!(fails(&[(302, "")]), Trouble::RedirectNowhere);
        let steps: Vec<String> = (0..11).map(|n| format!("/{n}")).collect();
        let steps: Vec<(u16, &str)> = steps.iter().map(|to| (302, to.as_str())).collect();
        assert_eq!(fails(&steps), Trouble::TooManyRedirects(10));
        assert_eq!(walked("http://a.example/f", steps.get(..10).unwrap()).1, Ok(()));
    }
}
