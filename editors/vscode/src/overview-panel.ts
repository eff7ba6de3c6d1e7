// The overview panel: opens it, feeds it, and goes where its links point. What it looks like: webview/overview.ts.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { insert } from './insert';
import type { OverviewData } from './overview-data';
import { type FromPanel, reportTitle, type ToPanel } from './overview-model';
import { reveal } from './reveal';
import type { Server } from './server';
import { findings } from './status-bar';
import { showTips } from './tips';

const DOWN: Record<string, string> = {
  missing: 'Målvakts server hittades inte. Ange var den ligger i inställningen malvakt.server.sökväg.',
  failed: 'Målvakts server har stannat. Kör kommandot "Målvakt: Starta om servern".',
};

export class OverviewPanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  /** The report shown: the one in front, until the author chooses another or goes to one. */
  private shown: string | undefined;
  private sent = '';
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly server: Server,
    private readonly data: OverviewData,
  ) {
    this.disposables = [
      data.onDidChange(() => this.update()),
      vscode.languages.onDidChangeDiagnostics(() => this.update()),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.follow();
        this.update();
      }),
    ];
  }

  dispose(): void {
    this.panel?.dispose();
    vscode.Disposable.from(...this.disposables).dispose();
  }

  open(): void {
    this.follow();
    if (this.panel) this.panel.reveal(undefined, false);
    else
      this.restore(
        vscode.window.createWebviewPanel('malvakt.overview', 'Översikt', { viewColumn: vscode.ViewColumn.Beside }),
      );
  }

  restore(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    this.sent = '';
    const dist = vscode.Uri.joinPath(this.extensionUri, 'dist');
    const media = vscode.Uri.joinPath(this.extensionUri, 'media');
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, 'report-light.svg'),
      dark: vscode.Uri.joinPath(media, 'report-dark.svg'),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    panel.webview.onDidReceiveMessage((message: FromPanel) => this.receive(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    const script = panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'overview.js'));
    const style = panel.webview.asWebviewUri(vscode.Uri.joinPath(media, 'overview.css'));
    panel.webview.html = page(panel.webview.cspSource, script.toString(), style.toString());
  }

  private receive(message: FromPanel): void {
    if (message.type === 'ready') {
      this.sent = '';
      this.update();
    } else if (message.type === 'reveal') void reveal(message.uri, message.range);
    else if (message.type === 'insert') void insert(message.uri, message.insert);
    else if (message.type === 'problems') void vscode.commands.executeCommand('workbench.actions.view.problems');
    else if (message.type === 'tips') void showTips(vscode.Uri.parse(message.uri));
    else if (message.type === 'choose') {
      this.shown = message.uri;
      this.update();
    }
  }

  private follow(): void {
    const report = this.data.report(vscode.window.activeTextEditor?.document.uri);
    if (report) this.shown = report.uri;
  }

  private update(): void {
    if (!this.panel) return;
    if (!this.shown) this.follow();
    const message = this.message();
    const text = JSON.stringify(message);
    if (text === this.sent) return;
    this.sent = text;
    void this.panel.webview.postMessage(message);
  }

  private message(): ToPanel {
    const { reports } = this.data;
    const report = reports.find((r) => r.uri === this.shown) ?? reports[0];
    const down = DOWN[this.server.state];
    if (down) return { type: 'nothing', message: down };
    if (!this.data.supported) {
      return { type: 'nothing', message: 'Den här versionen av Målvakts server har ingen översikt. Uppdatera den.' };
    }
    if (!report) {
      const waiting = this.server.state !== 'running';
      return {
        type: 'nothing',
        message: waiting
          ? 'Målvakt startar …'
          : 'Ingen rapport är öppen. Öppna en, eller skapa en med "Målvakt: Ny rapport".',
      };
    }
    return {
      type: 'report',
      report: { ...report, findings: findings(vscode.Uri.parse(report.uri)) },
      others: reports.map((r) => ({ uri: r.uri, title: reportTitle(r) })),
    };
  }
}

function page(source: string, script: string, style: string): string {
  const nonce = randomBytes(16).toString('base64url');
  return `<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'">
<link rel="stylesheet" href="${style}">
<title>Översikt</title>
</head>
<body>
<main id="main"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
