// "Importera Word eller PDF …": the server's program reads a document, and the draft opens beside, unsaved.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Coverage } from './coverage';
import { freeName, run, type Said, whyNot } from './program';
import type { Server } from './server';

/** `chosen` is what the author pointed at in the Explorer. */
export async function importDocument(server: Server, coverage: Coverage, chosen?: unknown): Promise<void> {
  const document = chosen instanceof vscode.Uri ? chosen : await ask();
  const program = document && server.locate();
  if (!document || !program) return; // the author thought better of it, or has been told why
  const said = await read(program, document);
  if (!said) return; // stopped by hand
  server.log.info(`import ${document.fsPath}: ${said.code} ${said.err.trim()}`);
  if (said.code !== 0) void vscode.window.showErrorMessage(whyNot(said, document.fsPath));
  else {
    coverage.choose(await open(document, said.out));
    if (said.err.trim() !== '') void vscode.window.showWarningMessage(whyNot(said, document.fsPath));
  }
}

async function ask(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: 'Vilket dokument ska bli ett utkast?',
    openLabel: 'Importera',
    filters: { 'Word eller PDF': ['docx', 'pdf'] },
  });
  return chosen?.[0];
}

/** Undefined when the author stopped it. */
function read(program: string, document: vscode.Uri): Thenable<Said | undefined> {
  const title = `Läser ${path.basename(document.fsPath)} …`;
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ title, location, cancellable: true }, async (_, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    const said = await run(program, ['import', document.fsPath], undefined, stop.signal);
    return stop.signal.aborted ? undefined : said;
  });
}

/** The draft, named after the document and lying beside it once it is saved. */
async function open(document: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const folder = path.dirname(document.fsPath);
  const taken = (name: string): boolean => {
    const file = path.join(folder, name);
    return fs.existsSync(file) || vscode.workspace.textDocuments.some((d) => d.uri.fsPath === file);
  };
  const name = freeName(path.parse(document.fsPath).name, '.md', taken);
  const uri = vscode.Uri.file(path.join(folder, name)).with({ scheme: 'untitled' });
  const draft = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(draft, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  editor.revealRange(editor.selection);
  return draft;
}
