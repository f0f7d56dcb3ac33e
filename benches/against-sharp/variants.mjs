// What `vignettes build` makes of each source, by sharp as one would write it to be quick: decoded once, resized once a
// width, each format from the raw pixels.
//   node variants.mjs LIST OUTDIR      LIST = one source path a line
import { mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

const WIDTHS = [480, 960, 1440];
const [list, out] = process.argv.slice(2);
sharp.cache(false);
mkdirSync(out, { recursive: true });

// A width above the source's gives the source's own, once.
const widthsFor = (own) => [...new Set(WIDTHS.map((width) => Math.min(width, own)))];

async function made(source) {
  const base = path.join(out, path.parse(source).name);
  const { data, info } = await sharp(source)
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = ({ width, height, channels }) => ({ raw: { width, height, channels } });
  await sharp(data, raw(info))
    .resize({ width: 740, height: 410, fit: 'cover', position: 'centre', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toFile(`${base}-medium.jpg`);
  for (const width of widthsFor(info.width)) {
    const small = await sharp(data, raw(info)).resize({ width }).raw().toBuffer({ resolveWithObject: true });
    await sharp(small.data, raw(small.info)).jpeg({ quality: 80 }).toFile(`${base}-${width}.jpg`);
    await sharp(small.data, raw(small.info)).webp({ quality: 80 }).toFile(`${base}-${width}.webp`);
  }
}

const sources = readFileSync(list, 'utf8').split('\n').filter(Boolean);
let next = 0;
const worker = async () => {
  while (next < sources.length) await made(sources[next++]);
};
await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
