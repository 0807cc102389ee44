// Confusion matrices and scores that published reports print, as facts to hold our scores to.

/** A matrix from rows of counts. */
const matrix = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));

/** What is known of a judging from its report. */
export interface PublishedJudging {
  readonly confusion: readonly (readonly number[])[];
  readonly accuracy: number;
  readonly macroF1: number;
  readonly precision: readonly number[];
  readonly recall: readonly number[];
}

/**
 * Three nets on FMA-small's validation part, 100 clips a genre: Electronic, Experimental, Folk,
 * Hip-Hop, Instrumental, International, Pop, Rock. Source: the repository of Bonato, Menti & Saretto,
 * "Music Genre Recognition" (Padova); macro F1 and one-versus-rest accuracy follow by arithmetic.
 */
export const FMA_NETS: Readonly<Record<string, PublishedJudging & { oneVersusRest: number }>> = {
  nnet1: {
    confusion: matrix(`
      50  7  4 12 13  8  2  4
       6 50 12  0 19  4  5  4
       0  3 64  1 27  0  4  1
      20  0  3 68  0  7  2  0
       3  7 12  0 50  9 16  3
       9 16 15  6  8 39  6  1
      17 16 18 10  9 16 12  2
       5  8 13  1  6  7 24 36`),
    accuracy: 0.46125,
    macroF1: 0.454,
    oneVersusRest: 0.865,
    precision: [0.455, 0.467, 0.454, 0.694, 0.379, 0.433, 0.169, 0.706],
    recall: [0.5, 0.5, 0.64, 0.68, 0.5, 0.39, 0.12, 0.36],
  },
  nnet2: {
    confusion: matrix(`
      45 11  3 28  3  8  1  1
       7 66  6  7  8  1  1  4
       0  5 75 13  2  2  2  1
       6  4  2 77  0  9  0  2
       3 34 15 12 15  6  3 12
       5 17 13 16  4 40  2  3
      11 27 15 24  5 11  3  4
       3  5  8  9  2  6  1 66`),
    accuracy: 0.48375,
    macroF1: 0.444,
    oneVersusRest: 0.871,
    precision: [0.562, 0.391, 0.547, 0.414, 0.385, 0.482, 0.231, 0.71],
    recall: [0.45, 0.66, 0.75, 0.77, 0.15, 0.4, 0.03, 0.66],
  },
  mixnet: {
    confusion: matrix(`
      55  7  5 16  7  5  3  2
      10 56  5  4 11  2  2 10
       1  0 82  2  3  0 11  1
      18  1  6 66  1  4  1  3
       7 14 15  4 29  5 20  6
      11  5 20  8  7 45  3  1
      13  9 27  9  7 13 15  7
       2  4  9  1  2  5 11 66`),
    accuracy: 0.5175,
    macroF1: 0.503,
    oneVersusRest: 0.879,
    precision: [0.47, 0.583, 0.485, 0.6, 0.433, 0.57, 0.227, 0.688],
    recall: [0.55, 0.56, 0.82, 0.66, 0.29, 0.45, 0.15, 0.66],
  },
};

/**
 * A U-net on GTZAN clips, song-wise, 100 clips a genre: pop, metal, disco, blues, reggae, classical,
 * rock, hiphop, country, jazz. Source: the repository of Pocelli & Sordetti, "Music genre
 * classification" (Politecnico di Milano), its genres put right.
 */
export const GTZAN_UNET: PublishedJudging & { readonly f1: readonly number[] } = {
  confusion: matrix(`
    62  0  7  0  3  0  8  8 12  0
     0 93  0  0  0  0  6  1  0  0
     6  0 68  4  3  0 14  1  3  1
     0  6 13 42  0  3 19  0  8  9
     3  0  9  2 71  4  8  0  3  0
     0  0  0  0  0 91  6  0  2  1
     0  9  4  4  0  1 70  1 11  0
     7 14 10  4  8  1  6 49  1  0
     4  0  3  1  0  3 27  0 62  0
     0  0  0 10  1 14  9  0  7 59`),
  accuracy: 0.667,
  macroF1: 0.667,
  precision: [0.756, 0.762, 0.596, 0.627, 0.826, 0.778, 0.405, 0.817, 0.569, 0.843],
  recall: [0.62, 0.93, 0.68, 0.42, 0.71, 0.91, 0.7, 0.49, 0.62, 0.59],
  f1: [0.681, 0.838, 0.636, 0.503, 0.763, 0.839, 0.513, 0.613, 0.593, 0.694],
};

/**
 * Right answers a genre of 390 clips each, blues to rock, behind an accuracy printed as 99.41 %.
 * Source: Patil et al. 2023; what its wrong answers were taken for does not change the mean.
 */
export const PATIL_DIAGONAL = [368, 390, 382, 379, 374, 379, 373, 384, 376, 380];
