// Makes the .vsix for one platform, with the server's binary and its licence notices in it. The binary is the one that
// MALVAKT_BINARY names, else it is built here, which takes some minutes the first time. --no-server makes a package for any
// platform, that finds the server on PATH.
//   node scripts/package.mjs [--target linux-x64] [--out FILE] [--no-server]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { crateNotices, standardLibraryNotices } from './crate-notices.mjs';

const root = path.join(import.meta.dirname, '..');
const repository = path.join(root, '../..');
const { values } = parseArgs({
  options: { target: { type: 'string' }, out: { type: 'string' }, 'no-server': { type: 'boolean' } },
});
const here = `${process.platform}-${os.arch()}`;
const target = values.target ?? here;
const exe = target.startsWith('win32') ? 'malvakt.exe' : 'malvakt';
const server = path.join(root, 'server');

/** The server for this machine, built as it is given out. */
function built() {
  if (target !== here) throw new Error(`MALVAKT_BINARY has to name a server binary for ${target}`);
  execFileSync('cargo', ['build', '--locked', '--profile', 'dist', '--bin', 'malvakt'], {
    cwd: repository,
    stdio: 'inherit',
  });
  const folder = process.env.CARGO_TARGET_DIR ?? path.join(repository, 'target');
  return path.join(folder, 'dist', exe);
}

fs.rmSync(server, { recursive: true, force: true });
fs.mkdirSync(server);
const bundled = !values['no-server'];
if (bundled) {
  const binary = process.env.MALVAKT_BINARY ?? built();
  if (!fs.existsSync(binary)) throw new Error(`no server binary at ${binary}`);
  fs.copyFileSync(binary, path.join(server, exe));
  fs.chmodSync(path.join(server, exe), 0o755);
  fs.writeFileSync(path.join(server, 'THIRD-PARTY-NOTICES.txt'), crateNotices(repository, target));
  const standardLibrary = standardLibraryNotices();
  if (fs.existsSync(standardLibrary)) fs.copyFileSync(standardLibrary, path.join(server, 'RUST-STANDARD-LIBRARY.html'));
  else console.warn(`not there, so not in the package: ${standardLibrary}`);
} else {
  if (values.target) throw new Error('a package without a server is for any platform: leave --target out');
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
