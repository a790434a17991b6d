#!/usr/bin/env python3
"""How many entries of sound and broken feeds Pullquote finds, beside Python's feedparser.

    score_feeds.py --corpus DIR [--program target/release/pullquote] [--show 20]

DIR holds feeds (*.xml), such as the tests of feedparser's source package (`pip download --no-binary :all: feedparser`;
BSD). Nothing of them is part of Pullquote. Two measures:

* agreement: the share of files in which both find the same number of entries, and of entries in which they find the
  same title, link and day;
* recovery: sound feeds are broken in ways seen in the wild (cut off, closing tags lost, raw ampersands, control
  bytes, junk before the root, a wrong encoding, upper case ...), and the share of entries that each still finds,
  with their titles, is taken.

Needs the Python package feedparser.
"""
import argparse
import datetime
import html
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

import feedparser


def ours(program, paths):
    """Entries by file: (title, link, day)."""
    found = defaultdict(list)
    for at in range(0, len(paths), 400):
        part = paths[at:at + 400]
        done = subprocess.run([program, "extract", "--input", "feed", *part], capture_output=True, text=True)
        for line in done.stdout.splitlines():
            entry = json.loads(line)
            found[entry["source"]["path"]].append(
                (entry.get("title"), entry["source"].get("url"), day(entry.get("published"))))
    return found


def day(published):
    """The day in universal time."""
    if not published or "T" not in published:
        return published or ""
    moment = datetime.datetime.fromisoformat(published.replace("Z", "+00:00"))
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%d")


def theirs(path):
    with open(path, "rb") as file:
        try:
            feed = feedparser.parse(file.read())
        except Exception:  # it fails on some references
            return []
    entries = []
    for entry in feed.entries:
        # What has nothing to show is no entry to a reader.
        if not any(entry.get(key) for key in ("title", "link", "id", "summary", "content", "enclosures")):
            continue
        date = entry.get("published_parsed") or entry.get("updated_parsed")
        day = "%04d-%02d-%02d" % date[:3] if date else ""
        entries.append((entry.get("title"), entry.get("link"), day))
    return entries


def plain(title):
    """A title as both are compared: letters and digits."""
    text = re.sub(r"<[^>]*>", "", html.unescape(html.unescape(title or "")))
    return re.sub(r"\W+", "", text).lower()


def link(url):
    return re.sub(r"^https?://|/$", "", (url or "").strip().lower())


def agreement(program, paths, show):
    count, same_count, same = Counter(), 0, Counter()
    found = ours(program, paths)
    files = 0
    for path in paths:
        expected = theirs(path)
        if not expected:
            continue
        files += 1
        entries = found[path]
        same_count += len(entries) == len(expected)
        if len(entries) != len(expected) and show > 0:
            show -= 1
            print("  entries", len(entries), "not", len(expected), path)
        for mine, other in zip(entries, expected):
            for name, a, b in [("title", plain(mine[0]), plain(other[0])), ("link", link(mine[1]), link(other[1])),
                               ("day", mine[2], other[2])]:
                if b:
                    count[name] += 1
                    same[name] += a == b
                    if a != b and show > 0:
                        show -= 1
                        print(" ", name, repr(a), "not", repr(b), path)
    print(f"agreement with feedparser: entries in {same_count} of {files} files"
          + "".join(f", {name} {same[name]} of {count[name]}" for name in ("title", "link", "day")))


def broken(text, how, chance):
    """A feed in which something is wrong."""
    if how == "cut off":
        return text[:int(len(text) * chance.uniform(.4, .95))]
    if how == "closing tags lost":
        return re.sub(r"</(title|link|description|guid|id|updated|summary)>", lambda m: m[0] if chance.random() < .7 else "", text)
    if how == "ampersands":
        return text.replace("</title>", " & sons &nbsp; Q&A</title>")
    if how == "control bytes":
        return text.replace("</title>", "\x0b\x1f</title>").replace("</title>", "\x00</title>", 3)
    if how == "references":
        return text.replace("</title>", "&#0;&#x1;&#xFFFFFF;&bogus;</title>")
    if how == "junk before":
        return "\n\nWarning: cannot modify header on line 3\n<br />\n" + text
    if how == "upper case":
        return re.sub(r"<(/?)(title|link|item|description|channel|rss|pubDate|guid)\b", lambda m: "<" + m[1] + m[2].upper(), text)
    if how == "raw html":
        return re.sub(r"</(description|summary)>", r"<p>One <b>two<br>three</p></\1>", text)
    if how == "quotes lost":
        return re.sub(r'="([^"]*)"', lambda m: m[0] if chance.random() < .9 else f"={m[1]}", text)
    if how == "declared wrongly":
        return re.sub(r'encoding="[^"]*"', 'encoding="utf-16"', text) if "encoding=" in text else '<?xml version="1.0" encoding="utf-16"?>' + text
    if how == "sections":
        return re.sub(r"<title>([^<]*)</title>", r"<title><![CDATA[\1</title>", text, count=1)
    return text


WAYS = ["cut off", "closing tags lost", "ampersands", "control bytes", "references", "junk before", "upper case",
        "raw html", "quotes lost", "declared wrongly", "sections"]


def recovery(program):
    chance = random.Random(4)
    with tempfile.TemporaryDirectory() as home:
        sets = []
        for kind in range(12):
            text, titles = sound(kind, chance)
            for way in WAYS:
                path = os.path.join(home, f"{kind}-{way.replace(' ', '-')}.xml")
                with open(path, "wb") as file:
                    file.write(broken(text, way, chance).encode())
                sets.append((way, path, titles))
        found = ours(program, [path for _, path, _ in sets])
        got, other, whole = Counter(), Counter(), Counter()
        for way, path, titles in sets:
            with open(path, encoding="utf-8", errors="replace") as file:
                text = file.read()
            there = [title for title in titles if title in text]
            whole[way] += len(there)
            mine = " ".join(plain(entry[0]) for entry in found[path])
            python = " ".join(plain(entry[0]) for entry in theirs(path))
            got[way] += sum(plain(title) in mine for title in there)
            other[way] += sum(plain(title) in python for title in there)
    for way in WAYS:
        print(f"  {way:20} {100 * got[way] / whole[way]:5.1f} %  feedparser {100 * other[way] / whole[way]:5.1f} %")
    print(f"recovery of {sum(whole.values())} entries: {100 * got.total() / whole.total():.1f} %, "
          f"feedparser {100 * other.total() / whole.total():.1f} %")


def sound(kind, chance):
    """A feed without a fault, and the titles of its entries."""
    titles = [f"Story {kind} {n} of the {chance.choice(['harbour', 'café', 'Straße'])} end{n}x" for n in range(10)]
    body = "&lt;p&gt;The committee met, and nobody objected.&lt;/p&gt;"
    if kind % 3 == 0:
        items = "".join(f"<item><title>{t}</title><link>https://e.example/{n}</link><guid>g{n}</guid><pubDate>Sat, 21 Nov 2026 08:30:00 GMT</pubDate><description>{body}</description></item>\n" for n, t in enumerate(titles))
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>T</title><link>https://e.example/</link><description>d</description>{items}</channel></rss>', titles
    if kind % 3 == 1:
        items = "".join(f'<entry><title>{t}</title><link href="https://e.example/{n}"/><id>tag:e{n}</id><updated>2026-11-21T08:30:00Z</updated><summary type="html">{body}</summary></entry>\n' for n, t in enumerate(titles))
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>x</id><updated>2026-11-21T08:30:00Z</updated>{items}</feed>', titles
    items = "".join(f'<item rdf:about="https://e.example/{n}"><title>{t}</title><link>https://e.example/{n}</link><description>{body}</description></item>\n' for n, t in enumerate(titles))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title><link>https://e.example/</link></channel>{items}</rdf:RDF>', titles


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpus", required=True)
    arguments.add_argument("--program", default="target/release/pullquote")
    arguments.add_argument("--show", type=int, default=0, help="how many differences to print")
    given = arguments.parse_args()
    paths = sorted(os.path.join(folder, name) for folder, _, names in os.walk(given.corpus) for name in names if name.endswith(".xml"))
    if not paths:
        sys.exit("no feeds there")
    agreement(given.program, paths, given.show)
    recovery(given.program)


if __name__ == "__main__":
    main()
