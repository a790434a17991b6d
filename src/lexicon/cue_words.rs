use super::cues::WordInfo;
use super::dictionary::look_up;
use super::record::on;

/// The words of `assets/lexicon/cues`.
#[derive(Debug)]
pub struct Cues;

impl Cues {
    /// What the lists know about `word`, which is given in lower case.
    pub fn get(&self, word: &str) -> WordInfo {
        look_up(word).cue()
    }

    /// Whether `word` (with its capital, without a stop) is a title or role that stands before a name.
    pub fn is_title(&self, word: &str) -> bool {
        look_up(word).is(on::CUE_TITLE)
    }

    /// Whether `word` (in small letters) is a noun for what several people call out: "chants".
    pub fn is_outcry(&self, word: &str) -> bool {
        look_up(word).is(on::OUTCRY)
    }
}
