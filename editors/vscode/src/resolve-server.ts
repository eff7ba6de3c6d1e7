// Finds the server to run: the author's own setting, else the one inside the extension, else `malvakt` on PATH.
// Knows nothing of VS Code; the file system is handed in, so the tests need none.
import * as path from 'node:path';

export type Found = { command: string; from: 'setting' | 'bundled' | 'path' };
export type NotFound = { missing: 'setting'; tried: string } | { missing: 'everywhere' };

export interface Surroundings {
  /** The setting `malvakt.server.sökväg`; empty when not set. */
  configured: string;
  extensionDir: string;
  /** First workspace folder, to which a relative setting refers. */
  workspaceDir: string | undefined;
  homeDir: string;
  pathVariable: string;
  windows: boolean;
  isFile: (file: string) => boolean;
}

export function resolveServer(s: Surroundings): Found | NotFound {
  const p = s.windows ? path.win32 : path.posix;
  const names = s.windows ? ['malvakt.exe', 'malvakt.cmd', 'malvakt.bat'] : ['malvakt'];
  const configured = s.configured.trim();
  if (configured !== '') {
    const file = expand(configured, s, p);
    return s.isFile(file) ? { command: file, from: 'setting' } : { missing: 'setting', tried: file };
  }
  const bundled = p.join(s.extensionDir, 'server', s.windows ? 'malvakt.exe' : 'malvakt');
  if (s.isFile(bundled)) return { command: bundled, from: 'bundled' };
  for (const dir of s.pathVariable.split(p.delimiter)) {
    // An empty entry means the current folder: never run a program that happens to lie beside a report.
    if (!p.isAbsolute(dir)) continue;
    for (const name of names) {
      const file = p.join(dir, name);
      if (s.isFile(file)) return { command: file, from: 'path' };
    }
  }
  return { missing: 'everywhere' };
}

function expand(configured: string, s: Surroundings, p: path.PlatformPath): string {
  if (configured === '~' || configured.startsWith('~/') || configured.startsWith('~\\')) {
    return p.join(s.homeDir, configured.slice(1));
  }
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what VS Code's own settings call the folder
  const inFolder = configured.replace('${workspaceFolder}', s.workspaceDir ?? '');
  return p.isAbsolute(inFolder) || s.workspaceDir === undefined ? inFolder : p.join(s.workspaceDir, inFolder);
}
