// Goes to a place in a report, in the editor where the report already stands open if there is one.
import * as vscode from 'vscode';
import type { Range } from './overview-model';

export async function reveal(uri: string, range: Range): Promise<void> {
  const target = vscode.Uri.parse(uri);
  const start = new vscode.Position(range.start.line, range.start.character);
  const open = vscode.window.tabGroups.all.find((group) =>
    group.tabs.some(
      (tab) => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === target.toString(),
    ),
  );
  const editor = await vscode.window.showTextDocument(target, {
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(start, start),
  });
  const end = new vscode.Position(range.end.line, range.end.character);
  editor.revealRange(new vscode.Range(start, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
