// "Spara översikten som webbsida …": the overview of a report as one page that needs nothing else, made by the server's
// program from the text as it stands in the editor.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { run, whyNot } from './program';
import type { Server } from './server';

export async function exportOverview(server: Server, uri: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const program = server.locate();
  const to = program && (await ask(document.uri));
  if (!program || !to) return; // the author has been told why, or thought better of it
  const name = document.uri.fsPath;
  const said = await run(program, ['overview', '--format', 'html', '--stdin-path', name, '-'], document.getText());
  if (said.code !== 0 || said.out === '') {
    void vscode.window.showErrorMessage(`Översikten gick inte att spara. ${whyNot(said, name)}`);
    return;
  }
  try {
    await vscode.workspace.fs.writeFile(to, Buffer.from(said.out, 'utf8'));
  } catch (error) {
    server.log.error(`${to.fsPath}: ${error}`);
    void vscode.window.showErrorMessage(`${path.basename(to.fsPath)} gick inte att spara. Är mappen skrivskyddad?`);
    return;
  }
  const shown = await vscode.window.showInformationMessage(`${path.basename(to.fsPath)} är sparad.`, 'Öppna');
  if (shown) void vscode.env.openExternal(to);
}

function ask(of: vscode.Uri): Thenable<vscode.Uri | undefined> {
  const name = `${path.parse(of.fsPath).name}-oversikt.html`;
  const folder = of.scheme === 'file' ? vscode.Uri.joinPath(of, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: 'Spara översikten som webbsida',
    saveLabel: 'Spara',
    filters: { Webbsida: ['html'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}
