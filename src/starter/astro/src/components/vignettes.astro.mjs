/* What the component knows of this site.

Written by `vignettes init --templates` for this site; yours to change. */
import { address, value } from "./vignettes.pictures.mjs";
import { KEYS, PLACEHOLDER, SIZES } from "./vignettes.settings.mjs";

/** The manifest that `vignettes build` writes; nothing, before the first one. */
const MANIFESTS = import.meta.glob(@manifest-from-root@, { eager: true, import: "default" });

const manifest = Object.values(MANIFESTS)[0];
const images = manifest?.images ?? {};
const warned = new Set();

function warn(message) {
  if (!warned.has(message)) console.warn(`[vignettes] ${message}`);
  warned.add(message);
}

export function site() {
  if (!manifest) warn("the manifest is not there: run vignettes build first");
  const base = `/${import.meta.env.BASE_URL}/`.replaceAll(/\/+/g, "/");
  return { images, base, sizes: SIZES, placeholder: PLACEHOLDER, warn };
}

/** What a component's properties ask for; nothing, where an entry names no image. */
export function asked(props, from = "/") {
  const { entry, hero, thumb, src, ...others } = props;
  if (!entry) return { ...pathOf(src), from, ...others };
  const data = entry.data ?? entry.frontmatter ?? entry;
  const image = value(data, KEYS.image);
  if (!image) return undefined;
  const isDecorative = value(data, KEYS.decorative) === true;
  const alt = isDecorative ? "" : String(value(data, KEYS.alt) ?? "").trim();
  const usual = thumb ? { preset: presetOf(value(data, KEYS.thumb)) } : hero ? { loading: "eager", fetchpriority: "high" } : {};
  return { ...pathOf(image, entry.filePath), from, alt, lang: value(data, KEYS.altLang), ...usual, ...others };
}

/** The address of one file of a picture, for CSS, og:image and feeds: vignetteAddress("/img/a.jpg", { width: 1200 }). */
export function vignetteAddress(src, more = {}) {
  const { src: path, url } = pathOf(src);
  return address(site(), { src: path, url, ...more });
}

/** An imported image by the path of its file, and where Astro serves it; a path beside an entry's file from the root. */
function pathOf(src, file) {
  if (src !== null && typeof src === "object") {
    const path = String(src.fsPath ?? "").split("?")[0].replaceAll("\\", "/");
    const parts = path.split("/");
    const key = parts.map((_, at) => `/${parts.slice(at).join("/")}`).find((key) => Object.hasOwn(images, key));
    return { src: key ?? src.src, url: src.src };
  }
  const isBeside = typeof src === "string" && file && /^\.{1,2}\//.test(src);
  return { src: isBeside ? new URL(src, `file:///${file}`).pathname : src };
}

/** The thumbnail that a page names, by its path; "medium" where it names none. */
function presetOf(thumb) {
  const presets = new Set(Object.values(images).flatMap((entry) => Object.keys(entry.thumbs ?? {})));
  const folders = typeof thumb === "string" ? thumb.split("/").slice(0, -1) : [];
  return folders.reverse().find((folder) => presets.has(folder)) ?? "medium";
}
