// The end-to-end test: a person at VS Code, a report with planted faults, and every promise looked at on the screen.
//   node e2e/main.mjs --code-server DIR [--vsix FILE] [--server FILE] [--shots DIR] [--only quiet,draft,handbook,changes,sources,documents,author,pictures]
// One line a step, a picture a step, and last 'N passed, N failed'; exit status 0 when none failed.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { authorSteps } from './author.mjs';
import { changesSteps } from './changes.mjs';
import { documentsSteps } from './documents.mjs';
import { draftSteps } from './draft.mjs';
import { handbookSteps } from './handbook.mjs';
import { pictureSteps } from './pictures.mjs';
import { quietSteps } from './quiet.mjs';
import { sourcesSteps } from './sources.mjs';
import { startWorkbench } from './workbench.mjs';

const here = import.meta.dirname;
const { values: o } = parseArgs({
  options: {
    'code-server': { type: 'string' },
    vsix: { type: 'string', default: path.join(here, '../malvakt.vsix') },
    server: { type: 'string' },
    shots: { type: 'string', default: path.join(here, '../../../e2e-shots') },
    only: { type: 'string' },
  },
});

const t0 = Date.now();
const say = (...words) => console.log(`${((Date.now() - t0) / 1000).toFixed(1).padStart(6)} s`, ...words);
let passed = 0;
let failed = 0;

const shots = path.resolve(o.shots);
fs.rmSync(shots, { recursive: true, force: true });
const w = await startWorkbench({
  codeServer: path.resolve(o['code-server']),
  vsix: o.vsix,
  folders: path.join(here, 'fixtures'),
  shots,
  machineSettings: o.server ? { 'malvakt.server.sökväg': path.resolve(o.server) } : {},
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void w.close().finally(() => process.exit(1)));
}
say('the workbench is up');

async function step(name, run) {
  const start = Date.now();
  try {
    const note = await run();
    passed++;
    say('ok  ', name, `(${Date.now() - start} ms)`, note ?? '');
  } catch (error) {
    failed++;
    say(
      'FAIL',
      name,
      String(error.stack ?? error)
        .split('\n')
        .slice(0, 6)
        .join('\n'),
    );
  }
  await w.shot(`${String(passed + failed).padStart(2, '0')}-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}`);
}

try {
  const parts = {
    quiet: quietSteps,
    draft: draftSteps,
    author: authorSteps,
    changes: changesSteps,
    sources: sourcesSteps,
    documents: documentsSteps,
    handbook: handbookSteps,
    pictures: pictureSteps,
  };
  // The author's day ends with a server that is not there: it comes last.
  const wanted = o.only?.split(',') ?? ['quiet', 'draft', 'handbook', 'changes', 'sources', 'documents', 'author'];
  for (const part of wanted) await parts[part](w, step);
} finally {
  await w.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
