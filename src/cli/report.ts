// `earmark report`: the records of runs as one page, one text and pictures.
import { Command } from 'commander';
import { diskFolder, nodeRasterizer } from '../node/index.js';
import type { RunRecord } from '../report/index.js';
import { EXIT } from './exit-codes.js';
import { readRunNetworks } from './run-networks.js';
import { counted, style } from './terminal.js';

interface ReportFlags {
  out: string;
  title?: string;
  png?: boolean;
  skipDamaged?: boolean;
}

const HELP = `
Examples:
  $ earmark report runs --out report             every record.json below runs
  $ earmark report runs/a runs/b --out report --png

Writes report.html (one file, pictures inside), report.md with its pictures in plots/, and report.json
for other programs. A classifier.earmark beside a record lets its net be drawn, a
robustness.json its accuracy under harm. The same records give
the same bytes.`;

/** Makes the command. */
export function reportCommand(onExit: (code: number) => void): Command {
  return new Command('report')
    .description('make a report of finished runs: scores with intervals, curves, what leaks')
    .argument('<run-folder...>', 'folders in which record.json files lie, at any depth')
    .requiredOption(
      '-o, --out <folder>',
      'folder to write into; files of the same names are replaced',
    )
    .option('--title <words>', 'heading of the report')
    .option('--png', 'write every picture as a PNG too')
    .option('--skip-damaged', 'report the other runs when a record cannot be read')
    .addHelpText('after', HELP)
    .action(async (folders: string[], flags: ReportFlags) => {
      onExit(await report(folders, flags));
    });
}

async function report(folders: readonly string[], flags: ReportFlags): Promise<number> {
  // Loaded here and not above: what draws takes long to load, and no other command needs it.
  const { findRunRecords } = await import('./find-run-records.js');
  const { reportFiles } = await import('../report/index.js');
  const found = await findRunRecords(folders);
  const damaged = found.flatMap(({ problem }) => (problem ? [problem] : []));
  if (damaged[0] && !flags.skipDamaged) throw damaged[0];
  for (const { message } of damaged)
    process.stderr.write(`${style.warning('left out')} ${message}\n`);
  const records = found.flatMap(({ record }): RunRecord[] => (record ? [record] : []));
  const { networks, problems } = await readRunNetworks(found);
  for (const { message } of problems) {
    process.stderr.write(`${style.warning('not drawn')} ${message}\n`);
  }
  const files = await reportFiles(records, {
    networks,
    ...(flags.title === undefined ? {} : { title: flags.title }),
    ...(flags.png ? { rasterize: await nodeRasterizer() } : {}),
  });
  await save(flags.out, files);
  const pictures = [...files.keys()].filter((path) => path.startsWith('plots/')).length;
  process.stdout.write(
    `${flags.out}/report.html: ${counted(records.length, 'run')}, ${counted(pictures, 'picture')} beside it in plots\n`,
  );
  return damaged.length > 0 ? EXIT.input : EXIT.ok;
}

async function save(out: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const folder = diskFolder(out);
  for (const [path, content] of files) {
    await folder.write(
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    );
  }
}
