#!/usr/bin/env python3
"""names.py CENSUS_DIR FAKER_DIR OUT_DIR

Makes given.txt and family.txt of assets/lexicon/names.

CENSUS_DIR: the folder `names` of the PyPI package `names` 0.3.0 (MIT), which holds the name files of the 1990 census of
the United States (public domain): dist.male.first, dist.female.first, dist.all.last.
FAKER_DIR: the folder `faker` of the PyPI package `Faker` 40.54.0 (MIT), whose person providers list names by locale.
"""
import importlib
import re
import sys
import unicodedata
from pathlib import Path

census, faker, out = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
sys.path.insert(0, str(faker.parent))

GIVEN_HEADER = """\
# Given names, folded: gender (m, f, or u for both), 1 = common or 2 = rare, and the name.
# Source: name files of the 1990 census of the United States (public domain, by way of the PyPI package `names` 0.3.0,
# MIT) and the person providers of the PyPI package `Faker` 40.54.0 (MIT, copyright Daniele Faraglia and others).
# Made by scripts/lexicon/names.py.
"""
FAMILY_HEADER = """\
# Family names, folded: the commonest of the United States and those of many other countries.
# Source: name files of the 1990 census of the United States (public domain, by way of the PyPI package `names` 0.3.0,
# MIT) and the person providers of the PyPI package `Faker` 40.54.0 (MIT, copyright Daniele Faraglia and others).
# Made by scripts/lexicon/names.py.
"""
SPELLED = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
# Locales whose lists hold invented or compound names rather than names in use.
SKIPPED = {"th_TH"}


def fold(name):
    """The same folding as text::fold, for Latin letters; None where another script is left."""
    name = unicodedata.normalize("NFKD", name.strip().lower())
    name = "".join(SPELLED.get(c, c) for c in name if not unicodedata.combining(c)).replace("’", "'")
    return name if re.fullmatch(r"[a-z][a-z'-]*[a-z]", name) else None


def names_of(provider, *attributes):
    for attribute in attributes:
        value = getattr(provider, attribute, ())
        yield from (fold(name) for name in value if isinstance(name, str))


genders, census_share, locales_of, family = {}, {}, {}, {}
for gender, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
    for line in (census / file).read_text().splitlines():
        name, share = line.split()[:2]
        name = name.lower()
        genders.setdefault(name, {}).setdefault(gender, 0)
        genders[name][gender] += float(share)
        census_share[name] = census_share.get(name, 0) + float(share)
for line in (census / "dist.all.last").read_text().splitlines()[:4000]:
    name = line.split()[0].lower()
    if len(name) > 2:
        family[name] = 1

for folder in sorted((faker / "providers" / "person").iterdir()):
    if not (folder / "__init__.py").exists() or folder.name in SKIPPED:
        continue
    provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
    for gender, words in (("m", "male"), ("f", "female")):
        found = set(names_of(provider, f"first_names_{words}", f"first_{words}_names", f"first_names_{words}_romanized"))
        for name in filter(None, found):
            genders.setdefault(name, {}).setdefault(gender, 0)
            if name not in census_share:
                genders[name][gender] += 0.01
            locales_of.setdefault(name, set()).add(folder.name)
    for name in filter(None, set(names_of(provider, "last_names", "last_romanized_names", "last_names_female",
                                          "last_names_male"))):
        if len(name) > 2:
            family.setdefault(name, 1)

lines = []
for name, by in genders.items():
    if len(name) < 2:
        continue
    male, female = by.get("m", 0), by.get("f", 0)
    gender = "m" if male > 4 * female else "f" if female > 4 * male else "u"
    common = census_share.get(name, 0) >= 0.01 or len(locales_of.get(name, ())) >= 3
    if census_share.get(name, 0) and not common and name not in locales_of and len(name) < 4:
        continue
    lines.append(f"{gender}{1 if common else 2} {name}")
lines.sort(key=lambda line: line.split()[1])
(out / "given.txt").write_text(GIVEN_HEADER + "\n".join(lines) + "\n")
(out / "family.txt").write_text(FAMILY_HEADER + "\n".join(sorted(family)) + "\n")
print(len(lines), "given names,", len(family), "family names")
