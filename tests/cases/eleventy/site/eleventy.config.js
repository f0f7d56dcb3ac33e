import { I18nPlugin } from "@11ty/eleventy";
const input = "src";
export default function (config) {
  config.addPlugin(I18nPlugin, { defaultLanguage: "en" });
  config.addPassthroughCopy("src/img");
  config.addPassthroughCopy({ "./public/": "/" });
  config.ignores.add("src/notes/");
  return { dir: { input, output: "_site" } };
}
