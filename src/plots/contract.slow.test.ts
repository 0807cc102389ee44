// What every plot promises: whole XML, the same text each time, axes with units, no number that is none.
import { DOMParser } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { ToolkitError } from '../base/index.js';
import * as catalogue from './catalogue.js';
import type { Plot } from './define-plot.js';
import type { Samples } from './samples/numbers.test-support.js';
import { unclosedTag } from './xml.test-support.js';

const plots = Object.values(catalogue) as unknown as Plot<unknown>[];

const given = await Promise.all(
  plots.map(async (plot) => {
    const { samples } = await import(`./samples/${plot.id}.test-support.ts`);
    return { id: plot.id, plot, samples: samples as Samples<unknown> };
  }),
);

/** Plots whose marks carry their own numbers, on no axis with a unit. */
const WITHOUT_UNITS = ['confusion-matrix'];

const wordsOf = (svg: string) =>
  [...new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('text')].map(
    (text) => text.textContent ?? '',
  );

/** Where a number is none, pictures inside left out. */
const brokenNumber = (svg: string) =>
  svg.replace(/"data:[^"]*"/g, '').match(/.{30}(NaN|Infinity|undefined|null|var\().{30}/)?.[0];

const drawn = (draw: () => string) => {
  try {
    return draw();
  } catch (error) {
    expect(error).toBeInstanceOf(ToolkitError);
    return undefined;
  }
};

test('ids are file names, and differ', () => {
  expect(plots.length).toBeGreaterThan(13);
  for (const { id } of plots) expect(id).toMatch(/^[a-z][a-z-]*[a-z]$/);
  expect(new Set(plots.map(({ id }) => id)).size).toBe(plots.length);
});

describe.each(given)('$id', ({ plot, samples }) => {
  const usual = plot.draw(samples.usual);

  test('is whole XML with a size, a title and a description', () => {
    expect(unclosedTag(usual)).toBeUndefined();
    expect(usual).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 640 \d+" width="640"/,
    );
    const head = usual.slice(0, 1200);
    expect(head).toContain(`<title>${plot.title}</title>`);
    expect(head).toMatch(/<desc>.{40,}<\/desc>/);
    expect(head).toContain("'PT Sans'");
  });

  test('gives the same text each time, whatever was drawn before', () => {
    drawn(() => plot.draw(samples.single));
    expect(plot.draw(samples.usual) === usual).toBe(true);
  });

  test('shows its title and says in which units its axes are', () => {
    const words = wordsOf(usual);
    expect(words).toContain(plot.title);
    expect(words.filter((text) => /\d/.test(text)).length).toBeGreaterThan(2);
    if (!WITHOUT_UNITS.includes(plot.id))
      expect(words.join(' ')).toMatch(/\((s|%|nats|points|dB|Hz)\)/);
  });

  test('leaves no word outside the page', () => {
    for (const [, x] of usual.matchAll(/<text[^>]* x="(-?[\d.]+)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(-20);
    }
  });

  test.each(['usual', 'single', 'huge'] as const)(
    'draws %s data without NaN, or refuses',
    (name) => {
      for (const width of name === 'huge' ? [360] : [280, 1200]) {
        const svg = drawn(() => plot.draw(samples[name], { width }));
        if (svg === undefined) continue;
        expect(brokenNumber(svg)).toBeUndefined();
        expect(unclosedTag(svg)).toBeUndefined();
        expect(svg.length).toBeLessThan(2e6);
      }
    },
  );

  test('draws what is usual and what is single', () => {
    expect(() => plot.draw(samples.usual, { width: 280 })).not.toThrow();
    expect(() => plot.draw(samples.single)).not.toThrow();
  });

  test('refuses nothing at all, and numbers that are none', () => {
    expect(() => plot.draw(samples.empty)).toThrow(ToolkitError);
    expect(() => plot.draw(samples.broken)).toThrow(ToolkitError);
  });

  test('takes other words above it, and refuses widths that cannot be', () => {
    expect(wordsOf(plot.draw(samples.usual, { title: 'A & <B>' }))).toContain('A & <B>');
    expect(() => plot.draw(samples.usual, { width: 100 })).toThrow(/280 to 2400/);
    expect(() => plot.draw(samples.usual, { width: Number.NaN })).toThrow(/280 to 2400/);
  });
});
