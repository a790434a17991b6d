//! The attributes of an element that a survey of a page looks at.

/// The attributes that matter, each as it stands.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) class: Option<String>,
    pub(super) id: Option<String>,
    pub(super) itemprop: Option<String>,
    pub(super) rel: Option<String>,
    pub(super) role: Option<String>,
    pub(super) hidden: bool,
    pub(super) property: Option<String>,
    pub(super) name: Option<String>,
    pub(super) http: Option<String>,
    pub(super) content: Option<String>,
    pub(super) datetime: Option<String>,
    pub(super) title: Option<String>,
    pub(super) href: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) kind: Option<String>,
}

impl Attributes {
    /// Takes an attribute, if it is one of these.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let place = match name {
            "class" => &mut self.class,
            "id" => &mut self.id,
            "itemprop" => &mut self.itemprop,
            "rel" => &mut self.rel,
            "role" => &mut self.role,
            "property" => &mut self.property,
            "name" => &mut self.name,
            "http-equiv" => &mut self.http,
            "content" => &mut self.content,
            "datetime" => &mut self.datetime,
            "title" => &mut self.title,
            "href" => &mut self.href,
            "lang" => &mut self.lang,
            "type" => &mut self.kind,
            "hidden" => {
                self.hidden = true;
                return;
            }
            "style" => {
                self.hidden |= value.contains("display:none") || value.contains("display: none");
                return;
            }
            _ => return,
        };
        *place = Some(value.to_owned());
    }

    /// What the element says to machines.
    pub(super) fn value(&self) -> Option<String> {
        let values = [&self.datetime, &self.content, &self.title];
        values.into_iter().flatten().find(|value| !value.trim().is_empty()).cloned()
    }

    /// The property of `RDFa`, where it is not a `<meta>`.
    pub(super) fn property(&self) -> Option<&str> {
        self.property.as_deref()
    }
}
