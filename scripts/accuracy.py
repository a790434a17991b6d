#!/usr/bin/env python3
"""accuracy.py PULLQUOTE SETS [--update PAGE | --errors NAME [--sample N]]

Prints the tables of docs/accuracy.md on quotations, in Markdown, as PULLQUOTE (the program) gives them today.
SETS is the folder of the public sets (polnear_dev.jsonl, polnear_train.jsonl, wikinews_en_gum.jsonl) with their score.py,
whose head states every rule of scoring. Our own news comes from scripts/news_gold.py, its halves named news_dev and news_held.

--update PAGE  writes them into the page instead, each in the place of the table with the same head
--errors NAME  prints no tables, but the errors of one set as JSON lines: article, offset (code points), error, what stands
               there, the gold's speaker and the program's. Those of news_held are for nobody to read, and refused.
--sample N     only N of the errors, drawn with a fixed seed

A prediction is right in the table of confidences if it counts as a hit of e2e_entity: the words overlap the gold by four
fifths and the speaker is right, a pronoun resolved where the gold resolves it. The sums are checked against score.py's.
What goes wrong was read by eye: tests/gold/errors-read.tsv says of each error where it stands, its cause, and whether a
reader could well side with the program ("arguable"). Errors are told apart by their place, so the table ages by itself.
Python 3, standard library.
"""

import argparse
import importlib.util
import json
import pathlib
import random
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
PUBLIC = ["polnear_dev", "wikinews_en_gum", "polnear_train"]
OWN = ["news_dev", "news_held"]
KINDS = ["direct", "mixed"]
OVERLAP = 0.8
# Rules that give a turn of a transcript or an answer of an interview, which stand without marks; and what marks end with.
TURNS = {"transcript", "interview"}
MARKS = set("\"'`“”„‟‘’‚‛«»‹›")
# As measured by the makers of the public sets on PolNeAR and sister texts: e2e, e2e_entity, e2e of direct quotations.
PEERS = {
    "two human annotators against each other": ("95.3", "-", "96.8"),
    "textacy on CoreNLP parses with coreference": ("72.6", "61.2", "80.6"),
    "GenderGapTracker on the same": ("65.7", "56.5", "73.7"),
    "regular expression, nearest name": ("59 to 64", "47 to 50", "75"),
}
TARGETS = {
    "span found": (97.5, 93.0),
    "speaker right": (95.0, 92.0),
    "e2e": (92.0, 86.0),
    "e2e_entity": (88.0, 84.0),
    "e2e, direct only": (95.0, 88.0),
}
LABELS = {
    "direct": "direct",
    "mixed": "fragment",
    "name": "speaker a name",
    "nominal": 'a description ("a senior official")',
    "pronoun": "a pronoun",
    "implicit": "given only by the sentences before",
    "none": "nobody",
}
# The causes of errors-read.tsv, in the order of the page.
CAUSES = {
    "missed term": "a term, title, name or slogan in marks that the gold counts as somebody's words",
    "missed fragment": "a few words whose cue is no known verb of speech, or stands far off",
    "missed nested": "marks inside marks, or marks never closed, which the gold cuts otherwise",
    "missed bare": "a reply, a sign or a heading with hardly a word about its speaker",
    "speaker pronoun": "the pronoun stands for somebody else",
    "speaker subject": "another part of the sentence read as the subject: a long sentence, a participle, a heading",
    "speaker unresolved": "the right mention, not led back to its name: a description, they",
    "speaker document": "a document, sign or medium instead of its author, or the other way round",
    "speaker inner": "a report inside a report: who speaks, and who tells of it",
    "speaker name": "two people of one name, or a signature misread",
    "speaker missing": "no speaker found where one is named",
    "speaker turn": "a turn of a dialogue without a cue",
    "speaker nested": "a quotation inside it closes with it, and what follows is not read",
    "speaker term": "a phrase that is nobody's, or hardly a quotation, given to somebody",
    "speaker slip": "a slip of the gold: its speaker is the word \"said\", or the next speaker, or a description where the name stands beside it",
    "spurious term": "a term, nickname or word named as a word, taken for a fragment",
    "spurious title": "a headline, a verse, a line of a film or of a survey",
    "spurious nested": "narration, a speaker's label or a stage note between marks never closed",
    "spurious real": "somebody's words after all, which the gold leaves out",
}
READ = ["polnear_dev", "news_dev"]
BANDS = [(0.9, 2.0, "0.9 or more"), (0.8, 0.9, "0.8 to 0.9"), (0.6, 0.8, "0.6 to 0.8"), (-1.0, 0.6, "below 0.6")]


# --- sets and predictions --------------------------------------------------------------------------------------------


def load_scorer(sets):
    spec = importlib.util.spec_from_file_location("score", sets / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(name, sets):
    """The articles of a set with their gold quotations."""
    if name in OWN:
        command = [sys.executable, HERE / "news_gold.py", "--split", name.removeprefix("news_")]
        lines = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()
    else:
        lines = (sets / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in lines.split("\n") if line]


def predict(binary, gold):
    """The program's quotations of each article, in the shape that the scorer reads."""
    texts = "".join(json.dumps({"id": a["id"], "text": a["text"]}) + "\n" for a in gold)
    done = subprocess.run([binary, "extract", "--jsonl"], input=texts.encode(), stdout=subprocess.PIPE, check=True)
    results = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    for article, result in zip(gold, results, strict=True):
        if (result["id"], result["text"]) != (article["id"], article["text"]):
            sys.exit(f"{article['id']}: the program gave back another text")
    return [{"id": r["id"], "quotes": [scored_shape(q, r["text"]) for q in r["quotes"]]} for r in results]


def scored_shape(quote, text):
    speakers = quote["speakers"]
    placed = speakers and speakers[0].get("start") is not None
    return {
        "start": quote["start"],
        "end": quote["end"],
        "kind": {"fragment": "mixed"}.get(quote["kind"], quote["kind"]),
        "confidence": quote["confidence"],
        "turn": quote["rule"] in TURNS and text[quote["start"] - 1:quote["start"]] not in MARKS,
        "speaker": "; ".join(s["name"] for s in speakers) or None,
        "speaker_span": [speakers[0]["start"], speakers[0]["end"]] if placed else None,
    }


# --- one quotation at a time -----------------------------------------------------------------------------------------


def pair(score, gold, predicted):
    """Pairs the quotations of an article as score.py does: (gold or None, prediction or None), those that count."""
    doc = score.Doc(gold["text"])
    wanted = score.explode(doc, [q for q in gold["quotes"] if q["kind"] in KINDS])
    found = score.explode(doc, [q for q in predicted["quotes"] if q["kind"] != "indirect"])
    words = lambda quote: doc.toks(quote["start"], quote["end"])
    overlaps = []
    for i, g in enumerate(wanted):
        for j, p in enumerate(found):
            if g["start"] < p["end"] and p["start"] < g["end"] and words(g) & words(p):
                share = len(words(g) & words(p)) / len(words(g) | words(p))
                overlaps.append((share, -abs(g["start"] - p["start"]), i, j))
    taken_gold, taken_found, pairs = set(), set(), []
    for share, _, i, j in sorted(overlaps, reverse=True):
        if i in taken_gold or j in taken_found: continue
        if share < OVERLAP: continue
        taken_gold.add(i)
        taken_found.add(j)
        pairs.append((wanted[i], found[j]))
    pairs += [(g, None) for i, g in enumerate(wanted) if i not in taken_gold]
    ignored = set().union(*(doc.toks(*span) for span in gold["ignore"]))
    for j, p in enumerate(found):
        if j in taken_found or (words(p) and 2 * len(words(p) & ignored) >= len(words(p))): continue
        pairs.append((None, p))
    return doc, pairs


def speaker_right(score, doc, gold, predicted, strict):
    """Whether the speaker is right; `strict` asks for the name where the gold resolves a pronoun."""
    if not gold["speaker"]: return not predicted["speaker"]
    if score.string_ok(predicted["speaker"], gold): return True
    here, there = predicted["speaker_span"], gold["speaker_span"]
    if not here or not there or (strict and score.is_resolved(gold)): return False
    a, b = doc.toks(*here), doc.toks(*there)
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))


def confidences(score, gold, predicted):
    """(confidence, right) of each prediction that counts."""
    for article, answer in zip(gold, predicted):
        doc, pairs = pair(score, article, answer)
        for g, p in pairs:
            if p: yield p["confidence"], bool(g) and speaker_right(score, doc, g, p, strict=True)


def errors(score, gold, predicted):
    """Every error that costs e2e, as an object to print."""
    for article, answer in zip(gold, predicted):
        doc, pairs = pair(score, article, answer)
        for g, p in sorted(pairs, key=lambda both: (both[0] or both[1])["start"]):
            if g and p and speaker_right(score, doc, g, p, strict=False): continue
            at = g or p
            yield {
                "id": article["id"],
                "start": at["start"],
                "error": "speaker" if g and p else "missed" if g else "spurious",
                "text": article["text"][at["start"]:at["end"]],
                "gold": g and g["speaker"],
                "pullquote": p and p["speaker"],
            }


# --- tables ----------------------------------------------------------------------------------------------------------


def without_turns(predicted):
    return [{**answer, "quotes": [q for q in answer["quotes"] if not q["turn"]]} for answer in predicted]


def table(head, rows):
    """A table's head line and the whole of it, in Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows]]
    return lines[0], "\n".join(lines)


def percent(share): return "-" if share is None else f"{100 * share:.1f}"
def with_parts(x): return f"{percent(x['f1'])} ({percent(x['p'])}, {percent(x['r'])})"


def figures(all_kinds, direct):
    """The figures of TARGETS, in its order, as shares."""
    scores = [all_kinds["span_iou"], all_kinds["e2e"], all_kinds["e2e_entity"], direct["e2e"]]
    found, *hits = (x["f1"] for x in scores)
    return [found, all_kinds["speaker_acc"], *hits]


def tables(score, gold, predicted):
    """Every table of the page, in its order."""
    names = list(gold)
    fewer = "polnear_train, turns and answers left out"
    gold = {**gold, fewer: gold["polnear_train"]}
    predicted = {**predicted, fewer: without_turns(predicted["polnear_train"])}
    names.insert(1 + names.index("polnear_train"), fewer)
    result = {name: score.run(gold[name], predicted[name]) for name in names}
    direct = {name: score.run(gold[name], predicted[name], ["direct"]) for name in names}
    reported = {name: score.run(gold[name], predicted[name], ["indirect"], iou=0.5) for name in PUBLIC if "polnear" in name}

    rows = [[n, f"{r['span_iou']['gold']:,}", with_parts(r["span_iou"]), percent(r["speaker_acc"]), with_parts(r["e2e"]),
             percent(r["e2e_entity"]["f1"]), percent(direct[n]["e2e"]["f1"])] for n, r in result.items()]
    rows += [[n, "", "", "", *peer] for n, peer in PEERS.items()]
    yield table(["", "gold", "span found", "speaker right", "e2e", "e2e_entity", "e2e, direct only"], rows)

    ours = [figures(result[n], direct[n]) for n in PUBLIC[:2]]
    rows = []
    for place, (label, targets) in enumerate(TARGETS.items()):
        cells = []
        for target, shares in zip(targets, ours):
            cells += [f"{target:g}", percent(shares[place]), "yes" if 100 * shares[place] >= target else "no"]
        rows.append([label, *cells])
    yield table(["%", "polnear_dev: target", "now", "reached", "wikinews_en_gum: target", "now", "reached"], rows)

    for name in [*PUBLIC[:2], *OWN]:
        by = {k.split(":")[1]: v for k, v in result[name]["by"].items()}
        known = [(label, by[k]) for k, label in LABELS.items() if k in by]
        rows = [[label, str(x["gold"]), percent(x["span_recall"]), percent(x["speaker_acc"])] for label, x in known]
        yield table([name, "gold", "found, %", "speaker right, %"], rows)

    rows = [[n, percent(r["span_iou"]["p"]), percent(r["span_iou"]["r"]), percent(r["e2e"]["p"])] for n, r in reported.items()]
    yield table(["", "precision", "recall", "precision with the right speaker"], rows)

    columns = {**{n: [n] for n in ("polnear_dev", "polnear_train", "wikinews_en_gum")}, "news, both halves": OWN}
    judged = {}
    for label, members in columns.items():
        judged[label] = [x for n in members for x in confidences(score, gold[n], predicted[n])]
        whole = [sum(result[n]["e2e_entity"][k] for n in members) for k in ("pred", "tp")]
        if [len(judged[label]), sum(right for _, right in judged[label])] != whole: sys.exit(f"{label}: not the sums of score.py")
    rows = []
    for low, high, band in BANDS:
        row = [band]
        for column in judged.values():
            here = [right for confidence, right in column if low <= confidence < high]
            row += [f"{len(here):,}", percent(sum(here) / len(here)) if here else "-"]
        rows.append(row)
    yield table(["confidence", *(cell for label in columns for cell in (label, "right, %"))], rows)

    yield table(["error: cause", "", *READ, "still made"], cause_rows(score, gold, predicted))


def cause_rows(score, gold, predicted):
    """How many errors of each cause were read (of them arguable), and how many of those are still made."""
    read, still, new = {}, {}, 0
    lines = (HERE.parent / "tests" / "gold" / "errors-read.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for name, article, start, error, cause, verdict in (line.split("\t") for line in lines):
        read[name, article, int(start), error] = (f"{error} {cause}", verdict == "arguable")
    for name in READ:
        for e in errors(score, gold[name], predicted[name]):
            key = (name, e["id"], e["start"], e["error"])
            if key in read: still[key] = read[key]
            else: new += 1
    for cause, explanation in CAUSES.items():
        cells = []
        for name in READ:
            here = [arguable for key, (c, arguable) in read.items() if key[0] == name and c == cause]
            cells.append(f"{len(here)} ({sum(here)})" if any(here) else str(len(here)))
        yield [cause.replace(" ", ": "), explanation, *cells, str(sum(c == cause for c, _ in still.values()))]
    sums = [[arguable for key, (_, arguable) in read.items() if key[0] == name] for name in READ]
    yield ["all read", "", *(f"{len(x)} ({sum(x)})" for x in sums), str(len(still))]
    yield ["not read", "made since", "", "", str(new)]


def update(page, fresh):
    """Puts each table into the page, in the place of the one with the same head."""
    paragraphs = page.read_text(encoding="utf-8").split("\n\n")
    for head, whole in fresh:
        places = [i for i, p in enumerate(paragraphs) if p.split("\n")[0] == head]
        if len(places) != 1: sys.exit(f"{page}: {len(places)} tables with the head {head}")
        paragraphs[places[0]] = whole
    page.write_text("\n\n".join(paragraphs), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pullquote")
    parser.add_argument("sets", type=pathlib.Path)
    parser.add_argument("--update", metavar="PAGE", type=pathlib.Path)
    parser.add_argument("--errors", metavar="NAME", choices=[n for n in PUBLIC + OWN if n != "news_held"])
    parser.add_argument("--sample", metavar="N", type=int)
    options = parser.parse_args()
    score = load_scorer(options.sets)
    names = [options.errors] if options.errors else PUBLIC + OWN
    gold = {name: read_gold(name, options.sets) for name in names}
    predicted = {name: predict(options.pullquote, gold[name]) for name in names}
    if options.update: return update(options.update, tables(score, gold, predicted))
    if not options.errors: return print("\n\n".join(whole for _, whole in tables(score, gold, predicted)))
    listed = list(errors(score, gold[options.errors], predicted[options.errors]))
    if options.sample and options.sample < len(listed):
        listed = [listed[i] for i in sorted(random.Random(1).sample(range(len(listed)), options.sample))]
    for error in listed: print(json.dumps(error, ensure_ascii=False))


if __name__ == "__main__": main()
