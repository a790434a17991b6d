//! What the headers of an answer say about time.

use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// No answer is taken as fresh for longer: a wrong header must not silence a feed.
const FRESH_AT_MOST: SignedDuration = SignedDuration::from_hours(24);
/// No server is left alone for longer.
const WAIT_AT_MOST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a server is left alone that was asked too often and does not say more.
const WAIT_BY_DEFAULT: SignedDuration = SignedDuration::from_mins(30);

/// The headers that say how long an answer is fresh.
#[derive(Debug, Clone, Default)]
pub(super) struct Freshness {
    pub(super) cache_control: Option<String>,
    pub(super) expires: Option<String>,
    pub(super) date: Option<String>,
    pub(super) age: Option<String>,
}

impl Freshness {
    /// Until when there is nothing new: by `max-age` less the age, else by the way from `Date` to `Expires`.
    pub(super) fn until(&self, now: Timestamp) -> Option<Timestamp> {
        let control = self.cache_control.as_deref().unwrap_or_default().to_ascii_lowercase();
        let mut directives = control.split(',').map(str::trim);
        if directives.clone().any(|directive| matches!(directive, "no-cache" | "no-store")) {
            return None;
        }
        let max_age = directives.find_map(|directive| directive.strip_prefix("max-age="));
        let lifetime = if let Some(seconds) = max_age {
            let age = self.age.as_deref().and_then(seconds_of).unwrap_or_default();
            seconds_of(seconds.trim_matches('"'))? - age
        } else {
            let end = self.expires.as_deref().and_then(http_date)?;
            let start = self.date.as_deref().and_then(http_date).unwrap_or(now);
            end.duration_since(start)
        };
        let lifetime = lifetime.min(FRESH_AT_MOST);
        if lifetime.is_positive() { now.checked_add(lifetime).ok() } else { None }
    }
}

/// When to come back, from a `Retry-After` of seconds or of a date.
pub(super) fn retry_after(header: Option<&str>, now: Timestamp) -> Option<Timestamp> {
    let text = header?.trim();
    let wait = match seconds_of(text) {
        Some(wait) => wait,
        None => http_date(text)?.duration_since(now),
    };
    now.checked_add(wait.clamp(SignedDuration::ZERO, WAIT_AT_MOST)).ok()
}

/// When to come back to a server that was asked too often.
pub(super) fn retry_later(now: Timestamp) -> Timestamp {
    now.checked_add(WAIT_BY_DEFAULT).unwrap_or(now)
}

fn seconds_of(text: &str) -> Option<SignedDuration> {
    let digits = text.trim();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // What is longer than any time is as long as can be.
    Some(SignedDuration::from_secs(digits.parse::<u32>().unwrap_or(u32::MAX).into()))
}

/// A date in one of the three forms that HTTP knows.
fn http_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(date) = rfc2822::DateTimeParser::new().parse_timestamp(text) {
        return Some(date);
    }
    let date = DateTime::strptime("%A, %d-%b-%y %H:%M:%S GMT", text)
        .or_else(|_| DateTime::strptime("%a %b %e %H:%M:%S %Y", text))
        .ok()?;
    Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-22T12:00:00Z";

    fn now() -> Timestamp {
        NOW.parse().unwrap()
    }

    fn until(headers: &[(&str, &str)]) -> Option<String> {
        let header = |name| {
            headers.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
        };
        let freshness = Freshness {
            cache_control: header("cache-control"),
            expires: header("expires"),
            date: header("date"),
            age: header("age"),
        };
        freshness.until(now()).map(|time| time.to_string())
    }

    fn at(time: &str) -> String {
        format!("2026-11-{time}Z")
    }

    #[test]
    fn an_answer_is_fresh_as_long_as_its_headers_say() {
        assert_eq!(until(&[("cache-control", "public, max-age=600")]), Some(at("22T12:10:00")));
        assert_eq!(
            until(&[("cache-control", "Max-Age=600"), ("age", "500")]),
            Some(at("22T12:01:40"))
        );
        assert_eq!(until(&[("cache-control", "max-age=600, no-cache")]), None);
        assert_eq!(until(&[("cache-control", "max-age=0")]), None);
        assert_eq!(until(&[("cache-control", "max-age=600"), ("age", "700")]), None);
        assert_eq!(until(&[("expires", "Sun, 22 Nov 2026 13:00:00 GMT")]), Some(at("22T13:00:00")));
        // The server's clock is an hour behind: its own date counts.
        let behind = [
            ("date", "Sun, 22 Nov 2026 11:00:00 GMT"),
            ("expires", "Sun, 22 Nov 2026 11:30:00 GMT"),
        ];
        assert_eq!(until(&behind), Some(at("22T12:30:00")));
        assert_eq!(until(&[("expires", "0")]), None);
        assert_eq!(until(&[("cache-control", "max-age=99999999999999")]), Some(at("23T12:00:00")));
        assert_eq!(until(&[]), None);
    }

    #[test]
    fn a_server_is_left_alone_as_long_as_it_asks() {
        let after = |text| retry_after(Some(text), now()).map(|time| time.to_string());
        assert_eq!(after("120"), Some(at("22T12:02:00")));
        assert_eq!(after("Sun, 22 Nov 2026 12:30:00 GMT"), Some(at("22T12:30:00")));
        assert_eq!(after("Sun, 22 Nov 2026 11:30:00 GMT"), Some(at("22T12:00:00")));
        assert_eq!(after("99999999999"), Some(at("29T12:00:00")));
        assert_eq!(after("soon"), None);
        assert_eq!(after("-5"), None);
    }

    #[test]
    fn dates_of_http_have_three_forms() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(http_date(text).unwrap().to_string(), "1994-11-06T08:49:37Z", "{text}");
        }
        assert_eq!(http_date("yesterday"), None);
    }
}
