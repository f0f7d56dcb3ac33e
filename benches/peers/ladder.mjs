// Each PNG of a folder by sharp, at some qualities: N-WIDTH-QUALITY.jpg and .webp, and .avif where asked for.
//   node ladder.mjs REFERENCES OUTDIR [--avif]
import { mkdirSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

const [references, out, avif] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
sharp.cache(false);
const files = readdirSync(references).sort();
let next = 0;
const worker = async () => {
  while (next < files.length) {
    const file = files[next++];
    const whole = sharp(path.join(references, file)).flatten({ background: '#fff' });
    const { data, info } = await whole.raw().toBuffer({ resolveWithObject: true });
    const from = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    const to = (quality, extension) => path.join(out, `${path.parse(file).name}-${quality}.${extension}`);
    for (const quality of [70, 80, 90]) {
      await from().jpeg({ quality }).toFile(to(quality, 'jpg'));
      await from().webp({ quality }).toFile(to(quality, 'webp'));
    }
    if (avif) for (const quality of [50, 60]) await from().avif({ quality, effort: 4 }).toFile(to(quality, 'avif'));
  }
};
await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
