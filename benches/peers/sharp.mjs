// sharp as one would write it to be quick.
//   node sharp.mjs thumbs|variants|small LIST OUTDIR      LIST = one source path a line
// thumbs: 740 x 410, JPEG. variants: decoded once, resized once a width, each format from the raw pixels. small: the
// sources 800 pixels wide, which is no contest but makes pictures for one.
import { mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

const WIDTHS = [480, 960, 1440];
const THUMB = { width: 740, height: 410, fit: 'cover', position: 'centre', withoutEnlargement: true };
const [job, list, out] = process.argv.slice(2);
// Each file is read once; the cache of operations would only take memory.
sharp.cache(false);
mkdirSync(out, { recursive: true });

// A width above the source's gives the source's own, once.
const widthsFor = (own) => [...new Set(WIDTHS.map((width) => Math.min(width, own)))];
const raw = ({ width, height, channels }) => ({ raw: { width, height, channels } });

const jobs = {
  thumbs: (source, base) => sharp(source).autoOrient().resize(THUMB).jpeg({ quality: 80 }).toFile(`${base}.jpg`),
  small: (source, base) => sharp(source).autoOrient().resize({ width: 800 }).jpeg({ quality: 80 }).toFile(`${base}.jpg`),
  async variants(source, base) {
    const { data, info } = await sharp(source)
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    await sharp(data, raw(info)).resize(THUMB).jpeg({ quality: 80 }).toFile(`${base}-medium.jpg`);
    for (const width of widthsFor(info.width)) {
      const small = await sharp(data, raw(info)).resize({ width }).raw().toBuffer({ resolveWithObject: true });
      await sharp(small.data, raw(small.info)).jpeg({ quality: 80 }).toFile(`${base}-${width}.jpg`);
      await sharp(small.data, raw(small.info)).webp({ quality: 80 }).toFile(`${base}-${width}.webp`);
    }
  },
};

const sources = readFileSync(list, 'utf8').split('\n').filter(Boolean);
let next = 0;
const worker = async () => {
  while (next < sources.length) {
    const source = sources[next++];
    await jobs[job](source, path.join(out, path.parse(source).name));
  }
};
await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
