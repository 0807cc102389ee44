// All the damage each golden file must bear: 64 cuts and 64 flips.
import { expect, test } from 'vitest';
import { complaintAbout, damaged } from './damage.test-support.js';
import { goldenBytes, goldenFiles } from './golden.test-support.js';

test.each(goldenFiles)('$file, damaged, gives audio or a DecodeError', async ({ file }) => {
  const complaints: string[] = [];
  for (const [how, bytes] of damaged(file, goldenBytes(file), 1)) {
    const complaint = await complaintAbout(`${file} ${how}`, bytes);
    if (complaint) complaints.push(complaint);
  }
  expect(complaints).toEqual([]);
});
