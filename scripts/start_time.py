#!/usr/bin/env python3
"""start_time.py PROGRAM [RUNS]

Starts PROGRAM in a real pseudo-terminal of 120x40, once on an empty data folder (first) and once more on the same (later),
and takes the milliseconds from the fork until a headline of the sample library has been written, and the peak memory.
Prints medians over RUNS (8) pairs. Standard library only, Linux.
"""
import fcntl, os, pty, select, shutil, signal, statistics, struct, sys, tempfile, termios, time

HEADLINE = "three-step strategy".encode()


def start(program, data):
    began = time.monotonic()
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(PULLQUOTE_DATA=data, TERM="xterm-256color", LANG="C.UTF-8")
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.execv(program, [program])
    seen, took = b"", None
    while took is None:
        if not select.select([fd], [], [], 5)[0]: sys.exit("no list within five seconds")
        seen += os.read(fd, 65536)
        if HEADLINE in seen: took = (time.monotonic() - began) * 1000
    peak = next(int(line.split()[1]) / 1024 for line in open(f"/proc/{pid}/status") if line.startswith("VmHWM"))
    os.kill(pid, signal.SIGTERM)
    os.waitpid(pid, 0)
    os.close(fd)
    return took, peak


def main():
    if len(sys.argv) < 2: sys.exit(__doc__)
    program, runs = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8
    first, later = [], []
    for _ in range(runs):
        data = tempfile.mkdtemp()
        first.append(start(program, data))
        later.append(start(program, data))
        shutil.rmtree(data)
    for name, all_runs in ("first", first), ("later", later):
        times = [took for took, _ in all_runs]
        print(f"{name}: median {statistics.median(times):.1f} ms, fastest {min(times):.1f} ms, peak memory {max(peak for _, peak in all_runs):.1f} MB")


if __name__ == "__main__":
    main()
