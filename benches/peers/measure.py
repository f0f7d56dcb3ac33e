"""Runs contestants in turn, and counts what each took, as the kernel does."""

import os
import platform
import re
import statistics
import subprocess
import sys
from pathlib import Path

# Name, digits in a table, unit.
MEASURES = {"wall": (2, "s"), "cpu": (2, "s"), "peak": (0, "MiB"), "bytes": (2, "MB")}
# Above this share of the machine's time taken by others, ratios of wall time are not to be trusted.
NOISE = 0.05


class Failed(Exception):
    """A contestant that did not do its work."""


def busy():
    """CPU seconds that all processes took since the machine started; None where the kernel does not say."""
    try:
        user, nice, system, _idle, _wait, irq, soft, steal = map(int, Path("/proc/stat").read_text().split()[1:9])
    except (OSError, ValueError):
        return None
    return (user + nice + system + irq + soft + steal) / os.sysconf("SC_CLK_TCK")


def run(command, log, cwd=None, codes=(0,)):
    """Seconds, CPU seconds and peak MiB of one process with all its children; and the share of the cores that others had."""
    before = busy()
    launched = [sys.executable, "-I", "-S", Path(__file__).with_name("launch.py"), log, cwd or ".", *command]
    wall, cpu, peak, code = map(float, said(*launched).split())
    after = busy()
    if code not in codes:
        shown = Path(log).read_text(encoding="utf-8", errors="replace")[-2000:]
        raise Failed(f"{command[0]} ended with {code:.0f}:\n{shown}")
    # The kernel counts all cores in ticks of 10 ms, so short runs say nothing about others.
    others = (after - before - cpu) / (wall * os.cpu_count()) if before is not None and wall > 0.5 else 0.0
    return {"wall": wall, "cpu": cpu, "peak": peak / 2**20, "others": max(0.0, others)}


def floor(work):
    """MiB below which a peak can't be seen: that of a process that does nothing."""
    return run(["true"], work / "true.log")["peak"]


def in_turn(job, rounds, told=print):
    """`rounds` times each contestant of the job, A B C A B C: a list of rounds, each contestant's name to its figures."""
    done = []
    for number in range(rounds):
        figures = {}
        for contestant in job.contestants:
            contestant.prepare()
            # Else the kernel writes one's files while the next one is measured.
            os.sync()
            figures[contestant.name] = run(contestant.command, contestant.log, contestant.cwd, contestant.codes)
            figures[contestant.name].update(contestant.outputs())
        done.append(figures)
        shown = ", ".join(f"{name} {taken['wall']:.2f} s" for name, taken in figures.items())
        told(f"{job.id} {number + 1}/{rounds}: {shown}")
    return done


def medians(rounds, name):
    return {key: statistics.median(figures[name][key] for figures in rounds) for key in MEASURES}


def ratio(rounds, name, base, key):
    """Of one contestant to another, pair by pair: the median, the least and the most. None where the base has nothing."""
    pairs = [(figures[name][key], figures[base][key]) for figures in rounds]
    if any(below == 0 for _, below in pairs):
        return None
    ratios = [above / below for above, below in pairs]
    return statistics.median(ratios), min(ratios), max(ratios)


def noise(rounds):
    """The share of the machine that others had while the contestants ran: the median of all runs."""
    return statistics.median(taken["others"] for figures in rounds for taken in figures.values())


def machine():
    try:
        model = re.search(r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)[1]
    except (OSError, TypeError):
        model = platform.processor() or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    return {"cpu": model, "cores": os.cpu_count(), "memory": f"{memory:.0f} GiB", "system": system}


def said(*command, cwd=None):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=cwd, check=True).stdout.strip()
