"""The jobs: who takes part in each, in which folder, and how it is known that the work was done."""

import subprocess
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Callable

import pictures
from measure import Failed, run


@dataclass
class Contestant:
    name: str
    command: list
    log: Path
    # Before each run, not measured.
    prepare: Callable = lambda: None
    # After each run: the count of files and their MB; raises `Failed` where something is absent.
    outputs: Callable = lambda: {"files": 0, "bytes": 0.0}
    cwd: Path | None = None
    codes: tuple = (0,)


@dataclass
class Job:
    id: str
    title: str
    # Whom the ratios are to.
    base: str
    contestants: list = field(default_factory=list)


class Jobs:
    """Makes jobs one by one, since some fill the disk."""

    def __init__(self, site, program, tools, work):
        self.site, self.program, self.tools, self.work = site, program, tools, work
        self.thumbs = pictures.medium_thumbs(site)
        if not self.thumbs:
            raise Failed("no post of the site wants a medium thumb")
        self.sources = [site / "static" / image for image in self.thumbs]
        self.list = pictures.listed(self.sources, work / "sources.txt")

    def named(self, names):
        """A function to make each of the jobs, in their order."""
        every = {
            "thumbs": self.job_thumbs,
            "variants": self.job_variants,
            "unchanged": lambda: self.job_again("unchanged", "thumbs"),
            "unchanged-variants": lambda: self.job_again("unchanged-variants", "variants"),
            "changed": lambda: self.job_again("changed", "thumbs"),
            "check": self.job_check,
        }
        for name in names:
            yield every[name] if name in every else partial(self.job_many, int(name.removeprefix("many-")))

    # The contestants.

    def ours(self, site, made, prepare=lambda: None, only=True):
        """`made` gives the outputs that must be there."""
        command = [self.program, "build", *(["--only", "thumbs"] if only else []), site]
        return Contestant("vignettes", command, self.work / "vignettes.log", prepare, lambda: whole("vignettes", made()))

    def script(self, name, job, sources, count):
        """A script for node, which makes `count` outputs at least."""
        out = self.work / f"{name}-out"
        command = ["node", self.tools / "npm" / f"{name}.mjs", job, sources, out]
        outputs = lambda: whole(name, out.iterdir(), count)
        return Contestant(name, command, self.work / f"{name}.log", lambda: pictures.fresh(out), outputs)

    def hugo(self, job, count, pages=False):
        """Hugo with the pictures alone, or with the site's pages too."""
        site = self.work / (f"hugo-{job}-pages" if pages else f"hugo-{job}")
        pictures.hugo(site, self.sources, self.tools / "hugo-site", job)
        if pages:
            pictures.with_pages(site, self.site)

        def prepare():
            pictures.fresh(site / "public")
            pictures.fresh(site / "resources")

        outputs = lambda: whole("Hugo", hugo_outputs(site), count)
        command = [self.tools / "hugo" / "hugo" / "binaries" / "hugo", "--quiet", "--source", site]
        return Contestant("Hugo, pages too" if pages else "Hugo", command, self.work / "hugo.log", prepare, outputs)

    def made_thumbs(self, site):
        return [site / "static" / thumb for thumb in self.thumbs.values()]

    # The jobs.

    def job_thumbs(self):
        copy = self.work / "site"
        ours = self.ours(copy, lambda: self.made_thumbs(copy), lambda: pictures.copied(self.site, copy))
        others = [self.script(name, "thumbs", self.list, len(self.sources)) for name in ("sharp", "eleventy")]
        title = f"{len(self.sources)} thumbs"
        return Job("thumbs", title, "sharp", [ours, *others, self.hugo("thumbs", len(self.sources))])

    def job_variants(self):
        site, static = self.work / "variants", self.site / "static"
        settings = "variants: { formats: [webp, jpeg], effort: quick }\n"
        prepare = lambda: pictures.with_sources(site, static, self.thumbs, settings)
        # Each thumb, and of the rest what serves somebody: at least as many again.
        made = lambda: [*self.made_thumbs(site), *(site / "static").rglob("variants/*")]
        ours = self.ours(site, made, prepare, only=False)
        ours.outputs = lambda: whole("vignettes", made(), len(self.sources) * 4)
        others = [self.script(name, "variants", self.list, len(self.sources) * 4) for name in ("sharp", "eleventy")]
        title = f"{len(self.sources)} thumbs and their widths in JPEG and WebP"
        return Job("variants", title, "sharp", [ours, *others, self.hugo("variants", len(self.sources) * 4)])

    def job_again(self, id, of):
        """The job `of` once more, with what the first run left; "changed" gives one source other bytes before each."""
        job = self.job_thumbs() if of == "thumbs" else self.job_variants()
        # sharp knows nothing of an earlier run.
        job.contestants = [contestant for contestant in job.contestants if contestant.name != "sharp"]
        # We read all pages of the site for the thumbs, which Hugo would do besides.
        if of == "thumbs":
            job.contestants.append(self.hugo("thumbs", len(self.sources), pages=True))
        for contestant in job.contestants:
            # A third run, for who does not trust the time of a file that was written a moment ago.
            contestant.prepare()
            for _ in range(2):
                run(contestant.command, contestant.log)
                time.sleep(1.5)
            contestant.prepare = lambda: None
            contestant.outputs = partial(unweighed, contestant.outputs)
        job.id, job.base = id, "Hugo"
        job.title = f"nothing changed: {job.title}"
        if id == "changed":
            job.title = f"one picture changed: {len(self.sources)} thumbs"
            self.one_changes(job)
        return job

    def one_changes(self, job):
        # eleventy-img reads sources that are not ours to change.
        job.contestants = [contestant for contestant in job.contestants if contestant.name != "eleventy"]
        image, original = next(iter(self.thumbs)), self.sources[0].read_bytes()
        places = {
            "vignettes": self.work / "site" / "static" / image,
            "Hugo": self.work / "hugo-thumbs" / "assets" / "sources" / Path(image).name,
            "Hugo, pages too": self.work / "hugo-thumbs-pages" / "assets" / "sources" / Path(image).name,
        }
        turn = iter(range(10**8))
        for contestant in job.contestants:
            place = places[contestant.name]
            contestant.prepare = lambda place=place: place.write_bytes(pictures.numbered(original, next(turn)))

    def job_many(self, count):
        small, site = self.work / "small", self.work / "many"
        if not small.exists():
            subprocess.run(["node", self.tools / "npm" / "sharp.mjs", "small", self.list, small], check=True)
        pictures.many(site, small, count)
        img = site / "static" / "img"

        def prepare():
            pictures.fresh(img / "medium")
            pictures.fresh(site / ".vignettes")
            (site / "data" / "vignettes.json").unlink(missing_ok=True)

        ours = self.ours(site, lambda: [img / "medium" / f"{number}.jpg" for number in range(count)], prepare)
        sources = pictures.listed([img / f"{number}.jpg" for number in range(count)], self.work / "many.txt")
        return Job(f"many-{count}", f"{count:,} small pictures", "sharp", [ours, self.script("sharp", "thumbs", sources, count)])

    def job_check(self, count=2000):
        site = self.work / "pages"
        pictures.many_pages(self.site, site, count)
        (site / ".markdownlint-cli2.jsonc").write_text('{ "config": { "default": false, "MD045": true } }\n')
        lint = self.tools / "npm" / "node_modules" / "markdownlint-cli2" / "markdownlint-cli2-bin.mjs"
        links = [self.tools / "lychee" / "bin" / "lychee", "--offline", "--no-progress", "--root-dir", site / "static"]
        log = self.work / "check.log"
        # Two of them find something on these pages, and say so by their exit codes.
        contestants = [
            Contestant("vignettes", [self.program, "check", site], log, codes=(1,)),
            Contestant("lychee", [*links, site / "content"], log, codes=(2,)),
            Contestant("markdownlint", ["node", lint, "content/**/*.md"], log, cwd=site, codes=(0, 1)),
        ]
        return Job("check", f"check of {count:,} pages", "lychee", contestants)


def hugo_outputs(site):
    return [path for path in (site / "public").rglob("*") if path.suffix in (".jpg", ".jpeg", ".png", ".webp")]


def unweighed(outputs):
    """The outputs are still all there; what they weigh has been told."""
    return {"files": outputs()["files"], "bytes": 0.0}


def whole(name, files, count=0):
    """What `files` weigh; fails where one is absent, or where they are fewer than `count`."""
    files = list(files)
    absent = [path.name for path in files if not path.is_file()]
    if absent:
        raise Failed(f"{name} left out {len(absent)} outputs: {', '.join(absent[:5])}")
    if len(files) < count:
        raise Failed(f"{name} made {len(files)} outputs where {count} were expected")
    return pictures.weighed(files)
