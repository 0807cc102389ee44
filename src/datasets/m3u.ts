// Playlists as text: M3U and M3U8, with the tags that say what a song is.

/** One line of a playlist that names a sound, with what the lines before it say. */
export interface M3uEntry {
  /** As it stands in the list. */
  readonly path: string;
  readonly genre?: string;
  readonly artist?: string;
  readonly album?: string;
  readonly title?: string;
}

/** Tags that hold for every sound below them, until they come again. */
const LASTING: Readonly<Record<string, 'genre' | 'artist' | 'album'>> = {
  EXTGENRE: 'genre',
  EXTGRP: 'genre',
  EXTART: 'artist',
  EXTALB: 'album',
};

/**
 * Reads a playlist.
 *
 * `#EXTINF:seconds,Artist - Title` names the next sound only; `#EXTGENRE:` and `#EXTGRP:` (genre),
 * `#EXTART:` (artist) and `#EXTALB:` (album) hold for all that follow until the same tag comes
 * again, empty to end it. The artist in `#EXTINF` goes before that of `#EXTART`. Other lines that
 * start with `#` are comments.
 */
export function readM3u(text: string): M3uEntry[] {
  const entries: M3uEntry[] = [];
  const lasting: Partial<Record<'genre' | 'artist' | 'album', string>> = {};
  let next: Partial<M3uEntry> = {};
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const [, tag = '', value = ''] = /^#([A-Z]+):(.*)$/.exec(line.trim()) ?? [];
    const key = LASTING[tag];
    if (key !== undefined) lasting[key] = value.trim();
    else if (tag === 'EXTINF') next = namesIn(value);
    else if (line.trim() !== '' && !line.startsWith('#')) {
      const known = Object.entries({ ...lasting, ...next }).filter(([, name]) => name !== '');
      entries.push({ path: line.trim(), ...Object.fromEntries(known) });
      next = {};
    }
  }
  return entries;
}

/** `213,Ella Fitzgerald - Misty`; players put attributes before the comma too. */
function namesIn(value: string): Partial<M3uEntry> {
  const comma = value.indexOf(',');
  if (comma < 0) return {};
  const name = value.slice(comma + 1).trim();
  const [, artist, title] = /^(.*?) - (.*)$/.exec(name) ?? [];
  return artist === undefined || title === undefined
    ? { title: name }
    : { artist: artist.trim(), title: title.trim() };
}
