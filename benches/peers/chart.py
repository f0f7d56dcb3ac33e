#!/usr/bin/env python3
"""Draws what was measured: bars for the jobs, curves over the count of pictures. Readable on light pages and on dark ones.

   chart.py FIGURES.json CHART.svg
"""

import json
import math
import sys
from html import escape
from pathlib import Path

import measure
from report import NAMES

WIDTH, LEFT, RIGHT, LINE = 760, 150, 90, 20
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .quiet { fill: #59636e }
  .head { font-weight: 600 }
  .ours { fill: #0a6e8a }
  .other { fill: #a3adb8 }
  .axis { stroke: #a3adb8; stroke-width: 1 }
  polyline { fill: none; stroke-width: 2 }
  polyline.ours { stroke: #0a6e8a; fill: none }
  polyline.other { stroke: #7d8894; stroke-dasharray: 6 4; fill: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .quiet { fill: #9198a1 }
    .ours { fill: #4cc3e0 }
    .other { fill: #5c6670 }
    .axis { stroke: #5c6670 }
    polyline.ours { stroke: #4cc3e0 }
    polyline.other { stroke: #9198a1 }
  }
"""


def side(name):
    return "ours" if name == "vignettes" else "other"


def text(x, y, words, kind="", anchor="start"):
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def seconds(value):
    return f"{value:.2f} s" if value < 10 else f"{value:.0f} s"


def bars(job, top):
    """One job's wall times, the longest as wide as there is room. The parts, and where they end."""
    names = list(job["rounds"][0])
    walls = {name: measure.medians(job["rounds"], name)["wall"] for name in names}
    scale = (WIDTH - LEFT - RIGHT) / max(walls.values())
    parts, y = [text(0, top + 14, job["title"], "head")], top + LINE
    for name in names:
        width = max(1, walls[name] * scale)
        parts.append(text(LEFT - 8, y + 14, NAMES.get(name, name), "", "end"))
        parts.append(f'<rect x="{LEFT}" y="{y + 3}" width="{width:.1f}" height="{LINE - 6}" rx="2" class="{side(name)}"/>')
        parts.append(text(LEFT + width + 6, y + 14, seconds(walls[name]), "quiet"))
        y += LINE
    return parts, y + 14


def curves(jobs, key, title, unit, left, top, width=300, height=170):
    """A measure over the count of pictures, both in powers of ten."""
    middles = {count: {name: measure.medians(job["rounds"], name)[key] for name in job["rounds"][0]} for count, job in jobs.items()}
    values = [value for figures in middles.values() for value in figures.values()]
    # Whole powers of ten around all that is shown.
    spans = [(math.floor(math.log10(min(shown))), math.ceil(math.log10(max(shown)))) for shown in (middles, values)]
    place = lambda value, span, length: (math.log10(value) - span[0]) / max(1, span[1] - span[0]) * length
    x = lambda count: left + 50 + place(count, spans[0], width - 60)
    y = lambda value: top + 24 + height - place(value, spans[1], height)
    parts = [text(left, top + 12, title, "head")]
    for power in range(spans[1][0], spans[1][1] + 1):
        parts.append(f'<path d="M{left + 50} {y(10.0**power):.1f}H{left + width - 10}" class="axis" opacity="0.5"/>')
        parts.append(text(left + 44, y(10.0**power) + 4, f"{10.0**power:g} {unit}", "quiet", "end"))
    for count in middles:
        parts.append(text(x(count), top + height + 44, f"{count:,}", "quiet", "middle"))
    ends = {}
    for name in next(iter(middles.values())):
        points = [(x(count), y(figures[name])) for count, figures in middles.items()]
        shown = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        parts.append(f'<polyline points="{shown}" class="{side(name)}"/>')
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" class="{side(name)}"/>' for a, b in points]
        ends[name] = points[-1]
    # Names of curves that end close to each other stay apart.
    above = -math.inf
    for name, (a, b) in sorted(ends.items(), key=lambda end: end[1][1]):
        above = max(b, above + 16)
        parts.append(text(a + 10, above + 4, NAMES.get(name, name)))
    return parts, top + height + 60


def drawn(figures):
    jobs, parts, y = figures["jobs"], [], 0
    for id, job in jobs.items():
        if not id.startswith("many-"):
            more, y = bars(job, y)
            parts += more
    over = {int(id.removeprefix("many-")): job for id, job in sorted(jobs.items()) if id.startswith("many-")}
    over = dict(sorted(over.items()))
    if len(over) > 1:
        parts += curves(over, "wall", "Time for so many small pictures", "s", 0, y)[0]
        more, y = curves(over, "peak", "Peak memory", "MiB", 400, y, 290)
        parts += more
    alt = "Times of the jobs as bars, and time and memory over the count of pictures as curves; the tables have the figures."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" role="img" '
        f'aria-label="{alt}">\n<style>{STYLE}</style>\n' + "\n".join(parts) + "\n</svg>\n"
    )


if __name__ == "__main__":
    figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_text(drawn(figures), encoding="utf-8")
