// Reads what make.py wrote: the cases of one feature, effect or function, with their arrays' places.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The cases of one id; `kind` is the folder it lies in. None when it has no golden numbers. */
export function readCases(kind, id) {
  const folder = `${import.meta.dirname}/${kind}/${id}`;
  if (!existsSync(`${folder}/cases.json`)) return [];
  const { reference, cases } = JSON.parse(readFileSync(`${folder}/cases.json`, 'utf8'));
  if (reference !== sha256(readFileSync(`${folder}/reference.py`))) {
    throw new Error(`${folder}/reference.py has changed since its numbers were made; see README.md`);
  }
  return cases.map((entry) => ({
    ...entry,
    path: entry.file === undefined ? undefined : `${import.meta.dirname}/${entry.file}`,
    width: entry.complex ? 2 : 1,
  }));
}

/** Versions, platform, inputs' hashes and the cases of resampling. */
export function readManifest() {
  return JSON.parse(readFileSync(`${import.meta.dirname}/manifest.json`, 'utf8'));
}
