#!/usr/bin/env python3
"""Runs the jobs that peers.sh names and tells what each contestant took. Called by peers.sh."""

import argparse
import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import measure
import pictures
import report
from jobs import Jobs, hugo_outputs


def versions(program, tools):
    npm = tools / "npm"
    package = lambda name: json.loads((npm / "node_modules" / name / "package.json").read_text())["version"]
    hugo = measure.said(tools / "hugo" / "hugo" / "binaries" / "hugo", "version")
    return {
        "vignettes": measure.said(program, "--version").split()[-1],
        "sharp": package("sharp"),
        "libvips": measure.said("node", "-p", "require('sharp').versions.vips", cwd=npm),
        "eleventy-img": package("@11ty/eleventy-img"),
        "Hugo": re.search(r"v([\d.]+)", hugo)[1],
        "lychee": measure.said(tools / "lychee" / "bin" / "lychee", "--version").split()[-1],
        "markdownlint-cli2": package("markdownlint-cli2"),
        "node": measure.said("node", "--version").lstrip("v"),
    }


def scores(jobs, scorer, work):
    """SSIMULACRA2 of everybody's thumbs: the median and the 5th percentile of all pictures."""
    thumbs = jobs.made_thumbs(work / "site")
    stems = [source.stem for source in jobs.sources]
    # Hugo puts a hash behind the stem.
    hugo = {path.name.split("_hu_")[0]: path for path in hugo_outputs(work / "hugo-thumbs")}
    made = {
        "vignettes": dict(zip(stems, thumbs)),
        "sharp": {stem: work / "sharp-out" / f"{stem}.jpg" for stem in stems},
        "eleventy": {stem: work / "eleventy-out" / f"{stem}.jpg" for stem in stems},
        "Hugo": {stem: hugo[stem] for stem in stems},
    }
    for name, files in made.items():
        pictures.gathered(files, work / f"scored-{name}")
    command = [*scorer, work / "sources.txt", *(f"scored-{name}" for name in made)]
    told = measure.said(*command, cwd=work)
    found = re.findall(r"^scored-(\S+): n=(\d+) median=([\d.-]+) .*?p5=([\d.-]+)", told, re.MULTILINE)
    return {name: {"pictures": int(n), "median": float(median), "p5": float(p5)} for name, n, median, p5 in found}


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("--rounds", type=int, required=True)
    parse.add_argument("--jobs", required=True)
    for path in ("--site", "--program", "--tools", "--work"):
        parse.add_argument(path, type=Path, required=True)
    parse.add_argument("--scorer", nargs=3, help="python, thumbs.py and the scorer's program")
    parse.add_argument("--json", type=Path)
    parse.add_argument("--revision", required=True)
    options = parse.parse_args()

    jobs = Jobs(options.site, options.program, options.tools, options.work)
    figures = {
        "date": datetime.date.today().isoformat(),
        "revision": options.revision,
        "machine": measure.machine(),
        "versions": versions(options.program, options.tools),
        "rounds": options.rounds,
        "load": {"before": os.getloadavg()[0]},
        "floor": measure.floor(options.work),
        "jobs": {},
    }
    progress = lambda line: print(line, file=sys.stderr, flush=True)
    for make in jobs.named(options.jobs.split(",")):
        job = make()
        done = measure.in_turn(job, options.rounds, progress)
        figures["jobs"][job.id] = {"title": job.title, "base": job.base, "rounds": done}
        if job.id == "thumbs" and options.scorer:
            progress("scoring the thumbs")
            figures["scores"] = scores(jobs, options.scorer, options.work)
    figures["load"]["after"] = os.getloadavg()[0]
    print(report.text(figures))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except (measure.Failed, subprocess.CalledProcessError) as failure:
        shown = getattr(failure, "stderr", None) or ""
        sys.exit(f"peers: {failure}\n{shown}".rstrip())
