//! Turns the word lists of `assets/lexicon` into one hash table, so that the program parses none when it starts.
//!
//! `src/lexicon/dictionary.rs` reads what is written here; `src/lexicon/record.rs` says in which form.

use std::collections::BTreeMap;
use std::error::Error;
use std::hash::Hasher as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/lexicon/cues.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the program, which uses all of it")]
mod cues;
#[path = "src/lexicon/hash.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the program, which uses all of it")]
mod hash;
#[path = "src/lexicon/list.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the program, which uses all of it")]
mod list;
#[path = "src/lexicon/parts.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the program, which uses all of it")]
mod parts;
#[path = "src/lexicon/record.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the program, which uses all of it")]
mod record;

use hash::WordHasher;
use list::entries;
use parts::PartsOfSpeech;
use record::{Record, longest, meaning, on, place_of};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets/lexicon");
    println!("cargo::rerun-if-changed=src/lexicon");
    let home = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let table = read_lists(&Lists(home.join("assets/lexicon")))?.into_table()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("dictionary.letters"), table.letters)?;
    fs::write(out.join("dictionary.records"), table.records.concat())?;
    fs::write(out.join("dictionary.slots"), table.slots.to_bytes())?;
    Ok(())
}

/// The folder of the lists.
struct Lists(PathBuf);

impl Lists {
    fn text(&self, name: &str) -> Result<&'static str, Box<dyn Error>> {
        let path: &Path = &self.0.join(name).with_extension("txt");
        let text =
            fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Box::leak(text.into_boxed_str()))
    }
}

/// All words, each with what the lists read so far say of it.
#[derive(Default)]
struct Words {
    all: BTreeMap<String, Word>,
}

#[derive(Default)]
struct Word {
    record: Record,
    /// What it stands for; put into the record when all words have their places.
    meanings: [Option<String>; 6],
}

fn read_lists(lists: &Lists) -> Result<Words, Box<dyn Error>> {
    let mut words = Words::default();
    // Lists of plain entries.
    for (name, bit) in [
        ("names/family", on::FAMILY),
        ("names/particles", on::PARTICLE),
        ("names/surname_first", on::SURNAME_FIRST),
        ("words/not_names", on::NOT_NAME),
        ("words/function", on::FUNCTION),
        ("words/stop", on::STOP),
        ("words/general", on::GENERAL),
        ("places/heads", on::PLACE_HEAD),
        ("places/endings", on::PLACE_ENDING),
        ("organisations/heads", on::ORGANISATION_HEAD),
        ("organisations/endings", on::ORGANISATION_ENDING),
        ("roles/people", on::PERSON_NOUN),
        ("roles/people_more", on::PERSON_NOUN),
        ("roles/modifiers", on::MODIFIER),
        ("roles/acts", on::ACT),
        ("roles/epithets", on::EPITHET),
        ("cues/titles", on::CUE_TITLE),
    ] {
        entries(lists.text(name)?).for_each(|word| words.list(word, bit));
    }
    // Lists whose lines hold many words.
    for (name, bit) in [
        ("news/function_words", on::NEWS_FUNCTION),
        ("news/common_words", on::NEWS_COMMON),
        ("cues/outcries", on::OUTCRY),
    ] {
        entries(lists.text(name)?)
            .flat_map(|line| line.split(' '))
            .for_each(|w| words.list(w, bit));
    }
    words.read_given(lists.text("names/given_more")?);
    words.read_given(lists.text("names/given")?);
    words.read_relations(lists.text("roles/relations")?);
    words.read_forms(lists.text("names/variants")?, meaning::VARIANT);
    words.read_forms(lists.text("names/spellings")?, meaning::SPELLING);
    words.read_common(lists.text("words/common")?);
    words.read_groups(lists.text("names/groups")?);
    words.read_places(lists.text("places/countries")?, true);
    words.read_places(lists.text("places/regions")?, false);
    entries(lists.text("places/cities")?).for_each(|city| words.place(city, city, 0));
    words.read_organisations(lists.text("organisations/known")?);
    for title in entries(lists.text("roles/titles")?) {
        words.list(title, on::TITLE);
        words.note_length(title, longest::TITLE);
    }
    for (word, info) in cues::read(
        lists.text("cues/words")?,
        lists.text("cues/verbs")?,
        lists.text("cues/reported")?,
    ) {
        let record = &mut words.word(&word).record;
        record.cue_classes |= info.classes;
        record.reports |= info.reports;
        record.forms |= info.forms;
        record.takes |= info.takes;
    }
    words.all.remove("");
    Ok(words)
}

impl Words {
    fn word(&mut self, word: &str) -> &mut Word {
        self.all.entry(word.to_owned()).or_default()
    }

    fn list(&mut self, word: &str, bit: u64) {
        self.word(word).record.lists |= bit;
    }

    /// Says of the first word of `name` how long it is.
    #[expect(clippy::indexing_slicing, reason = "a kind that is none must stop the build")]
    fn note_length(&mut self, name: &str, kind: usize) {
        let count = name.split(' ').count() as u8;
        let first = name.split(' ').next().unwrap_or(name);
        let record = &mut self.word(first).record;
        record.longest[kind] = record.longest[kind].max(count);
    }

    /// Says what `name` stands for; false where it stands for something already.
    #[expect(clippy::indexing_slicing, reason = "a kind that is none must stop the build")]
    fn mean(&mut self, name: &str, kind: usize, meaning: &str) -> bool {
        // What it stands for needs a place among the letters, though no list may have it.
        self.word(meaning);
        let slot = &mut self.word(name).meanings[kind];
        let new = slot.is_none();
        slot.get_or_insert_with(|| meaning.to_owned());
        new
    }

    /// Given names with their tags; the first line of a name counts.
    fn read_given(&mut self, list: &'static str) {
        for (tag, name) in entries(list).filter_map(|line| line.split_once(' ')) {
            let (male, female) = (tag.starts_with('m'), tag.starts_with('f'));
            let bits = on::GIVEN
                | if male { on::GIVEN_MALE } else { 0 }
                | if female { on::GIVEN_FEMALE } else { 0 }
                | if tag.ends_with('1') { on::GIVEN_COMMON } else { 0 };
            let record = &mut self.word(name).record;
            if record.lists & on::GIVEN == 0 {
                record.lists |= bits;
            }
        }
    }

    /// Relations with the gender that each tells; the first line of a word counts.
    fn read_relations(&mut self, list: &'static str) {
        for (tag, word) in entries(list).filter_map(|line| line.split_once(' ')) {
            let gender = match tag {
                "m" => on::RELATION_MALE,
                "f" => on::RELATION_FEMALE,
                _ => 0,
            };
            let record = &mut self.word(word).record;
            if record.lists & on::RELATION == 0 {
                record.lists |= on::RELATION | gender;
            }
        }
    }

    /// Lines of names of which the first stands for all; a name of two lines is that of the first.
    fn read_forms(&mut self, list: &'static str, kind: usize) {
        for line in entries(list) {
            let mut names = line.split(' ');
            let first = names.next().unwrap_or(line);
            for name in names {
                self.mean(name, kind, first);
            }
        }
    }

    /// Common words with their parts of speech; the first line of a word counts.
    fn read_common(&mut self, list: &'static str) {
        for (letters, word) in entries(list).filter_map(|line| line.split_once(' ')) {
            let record = &mut self.word(word).record;
            if record.lists & on::COMMON == 0 {
                record.lists |= on::COMMON;
                record.parts = PartsOfSpeech::parse(letters).bits();
            }
        }
    }

    fn read_groups(&mut self, list: &'static str) {
        for line in entries(list) {
            let mut parts = fields(line);
            let plural = parts.next().unwrap_or(line);
            self.list(plural, on::GROUP);
            self.note_length(plural, longest::PEOPLE);
            for adjective in several(parts.next()).filter(|&adjective| adjective != plural) {
                self.list(adjective, on::GROUP_ADJECTIVE);
            }
        }
    }

    fn read_places(&mut self, list: &'static str, country: bool) {
        for line in entries(list) {
            let mut parts = fields(line);
            let canonical = parts.next().unwrap_or(line);
            let kind = if country { on::COUNTRY | on::REGION } else { on::REGION };
            self.place(canonical, canonical, kind);
            several(parts.next()).for_each(|name| self.place(name, canonical, kind));
            for adjective in several(parts.next()) {
                self.mean(adjective, meaning::ADJECTIVE, canonical);
                self.note_length(adjective, longest::ADJECTIVE);
            }
            for people in several(parts.next()) {
                self.mean(people, meaning::PEOPLE, canonical);
                self.note_length(people, longest::PEOPLE);
            }
            for capital in several(parts.next()) {
                let mut spellings = capital.split('/').map(str::trim);
                let canonical = spellings.next().unwrap_or(capital);
                self.place(canonical, canonical, 0);
                spellings.for_each(|spelling| self.place(spelling, canonical, 0));
            }
        }
    }

    /// A place's name; the first meaning of a name counts.
    fn place(&mut self, name: &str, canonical: &str, kind: u64) {
        if name.is_empty() {
            return;
        }
        if self.mean(name, meaning::PLACE, canonical) {
            self.list(name, kind);
        }
        self.note_length(name, longest::NAME);
    }

    fn read_organisations(&mut self, list: &'static str) {
        for line in entries(list) {
            let mut parts = fields(line);
            let canonical = parts.next().unwrap_or(line);
            let others = several(parts.next());
            let seat = parts.next() == Some("seat");
            for name in std::iter::once(canonical).chain(others) {
                if self.mean(name, meaning::ORGANISATION, canonical) && seat {
                    self.list(name, on::SEAT);
                }
                self.note_length(name, longest::NAME);
            }
        }
    }

    fn into_table(self) -> Result<Table, Box<dyn Error>> {
        let mut letters = String::new();
        let mut places = BTreeMap::new();
        for word in self.all.keys() {
            places.insert(word.clone(), place_of(letters.len(), u8::try_from(word.len())?.into()));
            letters.push_str(word);
        }
        if letters.len() >= 1 << 24 {
            return Err("the letters need more than 24 bits".into());
        }
        let mut table =
            Table { letters, records: Vec::new(), slots: Slots::for_words(places.len()) };
        // The first record says nothing: it is that of a free slot.
        let nothing = Record::default().to_bytes();
        table.records.push(nothing);
        let mut numbers = BTreeMap::from([(nothing, 0)]);
        for (word, Word { mut record, meanings }) in self.all {
            for (slot, name) in record.meanings.iter_mut().zip(meanings) {
                *slot = match name {
                    Some(name) if name == word => meaning::ITSELF,
                    Some(name) => *places.get(&name).ok_or("a meaning without a place")?,
                    None => 0,
                };
            }
            let bytes = record.to_bytes();
            let number = *numbers.entry(bytes).or_insert_with(|| {
                table.records.push(bytes);
                table.records.len() - 1
            });
            let place = *places.get(&word).ok_or("a word without a place")?;
            table.slots.insert(&word, u16::try_from(number)?, place);
        }
        Ok(table)
    }
}

/// The fields of a list's line, which bars part.
fn fields(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split('|').map(str::trim)
}

/// The entries of a field, which semicolons part.
fn several(field: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    field.unwrap_or("").split(';').map(str::trim).filter(|entry| !entry.is_empty())
}

/// What is written.
struct Table {
    letters: String,
    records: Vec<[u8; record::SIZE]>,
    slots: Slots,
}

/// At most half of the slots are taken, so that a search soon meets a free one.
struct Slots(Vec<u64>);

impl Slots {
    fn for_words(count: usize) -> Self {
        Self(vec![0; (2 * count).next_power_of_two()])
    }

    fn insert(&mut self, word: &str, record: u16, place: u32) {
        let mut hasher = WordHasher::default();
        hasher.write(word.as_bytes());
        let hash = hasher.finish();
        let mask = self.0.len() - 1;
        let mut at = hash as usize & mask;
        while self.0.get(at).is_some_and(|&slot| slot != 0) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = self.0.get_mut(at) {
            *slot = hash >> 48 << 48 | u64::from(record) << 32 | u64::from(place);
        }
    }

    fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|slot| slot.to_le_bytes()).collect()
    }
}
