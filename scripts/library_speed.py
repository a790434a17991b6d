#!/usr/bin/env python3
"""library_speed.py PROGRAM GENERATE [--sizes 1000,10000,100000] [--work DIR] [--runs N] [--only PART,PART] [--json FILE]

How Pullquote feels with a large library, measured on the whole program in a real pseudo-terminal of 120x40, beside newsboat
and sfeed_curses on the same items in the same run, and beside the bare limit where there is one.

PROGRAM is target/release/pullquote, GENERATE target/release/examples/generate. Libraries, feeds and the peers' files are made
in DIR (target/tmp/library_speed) once and used again. Prints tables in Markdown; times are milliseconds.

Parts: start   start until the list is painted (warm), until nothing more is painted, and the peak memory then
       filter  each key of words typed in the filter: until the first frame, and until the last byte of the last one
       pick    the picker of actors or topics opened, and an actor or topic picked in it
       search  full-text search, from the last key until nothing more is painted
       open    an article opened: until the first frame, which shows the quotations, and until nothing more is painted
       quotes  `pullquote quotes actor:… --format json` as a process
       idle    CPU time and context switches of ten seconds without a key
       add     `pullquote add` of a file with 2,000 articles: articles a second of CPU time

CPU times, of all threads, hardly feel what else runs on the machine. A time ends with the arrival of the last byte before a pause of --quiet seconds (0.3). Standard library only, Linux.
"""
import argparse, collections, fcntl, json, os, pty, re, select, shutil, signal, sqlite3, statistics, struct, subprocess, sys, tempfile, termios, time

# What is typed, and where: change these with the program's keys (src/tui/command.rs).
KEYS = {"filter": "/", "clear": "\x1b", "actors": "A", "topics": "T", "accept": "\r", "open": "\r", "back": "q", "down": "j"}
SEARCH = "text:{word}"                      # the query that looks in the full text
COMMON, RARE = "agreement", "Lindqvist"     # words of examples/generate/words.txt: in most articles, in some
ENVIRONMENT = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


class Screen:
    """A program in a pseudo-terminal; raw bytes only, so that no emulator stands between the program and the clock."""

    def __init__(self, argv, environment=None, cwd=None):
        sys.stdout.flush()
        self.began = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.environ.update(ENVIRONMENT, **(environment or {}))
            if cwd: os.chdir(cwd)
            os.execvp(argv[0], argv)
        self.seen = b""

    def read(self, timeout):
        """The next bytes and when they came; None where none came in time."""
        if not select.select([self.fd], [], [], max(timeout, 0))[0]: return None
        try: data = os.read(self.fd, 65536)
        except OSError: return None
        self.seen = (self.seen + data)[-400_000:]
        return data, time.monotonic()

    def until(self, pattern, timeout=120):
        """Milliseconds from the start until the pattern was painted; None where it was not."""
        end = time.monotonic() + timeout
        while not re.search(pattern, self.seen):
            came = self.read(end - time.monotonic())
            if came is None: return None
            last = came[1]
        return (last - self.began) * 1000

    def settled(self, since, quiet, patience=60):
        """Milliseconds from `since` until the first bytes and until the last before a pause; None where none came."""
        first = last = None
        self.seen = b""
        while True:
            came = self.read(patience if last is None else quiet - (time.monotonic() - last))
            if came is None: break
            last = came[1]
            first = first or last
        return (None, None) if first is None else ((first - since) * 1000, (last - since) * 1000)

    def type(self, keys, quiet):
        since = time.monotonic()
        os.write(self.fd, keys.encode())
        return self.settled(since, quiet)

    def peak(self):
        """Peak memory so far (MB)."""
        return next(int(line.split()[1]) / 1024 for line in open(f"/proc/{self.pid}/status") if line.startswith("VmHWM"))

    def usage(self):
        """CPU time (ns) and context switches of all threads."""
        cpu = switches = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            cpu += int(open(f"/proc/{self.pid}/task/{thread}/schedstat").read().split()[0])
            status = open(f"/proc/{self.pid}/task/{thread}/status").read()
            switches += sum(int(n) for n in re.findall(r"ctxt_switches:\s+(\d+)", status))
        return cpu, switches

    def end(self):
        os.kill(self.pid, signal.SIGTERM)
        for _ in range(100):
            if os.waitpid(self.pid, os.WNOHANG)[0]: break
            while self.read(0.05): pass
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    def __enter__(self): return self

    def __exit__(self, *_): self.end()


def median(times): return statistics.median(times) if times else None


def p99(times):
    times = sorted(times)
    return times[min(len(times) - 1, int(len(times) * 0.99))] if times else None


def show(value):
    if value is None: return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


class Table:
    def __init__(self, title, columns): self.title, self.columns, self.rows = title, columns, []

    def row(self, name, *values):
        self.rows.append([name, *values])
        print(f"  {self.title}: {name}: " + ", ".join(map(show, values)), file=sys.stderr)

    def markdown(self):
        lines = [f"### {self.title}", "", "| | " + " | ".join(self.columns) + " |", "|" + " --- |" * (len(self.columns) + 1)]
        lines += [f"| {row[0]} | " + " | ".join(map(show, row[1:])) + " |" for row in self.rows]
        return "\n".join(lines) + "\n"


class Library:
    """A generated library of one size, and the same items for the peers."""

    def __init__(self, options, size):
        self.size, self.options = size, options
        self.data = os.path.join(options.work, f"library-{size}")
        self.file = os.path.join(self.data, "library.sqlite")
        self.environment = {"PULLQUOTE_DATA": self.data, "PULLQUOTE_CONFIG": os.path.join(options.work, "none.toml")}
        open(self.environment["PULLQUOTE_CONFIG"], "a").close()
        if not os.path.exists(self.file): self.generate("--out", self.file, *(["--synthetic"] if size > 200_000 else []))
        self.run("list", "--limit", "1")     # brings an older file up to date

    def generate(self, *arguments):
        partly = arguments[1] + ".part"
        os.makedirs(os.path.dirname(partly), exist_ok=True)
        for stale in (partly, partly + "-wal", partly + "-shm"):
            if os.path.isdir(stale): shutil.rmtree(stale)
            elif os.path.exists(stale): os.remove(stale)
        subprocess.run([self.options.generate, "--articles", str(self.size), "--seed", "1", arguments[0], partly, *arguments[2:]], check=True)
        os.rename(partly, arguments[1])

    def run(self, *arguments):
        return subprocess.run([self.options.program, *arguments], env={**os.environ, **self.environment}, capture_output=True).stdout

    def screen(self): return Screen([self.options.program], self.environment)

    def sql(self, query, *values):
        connection = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)
        try: return connection.execute(query, values).fetchall()
        finally: connection.close()

    def headlines(self):
        """A pattern for the first screen: the beginning of any of the newest headlines."""
        titles = self.sql("SELECT title FROM articles ORDER BY sort_at DESC, id DESC LIMIT 12")
        return b"|".join(re.escape(title[:14].encode()) for (title,) in titles)

    def actor(self, said):
        """The person whose number of quotations is nearest above `said`, else the one with most: name and number."""
        found = self.sql("SELECT name, said FROM actors WHERE kind = 'person' AND said >= ? ORDER BY said LIMIT 1", said)
        return (found or self.sql("SELECT name, said FROM actors WHERE kind = 'person' ORDER BY said DESC LIMIT 1"))[0]

    def feeds(self):
        folder = os.path.join(self.options.work, f"rss-{self.size}")
        if not os.path.isdir(folder): self.generate("--rss", folder)
        return folder

    def newsboat(self):
        """newsboat's cache of the same items, and how to start it."""
        if not shutil.which("newsboat"): return None
        folder = os.path.join(self.options.work, f"newsboat-{self.size}")
        arguments = ["newsboat", "-C", "config", "-u", "urls", "-c", "cache.db"]
        if not os.path.isdir(folder):
            os.makedirs(folder + ".part", exist_ok=True)
            with open(folder + ".part/urls", "w") as urls:
                urls.writelines(f"file://{os.path.abspath(self.feeds())}/{name}\n" for name in sorted(os.listdir(self.feeds())))
            open(folder + ".part/config", "w").close()
            environment = {**os.environ, **ENVIRONMENT, "HOME": os.path.abspath(folder + ".part")}
            subprocess.run([*arguments, "-x", "reload"], cwd=folder + ".part", env=environment, check=True, capture_output=True)
            os.rename(folder + ".part", folder)
        return Screen(arguments, {"HOME": os.path.abspath(folder)}, folder)

    def sfeed(self):
        """sfeed_curses on the same items."""
        if not shutil.which("sfeed_curses"): return None
        folder = os.path.join(self.options.work, f"sfeed-{self.size}")
        if not os.path.isdir(folder):
            os.makedirs(folder + ".part", exist_ok=True)
            for name in sorted(os.listdir(self.feeds())):
                with open(os.path.join(self.feeds(), name)) as feed, open(f"{folder}.part/{name[:-4]}", "w") as items:
                    subprocess.run(["sfeed"], stdin=feed, stdout=items, check=True)
            os.rename(folder + ".part", folder)
        return Screen(["sfeed_curses", *sorted(os.listdir(folder))], cwd=folder)


def start(library):
    options = library.options
    table = Table(f"Start with {library.size:,} articles", ["list painted, median", "fastest", "nothing more painted, median", "peak memory, MB"])
    kinds = [("Pullquote", library.screen, library.headlines())]
    if library.size <= options.peers_up_to:
        kinds += [("sfeed_curses", library.sfeed, rb"20\d\d-\d\d-\d\d"), ("newsboat", library.newsboat, rb"Herald|Courier|Wire|Post|Gazette|Times|Tribune")]
    found = collections.defaultdict(list)
    for turn in range(options.runs + 1):        # the first turn warms
        for name, begin, pattern in kinds:
            screen = begin()
            if screen is None: continue
            with screen:
                painted = screen.until(pattern)
                began = screen.began
                _, last = screen.settled(began, options.quiet, patience=options.quiet)
                if turn and painted: found[name].append((painted, last or painted, screen.peak()))
    for name, _, _ in kinds:
        if found[name]:
            painted, last, peak = zip(*found[name])
            table.row(name, median(painted), min(painted), median(last), max(peak))
    return table


def words_to_type(library):
    """Words that a reader would type: people, topics, words of headlines, an abbreviation, and one that nothing holds."""
    people = [name for (name,) in library.sql("SELECT name FROM actors WHERE kind = 'person' ORDER BY articles DESC LIMIT 200")]
    topics = [name for (name,) in library.sql("SELECT name FROM topics ORDER BY articles DESC LIMIT 100")]
    return [people[0].split()[-1].lower(), people[150].lower(), topics[3], topics[80], "trial", "bud vote", "zzyx", "harb exp"]


def filter_keys(library):
    options = library.options
    table = Table(f"A key in the filter, {library.size:,} articles", ["median", "99th percentile", "worst", "first frame, median", "CPU time a key", "keys"])
    every, used = [], 0
    with library.screen() as screen:
        screen.until(library.headlines())
        screen.settled(time.monotonic(), options.quiet, patience=1)
        opened = screen.type(KEYS["filter"], options.quiet)[1]
        screen.type("e", options.quiet)         # loads what the filter needs
        screen.type(KEYS["clear"], options.quiet)
        screen.type(KEYS["clear"], options.quiet)
        for word in words_to_type(library):
            screen.type(KEYS["filter"], options.quiet)
            before = screen.usage()[0]
            times = [screen.type(letter, options.quiet) for letter in word]
            used += (cpu := (screen.usage()[0] - before) / 1e6)
            times = [(first, last) for first, last in times if last is not None]
            every += times
            lasts = [last for _, last in times]
            table.row(f"`{word}`", median(lasts), p99(lasts), max(lasts), median([first for first, _ in times]), cpu / len(word), float(len(times)))
            screen.type(KEYS["clear"], options.quiet)
            screen.type(KEYS["clear"], 0.1)
        lasts = [last for _, last in every]
        table.row("all", median(lasts), p99(lasts), max(lasts), median([first for first, _ in every]), used / len(every), float(len(every)))
        table.row("the prompt opened", opened, None, None, None, None, 1.0)
        table.row("peak memory, MB", screen.peak(), None, None, None, None, None)
    with library.screen() as screen:            # the first key after a start pays for what is loaded
        screen.until(library.headlines())
        screen.settled(time.monotonic(), options.quiet, patience=1)
        screen.type(KEYS["filter"], options.quiet)
        before = screen.usage()[0]
        first, last = screen.type("t", options.quiet)
        table.row("the first key after a start", last, None, None, first, (screen.usage()[0] - before) / 1e6, 1.0)
    return table


def pick(library):
    options = library.options
    table = Table(f"An actor or topic picked, {library.size:,} articles", ["picker opened", "a key in it, median", "99th percentile", "picked, median", "worst", "CPU time, median"])
    queries = {"actors": "SELECT name FROM actors WHERE kind = 'person' ORDER BY articles DESC LIMIT 40", "topics": "SELECT name FROM topics ORDER BY articles DESC LIMIT 40"}
    for kind, query in queries.items():
        names = [name for (name,) in library.sql(query)][::5]
        opened, keys, picked, used = [], [], [], []
        with library.screen() as screen:
            screen.until(library.headlines())
            screen.settled(time.monotonic(), options.quiet, patience=1)
            for name in names:
                opened.append(screen.type(KEYS[kind], options.quiet)[1])
                keys += [screen.type(letter, options.quiet)[1] for letter in name.lower()]
                before = screen.usage()[0]
                picked.append(screen.type(KEYS["accept"], options.quiet)[1])
                used.append((screen.usage()[0] - before) / 1e6)
                screen.type(KEYS["clear"], options.quiet)
        keys = [key for key in keys if key is not None]
        picked = [time for time in picked if time is not None]
        if picked: table.row(kind, median([time for time in opened if time]), median(keys), p99(keys), median(picked), max(picked), median(used))
    return table


def search(library):
    options = library.options
    table = Table(f"Full-text search, {library.size:,} articles", ["median", "worst", "CPU time, median", "bare SQLite, median"])
    library.run("list", SEARCH.format(word=RARE), "--limit", "1")       # enters what waits
    def bare(pattern):
        """The same words asked of FTS5 alone, every hit; an SQLite before 3.43 cannot read this index."""
        times = []
        for _ in range(options.runs if sqlite3.sqlite_version_info >= (3, 43) else 0):
            began = time.monotonic()
            library.sql("SELECT rowid FROM full_text WHERE full_text MATCH ?", pattern)
            times.append((time.monotonic() - began) * 1000)
        return median(times)
    for name, word, pattern in (("a word of most articles", COMMON, COMMON), ("a name", RARE.lower(), RARE), ("a phrase", '"step in the right direction"', '"step in the right direction"'), ("a prefix", "agree*", "agree*")):
        times, used = [], []
        with library.screen() as screen:
            screen.until(library.headlines())
            screen.settled(time.monotonic(), options.quiet, patience=1)
            for _ in range(options.runs):
                query = SEARCH.format(word=word)
                screen.type(KEYS["filter"], options.quiet)
                screen.type(query[:-1], options.quiet)
                before = screen.usage()[0]
                last = screen.type(query[-1], options.quiet)[1]
                used.append((screen.usage()[0] - before) / 1e6)
                if last: times.append(last)
                screen.type(KEYS["clear"], options.quiet)
                screen.type(KEYS["clear"], 0.1)
        if times: table.row(f"Pullquote: {name}", median(times), max(times), median(used), bare(pattern))
    if library.size <= options.peers_up_to:
        for name, word in (("a word of most articles", COMMON), ("a name", RARE)):
            screen, times, used = library.newsboat(), [], []
            if screen is None: break
            with screen:
                screen.until(rb"Herald|Courier|Wire|Post|Gazette")
                screen.settled(time.monotonic(), options.quiet, patience=1)
                for _ in range(options.runs):
                    screen.type("/" + word, options.quiet)
                    before = screen.usage()[0]
                    last = screen.type("\r", max(options.quiet, 0.6))[1]
                    used.append((screen.usage()[0] - before) / 1e6)
                    if last: times.append(last)
                    screen.type("q", options.quiet)
            if times: table.row(f"newsboat: {name}", median(times), max(times), median(used), None)
    return table


def open_articles(library):
    options = library.options
    table = Table(f"An article opened, {library.size:,} articles", ["first frame, median", "99th percentile", "nothing more painted, median", "99th percentile", "CPU time, median"])
    firsts, lasts, used = [], [], []
    with library.screen() as screen:
        screen.until(library.headlines())
        screen.settled(time.monotonic(), options.quiet, patience=1)
        for _ in range(max(30, options.runs)):
            before = screen.usage()[0]
            first, last = screen.type(KEYS["open"], options.quiet)
            used.append((screen.usage()[0] - before) / 1e6)
            if last: firsts.append(first), lasts.append(last)
            screen.type(KEYS["back"], options.quiet)
            screen.type(KEYS["down"], options.quiet)
    table.row("Pullquote", median(firsts), p99(firsts), median(lasts), p99(lasts), median(used))
    return table


def timed(argv, environment):
    """Wall time and CPU time of a process, and what it wrote."""
    with tempfile.TemporaryFile() as written:
        began = time.monotonic()
        pid = os.posix_spawn(argv[0], argv, {**os.environ, **environment}, file_actions=[(os.POSIX_SPAWN_DUP2, written.fileno(), 1)])
        _, _, used = os.wait4(pid, 0)
        took = time.monotonic() - began
        written.seek(0)
        return took * 1000, (used.ru_utime + used.ru_stime) * 1000, written.read()


def quotes(library):
    options = library.options
    name, said = library.actor(1_000)
    table = Table(f"`pullquote quotes 'actor:\"{name}\"' --format json --limit 1000`, {library.size:,} articles", ["median", "fastest", "CPU time, median", "hits"])
    arguments = ["quotes", f'actor:"{name}"', "--format", "json", "--limit", "1000"]
    runs = [timed([options.program, *arguments], library.environment) for _ in range(options.runs)]
    table.row("Pullquote", median([run[0] for run in runs]), min(run[0] for run in runs), median([run[1] for run in runs]), float(runs[-1][2].count(b'"kind"')))
    floor = [timed([options.program, "--version"], library.environment) for _ in range(options.runs)]
    table.row("a process that only prints (`--version`)", median([run[0] for run in floor]), min(run[0] for run in floor), median([run[1] for run in floor]), None)
    times, used = [], []
    for _ in range(options.runs):
        began, cpu = time.monotonic(), time.process_time()
        found = library.sql("SELECT quote, text, meta, analysis FROM said JOIN bodies USING (article) WHERE actor = (SELECT id FROM actors WHERE name = ?) LIMIT 1000", name)
        times.append((time.monotonic() - began) * 1000)
        used.append((time.process_time() - cpu) * 1000)
    table.row("bare SQLite: the rows of these quotations", median(times), min(times), median(used), float(len(found)))
    return table


def idle(library):
    table = Table(f"Idle, {library.size:,} articles", ["CPU ms in 10 s", "context switches"])
    kinds = [("Pullquote", library.screen)]
    if library.size <= library.options.peers_up_to: kinds += [("sfeed_curses", library.sfeed), ("newsboat", library.newsboat)]
    for name, begin in kinds:
        screen = begin()
        if screen is None: continue
        with screen:
            screen.settled(time.monotonic(), 3, patience=30)
            before = screen.usage()
            time.sleep(10)
            after = screen.usage()
            table.row(name, (after[0] - before[0]) / 1e6, float(after[1] - before[1]))
    return table


def add(library):
    """2,000 articles that are none of the library's go into a copy of it."""
    options = library.options
    table = Table(f"2,000 articles added to {library.size:,}", ["articles/s of CPU time", "articles/s", "MB/s of CPU time", "peak memory, MB"])
    file = os.path.join(options.work, "more.jsonl")
    if not os.path.exists(file):
        subprocess.run([options.generate, "--articles", "2000", "--seed", "2", "--jsonl", file], check=True)
    rates = []
    for _ in range(max(1, options.runs // 5)):
        with tempfile.TemporaryDirectory(dir=options.work) as data:
            shutil.copy(library.file, data)
            began = time.monotonic()
            pid = os.spawnve(os.P_NOWAIT, options.program, [options.program, "add", file], {**os.environ, **library.environment, "PULLQUOTE_DATA": data})
            _, _, used = os.wait4(pid, 0)
            took, cpu = time.monotonic() - began, used.ru_utime + used.ru_stime
            rates.append((2_000 / cpu, 2_000 / took, os.path.getsize(file) / 1e6 / cpu, used.ru_maxrss / 1024))
    table.row("`pullquote add`", *(median(column) for column in zip(*rates)))
    began = os.times()
    subprocess.run(f"'{options.program}' extract --jsonl < '{file}' > /dev/null", shell=True, check=True)
    ended = os.times()
    cpu = ended.children_user + ended.children_system - began.children_user - began.children_system
    table.row("`pullquote extract --jsonl` (no library)", 2_000 / cpu, 2_000 / (ended.elapsed - began.elapsed), os.path.getsize(file) / 1e6 / cpu, None)
    return table


PARTS = {"start": start, "filter": filter_keys, "pick": pick, "search": search, "open": open_articles, "quotes": quotes, "idle": idle, "add": add}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("generate", type=os.path.abspath)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--work", default="target/tmp/library_speed", type=os.path.abspath)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--quiet", type=float, default=0.3)
    parser.add_argument("--peers-up-to", type=int, default=10_000, help="articles; newsboat takes minutes to start with more")
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--json")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    tables = []
    for size in map(int, options.sizes.split(",")):
        library = Library(options, size)
        size_mb = os.path.getsize(library.file) / 1e6
        print(f"{size:,} articles: {size_mb:,.0f} MB, {size_mb * 1e6 / size:,.0f} bytes an article", file=sys.stderr)
        for part in options.only.split(","):
            try: table = PARTS[part](library)
            except (sqlite3.Error, subprocess.CalledProcessError, OSError, IndexError, ValueError) as error:
                print(f"{part}: {error!r}", file=sys.stderr)
                continue
            tables.append(table)
            print(table.markdown(), flush=True)
    if options.json:
        with open(options.json, "w") as file: json.dump([vars(table) for table in tables], file, indent=1)


if __name__ == "__main__":
    main()
