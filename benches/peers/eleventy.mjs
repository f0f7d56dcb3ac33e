// eleventy-img as its manual has it, at sharp's quality 80; a thumb is cropped by `transform`.
//   node eleventy.mjs thumbs|variants LIST OUTDIR      LIST = one source path a line
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Image from '@11ty/eleventy-img';

const [job, list, outputDir] = process.argv.slice(2);
const sources = readFileSync(list, 'utf8').split('\n').filter(Boolean);
const common = {
  outputDir,
  sharpJpegOptions: { quality: 80 },
  sharpWebpOptions: { quality: 80 },
  // As ours: a width above the source's gives the source's own, once.
  minimumThreshold: 1,
};
const thumb = (source) =>
  Image(source, {
    ...common,
    widths: [740],
    formats: ['jpeg'],
    filenameFormat: () => `${path.parse(source).name}.jpg`,
    transform: (image) =>
      image.resize({ width: 740, height: 410, fit: 'cover', position: 'centre', withoutEnlargement: true }),
  });
const variants = (source) =>
  Image(source, {
    ...common,
    widths: [480, 960, 1440],
    formats: ['webp', 'jpeg'],
    filenameFormat: (id, src, width, format) => `${path.parse(source).name}-${id}-${width}.${format}`,
  });
const parts = job === 'thumbs' ? [thumb] : [thumb, variants];
// The package bounds how much it does at once.
await Promise.all(sources.flatMap((source) => parts.map((part) => part(source))));
