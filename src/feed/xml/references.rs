use std::borrow::Cow;

/// `text` with the references of XML taken for their letters: the five names, and numbers.
///
/// A name that XML does not know stays as it is written ("&nbsp;", which HTML knows, and a lone "&"); entities that the
/// document declares are never expanded.
pub(in crate::feed) fn xml(text: &str) -> Cow<'_, str> {
    decoded(text, |name| {
        Some(match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => return None,
        })
    })
}

/// `text` with the references of HTML taken for their letters: the names of HTML 4, and numbers.
pub(in crate::feed) fn html(text: &str) -> Cow<'_, str> {
    decoded(text, |name| {
        let at = NAMES.binary_search_by(|(known, _)| (*known).cmp(name)).ok();
        let found = at.and_then(|at| NAMES.get(at)).map(|&(_, letter)| letter);
        found.or((name == "apos").then_some('\''))
    })
}

fn decoded(text: &str, named: impl Fn(&str) -> Option<char>) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let (before, mut rest) = text.split_at_checked(first).unwrap_or((text, ""));
    let mut letters = String::with_capacity(text.len());
    letters.push_str(before);
    while let Some(inner) = rest.strip_prefix('&') {
        let found = match inner.strip_prefix('#') {
            Some(digits) => numbered(digits).map(|(letter, len)| (letter, len + 2)),
            None => name(inner).and_then(|name| Some((named(name)?, name.len() + 2))),
        };
        let len = found.map_or(1, |(letter, len)| {
            letters.push(letter);
            len
        });
        if found.is_none() {
            letters.push('&');
        }
        rest = rest.get(len..).unwrap_or("");
        let next = rest.find('&').unwrap_or(rest.len());
        letters.push_str(rest.get(..next).unwrap_or(""));
        rest = rest.get(next..).unwrap_or("");
    }
    Cow::Owned(letters)
}

/// The name in front of a semicolon.
fn name(inner: &str) -> Option<&str> {
    const LONGEST: usize = 10;
    let len = inner.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    (inner.as_bytes().get(len) == Some(&b';')).then(|| inner.get(..len))?
}

/// The letter of a numeric reference, and how long it is behind its "&#" with the semicolon, which may be missing.
fn numbered(inner: &str) -> Option<(char, usize)> {
    let (number, mut len) = number(inner)?;
    let high = (0xd800..0xdc00).contains(&number);
    let mut letter = letter(number);
    if inner.as_bytes().get(len) == Some(&b';') {
        len += 1;
    }
    // Half of a pair of UTF-16, and the other half behind it.
    let behind = || inner.get(len..)?.strip_prefix("&#");
    if high
        && let Some((low, more)) = behind().and_then(self::number)
        && (0xdc00..0xe000).contains(&low)
    {
        letter = char::from_u32(0x1_0000 + ((number - 0xd800) << 10) + (low - 0xdc00));
        len += 2 + more;
        len += usize::from(inner.as_bytes().get(len) == Some(&b';'));
    }
    Some((letter.unwrap_or(char::REPLACEMENT_CHARACTER), len))
}

/// A number, decimal or behind an "x" hexadecimal, and how many letters it takes.
fn number(inner: &str) -> Option<(u32, usize)> {
    let (radix, skip) = if inner.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
    let digits = inner.get(skip..)?;
    let len = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let significant = digits.get(..len)?.trim_start_matches('0');
    if len == 0 {
        return None;
    }
    let number = match significant {
        "" => 0,
        digits => u32::from_str_radix(digits, radix).unwrap_or(u32::MAX),
    };
    Some((number, skip + len))
}

/// The letter that a number stands for; numbers of controls mean the letters of windows-1252, as on the web.
fn letter(number: u32) -> Option<char> {
    const WINDOWS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match number {
        0x80..=0x9f => WINDOWS.get(number as usize - 0x80).copied(),
        _ => char::from_u32(number),
    }
}

/// The names that HTML 4.01 gives to letters (W3C, section 24), sorted; the angle brackets as HTML 5 means them.
#[rustfmt::skip]
const NAMES: [(&str, char); 252] = [
    ("AElig", 'Æ'), ("Aacute", 'Á'), ("Acirc", 'Â'), ("Agrave", 'À'), ("Alpha", 'Α'),
    ("Aring", 'Å'), ("Atilde", 'Ã'), ("Auml", 'Ä'), ("Beta", 'Β'), ("Ccedil", 'Ç'), ("Chi", 'Χ'),
    ("Dagger", '‡'), ("Delta", 'Δ'), ("ETH", 'Ð'), ("Eacute", 'É'), ("Ecirc", 'Ê'),
    ("Egrave", 'È'), ("Epsilon", 'Ε'), ("Eta", 'Η'), ("Euml", 'Ë'), ("Gamma", 'Γ'),
    ("Iacute", 'Í'), ("Icirc", 'Î'), ("Igrave", 'Ì'), ("Iota", 'Ι'), ("Iuml", 'Ï'),
    ("Kappa", 'Κ'), ("Lambda", 'Λ'), ("Mu", 'Μ'), ("Ntilde", 'Ñ'), ("Nu", 'Ν'), ("OElig", 'Œ'),
    ("Oacute", 'Ó'), ("Ocirc", 'Ô'), ("Ograve", 'Ò'), ("Omega", 'Ω'), ("Omicron", 'Ο'),
    ("Oslash", 'Ø'), ("Otilde", 'Õ'), ("Ouml", 'Ö'), ("Phi", 'Φ'), ("Pi", 'Π'), ("Prime", '″'),
    ("Psi", 'Ψ'), ("Rho", 'Ρ'), ("Scaron", 'Š'), ("Sigma", 'Σ'), ("THORN", 'Þ'), ("Tau", 'Τ'),
    ("Theta", 'Θ'), ("Uacute", 'Ú'), ("Ucirc", 'Û'), ("Ugrave", 'Ù'), ("Upsilon", 'Υ'),
    ("Uuml", 'Ü'), ("Xi", 'Ξ'), ("Yacute", 'Ý'), ("Yuml", 'Ÿ'), ("Zeta", 'Ζ'), ("aacute", 'á'),
    ("acirc", 'â'), ("acute", '´'), ("aelig", 'æ'), ("agrave", 'à'), ("alefsym", 'ℵ'),
    ("alpha", 'α'), ("amp", '&'), ("and", '∧'), ("ang", '∠'), ("aring", 'å'), ("asymp", '≈'),
    ("atilde", 'ã'), ("auml", 'ä'), ("bdquo", '„'), ("beta", 'β'), ("brvbar", '¦'), ("bull", '•'),
    ("cap", '∩'), ("ccedil", 'ç'), ("cedil", '¸'), ("cent", '¢'), ("chi", 'χ'), ("circ", 'ˆ'),
    ("clubs", '♣'), ("cong", '≅'), ("copy", '©'), ("crarr", '↵'), ("cup", '∪'), ("curren", '¤'),
    ("dArr", '⇓'), ("dagger", '†'), ("darr", '↓'), ("deg", '°'), ("delta", 'δ'), ("diams", '♦'),
    ("divide", '÷'), ("eacute", 'é'), ("ecirc", 'ê'), ("egrave", 'è'), ("empty", '∅'),
    ("emsp", '\u{2003}'), ("ensp", '\u{2002}'), ("epsilon", 'ε'), ("equiv", '≡'), ("eta", 'η'),
    ("eth", 'ð'), ("euml", 'ë'), ("euro", '€'), ("exist", '∃'), ("fnof", 'ƒ'), ("forall", '∀'),
    ("frac12", '½'), ("frac14", '¼'), ("frac34", '¾'), ("frasl", '⁄'), ("gamma", 'γ'),
    ("ge", '≥'), ("gt", '>'), ("hArr", '⇔'), ("harr", '↔'), ("hearts", '♥'), ("hellip", '…'),
    ("iacute", 'í'), ("icirc", 'î'), ("iexcl", '¡'), ("igrave", 'ì'), ("image", 'ℑ'),
    ("infin", '∞'), ("int", '∫'), ("iota", 'ι'), ("iquest", '¿'), ("isin", '∈'), ("iuml", 'ï'),
    ("kappa", 'κ'), ("lArr", '⇐'), ("lambda", 'λ'), ("lang", '\u{27e8}'), ("laquo", '«'), ("larr", '←'),
    ("lceil", '⌈'), ("ldquo", '“'), ("le", '≤'), ("lfloor", '⌊'), ("lowast", '∗'), ("loz", '◊'),
    ("lrm", '\u{200e}'), ("lsaquo", '‹'), ("lsquo", '‘'), ("lt", '<'), ("macr", '¯'),
    ("mdash", '—'), ("micro", 'µ'), ("middot", '·'), ("minus", '−'), ("mu", 'μ'), ("nabla", '∇'),
    ("nbsp", '\u{a0}'), ("ndash", '–'), ("ne", '≠'), ("ni", '∋'), ("not", '¬'), ("notin", '∉'),
    ("nsub", '⊄'), ("ntilde", 'ñ'), ("nu", 'ν'), ("oacute", 'ó'), ("ocirc", 'ô'), ("oelig", 'œ'),
    ("ograve", 'ò'), ("oline", '‾'), ("omega", 'ω'), ("omicron", 'ο'), ("oplus", '⊕'),
    ("or", '∨'), ("ordf", 'ª'), ("ordm", 'º'), ("oslash", 'ø'), ("otilde", 'õ'), ("otimes", '⊗'),
    ("ouml", 'ö'), ("para", '¶'), ("part", '∂'), ("permil", '‰'), ("perp", '⊥'), ("phi", 'φ'),
    ("pi", 'π'), ("piv", 'ϖ'), ("plusmn", '±'), ("pound", '£'), ("prime", '′'), ("prod", '∏'),
    ("prop", '∝'), ("psi", 'ψ'), ("quot", '"'), ("rArr", '⇒'), ("radic", '√'), ("rang", '\u{27e9}'),
    ("raquo", '»'), ("rarr", '→'), ("rceil", '⌉'), ("rdquo", '”'), ("real", 'ℜ'), ("reg", '®'),
    ("rfloor", '⌋'), ("rho", 'ρ'), ("rlm", '\u{200f}'), ("rsaquo", '›'), ("rsquo", '’'),
    ("sbquo", '‚'), ("scaron", 'š'), ("sdot", '⋅'), ("sect", '§'), ("shy", '\u{ad}'),
    ("sigma", 'σ'), ("sigmaf", 'ς'), ("sim", '∼'), ("spades", '♠'), ("sub", '⊂'), ("sube", '⊆'),
    ("sum", '∑'), ("sup", '⊃'), ("sup1", '¹'), ("sup2", '²'), ("sup3", '³'), ("supe", '⊇'),
    ("szlig", 'ß'), ("tau", 'τ'), ("there4", '∴'), ("theta", 'θ'), ("thetasym", 'ϑ'),
    ("thinsp", '\u{2009}'), ("thorn", 'þ'), ("tilde", '˜'), ("times", '×'), ("trade", '™'),
    ("uArr", '⇑'), ("uacute", 'ú'), ("uarr", '↑'), ("ucirc", 'û'), ("ugrave", 'ù'), ("uml", '¨'),
    ("upsih", 'ϒ'), ("upsilon", 'υ'), ("uuml", 'ü'), ("weierp", '℘'), ("xi", 'ξ'),
    ("yacute", 'ý'), ("yen", '¥'), ("yuml", 'ÿ'), ("zeta", 'ζ'), ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_sorted() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn xml_knows_five_names_and_numbers_and_leaves_the_rest() {
        for (text, expected) in [
            ("Fish &amp; Chips &lt;b&gt; &quot;x&apos;", "Fish & Chips <b> \"x'"),
            ("caf&#233; &#xE9;&#XE9;", "café éé"),
            ("Q&A &nbsp; &unknown; & &; &#; &#x;", "Q&A &nbsp; &unknown; & &; &#; &#x;"),
            ("it&#8217s", "it’s"),
            ("it&#146;s", "it’s"),
            ("&#55357;&#56832;", "😀"),
            ("&#55357;", "\u{fffd}"),
            ("&#99999999999999999999;", "\u{fffd}"),
            ("&#0000000000000000065;", "A"),
            ("&amp;lt;", "&lt;"),
        ] {
            assert_eq!(xml(text), expected, "{text}");
        }
    }

    #[test]
    fn html_knows_its_names() {
        assert_eq!(html("caf&eacute;&nbsp;&ndash; &hellip; &apos;&thetasym;"), "café\u{a0}– … 'ϑ");
        assert_eq!(html("&eacut; &Amp;"), "&eacut; &Amp;");
    }
}
