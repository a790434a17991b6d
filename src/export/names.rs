//! The names of those who wrote an article, as bibliographies want them: family name and given names apart,
//! organisations whole.

use crate::lexicon::Lexicon;
use crate::text::fold;

/// Somebody who wrote an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Author {
    /// A person.
    Person(Person),
    /// An organisation, or a name that cannot be taken apart.
    Whole(String),
}

/// The parts of a person's name; what it has not is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) given: String,
    /// "von der".
    pub(super) particle: String,
    pub(super) family: String,
    /// "Jr.".
    pub(super) suffix: String,
}

impl Author {
    /// Takes a name of one line apart.
    pub(super) fn of(name: &str, lexicon: &Lexicon) -> Self {
        let whole = || Self::Whole(name.to_owned());
        if is_organisation(name, lexicon) {
            return whole();
        }
        let is_suffix = |word: &str| lexicon.names.is_suffix(&fold(word).replace('.', ""));
        let (mut words, mut suffix) = (name, "");
        match name.split_once(", ") {
            Some((before, after)) if is_suffix(after) => (words, suffix) = (before, after),
            // "Doe, Jane" says itself which part is which; any more commas say nothing.
            Some((family, given)) if !given.contains(',') => {
                let (given, family) = (given.to_owned(), family.to_owned());
                return Self::Person(Person { given, family, ..Person::default() });
            }
            Some(_) => return whole(),
            None => {}
        }
        let mut words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        if suffix.is_empty() && words.len() > 2 {
            suffix = words.pop_if(|last| is_suffix(last)).unwrap_or("");
        }
        let suffix = suffix.to_owned();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return whole() };
        if words.len() < 2 {
            return whole();
        }
        let is_family = lexicon.names.is_family(&fold(last));
        if lexicon.names.is_surname_first(&fold(first)) && !is_family {
            let given = words.get(1..).unwrap_or_default().join(" ");
            return Self::Person(Person {
                given,
                family: first.to_owned(),
                suffix,
                ..Person::default()
            });
        }
        let before = words.get(..words.len() - 1).unwrap_or_default();
        let is_particle = |word: &str| {
            word.starts_with(char::is_lowercase) && lexicon.names.is_particle(&fold(word))
        };
        let particles = before.iter().rev().take_while(|word| is_particle(word)).count();
        let (given, particle) = before.split_at(before.len() - particles);
        if given.is_empty() {
            return whole();
        }
        Self::Person(Person {
            given: given.join(" "),
            particle: particle.join(" "),
            family: last.to_owned(),
            suffix,
        })
    }

    /// What it is sorted by: the family name, or the whole.
    pub(super) fn main(&self) -> &str {
        match self {
            Self::Person(person) => &person.family,
            Self::Whole(name) => name,
        }
    }
}

/// Whether a byline names no person: a known organisation, a name that ends or begins like one, a role alone ("Staff
/// writer"), or one with a word or mark that no name has.
fn is_organisation(name: &str, lexicon: &Lexicon) -> bool {
    let words = || name.split([' ', ',']).filter(|word| !word.is_empty());
    let is_role = |word: &str| lexicon.news.byline_roles.contains(&word.to_lowercase().as_str());
    // "Editorial board": no part of a name, and no particle.
    let is_common = |word: &str| {
        let folded = fold(word);
        word.starts_with(char::is_lowercase)
            && !lexicon.names.is_particle(&folded)
            && !lexicon.names.is_suffix(&folded.replace('.', ""))
    };
    let first = words().next().unwrap_or("");
    lexicon.organisations.known.get(name).is_some()
        || name.contains(['&', '/', '@', '|', '(', ':'])
        || name.chars().any(|char| char.is_ascii_digit())
        || fold(first) == "the"
        || lexicon.organisations.is_head(first)
        || words().all(is_role)
        || words().skip(1).any(|word| lexicon.organisations.is_ending(word) || is_common(word))
        || words().next_back().is_some_and(|word| fold(word) == "staff")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(given: &str, particle: &str, family: &str, suffix: &str) -> Author {
        Author::Person(Person {
            given: given.to_owned(),
            particle: particle.to_owned(),
            family: family.to_owned(),
            suffix: suffix.to_owned(),
        })
    }

    #[test]
    fn a_persons_name_is_taken_apart() {
        let lexicon = Lexicon::embedded();
        for (name, parts) in [
            ("Jo Writer", person("Jo", "", "Writer", "")),
            ("Ann B. O'Hara", person("Ann B.", "", "O'Hara", "")),
            ("Ludwig van der Berg", person("Ludwig", "van der", "Berg", "")),
            ("Sam Poole Jr.", person("Sam", "", "Poole", "Jr.")),
            ("Sam Poole, Jr.", person("Sam", "", "Poole", "Jr.")),
            ("Doe, Jane", person("Jane", "", "Doe", "")),
            ("Łukasz Żak", person("Łukasz", "", "Żak", "")),
        ] {
            assert_eq!(Author::of(name, &lexicon), parts, "{name}");
        }
    }

    #[test]
    fn an_organisation_stays_whole() {
        let lexicon = Lexicon::embedded();
        for name in [
            "Reuters",
            "The Example",
            "Associated Press",
            "Example News Agency",
            "Editorial board",
            "Staff Writer",
            "Example Staff",
            "News24 Team",
            "王小明",
            "Harbour & Sons",
            "",
        ] {
            assert_eq!(Author::of(name, &lexicon), Author::Whole(name.to_owned()), "{name}");
        }
    }
}
