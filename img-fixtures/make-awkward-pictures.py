#!/usr/bin/env python3
"""Makes `pictures/`: small files, each with one trap, named after it.

Needs numpy, Pillow and jpegtran (libjpeg-turbo). Fixed seeds; the pictures are ours (CC0).
"""

import io
import struct
import subprocess
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

import icc

PICTURES = Path(__file__).parent / "pictures"
RED, GREEN, BLUE, YELLOW = (200, 40, 40), (40, 160, 60), (40, 70, 190), (235, 200, 50)


def letter_f(width=120, height=80):
    """Four coloured quarters and a white F: no turn or mirroring of it looks like another."""
    image = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(image)
    draw.rectangle([width // 2, 0, width, height // 2 - 1], fill=GREEN)
    draw.rectangle([0, height // 2, width // 2 - 1, height], fill=BLUE)
    draw.rectangle([width // 2, height // 2, width, height], fill=YELLOW)
    for x0, y0, x1, y1 in ((0.38, 0.2, 0.46, 0.8), (0.38, 0.2, 0.66, 0.31), (0.38, 0.45, 0.58, 0.56)):
        draw.rectangle([round(x0 * width), round(y0 * height), round(x1 * width), round(y1 * height)], fill="white")
    return image


def jpeg(image, **options):
    data = io.BytesIO()
    image.save(data, "JPEG", **{"quality": 90, **options})
    return data.getvalue()


def saved(image, kind, **options):
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def rotated(orientation):
    """Pixels stored so that a reader that obeys `orientation` shows the F upright."""
    turn = Image.Transpose
    undo = {
        2: turn.FLIP_LEFT_RIGHT,
        3: turn.ROTATE_180,
        4: turn.FLIP_TOP_BOTTOM,
        5: turn.TRANSPOSE,
        6: turn.ROTATE_90,
        7: turn.TRANSVERSE,
        8: turn.ROTATE_270,
    }
    image = letter_f()
    if orientation in undo:
        image = image.transpose(undo[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    return jpeg(image, exif=exif)


def in_space(matrix, gamma, profile):
    """The F in other numbers: who drops the profile shows duller colours."""
    pixels = icc.from_srgb(np.asarray(letter_f()), matrix, gamma)
    return jpeg(Image.fromarray(pixels), icc_profile=profile, subsampling=0, quality=95)


def cmyk():
    rgb = np.asarray(letter_f()).astype(float) / 255
    black = 1 - rgb.max(axis=2)
    inks = (1 - rgb - black[..., None]) / (1 - black[..., None])
    return jpeg(Image.fromarray(np.round(np.dstack([inks, black]) * 255).astype(np.uint8), "CMYK"))


def multi_scan():
    """Baseline, but one scan a component, as jpegtran writes it from a scan script."""
    script = PICTURES / "scans.txt"
    script.write_text("0;\n1;\n2;\n")
    try:
        run = ["jpegtran", "-scans", str(script)]
        return subprocess.run(run, input=jpeg(letter_f()), capture_output=True, check=True).stdout
    finally:
        script.unlink()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, colour, interlace, compressed, extra=b""):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", compressed) + chunk(b"IEND", b"")


def rows(pixels):
    """Scanlines without a filter."""
    return b"".join(b"\0" + row.tobytes() for row in pixels)


def sixteen_bit():
    """A ramp whose steps need 16 bit, in each of three colours."""
    ramp = np.linspace(0, 65535, 120).round()
    pixels = np.zeros((80, 120, 3), dtype=">u2")
    for third in range(3):
        pixels[third * 27 : third * 27 + 27, :, third] = ramp
    return png(120, 80, 16, 2, 0, zlib.compress(rows(pixels), 9))


def interlaced():
    """Adam7, the seven passes one after another."""
    pixels = np.asarray(letter_f())
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    data = b"".join(rows(pixels[y::dy, x::dx]) for x, y, dx, dy in passes)
    return png(120, 80, 8, 2, 1, zlib.compress(data, 9))


def palette_transparent():
    """Index 0 is transparent by tRNS; its palette colour is magenta, which nobody must see."""
    f = np.asarray(letter_f())
    indices = np.select([(f == c).all(axis=2) for c in (RED, GREEN, BLUE, YELLOW)], [1, 2, 3, 4], 0).astype(np.uint8)
    palette = bytes((255, 0, 255) + RED + GREEN + BLUE + YELLOW)
    extra = chunk(b"PLTE", palette) + chunk(b"tRNS", b"\0")
    return png(120, 80, 8, 3, 0, zlib.compress(rows(indices), 9), extra)


def alpha_edge():
    """A red disc with a soft edge; under full transparency the pixels are green. A resize that does not premultiply
    gives the disc a green rim."""
    y, x = np.mgrid[0:80, 0:120]
    alpha = np.clip((34 - np.hypot(x - 59.5, y - 39.5)) / 6, 0, 1)
    pixels = np.zeros((80, 120, 4), dtype=np.uint8)
    pixels[..., :3] = np.where(alpha[..., None] > 0, (200, 40, 40), (0, 255, 0))
    pixels[..., 3] = np.round(alpha * 255)
    return saved(Image.fromarray(pixels), "PNG", optimize=True)


def animated(kind):
    """Three frames: red, green, blue. The first one counts."""
    frames = [Image.new("RGB", (120, 80), c) for c in (RED, GREEN, BLUE)]
    options = {"lossless": True} if kind == "WEBP" else {}
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100, loop=0, **options)


def huge():
    """50000 × 50000, 1 bit, valid to the last row: 300 KB that ask for 2.5 gigapixels."""
    packer, row, data = zlib.compressobj(9), bytes(1 + 50000 // 8), b""
    for _ in range(50000):
        data += packer.compress(row)
    return png(50000, 50000, 1, 0, 0, data + packer.flush())


def cut_short(data):
    return data[: len(data) * 6 // 10]


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"5e" * 32 + b"\nsize 951847\n"
HTML = b"<!doctype html>\n<html lang=en><title>404 Not Found</title><h1>Not Found</h1>\n"

ALL = {
    **{f"rotated-exif-{n}.jpg": (lambda n=n: rotated(n)) for n in range(1, 9)},
    "display-p3.jpg": lambda: in_space(icc.DISPLAY_P3, None, icc.display_p3()),
    "adobe-rgb.jpg": lambda: in_space(icc.ADOBE_RGB, icc.ADOBE_GAMMA, icc.adobe_rgb()),
    "cmyk-adobe.jpg": cmyk,
    "grey.jpg": lambda: jpeg(letter_f().convert("L")),
    "progressive.jpg": lambda: jpeg(letter_f(), progressive=True),
    "multi-scan-baseline.jpg": multi_scan,
    "restart-markers.jpg": lambda: jpeg(letter_f(), restart_marker_blocks=2),
    "truncated.jpg": lambda: cut_short(jpeg(letter_f(), quality=95)),
    "16-bit.png": sixteen_bit,
    "interlaced.png": interlaced,
    "palette-transparent.png": palette_transparent,
    "alpha-edge.png": alpha_edge,
    "one-pixel-high.png": lambda: saved(letter_f(1000, 80).crop((0, 10, 1000, 11)), "PNG", optimize=True),
    "animated.gif": lambda: animated("GIF"),
    "animated.webp": lambda: animated("WEBP"),
    "50000x50000-grey.png": huge,
    "null.jpg": lambda: b"null",
    "html-page.jpg": lambda: HTML,
    "lfs-pointer.jpg": lambda: LFS,
}


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name, make in ALL.items():
        data = make()
        (PICTURES / name).write_bytes(data)
        print(f"{len(data):8} {name}")
