// All codecs of our own, in the order in which they are asked whether a file is theirs.
import { aiff } from './aiff.js';
import { au } from './au.js';
import type { Codec } from './codec.js';
import { flac } from './flac.js';
import { mp3 } from './mp3.js';
import { oggFlac } from './ogg-flac.js';
import { opus } from './opus.js';
import { vorbis } from './vorbis.js';
import { wav } from './wav.js';

/** MP3 comes last: it alone has no mark at its start, only a pattern. */
export const CODECS: readonly Codec[] = [wav, aiff, au, flac, vorbis, opus, oggFlac, mp3];
