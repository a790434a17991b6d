use super::{Gazetteer, NameGender, WordList, entries};

/// Titles and nouns for what people are. All look-ups take folded words.
#[derive(Debug)]
pub struct Roles {
    titles: Gazetteer<()>,
    people: WordList,
    modifiers: WordList,
    acts: WordList,
    relations: WordList,
    epithets: WordList,
}

impl Roles {
    pub(super) fn embedded() -> Self {
        let mut titles = Gazetteer::with_capacity(700);
        for title in entries(include_str!("../../assets/lexicon/roles/titles.txt")) {
            titles.insert(title, ());
        }
        Self {
            titles,
            people: WordList::parse(concat!(
                include_str!("../../assets/lexicon/roles/people.txt"),
                "\n",
                include_str!("../../assets/lexicon/roles/people_more.txt")
            )),
            modifiers: WordList::parse(include_str!("../../assets/lexicon/roles/modifiers.txt")),
            acts: WordList::parse(include_str!("../../assets/lexicon/roles/acts.txt")),
            relations: WordList::parse_tagged(include_str!(
                "../../assets/lexicon/roles/relations.txt"
            )),
            epithets: WordList::parse(include_str!("../../assets/lexicon/roles/epithets.txt")),
        }
    }

    /// Whether `phrase` is a title that stands before a name with a capital: "secretary of state".
    pub fn is_title(&self, phrase: &str) -> bool {
        self.titles.get(phrase).is_some()
    }

    /// How many words the longest title has that begins with `word`; 0 where none does.
    pub fn longest_title_from(&self, word: &str) -> usize {
        self.titles.longest_from(word)
    }

    /// Whether `noun` (singular or plural) says what a person is or does: "goalkeeper".
    pub fn is_person_noun(&self, noun: &str) -> bool {
        let known = |word: &str| self.people.contains(word) || self.is_title(word);
        known(noun)
            || noun.strip_suffix('s').is_some_and(known)
            || noun.strip_suffix("es").is_some_and(known)
            || noun.rsplit_once('-').is_some_and(|(_, last)| known(last))
    }

    /// Whether `word` is a verb (past or present) whose subject is a person or a body of people: "said".
    pub fn is_act(&self, word: &str) -> bool {
        self.acts.contains(word)
    }

    /// Whether `noun` says what one person is to another ("husband"), and the gender it tells.
    pub fn relation(&self, noun: &str) -> Option<NameGender> {
        self.relations.tag(noun).map(NameGender::parse)
    }

    /// Whether `noun` is one by which news speaks again of somebody it has named: "the midfielder".
    pub fn is_epithet(&self, noun: &str) -> bool {
        self.epithets.contains(noun)
    }

    /// Whether `word` stands before a title and belongs to it: "former".
    pub fn is_modifier(&self, word: &str) -> bool {
        self.modifiers.contains(word)
    }
}
