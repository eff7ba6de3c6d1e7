// The licence texts of the Rust crates inside the server binary, as cargo knows them. Reads only what cargo has fetched.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|unlicense|notice)([-._].*)?$/i;

export function crateNotices(repository) {
  const options = ['metadata', '--format-version', '1', '--offline', '--locked', '--filter-platform', hostTriple()];
  const metadata = JSON.parse(
    execFileSync('cargo', options, { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 28 }),
  );
  const inBinary = reachable(metadata);
  const parts = metadata.packages
    .filter((p) => p.source !== null && inBinary.has(p.id))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((p) => {
      const dir = path.dirname(p.manifest_path);
      const texts = fs
        .readdirSync(dir)
        .filter((name) => LICENCE_FILE.test(name) && fs.statSync(path.join(dir, name)).isFile());
      const bodies = texts.map((name) => fs.readFileSync(path.join(dir, name), 'utf8').replaceAll('\r', '').trim());
      return [`${p.name} ${p.version} (${p.license ?? 'see below'})`, ...p.authors, ...bodies].join('\n\n');
    });
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
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

function hostTriple() {
  return /^host: (.*)$/m.exec(execFileSync('rustc', ['-vV'], { encoding: 'utf8' }))[1];
}
