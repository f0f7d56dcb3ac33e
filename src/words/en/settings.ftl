# Configuration, arguments, and what stops a run.

config-unknown-key = unknown key `{ $key }`; did you mean `{ $nearest }`?
config-unknown-key-list = unknown key `{ $key }`; known here: { $known }
config-out-of-range = `{ $key }` is { $value }; it goes from { $least } to { $most }
config-wrong-kind = `{ $key }` is { $found }, where { $expected } is expected
config-not-a-mapping = the configuration is { $found }, where keys and values are expected
config-empty = `{ $key }` is empty
config-key-needed = `{ $key }` is missing
config-twice = `{ $key }` is given twice
config-outside = `{ $key }` leads out of the site: `{ $value }`
config-variant-name = `variants.name` lacks `{ $part }`; without it two variants could have one path
config-avif = this build of vignettes writes no AVIF; build it with `cargo install --features avif` (it needs libaom), or leave avif out of `variants.formats`
config-size = `{ $key }` is `{ $value }`, where a size such as 512MiB or 2GiB is expected
config-glob = this is no pattern for files: { $detail }
config-syntax = { $detail }
config-unreadable = { $path } can't be read: { $detail }
    .help = check the path and who may read it
site-not-there = there is no folder `{ $path }`
    .help = name the site's folder: `vignettes build path/to/site`
site-not-found = no site at `{ $path }` or above it
    .help = a site has a `vignettes.yaml`, a Hugo configuration, or the folders `content` and `static`
built-not-there = there is no folder `{ $folder }`, here or in the site
    .help = build the site first, and name the folder that the generator writes: `--built public`
built-empty = no HTML page in `{ $folder }`
    .help = build the site first, and name the folder that the generator writes: `--built public`
built-of-another = none of the pages in `{ $folder }` is one of this site's content
    .help = name the folder that the generator writes for this site, as a whole: `--built public`
no-pages = no pages below { $folders }
    .help = name the folders of your languages under `languages:` in vignettes.yaml
no-posts = { $pages ->
        [one] the only page names no image
       *[other] none of the { $pages } pages names an image
    }
    .help = name the keys of your front matter under `front-matter:` in vignettes.yaml
manifest-unreadable = { $path } can't be read: { $detail }
    .help = check who may read it
clean-page-unreadable = { $path } can't be read, so what it asks for is not known; nothing was removed
    .help = `vignettes check` says what is wrong with the page
manifest-outside = { $path } leads out of the site, by a link
    .help = put the manifest inside the site: `manifest:` in vignettes.yaml names it
manifest-not-ours = { $path } is no manifest of vignettes: { $detail }
    .help = restore it from version control; or move it away and run `vignettes build --adopt keep`
manifest-newer = { $path } was written by a newer vignettes (format { $detail })
    .help = use that version, or move the manifest away and run `vignettes build --adopt keep`
cache-unwritable = the cache folder `.vignettes` can't be written: { $detail }
    .help = check who may write to the site's folder, and that the disk is not full
manifest-unwritable = { $path } can't be written: { $detail }
    .help = mend the cause and run again: what was made is kept
output-file = { $path } can't be written: { $detail }
    .help = check the path of --output-file
threads = threads can't be started: { $detail }
    .help = try again with --jobs 1
rule-unknown = no rule `{ $rule }`; did you mean `{ $nearest }`?
    .help = `vignettes explain` lists all rules
rule-unknown-list = no rule `{ $rule }`
    .help = `vignettes explain` lists all rules
