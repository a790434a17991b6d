//! Which language a text is in.

use whatlang::{Lang, detect};

use crate::text::{Span, is_letter};

use super::shape::words;

/// How much of a text is asked (bytes).
const SAMPLE: usize = 2048;
/// How much of it is enough to see that it is English, or that it has no words (bytes).
const GLANCE: usize = 1024;
/// With fewer letters than this the answer would be a guess (bytes).
const FEWEST: usize = 60;

/// The primary language subtag of BCP 47 ("en") of the text, told by its beginning; none where that does not tell.
///
/// Only the first two kilobytes are looked at.
pub(crate) fn of(text: &str) -> Option<String> {
    let start = |len: usize| Span::new(0, text.floor_char_boundary(len)).of(text);
    let letters = start(GLANCE).chars().filter(|&c| is_letter(c)).map(char::len_utf8);
    if letters.sum::<usize>() < FEWEST {
        return None;
    }
    // Most texts are, and to count three words costs a small part of comparing trigrams.
    if is_plainly_english(start(GLANCE)) {
        return Some("en".to_owned());
    }
    let found = detect(start(SAMPLE)).filter(whatlang::Info::is_reliable)?;
    Some(subtag(found.lang()).to_owned())
}

/// Whether the words stand here that no other language has together so often.
fn is_plainly_english(text: &str) -> bool {
    const FEWEST_WORDS: usize = 20;
    let (mut all, mut the, mut others) = (0, 0, 0);
    for word in words(text) {
        all += 1;
        match word {
            "the" | "The" => the += 1,
            "of" | "and" | "to" => others += 1,
            _ => {}
        }
    }
    all >= FEWEST_WORDS && the > 0 && others > 0 && (the + others) * 12 >= all
}

/// The two letters of ISO 639-1, which every language that can be told here has.
fn subtag(lang: Lang) -> &'static str {
    match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_running_text() {
        for (expected, text) in [
            (
                "en",
                "The road was shut on Monday, and nobody in the town could say when it would be open to the public again.",
            ),
            (
                "en",
                "Rain fell. Nobody knew when buses would run again, so people walked home through flooded streets.",
            ),
            (
                "de",
                "Die Straße wurde am Montag gesperrt, und niemand in der Stadt konnte sagen, wann sie wieder geöffnet wird.",
            ),
            (
                "fr",
                "La route a été fermée lundi, et personne dans la ville ne savait quand elle serait de nouveau ouverte.",
            ),
            (
                "es",
                "La carretera fue cerrada el lunes, y nadie en la ciudad sabía cuándo se abriría de nuevo al tráfico.",
            ),
            (
                "ru",
                "Дорога была закрыта в понедельник, и никто в городе не мог сказать, когда её снова откроют. Автобусы ездили через мост, а школьники пошли домой пешком по затопленным улицам.",
            ),
            ("ja", "月曜日に道路が閉鎖され、いつ再開されるのか町の誰にも分からなかった。"),
            (
                "el",
                "Ο δρόμος έκλεισε τη Δευτέρα και κανείς στην πόλη δεν ήξερε πότε θα ανοίξει ξανά.",
            ),
        ] {
            assert_eq!(of(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_does_not_tell_has_none() {
        for text in ["", "Home", "1 2 3 4 5", "Roads, Ferries, Trams", &"12,5 | ".repeat(2000)] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_text_costs_no_more_than_its_beginning() {
        let text =
            format!("{} {}", "ein Wort und noch ein Wort".repeat(200), "x".repeat(10_000_000));
        assert_eq!(of(&text).as_deref(), Some("de"));
    }
}
