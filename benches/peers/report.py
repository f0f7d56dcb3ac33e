#!/usr/bin/env python3
"""What was measured, as Markdown: on the terminal, and between two marks of a page.

   report.py FIGURES.json PAGE.md
"""

import json
import sys
from pathlib import Path

import measure

BEGIN, END = "<!-- figures: written by benches/peers.sh -->\n", "<!-- end of figures -->\n"
CHART = "![Times as bars, and time and memory over the count of pictures as curves; the tables have them.](performance.svg)"
NAMES = {"eleventy": "eleventy-img"}
HEADS = {"wall": "wall", "cpu": "CPU", "peak": "peak memory", "bytes": "output"}


def number(value, digits):
    """Short times get a digit more: 0.03 s says too little."""
    return f"{value:.{digits + 1 if digits and value < 0.1 else digits}f}"


def row(job, name):
    cells = [f"**{name}**" if name == "vignettes" else NAMES.get(name, name)]
    middle = measure.medians(job["rounds"], name)
    for key, (digits, unit) in measure.MEASURES.items():
        if key == "bytes" and not middle["bytes"]:
            continue
        cell = f"{number(middle[key], digits)} {unit}"
        times = measure.ratio(job["rounds"], name, job["base"], key)
        if name != job["base"] and times:
            middle_times, least, most = times
            shown = f"**{middle_times:.2f}**" if name == "vignettes" else f"{middle_times:.2f}"
            cell += f" · {shown} ({least:.2f} to {most:.2f})"
        cells.append(cell)
    return cells


def table(job):
    names = list(job["rounds"][0])
    rows = [row(job, name) for name in names]
    heads = [job["title"], *HEADS.values()][: len(rows[0])]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def head(figures):
    machine, versions = figures["machine"], figures["versions"]
    tools = ", ".join(f"{name} {version}" for name, version in versions.items())
    return (
        f"{figures['date']}, at {figures['revision']}. {machine['cpu']}, {machine['cores']} cores, {machine['memory']}, "
        f"{machine['system']}. {tools}. {figures['rounds']} rounds; load {figures['load']['before']:.1f} before and "
        f"{figures['load']['after']:.1f} after. Each cell has the median, and after the dot what it is to the base's: "
        f"the median of the rounds' ratios (least to most)."
    )


def warnings(figures):
    loud = [
        f"{job['title']} ({100 * share:.0f} %)"
        for job in figures["jobs"].values()
        if (share := measure.noise(job["rounds"])) > measure.NOISE
    ]
    if loud:
        yield f"**The machine was not idle**: others had a share of its cores in {'; '.join(loud)}. Trust CPU time."
    low = [
        f"{name} in {job['title']}"
        for job in figures["jobs"].values()
        for name in job["rounds"][0]
        if measure.medians(job["rounds"], name)["peak"] <= figures["floor"]
    ]
    if low:
        yield f"Peaks at or below {figures['floor']:.0f} MiB can't be told from less: {'; '.join(low)}."


def looks(figures):
    if "scores" not in figures:
        return
    yield "| thumbs against a full decode, SSIMULACRA2 | median | 5th percentile |\n| --- | --- | --- |\n" + "\n".join(
        f"| {NAMES.get(name, name)} | {score['median']:.2f} | {score['p5']:.2f} |"
        for name, score in figures["scores"].items()
    )


def text(figures):
    parts = [head(figures), *warnings(figures), *(table(job) for job in figures["jobs"].values()), *looks(figures)]
    return "\n\n".join(parts) + "\n"


def placed(page, figures):
    """The page with what stands between its marks replaced."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{CHART}\n\n{text(figures)}\n{END}{after}"


if __name__ == "__main__":
    figures, page = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2])
    page.write_text(placed(page.read_text(encoding="utf-8"), figures), encoding="utf-8")
