// Pages for tests: served from a folder, opened in Chromium, heard when they are done.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript' };

/** Chromium's command, where there is one. */
export const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);
if (!chromium)
  console.log('skipped: no Chromium on PATH, so nothing is proven about browsers here');

/** What makes a page cross-origin isolated. */
export const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

const TELL_FAILURES = `<script>
const tell = (error) => fetch('./failed', { method: 'POST', body: String(error?.stack ?? error) });
addEventListener('error', ({ error, message }) => tell(error ?? message));
addEventListener('unhandledrejection', ({ reason }) => tell(reason));
</script>`;

/**
 * Serves a folder, opens it in Chromium and waits for what its page posts.
 *
 * @param {string} site the folder
 * @param {Readonly<Record<string, string>>} headers sent with every file
 * @returns {Promise<string>} the body of the page's POST
 * @throws what the page did not catch
 */
export async function askChromium(site, headers = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'earmark-chromium-'));
  let answer;
  let fail;
  const answered = new Promise((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (request.method === 'POST') {
      const body = await text(request);
      if (name === '/failed') fail(new Error(`the page failed: ${body}`));
      else answer(body);
      response.end();
      return;
    }
    const path = join(site, name === '/' ? 'index.html' : name);
    const body = await readFile(path).catch(() => undefined);
    const type = TYPES[extname(path)] ?? 'audio';
    response.writeHead(body ? 200 : 404, { 'content-type': type, ...headers });
    response.end(name === '/' && body ? `${body}${TELL_FAILURES}` : body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  const flags = [
    ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    [`--user-data-dir=${profile}`, '--remote-debugging-port=0'],
  ].flat();
  const browser = spawn(chromium, [...flags, `http://127.0.0.1:${port}/`], {
    stdio: 'ignore',
    detached: true,
  });
  try {
    return await answered;
  } finally {
    process.kill(-browser.pid, 'SIGKILL');
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
