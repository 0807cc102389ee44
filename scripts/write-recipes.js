// Writes recipes/<system>.<mode>.json for every published system, to be read, changed and trained with.
// Run by `npm run docs`; CI runs it again and fails when anything changes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { MODES, systems } from '../dist/systems/index.js';

mkdirSync('recipes', { recursive: true });
for (const system of systems) {
  for (const mode of MODES) {
    const { recipe } = system.recipeOf(mode);
    writeFileSync(`recipes/${system.id}.${mode}.json`, `${JSON.stringify(recipe, null, 2)}\n`);
  }
}
