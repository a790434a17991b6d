#!/usr/bin/env python3
"""news_gold.py [--split dev|held|all] [--counts] [FOLDER]

Reads the marked-up articles of FOLDER (tests/gold/news beside this script) and writes them as gold for a scorer of
quotations: one JSON object a line, one an article, with the plain `text`, its `quotes` (`start` and `end` in Unicode code
points, the marks excluded) and the spans to `ignore`. tests/gold/news/README.md states the markup and the rules.

--split   dev: the articles with odd numbers; held: those with even numbers; all (the default)
--counts  writes no gold, but how many articles, words and stretches there are

Fails, naming file and line, where a stretch in quote marks has no tag, a tag no mark, or a stretch no end.
Standard library only.
"""
import argparse, collections, json, pathlib, re, sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "tests" / "gold" / "news"
TAG = re.compile(r"\{([^{}\n]*)\}")
# Opening marks, the longer first, each with the marks that may close it.
CLOSERS = {"``": ("''",), "''": ("''",), "“": ("”", '"'), "”": ("”",), '"': ('"', "”"), "«": ("»",), "‘": ("’",), "'": ("'",)}
STYLES = {"``": "two-apostrophes", "''": "two-apostrophes", "“": "curly-double", "”": "curly-double", '"': "straight-double",
          "«": "guillemets", "‘": "curly-single", "'": "straight-single"}
FLAGS = {"frag", "pron", "open"}


class Markup(Exception):
    """A mistake in an article's markup, with the line it stands on."""


def read_tag(body):
    """The tag between braces as (kind, speakers, alternatives, nominal, flags)."""
    head, *flags = body.split(";")
    if set(flags) - FLAGS: raise Markup(f"unknown flag in {{{body}}}")
    if head in ("n", "i", "u"): return head, [], [], False, set(flags)
    if not head.startswith("q:"): raise Markup(f"unknown tag {{{body}}}")
    speaker, *alternatives = head[2:].split("|")
    nominal = speaker.startswith("~")
    speakers = [] if speaker == "?" else speaker.lstrip("~").split("+")
    if not all(name.strip() == name and name for name in speakers + alternatives): raise Markup(f"a name is empty in {{{body}}}")
    return "q", speakers, alternatives, nominal, set(flags)


def closes(mark, line, at):
    """Whether the mark ends at `at` and not an apostrophe stands there."""
    if not line.startswith(CLOSERS[mark], at): return False
    if mark not in "‘'": return True
    after = line[at + 1:at + 2]
    return not after.isalnum() and not line[at - 1].isspace()


def untagged(line, at):
    """The quote mark that begins or ends at `at` outside the tagged ones, if there is one."""
    before, here, after = line[at - 1:at], line[at], line[at + 1:at + 2]
    if here in '“”"«»‘`' or line.startswith("''", at): return here
    if here in "’'" and not before.isalnum() and not after.isalnum(): return here
    if here == "'" and not before.isalnum() and after.isalnum(): return here
    return None


def read_paragraph(line, offset):
    """The plain text of a paragraph, its stretches (dicts with offsets into the article) and whether it is {u}."""
    plain, stretches, waiting, spoken, at = [], [], [], False, 0
    here = lambda: offset + len(plain)
    while at < len(line):
        tag = TAG.match(line, at)
        if tag:
            at = tag.end()
            kind, speakers, alternatives, nominal, flags = read_tag(tag[1])
            if kind == "u":
                if plain: raise Markup("{u} stands within a paragraph")
                spoken = True
                continue
            if (kind == "i") != bool(waiting): raise Markup(f"{tag[0]} " + ("inside another stretch" if waiting else "outside every stretch"))
            mark = next((m for m in CLOSERS if line.startswith(m, at)), None)
            if not mark: raise Markup(f"no opening mark after {tag[0]}")
            plain += mark
            at += len(mark)
            waiting.append(dict(kind=kind, speakers=speakers, alternatives=alternatives, nominal=nominal, flags=flags, mark=mark, start=here()))
        elif line[at] == "\\":
            plain += line[at + 1:at + 2]
            at += 2
        elif waiting and closes(waiting[-1]["mark"], line, at):
            stretch = waiting.pop()
            if "open" in stretch["flags"]: raise Markup("a stretch marked open is closed")
            stretches.append(dict(stretch, end=here()))
            length = len(CLOSERS[stretch["mark"]][0])
            plain += line[at:at + length]
            at += length
        else:
            mark = untagged(line, at)
            if mark: raise Markup(f"a quote mark without a tag: …{line[max(0, at - 30):at + 30]}…")
            if line[at] in "{}": raise Markup("a brace that is no tag")
            plain += line[at]
            at += 1
    if waiting and waiting[-1]["kind"] != "i" and "open" in waiting[-1]["flags"]: stretches.append(dict(waiting.pop(), end=here()))
    if waiting: raise Markup(f"a stretch without an end: {''.join(plain)[waiting[-1]['start'] - offset:][:50]}")
    return "".join(plain), stretches, spoken


def quote(stretch, text, earlier):
    """One gold quotation in the scorer's shape."""
    speakers, flags = stretch["speakers"], stretch["flags"]
    if not speakers: kind = "none"
    elif stretch["nominal"]: kind = "nominal"
    else: kind = "pronoun" if "pron" in flags else "name"
    return {"start": stretch["start"], "end": stretch["end"], "text": text[stretch["start"]:stretch["end"]],
            "kind": "mixed" if "frag" in flags else "direct", "style": STYLES[stretch["mark"]],
            "cont": earlier, "unclosed": "open" in flags, "speaker": "; ".join(speakers) or None, "speaker_span": None,
            "speaker_type": kind, "speaker_names": [] if kind in ("nominal", "none") else speakers,
            "speaker_alt": stretch["alternatives"]}


def read_article(path):
    """One article as the scorer's gold object, and a count of its tags."""
    text, quotes, ignore, counts, continued = "", [], [], collections.Counter(), False
    source = path.read_text(encoding="utf-8").strip("\n")
    for number, line in enumerate(source.split("\n"), 1):
        try:
            if number % 2 == 0:
                if line: raise Markup("no blank line between two paragraphs")
                continue
            if not line.strip() or line != line.strip(): raise Markup("an empty paragraph, or spaces at a paragraph's edge")
            if text: text += "\n\n"
            begin = len(text)
            plain, stretches, spoken = read_paragraph(line, begin)
        except Markup as mistake:
            sys.exit(f"{path}:{number}: {mistake}")
        text += plain
        outer = sorted((s for s in stretches if s["kind"] != "i"), key=lambda s: s["start"])
        for index, stretch in enumerate(outer):
            if stretch["kind"] == "q": quotes.append(quote(stretch, text, continued and index == 0))
        continued = bool(outer) and "open" in outer[-1]["flags"]
        if spoken:
            for stretch in outer:
                ignore.append([begin, stretch["start"]])
                begin = stretch["end"]
            ignore.append([begin, len(text)])
        counts.update(s["kind"] for s in stretches)
        counts["u"] += spoken
    article = {"id": "news/" + path.stem, "source": "written for this test set", "licence": "as the repository", "lang": "en",
               "text": text, "quotes": quotes, "ignore": ignore, "split": split_of(path)}
    return article, counts


def split_of(path):
    """dev for an odd number before the file's name, held for an even one."""
    number = re.match(r"\d+(?=-)", path.name)
    if not number: sys.exit(f"{path}: the name does not begin with a number and a hyphen")
    return "dev" if int(number[0]) % 2 else "held"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=FOLDER)
    parser.add_argument("--split", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--counts", action="store_true")
    options = parser.parse_args()
    paths = [p for p in sorted(options.folder.glob("*.txt")) if options.split in ("all", split_of(p))]
    if not paths: sys.exit(f"{options.folder}: no articles")
    total = collections.Counter()
    for path in paths:
        article, counts = read_article(path)
        if not options.counts: print(json.dumps(article, ensure_ascii=False))
        total += counts
        total["articles"] += 1
        total["words"] += len(article["text"].split())
        for q in article["quotes"]: total.update([f"q {q['kind']}", f"q {q['speaker_type']}", f"q {q['style']}"])
        total["q two speakers"] += sum(len(q["speaker_names"]) > 1 for q in article["quotes"])
        total["q unclosed"] += sum(q["unclosed"] for q in article["quotes"])
    if options.counts: print("\n".join(f"{name}\t{count}" for name, count in sorted(total.items())))


if __name__ == "__main__": main()
