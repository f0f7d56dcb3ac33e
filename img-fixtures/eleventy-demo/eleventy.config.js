import vignettes from "./vignettes.eleventy.mjs";

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(vignettes, { sizes: "(min-width: 48rem) 46rem, calc(100vw - 2rem)" });
  eleventyConfig.addPassthroughCopy({ public: "/" });
  for (const lang of ["en", "fr"]) {
    eleventyConfig.addCollection(lang, (all) => all.getFilteredByGlob(`content/${lang}/posts/*.md`));
  }
  return { dir: { input: "content", includes: "../_includes", data: "../_data" } };
}
