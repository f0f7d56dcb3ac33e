#!/usr/bin/env python3
"""Draws the pictures of the demo site: make-pictures.py [STEM…]

Every picture is computed here, from fixed seeds, so they are ours (CC0) and can be made again. Needs numpy and Pillow.
Scenes are float arrays of shape (height, width, 3), sRGB from 0 to 1, until `as_image` rounds them.
"""

import io
import math
import sys
import unicodedata
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

import icc

FERRY = Path(__file__).parent / "demo/static/img/ferry"


# ---- light and noise -------------------------------------------------------------------------------------------------


def colour(text):
    return np.array([int(text[i : i + 2], 16) for i in (0, 2, 4)]) / 255


def gradient(height, stops):
    """A column of colours, (height, 1, 3), through `stops`: (position from 0 to 1, "rrggbb")."""
    at = np.linspace(0, 1, height)
    channels = [np.interp(at, [p for p, _ in stops], [colour(c)[k] for _, c in stops]) for k in range(3)]
    return np.stack(channels, axis=1)[:, None, :]


def smooth(t):
    return t * t * (3 - 2 * t)


def noise_line(rng, length, first, octaves, persistence=0.5):
    """Fractal noise along a line, about -1 to 1; `first` waves fit into the line at the lowest octave."""
    total, weight, line = 0.0, 1.0, np.zeros(length)
    for octave in range(octaves):
        knots = rng.uniform(-1, 1, int(first * 2**octave) + 2)
        at = np.linspace(0, len(knots) - 1.001, length)
        low = at.astype(int)
        line += weight * (knots[low] + (knots[low + 1] - knots[low]) * smooth(at - low))
        total += weight
        weight *= persistence
    return line / total


def noise_field(rng, width, height, across, down, octaves, persistence=0.55):
    """Fractal noise over a rectangle, about 0 to 1."""
    total, weight, field = 0.0, 1.0, np.zeros((height, width))
    for octave in range(octaves):
        knots = rng.uniform(0, 1, (max(2, int(down * 2**octave)), max(2, int(across * 2**octave)))).astype(np.float32)
        field += weight * np.asarray(Image.fromarray(knots).resize((width, height), Image.BICUBIC))
        total += weight
        weight *= persistence
    return field / total


def blend(scene, over, mask):
    """`over` laid on `scene` where `mask` is 1."""
    mask = np.asarray(mask)
    return scene + (over - scene) * (mask[..., None] if mask.ndim == 2 else mask)


def grain(rng, scene, amount):
    """Film grain: soft, the same in all channels, stronger in the middle tones."""
    height, width = scene.shape[:2]
    speckle = rng.normal(0, 1, (height + 1, width + 1))
    speckle = (speckle[1:, 1:] + speckle[:-1, 1:] + speckle[1:, :-1] + speckle[:-1, :-1]) / 2
    tone = scene.mean(axis=2)
    return scene + (amount * (0.35 + 2.6 * tone * (1 - tone)) * speckle)[..., None]


def corners_darkened(scene, amount):
    height, width = scene.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    return scene * (1 - amount * np.clip((x * x + y * y) / 2, 0, 1) ** 1.3)[..., None]


ACCENTS = {"\u0301": [(-0.05, -0.02), (0.09, -0.16)], "\u0302": [(-0.13, -0.03), (0, -0.15), (0.13, -0.03)]}


def lettering(draw, x, y, text, size, fill):
    """Text centred on (x, y) in Pillow's own font, which has no accents: these are drawn as strokes."""
    font = ImageFont.load_default(size=size)
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if c not in ACCENTS)
    left = x - font.getlength(plain) / 2
    draw.text((x, y), plain, font=font, fill=fill, anchor="mm")
    for k, letter in enumerate(text):
        for accent in unicodedata.normalize("NFD", letter)[1:]:
            middle = left + font.getlength(plain[:k]) + font.getlength(plain[k]) / 2
            top = y + font.getbbox(plain[k], anchor="mm")[1] if plain[k].isupper() else y - size * 0.27
            stroke = [(middle + dx * size, top + dy * size) for dx, dy in ACCENTS[accent]]
            draw.line(stroke, fill=fill, width=max(2, round(size * 0.075)), joint="curve")


def as_image(scene):
    return Image.fromarray(np.round(np.clip(scene, 0, 1) * 255).astype(np.uint8))


# ---- parts of a landscape --------------------------------------------------------------------------------------------


def sun(scene, x, y, radius, tint, glow):
    """A disc with a wide glow; x, y and radius in pixels."""
    height, width = scene.shape[:2]
    yy, xx = np.mgrid[0:height, 0:width]
    distance = np.hypot(xx - x, yy - y)
    scene = scene + (glow * np.exp(-distance / (radius * 5)))[..., None] * colour(tint)
    return blend(scene, np.minimum(colour(tint) * 1.06, 1), np.clip(radius - distance + 0.5, 0, 1))


def clouds(rng, scene, horizon, tint, amount, threshold=0.5, across=3, down=9):
    """Streaks of cloud above `horizon`, thinner towards it."""
    width = scene.shape[1]
    field = noise_field(rng, width, horizon, across, down, 5)
    mask = smooth(np.clip((field - threshold) / 0.28, 0, 1)) * amount
    mask *= np.linspace(1, 0.25, horizon)[:, None]
    scene[:horizon] = blend(scene[:horizon], colour(tint), mask)
    return scene


def ridge(rng, width, base, swell, waves, roughness=0.45, octaves=6):
    """The upper edge of a range of hills: one y a column."""
    return base + swell * noise_line(rng, width, waves, octaves, roughness)


def trees(rng, edge, height, density):
    """`edge` with spruce tops on it: triangles of many sizes."""
    width = len(edge)
    top = edge.copy()
    columns = np.arange(width)
    for x in rng.uniform(0, width, int(width * density)):
        tall = height * rng.uniform(0.35, 1) ** 1.4
        half = tall * rng.uniform(0.2, 0.3)
        near = slice(max(0, int(x - half)), min(width, int(x + half) + 2))
        cone = edge[near] - tall * np.clip(1 - np.abs(columns[near] - x) / half, 0, 1)
        top[near] = np.minimum(top[near], cone)
    return top


def hill(scene, edge, near, far, horizon):
    """Fills below `edge`: `near` at the crest, `far` (mist) at `horizon`."""
    height = scene.shape[0]
    y = np.arange(height)[:, None]
    mask = np.clip(y - edge[None, :] + 0.5, 0, 1) * (y < horizon)
    depth = np.clip((y - edge[None, :]) / max(1.0, horizon - edge.min()), 0, 1)[..., None]
    return blend(scene, colour(near) * (1 - depth) + colour(far) * depth, mask)


def water(rng, scene, horizon, deep, tint=0.35, ripple=9.0, glint=None):
    """The scene above `horizon` mirrored below it: ripples grow towards the viewer, and the water darkens."""
    height, width = scene.shape[:2]
    depth = height - horizon
    near = np.linspace(0, 1, depth)[:, None]
    # Perspective: waves are short and close at the horizon, long and wide near the viewer.
    field = noise_field(rng, width, depth, 10, 60, 3, 0.6) - 0.5
    warp = np.clip((near**1.6) * depth, 0, depth - 1).astype(int)[:, 0]
    field = field[warp]
    rows = horizon - 1 - np.arange(depth)[:, None] * (horizon / max(depth, 1)) ** 0.35
    rows = np.clip(rows + field * ripple * (1 + 5 * near), 0, horizon - 1).astype(int)
    columns = np.clip(np.arange(width)[None, :] + field * ripple * (0.3 + 2.2 * near), 0, width - 1).astype(int)
    mirror = scene[rows, columns]
    mixed = blend(mirror, colour(deep), np.broadcast_to(tint + 0.45 * near, (depth, width)) * (0.85 + 0.9 * field))
    if glint is not None:
        x, spread, hue, strength = glint
        path = np.exp(-(((np.arange(width)[None, :] - x) / (spread * (0.35 + 2.2 * near))) ** 2))
        sparkle = np.clip(field * 3.4 + 0.1, 0, 1) * path * strength * (1 - 0.5 * near)
        mixed = mixed + sparkle[..., None] * colour(hue)
    # The far shore's edge: a thin bright line of calm water.
    mixed[:3] = mixed[:3] * 0.7 + scene[horizon - 2 : horizon - 1] * 0.2 + 0.05
    scene[horizon:] = mixed
    return scene


def painted(size, paint, scale=3):
    """What `paint(draw, scale)` draws, as (rgb, mask), with smooth edges."""
    width, height = size
    layer = Image.new("RGBA", (width * scale, height * scale))
    paint(ImageDraw.Draw(layer), scale)
    layer = layer.resize(size, Image.BOX)
    pixels = np.asarray(layer).astype(float) / 255
    return pixels[..., :3], pixels[..., 3]


def ferry_shapes(hull, cabin, trim, window, funnel):
    """The boat of the whole demo, facing right, in units of its length: x from 0 to 1, y up from the waterline."""
    boat = [
        ("polygon", [(0.0, 0.105), (1.0, 0.135), (0.945, -0.015), (0.05, -0.015)], hull),
        ("polygon", [(0.0, 0.105), (1.0, 0.135), (0.994, 0.112), (0.006, 0.084)], trim),
        ("polygon", [(0.10, 0.105), (0.86, 0.125), (0.84, 0.215), (0.12, 0.215)], cabin),
        ("polygon", [(0.09, 0.215), (0.88, 0.215), (0.88, 0.23), (0.09, 0.23)], trim),
        ("polygon", [(0.58, 0.23), (0.80, 0.23), (0.775, 0.325), (0.60, 0.325)], cabin),
        ("polygon", [(0.575, 0.325), (0.805, 0.325), (0.805, 0.34), (0.575, 0.34)], trim),
        ("polygon", [(0.30, 0.23), (0.40, 0.23), (0.385, 0.40), (0.30, 0.40)], funnel),
        ("polygon", [(0.30, 0.34), (0.391, 0.34), (0.388, 0.37), (0.30, 0.37)], trim),
        ("polygon", [(0.69, 0.34), (0.696, 0.34), (0.696, 0.50), (0.69, 0.50)], hull),
        ("polygon", [(0.696, 0.50), (0.76, 0.482), (0.696, 0.462)], funnel),
    ]
    for k in range(9):
        x = 0.155 + k * 0.074
        boat.append(("polygon", [(x, 0.145), (x + 0.046, 0.145), (x + 0.046, 0.195), (x, 0.195)], window))
    for k in range(3):
        x = 0.622 + k * 0.052
        boat.append(("polygon", [(x, 0.262), (x + 0.038, 0.262), (x + 0.036, 0.308), (x, 0.308)], window))
    return boat


DAY = ferry_shapes("22384d", "f4efe4", "b8402f", "4a6a80", "b8402f")
DUSK = ferry_shapes("1b1a2b", "38304a", "5c3a4a", "ffd9a0", "3f2a3b")
NIGHT = ferry_shapes("090d1a", "1a2236", "2b3550", "ffd27a", "2a2036")


def ferry(scene, shapes, x, waterline, length, horizon, reflect=0.55):
    """Puts the boat into the scene, with its broken reflection."""
    height, width = scene.shape[:2]

    def paint(draw, s):
        for _, points, fill in shapes:
            rgb = tuple(int(v) for v in np.round(colour(fill) * 255))
            draw.polygon(
                [((x + px * length) * s, (waterline - py * length) * s) for px, py in points], fill=rgb + (255,)
            )

    rgb, mask = painted((width, height), paint)
    rng = np.random.default_rng(int(x + length))
    below = height - waterline
    field = noise_field(rng, width, below, 14, below / 7, 2) - 0.5
    columns = np.clip(np.arange(width)[None, :] + field * length * 0.09, 0, width - 1).astype(int)
    rows = np.clip(waterline - 1 - np.arange(below)[:, None] * 1.15 + field * length * 0.05, 0, height - 1).astype(int)
    fade = np.exp(-np.arange(below) / (length * 0.33))[:, None] * reflect
    scene[waterline:] = blend(scene[waterline:], rgb[rows, columns], mask[rows, columns] * fade)
    above = mask.copy()
    above[waterline + 1 :] = 0
    return blend(scene, rgb, above)


def wake(scene, x, waterline, length, tint, amount):
    """White water behind the boat, to its left."""
    height, width = scene.shape[:2]
    rng = np.random.default_rng(77)
    yy, xx = np.mgrid[0:height, 0:width]
    back = np.clip((x + 0.1 * length - xx) / (2.2 * length), 0, 1)
    centre = waterline + 2 + back * length * 0.10
    band = np.exp(-(((yy - centre) / (1.5 + back * length * 0.05)) ** 2)) * (xx < x + 0.1 * length)
    foam = noise_field(rng, width, height, 60, 120, 2)
    return blend(scene, colour(tint), np.clip(band * (1 - back) ** 1.5 * foam * amount, 0, 1))


def birds(scene, places, tint="20222c"):
    def paint(draw, s):
        for x, y, r in places:
            for side in (-1, 1):
                wing = [(x, y), (x + side * r * 0.5, y - r * 0.38), (x + side * r, y - r * 0.12)]
                draw.line(
                    [(px * s, py * s) for px, py in wing],
                    fill=tuple(int(v * 255) for v in colour(tint)) + (255,),
                    width=max(2, int(r * s * 0.12)),
                    joint="curve",
                )

    return blend(scene, *painted(scene.shape[1::-1], paint))


# ---- the pictures ----------------------------------------------------------------------------------------------------


def dawn_crossing():
    rng = np.random.default_rng(11)
    w, h, horizon = 1600, 1000, 560
    scene = np.broadcast_to(
        gradient(
            h, [(0, "3d4a7a"), (0.2, "7a6f9e"), (0.38, "d99a93"), (0.5, "f6c48c"), (0.57, "fbe0a6"), (1, "fbe0a6")]
        ),
        (h, w, 3),
    ).copy()
    scene = clouds(rng, scene, horizon, "f7b59a", 0.75, 0.47)
    scene = clouds(rng, scene, horizon, "5f5a8c", 0.45, 0.55, 2, 7)
    scene = sun(scene, 1120, 488, 34, "fff1c9", 0.42)
    scene = hill(scene, ridge(rng, w, 455, 70, 3), "a98aa5", "e2b4a2", horizon)
    scene = hill(scene, ridge(rng, w, 490, 55, 4), "80698f", "c597a0", horizon)
    scene = hill(scene, trees(rng, ridge(rng, w, 530, 34, 3), 16, 0.7), "4a4468", "86698a", horizon)
    scene = water(rng, scene, horizon, "39406b", 0.14, 9, (1120, 90, "ffd9a0", 0.8))
    scene = wake(scene, 470, 690, 400, "ffe9cf", 1.2)
    scene = ferry(scene, DUSK, 470, 690, 400, horizon)
    scene = birds(scene, [(420, 300, 17), (468, 270, 14), (520, 292, 13), (385, 262, 11), (560, 250, 10)], "39365a")
    return corners_darkened(grain(rng, scene, 0.02), 0.22)


def lanterns():
    rng = np.random.default_rng(23)
    w, h, horizon = 1500, 940, 470
    scene = np.broadcast_to(
        gradient(h, [(0, "070b1e"), (0.25, "101d43"), (0.42, "2c3f73"), (0.5, "5a5f8f"), (1, "5a5f8f")]), (h, w, 3)
    ).copy()
    scene = hill(scene, ridge(rng, w, 385, 70, 3), "1e2c55", "3a4877", horizon)
    scene = hill(scene, trees(rng, ridge(rng, w, 432, 36, 3), 18, 0.7), "0c142c", "1c294f", horizon)
    scene = water(rng, scene, horizon, "060a1c", 0.16, 9, (1180, 60, "e8e4d2", 0.75))
    # After the water, which would show them as sharp as the sky does.
    stars = rng.uniform(0, 1, (260, 3)) * [w, horizon * 0.72, 1]
    for x, y, light in stars:
        size = 0.5 + light * light * 1.3
        box = (slice(max(0, int(y) - 4), int(y) + 5), slice(max(0, int(x) - 4), min(w, int(x) + 5)))
        yy, xx = np.mgrid[box]
        scene[box] += (np.exp(-((xx - x) ** 2 + (yy - y) ** 2) / size) * (0.25 + 0.7 * light))[..., None]
    scene = sun(scene, 1180, 150, 40, "f5efd8", 0.2)
    scene = ferry(scene, NIGHT, 560, 600, 470, horizon, 0.95)

    # A pier with lanterns, in the foreground on the left.
    def pier(draw, s):
        dark = (8, 9, 18, 255)
        draw.polygon([(0, 690 * s), (520 * s, 640 * s), (520 * s, 652 * s), (0, 716 * s)], fill=dark)
        for k in range(7):
            x, far = 20 + k * 80, k / 6
            draw.rectangle([x * s, (690 - far * 45) * s, (x + 9 - far * 4) * s, (760 - far * 80) * s], fill=dark)
            draw.rectangle([(x + 2) * s, (590 - far * 22) * s, (x + 5 - far) * s, (690 - far * 45) * s], fill=dark)

    scene = blend(scene, *painted((w, h), pier))
    yy, xx = np.mgrid[0:h, 0:w]
    lamps = [(20 + k * 80 + 3, 586 - k / 6 * 22, 1 - 0.5 * k / 6) for k in range(7)]
    lamps += [(560 + 470 * (0.178 + 0.074 * k), 600 - 470 * 0.17, 0.55) for k in range(9)]
    wave = noise_field(rng, w, h, 20, 110, 2) - 0.5
    for x, y, strength in lamps:
        distance = np.hypot(xx - x, yy - y)
        light = 0.5 * np.exp(-distance / (26 * strength)) + 0.9 * np.exp(-((distance / (5.5 * strength)) ** 2))
        shore = 690 if y < 588 and x < 520 else 606
        below = np.clip(yy - shore, 0, None)
        column = np.exp(-(((xx - x + wave * 40) / (7 + below * 0.035)) ** 2)) * np.exp(-below / 120) * (yy > shore)
        light = light + column * (0.42 + wave) * strength
        scene = scene + light[..., None] * colour("ffb65a")
    return corners_darkened(grain(rng, scene, 0.016), 0.3)


def new_pier():
    """Upright: 1000 × 1500."""
    rng = np.random.default_rng(31)
    w, h, horizon = 1000, 1500, 660
    scene = np.broadcast_to(
        gradient(h, [(0, "2f78b8"), (0.25, "6aa9d6"), (0.42, "bfe0ec"), (1, "d8ecee")]), (h, w, 3)
    ).copy()
    scene = clouds(rng, scene, horizon, "ffffff", 0.95, 0.5, 2.5, 7)
    scene = hill(scene, ridge(rng, w, 560, 80, 2.5), "7fa5b8", "b4cfd6", horizon)
    scene = hill(scene, ridge(rng, w, 605, 50, 3), "4e8078", "8db3a8", horizon)
    scene = hill(scene, trees(rng, ridge(rng, w, 640, 16, 2.5), 22, 0.6), "24523f", "3d6f56", horizon)
    scene = water(rng, scene, horizon, "1d6180", 0.34, 8)
    scene = ferry(scene, DAY, 640, 712, 210, horizon, 0.5)

    # Planks in perspective, from the lower edge to a vanishing point below the horizon.
    yy, xx = np.mgrid[0:h, 0:w].astype(float)
    end, vanish = 760, 640
    run = np.clip((yy - vanish) / (h - vanish), 0.001, None)
    half, middle = 400 * run, 470 + 30 * run
    across = (xx - middle) / half
    distance = 1 / run
    plank = np.floor(distance * 9.0)
    gap = np.abs(distance * 9.0 % 1 - 0.5) > 0.5 - np.clip(0.035 + 0.02 * distance, 0, 0.2)
    tones = rng.uniform(-0.06, 0.06, 400)[np.clip(plank, 0, 399).astype(int)]
    wood = colour("b98f63") + tones[..., None] + (noise_field(rng, w, h, 4, 300, 3)[..., None] - 0.5) * 0.22
    wood = wood * (1 - 0.62 * gap[..., None]) * (0.82 + 0.25 * np.clip(distance - 1, 0, 1)[..., None])
    mask = np.clip((1 - np.abs(across)) * half, 0, 1) * (yy > end)
    side = np.clip((1.06 - np.abs(across)) * half, 0, 1) * np.clip((np.abs(across) - 0.99) * half, 0, 1) * (yy > end)
    shade = np.clip((1.75 - np.abs(across - 0.3)) * 4, 0, 1) * (yy > end + 4) * 0.45
    scene = blend(scene, colour("0d3346"), shade * (1 - mask))
    scene = blend(scene, wood, mask)
    scene = blend(scene, colour("5d4127"), side)

    def posts(draw, s):
        for k in range(6):
            run_k = 0.14 * 1.5**k
            if run_k > 1.1:
                break
            y = vanish + run_k * (h - vanish)
            for edge in (-1, 1):
                x = 470 + 30 * run_k + edge * 400 * run_k * 1.03
                thick, tall = 30 * run_k, 330 * run_k
                draw.rectangle(
                    [(x - thick) * s, (y - tall) * s, (x + thick) * s, (y + 40 * run_k) * s], fill=(94, 66, 40, 255)
                )
                draw.rectangle(
                    [(x - thick) * s, (y - tall) * s, (x - thick * 0.3) * s, (y + 40 * run_k) * s],
                    fill=(129, 96, 62, 255),
                )
                draw.ellipse(
                    [(x - thick) * s, (y - tall - thick * 0.4) * s, (x + thick) * s, (y - tall + thick * 0.4) * s],
                    fill=(160, 126, 86, 255),
                )

    scene = blend(scene, *painted((w, h), posts, 2))
    return corners_darkened(grain(rng, scene, 0.02), 0.14)


def panorama():
    rng = np.random.default_rng(47)
    w, h, horizon = 1920, 400, 265
    scene = np.broadcast_to(
        gradient(h, [(0, "27506f"), (0.3, "6c97a5"), (0.55, "e7c9a0"), (0.66, "f5b57d"), (1, "f5b57d")]), (h, w, 3)
    ).copy()
    scene = clouds(rng, scene, horizon, "f3d3b4", 0.8, 0.5, 6, 6)
    scene = hill(scene, ridge(rng, w, 190, 46, 5), "6d8793", "c3b19b", horizon)
    scene = hill(scene, ridge(rng, w, 220, 34, 7), "466672", "8e8f85", horizon)
    scene = hill(scene, trees(rng, ridge(rng, w, 248, 14, 6), 15, 0.7), "1e3a40", "3d5552", horizon)
    scene = water(rng, scene, horizon, "1c3c4c", 0.2, 5)
    scene = ferry(scene, DUSK, 890, 305, 150, horizon)
    scene = birds(scene, [(700, 110, 11), (730, 98, 9), (762, 108, 9), (1190, 80, 8), (1215, 90, 7)], "20303c")
    return grain(rng, scene, 0.018)


def maples():
    """In Display P3's numbers: the reds are outside sRGB."""
    rng = np.random.default_rng(59)
    w, h, horizon = 1600, 1000, 640
    scene = np.broadcast_to(
        gradient(h, [(0, "5b9fd0"), (0.3, "a4cfe6"), (0.5, "e6f0ee"), (1, "e6f0ee")]), (h, w, 3)
    ).copy()
    scene = clouds(rng, scene, horizon, "ffffff", 0.9, 0.52)
    scene = hill(scene, ridge(rng, w, 330, 90, 2.5), "6f8fae", "a9bccb", horizon)
    scene = hill(scene, ridge(rng, w, 420, 70, 3), "7a7a86", "a39a9a", horizon)
    crest = ridge(rng, w, 455, 90, 2)
    scene = hill(scene, crest, "6b3a1c", "3f2412", horizon)
    palette = [
        colour(c) for c in ("a8140c", "e0240e", "f04a12", "f47a1c", "d8901f", "b0460f", "8c2a10", "5f6a2c", "35573a")
    ]
    yy, xx = np.mgrid[0:h, 0:w]
    crowns = []
    for _ in range(5200):
        x = rng.uniform(-10, w + 10)
        down = rng.uniform(0, 1) ** 1.15
        top = crest[int(np.clip(x, 0, w - 1))]
        crowns.append((top + down * (horizon - 4 - top), x, 4 + 13 * down * rng.uniform(0.6, 1.3)))
    patches = noise_field(rng, w, h, 7, 6, 3)
    for y, x, r in sorted(crowns):
        here = patches[int(np.clip(y, 0, h - 1)), int(np.clip(x, 0, w - 1))]
        hue = palette[int(np.clip((here - 0.2) / 0.6 * 6 + rng.normal(0, 1.3), 0, 8))] * rng.uniform(0.7, 1.1)
        box = (slice(max(0, int(y - r)), min(horizon, int(y + r))), slice(max(0, int(x - r)), min(w, int(x + r))))
        if scene[box].size == 0:
            continue
        by, bx = yy[box], xx[box]
        ragged = r * (0.86 + 0.14 * np.sin(np.arctan2(by - y, bx - x) * 7 + x))
        inside = np.clip(ragged - np.hypot(bx - x, (by - y) * 1.05), 0, 1)
        lit = 0.92 - 0.42 * np.clip((by - y) / r + (bx - x) / (2 * r), -1, 1) + rng.normal(0, 0.09, by.shape)
        haze = 0.3 * (1 - (y - crest.min()) / (horizon - crest.min()))
        hue = hue + (colour("a9b4c2") - hue) * haze
        scene[box] = blend(scene[box], np.clip(hue * lit[..., None], 0, 1), inside)
    scene = water(rng, scene, horizon, "123a55", 0.16, 7)
    scene = wake(scene, 930, 735, 300, "ffffff", 1.1)
    scene = ferry(scene, DAY, 930, 735, 300, horizon)
    return corners_darkened(grain(rng, scene, 0.018), 0.16)


def captain():
    """A photograph of 1931, or what would pass for one. Grey."""
    rng = np.random.default_rng(1931)
    w, h, horizon = 1400, 900, 470
    scene = np.broadcast_to(gradient(h, [(0, "b9b9b9"), (0.5, "e4e4e4"), (1, "e4e4e4")]), (h, w, 3)).copy()
    scene = clouds(rng, scene, horizon, "f8f8f8", 0.7, 0.5)
    scene = hill(scene, ridge(rng, w, 380, 60, 3), "a2a2a2", "d0d0d0", horizon)
    scene = hill(scene, trees(rng, ridge(rng, w, 440, 30, 3), 24, 0.5), "6a6a6a", "9c9c9c", horizon)
    scene = water(rng, scene, horizon, "585858", 0.3, 8)
    grey = ferry_shapes("2a2a2a", "dedede", "4a4a4a", "454545", "383838")
    yy, xx = np.mgrid[0:h, 0:w]
    smoke = np.zeros((h, w))
    for k in range(26):
        t = k / 25
        x, y, r = 575 - 330 * t**1.1, 415 - 190 * t**0.7 + rng.normal(0, 8), 16 + 74 * t
        smoke = np.maximum(smoke, (0.62 - 0.5 * t) * np.exp(-(((xx - x) / r) ** 2 + ((yy - y) / (r * 0.72)) ** 2)))
    scene = blend(scene, colour("4c4c4c"), smoke * (0.55 + 0.9 * noise_field(rng, w, h, 12, 9, 4)))
    scene = ferry(scene, grey, 380, 640, 600, horizon, 0.5)
    tone = np.asarray(as_image(scene).convert("L").filter(ImageFilter.GaussianBlur(1.1))).astype(float) / 255
    tone = 0.09 + 0.86 * smooth(np.clip(tone, 0, 1))
    tone = grain(rng, np.repeat(tone[..., None], 3, 2), 0.045)
    tone = corners_darkened(tone, 0.45)[..., 0]
    for _ in range(9):
        x, top = int(rng.uniform(0, w)), int(rng.uniform(0, h * 0.6))
        tone[top : top + int(rng.uniform(60, 330)), x] += rng.uniform(0.05, 0.16)
    border = 26
    frame = np.full((h, w), 0.94) + (noise_field(rng, w, h, 5, 4, 4) - 0.5) * 0.07
    frame[border:-border, border:-border] = tone[border:-border, border:-border]
    return frame


def poster():
    """Flat, as a silk-screen print is: sixteen rays, three hills, one boat."""
    w, h = 1480, 820

    def paint(draw, s):
        def fill(text):
            return tuple(int(v) for v in np.round(colour(text) * 255)) + (255,)

        draw.rectangle([0, 0, w * s, h * s], fill=fill("f3dfb6"))
        cx, cy = 980 * s, 420 * s
        for k in range(16):
            a, b = math.pi * (2 * k) / 16, math.pi * (2 * k + 1) / 16
            draw.polygon(
                [
                    (cx, cy),
                    (cx - 2000 * s * math.cos(a), cy - 2000 * s * math.sin(a)),
                    (cx - 2000 * s * math.cos(b), cy - 2000 * s * math.sin(b)),
                ],
                fill=fill("f0cd8c"),
            )
        draw.ellipse([cx - 150 * s, cy - 150 * s, cx + 150 * s, cy + 150 * s], fill=fill("e4572e"))
        for base, swell, waves, phase, tint in (
            (400, 70, 2.1, 0.4, "7fb0a3"),
            (440, 55, 3.2, 2.0, "3f8580"),
            (480, 30, 4.3, 4.4, "1f5a61"),
        ):
            edge = [(x * s, (base - swell * math.sin(x / w * math.pi * waves + phase)) * s) for x in range(0, w + 1, 8)]
            draw.polygon([(0, h * s), *edge, (w * s, h * s)], fill=fill(tint))
        draw.rectangle([0, 510 * s, w * s, h * s], fill=fill("174652"))
        for k in range(5):
            y = 532 + k * 29
            half = 150 - k * 9 + (k % 3) * 26
            draw.rounded_rectangle([(980 - half) * s, y * s, (980 + half) * s, (y + 9) * s], 5 * s, fill=fill("e4572e"))
        for _, points, tint in ferry_shapes("f3dfb6", "fffaf0", "e4572e", "174652", "e4572e"):
            draw.polygon([((190 + px * 640) * s, (640 - py * 640) * s) for px, py in points], fill=fill(tint))
        for k in range(6):
            x = 150 + k * 130 - (k % 2) * 30
            draw.arc(
                [x * s, (632 + (k % 2) * 14) * s, (x + 110) * s, (668 + (k % 2) * 14) * s],
                200,
                340,
                fill=fill("7fb0a3"),
                width=6 * s,
            )
        lettering(draw, w / 2 * s, 728 * s, "HERON LAKE · LAC-AUX-HÉRONS", 62 * s, fill("f3dfb6"))
        lettering(draw, w / 2 * s, 780 * s, "since 1926  ·  depuis 1926", 30 * s, fill("f0cd8c"))

    return painted((w, h), paint, 2)[0]


def route_map():
    """RGBA: a lake with soft edges on nothing."""
    rng = np.random.default_rng(83)
    w, h, s = 1200, 760, 2
    around = np.linspace(0, 2 * math.pi, 720, endpoint=False)
    wobble = (
        1
        + 0.16 * np.sin(2 * around + 0.7)
        + 0.09 * np.sin(3 * around + 2.1)
        + 0.04 * np.sin(7 * around)
        + 0.02 * np.sin(13 * around + 1)
    )
    shore = [(600 + 470 * r * math.cos(a), 380 + 270 * r * math.sin(a)) for a, r in zip(around, wobble)]

    def shape(grow):
        mask = Image.new("L", (w * s, h * s))
        ImageDraw.Draw(mask).polygon(
            [((600 + (x - 600) * grow) * s, (380 + (y - 380) * grow) * s) for x, y in shore], fill=255
        )
        return mask.resize((w, h), Image.BOX)

    picture = Image.new("RGBA", (w, h))
    picture.paste((31, 90, 97, 70), mask=shape(1.03).filter(ImageFilter.GaussianBlur(16)))
    shadow = picture.copy()
    bands = [(1.0, "a9d3d6"), (0.95, "8cc3cc"), (0.86, "6bafc0"), (0.72, "4f9ab3"), (0.5, "3e88a6")]
    for grow, tint in bands:
        layer = Image.new("RGBA", (w, h), tuple(int(v * 255) for v in colour(tint)) + (255,))
        layer.putalpha(shape(grow))
        picture = Image.alpha_composite(picture if grow < 1 else shadow, layer)
    over = Image.new("RGBA", (w * s, h * s))
    draw = ImageDraw.Draw(over)
    stops = [
        (215, 462, "North landing", "Quai du Nord"),
        (585, 300, "Pine Island", "Île-aux-Pins"),
        (985, 450, "Mill Bay", "Baie-du-Moulin"),
    ]
    for (x1, y1, *_), (x2, y2, *_) in zip(stops, stops[1:]):
        for k in range(26):
            t, u = k / 26, (k + 0.55) / 26

            def at(v):
                return ((x1 + (x2 - x1) * v) * s, (y1 + (y2 - y1) * v - 46 * math.sin(math.pi * v)) * s)

            draw.line([at(t), at(u)], fill=(255, 250, 240, 255), width=6 * s)
    draw.ellipse([(585 - 78) * s, (300 - 46) * s, (585 + 78) * s, (300 + 46) * s], fill=(233, 216, 166, 255))
    draw.ellipse([(585 - 64) * s, (300 - 35) * s, (585 + 64) * s, (300 + 35) * s], fill=(118, 158, 104, 255))
    for x, y, en, fr in stops:
        draw.ellipse([(x - 15) * s, (y - 15) * s, (x + 15) * s, (y + 15) * s], fill=(255, 250, 240, 255))
        draw.ellipse([(x - 9) * s, (y - 9) * s, (x + 9) * s, (y + 9) * s], fill=(184, 64, 47, 255))
        lettering(draw, x * s, (y + 66) * s, en, 32 * s, (18, 52, 66, 255))
        lettering(draw, x * s, (y + 104) * s, fr, 28 * s, (18, 52, 66, 255))
    return Image.alpha_composite(picture, over.resize((w, h), Image.BOX))


def signal_flags():
    """Four frames of flags on a halyard, flat colours."""
    w, h, s = 900, 560, 2
    frames = []
    for frame in range(4):
        page = Image.new("RGB", (w * s, h * s), (214, 232, 238))
        draw = ImageDraw.Draw(page)
        draw.ellipse([650 * s, 60 * s, 800 * s, 210 * s], fill=(250, 240, 205))
        draw.polygon(
            [
                (0, 430 * s),
                *[(x * s, (425 - 30 * math.sin(x / 170 + 1)) * s) for x in range(0, w + 1, 10)],
                (w * s, h * s),
                (0, h * s),
            ],
            fill=(126, 168, 160),
        )
        draw.rectangle([0, 452 * s, w * s, h * s], fill=(45, 104, 122))
        draw.rectangle([90 * s, 30 * s, 100 * s, h * s], fill=(70, 52, 44))
        draw.line([(95 * s, 46 * s), (860 * s, 300 * s)], fill=(70, 52, 44), width=3 * s)
        designs = ["cross", "halves", "square", "stripes", "diamond"]
        for k, design in enumerate(designs):
            x0, y0 = 130 + k * 142, 58 + k * 47

            def at(u, v):
                sway = 9 * math.sin(2 * math.pi * (u * 0.9 - frame / 4) + k) * (0.15 + v)
                return ((x0 + u * 112 + sway * 0.4) * s, (y0 + u * 37 + v * 130 + sway) * s)

            def patch(u0, v0, u1, v1, tint):
                n = 12
                edge = [at(u0 + (u1 - u0) * i / n, v0) for i in range(n + 1)] + [
                    at(u1, v0 + (v1 - v0) * i / n) for i in range(n + 1)
                ]
                edge += [at(u1 + (u0 - u1) * i / n, v1) for i in range(n + 1)] + [
                    at(u0, v1 + (v0 - v1) * i / n) for i in range(n + 1)
                ]
                draw.polygon(edge, fill=tint)

            red, blue, white, yellow = (196, 62, 48), (34, 72, 128), (252, 250, 244), (240, 190, 60)
            if design == "cross":
                patch(0, 0, 1, 1, white), patch(0.38, 0, 0.62, 1, red), patch(0, 0.38, 1, 0.62, red)
            elif design == "halves":
                patch(0, 0, 0.5, 1, yellow), patch(0.5, 0, 1, 1, blue)
            elif design == "square":
                patch(0, 0, 1, 1, blue), patch(0.28, 0.28, 0.72, 0.72, white)
            elif design == "stripes":
                for i in range(5):
                    patch(0, i / 5, 1, (i + 1) / 5, red if i % 2 == 0 else white)
            else:
                patch(0, 0, 1, 1, white)
                draw.polygon([at(0.5, 0.06), at(0.94, 0.5), at(0.5, 0.94), at(0.06, 0.5)], fill=red)
        frames.append(page.resize((w, h), Image.BOX))
    palette = frames[0].quantize(48, dither=Image.Dither.NONE)
    return [f.quantize(palette=palette, dither=Image.Dither.NONE) for f in frames]


def bell_buoy():
    rng = np.random.default_rng(97)
    w, h, horizon = 480, 320, 170
    scene = np.broadcast_to(gradient(h, [(0, "8fa6b0"), (0.5, "d6dedd"), (1, "d6dedd")]), (h, w, 3)).copy()
    scene = hill(scene, ridge(rng, w, 135, 30, 3), "9fb0b4", "c9d2d1", horizon)
    scene = water(rng, scene, horizon, "4d6b73", 0.35, 5)

    def paint(draw, s):
        def shape(points, fill):
            draw.polygon([(x * s, y * s) for x, y in points], fill=fill)

        shape([(205, 225), (285, 225), (268, 250), (222, 250)], (150, 48, 36, 255))
        shape([(205, 225), (285, 225), (282, 231), (208, 231)], (205, 84, 62, 255))
        for x in (214, 276):
            shape(
                [(x - 2, 226), (x + 3, 226), (246 + (x > 245) * 4, 120), (243 + (x > 245) * 3, 120)], (70, 40, 36, 255)
            )
        shape([(228, 180), (262, 180), (262, 184), (228, 184)], (70, 40, 36, 255))
        draw.pieslice([232 * s, 184 * s, 258 * s, 224 * s], 180, 360, fill=(196, 158, 82, 255))
        shape([(230, 203), (260, 203), (263, 210), (227, 210)], (176, 136, 62, 255))
        draw.ellipse([238 * s, 106 * s, 253 * s, 122 * s], fill=(250, 226, 150, 255))

    scene = blend(scene, *painted((w, h), paint))
    reflection = scene[226:252, 200:290][::-1].copy()
    scene[252:278, 200:290] = scene[252:278, 200:290] * 0.6 + reflection * 0.4
    return grain(rng, scene, 0.025)


def gangway():
    rng = np.random.default_rng(101)
    w, h, horizon = 900, 600, 250
    scene = np.broadcast_to(gradient(h, [(0, "9cc4dc"), (0.42, "e9f1ee"), (1, "e9f1ee")]), (h, w, 3)).copy()
    scene = clouds(rng, scene, horizon, "ffffff", 0.9, 0.5)
    scene = hill(scene, trees(rng, ridge(rng, w, 215, 20, 3), 20, 0.5), "4d7466", "8fae9f", horizon)
    scene = water(rng, scene, horizon, "2c6478", 0.32, 7)

    def paint(draw, s):
        def shape(points, fill):
            draw.polygon([(x * s, y * s) for x, y in points], fill=fill + (255,))

        shape([(560, 260), (900, 235), (900, 470), (600, 470)], (34, 56, 77))
        shape([(556, 250), (900, 222), (900, 246), (560, 272)], (184, 64, 47))
        shape([(610, 120), (900, 92), (900, 226), (614, 248)], (244, 239, 228))
        for k in range(4):
            x = 655 + k * 66
            shape([(x, 150 - k * 6), (x + 42, 146 - k * 6), (x + 42, 196 - k * 5), (x, 200 - k * 5)], (74, 106, 128))
        shape([(0, 520), (330, 470), (360, 600), (0, 600)], (150, 118, 84))
        for k in range(6):
            shape(
                [(0, 536 + k * 14), (334 + k * 4, 484 + k * 20), (335 + k * 4, 487 + k * 20), (0, 539 + k * 14)],
                (112, 84, 56),
            )
        shape([(230, 500), (330, 470), (640, 330), (600, 318)], (196, 164, 122))
        shape([(230, 500), (330, 470), (332, 480), (236, 511)], (120, 92, 62))
        for k in range(13):
            t = k / 13
            x, y = 230 + 370 * t, 500 - 182 * t
            shape(
                [(x, y), (x + 100 - 62 * t, y - 30 + 42 * t), (x + 103 - 62 * t, y - 27 + 42 * t), (x + 3, y + 4)],
                (140, 108, 72),
            )
        for (x1, y1), (x2, y2) in (((230, 420), (600, 262)), ((330, 392), (640, 276))):
            draw.line([(x1 * s, y1 * s), (x2 * s, y2 * s)], fill=(60, 48, 42, 255), width=5 * s)
            for k in range(6):
                t = k / 5
                x, y = x1 + (x2 - x1) * t, y1 + (y2 - y1) * t
                draw.line([(x * s, y * s), (x * s, (y + 80 - 24 * t) * s)], fill=(60, 48, 42, 255), width=4 * s)

    return grain(rng, blend(scene, *painted((w, h), paint)), 0.02)


def ticket():
    w, h, s = 760, 420, 2
    page = Image.new("RGB", (w * s, h * s), (247, 243, 233))
    draw = ImageDraw.Draw(page)
    draw.rounded_rectangle([40 * s, 40 * s, 720 * s, 380 * s], 24 * s, fill=(31, 90, 97))
    draw.rectangle([540 * s, 40 * s, 700 * s, 380 * s], fill=(228, 87, 46))
    draw.rounded_rectangle([680 * s, 40 * s, 720 * s, 380 * s], 24 * s, fill=(228, 87, 46))
    for y in range(52, 380, 22):
        draw.ellipse([533 * s, y * s, 545 * s, (y + 12) * s], fill=(247, 243, 233))
    for _, points, tint in ferry_shapes("f3dfb6", "fffaf0", "e4572e", "1f5a61", "e4572e"):
        draw.polygon(
            [((120 + px * 330) * s, (240 - py * 330) * s) for px, py in points],
            fill=tuple(int(v * 255) for v in colour(tint)),
        )
    lettering(draw, 290 * s, 290 * s, "One crossing", 40 * s, (243, 223, 182))
    lettering(draw, 290 * s, 338 * s, "Une traversée", 32 * s, (243, 223, 182))
    lettering(draw, 612 * s, 210 * s, "0731", 44 * s, (255, 250, 240))
    return page.resize((w, h), Image.BOX)


def ferry_plan():
    """Palette PNG: a side view, in blueprint lines."""
    w, h, s = 1000, 560, 2
    page = Image.new("RGB", (w * s, h * s), (24, 62, 104))
    draw = ImageDraw.Draw(page)
    for x in range(0, w, 40):
        draw.line([(x * s, 0), (x * s, h * s)], fill=(34, 76, 122), width=s)
    for y in range(0, h, 40):
        draw.line([(0, y * s), (w * s, y * s)], fill=(34, 76, 122), width=s)
    for _, points, _ in DAY:
        outline = [((100 + px * 800) * s, (420 - py * 800) * s) for px, py in points]
        draw.line(outline + outline[:1], fill=(226, 238, 250), width=2 * s)
    draw.line([(40 * s, 420 * s), (960 * s, 420 * s)], fill=(120, 170, 214), width=2 * s)
    draw.line([(100 * s, 480 * s), (900 * s, 480 * s)], fill=(226, 238, 250), width=s)
    for x in (100, 900):
        draw.line([(x * s, 466 * s), (x * s, 494 * s)], fill=(226, 238, 250), width=s)
    lettering(draw, 500 * s, 508 * s, "26.4 m", 24 * s, (226, 238, 250))
    return page.resize((w, h), Image.BOX).quantize(32, dither=Image.Dither.NONE)


def wheelhouse():
    """The lake through the three windows of the wheelhouse."""
    rng = np.random.default_rng(127)
    w, h, horizon = 1200, 760, 400
    scene = np.broadcast_to(
        gradient(h, [(0, "6f9fc4"), (0.4, "cfe2e6"), (0.52, "f4e6c8"), (1, "f4e6c8")]), (h, w, 3)
    ).copy()
    scene = clouds(rng, scene, horizon, "ffffff", 0.8, 0.5)
    scene = hill(scene, ridge(rng, w, 320, 60, 3), "87a3b0", "c2cfcd", horizon)
    scene = hill(scene, trees(rng, ridge(rng, w, 372, 24, 3), 18, 0.5), "3c6659", "7d9f90", horizon)
    scene = water(rng, scene, horizon, "24566b", 0.28, 8)

    def paint(draw, s):
        wood, dark, light = (74, 50, 36, 255), (46, 31, 24, 255), (112, 80, 56, 255)
        frame = [(0, 0, w, 80), (0, 0, 60, h), (w - 60, 0, w, h), (395, 0, 435, h), (765, 0, 805, h), (0, 530, w, h)]
        for box in frame:
            draw.rectangle([v * s for v in box], fill=wood)
        draw.rectangle([0, 530 * s, w * s, 542 * s], fill=light)
        draw.rectangle([0, 600 * s, w * s, h * s], fill=dark)
        cx, cy = 600, 690
        draw.ellipse(
            [(cx - 190) * s, (cy - 190) * s, (cx + 190) * s, (cy + 190) * s], outline=(150, 104, 62, 255), width=26 * s
        )
        for k in range(8):
            a = k * math.pi / 4 + 0.2
            draw.line(
                [(cx * s, cy * s), ((cx + 232 * math.cos(a)) * s, (cy + 232 * math.sin(a)) * s)],
                fill=(150, 104, 62, 255),
                width=15 * s,
            )
        draw.ellipse([(cx - 42) * s, (cy - 42) * s, (cx + 42) * s, (cy + 42) * s], fill=(196, 158, 82, 255))
        draw.ellipse([180 * s, 560 * s, 300 * s, 680 * s], fill=(196, 158, 82, 255))
        draw.ellipse([192 * s, 572 * s, 288 * s, 668 * s], fill=(240, 234, 216, 255))
        draw.polygon([(240 * s, 584 * s), (248 * s, 622 * s), (232 * s, 622 * s)], fill=(184, 64, 47, 255))
        draw.polygon([(240 * s, 656 * s), (248 * s, 618 * s), (232 * s, 618 * s)], fill=(40, 60, 80, 255))

    return corners_darkened(grain(rng, blend(scene, *painted((w, h), paint)), 0.02), 0.2)


# ---- files -----------------------------------------------------------------------------------------------------------


def jpeg(scene, quality=84, **options):
    image = scene if isinstance(scene, Image.Image) else as_image(scene)
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, optimize=True, **options)
    return data.getvalue()


def png(image):
    data = io.BytesIO()
    image.save(data, "PNG", optimize=True)
    return data.getvalue()


def webp(scene):
    data = io.BytesIO()
    as_image(scene).save(data, "WEBP", quality=84, method=6)
    return data.getvalue()


def gif(frames):
    data = io.BytesIO()
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:], duration=220, loop=0)
    return data.getvalue()


def lying(scene):
    """The camera was held upright and says so: pixels turned, EXIF orientation 6. Names its artist and terms, too."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x8298] = 6, "The vignettes authors", "CC0"
    return jpeg(as_image(scene).transpose(Image.Transpose.ROTATE_90), exif=exif)


def four_inks(scene):
    """Without a profile, so every program reads the inks by the plain formula; with Adobe's marker (inverted)."""
    rgb = np.clip(scene, 0, 1)
    black = (1 - rgb.max(axis=2)) * 0.9
    inks = (1 - rgb - black[..., None]) / (1 - black[..., None])
    pixels = np.round(np.clip(np.dstack([inks, black]), 0, 1) * 255).astype(np.uint8)
    return jpeg(Image.fromarray(pixels, "CMYK"), 82)


def not_found():
    """What a server says when somebody saves a picture that is gone."""
    return b"<!doctype html>\n<html lang=en><title>404 Not Found</title><h1>Not Found</h1>\n"


PICTURES = {
    "dawn-crossing.jpg": lambda: jpeg(dawn_crossing()),
    "lanterns.webp": lambda: webp(lanterns()),
    "new-pier.jpg": lambda: lying(new_pier()),
    "far-shore.jpg": lambda: jpeg(panorama()),
    "maples.jpg": lambda: jpeg(maples(), 80, icc_profile=icc.display_p3()),
    "landing-1931.jpg": lambda: jpeg(as_image(captain()), 80),
    "poster.jpg": lambda: four_inks(poster()),
    "route-map.png": lambda: png(route_map()),
    "signal-flags.gif": lambda: gif(signal_flags()),
    "bell buoy.jpg": lambda: jpeg(bell_buoy()),
    "gangway.jpg": lambda: jpeg(gangway()),
    "logbook.jpg": not_found,
    "ticket.jpg": lambda: png(ticket()),
    "ferry-plan.png": lambda: png(ferry_plan()),
    "wheelhouse.jpg": lambda: jpeg(wheelhouse()),
}


def main(wanted):
    FERRY.mkdir(parents=True, exist_ok=True)
    for name, make in PICTURES.items():
        if not wanted or Path(name).stem in wanted:
            data = make()
            (FERRY / name).write_bytes(data)
            print(f"{len(data):8} {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
