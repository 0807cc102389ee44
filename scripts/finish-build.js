// Last step of the build: makes the command executable.
import { chmod } from 'node:fs/promises';

await chmod('dist/cli/main.js', 0o755);
