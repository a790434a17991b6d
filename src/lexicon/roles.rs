use super::NameGender;
use super::dictionary::{Facts, look_up};
use super::record::{longest, on};

/// Titles and nouns for what people are. All look-ups take folded words.
#[derive(Debug)]
pub struct Roles;

impl Roles {
    /// Whether `phrase` is a title that stands before a name with a capital: "secretary of state".
    pub fn is_title(&self, phrase: &str) -> bool {
        look_up(phrase).is(on::TITLE)
    }

    /// How many words the longest title has that begins with `word`; 0 where none does.
    pub fn longest_title_from(&self, word: &str) -> usize {
        look_up(word).longest(longest::TITLE)
    }

    /// Whether `noun` (singular or plural) says what a person is or does: "goalkeeper".
    pub fn is_person_noun(&self, noun: &str) -> bool {
        self.is_person_noun_of(noun, look_up(noun))
    }

    /// [`Roles::is_person_noun`], for a noun that is looked up already.
    pub fn is_person_noun_of(&self, noun: &str, facts: Facts) -> bool {
        let known = |facts: Facts| facts.is(on::PERSON_NOUN | on::TITLE);
        known(facts)
            || noun.strip_suffix('s').is_some_and(|one| known(look_up(one)))
            || noun.strip_suffix("es").is_some_and(|one| known(look_up(one)))
            || last_part(noun).is_some_and(|last| known(look_up(last)))
    }

    /// Whether `word` is a verb (past or present) whose subject is a person or a body of people: "said".
    pub fn is_act(&self, word: &str) -> bool {
        look_up(word).is(on::ACT)
    }

    /// Whether `noun` says what one person is to another ("husband"), and the gender it tells.
    pub fn relation(&self, noun: &str) -> Option<NameGender> {
        let facts = look_up(noun);
        facts.is(on::RELATION).then(|| {
            match (facts.is(on::RELATION_MALE), facts.is(on::RELATION_FEMALE)) {
                (true, _) => NameGender::Male,
                (_, true) => NameGender::Female,
                _ => NameGender::Either,
            }
        })
    }

    /// Whether `noun` is one by which news speaks again of somebody it has named: "the midfielder".
    pub fn is_epithet(&self, noun: &str) -> bool {
        look_up(noun).is(on::EPITHET)
    }

    /// Whether `word` stands before a title and belongs to it: "former".
    pub fn is_modifier(&self, word: &str) -> bool {
        look_up(word).is(on::MODIFIER)
    }
}

/// What stands behind the last hyphen. Words are short, so their bytes are seen through one by one: the library's own
/// search is made for longer texts.
fn last_part(word: &str) -> Option<&str> {
    let hyphen = word.bytes().rposition(|byte| byte == b'-')?;
    word.get(hyphen + 1..)
}
