// Makes the .vsix. With a release binary of the server beside it (target/release, or MALVAKT_BINARY) the package is for one
// platform and holds the binary and its licence notices; without one it is for any platform and finds the server itself.
//   node scripts/package.mjs [--target linux-x64] [--out FILE]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { crateNotices, standardLibraryNotices } from './crate-notices.mjs';

const root = path.join(import.meta.dirname, '..');
const repository = path.join(root, '../..');
const { values } = parseArgs({ options: { target: { type: 'string' }, out: { type: 'string' } } });
const here = `${process.platform}-${os.arch()}`;
const target = values.target ?? here;
const exe = target.startsWith('win32') ? 'malvakt.exe' : 'malvakt';
const binary = process.env.MALVAKT_BINARY ?? path.join(repository, 'target/release', exe);
const server = path.join(root, 'server');

fs.rmSync(server, { recursive: true, force: true });
fs.mkdirSync(server);
const bundled = (values.target === undefined || process.env.MALVAKT_BINARY || target === here) && fs.existsSync(binary);
if (bundled) {
  fs.copyFileSync(binary, path.join(server, exe));
  fs.chmodSync(path.join(server, exe), 0o755);
  fs.writeFileSync(path.join(server, 'THIRD-PARTY-NOTICES.txt'), crateNotices(repository, target));
  const standardLibrary = standardLibraryNotices();
  if (fs.existsSync(standardLibrary)) fs.copyFileSync(standardLibrary, path.join(server, 'RUST-STANDARD-LIBRARY.html'));
  else console.warn(`not there, so not in the package: ${standardLibrary}`);
} else {
  if (values.target) throw new Error(`no server binary for ${target} at ${binary}`);
  fs.writeFileSync(
    path.join(server, 'README.txt'),
    'Det här paketet innehåller ingen server. Installera malvakt och lägg det på PATH.\n',
  );
}

execFileSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
const out = path.resolve(values.out ?? path.join(root, 'malvakt.vsix'));
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
const options = [
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '-o',
  out,
];
if (bundled) options.push('--target', target);
execFileSync(process.execPath, [vsce, ...options], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
const kB = (file) => `${Math.round(fs.statSync(file).size / 1024)} kB`;
console.log(
  `${path.relative(process.cwd(), out)}: ${kB(out)}, ${bundled ? `with the server for ${target} (${kB(path.join(server, exe))})` : 'without a server'}`,
);
