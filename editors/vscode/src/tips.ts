// The tips of a report, which VS Code's list of problems leaves out: to choose among, each leading to its place.
import * as vscode from 'vscode';
import { reveal } from './reveal';

export async function showTips(uri: vscode.Uri): Promise<void> {
  const hints = vscode.languages.getDiagnostics(uri).filter(isTip);
  const items = hints
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map(({ message, range }) => ({ label: `Rad ${range.start.line + 1}`, detail: message, range }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Tips', placeHolder: 'Välj ett för att gå dit.' });
  if (chosen) await reveal(uri.toString(), chosen.range);
}

function isTip({ source, severity }: vscode.Diagnostic): boolean {
  return source === 'malvakt' && severity === vscode.DiagnosticSeverity.Hint;
}
