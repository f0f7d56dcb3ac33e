#!/usr/bin/env python3
"""Runs vignettes and sharp in turn on thumbs and variants of the same sources. Called by variants-against-sharp.sh."""

import argparse
import os
import shutil
import statistics
import sys
from pathlib import Path

from measure import medium_thumbs, processor, run, said

MEASURES = [("wall, s", "wall", 2), ("CPU, s", "cpu", 2), ("peak memory, MiB", "peak", 0), ("output, MB", "bytes", 2)]


def site_of(sources, site, original, effort):
    """A site with a page for each source, so that both make the same of the same pictures."""
    shutil.rmtree(site, ignore_errors=True)
    (site / "content").mkdir(parents=True)
    for number, (image, thumb) in enumerate(sources.items()):
        target = site / "static" / image
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(original / "static" / image, target)
        page = f"---\nimage: /{image}\nimage-alt: x\nthumb: /{thumb}\n---\n"
        (site / "content" / f"{number}.md").write_text(page, encoding="utf-8")
    (site / "vignettes.yaml").write_text(f"variants: {{ formats: [webp, jpeg], effort: {effort} }}\n", encoding="utf-8")


def bytes_below(folder):
    outputs = [path for path in folder.rglob("*") if path.is_file()]
    return len(outputs), sum(path.stat().st_size for path in outputs) / 1e6


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("--pairs", type=int, required=True)
    parse.add_argument("--effort", default="quick")
    for path in ("--site", "--program", "--sharp", "--work"):
        parse.add_argument(path, type=Path, required=True)
    options = parse.parse_args()
    work, sources = options.work, medium_thumbs(options.site)
    site, out = work / "site", work / "sharp-out"
    listed = work / "sources.txt"
    listed.write_text("".join(f"{site / 'static' / image}\n" for image in sources), encoding="utf-8")
    print(f"{len(sources)} pictures: a thumb, and 480/960/1440 (or their own width) in JPEG and WebP; effort {options.effort}")
    print(f"{processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {options.pairs} pairs in turn")
    version = said("node", "-p", "require('sharp').versions.sharp", cwd=options.sharp)
    print(f"{said(options.program, '--version')}; sharp {version} on node {said('node', '--version')}\n", flush=True)
    ours, theirs = [], []
    for _ in range(options.pairs):
        site_of(sources, site, options.site, options.effort)
        shutil.rmtree(out, ignore_errors=True)
        ours.append(run([options.program, "build", site], work / "vignettes.log"))
        theirs.append(run(["node", options.sharp / "variants.mjs", listed, out], work / "sharp.log"))
        made = [path for path in (site / "static").rglob("*") if path.parent.name in ("variants", "medium")]
        ours[-1]["bytes"] = sum(path.stat().st_size for path in made) / 1e6
        count, theirs[-1]["bytes"] = bytes_below(out)
        if len(made) < count * 0.9:
            sys.exit(f"variants: {len(made)} files of vignettes, {count} of sharp")
    print(f"{'medians':18}{'vignettes':>11}{'sharp':>11}   vignettes / sharp, median of pairs (least to most)")
    for name, key, digits in MEASURES:
        ratios = [a[key] / b[key] for a, b in zip(ours, theirs)]
        a, b = (statistics.median(side[key] for side in runs) for runs in (ours, theirs))
        spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        print(f"{name:18}{a:11.{digits}f}{b:11.{digits}f}   {spread}")
    print(f"files: {len(made)} of vignettes, which leaves out what serves nobody; {count} of sharp")


if __name__ == "__main__":
    main()
