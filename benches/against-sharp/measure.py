#!/usr/bin/env python3
"""Runs vignettes and sharp in turn and prints what each took. Called by against-sharp.sh.

Leaves in the work folder: `sources.txt`, and the last run's thumbs in `thumbs-vignettes` and `thumbs-sharp`, both as
<stem of the source>.jpg.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

MEASURES = [("wall, s", "wall", 2), ("CPU, s", "cpu", 2), ("peak memory, MiB", "peak", 0), ("output, MB", "bytes", 2)]


def medium_thumbs(site):
    """Source path to thumb path, below `static`, of all posts that want a medium thumb."""
    wanted = {}
    for post in sorted(site.glob("content/*/blog/posts/*.md")):
        matter = post.read_text(encoding="utf-8").split("\n---", 1)[0]
        image = re.search(r"^image:[ ]*(\S.*?)[ ]*$", matter, re.MULTILINE)
        thumb = re.search(r"^thumb:[ ]*(\S.*?)[ ]*$", matter, re.MULTILINE)
        if image and thumb and "/medium/" in thumb[1]:
            wanted[image[1].lstrip("/")] = thumb[1].lstrip("/")
    return wanted


def run(command, log):
    """Seconds, CPU seconds and peak MiB of one process with all its children, as the kernel counted."""
    with open(log, "wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=out)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        shown = Path(log).read_text(encoding="utf-8", errors="replace")[-2000:]
        sys.exit(f"against-sharp: {command[0]} ended with {process.returncode}:\n{shown}")
    # Linux counts in KiB, macOS in bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / unit}


def gathered(files, folder):
    """Copies `files`, stem to path, into an empty `folder`; the bytes they hold together."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for stem, path in files.items():
        shutil.copyfile(path, folder / f"{stem}.jpg")
    return sum(path.stat().st_size for path in files.values())


def processor():
    try:
        return re.search(r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)[1]
    except (OSError, TypeError):
        return platform.processor() or platform.machine()


def said(*command, cwd=None):
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=True).stdout.strip()


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("--pairs", type=int, required=True)
    for path in ("--site", "--program", "--sharp", "--work"):
        parse.add_argument(path, type=Path, required=True)
    options = parse.parse_args()

    work, wanted = options.work, medium_thumbs(options.site)
    if not wanted:
        sys.exit("against-sharp: no post of the site wants a medium thumb")
    copy, out = work / "site", work / "sharp-out"
    static = copy / "static"
    sources = work / "sources.txt"
    sources.write_text("".join(f"{static / image}\n" for image in wanted), encoding="utf-8")

    version = said("node", "-p", "require('sharp').versions.sharp", cwd=options.sharp)
    print(f"{len(wanted)} pictures, {options.pairs} pairs of runs in turn, cold caches of the tools' own, warm disk")
    print(
        f"{processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, load {os.getloadavg()[0]:.1f}"
    )
    print(f"{said(options.program, '--version')}; sharp {version} on node {said('node', '--version')}\n", flush=True)

    ours, theirs = [], []
    for _ in range(options.pairs):
        if copy.exists():
            shutil.rmtree(copy)
        shutil.copytree(options.site, copy)
        # A copy keeps the modes, and the original may be there to read only.
        for folder, _, names in os.walk(copy):
            os.chmod(folder, 0o755)
            for name in names:
                os.chmod(os.path.join(folder, name), 0o644)
        shutil.rmtree(out, ignore_errors=True)
        # Both find the sources' bytes in memory.
        for image in wanted:
            (static / image).read_bytes()

        ours.append(run([options.program, "build", "--only", "thumbs", copy], work / "vignettes.log"))
        theirs.append(run(["node", options.sharp / "j1.mjs", sources, out], work / "sharp.log"))

        thumbs = {Path(image).stem: static / thumb for image, thumb in wanted.items()}
        absent = [str(path.relative_to(static)) for path in thumbs.values() if not path.exists()]
        if absent:
            sys.exit(f"against-sharp: vignettes left out {len(absent)} thumbs: {', '.join(absent[:5])}")
        ours[-1]["bytes"] = gathered(thumbs, work / "thumbs-vignettes") / 1e6
        theirs[-1]["bytes"] = gathered({stem: out / f"{stem}.jpg" for stem in thumbs}, work / "thumbs-sharp") / 1e6

    print(f"{'medians':18}{'vignettes':>11}{'sharp':>11}   vignettes / sharp, median of pairs (least to most)")
    for name, key, digits in MEASURES:
        ratios = [a[key] / b[key] for a, b in zip(ours, theirs)]
        a, b = (statistics.median(side[key] for side in runs) for runs in (ours, theirs))
        spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        print(f"{name:18}{a:11.{digits}f}{b:11.{digits}f}   {spread}")
    print("vignettes also reads every page, checks what it may overwrite, hashes, and writes its manifest.")


if __name__ == "__main__":
    main()
