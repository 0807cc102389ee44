// Names the genre of every piece in a folder and says how it sounds over time.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledClassifier, ffmpegDecoder, fileSource } from 'earmark/node';
import { createClassifier } from 'earmark/predict';

const folder = process.argv[2] ?? new URL('./music', import.meta.url).pathname;
const classifier = await createClassifier(await bundledClassifier(), { external: ffmpegDecoder() });
for (const name of await readdir(folder)) {
  const { genres, timeline } = await classifier.predict(await fileSource(join(folder, name)));
  const [first, second] = genres;
  console.log(`${name}: ${first.genre} ${first.probability.toFixed(2)}, then ${second.genre}`);
  for (const { start, end, genre } of timeline) {
    console.log(`  ${start.toFixed(0)}–${end.toFixed(0)} s ${genre}`);
  }
}
classifier.close();
