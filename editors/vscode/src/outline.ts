// The outline of a Markdown report: the server's, once.
//
// VS Code's own Markdown support also gives an outline, so every målområde would stand there twice, in two groups.
// Three ways out were weighed:
//  - A language of our own for Markdown reports. Then VS Code's outline does not attach, but neither does anything else
//    that an author of Markdown has: preview button, scrolling in step, pasted links and images, spelling and formatting
//    extensions. And the file changes name under the author's hands.
//  - No outline from the server for Markdown. Then statuses, tables and the order of goals are lost, here where they count.
//  - What is done here: the file stays Markdown, and for each report, and no other file, the server's symbols are
//    registered as exclusive: VS Code then leaves out every other provider for that one file, in the outline, the
//    breadcrumbs, "Go to Symbol" and sticky scroll. Nothing else is exclusive, so previews and other extensions live on.
//
// `exclusive` has been in VS Code's document filters since 2020 (its own search editor relies on it) but not in vscode.d.ts.
// Should a version drop it, the outline is doubled and nothing worse; the end-to-end test then fails.
import * as vscode from 'vscode';
import { DocumentSymbolRequest } from 'vscode-languageclient/node';
import type { Coverage } from './coverage';
import { looksLikeReport } from './looks-like-report';
import type { Server } from './server';

export class Outline implements vscode.Disposable {
  private readonly registered = new Map<string, vscode.Disposable>();
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    coverage: Coverage,
  ) {
    this.disposables = [
      coverage.onDidAdmit((document) => this.add(document)),
      coverage.onDidLeave((document) => this.remove(document)),
      // Without a server VS Code's own outline is better than none.
      server.onDidChangeState((state) => {
        if (state === 'running') for (const document of coverage.documents()) this.add(document);
        else for (const document of coverage.documents()) this.remove(document);
      }),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables, ...this.registered.values()).dispose();
  }

  private add(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (this.server.state !== 'running' || this.registered.has(key) || document.languageId !== 'markdown') return;
    // In a folder with a malvakt.toml other Markdown is checked too, but keeps its own outline.
    if (!looksLikeReport(document.getText())) return;
    const selector = {
      language: 'markdown',
      scheme: document.uri.scheme,
      pattern: literalGlob(document.uri),
      exclusive: true,
    };
    this.registered.set(
      key,
      vscode.languages.registerDocumentSymbolProvider(
        selector as vscode.DocumentFilter,
        { provideDocumentSymbols: (d, token) => this.symbols(d, token) },
        { label: 'Målvakt' },
      ),
    );
  }

  private remove(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.registered.get(key)?.dispose();
    this.registered.delete(key);
  }

  private async symbols(document: vscode.TextDocument, token: vscode.CancellationToken) {
    const client = this.server.client;
    if (!client) return undefined;
    const answer = await client.sendRequest(
      DocumentSymbolRequest.type,
      { textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document) },
      token,
    );
    const symbols = (answer ?? []).flatMap((symbol) => ('selectionRange' in symbol ? [symbol] : []));
    return client.protocol2CodeConverter.asDocumentSymbols(symbols, token);
  }
}

/** A glob that matches this one path: the marks that globs give meaning to stand in brackets. */
function literalGlob(uri: vscode.Uri): string {
  return (uri.scheme === 'file' ? uri.fsPath : uri.path).replace(/[[\]{}*?]/g, '[$&]');
}
