// The licence texts of the Rust crates inside the server binary for one target, as cargo knows them. Reads only what cargo
// has fetched.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|unlicense|notice)([-._].*)?$/i;
/** VS Code's names for what a package runs on, and Rust's. */
const ARCHITECTURES = { x64: 'x86_64', arm64: 'aarch64' };
const SYSTEMS = { linux: 'unknown-linux-gnu', darwin: 'apple-darwin', win32: 'pc-windows-msvc' };

/** @param {string} target as VS Code spells it: linux-x64, win32-arm64 … */
export function crateNotices(repository, target) {
  const options = ['metadata', '--format-version', '1', '--offline', '--locked', '--filter-platform', triple(target)];
  const metadata = JSON.parse(
    execFileSync('cargo', options, { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 28 }),
  );
  const inBinary = reachable(metadata);
  const parts = metadata.packages
    .filter((p) => p.source !== null && inBinary.has(p.id))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(notice);
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function notice(crate) {
  const dir = path.dirname(crate.manifest_path);
  // What a crate holds of others, such as fonts, has its licence beside it.
  const folders = [dir, path.join(dir, 'assets')].filter((folder) => fs.existsSync(folder));
  const files = folders.flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)));
  const texts = files.filter((file) => LICENCE_FILE.test(path.basename(file)) && fs.statSync(file).isFile());
  if (texts.length === 0) throw new Error(`${crate.name} has no licence file`);
  const bodies = texts.map((file) => fs.readFileSync(file, 'utf8').replaceAll('\r', '').trim());
  return [`${crate.name} ${crate.version} (${crate.license ?? 'see below'})`, ...crate.authors, ...bodies].join('\n\n');
}

/** What the binary is linked from: no dev-dependencies, no build scripts' own dependencies. */
function reachable({ resolve }) {
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const seen = new Set();
  const visit = (id) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const dep of nodes.get(id)?.deps ?? []) if (dep.dep_kinds.some((k) => k.kind === null)) visit(dep.pkg);
  };
  visit(resolve.root);
  return seen;
}

function triple(target) {
  const [system, architecture] = target.split('-');
  return `${ARCHITECTURES[architecture]}-${SYSTEMS[system]}`;
}

/** The notices of Rust's standard library, which is in every binary; they come with the compiler. */
export function standardLibraryNotices() {
  const sysroot = execFileSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' }).trim();
  return path.join(sysroot, 'share/doc/rust/COPYRIGHT-library.html');
}
