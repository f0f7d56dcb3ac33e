"""Pictures in the formats and widths that `vignettes build` made, for MkDocs. In mkdocs.yml:

    hooks: [vignettes_hook.py]
    extra:
      vignettes: { sizes: "(min-width: 48rem) 46rem, 100vw" }

Every <img> that Markdown makes of a picture of the manifest becomes <picture>. In templates of a theme, and in pages
where a plugin runs them, there are also:

    {{ vignette_hero(page) }}                              the image of the page's front matter, with the page's alt text
    {{ vignette_thumb(page, other) }}                      the thumbnail of another page, in a list
    {{ vignette(page, "img/a.jpg", "What it shows") }}     any picture, by its path below docs_dir
    {{ vignette_address(page, "img/a.jpg") }}              only an address: for CSS, og:image and feeds

`extra.vignettes` may hold `sizes` (how wide pictures stand on your pages, as CSS says it) and `placeholder`: "picture"
(default), "color", or "none".

Written by `vignettes init --templates` for this site; yours to change.
"""

import json
import logging
import math
import posixpath
import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup
from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url

# From this file.
MANIFEST = @manifest@
# The keys of front matter; the first that is there counts, and a dot reaches inside (cover.image).
KEYS = {
    "image": [@image@],
    "alt": [@alt@],
    "thumb": [@thumb@],
    "decorative": [@decorative@],
    "alt_lang": [@alt-lang@],
}

# A browser takes the first format that it knows; the last two are for all.
TYPES = ["image/avif", "image/webp", "image/png", "image/jpeg"]
FOR_ALL = ["image/png", "image/jpeg"]
ELSEWHERE = re.compile(r"([a-z][a-z0-9+.-]*:|//|#)", re.I)
PICTURE = re.compile(r"\.(avif|webp|png|jpe?g|jpe|jfif|gif|bmp|tiff?)$", re.I)
ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
IMAGES = re.compile(
    r"""<!--.*?-->|<(?P<name>script|style|template|textarea|title|xmp|picture)\b.*?</(?P=name)\s*>"""
    r"""|<img(?=[\s/])(?P<inside>(?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.I | re.S,
)
log = logging.getLogger("mkdocs.hooks.vignettes")


class Site:
    """What a build needs to know."""

    def __init__(self, config, files, images):
        options = config.extra.get("vignettes") or {}
        self.sizes = options.get("sizes") or "100vw"
        self.placeholder = options.get("placeholder") or "picture"
        self.folder = urlsplit(config.site_url or "").path.rstrip("/")
        self.docs = Path(config.docs_dir)
        self.root = Path(config.config_file_path).parent
        self.images = images
        # By where they are served, and by where they are: plugins move files.
        media = [one for one in files if not one.is_documentation_page()]
        self.served = {unquote(one.url): one.src_uri for one in media}
        self.urls = {one.src_uri: one.url for one in media}

    def key(self, path):
        """The manifest's name of a file below docs_dir."""
        served = "/" + path
        return served if served in self.images else None

    def found(self, src, page_url):
        """The entry of a picture, and its address for this page; or no entry, and whether there should be one."""
        raw = str(src or "").strip()
        if not raw or ELSEWHERE.match(raw):
            return None, raw, False
        path = re.split(r"[?#]", raw)[0]
        for spelling in dict.fromkeys([raw, path, unquote(path)]):
            for place in self.places(spelling, page_url):
                key = self.key(self.served.get(place, place)) or self.key(place)
                if key:
                    return self.images[key], self.address(key[1:], quote(key[1:]), page_url), False
        return None, raw, bool(PICTURE.search(path))

    def places(self, path, page_url):
        """Where a path of a page may lead, from the site's root; nearest first."""
        if path.startswith("/"):
            if self.folder and path.startswith(self.folder + "/"):
                yield path[len(self.folder) + 1 :]
            yield path.lstrip("/")
            return
        # As an address, for which MkDocs has written it; and as a path below docs_dir.
        home = unquote(page_url) if page_url.endswith("/") else posixpath.dirname(unquote(page_url))
        yield posixpath.normpath(posixpath.join("/", home, path)).lstrip("/")
        yield posixpath.normpath(posixpath.join("/", path)).lstrip("/")

    def address(self, path, url, page_url):
        """The address of a file below docs_dir, for this page; `url` is where it is if MkDocs does not know the file."""
        return get_relative_url(self.urls.get(path, url.lstrip("/")), page_url)

    def output(self, output, page_url):
        try:
            path = (self.root / output["path"]).relative_to(self.docs).as_posix()
        except ValueError:
            path = output["path"]
        return self.address(path, output["url"], page_url)

    def files_of(self, entry, kind, page_url):
        """The files of one format, narrow to wide: address and width. The picture itself may be one of them."""
        outputs = [one for one in entry.get("variants", []) if one["sourceType"] == kind]
        source = entry["source"]
        if source.get("offered") and source.get("sourceType") == kind:
            outputs.append(source)
        outputs.sort(key=lambda one: one["width"])
        return [(self.output(one, page_url), one["width"]) for one in outputs]


def on_env(env, config, files):
    env.globals["vignette"] = vignette
    env.globals["vignette_hero"] = vignette_hero
    env.globals["vignette_thumb"] = vignette_thumb
    env.globals["vignette_address"] = vignette_address
    return env


_site = None
_warned = set()


# Late: plugins move files, as those for languages do.
@event_priority(-100)
def on_files(files, config):
    global _site
    _warned.clear()
    path = Path(__file__).parent / MANIFEST
    try:
        images = json.loads(path.read_text(encoding="utf-8")).get("images", {})
    except (OSError, ValueError) as error:
        warn(f"{path} can't be read ({error}): run vignettes build first")
        images = {}
    _site = Site(config, files, images)
    return files


def on_page_content(html, page, config, files):
    return IMAGES.sub(lambda match: rewritten(match, page.url), html)


def on_serve(server, config, builder):
    server.watch(str(Path(__file__).parent / MANIFEST))
    return server


def warn(message):
    if message not in _warned:
        log.warning("vignettes: %s", message)
    _warned.add(message)


def missing(src, where):
    warn(f"{where}: {src} is not in the manifest; it is shown as it is: run vignettes build, or check the path")


def rewritten(match, page_url):
    """An <img> of a known picture in <picture>; anything else as it is."""
    if match["inside"] is None:
        return match[0]
    written = {}
    for one in ATTRIBUTE.finditer(match["inside"]):
        value = next((value for value in one.groups()[1:] if value is not None), "")
        written.setdefault(one[1].lower(), (one[0], unescape(value)))
    text = {name: value for name, (_, value) in written.items()}
    if not text.get("src") or "srcset" in text or text.get("data-vignettes") == "off":
        return match[0]
    entry, address, is_missing = _site.found(text["src"], page_url)
    if is_missing:
        missing(text["src"], page_url or "/")
    if entry is None:
        return match[0]
    size, box_sizes, box_style = boxed(entry, text.get("width"), text.get("height"), text.get("data-fit"))
    sources, fallback = candidates(entry, page_url, text.get("sizes") or box_sizes or _site.sizes)
    ground = "" if text.get("data-fit") == "contain" else placeholder(entry)
    style = joined(ground, box_style, text.get("style"))
    ours = {"src": address, **fallback, **size, "style": style}
    for name, value in [("loading", "lazy"), ("decoding", "async")]:
        if name not in text:
            ours[name] = value
    # What the author wrote otherwise stays to the letter.
    kept = "".join(" " + raw for name, (raw, _) in written.items() if name not in ours and name != "data-fit")
    return in_picture(sources, tag("img", ours)[:-1] + kept + ">")


def vignette(page, src, alt="", sizes=None, preset=None, fit=None, **attributes):
    """A picture; what is not named above becomes an attribute of the <img>: loading, width, height, class_, id, title."""
    page_url = page.url
    entry, address, is_missing = _site.found(src, page_url)
    if is_missing:
        missing(src, page_url or "/")
    own = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    usual = {"alt": alt or "", "loading": "lazy", "decoding": "async"}
    entry = entry or {"source": {}}
    thumb = entry.get("thumbs", {}).get(preset) if preset else None
    if thumb:
        size = {"width": thumb["width"], "height": thumb["height"]}
        image = {"src": _site.output(thumb, page_url), **size, **usual, **own}
        image["style"] = joined(placeholder(entry), own.get("style"))
        return Markup(tag("img", image))
    size, box_sizes, box_style = boxed(entry, own.get("width"), own.get("height"), fit)
    sources, fallback = candidates(entry, page_url, sizes or box_sizes or _site.sizes)
    image = {"src": address, **fallback, **size, **usual, **own, **size}
    ground = "" if fit == "contain" else placeholder(entry)
    image["style"] = joined(ground, box_style, own.get("style"))
    return Markup(in_picture(sources, tag("img", image)))


def vignette_hero(page, **more):
    """The image that a page names in its front matter; nothing where it names none. Readers see it at once."""
    return shown(page, page, {"loading": "eager", "fetchpriority": "high", **more})


def vignette_thumb(page, other, **more):
    """The thumbnail of another page, for lists: the one that it names, else the preset "medium", else its image."""
    named = value(other.meta, KEYS["thumb"])
    folders = str(named or "").split("/")[:-1]
    presets = {preset for entry in _site.images.values() for preset in entry.get("thumbs", {})}
    preset = next((folder for folder in reversed(folders) if folder in presets), "medium")
    return shown(page, other, {"preset": preset, **more})


def shown(page, of, more):
    src = value(of.meta, KEYS["image"])
    if not src or not isinstance(src, str):
        return ""
    # A path of the other page's front matter counts from there.
    if not src.startswith("/") and not ELSEWHERE.match(src):
        beside = posixpath.normpath(posixpath.join("/", posixpath.dirname(of.file.src_uri), unquote(src)))
        src = beside if _site.key(beside[1:]) else "/" + src
    is_decorative = value(of.meta, KEYS["decorative"]) is True
    alt = "" if is_decorative else str(value(of.meta, KEYS["alt"]) or "").strip()
    return vignette(page, src, alt, lang=value(of.meta, KEYS["alt_lang"]), **more)


def vignette_address(page, src, width=1200):
    """The address of the widest file up to this width, in the format that everything reads; from the site's root, with
    `site_url` in front if mkdocs.yml has it."""
    entry, address, is_missing = _site.found(src, "")
    if is_missing:
        missing(src, page.url or "/")
    files = [file for kind in FOR_ALL for file in (_site.files_of(entry, kind, "") if entry else [])]
    address = nearest(files, width) or address
    if ELSEWHERE.match(address):
        return address
    base = page.canonical_url[: -len(page.url)] if page.url and page.canonical_url else page.canonical_url
    return (base or "/") + address.lstrip("./")


def value(meta, keys):
    """The value of the first of some keys that front matter has."""
    for key in keys:
        node = meta
        for part in key.split("."):
            node = node.get(part) if isinstance(node, dict) else None
        if node is not None:
            return node
    return None


def nearest(files, width):
    """For a reader that knows no srcset: the widest up to this width, else the narrowest."""
    narrow = [address for address, wide in files if wide <= width]
    return narrow[-1] if narrow else next((address for address, _ in files), None)


def candidates(entry, page_url, sizes):
    sources, fallback = [], {}
    for kind in TYPES:
        files = _site.files_of(entry, kind, page_url)
        if not files:
            continue
        # A comma would end an address.
        srcset = ", ".join(f"{address.replace(',', '%2C')} {width}w" for address, width in files)
        if kind in FOR_ALL:
            fallback = {"src": nearest(files, 1000), "srcset": srcset, "sizes": sizes}
        else:
            sources.append({"type": kind, "srcset": srcset, "sizes": sizes})
    return sources, fallback


def boxed(entry, asked_width, asked_height, fit):
    """The width and height that keep the space; of a box of other proportions how wide the picture is in it, and the
    style that makes it fill the box."""
    source = entry["source"]
    width, height = source.get("width"), source.get("height")
    given = {name: side for name, side in [("width", asked_width), ("height", asked_height)] if side}
    if not width or not height:
        return given, None, ""
    w, h = number(asked_width), number(asked_height)
    if w > 0 and h > 0:
        # A picture in its own proportions, but for the rounding of its sides, needs no fitting.
        if not fit and abs(w * height - h * width) <= max(width, height):
            return given, None, ""
        scale = (min if fit == "contain" else max)(w / width, h / height)
        x, y = (round(part * 100) for part in entry.get("focus", [0.5, 0.5]))
        fitted = "contain" if fit == "contain" else "cover"
        style = f"aspect-ratio:{w:g}/{h:g};object-fit:{fitted};object-position:{x}% {y}%"
        return given, f"{math.ceil(scale * width)}px", style
    if w > 0:
        return {"width": f"{w:g}", "height": round(w * height / width)}, None, ""
    if h > 0:
        return {"width": round(h * width / height), "height": f"{h:g}"}, None, ""
    return {"width": width, "height": height}, None, ""


def number(text):
    match = re.match(r"\s*(\d+(?:\.\d+)?)", str(text or ""))
    return float(match[1]) if match else 0


def placeholder(entry):
    """What is seen where a picture will be, as CSS; nothing for a picture that one can see through. The colour is mixed
    with the page's own text colour, so that a white drawing is seen on a light page and a night on a dark one. Around a
    picture that does not fill its box it would stay: callers leave it out there."""
    if entry.get("look", {}).get("transparent") or _site.placeholder == "none":
        return ""
    color, few = entry.get("color"), (entry.get("placeholder") or {}).get("uri")
    ground = f"background-color:{color};background-color:color-mix(in oklab,{color} 85%,CanvasText)" if color else ""
    is_shown = few and _site.placeholder == "picture"
    return joined(ground, f"background-image:url({few});background-size:100% 100%" if is_shown else "")


def joined(*styles):
    return ";".join(style.strip().rstrip(";") for style in styles if style and style.strip())


def in_picture(sources, image):
    if not sources:
        return image
    return "<picture>" + "".join(tag("source", source) for source in sources) + image + "</picture>"


def tag(name, attributes):
    """alt="" says something; another attribute without a value is left out."""
    written = [(key, value) for key, value in attributes.items() if key == "alt" or value not in (None, False, "")]
    return "<" + name + "".join(f' {key}="{escape(str(value))}"' for key, value in written) + ">"
