import { expect, test } from 'vitest';
import { checkFrontEnd } from './front-end.js';
import { INTAKE } from './intake.test-support.js';

test('arrays made as the intake makes them are taken, with tracks a little longer or shorter', () => {
  expect(() => checkFrontEnd(INTAKE, INTAKE, 'corpus')).not.toThrow();
  const longer = { ...INTAKE, framesPerColumn: 1.02 * INTAKE.framesPerColumn };
  expect(() => checkFrontEnd(INTAKE, longer, 'corpus')).not.toThrow();
});

test('arrays made in another way are refused, every difference named', () => {
  const other = { ...INTAKE, sampleRate: 44_100, nMels: 96, framesPerColumn: 10 };
  const check = () => checkFrontEnd(INTAKE, other, 'corpus');
  expect(check).toThrow(/corpus was made with sampleRate 44100 \(expected 22050\), nMels 96/);
  expect(check).toThrow(/framesPerColumn 10\.000 \(expected 3\.337\)/);
});
