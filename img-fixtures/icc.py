"""Small ICC profiles made by hand: version 2, three primaries, one tone curve.

No profile file of anybody else is needed, and the result is 1 KB at most, so even a tiny picture can carry one.
Layout after ICC.1:2001-04 ("version 2.4"); every number in a profile is big-endian.
"""

import struct

import numpy as np

D50 = np.array([0.9642, 1.0, 0.8249])
D65 = (0.3127, 0.3290)
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])


def srgb_to_linear(v):
    """The tone curve of sRGB and Display P3 (IEC 61966-2-1), 0 to 1."""
    v = np.asarray(v, dtype=np.float64)
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def linear_to_srgb(v):
    v = np.asarray(v, dtype=np.float64)
    return np.where(v <= 0.0031308, v * 12.92, 1.055 * np.maximum(v, 0) ** (1 / 2.4) - 0.055)


def xyz(x, y):
    """The XYZ of a chromaticity, at luminance 1."""
    return np.array([x / y, 1.0, (1 - x - y) / y])


def primaries_to_xyz(red, green, blue, white=D65):
    """Linear RGB to XYZ under `white`."""
    columns = np.stack([xyz(*red), xyz(*green), xyz(*blue)], axis=1)
    return columns * np.linalg.solve(columns, xyz(*white))


def adapted_to_d50(matrix, white=D65):
    """The same matrix under D50, the white of every ICC profile (Bradford)."""
    cone = (BRADFORD @ D50) / (BRADFORD @ xyz(*white))
    return np.linalg.inv(BRADFORD) @ np.diag(cone) @ BRADFORD @ matrix


SRGB = primaries_to_xyz((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
DISPLAY_P3 = primaries_to_xyz((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
ADOBE_RGB = primaries_to_xyz((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))

# u8Fixed8 563/256 = 2.19921875, the exponent of Adobe RGB (1998).
ADOBE_GAMMA = 563


def s15fixed16(values):
    return struct.pack(f">{len(values)}i", *(round(float(v) * 65536) for v in values))


def text_description(text):
    ascii_text = text.encode("ascii") + b"\0"
    # An ASCII part, then an empty Unicode part and an empty Macintosh part of fixed length.
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67)


def curve(gamma):
    """`gamma` is a u8Fixed8 exponent, or None for the sRGB curve as a table of 256."""
    if gamma is not None:
        return b"curv\0\0\0\0" + struct.pack(">IH", 1, gamma)
    table = np.round(srgb_to_linear(np.linspace(0, 1, 256)) * 65535).astype(">u2")
    return b"curv\0\0\0\0" + struct.pack(">I", 256) + table.tobytes()


def profile(name, matrix, gamma=None):
    """The bytes of a profile with these primaries (linear RGB to XYZ under D65)."""
    colorants = adapted_to_d50(matrix)
    tone = curve(gamma)
    bodies = [
        ([b"desc"], text_description(name)),
        ([b"cprt"], b"text\0\0\0\0" + b"CC0, the vignettes authors\0"),
        ([b"wtpt"], b"XYZ \0\0\0\0" + s15fixed16(D50)),
        ([b"rXYZ"], b"XYZ \0\0\0\0" + s15fixed16(colorants[:, 0])),
        ([b"gXYZ"], b"XYZ \0\0\0\0" + s15fixed16(colorants[:, 1])),
        ([b"bXYZ"], b"XYZ \0\0\0\0" + s15fixed16(colorants[:, 2])),
        ([b"rTRC", b"gTRC", b"bTRC"], tone),
    ]
    count = sum(len(tags) for tags, _ in bodies)
    offset = 128 + 4 + 12 * count
    table, data = b"", b""
    for tags, body in bodies:
        for tag in tags:
            table += tag + struct.pack(">II", offset + len(data), len(body))
        data += body + bytes(-len(body) % 4)
    size = offset + len(data)
    header = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    # One fixed date, so that the same script makes the same bytes on any day.
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + s15fixed16(D50)
    header += bytes(128 - len(header))
    return header + struct.pack(">I", count) + table + data


def display_p3():
    return profile("Display P3 (made by vignettes)", DISPLAY_P3)


def adobe_rgb():
    return profile("Primaries of Adobe RGB 1998 (made by vignettes)", ADOBE_RGB, ADOBE_GAMMA)


def from_srgb(pixels, matrix, gamma=None):
    """8 bit sRGB pixels as 8 bit pixels of another space: the same colours, other numbers."""
    linear = srgb_to_linear(np.asarray(pixels, dtype=np.float64) / 255)
    other = np.clip(linear @ (np.linalg.inv(matrix) @ SRGB).T, 0, 1)
    encoded = linear_to_srgb(other) if gamma is None else other ** (256 / gamma)
    return np.round(encoded * 255).astype(np.uint8)
