#!/usr/bin/env python3
"""score_actors.py PULLQUOTE --texts DIR [--gold FILE] [--set PREFIX] [--errors FILE] [--json]
score_actors.py --second --texts DIR     the second reading in the place of the program: how well two readings agree
score_actors.py --self-test

Scores the actors and topics of `PULLQUOTE extract --jsonl` against tests/gold/actors (its README says how that was
annotated). DIR holds the texts as JSON lines with "id" and "text". Offsets are code points. Python 3, standard library.

MENTIONS. A span is first trimmed: a leading "the", honorifics ("Mr.", "Dr.") and a possessive at the end never
  matter, nor do marks at its edges. Predicted and gold mentions are paired one to one, equal spans first, then by overlap.
  exact  : the trimmed spans are equal
  overlap: they share a word
  A predicted mention that is paired with nothing counts as wrong, unless it is one of these, which are dropped:
  it touches a place that the gold leaves open ("?"), or an actor that may be left out ("O?"); or it is a description
  ("the president"): its first letter is small, or it is a title alone that the actor is also known by.
  A gold mention of an actor that may be left out is right if found and dropped if not.
ACTORS. Each gold actor is aligned with at most one predicted actor and the other way round, most shared mentions first.
  found  : P, R, F1 of aligned actors. A predicted actor all of whose mentions were dropped counts neither way.
  kind   : of the aligned, the kind is right (metonyms of the gold allow two)
  name   : of the aligned, the shown name equals the gold's name or its longest form in the text ("the", dots, case aside)
  role   : of the aligned whose gold has a role: the role shown equals one of the gold's wordings, or one contains the
           other whole words at its end or start ("Prime Minister", "French Prime Minister"); `role spoken` how many have one
CLUSTERS. Over the paired mentions: B-cubed P, R, F1. `merges` counts pairs of gold actors that stand under one
  predicted actor, `splits` the further predicted actors over which one gold actor is spread.
SPURIOUS. A predicted actor that no gold mention is paired with, by the first class that fits:
  credit     : stands after "Image:", "Photo by" ...        work/event : touches a place that the gold says is no actor
  headline   : stands only in the first line or in lines without a full stop of capitalised words
  start      : one word that stands only at the start of sentences
  part       : touches a gold mention that is paired with another actor's
  nationality: an adjective in -an, -ese, -ish, -i, -ic ...         other : all else
TOPICS. Labels are compared by the stems of their words, "the" aside.
  p@5    : of the first five predicted topics of each article, those that equal a gold label or another wording of it,
           or that the judged list (topics.judged: id, label, + or -) calls good
  recall : gold labels for which one of the first eight predicted topics equals it or another wording, or has all its words
  actor  : predicted topics that are the name or a form of an actor of the gold (of the first eight)
  unjudged: how many of the first five neither the gold nor the judged list knows
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import actors_gold  # noqa: E402

HONORIFICS = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "the",
}
CREDIT = re.compile(r"(?:image|images|photo|photos|photograph|picture|video|audio|credit)s?(?: by|:)\s*$", re.IGNORECASE)
ADJECTIVE = re.compile(r"^\w+(?:an|ese|ish|ic|i|ch|ek|ss|cian)$")


# --- spans -----------------------------------------------------------------------------------------------------------


def trimmed(text, span):
    """A span without its honorifics, article, possessive and marks."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if end - start > 2 and text[end - 2] in "'’" and text[end - 1] == "s":
        end -= 2
    while True:
        word = re.match(r"(\w+)\.?\s+(?=\w)", text[start:end])
        if not word or word.group(1).lower() not in HONORIFICS:
            return start, end
        start += word.end()


def overlap(one, other):
    return min(one[1], other[1]) - max(one[0], other[0])


def paired(text, gold, predicted):
    """Pairs (gold index, predicted index), one to one: equal spans first, then those that share most."""
    pairs, exact = {}, set()
    taken = set()
    by_span = collections.defaultdict(list)
    for index, (span, _) in enumerate(predicted):
        by_span[span].append(index)
    for index, (span, _) in enumerate(gold):
        if by_span[span]:
            pairs[index] = by_span[span].pop(0)
            exact.add(index)
            taken.add(pairs[index])
    shared = []
    for index, (span, _) in enumerate(gold):
        if index in pairs:
            continue
        for other, (place, _) in enumerate(predicted):
            if other not in taken and overlap(span, place) > 0:
                shared.append((-overlap(span, place), index, other))
    for _, index, other in sorted(shared):
        if index not in pairs and other not in taken:
            pairs[index] = other
            taken.add(other)
    return pairs, exact


# --- words -----------------------------------------------------------------------------------------------------------


def plain(name):
    """A name for comparing: small letters and digits, without "the"."""
    words = re.findall(r"\w+", name.lower().replace(".", ""))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def stem(word):
    """A word without its commonest endings, enough to join plural and singular."""
    for ending, rest in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: len(word) - len(ending)] + rest
    return word


def stems(label):
    return tuple(stem(word) for word in plain(label).split())


def role_right(role, wanted):
    words = plain(role or "").split()
    for other in (plain(one).split() for one in wanted):
        if words == other:
            return True
        short, long = sorted((words, other), key=len)
        if short and (long[: len(short)] == short or long[-len(short) :] == short):
            return True
    return False


# --- one article -----------------------------------------------------------------------------------------------------


class Counts(collections.Counter):
    pass


def is_description(text, span, actor):
    word = text[span[0] : span[1]]
    return not any(letter.isupper() for letter in re.sub(r"^\W*", "", word)[:1]) and not any(
        letter.isupper() for letter in word
    )


def class_of(text, row, actor, paired_spans):
    spans = actor["spans"]
    if any(CREDIT.search(text[max(0, start - 14) : start]) for start, _ in spans):
        return "credit"
    if any(overlap(span, tuple(no)) > 0 for span in spans for no in row["no"]):
        return "work/event"
    lines = []
    for start, _ in spans:
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", start)
        line = text[first : last if last >= 0 else len(text)]
        words = [word for word in re.findall(r"[^\W\d]+", line) if len(word) > 3]
        title = words and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
        lines.append(first == 0 or (title and not line.rstrip().endswith(".")) or (title and len(words) < 12))
    if all(lines):
        return "headline"
    starts = [not text[:start].rstrip(" \"'“‘([") or text[:start].rstrip(" \"'“‘([")[-1] in ".!?\n:…" for start, _ in spans]
    if all(starts) and " " not in actor["name"]:
        return "start"
    if any(overlap(span, other) > 0 for span in spans for other in paired_spans):
        return "part"
    if ADJECTIVE.match(actor["name"]):
        return "nationality"
    return "other"


def score_actors(row, answer, total, errors):
    text = row["text"]
    gold = [
        (trimmed(text, tuple(span)), index) for index, actor in enumerate(row["actors"]) for span in actor["mentions"]
    ]
    optional = {index for index, actor in enumerate(row["actors"]) if actor.get("optional")}
    actors = []
    for actor in answer["actors"]:
        spans = [trimmed(text, (mention["start"], mention["end"])) for mention in actor["mentions"]]
        actors.append({**actor, "spans": spans})
    predicted = [(span, index) for index, actor in enumerate(actors) for span in actor["spans"]]
    pairs, exact = paired(text, gold, predicted)

    left_open = [tuple(span) for span in row["either"]]
    left_open += [span for span, index in gold if index in optional]
    used = set(pairs.values())
    dropped = set()
    for index, (span, owner) in enumerate(predicted):
        if index not in used and (
            any(overlap(span, other) > 0 for other in left_open) or is_description(text, span, actors[owner])
        ):
            dropped.add(index)
    for index, (span, owner) in enumerate(predicted):
        if index not in used and index not in dropped:
            errors.append({"id": row["id"], "error": "spurious mention", "text": text[span[0] : span[1]], "actor": actors[owner]["name"]})
    for index, (span, owner) in enumerate(gold):
        if index not in pairs and owner not in optional:
            around = text[max(0, span[0] - 40) : span[1] + 30].replace("\n", " / ")
            errors.append({"id": row["id"], "error": "missed mention", "text": text[span[0] : span[1]], "actor": row["actors"][owner]["name"], "around": around})
    required = [index for index, (_, owner) in enumerate(gold) if owner not in optional or index in pairs]
    total["mentions gold"] += len(required)
    total["mentions predicted"] += len(predicted) - len(dropped)
    total["mentions overlap"] += len(pairs)
    total["mentions exact"] += len(exact)
    for index, other in pairs.items():
        if index not in exact:
            a, b = gold[index][0], predicted[other][0]
            errors.append({"id": row["id"], "error": "border", "text": text[b[0] : b[1]], "gold": text[a[0] : a[1]]})

    shared = collections.Counter((gold[index][1], predicted[other][1]) for index, other in pairs.items())
    align, back = {}, {}
    for (one, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if one not in align and other not in back:
            align[one], back[other] = other, one
    counted = [
        index
        for index in range(len(actors))
        if index in back or any(owner == index and place not in dropped for place, (_, owner) in enumerate(predicted))
    ]
    needed = [index for index in range(len(row["actors"])) if index not in optional or index in align]
    total["actors gold"] += len(needed)
    total["actors predicted"] += len(counted)
    total["actors aligned"] += len(align)
    for one, other in align.items():
        wanted, shown = row["actors"][one], actors[other]
        kind = shown["kind"] in wanted["kinds"]
        total["kind right"] += kind
        total[f"kind {wanted['kinds'][0]} of"] += 1
        total[f"kind {wanted['kinds'][0]} right"] += kind
        if not kind:
            errors.append({"id": row["id"], "error": "kind", "actor": shown["name"], "is": shown["kind"], "gold": wanted["kinds"]})
        forms = [text[start:end] for start, end in wanted["mentions"]]
        names = {plain(wanted["name"]), plain(max(forms, key=len))}
        name = plain(shown["name"]) in names
        total["name right"] += name
        if not name:
            errors.append({"id": row["id"], "error": "name", "actor": shown["name"], "gold": wanted["name"]})
        if wanted["roles"]:
            total["role of"] += 1
            total["role spoken"] += bool(shown["role"])
            right = role_right(shown["role"], wanted["roles"])
            total["role right"] += right
            if not right:
                errors.append({"id": row["id"], "error": "role", "actor": shown["name"], "is": shown["role"], "gold": wanted["roles"]})
        elif shown["role"] and shown["kind"] == "person":
            total["role without gold"] += 1
            errors.append({"id": row["id"], "error": "role without gold", "actor": shown["name"], "is": shown["role"]})
    for one, wanted in enumerate(row["actors"]):
        if one not in align and one not in optional:
            errors.append({"id": row["id"], "error": "missed actor", "actor": wanted["name"], "kinds": wanted["kinds"]})

    # B-cubed over the paired mentions.
    by_gold, by_predicted = collections.Counter(), collections.Counter()
    for (one, other), count in shared.items():
        by_gold[one] += count
        by_predicted[other] += count
    for (one, other), count in shared.items():
        total["b3 precision"] += count * count / by_predicted[other]
        total["b3 recall"] += count * count / by_gold[one]
    spread, held = collections.defaultdict(set), collections.defaultdict(set)
    for one, other in shared:
        spread[one].add(other)
        held[other].add(one)
    for other, ones in held.items():
        total["merges"] += len(ones) * (len(ones) - 1) // 2
        if len(ones) > 1:
            errors.append({"id": row["id"], "error": "merge", "actor": actors[other]["name"], "gold": [row["actors"][one]["name"] for one in sorted(ones)]})
    for one, others in spread.items():
        total["splits"] += len(others) - 1
        if len(others) > 1:
            errors.append({"id": row["id"], "error": "split", "gold": row["actors"][one]["name"], "actors": [actors[other]["name"] for other in sorted(others)]})

    hit = [predicted[other][0] for other in pairs.values()]
    for index in counted:
        if index not in held:
            kind = class_of(text, row, actors[index], hit)
            total[f"spurious {kind}"] += 1
            total["spurious"] += 1
            errors.append({"id": row["id"], "error": "spurious actor", "class": kind, "actor": actors[index]["name"], "kind": actors[index]["kind"], "mentions": len(actors[index]["spans"])})


def score_topics(row, answer, judged, total, errors):
    topics = [topic["name"] for topic in answer["topics"]]
    labels = [{stems(form) for form in [label["label"], *label["also"]]} for label in row["topics"]]
    known = set().union(*labels)
    names = {stems(actor["name"]) for actor in row["actors"]}
    names |= {stems(row["text"][start:end]) for actor in row["actors"] for start, end in actor["mentions"]}
    total["articles"] += 1
    for topic in topics[:5]:
        verdict = True if stems(topic) in known else judged.get((row["id"], plain(topic)))
        total["topics shown"] += 1
        total["topics right"] += verdict is True
        total["topics unjudged"] += verdict is None
        if verdict is not True:
            errors.append({"id": row["id"], "error": "topic", "topic": topic, "judged": verdict})
    shown = [stems(topic) for topic in topics[:8]]
    for topic in topics[:8]:
        total["topics first eight"] += 1
        total["topics actors"] += stems(topic) in names and stems(topic) not in known
    for label, forms in zip(row["topics"], labels):
        found = any(one in forms or any(set(form) <= set(one) for form in forms) for one in shown)
        total["labels"] += 1
        total["labels found"] += found
        if not found:
            errors.append({"id": row["id"], "error": "missed topic", "label": label["label"], "shown": topics[:8]})


# --- all -------------------------------------------------------------------------------------------------------------


def rate(part, whole):
    return 100.0 * part / whole if whole else 0.0


def f1(hits, predicted, gold):
    p, r = rate(hits, predicted), rate(hits, gold)
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def figures(total):
    """The figures of the docs, in %."""
    out = {}
    for name in ("exact", "overlap"):
        out[f"mentions {name} P/R/F1"] = f1(total[f"mentions {name}"], total["mentions predicted"], total["mentions gold"])
    out["actors found P/R/F1"] = f1(total["actors aligned"], total["actors predicted"], total["actors gold"])
    pairs = total["mentions overlap"]
    p, r = rate(total["b3 precision"], pairs), rate(total["b3 recall"], pairs)
    out["clusters B3 P/R/F1"] = (p, r, 2 * p * r / (p + r) if p + r else 0.0)
    out["kind right"] = (rate(total["kind right"], total["actors aligned"]),)
    for kind in ("person", "organisation", "place", "group"):
        out[f"kind right, {kind}"] = (rate(total[f"kind {kind} right"], total[f"kind {kind} of"]),)
    out["name right"] = (rate(total["name right"], total["actors aligned"]),)
    out["role right"] = (rate(total["role right"], total["role of"]),)
    out["topics p@5"] = (rate(total["topics right"], total["topics shown"]),)
    out["topics recall"] = (rate(total["labels found"], total["labels"]),)
    return out


def counts(total):
    keys = ["articles", "actors gold", "actors predicted", "actors aligned", "merges", "splits", "role of", "role spoken"]
    keys += ["role without gold", "spurious", *sorted(key for key in total if key.startswith("spurious "))]
    keys += ["topics shown", "topics unjudged", "topics actors"]
    return {key: round(total[key], 1) for key in keys}


def score(rows, answers, judged):
    total, errors = collections.Counter(), []
    for row in rows:
        answer = answers.get(row["id"], {"actors": [], "topics": []})
        score_actors(row, answer, total, errors)
        score_topics(row, answer, judged, total, errors)
    return total, errors


def extracted(program, rows):
    lines = "".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in rows)
    run = subprocess.run([program, "extract", "--jsonl"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    answers = (json.loads(line) for line in run.stdout.decode().splitlines())
    return {answer["id"]: answer for answer in answers}


def second_reading():
    """The second reading as if a program had given it. What it leaves open is in no answer."""
    answers = {}
    for row in actors_gold.gold(actors_gold.HERE / "second.jsonl"):
        actors = [
            {
                "name": actor["name"],
                "kind": actor["kinds"][0],
                "role": (actor["roles"] or [None])[0],
                "mentions": [{"start": start, "end": end} for start, end in actor["mentions"]],
            }
            for actor in row["actors"]
        ]
        answers[row["id"]] = {"actors": actors, "topics": [{"name": label["label"]} for label in row["topics"]]}
    return answers


def judgements(path):
    judged = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                article, label, verdict = line.split("\t")
                judged[article, plain(label)] = verdict == "+"
    return judged


def self_test():
    """A text of our own with every kind of error in it."""
    text = "Storm Warning. Mayor Ana Ruiz said Leeds was safe. The Ruiz plan, Mr. Bell said, was Image: Tom Fox"

    def span(form, nth=0):
        at = -1
        for _ in range(nth + 1):
            at = text.index(form, at + 1)
        return [at, at + len(form)]

    def place(form, nth=0):
        start, end = span(form, nth)
        return {"start": start, "end": end}

    def actor(name, kind, mentions, role=None):
        return {"name": name, "kind": kind, "role": role, "aliases": [], "mentions": mentions}

    row = {
        "id": "x",
        "text": text,
        "actors": [
            {"name": "Ana Ruiz", "kinds": ["person"], "roles": ["Mayor"], "mentions": [span("Ana Ruiz"), span("Ruiz", 1)]},
            {"name": "Leeds", "kinds": ["place"], "roles": [], "mentions": [span("Leeds")]},
            {"name": "Bell", "kinds": ["person"], "roles": [], "mentions": [span("Bell")]},
        ],
        "no": [],
        "either": [],
        "topics": [{"label": "storm warning", "also": ["storm"], "mentions": []}],
    }
    perfect = {
        "id": "x",
        "actors": [
            actor("Ana Ruiz", "person", [place("Ana Ruiz"), place("Ruiz", 1)], "Mayor"),
            actor("Leeds", "place", [place("Leeds")]),
            actor("Bell", "person", [place("Mr. Bell")]),
        ],
        "topics": [{"name": "storm warnings"}],
    }
    total, errors = score([row], {"x": perfect}, {})
    assert not errors, errors
    for name, values in figures(total).items():
        assert name.endswith("group") or name.endswith("organisation") or all(value == 100.0 for value in values), (name, values)

    wrong = {
        "id": "x",
        "actors": [
            actor("Storm", "organisation", [place("Storm")]),
            actor("Ana Ruiz", "organisation", [place("Ana Ruiz"), place("Bell")], "Warning"),
            actor("Ruiz", "person", [place("Ruiz", 1)]),
            actor("Tom Fox", "person", [place("Tom Fox")]),
        ],
        "topics": [{"name": "Leeds"}],
    }
    total, errors = score([row], {"x": wrong}, {("x", "leeds"): False})
    seen = collections.Counter(error["error"] for error in errors)
    assert total["merges"] == 1 and total["splits"] == 1, total
    assert total["spurious headline"] == 1 or total["spurious start"] == 1, total
    assert total["spurious credit"] == 1, total
    assert seen["missed mention"] == 1 and seen["kind"] == 1 and seen["role"] == 1, seen
    assert seen["topic"] == 1 and seen["missed topic"] == 1 and total["topics actors"] == 1, seen
    assert figures(total)["mentions overlap P/R/F1"][:2] == (60.0, 75.0), figures(total)
    assert score([row], {}, {})[0]["actors aligned"] == 0
    assert trimmed("the Dr. Who’s", (0, 13)) == (8, 11)
    print("score_actors.py: self-test passed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?")
    parser.add_argument("--texts")
    parser.add_argument("--gold", default=str(actors_gold.HERE / "gold.jsonl"))
    parser.add_argument("--set", default="", help="only articles whose id begins so")
    parser.add_argument("--errors")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--second", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    if not (options.program or options.second) or not options.texts:
        raise SystemExit(__doc__)
    rows = actors_gold.joined(actors_gold.texts_of(options.texts), pathlib.Path(options.gold))
    rows = [row for row in rows if row["id"].startswith(options.set)]
    judged = judgements(actors_gold.HERE / "topics.judged")
    if options.second:
        answers = second_reading()
        rows = [row for row in rows if row["id"] in answers]
    else:
        answers = extracted(options.program, rows)
    total, errors = score(rows, answers, judged)
    if options.errors:
        with open(options.errors, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(error, ensure_ascii=False) + "\n" for error in errors)
    if options.json:
        print(json.dumps({"figures": figures(total), "counts": counts(total)}))
        return None
    for name, values in figures(total).items():
        print(f"{name:28}", "  ".join(f"{value:5.1f}" for value in values))
    for name, value in counts(total).items():
        print(f"{name:28} {value}")
    return None


if __name__ == "__main__":
    main()
