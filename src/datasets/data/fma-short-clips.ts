// FMA's clips that hold less than thirty seconds, as data.
//
// Every clip of FMA-small, medium and large was cut from the middle of its song, going by the length
// that the archive's pages stated. Where that was wrong, the cut lies partly or wholly behind the
// song's end. Ids and lengths are those its authors published: github.com/mdeff/fma, issue 8 ("Files
// (much) shorter than 30s in fma-small"); six of them are in FMA-small, of which three hold no sound
// at all (issues 36, 44). FMA-full holds whole songs and is not concerned.
//
// A list of further files that one program could not open (issue 49) is not taken over: the
// one that was looked into there had the published checksum.

/** Track id, the length its page stated and the length it has, both in seconds. */
export type MisstatedLength = readonly [id: number, statedSeconds: number, realSeconds: number];

/** The songs whose clips were cut in the wrong place. */
export const FMA_MISSTATED_LENGTHS: readonly MisstatedLength[] = [
  [1486, 90, 14.39],
  [5574, 563, 30.46],
  [65753, 242, 9.74],
  [80391, 600, 67.84],
  [98558, 216, 87.67],
  [98559, 193, 58.8],
  [98560, 341, 86.13],
  [98565, 158, 65.31],
  [98566, 148, 63.63],
  [98567, 191, 79.39],
  [98568, 249, 114.55],
  [98569, 184, 77.37],
  [98571, 139, 50.81],
  [99134, 308, 33.25],
  [105247, 123, 18.91],
  [108924, 187, 105.38],
  [108925, 151, 7.44],
  [126981, 216, 17.45],
  [127336, 275, 13.27],
  [133297, 600, 113.58],
  [143992, 211, 26.23],
];

/** Length of every clip that was cut in the right place, in seconds. */
export const FMA_CLIP_SECONDS = 30;

/** Seconds of sound that a clip from `stated / 2 − 15` on can hold, 0 to 30. */
export function secondsLeft([, statedSeconds, realSeconds]: MisstatedLength): number {
  const start = statedSeconds / 2 - FMA_CLIP_SECONDS / 2;
  return Math.min(FMA_CLIP_SECONDS, Math.max(0, realSeconds - start));
}
