// A small strict reader of XML: linkedom mends what browsers and resvg refuse.

/** Tags and everything between them. */
const PIECE = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/**
 * The first piece of a document that is not well formed: a tag that does not close, an attribute twice,
 * a bare `&`, a control character. Undefined where all is well.
 */
export function unclosedTag(document: string): string | undefined {
  const open: string[] = [];
  PIECE.lastIndex = 0;
  let at = 0;
  while (at < document.length) {
    const piece = PIECE.exec(document);
    if (!piece) return document.slice(at, at + 60);
    at = PIECE.lastIndex;
    const [whole, closing, name = '', attributes = '', empty] = piece;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(whole)) return whole.slice(0, 60);
    if (/&(?!#\d+;|(lt|gt|amp|quot|apos);)/.test(whole)) return whole.slice(0, 60);
    const keys = [...attributes.matchAll(/([\w:-]+)="/g)].map(([, key]) => key);
    if (new Set(keys).size < keys.length) return whole.slice(0, 60);
    if (closing) {
      if (open.pop() !== name) return whole;
    } else if (name && !empty) {
      open.push(name);
    }
  }
  return open.at(-1);
}
