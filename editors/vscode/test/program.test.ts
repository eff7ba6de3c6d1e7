import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeName, run, whyNot } from '../src/program';

const node = (script: string, input?: string, stop?: AbortSignal) => run(process.execPath, ['-e', script], input, stop);

test('a program is given its text and heard to the end', async () => {
  const said = await node(
    'process.stdin.pipe(process.stdout); console.error("obs"); process.exitCode = 3',
    'Kajer på 6 tkr\n',
  );
  assert.deepEqual(said, { code: 3, out: 'Kajer på 6 tkr\n', err: 'obs\n' });
});

test('a program that is not there, that does not read, or that is stopped, is no crash', async () => {
  const gone = await run('/finns/inte/malvakt', ['import', 'x']);
  assert.equal(gone.code, null);
  assert.match(gone.err, /ENOENT/);
  assert.equal((await node('process.exit(0)', 'x'.repeat(1_000_000))).code, 0);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  assert.equal((await node('setTimeout(() => {}, 60_000)', undefined, stop.signal)).code, null);
});

test('why a document was not read is a sentence with its name', () => {
  const file = '/hem/rapport.docx';
  const why = (err: string, code: number | null = 2) => whyNot({ code, out: '', err }, file);
  assert.equal(
    why('malvakt: /hem/rapport.docx: är lösenordsskyddad; spara en kopia utan lösenord och granska den\n'),
    'rapport.docx är lösenordsskyddad; spara en kopia utan lösenord och granska den.',
  );
  assert.equal(why('malvakt: /hem/rapport.docx: filen finns inte\n'), 'rapport.docx: filen finns inte.');
  assert.equal(why(''), 'rapport.docx gick inte att läsa.');
  assert.match(why('malvakt: okänt kommando "import"; menade du "explain"?\nSkriv malvakt --help'), /Uppdatera den\.$/);
  assert.equal(whyNot({ code: 2, out: '', err: 'malvakt: C:\\a\\b.pdf: är tom' }, 'C:\\a\\b.pdf'), 'b.pdf är tom.');
});

test('a draft takes the place of no file', () => {
  const there = new Set(['rapport.md', 'rapport-2.md']);
  assert.equal(
    freeName('rapport', '.md', (name) => there.has(name)),
    'rapport-3.md',
  );
  assert.equal(
    freeName('utkast', '.md', (name) => there.has(name)),
    'utkast.md',
  );
});
