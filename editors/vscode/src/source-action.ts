// Asks the server for the actions of a kind on the whole report in front, and applies them.
import * as vscode from 'vscode';
import { type CodeAction, CodeActionRequest, CodeActionResolveRequest, type Command } from 'vscode-languageclient/node';
import type { Coverage } from './coverage';
import type { Server } from './server';

/** How many edits were made; undefined where no report is open or no server runs, which the author is told. */
export async function sourceAction(server: Server, coverage: Coverage, kind: string): Promise<number | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !coverage.covers(document)) {
    void vscode.window.showInformationMessage('Öppna en rapport först.');
    return undefined;
  }
  const client = await server.demand();
  if (!client) return undefined;
  const convert = client.code2ProtocolConverter;
  const answer = await client.sendRequest(CodeActionRequest.type, {
    textDocument: convert.asTextDocumentIdentifier(document),
    range: {
      start: { line: 0, character: 0 },
      end: convert.asPosition(document.lineAt(document.lineCount - 1).range.end),
    },
    context: { diagnostics: [], only: [kind] },
  });
  let changes = 0;
  for (const action of (answer ?? []).filter((a) => isOf(a, kind))) {
    const whole =
      action.edit || action.data === undefined
        ? action
        : await client.sendRequest(CodeActionResolveRequest.type, action);
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(whole.edit);
    if (!edit || edit.size === 0 || !(await vscode.workspace.applyEdit(edit))) continue;
    changes += edit.entries().reduce((sum, [, edits]) => sum + edits.length, 0);
  }
  return changes;
}

function isOf(action: CodeAction | Command, kind: string): action is CodeAction {
  return 'kind' in action && (action.kind === kind || action.kind?.startsWith(`${kind}.`) === true);
}
