//! Where the page stands: its address, its site, its lead picture.

use url::Url;

use super::linked::Linked;
use super::survey::Survey;

/// Where the page stood, as far as that is known.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The address of the page.
    page: Option<Url>,
    /// What relative links are relative to.
    base: Option<Url>,
    host: Option<String>,
    slug: Option<String>,
}

impl Place {
    pub(super) fn of(survey: &Survey, url: Option<&str>) -> Self {
        let page = url.and_then(web).or_else(|| survey.saved_from.as_deref().and_then(web));
        let base = survey.base.as_deref();
        let base = match &page {
            Some(page) => base.and_then(|base| page.join(base).ok()).or_else(|| Some(page.clone())),
            None => base.and_then(web),
        };
        let mut place = Self { page, base, host: None, slug: None };
        let known = place.page.clone().or_else(|| place.named(survey)).or(place.base.clone());
        let host = known.as_ref().and_then(Url::host_str);
        place.host = host.map(|host| host.trim_start_matches("www.").to_owned());
        let mut segments = known.iter().filter_map(Url::path_segments).flatten();
        let slug = segments.rfind(|segment| segment.len() > 5 && segment.contains(['-', '_']));
        place.slug = slug.map(|slug| slug.replace(['-', '_', '.'], " "));
        place.page = known;
        place
    }

    /// The host without "www.".
    pub(super) fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// What links are relative to: what the page says they are, else the page's address, else `canonical`.
    pub(super) fn base(&self, canonical: Option<&str>) -> Option<Url> {
        self.base.clone().or_else(|| canonical.and_then(web))
    }

    /// The longest part of the host: "example" of "news.example.co.uk".
    pub(super) fn label(&self) -> Option<&str> {
        self.host()?.split('.').max_by_key(|label| label.len())
    }

    /// The words of the address's last part.
    pub(super) fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }

    /// The path of the page's address.
    pub(super) fn path(&self) -> Option<&str> {
        self.page.as_ref().map(Url::path)
    }

    /// The address that the page names as its own, or that a browser noted when it saved the page.
    pub(super) fn canonical(&self, survey: &Survey, linked: &Linked) -> Option<String> {
        let linked = linked.first(&["mainEntityOfPage", "url"]);
        let linked = linked.and_then(|url| self.absolute(&url));
        let saved = survey.saved_from.as_deref().and_then(web);
        let found = self.named(survey).or_else(|| linked.filter(|url| self.is_own(url))).or(saved);
        found.map(String::from)
    }

    /// What `<link rel=canonical>` or `og:url` says. A whole section or site is not the article's address.
    fn named(&self, survey: &Survey) -> Option<Url> {
        let links = survey
            .links
            .iter()
            .filter(|(rel, _)| rel.split_whitespace().any(|relation| relation == "canonical"));
        let links = links.map(|(_, href)| href.as_str());
        let fields = ["og:url", "twitter:url", "parsely-link"];
        let fields = fields.iter().filter_map(|name| survey.field(&[name]));
        let mut urls = links.chain(fields).filter_map(|url| self.absolute(url));
        urls.find(|url| self.is_own(url)).map(|mut url| {
            url.set_fragment(None);
            url
        })
    }

    /// Whether an address is as much of an article as the page's own: the front page is not.
    fn is_own(&self, url: &Url) -> bool {
        let deep = |url: &Url| url.path().len() > 1 || url.query().is_some();
        deep(url) || self.page.as_ref().is_none_or(|page| !deep(page))
    }

    /// The first picture that is one: absolute, no logo, no placeholder.
    pub(super) fn image(&self, survey: &Survey, linked: &Linked) -> Option<String> {
        const FIELDS: [&str; 8] = [
            "og:image:secure_url",
            "og:image",
            "og:image:url",
            "twitter:image",
            "twitter:image:src",
            "parsely-image-url",
            "sailthru.image.full",
            "image",
        ];
        let fields = FIELDS.iter().flat_map(|name| survey.all(name)).map(str::to_owned);
        let thing = linked.first(&["image", "thumbnailUrl"]);
        let links = survey.links.iter().filter(|(rel, _)| rel == "image_src");
        let links = links.map(|(_, href)| href.clone());
        let mut urls = fields.chain(thing).chain(links).filter_map(|url| self.absolute(&url));
        let no_picture = |url: &Url| {
            let name = url.path().rsplit('/').next().unwrap_or("").to_ascii_lowercase();
            ["logo", "placeholder", "favicon", "blank.", "spacer"].iter().any(|w| name.contains(w))
        };
        urls.find(|url| !no_picture(url)).map(String::from)
    }

    fn absolute(&self, url: &str) -> Option<Url> {
        let url = url.trim();
        match &self.base {
            Some(base) => base.join(url).ok().filter(is_web),
            None => web(url),
        }
    }
}

fn web(url: &str) -> Option<Url> {
    Url::parse(url.trim()).ok().filter(is_web)
}

fn is_web(url: &Url) -> bool {
    const LONGEST: usize = 2000;
    matches!(url.scheme(), "http" | "https") && url.has_host() && url.as_str().len() <= LONGEST
}
