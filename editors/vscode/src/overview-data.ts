// Asks the server for the overview of reports and keeps the last answers, so that the status bar, the tree and the panel
// show the same. Asks anew a moment after a report changed. A server that does not know the request is asked once.
import * as vscode from 'vscode';
import type { Coverage } from './coverage';
import { type Report, readOverview } from './overview-model';
import type { Server } from './server';

const METHOD = 'malvakt/overview';
const METHOD_NOT_FOUND = -32601;
const PAUSE_MS = 250;

export class OverviewData implements vscode.Disposable {
  private readonly byUri = new Map<string, Report>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly pending = new Set<string>();
  private pendingAll = false;
  private timer: NodeJS.Timeout | undefined;
  private known = true;
  private readonly disposables: vscode.Disposable[];
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly server: Server,
    coverage: Coverage,
  ) {
    this.disposables = [
      this.changed,
      server.onDidChangeState((state) => {
        if (state === 'running') {
          this.known = true;
          this.soon('all');
        }
        this.changed.fire();
      }),
      coverage.onDidAdmit((document) => this.soon(document.uri)),
      coverage.onDidLeave(() => this.soon('all')),
      vscode.workspace.onDidChangeTextDocument((e) => {
        if (e.contentChanges.length > 0 && coverage.covers(e.document)) this.soon(e.document.uri);
      }),
      vscode.workspace.onDidChangeConfiguration((e) => {
        if (e.affectsConfiguration('malvakt')) this.soon('all');
      }),
    ];
  }

  /** Does the running server answer the request at all? */
  get supported(): boolean {
    return this.known;
  }

  get reports(): Report[] {
    return [...this.byUri.values()];
  }

  report(uri: vscode.Uri | undefined): Report | undefined {
    return uri && this.byUri.get(normal(uri.toString()));
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private soon(what: vscode.Uri | 'all'): void {
    if (what === 'all') this.pendingAll = true;
    else this.pending.add(what.toString());
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.ask();
    }, PAUSE_MS);
  }

  private async ask(): Promise<void> {
    const all = this.pendingAll;
    const uris = all ? [undefined] : [...this.pending];
    this.pendingAll = false;
    this.pending.clear();
    for (const uri of uris) await this.askFor(uri);
    this.changed.fire();
  }

  private async askFor(uri: string | undefined): Promise<void> {
    const client = this.server.client;
    if (!client || !this.known) return;
    try {
      const { reports } = readOverview(await client.sendRequest(METHOD, uri ? { textDocument: { uri } } : {}));
      if (uri === undefined) this.byUri.clear();
      else if (reports.length === 0) this.byUri.delete(normal(uri));
      // A report that is asked for again keeps its place among the others.
      for (const report of reports) this.byUri.set(normal(report.uri), report);
    } catch (error) {
      if ((error as { code?: number }).code === METHOD_NOT_FOUND) {
        this.known = false;
        this.byUri.clear();
      } else this.server.log.debug(`Översikten kom inte: ${error}`);
    }
  }
}

/** Servers spell URIs their own way (å or %C3%A5): compare them in VS Code's. */
function normal(uri: string): string {
  try {
    return vscode.Uri.parse(uri, true).toString();
  } catch {
    return uri;
  }
}
