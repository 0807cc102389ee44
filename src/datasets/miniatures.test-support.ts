// Corpora of a few bytes that lie exactly as the real ones do, for tests of any room.
import { type Folder, memoryFolder } from '../base/index.js';
import { datasetById } from './detect.js';

const WAV = 'RIFF\x04\x00\x00\x00WAVE';

/** Two to four clips of each genre of GTZAN, as the public WAV edition lies, jazz.00054 broken. */
export function miniatureGtzan(extra: Record<string, string> = {}): Folder {
  const genres = datasetById('gtzan').genres ?? [];
  const clips = genres.flatMap((genre) =>
    ['00000', '00012', '00029', '00054'].map((number) => [
      `genres_original/${genre}/${genre}.${number}.wav`,
      genre === 'jazz' && number === '00054' ? 'not audio' : WAV,
    ]),
  );
  return memoryFolder({ ...Object.fromEntries(clips), ...extra }, 'mini-gtzan');
}

/** What a test may change about the miniature of FMA. */
export interface FmaChanges {
  /** Rows of tracks.csv below its head. */
  readonly rows?: readonly string[];
  readonly files?: Record<string, string>;
}

/** FMA-small as its archives unpack: two genres, a song of medium, one without a root genre. */
export function miniatureFma({ rows = FMA_ROWS, files = {} }: FmaChanges = {}): Folder {
  const head = [
    ',album,album,artist,artist,set,set,track,track,track,track',
    ',comments,title,id,name,split,subset,duration,genre_top,genres_all,title',
    'track_id,,,,,,,,,,',
  ];
  return memoryFolder(
    {
      'fma_metadata/tracks.csv': `${[...head, ...rows].join('\n')}\n`,
      'fma_metadata/genres.csv':
        'genre_id,#tracks,parent,title,top_level\n12,32923,0,Rock,12\n21,12706,0,Hip-Hop,21\n' +
        '25,9261,12,Punk,12\n',
      'fma_small/README.txt': 'clips',
      'fma_small/checksums': 'x',
      'fma_small/000/000002.mp3': 'ID3',
      'fma_small/000/000005.mp3': 'ID3',
      'fma_small/001/001482.mp3': 'ID3',
      'fma_small/133/133297.mp3': 'ID3',
      ...files,
    },
    'mini-fma',
  );
}

const FMA_ROWS = [
  '2,0,AWOL - A Way Of Life,1,AWOL,training,small,168,Hip-Hop,[21],Food',
  '5,0,AWOL - A Way Of Life,1,AWOL,training,small,206,Hip-Hop,"[21, 25]","This ""World""\nof ours, two"',
  '20,3,Niris,4,Nicky Cook,training,large,311,,"[76, 103]",Spiritual Level',
  '1482,0,Other,9,awol,validation,small,60,Rock,"[25, 12]",Third',
  '1483,0,Other,10,Missing,test,small,60,Rock,[12],Not here',
  '1490,0,Other,10,Medium,test,medium,60,Rock,[12],Of another size',
  '133297,0,,11,Short,training,small,600,Rock,[12],No sound',
];

/** Three songs named by a playlist and a table, one of them not there. */
export function miniatureList(): Folder {
  return memoryFolder(
    {
      'favourites.m3u8':
        '\ufeff#EXTM3U\r\n#EXTINF:213,Ella Fitzgerald - Misty\r\nmusic/jazz/misty.flac\r\n' +
        '#EXTGENRE:soul\r\n.\\music\\respect.mp3\r\n',
      'more.csv':
        'Path,Genre,artist,split\nmusic/kind.ogg,jazz,"Davis, Miles",test\ngone.wav,rock,,\n',
      'music/jazz/misty.flac': 'fLaC',
      'music/respect.mp3': 'ID3',
      'music/kind.ogg': 'OggS',
    },
    'mini-list',
  );
}

/** Someone's music: two genres, artists' folders, an empty genre and files that are no sounds. */
export function miniatureFolder(): Folder {
  return memoryFolder(
    {
      'jazz/Ella/one.flac': 'fLaC',
      'jazz/Ella/cover.jpg': 'x',
      'jazz/Miles/Kind/two.MP3': 'ID3',
      'rock/three.ogg': 'OggS',
      'rock/.DS_Store': 'x',
      'silence/readme.txt': 'x',
      'notes.txt': 'x',
    },
    'mini-folder',
  );
}

/** What a test may change about the miniature spectrograms. */
export interface MiniatureChanges {
  readonly index?: string;
  readonly sheet?: Record<string, unknown>;
  readonly npy?: Uint8Array;
}

/** Three tracks of `[2 bands, 4 frames]`, bytes 0..23, with a range of 80, 40 and 20 dB. */
export function miniatureSpectrograms(changes: MiniatureChanges = {}): Folder {
  const sheet = {
    id: 'mini-mel',
    shape: [3, 2, 4],
    dtype: 'uint8',
    axes: ['track', 'melBand', 'frame'],
    sampleRate: 22050,
    nFft: 2048,
    hopLength: 512,
    nMels: 2,
    fmin: 0,
    fmax: 11025,
    melScale: 'slaney',
    power: 2,
    window: 'hann',
    center: true,
    frames:
      'column c is STFT frame floor((c + 0.5) * F / 4.5) of the track, F = 1 + floor(lengthSamples / 512)',
    decibels: 'dB relative to the track maximum = (value / 255 - 1) * rangeDb; offset apart',
    ...changes.sheet,
  };
  const index =
    changes.index ??
    'id,genre,artist,title,split,lengthSamples,rangeDb,absOffsetDb\n' +
      'a,rock,"One, Two",First,train,1000,80.0,1\n' +
      'b,jazz,,Second,validation,1000,40,2\n' +
      'c,jazz,Three,Third,excluded,1000,20,3\n';
  return memoryFolder(
    {
      'dataset.json': JSON.stringify(sheet),
      'index.csv': index,
      'mel.npy':
        changes.npy ??
        npyOf(
          '|u1',
          [3, 2, 4],
          Uint8Array.from({ length: 24 }, (_, i) => i),
        ),
    },
    'mini-spectrograms',
  );
}

/** A .npy file as `numpy.save` writes it. */
export function npyOf(dtype: string, shape: readonly number[], values: Uint8Array): Uint8Array {
  const head = `{'descr': '${dtype}', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
  const padded = `${head.padEnd(117)}\n`;
  const text = `\x93NUMPY\x01\x00${String.fromCharCode(padded.length, 0)}${padded}`;
  return Uint8Array.from([...Array.from(text, (letter) => letter.charCodeAt(0)), ...values]);
}
