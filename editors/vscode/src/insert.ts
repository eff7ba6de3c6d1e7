// Puts headings of what remains to be written into a report: one of them, or all as the server has them.
import * as vscode from 'vscode';
import type { Coverage } from './coverage';
import type { Range, Remaining } from './overview-model';
import { reveal } from './reveal';
import type { Server } from './server';
import { sourceAction } from './source-action';

/** Puts one heading where it belongs, and the cursor on the line below it. */
export async function insert(uri: string, { range, newText }: NonNullable<Remaining['insert']>): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(vscode.Uri.parse(uri), toRange(range), newText);
  if (!(await vscode.workspace.applyEdit(edit))) return;
  const before = newText.slice(0, newText.length - newText.trimStart().length).split('\n').length - 1;
  const { line, character } = range.start;
  const start = before === 0 ? { line, character } : { line: line + before, character: 0 };
  await reveal(uri, { start, end: start });
}

/** Adds every heading that remains to the report in front. */
export async function addRemaining(server: Server, coverage: Coverage): Promise<void> {
  const changes = await sourceAction(server, coverage, 'source.addRemaining');
  if (changes === undefined) return; // the author has been told why
  void vscode.window.showInformationMessage(
    changes === 0 ? 'Alla avsnitt som rapporten ska ha finns redan.' : 'Rubrikerna är tillagda. Ångra med Ctrl+Z.',
  );
}

function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
