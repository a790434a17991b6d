use super::WordList;

/// Titles and nouns for what people are. All look-ups take folded words.
#[derive(Debug)]
pub struct Roles {
    titles: WordList,
    people: WordList,
    modifiers: WordList,
    acts: WordList,
}

impl Roles {
    pub(super) fn embedded() -> Self {
        Self {
            titles: WordList::parse(include_str!("../../assets/lexicon/roles/titles.txt")),
            people: WordList::parse(concat!(
                include_str!("../../assets/lexicon/roles/people.txt"),
                "\n",
                include_str!("../../assets/lexicon/roles/people_more.txt")
            )),
            modifiers: WordList::parse(include_str!("../../assets/lexicon/roles/modifiers.txt")),
            acts: WordList::parse(include_str!("../../assets/lexicon/roles/acts.txt")),
        }
    }

    /// Whether `phrase` is a title that stands before a name with a capital: "secretary of state".
    pub fn is_title(&self, phrase: &str) -> bool {
        self.titles.contains(phrase)
    }

    /// Whether `noun` (singular or plural) says what a person is or does: "goalkeeper".
    pub fn is_person_noun(&self, noun: &str) -> bool {
        let known = |word: &str| self.people.contains(word) || self.titles.contains(word);
        known(noun)
            || noun.strip_suffix('s').is_some_and(known)
            || noun.strip_suffix("es").is_some_and(known)
            || noun.rsplit_once('-').is_some_and(|(_, last)| known(last))
    }

    /// Whether `word` is a verb (past or present) whose subject is a person or a body of people: "said".
    pub fn is_act(&self, word: &str) -> bool {
        self.acts.contains(word)
    }

    /// Whether `word` stands before a title and belongs to it: "former".
    pub fn is_modifier(&self, word: &str) -> bool {
        self.modifiers.contains(word)
    }
}
