// Keeps documents that Målvakt does not look after from the server: neither their text nor questions about them.
// A document may be taken in long after it was opened, so what the server has is noted here, one note for each server.
import * as vscode from 'vscode';
import { DidOpenTextDocumentNotification, type LanguageClient, type Middleware } from 'vscode-languageclient/node';
import { follow, resolved } from './after-fix';
import type { Coverage } from './coverage';
import { linkToPage } from './rule-pages';
import { serverSettings } from './settings';

const QUESTIONS = [
  'provideHover',
  'provideCompletionItem',
  'provideDefinition',
  'provideReferences',
  'provideDocumentHighlights',
  'provideDocumentSymbols',
  'provideCodeLenses',
  'provideDocumentLinks',
  'provideInlayHints',
  'provideRenameEdits',
  'prepareRename',
  'provideFoldingRanges',
  'provideSelectionRanges',
  'provideSignatureHelp',
  'provideDocumentSemanticTokens',
  'provideDocumentSemanticTokensEdits',
  'provideDocumentRangeSemanticTokens',
  'provideDocumentFormattingEdits',
  'provideDocumentRangeFormattingEdits',
  'provideOnTypeFormattingEdits',
] as const satisfies (keyof Middleware)[];

export class Sync {
  private readonly atServer = new Set<string>();
  readonly middleware: Middleware;

  constructor(private readonly coverage: Coverage) {
    const ask = (...args: unknown[]): unknown => {
      const next = args.at(-1) as (...rest: unknown[]) => unknown;
      return coverage.covers(args[0] as vscode.TextDocument) ? next(...args.slice(0, -1)) : undefined;
    };
    this.middleware = {
      ...(Object.fromEntries(QUESTIONS.map((name) => [name, ask])) as Middleware),
      provideCodeActions: async (document, range, context, token, next) =>
        coverage.covers(document) ? follow(await next(document, range, context, token)) : undefined,
      resolveCodeAction: async (action, token, next) => resolved(action, await next(action, token)),
      workspace: {
        // The server asks anew, and is told in its own words.
        didChangeConfiguration: async (_, next) => next(undefined),
        configuration: async (asked, token, next) => {
          const all = await next(asked, token);
          const ours = asked.items.map(({ section }) => section === 'malvakt');
          return Array.isArray(all) ? all.map((value, i) => (ours[i] ? serverSettings() : value)) : all;
        },
      },
      didOpen: async (document, next) => {
        const key = document.uri.toString();
        if (!coverage.covers(document) || this.atServer.has(key)) return;
        this.atServer.add(key);
        await next(document);
      },
      didChange: async (event, next) => (this.has(event.document) ? next(event) : undefined),
      didSave: async (document, next) => (this.has(document) ? next(document) : undefined),
      didClose: async (document, next) => {
        if (this.atServer.delete(document.uri.toString())) await next(document);
      },
      handleDiagnostics: (uri, diagnostics, next) => {
        diagnostics.forEach(linkToPage);
        next(uri, diagnostics);
      },
      provideDiagnostics: async (document, previous, token, next) => {
        if (this.isLeftAlone(document)) return undefined;
        const report = await next(document, previous, token);
        if (report && 'items' in report) report.items.forEach(linkToPage);
        return report;
      },
      provideWorkspaceDiagnostics: (known, token, tell, next) =>
        next(known, token, (part) => {
          for (const report of part?.items ?? []) if ('items' in report) report.items.forEach(linkToPage);
          tell(part);
        }),
    };
  }

  async open(client: LanguageClient, document: vscode.TextDocument): Promise<void> {
    if (this.has(document)) return;
    const feature = client.getFeature(DidOpenTextDocumentNotification.method);
    await feature.getProvider(document)?.send(document);
  }

  private has(document: vscode.TextDocument): boolean {
    return this.atServer.has(document.uri.toString());
  }

  private isLeftAlone(document: vscode.TextDocument | vscode.Uri): boolean {
    const uri = (document instanceof vscode.Uri ? document : document.uri).toString();
    const open = vscode.workspace.textDocuments.find((d) => d.uri.toString() === uri);
    return open !== undefined && !this.coverage.covers(open);
  }
}
