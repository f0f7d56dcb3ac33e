/* What this site calls things. Written by `vignettes init --templates` for this site; yours to change. */

/** How wide pictures are on your pages, as CSS says it, such as "(min-width: 48rem) 46rem, 100vw". */
export const SIZES = "100vw";
/** What is seen until a picture is there: "picture" (in a few pixels), "color", or "none". */
export const PLACEHOLDER = "picture";
/** The keys of front matter; the first that is there counts, and a dot reaches inside (cover.image). */
export const KEYS = {
  image: [@image@],
  alt: [@alt@],
  thumb: [@thumb@],
  decorative: [@decorative@],
  altLang: [@alt-lang@],
};
