// The overview panel: opens it, feeds it, and goes where its links point. What it looks like: webview/overview.ts.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { askChanges, chooseAgainst } from './changes';
import type { Against, Shown } from './changes-model';
import { exportOverview } from './export';
import { insert } from './insert';
import type { OverviewData } from './overview-data';
import { type FromPanel, reportTitle, type ToPanel } from './overview-model';
import { reveal } from './reveal';
import type { Server } from './server';
import { behind, findings } from './status-bar';
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
  /** What has changed in the report that was last compared, and with what. */
  private compared: { uri: string; against: Against; shown: Shown } | undefined;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly server: Server,
    private readonly data: OverviewData,
  ) {
    this.disposables = [
      data.onDidChange(() => {
        this.update();
        void this.compareAgain();
      }),
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

  /** Asks what to hold the report in front against, and shows what has changed since. */
  async compare(uri?: string): Promise<void> {
    const active = vscode.window.activeTextEditor?.document.uri;
    const report = uri ? undefined : (this.data.report(active) ?? this.data.reports.find((r) => r.uri === this.shown));
    const of = uri ?? report?.uri;
    if (!of) {
      void vscode.window.showInformationMessage('Öppna den rapport som du vill jämföra med en äldre version.');
      return;
    }
    const against = await chooseAgainst(vscode.Uri.parse(of));
    if (!against) return;
    this.shown = of;
    this.compared = { uri: of, against, shown: await askChanges(this.server, of, against) };
    if (!this.panel) this.open();
    this.shown = of;
    this.update();
  }

  /** Saves the overview of the report in front, or else of the one shown, as a page. */
  export(): void {
    const active = vscode.window.activeTextEditor?.document.uri;
    const of = this.data.report(active)?.uri ?? this.data.reports.find((r) => r.uri === this.shown)?.uri;
    if (of) void exportOverview(this.server, of);
    else void vscode.window.showInformationMessage('Öppna den rapport vars översikt du vill spara.');
  }

  private async compareAgain(): Promise<void> {
    const { compared } = this;
    if (!compared || !this.panel) return;
    const shown = await askChanges(this.server, compared.uri, compared.against);
    if (this.compared !== compared) return; // something else is compared by now
    this.compared = { ...compared, shown };
    this.update();
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
    else if (message.type === 'compare') void this.compare(message.uri);
    else if (message.type === 'export') void exportOverview(this.server, message.uri);
    else if (message.type === 'compared') {
      this.compared = undefined;
      this.update();
    } else if (message.type === 'choose') {
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
    const uri = vscode.Uri.parse(report.uri);
    const changes = this.compared?.uri === report.uri ? this.compared.shown : undefined;
    return {
      type: 'report',
      report: { ...report, findings: findings(uri) },
      others: reports.map((r) => ({ uri: r.uri, title: reportTitle(r) })),
      behind: behind(uri),
      ...(changes && { changes }),
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
