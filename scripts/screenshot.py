#!/usr/bin/env python3
"""screenshot.py OUT.svg COLSxROWS KEYS -- PROGRAM [ARG ...]

Runs a program in a real pseudo-terminal, types KEYS (<Enter>, <Esc>, <Tab>, <Space>, <C-x> and plain characters; a
pause after each), and writes what the terminal shows as an SVG, letter for letter. Needs `pip install pyte`.
This is how the pictures in assets/ are made: see the comment at the end of each.
"""
import fcntl, html, os, pty, re, select, signal, struct, sys, termios, time
import pyte

PALETTE = {"black": "#1d1f21", "red": "#cc6666", "green": "#b5bd68", "brown": "#f0c674", "blue": "#81a2be",
           "magenta": "#b294bb", "cyan": "#8abeb7", "white": "#c5c8c6", "brightblack": "#7c7f80", "brightred": "#d54e53",
           "brightgreen": "#b9ca4a", "brightbrown": "#e7c547", "brightyellow": "#e7c547", "brightblue": "#7aa6da",
           "brightmagenta": "#c397d8", "brightcyan": "#70c0b1", "brightwhite": "#eaeaea"}
FOREGROUND, BACKGROUND, WIDTH, HEIGHT = "#c5c8c6", "#1d1f21", 8.4, 18
KEYS = {"Enter": "\r", "Esc": "\x1b", "Tab": "\t", "Space": " ", "BS": "\x7f", "Down": "\x1b[B", "Up": "\x1b[A", "lt": "<"}


def keys(text):
    for match in re.finditer(r"<([^<>]+)>|(.)", text, re.S):
        name = match.group(1)
        if name is None: yield match.group(2)
        elif name in KEYS: yield KEYS[name]
        elif name.startswith("C-"): yield chr(ord(name[2].upper()) & 31)
        else: sys.exit(f"unknown key <{name}>")


def colour(name, default):
    if name == "default": return default
    return PALETTE.get(name) or "#" + name


def run(argv, columns, rows, typed):
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
        os.execvp(argv[0], argv)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def settle(seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([fd], [], [], 0.05)[0]:
                try: data = os.read(fd, 65536)
                except OSError: return
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
                out.append(f'<rect x="{left:.1f}" y="{top}" width="{(end - x) * WIDTH:.1f}" height="{HEIGHT}" fill="{bg}"/>')
            if text.strip() or cell.underscore:
                style = ' font-weight="bold"' * cell.bold + ' font-style="italic"' * cell.italics + ' text-decoration="underline"' * cell.underscore
                out.append(f'<text x="{left:.1f}" y="{top + 14}" fill="{fg}" xml:space="preserve" textLength="{(end - x) * WIDTH:.1f}"{style}>{html.escape(text)}</text>')
            x = end
    return "\n".join(out + [f"<!-- {html.escape(note)} -->", "</svg>", ""])


def main():
    if "--" not in sys.argv or len(sys.argv) < 6: sys.exit(__doc__)
    cut = sys.argv.index("--")
    out, size, typed = sys.argv[1:cut]
    columns, rows = map(int, size.split("x"))
    screen = run(sys.argv[cut + 1:], columns, rows, typed)
    note = f"made by scripts/screenshot.py: {size}, keys {typed!r}".replace("--", "- -")
    with open(out, "w", encoding="utf-8") as file: file.write(svg(screen, note))


if __name__ == "__main__":
    main()
