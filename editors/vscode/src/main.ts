// All that exists once there is a report: the server, the views and what the commands do. Loaded by extension.ts.
import * as vscode from 'vscode';
import { COMMAND as SHOW_CHANGE, showChange } from './after-fix';
import { createReport, fixAllSafe } from './commands';
import type { Coverage } from './coverage';
import { GoalsTree } from './goals-tree';
import { importDocument } from './import';
import { addRemaining, insert } from './insert';
import { Outline } from './outline';
import { OverviewData } from './overview-data';
import type { Range } from './overview-model';
import { OverviewPanel } from './overview-panel';
import { pasteCells } from './paste';
import { reveal } from './reveal';
import { RulePages } from './rule-pages';
import { Server } from './server';
import { StatusBar } from './status-bar';

export interface App {
  createReport(): unknown;
  importDocument(chosen: unknown): unknown;
  exportOverview(): unknown;
  openOverview(): unknown;
  showChanges(): unknown;
  restoreOverview(panel: vscode.WebviewPanel): void;
  explainRule(rule?: string): unknown;
  fixAllSafe(): unknown;
  addRemaining(): unknown;
  restart(): unknown;
  showLog(): void;
  stop(): Promise<void>;
}

export function start(context: vscode.ExtensionContext, coverage: Coverage): App {
  const log = vscode.window.createOutputChannel('Målvakt', { log: true });
  const server = new Server(context, coverage, log);
  const data = new OverviewData(server, coverage);
  const pages = new RulePages(server);
  const panel = new OverviewPanel(context.extensionUri, server, data);
  context.subscriptions.push(
    log,
    server,
    data,
    panel,
    pages.registration,
    new Outline(server, coverage),
    new StatusBar(server, data, coverage),
    new GoalsTree(data),
    pasteCells(coverage),
    coverage.onDidAdmit((document) => server.open(document)),
    vscode.commands.registerCommand('malvakt.reveal', (uri: string, range: Range) => reveal(uri, range)),
    vscode.commands.registerCommand(SHOW_CHANGE, showChange),
    vscode.commands.registerCommand('malvakt.insert', insert),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('malvakt.server')) void server.restart();
    }),
  );
  const reports = (): unknown =>
    vscode.commands.executeCommand(
      'setContext',
      'malvakt.reports',
      coverage.reports().map((d) => d.uri.fsPath),
    );
  context.subscriptions.push(coverage.onDidAdmit(reports), coverage.onDidLeave(reports));
  void reports();
  void vscode.commands.executeCommand('setContext', 'malvakt.active', true);
  void server.ensureStarted();
  return {
    createReport: () => createReport(server),
    importDocument: (chosen) => importDocument(server, coverage, chosen),
    exportOverview: () => panel.export(),
    openOverview: () => panel.open(),
    showChanges: () => panel.compare(),
    restoreOverview: (restored) => panel.restore(restored),
    explainRule: (rule) => pages.show(rule, rulesOf(context)),
    fixAllSafe: () => fixAllSafe(server, coverage),
    addRemaining: () => addRemaining(server, coverage),
    restart: () => server.restart(),
    showLog: () => log.show(),
    stop: () => server.stop(),
  };
}

/** The rules and what they find, as the settings list them. */
function rulesOf(context: vscode.ExtensionContext): [string, string][] {
  const sections: Section[] = context.extension.packageJSON.contributes.configuration;
  const settings = sections.flatMap(({ properties }) => Object.entries(properties));
  const rules = settings.filter(([name]) => name.startsWith(RULE));
  return rules.map(([name, { markdownDescription }]) => [name.slice(RULE.length), markdownDescription ?? '']);
}

const RULE = 'malvakt.regler.';
interface Section {
  properties: Record<string, { markdownDescription?: string }>;
}
