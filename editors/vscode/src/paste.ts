// Cells that are pasted from a spreadsheet become a Markdown table. VS Code can be asked for this since 1.97; in older
// versions they are pasted as they are.
import * as vscode from 'vscode';
import { cells, placed, table } from './cells';
import type { Coverage } from './coverage';

const TITLE = 'Klistra in som tabell';

/** What the types of 1.91 lack. */
interface Kind {
  append(...parts: string[]): Kind;
}
type Edit = { insertText: string };
interface Paste {
  DocumentDropOrPasteEditKind?: { Empty: Kind };
  DocumentPasteEdit?: new (insertText: string, title: string, kind: Kind) => Edit;
}
type Provide = (
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
  data: vscode.DataTransfer,
  context: unknown,
  token: vscode.CancellationToken,
) => Promise<Edit[] | undefined>;
interface Languages {
  registerDocumentPasteEditProvider?(
    selector: vscode.DocumentSelector,
    provider: { provideDocumentPasteEdits: Provide },
    metadata: { providedPasteEditKinds: Kind[]; pasteMimeTypes: string[] },
  ): vscode.Disposable;
}

export function pasteCells(coverage: Coverage): vscode.Disposable {
  const { DocumentDropOrPasteEditKind: kinds, DocumentPasteEdit: Made } = vscode as unknown as Paste;
  const languages = vscode.languages as unknown as Languages;
  if (!kinds || !Made || !languages.registerDocumentPasteEditProvider) return new vscode.Disposable(() => undefined);
  const kind = kinds.Empty.append('malvakt', 'tabell');
  const provideDocumentPasteEdits: Provide = async (document, ranges, data, _, token) => {
    const range = ranges[0];
    if (ranges.length !== 1 || !range || !coverage.covers(document)) return undefined;
    const text = async (type: string): Promise<string> => (await data.get(type)?.asString()) ?? '';
    const found = cells(await text('text/plain'), await text('text/html'));
    if (!found || token.isCancellationRequested || inTable(document, range)) return undefined;
    return [new Made(placed(table(found), ...around(document, range)), TITLE, kind)];
  };
  return languages.registerDocumentPasteEditProvider(
    { language: 'markdown' },
    { provideDocumentPasteEdits },
    {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: ['text/plain', 'text/html'],
    },
  );
}

/** What is pasted into a cell is the author's own matter. */
function inTable(document: vscode.TextDocument, range: vscode.Range): boolean {
  return document.lineAt(range.start.line).text.trimStart().startsWith('|');
}

/** The lines before and behind, as far as blank lines go. */
function around(document: vscode.TextDocument, range: vscode.Range): [string, string] {
  const from = new vscode.Position(Math.max(range.start.line - 1, 0), 0);
  const to = document.validatePosition(new vscode.Position(range.end.line + 2, 0));
  const text = (a: vscode.Position, b: vscode.Position): string =>
    document.getText(new vscode.Range(a, b)).replaceAll('\r\n', '\n');
  return [text(from, range.start), text(range.end, to)];
}
