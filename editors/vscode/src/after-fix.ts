// After a chosen fix: goes where it changed the text, when that is not on the cursor's own line, and selects the word that
// stands for a reason, so that the author may type one or go on. A fix itself says nothing of that; its edit does.
import * as vscode from 'vscode';

export const COMMAND = 'malvakt.showChange';
/** The word that stands for the reason in what the server puts in to silence a rule. */
const REASON = /(?<= - )skäl(?= -->)|(?<=reason = ")skäl(?=")/;

/** What a fix puts in, and how far into the document that will stand; not known for a file that is not open. */
interface Change {
  uri: vscode.Uri;
  text: string;
  offset: number | undefined;
}

/** Goes with an action until it is chosen; what it changes may be known only then. */
interface Holder {
  change?: Change | undefined;
}

/** Lets the quick fixes among the actions show what they changed. */
export function follow<T extends vscode.Command | vscode.CodeAction>(actions: T[] | null | undefined) {
  for (const action of actions ?? []) {
    if (!(action instanceof vscode.CodeAction) || action.kind?.value !== vscode.CodeActionKind.QuickFix.value) continue;
    const holder: Holder = { change: changeOf(action.edit) };
    action.command ??= { command: COMMAND, title: 'Visa ändringen', arguments: [holder] };
  }
  return actions;
}

/** Notes the edit of an action that has just been worked out. */
export function resolved(action: vscode.CodeAction, whole: vscode.CodeAction | null | undefined) {
  if (!whole || action.command?.command !== COMMAND) return whole;
  (action.command.arguments?.[0] as Holder).change = changeOf(whole.edit);
  whole.command = action.command;
  return whole;
}

function changeOf(edit: vscode.WorkspaceEdit | undefined): Change | undefined {
  const [uri, edits] = edit?.entries()[0] ?? [];
  const [first, ...others] = edits ?? [];
  if (!uri || !first) return undefined;
  const main = others.reduce((most, e) => (e.newText.length > most.newText.length ? e : most), first);
  const document = vscode.workspace.textDocuments.find((d) => d.uri.toString() === uri.toString());
  if (!document) return { uri, text: main.newText, offset: undefined };
  const before = [first, ...others].filter((e) => e !== main && e.range.end.isBeforeOrEqual(main.range.start));
  const grown = (e: vscode.TextEdit): number => e.newText.length - document.getText(e.range).length;
  const offset = before.reduce((sum, e) => sum + grown(e), document.offsetAt(main.range.start));
  return { uri, text: main.newText, offset };
}

export async function showChange({ change }: Holder): Promise<void> {
  if (!change || change.text.trim() === '') return;
  const document = await vscode.workspace.openTextDocument(change.uri);
  const start = change.offset ?? Math.max(0, document.getText().lastIndexOf(change.text.trim()));
  const reason = REASON.exec(change.text);
  const editor = vscode.window.activeTextEditor;
  if (editor?.document === document) {
    if (reason) select(editor, start + reason.index, reason[0].length);
    else goTo(editor, start, change.text);
  } else if (reason) await tellSilenced(document, start + reason.index);
}

function goTo(editor: vscode.TextEditor, start: number, text: string): void {
  const { document, selection } = editor;
  const from = start + text.length - text.trimStart().length;
  const length = text.trim().length;
  const range = new vscode.Range(document.positionAt(from), document.positionAt(from + length));
  const line = selection.active.line;
  if (range.start.line <= line && line <= range.end.line) return;
  // Words that were changed are shown; behind a new heading or sentence the author writes on.
  if (range.isSingleLine && !text.includes('\n')) select(editor, from, length);
  else select(editor, from + length, 0);
}

function select(editor: vscode.TextEditor, from: number, length: number): void {
  const { document } = editor;
  editor.selection = new vscode.Selection(document.positionAt(from), document.positionAt(from + length));
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** In plain text malvakt.toml holds what is silenced. It is saved, and the author stays in the report. */
async function tellSilenced(document: vscode.TextDocument, reason: number): Promise<void> {
  await document.save();
  const write = 'Skriv ett skäl';
  if ((await vscode.window.showInformationMessage('Anmärkningen är tystad i malvakt.toml.', write)) !== write) return;
  select(await vscode.window.showTextDocument(document), reason, 'skäl'.length);
}
