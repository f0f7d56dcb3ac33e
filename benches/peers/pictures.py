"""The folders that contestants work in: sites for us and for Hugo, lists and pictures for the others."""

import itertools
import os
import re
import shutil
from pathlib import Path

PAGE = "---\nimage: /{image}\nimage-alt: x\nthumb: /{thumb}\n---\n"


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


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def copied(original, site):
    """The whole site, writable: a copy keeps the modes, and the original may be there to read only."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(original, site)
    for folder, _, names in os.walk(site):
        os.chmod(folder, 0o755)
        for name in names:
            os.chmod(os.path.join(folder, name), 0o644)


def numbered(picture, number):
    """The JPEG with a comment that no other has: the same pixels in other bytes."""
    text = f"{number:08}".encode()
    return picture[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + picture[2:]


def listed(sources, file):
    file.write_text("".join(f"{source}\n" for source in sources), encoding="utf-8")
    return file


def paged(site, thumbs, settings=""):
    """A page for each source of the site, `thumbs` as `medium_thumbs` gives them, and nothing else."""
    content = fresh(site / "content")
    for number, (image, thumb) in enumerate(thumbs.items()):
        (content / f"{number}.md").write_text(PAGE.format(image=image, thumb=thumb), encoding="utf-8")
    (site / "vignettes.yaml").write_text(settings, encoding="utf-8")


def with_sources(site, original, thumbs, settings):
    fresh(site)
    for image in thumbs:
        target = site / "static" / image
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original / image, target)
    paged(site, thumbs, settings)


def many(site, small, count):
    """`count` pictures, no two of the same bytes, each with a page that wants its thumb."""
    fresh(site / "static" / "img")
    pictures = [path.read_bytes() for path in sorted(small.glob("*.jpg"))]
    thumbs = {f"img/{number}.jpg": f"img/medium/{number}.jpg" for number in range(count)}
    for number, image in enumerate(thumbs):
        (site / "static" / image).write_bytes(numbered(pictures[number % len(pictures)], number))
    paged(site, thumbs)


def hugo(site, sources, template, job):
    """A site of one page, whose template asks for all outputs."""
    fresh(site)
    shutil.copytree(template, site, dirs_exist_ok=True)
    with open(site / "hugo.toml", "a", encoding="utf-8") as settings:
        settings.write(f'\n[params]\njob = "{job}"\n')
    assets = fresh(site / "assets" / "sources")
    for source in sources:
        shutil.copyfile(source, assets / source.name)


def with_pages(hugo_site, original):
    """Gives Hugo's site the pages of the original too, as text: their shortcodes have no templates here."""
    languages = sorted(folder.name for folder in (original / "content").iterdir())
    with open(hugo_site / "hugo.toml", "a", encoding="utf-8") as settings:
        settings.writelines(f'\n[languages.{language}]\ncontentDir = "content/{language}"\n' for language in languages)
    copied(original / "content", hugo_site / "content")
    for page in written_pages(hugo_site):
        text = page.read_text(encoding="utf-8").replace("{{", "{ {")
        # Hugo refuses pages that have a key twice; this one no template reads.
        page.write_text(re.sub(r"^phase:.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")


def written_pages(site):
    return sorted(path for path in (site / "content").rglob("*") if path.suffix in (".md", ".html"))


def many_pages(original, site, count):
    """The site's own pages over and over, until there are `count`; each copy's pairs stay pairs of their own."""
    copied(original, site)
    # In turn of the languages, so that the last copy, which is not whole, has both.
    by_language = itertools.groupby(written_pages(site), lambda page: page.relative_to(site).parts[1])
    turns = itertools.zip_longest(*(list(pages) for _, pages in by_language))
    pages = [page for turn in turns for page in turn if page]
    for number in range(len(pages), count):
        page, copy = pages[number % len(pages)], number // len(pages)
        text = page.read_text(encoding="utf-8")
        text = re.sub(r"^(translationKey:[ ]*['\"]?)", rf"\g<1>copy-{copy}-", text, flags=re.MULTILINE)
        page.with_name(f"{page.stem}-{copy}{page.suffix}").write_text(text, encoding="utf-8")


def weighed(files):
    """Count and MB of outputs."""
    files = list(files)
    return {"files": len(files), "bytes": sum(path.stat().st_size for path in files) / 1e6}


def gathered(files, folder):
    """Copies `files`, stem to path, into an empty `folder` as <stem>.jpg, which the scorer wants."""
    fresh(folder)
    for stem, path in files.items():
        shutil.copyfile(path, folder / f"{stem}.jpg")
