"""Holds counted instructions against a file, or writes them into it. Called by instructions.sh, which tells the exit codes.

   python3 instructions.py FILE COUNTS [--update]      COUNTS = a job and its count a line
"""

import json
import re
import subprocess
import sys
from pathlib import Path

TOLERANCE = 0.01


def said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def surroundings():
    """What counts depend on besides our code."""
    flags = re.search(r"^flags\b.*$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    return {
        "target": re.search(r"^host: (.*)$", said("rustc", "-vV"), re.MULTILINE)[1],
        "rustc": said("rustc", "--version").split()[1],
        "libc": said("getconf", "GNU_LIBC_VERSION"),
        "valgrind": said("valgrind", "--version"),
        # valgrind shows the same processor on all hosts that have it, and another one on those that have not.
        "avx2": bool(flags and " avx2" in flags[0]),
    }


def judged(now, known):
    """The exit code, and why."""
    if now.keys() != known.keys():
        return 1, "the file has other jobs: --update"
    more = [job for job in now if now[job] > known[job] * (1 + TOLERANCE)]
    less = [job for job in now if now[job] < known[job] * (1 - TOLERANCE)]
    if more:
        return 1, f"more than before: {', '.join(more)}. Find out why; or --update, and say in the commit what it is worth"
    if less:
        return 1, f"fewer than before: {', '.join(less)}. --update holds the gain"
    return 0, "as before"


def main():
    file, counts, update = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["--update"]
    now = {job: int(count) for job, count in (line.split() for line in counts.read_text(encoding="utf-8").splitlines())}
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"with": {}, "instructions": {}}
    here, there, known = surroundings(), before["with"], before["instructions"]
    for job, count in now.items():
        share = f"{100 * (count / known[job] - 1):+.2f} %" if job in known else "new"
        print(f"{job:10} {count / 1e6:9.1f} million instructions   {share}")
    if update:
        file.write_text(json.dumps({"with": here, "instructions": now}, indent=2) + "\n", encoding="utf-8")
        return 0, "written"
    apart = [f"{key} is {here[key]}, in the file {there.get(key)}" for key in here if here[key] != there.get(key)]
    if apart:
        return 3, f"can't be compared: {'; '.join(apart)}"
    return judged(now, known)


if __name__ == "__main__":
    code, why = main()
    print(f"instructions: {why}")
    sys.exit(code)
