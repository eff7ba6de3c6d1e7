// Bundles the extension into dist/: a small part that is loaded for every text file, the rest, and the panel's script.
// Also writes dist/THIRD-PARTY-NOTICES.txt: the licence of every npm package that ended up in a bundle.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
fs.rmSync(dist, { recursive: true, force: true });

const common = { absWorkingDir: root, bundle: true, minify: true, metafile: true, logLevel: 'warning', outdir: 'dist' };
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode', './main.js'] };
const results = [
  await build({ ...node, entryPoints: ['src/extension.ts', 'src/main.ts'] }),
  await build({
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: ['src/webview/overview.ts'],
  }),
];

const packages = new Set();
for (const { metafile } of results) {
  for (const file of Object.keys(metafile.inputs)) {
    const match = /^(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(file);
    if (match) packages.add(match[1]);
  }
}
const notices = [...packages].sort().map((dir) => {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, dir, 'package.json'), 'utf8'));
  const file = fs.readdirSync(path.join(root, dir)).find((name) => /^(licen[cs]e|copying)/i.test(name));
  if (!file) throw new Error(`${dir} has no licence file`);
  const text = fs
    .readFileSync(path.join(root, dir, file), 'utf8')
    .replaceAll('\r', '')
    .trim();
  return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text}\n`;
});
fs.writeFileSync(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));

for (const { metafile } of results) {
  for (const [file, { bytes }] of Object.entries(metafile.outputs))
    console.log(`${file} ${Math.round(bytes / 1024)} kB`);
}
