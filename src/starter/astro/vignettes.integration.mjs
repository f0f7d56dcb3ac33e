/* Pictures of Markdown in the formats and widths that `vignettes build` made. In astro.config.mjs:

  import vignettes from "./vignettes.integration.mjs";
  export default defineConfig({ integrations: [vignettes()] });

It takes the images whose path begins with "/": those of `public`. One beside the text, ![…](../assets/a.jpg), is Astro's.
Written by `vignettes init --templates` for this site; yours to change. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { rewritten } from "./@source@components/vignettes.pictures.mjs";
import { PLACEHOLDER, SIZES } from "./@source@components/vignettes.settings.mjs";

/** From this file. */
const MANIFEST = @manifest@;

export default function vignettes() {
  return {
    name: "vignettes",
    hooks: {
      "astro:config:setup": ({ config, updateConfig, addWatchFile, logger }) => {
        const path = fileURLToPath(new URL(MANIFEST.split("/").map(encodeURIComponent).join("/"), import.meta.url));
        let images = {};
        try {
          images = JSON.parse(readFileSync(path, "utf8")).images ?? {};
        } catch (error) {
          logger.warn(`${path} can't be read (${error.code ?? error.message}): run vignettes build first`);
        }
        addWatchFile(path);
        const base = `/${config.base ?? ""}/`.replaceAll(/\/+/g, "/");
        // Astro keeps the HTML of a text until the text or this configuration changes: so the manifest is part of it.
        const options = { images, base, sizes: SIZES, placeholder: PLACEHOLDER };
        updateConfig({ markdown: { rehypePlugins: [[plugin, options]] } });
      },
    },
  };
}

function plugin(options) {
  return (tree, file) => {
    const warn = (message) => console.warn(`[vignettes] ${file.path ?? "Markdown"}: ${message}`);
    inside(tree, (node) => changed(node, { ...options, warn }));
  };
}

/** An <img> of a known picture becomes raw HTML, which Astro keeps. */
function changed(node, site) {
  const src = node.properties?.src;
  if (node.type !== "element" || node.tagName !== "img" || typeof src !== "string" || !src.startsWith("/")) return node;
  const attributes = Object.entries({ ...node.properties, alt: node.properties.alt ?? "" });
  const written = attributes.map(([name, value]) => ` ${name === "className" ? "class" : name}="${escaped(value)}"`).join("");
  const html = rewritten(site, `<img${written}>`, "/");
  return html.includes(" srcset=") ? { type: "raw", value: html } : node;
}

function inside(node, change) {
  if (!Array.isArray(node.children) || node.tagName === "picture") return;
  node.children = node.children.map(change);
  for (const child of node.children) inside(child, change);
}

const escaped = (value) =>
  (Array.isArray(value) ? value.join(" ") : String(value)).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
