#!/usr/bin/env python3
"""words.py SCOWL_DIR WORDNET_DIR OUT_DIR

Makes common.txt (assets/lexicon/words) and people.txt (assets/lexicon/roles, under OUT_DIR/../roles).

SCOWL_DIR: usr/share/dict/scowl of the Debian package `scowl` 2020.12.07.
WORDNET_DIR: usr/share/wordnet of the Debian package `wordnet-base` 3.0.
"""
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

scowl, wordnet, out = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
COMMON_HEADER = """\
# Common English words, in their base forms: parts of speech (n, v, a = adjective, r = adverb; the commonest first,
# "-" where it is none of them) and the word.
# Source: the words of SCOWL 2020.12.07 up to size 35 (copyright 2000-2011 Kevin Atkinson and others; may be used,
# copied, modified and distributed for any purpose without fee, provided this notice stays), with the parts of speech of
# WordNet 3.0 (copyright 2006 Princeton University; the WordNet licence: any purpose without fee, this notice stays).
# Made by scripts/lexicon/words.py.
"""
PEOPLE_HEADER = """\
# Nouns for people, by what they do or are.
# Source: the nouns of WordNet 3.0 whose first sense is a person (copyright 2006 Princeton University; the WordNet
# licence: may be used, copied, modified and distributed for any purpose without fee, provided this notice stays),
# as far as they are words of SCOWL 2020.12.07 up to size 50 (copyright 2000-2011 Kevin Atkinson and others; the same).
# Made by scripts/lexicon/words.py.
"""
PERSON = "18"  # the lexicographer file noun.person


def scowl_words(sizes):
    for size in sizes:
        for variety in ("english", "american", "british"):
            file = scowl / f"{variety}-words.{size}"
            if file.exists():
                yield from file.read_text(encoding="iso-8859-1").split()


def plain(word):
    return re.fullmatch(r"[a-z]{2,}", word)


counts = defaultdict(Counter)
for line in (wordnet / "cntlist.rev").read_text().splitlines():
    key, _, count = line.split()
    lemma, rest = key.split("%")
    counts[lemma]["nvara"[int(rest[0]) - 1]] += int(count)
known, first_file = defaultdict(set), {}
for letter, part in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
    files = {}
    for line in (wordnet / f"data.{part}").read_text().splitlines():
        if not line.startswith(" "):
            offset, file = line.split(" ", 2)[:2]
            files[offset] = file
    for line in (wordnet / f"index.{part}").read_text().splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        known[fields[0]].add(letter)
        if part == "noun":
            senses = fields[-int(fields[2]):]
            first_file[fields[0]] = files[senses[0]]


def parts(word):
    letters = sorted(known.get(word, ()), key=lambda p: (-counts[word][p], "nvar".index(p)))
    total = sum(counts[word].values())
    letters = [p for p in letters if counts[word][p] * 20 >= total] or letters
    return "".join(letters) or "-"


for letter, file in (("n", "noun"), ("v", "verb")):
    for line in (wordnet / f"{file}.exc").read_text().splitlines():
        known[line.split()[0]].add(letter)

nouns = {word for word in known if "n" in known[word]}
ENDINGS = (("ies", "y"), ("ied", "y"), ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
DEGREES = (("ier", "y"), ("iest", "y"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"))


def is_inflected(word, words):
    """Whether Words::base of the program finds a shorter word of the list behind this one."""
    for ending, put in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2 and word[: -len(ending)] + put in words:
            return True
    for ending, put in DEGREES:
        base = word[: -len(ending)] + put
        if word.endswith(ending) and word not in nouns and base in words and "a" in known[base]:
            return True
    doubled = re.fullmatch(r"(.*([bdgklmnprtvz]))\2(ed|ing|er|est)", word)
    return bool(doubled) and word not in nouns and doubled.group(1) in words


words = {w for w in scowl_words((10, 20, 35)) if plain(w)}
def stands_alone(word):
    """"meeting", "building", "united": nouns and adjectives of their own, whatever verb they came from."""
    return word in known and word.endswith(("ing", "ed")) and counts[word]["n"] + counts[word]["a"] > 1


kept = sorted(w for w in words if not is_inflected(w, words) or stands_alone(w))
kept = [w for w in kept if w in known or len(w) < 13]
(out / "common.txt").write_text(COMMON_HEADER + "".join(f"{parts(w)} {w}\n" for w in kept))
wide = {w for w in scowl_words((10, 20, 35, 40, 50)) if plain(w)}
people = sorted(w for w in wide if first_file.get(w) == PERSON and parts(w).startswith("n"))
(out.parent / "roles" / "people.txt").write_text(PEOPLE_HEADER + "\n".join(people) + "\n")
print(len(words), "words,", len(kept), "kept;", len(people), "people")
