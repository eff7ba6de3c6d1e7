// Runs the server's program for one task and gathers what it says. Knows nothing of VS Code.
import { spawn } from 'node:child_process';

export interface Said {
  /** The exit code; null when the program was stopped or could not be started. */
  code: number | null;
  out: string;
  err: string;
}

/** No more is read from the program: a draft is far smaller. */
const MOST = 64 * 1024 * 1024;

export function run(program: string, args: string[], input?: string, stop?: AbortSignal): Promise<Said> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { windowsHide: true, ...(stop && { signal: stop }) });
    const [out, err] = [gather(child.stdout, () => child.kill()), gather(child.stderr, () => child.kill())];
    const done = (code: number | null, why = ''): void => resolve({ code, out: out(), err: err() + why });
    child.on('error', (error) => done(null, stop?.aborted ? '' : error.message));
    child.on('close', (code) => done(code));
    // A program that ends before it has read all is judged by what it said.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

function gather(stream: NodeJS.ReadableStream, tooMuch: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST) tooMuch();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

/** What the program said of a file, as a sentence for the author: "Rapport.docx är lösenordsskyddad; spara en kopia …" */
export function whyNot(said: Said, file: string): string {
  const own = said.err.split('\n').map((line) => line.trim().replace(/^malvakt: /, ''));
  const line = own.find((line) => line !== '') ?? '';
  const name = file.split(/[\\/]/).pop() ?? file;
  if (/okänt kommando|unrecognized/.test(line))
    return 'Den här versionen av Målvakts server kan inte det. Uppdatera den.';
  const of = [file, name].find((start) => line.startsWith(`${start}: `));
  if (of === undefined) return line === '' ? `${name} gick inte att läsa.` : `${name}: ${line}`;
  const rest = line.slice(of.length + 2);
  // "är lösenordsskyddad" goes on from the name; "filen finns inte" stands by itself.
  return /^(är|kan|går|gick|har|saknar) /.test(rest) ? `${name} ${rest}.` : `${name}: ${rest}.`;
}

/** The first name that is free: "rapport.md", "rapport-2.md". */
export function freeName(stem: string, ending: string, taken: (name: string) => boolean): string {
  for (let n = 1; ; n++) {
    const name = `${stem}${n === 1 ? '' : `-${n}`}${ending}`;
    if (!taken(name)) return name;
  }
}
