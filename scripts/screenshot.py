#!/usr/bin/env python3
"""screenshot.py [--light] [--colours 16|256|true] OUT.svg COLSxROWS KEYS -- PROGRAM [ARG ...]

Runs a program in a real pseudo-terminal, types KEYS (<Enter>, <Esc>, <Tab>, <Space>, <C-x>, <A-x>, <lt> for < and
plain characters; a pause after each), and writes what the terminal shows as an SVG, letter for letter. The terminal is
dark, or --light; it tells its background to a program that asks (OSC 11), and has as many colours as it is given (every
colour without --colours). Needs `pip install pyte`.
This is how the pictures in assets/ are made: see the comment at the end of each.
"""
import fcntl, html, os, pty, re, select, signal, struct, sys, termios, time
import pyte

PALETTE = {"black": "#1d1f21", "red": "#cc6666", "green": "#b5bd68", "brown": "#f0c674", "blue": "#81a2be",
           "magenta": "#b294bb", "cyan": "#8abeb7", "white": "#c5c8c6", "brightblack": "#7c7f80", "brightred": "#d54e53",
           "brightgreen": "#b9ca4a", "brightbrown": "#e7c547", "brightyellow": "#e7c547", "brightblue": "#7aa6da",
           "brightmagenta": "#c397d8", "brightcyan": "#70c0b1", "brightwhite": "#eaeaea"}
LIGHT_PALETTE = {"black": "#1d1f21", "red": "#b0181e", "green": "#3f6d00", "brown": "#8a5a00", "blue": "#2a5db0",
                 "magenta": "#7d3c98", "cyan": "#0b6e75", "white": "#c5c8c6", "brightblack": "#6d6f70", "brightred": "#c82829",
                 "brightgreen": "#4f8a10", "brightbrown": "#a06a00", "brightyellow": "#a06a00", "brightblue": "#3d74d0",
                 "brightmagenta": "#93509e", "brightcyan": "#1d8a92", "brightwhite": "#ffffff"}
FOREGROUND, BACKGROUND, WIDTH, HEIGHT = "#c5c8c6", "#1d1f21", 8.4, 18
TERMINALS = {"16": {"TERM": "xterm"}, "256": {"TERM": "xterm-256color"},
             "true": {"TERM": "xterm-256color", "COLORTERM": "truecolor"}}
QUESTION = b"\x1b]11;?"
KEYS = {"Enter": "\r", "Esc": "\x1b", "Tab": "\t", "Space": " ", "BS": "\x7f", "Down": "\x1b[B", "Up": "\x1b[A",
        "Left": "\x1b[D", "Right": "\x1b[C", "PageDown": "\x1b[6~", "PageUp": "\x1b[5~", "lt": "<"}


def keys(text):
    for match in re.finditer(r"<([^<>]+)>|(.)", text, re.S):
        name = match.group(1)
        if name is None: yield match.group(2)
        elif name in KEYS: yield KEYS[name]
        elif name.startswith("C-"): yield chr(ord(name[2].upper()) & 31)
        elif name.startswith("A-"): yield "\x1b" + name[2:]
        else: sys.exit(f"unknown key <{name}>")


def colour(name, default):
    if name == "default": return default
    return PALETTE.get(name) or "#" + name


def run(argv, columns, rows, typed, colours):
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    pid, fd = pty.fork()
    if pid == 0:
        for name in ("COLORTERM", "COLORFGBG", "NO_COLOR", "STY", "TMUX"): os.environ.pop(name, None)
        os.environ.update(LANG="C.UTF-8", **TERMINALS[colours])
        os.execvp(argv[0], argv)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def settle(seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([fd], [], [], 0.05)[0]:
                try: data = os.read(fd, 65536)
                except OSError: return
                if QUESTION in data:
                    os.write(fd, ("\x1b]11;rgb:" + "/".join(BACKGROUND[at:at + 2] for at in (1, 3, 5)) + "\x07").encode())
                stream.feed(re.sub(rb"\x1b\[[<=>][0-9;]*[@-~]", b"", data))
    settle(1.0)
    for key in keys(typed):
        os.write(fd, key.encode())
        settle(0.25)
    settle(0.5)
    os.kill(pid, signal.SIGTERM)
    os.waitpid(pid, 0)
    return screen


def svg(screen, note):
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{screen.columns * WIDTH + 16:.0f}" height="{screen.lines * HEIGHT + 16}" '
           f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14"><rect width="100%" height="100%" rx="6" fill="{BACKGROUND}"/>']
    letters = []  # over every ground: bold ones may be wider than their cells
    for y in range(screen.lines):
        x = 0
        while x < screen.columns:
            cell = screen.buffer[y][x]; end = x + 1
            look = cell[1:]
            while end < screen.columns and screen.buffer[y][end][1:] == look: end += 1
            text = "".join(screen.buffer[y][i].data for i in range(x, end))
            fg, bg = colour(cell.fg, FOREGROUND), colour(cell.bg, BACKGROUND)
            if cell.reverse: fg, bg = bg, fg
            left, top = 8 + x * WIDTH, 8 + y * HEIGHT
            if bg != BACKGROUND:
                out.append(f'<rect x="{left:.1f}" y="{top}" width="{(end - x) * WIDTH:.1f}" height="{HEIGHT}" fill="{bg}" shape-rendering="crispEdges"/>')
            if text.strip() or cell.underscore:
                style = ' font-weight="bold"' * cell.bold + ' font-style="italic"' * cell.italics + ' text-decoration="underline"' * cell.underscore
                letters.append(f'<text x="{left:.1f}" y="{top + 14}" fill="{fg}" xml:space="preserve" textLength="{(end - x) * WIDTH:.1f}"{style}>{html.escape(text)}</text>')
            x = end
    return "\n".join(out + letters + [f"<!-- {html.escape(note)} -->", "</svg>", ""])


def main():
    global FOREGROUND, BACKGROUND, PALETTE
    if "--" not in sys.argv or len(sys.argv) < 6: sys.exit(__doc__)
    cut = sys.argv.index("--")
    options, colours, note = sys.argv[1:cut], "true", ""
    if "--light" in options:
        options.remove("--light")
        FOREGROUND, BACKGROUND, PALETTE, note = "#1d1f21", "#fbfbf8", LIGHT_PALETTE, ", light"
    if "--colours" in options:
        at = options.index("--colours")
        colours, note = options[at + 1], note + f", {options[at + 1]} colours"
        del options[at:at + 2]
        if colours not in TERMINALS: sys.exit(__doc__)
    out, size, typed = options
    columns, rows = map(int, size.split("x"))
    screen = run(sys.argv[cut + 1:], columns, rows, typed, colours)
    note = f"made by scripts/screenshot.py: {size}{note}, keys {typed!r}".replace("--", "- -")
    with open(out, "w", encoding="utf-8") as file: file.write(svg(screen, note))


if __name__ == "__main__":
    main()
