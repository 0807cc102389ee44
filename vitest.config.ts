import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Files of one process share what they import, which halves the time; no test leaves anything behind.
    isolate: false,
    maxWorkers: '100%',
  },
});
