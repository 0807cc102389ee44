// Words in pictures: how wide they are, cut to fit, broken into lines, and made fit for XML.
import { FONT_SIZE } from './theme.js';

/** Advance widths of PT Sans in ems, one width a line of letters; what is not listed is 0.56. */
const WIDTHS = new Map(
  (
    [
      [0.22, "',.:·"],
      [0.26, ' ;ij|'],
      [0.29, '()`!IJ[]l'],
      [0.33, 'f"rt{}*-/\\'],
      [0.42, 's_?z'],
      [0.46, 'cykv'],
      [0.5, '+<=>^ae~–−'],
      [0.54, '#$0123456789ESZFLxbdghnopqu'],
      [0.62, 'RGKX'],
      [0.67, 'DUHNOQ'],
      [0.74, 'w'],
      [0.81, '%M&Wm'],
      [1.06, '@—'],
    ] as const
  ).flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)),
);

/** Readers without PT Sans see Arial or the like, which is wider. */
const SLACK = 1.12;

/**
 * About how many pixels a text takes in the widest usual font; letters outside Latin count as 0.56 em,
 * East Asian ones as 1.
 */
export function textWidth(text: string, size: number = FONT_SIZE.text): number {
  let ems = 0;
  for (const letter of text) ems += WIDTHS.get(letter) ?? (letter >= '\u2e80' ? 1 : 0.56);
  return SLACK * ems * size;
}

/** A text cut to a width, with an ellipsis where something was cut. */
export function shortened(text: string, width: number, size: number = FONT_SIZE.text): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A text broken into lines of at most a width; a single longer word is cut. */
export function wrapped(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(shortened(word, width, size));
  }
  return lines;
}

/** A text as content or attribute of XML; characters that XML cannot hold become `�`. */
export function escaped(text: string): string {
  return withoutControls(text).replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/**
 * What XML 1.0 leaves out: control characters but tab and line ends, halves of surrogate pairs, and the
 * last two code points of the first plane.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const FORBIDDEN = /[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\p{Surrogate}\u{fffe}\u{ffff}]/gu;

/** A text in which nothing is left that XML cannot hold. */
export function withoutControls(text: string): string {
  return text.replace(FORBIDDEN, '�');
}

/** A share as people read it: `61.4 %`; whole percents with `digits` 0. */
export function percentText(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}
