// The status bar item: how the report in front stands, or what is the matter with the server.
import * as vscode from 'vscode';
import { type Coverage, isSettingsFile } from './coverage';
import type { OverviewData } from './overview-data';
import { findingsText, progressInWords, progressText, type Report, remainsText, writtenText } from './overview-model';
import type { Server, State } from './server';

/** Text, tooltip, command, alarm: what is shown when the server is not simply up. */
const TROUBLE: Partial<Record<State, [string, string, string, boolean]>> = {
  missing: ['$(error) Målvakt: programmet saknas', 'Klicka för att försöka igen.', 'malvakt.restart', true],
  failed: ['$(error) Målvakt har stannat', 'Klicka för att starta om.', 'malvakt.restart', true],
  starting: ['$(loading~spin) Målvakt startar', 'Servern startar.', 'malvakt.showLog', false],
  waiting: ['$(sync~spin) Målvakt startas om', 'Servern stannade och startas om.', 'malvakt.showLog', false],
};

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('malvakt.status', vscode.StatusBarAlignment.Left, 40);
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly data: OverviewData,
    private readonly coverage: Coverage,
  ) {
    this.item.name = 'Målvakt';
    const update = (): void => this.update();
    this.disposables = [
      this.item,
      server.onDidChangeState(update),
      data.onDidChange(update),
      coverage.onDidAdmit(update),
      coverage.onDidLeave(update),
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.languages.onDidChangeDiagnostics(update),
    ];
    update();
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private update(): void {
    const document = this.documentInFront();
    const trouble = TROUBLE[this.server.state];
    if (trouble) this.show(...trouble);
    else if (document && this.server.state === 'running' && this.isReport(document)) {
      this.showReport(document, this.data.report(document.uri));
    } else this.item.hide();
  }

  private isReport(document: vscode.TextDocument): boolean {
    return this.coverage.covers(document) && !isSettingsFile(document.uri);
  }

  /** Beside a preview or the overview no text editor is active: then the report that can be seen counts. */
  private documentInFront(): vscode.TextDocument | undefined {
    const active = vscode.window.activeTextEditor?.document;
    if (active) return active;
    return vscode.window.visibleTextEditors.find((editor) => this.isReport(editor.document))?.document;
  }

  private showReport(document: vscode.TextDocument, report: Report | undefined): void {
    const found = findings(document.uri);
    const total = found.error + found.warning + found.information;
    const told = report ? [progressText(report), remainsText(report)] : [];
    const inWords = report ? [progressInWords(report), writtenText(report), remainsText(report)] : [];
    const parts = [...told, total === 0 ? '' : `${total} att se på`].filter(Boolean);
    const words = [...inWords, findingsText(found)].filter(Boolean);
    const tooltip = new vscode.MarkdownString(['**Målvakt**', ...words, 'Klicka för översikten.'].join('\n\n'));
    this.show(`${icon(found)} ${parts.join(' · ') || 'Målvakt'}`, tooltip, 'malvakt.openOverview');
    this.item.accessibilityInformation = { label: `Målvakt: ${words.join(', ')}`, role: 'button' };
  }

  private show(text: string, tooltip: string | vscode.MarkdownString, command: string, alarm = false): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.backgroundColor = alarm ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.item.accessibilityInformation = undefined;
    this.item.show();
  }
}

function icon(found: Report['findings']): string {
  if (found.error > 0) return '$(error)';
  if (found.warning > 0) return '$(warning)';
  return found.information > 0 ? '$(info)' : '$(check)';
}

/** What the Problems list holds from Målvakt for one document: the same count the author sees there. */
export function findings(uri: vscode.Uri): Report['findings'] {
  const count = { error: 0, warning: 0, information: 0, hint: 0 };
  const keys = ['error', 'warning', 'information', 'hint'] as const;
  for (const diagnostic of vscode.languages.getDiagnostics(uri)) {
    if (diagnostic.source === 'malvakt') count[keys[diagnostic.severity] ?? 'hint']++;
  }
  return count;
}

/** How many places of a document stand as they did before another that said the same was changed. */
export function behind(uri: vscode.Uri): number {
  const code = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);
  const own = vscode.languages.getDiagnostics(uri).filter((d) => d.source === 'malvakt');
  return own.filter((d) => code(d) === 'foraldrat-belopp').length;
}
