/* Pictures of the manifest that `vignettes build` writes, as HTML. Nothing here reads a file or knows a site generator.

A site is { images, base, sizes, placeholder, warn }:

  images       the pictures of the manifest
  base         the folder that the whole site is in: "/", or "/blog/"
  sizes        how wide pictures stand on your pages, as CSS says it. Default: "100vw"
  placeholder  what is seen until a picture is there: "picture" (default), "color", or "none"
  warn         called with a message where a picture is not in the manifest

Written by `vignettes init --templates` for this site; yours to change. */

/** A browser takes the first format that it knows; the last two are for all. */
const TYPES = ["image/avif", "image/webp", "image/png", "image/jpeg"];
const FOR_ALL = new Set(["image/png", "image/jpeg"]);
const ELSEWHERE = /^([a-z][a-z0-9+.-]*:|\/\/|#)/i;
const PICTURE = /\.(avif|webp|png|jpe?g|jpe|jfif|gif|bmp|tiff?)$/i;

/**
 * What the manifest knows of a picture: its key and entry, if it is there, and the address of the picture itself.
 * `from` is the address of the page that shows it, from which a path without "/" at its front counts.
 */
export function found(site, src, from = "/") {
  const raw = String(src ?? "").trim();
  if (!raw || ELSEWHERE.test(raw)) return { url: raw };
  // A name may hold "?", "#" or "%41" as it is; else they mean what they mean to a browser.
  const path = raw.split(/[?#]/)[0];
  for (const spelling of new Set([raw, path, decoded(path)])) {
    const key = keys(spelling, site.base, from).find((key) => Object.hasOwn(site.images, key));
    if (key) return { key, entry: site.images[key], url: below(site.base, site.images[key].source?.url ?? encodeURI(key)) };
  }
  const url = raw.startsWith("/") && !raw.startsWith(site.base) ? below(site.base, raw) : raw;
  return { url, isMissing: PICTURE.test(path) };
}

/**
 * A picture in the formats and widths that were made of it.
 *
 * asked: src, alt, from (the address of the page), sizes, preset (a thumbnail: one file in its own size), fit ("cover"
 * or "contain", for a box of `width` and `height`); everything else becomes an attribute of the <img>.
 */
export function picture(site, asked) {
  const { src, alt, from, sizes, preset, fit, style, url, ...others } = asked;
  const { entry, url: own, isMissing } = found(site, src, from);
  if (isMissing) site.warn?.(missing(src));
  const thumb = preset && entry?.thumbs?.[preset];
  if (thumb) {
    const { width, height } = thumb;
    const attributes = { src: below(site.base, thumb.url), width, height, alt: alt ?? "", loading: "lazy", decoding: "async", ...others };
    return tag("img", { ...attributes, style: styles(placeholder(entry, site), style) });
  }
  const box = boxed(entry, others.width, others.height, fit);
  const { sources, fallback } = candidates(entry, site.base, sizes ?? box.sizes ?? site.sizes ?? "100vw");
  const attributes = { src: url ?? own, ...fallback, ...box.size, alt: alt ?? "", loading: "lazy", decoding: "async" };
  const image = { ...attributes, ...others, ...box.size, style: styles(fit === "contain" ? "" : placeholder(entry, site), box.style, style) };
  return inPicture(sources, tag("img", image));
}

/** The address of one file of a picture: of the width that comes nearest below, in the format that everything reads. */
export function address(site, asked) {
  const { src, from, width = 1200, preset, type } = asked;
  const { entry, url, isMissing } = found(site, src, from);
  if (isMissing) site.warn?.(missing(src));
  const thumb = preset && entry?.thumbs?.[preset];
  if (thumb) return below(site.base, thumb.url);
  const types = type ? [type] : [...FOR_ALL];
  const files = types.flatMap((type) => listed(entry?.srcset?.[type], site.base));
  return nearest(files, width) ?? asked.url ?? url;
}

/**
 * A page with each <img> of a known picture in <picture>. All other bytes stay as they are, and so do an <img> within
 * <picture>, one with `srcset`, and one with `data-vignettes="off"`.
 */
export function rewritten(site, html, from) {
  const skipped = "<!--[\\s\\S]*?-->|<(script|style|template|textarea|title|xmp|picture)\\b[\\s\\S]*?</\\1\\s*>";
  const image = "<img(?=[\\s/])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>";
  return html.replace(new RegExp(`${skipped}|${image}`, "gi"), (whole, _name, inside) => {
    if (inside === undefined) return whole;
    const attributes = attributesOf(inside);
    const written = (name) => attributes.get(name)?.value;
    const src = written("src");
    if (!src || attributes.has("srcset") || written("data-vignettes") === "off") return whole;
    const { entry, url, isMissing } = found(site, src, from);
    if (isMissing && !isOutput(site, src)) site.warn?.(missing(src));
    if (!entry) return whole;
    const box = boxed(entry, written("width"), written("height"), written("data-fit"));
    const { sources, fallback } = candidates(entry, site.base, written("sizes") ?? box.sizes ?? site.sizes ?? "100vw");
    const ground = written("data-fit") === "contain" ? "" : placeholder(entry, site);
    const style = styles(ground, box.style, written("style"));
    const ours = { src: url, ...fallback, ...box.size, style };
    for (const [name, value] of [["loading", "lazy"], ["decoding", "async"]]) if (!attributes.has(name)) ours[name] = value;
    // What the author wrote otherwise stays to the letter.
    const kept = [...attributes].filter(([name]) => !(name in ours) && name !== "data-fit").map(([, { raw }]) => ` ${raw}`);
    return inPicture(sources, `${tag("img", ours).slice(0, -1)}${kept.join("")}>`);
  });
}

/** The value of the first of some keys that front matter has; a dot reaches inside (cover.image). */
export function value(data, keys) {
  for (const key of keys) {
    let node = data;
    for (const part of key.split(".")) node = node !== null && typeof node === "object" ? node[part] : undefined;
    if (node !== undefined) return node;
  }
  return undefined;
}

const missing = (src) => `${src} is not in the manifest; it is shown as it is: run vignettes build, or check the path`;

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Where the manifest may have a path, nearest first. */
function keys(path, base, from) {
  if (path.startsWith("/")) return path.startsWith(base) ? [path, `/${path.slice(base.length)}`] : [path];
  const folder = decoded(from).replace(/[^/]*$/, "");
  const joined = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "..") joined.pop();
    else if (part && part !== ".") joined.push(part);
  }
  const absolute = `/${joined.join("/")}`;
  return [absolute, ...(absolute.startsWith(base) ? [`/${absolute.slice(base.length)}`] : []), `/${path}`];
}

const below = (base, url) => base.replace(/\/$/, "") + url;

function isOutput(site, src) {
  site.outputs ??= new Set(
    Object.values(site.images)
      .flatMap((entry) => [...Object.values(entry.thumbs ?? {}), ...(entry.variants ?? [])])
      .map((output) => output.url),
  );
  return site.outputs.has(src) || (src.startsWith(site.base) && site.outputs.has(`/${src.slice(site.base.length)}`));
}

/** The files of one `srcset` of the manifest, by width. Its addresses hold neither spaces nor commas. */
function listed(srcset, base) {
  const files = (srcset ?? "").split(", ").filter(Boolean).map((one) => one.split(" "));
  return files.map(([url, width]) => ({ url: below(base, url), width: Number.parseInt(width, 10) }));
}

/** For a reader that knows no srcset: the widest up to this width, else the narrowest. */
const nearest = (files, width) => (files.filter((file) => file.width <= width).at(-1) ?? files[0])?.url;

function candidates(entry, base, sizes) {
  const sources = [];
  let fallback = {};
  for (const type of TYPES) {
    const files = listed(entry?.srcset?.[type], base);
    if (files.length === 0) continue;
    const srcset = files.map((file) => `${file.url} ${file.width}w`).join(", ");
    if (FOR_ALL.has(type)) fallback = { src: nearest(files, 1000), srcset, sizes };
    else sources.push({ type, srcset, sizes });
  }
  return { sources, fallback };
}

/** The width and height that keep the space; of a box of other proportions, what fills it and how wide that is. */
function boxed(entry, askedWidth, askedHeight, fit) {
  const { width, height } = entry?.source ?? {};
  if (!width || !height) return { size: given(askedWidth, askedHeight) };
  const [w, h] = [Number.parseFloat(askedWidth), Number.parseFloat(askedHeight)];
  if (w > 0 && h > 0) {
    // A picture in its own proportions, but for the rounding of its sides, needs no fitting.
    if (!fit && Math.abs(w * height - h * width) <= Math.max(width, height)) return { size: given(askedWidth, askedHeight) };
    const scale = fit === "contain" ? Math.min : Math.max;
    const sizes = `${Math.ceil(scale(w / width, h / height) * width)}px`;
    const [x, y] = (entry.focus ?? [0.5, 0.5]).map((part) => `${Math.round(part * 100)}%`);
    const style = `aspect-ratio:${w}/${h};object-fit:${fit === "contain" ? "contain" : "cover"};object-position:${x} ${y}`;
    return { size: given(askedWidth, askedHeight), sizes, style };
  }
  if (w > 0) return { size: { width: w, height: Math.round((w * height) / width) } };
  if (h > 0) return { size: { width: Math.round((h * width) / height), height: h } };
  return { size: { width, height } };
}

const given = (width, height) => ({ ...(width ? { width } : {}), ...(height ? { height } : {}) });

/**
 * What is seen where a picture will be, as CSS; nothing for a picture that one can see through, nor for one that does not
 * fill its box: there it would stay. The colour is mixed with the page's own text colour, so that a white drawing is seen
 * on a light page and a night on a dark one.
 */
function placeholder(entry, site) {
  const wanted = site.placeholder ?? "picture";
  if (!entry || entry.look?.transparent || wanted === "none") return "";
  const { color, placeholder } = entry;
  const ground = color ? `background-color:${color};background-color:color-mix(in oklab,${color} 85%,CanvasText)` : "";
  const few = wanted === "picture" && placeholder?.uri;
  return styles(ground, few ? `background-image:url(${placeholder.uri});background-size:100% 100%` : "");
}

const styles = (...all) => all.map((style) => (style ?? "").trim().replace(/;$/, "")).filter(Boolean).join(";");

const inPicture = (sources, image) =>
  sources.length === 0 ? image : `<picture>${sources.map((source) => tag("source", source)).join("")}${image}</picture>`;

/** `alt=""` says something; another attribute without a value is left out. */
function tag(name, attributes) {
  const written = Object.entries(attributes).filter(([key, value]) => isWritten(key, value));
  return `<${name}${written.map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escaped(value)}"`)).join("")}>`;
}

const isWritten = (key, value) =>
  /^[^\s"'<>/=\u0000-\u001f]+$/.test(key) && (key === "alt" || !(value === undefined || value === null || value === false || value === ""));

const escaped = (value) =>
  String(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The first of each name counts. */
function attributesOf(inside) {
  const all = new Map();
  for (const [raw, name, , double, single, bare] of inside.matchAll(/([^\s"'>/=]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    const key = name.toLowerCase();
    if (!all.has(key)) all.set(key, { raw, value: unescaped(double ?? single ?? bare ?? "") });
  }
  return all;
}

const NAMED = { amp: "&", quot: '"', apos: "'", lt: "<", gt: ">", nbsp: "\u00a0" };

/** The entities that stand in addresses and styles. */
function unescaped(text) {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
