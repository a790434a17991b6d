#!/usr/bin/env python3
"""actors_gold.py compile --texts DIR                 offsets for the names, into tests/gold/actors/*.jsonl
actors_gold.py show --texts DIR ID                 an article with its gold marked, for the eye
actors_gold.py join --texts DIR                    the gold with its texts, JSON lines on standard output

The gold of actors and topics (tests/gold/actors/README.md says how it was annotated) is written down as names,
an article a block of lines in *.names; the texts are not part of this repository. DIR holds them as JSON lines
with "id" and "text" (the sets of quotations do). `compile` finds every place of every name and writes offsets
(code points, end exclusive) with a digest of the text, so that another text under the same id is noticed.

  @ ID                        an article
  K Name = form; form | role; role
                              an actor: K is P person, O organisation, L place, G group; two letters: either is right;
                              with ? (O?): a person may leave it out, so finding it is no error and missing it neither
  ! stretch; stretch          no actor, though it looks like one (works, events, products, credits)
  ? stretch; stretch          neither right nor wrong (adjectives of parties and faiths, fiction, brands of goods)
  T label = form; form        a topic, with other wordings of it
  * stretch; stretch          as ?, in every article of the file

A form is found where it stands between word borders, the longest first, and a place belongs to one form only.
`a [form] here` is found in these words only. Forms are matched with their case, topics without.
"""

import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent.parent / "tests" / "gold" / "actors"
READINGS = {
    "gold.jsonl": ["polnear.names", "wikinews.names"],
    "second.jsonl": ["second.names"],
    "heldout.jsonl": ["heldout.names"],
}
KINDS = {"P": "person", "O": "organisation", "L": "place", "G": "group"}


def texts_of(folder):
    """Every text of the JSON lines in a folder, by id."""
    texts = {}
    for path in sorted(pathlib.Path(folder).glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if "id" in row and "text" in row:
                    texts.setdefault(row["id"], row["text"])
    return texts


def split(forms):
    """`Name = form; form` as a list of forms."""
    head, _, tail = forms.partition(" = ")
    return [form.strip() for form in [head] + tail.split("; ") if form.strip()]


def read(path):
    """The articles of a file of names."""
    articles, everywhere = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        mark, _, rest = line.partition(" ")
        if mark == "@":
            articles.append(
                {"id": rest, "actors": [], "no": [], "either": [], "everywhere": everywhere, "topics": []}
            )
            continue
        if mark == "*":
            everywhere += rest.split("; ")
            continue
        article = articles[-1]
        if mark == "!":
            article["no"] += rest.split("; ")
        elif mark == "?":
            article["either"] += rest.split("; ")
        elif mark == "T":
            article["topics"].append(split(rest))
        elif set(mark.rstrip("?")) <= set(KINDS):
            names, _, roles = rest.partition(" | ")
            article["actors"].append(
                {
                    "kinds": [KINDS[letter] for letter in mark.rstrip("?")],
                    "optional": mark.endswith("?"),
                    "forms": split(names),
                    "roles": [role.strip() for role in roles.split("; ") if role.strip()],
                }
            )
        else:
            raise SystemExit(f"{path}:{number}: what is {mark!r}?")
    return articles


def pattern(form, flags=0):
    """A form as a pattern between word borders, and which part of a match is the name."""
    before, bracket, rest = form.partition("[")
    if not bracket:
        before, middle, after = "", form, ""
    else:
        middle, _, after = rest.partition("]")
    sides = [re.escape(part) for part in (before, middle, after)]
    return re.compile(rf"(?<!\w){sides[0]}({sides[1]}){sides[2]}(?!\w)", flags)


def place(article, text):
    """Spans for all of an article's names."""
    wanted = []
    for index, actor in enumerate(article["actors"]):
        wanted += [(form, index) for form in actor["forms"]]
    wanted += [(form, "no") for form in article["no"]] + [(form, "either") for form in article["either"]]

    wanted += [(form, "everywhere") for form in article["everywhere"]]

    def order(item):
        form = item[0]
        name = form[form.find("[") + 1 : form.find("]")] if "[" in form else form
        return (-len(name), -len(form))

    taken = bytearray(len(text))
    spans = {index: [] for index in range(len(article["actors"]))}
    spans.update(no=[], either=[], everywhere=[])
    for form, owner in sorted(wanted, key=order):
        found = 0
        for match in pattern(form).finditer(text):
            start, end = match.span(1)
            found += 1
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                spans[owner].append([start, end])
        if not found and owner != "everywhere":
            print(f"{article['id']}: {form!r} is not in the text", file=sys.stderr)
    return spans


def compiled(article, text):
    """One line of the gold."""
    spans = place(article, text)
    actors = []
    for index, actor in enumerate(article["actors"]):
        name = actor["forms"][0].replace("[", "").replace("]", "")
        if not spans[index]:
            print(f"{article['id']}: {name!r} has no mention", file=sys.stderr)
            continue
        actors.append(
            {
                "name": name,
                "kinds": actor["kinds"],
                **({"optional": True} if actor["optional"] else {}),
                "roles": actor["roles"],
                "mentions": sorted(spans[index]),
            }
        )
    topics = []
    for label in article["topics"]:
        places = sorted(
            {match.span(1) for form in label for match in pattern(form, re.IGNORECASE).finditer(text)}
        )
        if not places:
            print(f"{article['id']}: topic {label[0]!r} is not in the text", file=sys.stderr)
        topics.append({"label": label[0], "also": label[1:], "mentions": places})
    return {
        "id": article["id"],
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "actors": actors,
        "no": sorted(spans["no"]),
        "either": sorted(spans["either"] + spans["everywhere"]),
        "topics": topics,
    }


def gold(path=HERE / "gold.jsonl"):
    """The gold as it is kept."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def joined(texts, path=HERE / "gold.jsonl"):
    """The gold with its texts: what is missing among the texts, or another text, is said and left out."""
    rows = []
    for row in gold(path):
        text = texts.get(row["id"])
        if text is None:
            print(f"{row['id']}: no text", file=sys.stderr)
        elif hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            print(f"{row['id']}: another text than the one that was annotated", file=sys.stderr)
        else:
            rows.append({**row, "text": text})
    return rows


def marked(row):
    """An article with its gold marked in brackets: the number of the actor, `-` for no actor, `~` for either."""
    places = [(span, str(index)) for index, actor in enumerate(row["actors"]) for span in actor["mentions"]]
    places += [(span, "-") for span in row["no"]] + [(span, "~") for span in row["either"]]
    text, at, out = row["text"], 0, []
    for (start, end), mark in sorted(places):
        out += [text[at:start], "[", text[start:end], "]", mark]
        at = end
    return "".join(out) + text[at:]


def main():
    arguments = sys.argv[1:]
    if len(arguments) < 3 or arguments[1] != "--texts":
        raise SystemExit(__doc__)
    command, texts = arguments[0], texts_of(arguments[2])
    if command == "compile":
        for target, files in READINGS.items():
            lines = []
            for article in (article for name in files for article in read(HERE / name)):
                if article["id"] in texts:
                    lines.append(json.dumps(compiled(article, texts[article["id"]]), ensure_ascii=False))
                else:
                    print(f"{article['id']}: no text", file=sys.stderr)
            (HERE / target).write_text("\n".join(lines) + "\n", encoding="utf-8")
    elif command == "show":
        for row in joined(texts):
            if row["id"].startswith(arguments[3]):
                print(marked(row))
    elif command == "join":
        for row in joined(texts):
            print(json.dumps(row, ensure_ascii=False))
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
