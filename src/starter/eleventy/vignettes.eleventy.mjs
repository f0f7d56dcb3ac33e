/* Pictures in the formats and widths that `vignettes build` made, for Eleventy 3. In your configuration:

  import vignettes from "./vignettes.eleventy.mjs";
  eleventyConfig.addPlugin(vignettes, { sizes: "(min-width: 48rem) 46rem, 100vw" });

It adds:

  a transform                                         every <img> of a page whose picture is in the manifest, those of
                                                      Markdown too
  {% vignetteHero %}                                  the image of the page's front matter, with the page's alt text
  {% vignetteThumb post.data, post.url %}             the thumbnail of another page, in a list
  {% vignette "/img/a.jpg", "What it shows" %}        any picture
  {{ "/img/a.jpg" | vignetteAddress }}                only an address: for CSS, og:image and feeds

In Nunjucks the last argument may name more: {% vignetteHero loading="lazy", class="wide" %}.
Written by `vignettes init --templates` for this site; yours to change. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { address, picture, rewritten, value } from "./vignettes.pictures.mjs";

/** From this file. */
const MANIFEST = @manifest@;
/** The keys of front matter; the first that is there counts, and a dot reaches inside (cover.image). */
const KEYS = {
  image: [@image@],
  alt: [@alt@],
  thumb: [@thumb@],
  decorative: [@decorative@],
  altLang: [@alt-lang@],
};
const HTML_BASE = "@11ty/eleventy/html-base-plugin";

/** options: sizes, placeholder, manifest (its path), keys; see the top of vignettes.pictures.mjs. */
export default function vignettes(eleventyConfig, options = {}) {
  const path = options.manifest ?? fileURLToPath(new URL(MANIFEST.split("/").map(encodeURIComponent).join("/"), import.meta.url));
  const keysOf = { ...KEYS, ...options.keys };
  let site = siteOf({});
  // What the plugin for the base of addresses does to a whole page, it does to our tags too.
  const inPage = () => (eleventyConfig.hasPlugin(HTML_BASE) ? { ...site, base: "/" } : site);

  function siteOf(images) {
    const warned = new Set();
    const warn = (message) => {
      if (!warned.has(message)) console.warn(`[vignettes] ${message}`);
      warned.add(message);
    };
    const base = `/${eleventyConfig.pathPrefix ?? ""}/`.replaceAll(/\/+/g, "/");
    return { images, base, sizes: options.sizes, placeholder: options.placeholder, warn };
  }

  eleventyConfig.addWatchTarget(path);
  eleventyConfig.on("eleventy.before", () => {
    try {
      site = siteOf(JSON.parse(readFileSync(path, "utf8")).images ?? {});
    } catch (error) {
      site = siteOf({});
      site.warn(`${path} can't be read (${error.code ?? error.message}): run vignettes build first`);
    }
  });

  const shown = (data, from, more) => {
    const src = value(data, keysOf.image);
    if (!src || typeof src !== "string") return undefined;
    const isDecorative = value(data, keysOf.decorative) === true;
    const alt = isDecorative ? "" : String(value(data, keysOf.alt) ?? "").trim();
    return { src, alt, from, lang: value(data, keysOf.altLang), ...more };
  };

  eleventyConfig.addShortcode("vignette", function (src, alt, more) {
    return picture(inPage(), { src, alt, from: this.page?.url || "/", ...named(more) });
  });

  eleventyConfig.addShortcode("vignetteHero", function (more) {
    const asked = shown(dataOf(this.ctx), this.page?.url || "/", { loading: "eager", fetchpriority: "high", ...named(more) });
    return asked ? picture(inPage(), asked) : "";
  });

  eleventyConfig.addShortcode("vignetteThumb", function (data, url, more) {
    const asked = shown(data ?? {}, typeof url === "string" ? url : data?.page?.url || "/", named(more ?? url));
    return asked ? picture(inPage(), { preset: presetOf(value(data, keysOf.thumb), site.images), ...asked }) : "";
  });

  eleventyConfig.addFilter("vignetteAddress", function (src, more) {
    return address(inPage(), { src, from: this.page?.url || "/", ...(typeof more === "number" ? { width: more } : named(more)) });
  });

  eleventyConfig.addTransform("vignettes", function (content) {
    const isPage = typeof content === "string" && String(this.page?.outputPath ?? "").endsWith(".html");
    return isPage ? rewritten(site, content, this.page.url || "/") : content;
  });
}

/** The data of the page that is made: Nunjucks has it as it is, Liquid behind a function. */
const dataOf = (context) => (typeof context?.getAll === "function" ? context.getAll() : (context ?? {}));

/** Nunjucks marks arguments with names as its own. */
function named(more) {
  if (more === null || typeof more !== "object") return {};
  const { __keywords, ...others } = more;
  return others;
}

/** The thumbnail that a page names, by its path; "medium" where it names none. */
function presetOf(thumb, images) {
  const presets = new Set(Object.values(images).flatMap((entry) => Object.keys(entry.thumbs ?? {})));
  const folders = typeof thumb === "string" ? thumb.split("/").slice(0, -1) : [];
  return folders.reverse().find((folder) => presets.has(folder)) ?? "medium";
}
