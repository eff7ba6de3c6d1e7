// Decides which open documents Målvakt looks after: those that look like a report, and every .md and .txt in a folder
// with a malvakt.toml (there or above), and that file itself. A document once taken in stays until it is closed, so that a half-deleted report
// does not fall out. Plain text that is a report gets the language "Kommunal rapport", which colours it; Markdown stays
// Markdown (see outline.ts). Knows nothing of the server.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { looksLikeReport } from './looks-like-report';

export const REPORT_LANGUAGE = 'malvakt-report';
export const LANGUAGES = ['markdown', 'plaintext', REPORT_LANGUAGE];
const SCHEMES = ['file', 'untitled'];
const CONFIG_NAME = 'malvakt.toml';
export const SELECTOR = [
  ...SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
  { scheme: 'file', pattern: `**/${CONFIG_NAME}` },
];
const LOOK_AGAIN_MS = 400;

export class Coverage implements vscode.Disposable {
  private readonly covered = new Set<string>();
  /** Documents whose language was set once: the author may choose another, and keeps it. */
  private readonly languageSet = new Set<string>();
  /** The paths of documents that their author says are reports. */
  private readonly chosen = new Set<string>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly admitted = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly left = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly disposables: vscode.Disposable[] = [this.admitted, this.left];
  readonly onDidAdmit = this.admitted.event;
  readonly onDidLeave = this.left.event;

  covers(document: vscode.TextDocument): boolean {
    return this.covered.has(document.uri.toString());
  }

  documents(): vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter((document) => this.covers(document));
  }

  /** The documents that may be reports, so not the settings' files. */
  reports(): vscode.TextDocument[] {
    return this.documents().filter((document) => !isSettingsFile(document.uri));
  }

  /** Looks at what is open; answers whether a workspace folder has a malvakt.toml, which alone is reason to start. */
  async start(): Promise<boolean> {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIG_NAME}`, false, true, true);
    this.disposables.push(
      watcher,
      watcher.onDidCreate(() => this.considerAll()),
      vscode.workspace.onDidOpenTextDocument((document) => this.consider(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.considerSoon(event.document)),
    );
    this.considerAll();
    const configs = await vscode.workspace.findFiles(`**/${CONFIG_NAME}`, '**/{node_modules,target,.git}/**', 1);
    return configs.length > 0;
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  /** Takes a document in that its author says is a report, whatever it looks like; also as the file that it is saved as. */
  choose(document: vscode.TextDocument): void {
    this.chosen.add(document.uri.path);
    this.consider(document);
  }

  private considerAll(): void {
    for (const document of vscode.workspace.textDocuments) this.consider(document);
  }

  private considerSoon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (this.covers(document) || !isCandidate(document) || this.waiting.has(key)) return;
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key);
        if (!document.isClosed) this.consider(document);
      }, LOOK_AGAIN_MS),
    );
  }

  private consider(document: vscode.TextDocument): void {
    if (this.covers(document) || !isCandidate(document)) return;
    const isConfig = isSettingsFile(document.uri);
    const isReport = !isConfig && (document.languageId === REPORT_LANGUAGE || looksLikeReport(document.getText()));
    const isKnown = this.chosen.has(document.uri.path) || hasConfigAbove(document.uri);
    if (!isReport && !isConfig && !isKnown) return;
    const key = document.uri.toString();
    if (
      isReport &&
      document.uri.scheme === 'file' &&
      document.languageId === 'plaintext' &&
      !this.languageSet.has(key)
    ) {
      this.languageSet.add(key);
      // This closes the document and opens it anew under the new language: then it is considered again.
      void vscode.languages.setTextDocumentLanguage(document, REPORT_LANGUAGE);
      return;
    }
    this.covered.add(key);
    this.admitted.fire(document);
  }

  private forget(document: vscode.TextDocument): void {
    if (this.covered.delete(document.uri.toString())) this.left.fire(document);
  }
}

function isCandidate(document: vscode.TextDocument): boolean {
  if (isSettingsFile(document.uri)) return true;
  return SCHEMES.includes(document.uri.scheme) && LANGUAGES.includes(document.languageId);
}

/** The server reads an open malvakt.toml from the editor, and tells what is wrong in it. */
export function isSettingsFile(uri: vscode.Uri): boolean {
  return uri.scheme === 'file' && path.basename(uri.fsPath) === CONFIG_NAME;
}

function hasConfigAbove(uri: vscode.Uri): boolean {
  if (uri.scheme !== 'file') return false;
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
  let dir = path.dirname(uri.fsPath);
  for (;;) {
    if (fs.existsSync(path.join(dir, CONFIG_NAME))) return true;
    const parent = path.dirname(dir);
    if (root === undefined || dir === root || parent === dir) return false;
    dir = parent;
  }
}
