// Serves the example with the headers that let a page share memory between threads.
import { defineConfig } from 'vite';

const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  server: { headers },
  preview: { headers },
  build: { target: 'esnext' },
});
