// The part that is loaded for every Markdown or text file. It only looks whether there is a report; the language client,
// the views and the server are loaded from a second bundle, and only when there is one (or when a command asks).
import * as vscode from 'vscode';
import { Coverage } from './coverage';
import type { App } from './main';

let app: Promise<App> | undefined;

export function activate(context: vscode.ExtensionContext): { started: () => boolean } {
  const coverage = new Coverage();
  const load = (): Promise<App> => {
    app ??= import('./main.js').then((main) => main.start(context, coverage));
    return app;
  };
  const command = (id: string, run: (app: App, argument: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (argument: unknown) => run(await load(), argument));
  context.subscriptions.push(
    coverage,
    coverage.onDidAdmit(() => load()),
    command('malvakt.createReport', (a) => a.createReport()),
    command('malvakt.importDocument', (a, uri) => a.importDocument(uri)),
    command('malvakt.openOverview', (a) => a.openOverview()),
    command('malvakt.exportOverview', (a) => a.exportOverview()),
    command('malvakt.showChanges', (a) => a.showChanges()),
    command('malvakt.fixAllSafe', (a) => a.fixAllSafe()),
    command('malvakt.addRemaining', (a) => a.addRemaining()),
    command('malvakt.explainRule', (a, rule) => a.explainRule(typeof rule === 'string' ? rule : undefined)),
    command('malvakt.restart', (a) => a.restart()),
    command('malvakt.showLog', (a) => a.showLog()),
    vscode.commands.registerCommand('malvakt.openHandbook', () =>
      vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(context.extensionUri, 'HANDBOK.md')),
    ),
    vscode.window.registerWebviewPanelSerializer('malvakt.overview', {
      deserializeWebviewPanel: async (panel) => (await load()).restoreOverview(panel),
    }),
  );
  void coverage.start().then((wanted) => (wanted ? load() : undefined));
  return { started: () => app !== undefined };
}

export async function deactivate(): Promise<void> {
  await (await app)?.stop();
}
