// A rule's page, as the server's program tells it (`malvakt explain RULE`), shown as a page to read. A click on the rule's
// name, at a finding in the text or in the Problems list, leads here instead of to an address on the web.
import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import type { Server } from './server';

const SCHEME = 'malvakt-regel';
const COMMAND = 'malvakt.explainRule';

export class RulePages implements vscode.TextDocumentContentProvider {
  readonly registration: vscode.Disposable;

  constructor(private readonly server: Server) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = uri.path.slice(1).replace(/\.md$/, '');
    const program = this.server.program;
    if (!program) return Promise.resolve(`# ${rule}\n\nMålvakts server behövs för att visa sidan.\n`);
    return new Promise((resolve) => {
      execFile(program, ['explain', rule], { timeout: 5000, windowsHide: true }, (error, text) => {
        if (error) this.server.log.warn(`malvakt explain ${rule}: ${error.message}`);
        resolve(error ? `# ${rule}\n\nDen här versionen av servern kan inte visa sidan.\n` : text);
      });
    });
  }

  async show(rule: string | undefined, rules: [string, string][]): Promise<void> {
    const items = rules.map(([label, detail]) => ({ label, detail }));
    const wanted =
      rule ?? (await vscode.window.showQuickPick(items, { placeHolder: 'Vilken regel?', matchOnDetail: true }))?.label;
    if (!wanted) return;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${wanted}.md` });
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }
}

/** Lets the link on a finding's rule lead to its page. */
export function linkToPage(diagnostic: vscode.Diagnostic): void {
  const { code } = diagnostic;
  if (diagnostic.source !== 'malvakt' || code === undefined) return;
  const value = typeof code === 'object' ? code.value : code;
  const target = vscode.Uri.parse(`command:${COMMAND}?${encodeURIComponent(JSON.stringify([value]))}`);
  diagnostic.code = { value, target };
}
