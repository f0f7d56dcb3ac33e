module.exports = function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy("site/img");
  return { dir: { input: "site", data: "facts" } };
};
