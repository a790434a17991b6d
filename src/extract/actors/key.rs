//! Keys: what makes two names one, within an article and across all articles.
//!
//! A key begins with the letter of the kind: `p:` person, `o:` organisation, `l:` place, `g:` group.

use std::borrow::Cow;

use crate::article::ActorKind;
use crate::lexicon::Lexicon;
use crate::text::fold;

/// A person's key from the folded given and family name: `p:steven witkof`.
pub(super) fn person(given: &str, family: &str, lexicon: &Lexicon) -> String {
    format!("p:{} {}", given_key(given, lexicon), family_key(family))
}

/// The key of a person who is known by one name alone; it never equals that of a full name.
pub(super) fn mononym(name: &str) -> String {
    format!("p:~{}", family_key(name))
}

/// The key of whatever is no person.
pub(super) fn of(kind: ActorKind, name: &str) -> String {
    match kind {
        ActorKind::Place => place(name),
        ActorKind::Group => group(name),
        _ => organisation(name),
    }
}

/// The key of an organisation: folded, without article and legal form.
pub(super) fn organisation(name: &str) -> String {
    format!("o:{}", bare_organisation(name))
}

/// The key of a place.
pub(super) fn place(name: &str) -> String {
    format!("l:{}", without_article(&fold(name)))
}

/// The key of a group.
pub(super) fn group(name: &str) -> String {
    format!("g:{}", fold(name))
}

/// A folded given name as it stands in a key: short forms give the full one, transliterations one spelling.
pub(super) fn given_key<'n>(given: &'n str, lexicon: &Lexicon) -> Cow<'n, str> {
    let full = lexicon.names.full_given(given);
    if full != given {
        return Cow::Borrowed(full);
    }
    // "Sergei", "Sergey", "Serhiy": one ending.
    for ending in ["iy", "ij", "ei", "ey", "yi", "ii"] {
        if given.len() > 4
            && let Some(stem) = given.strip_suffix(ending)
        {
            return Cow::Owned(format!(
                "{stem}{}",
                if ending.starts_with('e') { "ei" } else { "i" }
            ));
        }
    }
    Cow::Borrowed(given)
}

/// A folded family name as it stands in a key: Slavic and Arabic spellings in Latin letters fall together.
pub(super) fn family_key(family: &str) -> Cow<'_, str> {
    let name = family.strip_prefix("al-").or_else(|| family.strip_prefix("el-")).unwrap_or(family);
    // "Zelenskyy", "Zelensky", "Zelenskiy", "Zelenskyi", "Zelenskij", "Zelenski".
    for ending in ["yy", "iy", "yi", "ij", "yj", "y", "ii"] {
        if let Some(stem) = name.strip_suffix(ending)
            && (stem.ends_with("sk") || stem.ends_with("ck") || stem.ends_with("tsk"))
            && stem.len() > 3
        {
            return Cow::Owned(format!("{stem}i"));
        }
    }
    // "Tolstoy", "Tolstoi".
    if let Some(stem) = name.strip_suffix("oy")
        && stem.len() > 3
    {
        return Cow::Owned(format!("{stem}oi"));
    }
    // "Smirnoff", "Smirnov".
    if let Some(stem) = name.strip_suffix("off")
        && stem.len() > 3
    {
        return Cow::Owned(format!("{stem}ov"));
    }
    // "Yeltsin", "Eltsin" and "Medvedyev", "Medvedev" are left apart: the rule would merge other names.
    Cow::Borrowed(name)
}

/// An organisation's folded name without its article and legal form.
pub(super) fn bare_organisation(name: &str) -> String {
    let folded = fold(name);
    let folded = without_article(&folded).replace('.', "");
    let mut bare = folded.as_str();
    while let Some((front, last)) = bare.rsplit_once(' ') {
        let legal = matches!(
            last,
            "inc"
                | "corp"
                | "corporation"
                | "co"
                | "company"
                | "ltd"
                | "limited"
                | "llc"
                | "llp"
                | "plc"
                | "ag"
                | "gmbh"
                | "sa"
                | "spa"
                | "nv"
                | "ab"
                | "asa"
                | "oyj"
                | "se"
                | "holdings"
        );
        if !legal {
            break;
        }
        bare = front.trim_end_matches(',');
    }
    bare.to_owned()
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}
