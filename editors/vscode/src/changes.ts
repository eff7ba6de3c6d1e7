// "Vad har ändrats sedan …": asks what to hold the report in front against, and the server what has changed since.
import path from 'node:path';
import * as vscode from 'vscode';
import { type Against, readChanges, type Shown } from './changes-model';
import type { Server } from './server';

const METHOD = 'malvakt/diff';
const METHOD_NOT_FOUND = -32601;

/** What the author chooses to hold the report against; undefined when they think better of it. */
export async function chooseAgainst(uri: vscode.Uri): Promise<Against | undefined> {
  const commit = { label: 'Senaste incheckningen', description: 'versionen i git', against: COMMIT };
  const file = { label: 'En fil …', description: 'ett äldre utkast', against: undefined };
  const items = uri.scheme === 'file' || uri.scheme === 'vscode-remote' ? [commit, file] : [file];
  const options = { title: 'Vad har ändrats sedan …', placeHolder: 'Jämför med' };
  const chosen = items.length > 1 ? await vscode.window.showQuickPick(items, options) : file;
  if (!chosen) return undefined;
  return chosen.against ?? (await chooseFile(uri));
}

const COMMIT: Against = { words: 'senaste incheckningen', since: 'HEAD' };

async function chooseFile(uri: vscode.Uri): Promise<Against | undefined> {
  const folder = uri.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(uri, '..');
  const chosen = await vscode.window.showOpenDialog({
    title: 'Vilket är det äldre utkastet?',
    openLabel: 'Jämför',
    filters: { Rapporter: ['md', 'markdown', 'txt'] },
    ...(folder && { defaultUri: folder }),
  });
  const other = chosen?.[0];
  return other && { words: path.posix.basename(other.path), other: other.toString() };
}

/** What has changed in a report; why not, where that could not be told. */
export async function askChanges(server: Server, uri: string, against: Against): Promise<Shown> {
  const { words, since, other } = against;
  const client = server.client;
  if (!client) return { words, why: 'Målvakt är inte igång.' };
  try {
    const answer = await client.sendRequest(METHOD, { textDocument: { uri }, since, other });
    if (answer === null) return { words, why: 'Öppna rapporten för att se vad som har ändrats.' };
    return { words, changes: readChanges(answer) };
  } catch (error) {
    const known = (error as { code?: number }).code !== METHOD_NOT_FOUND;
    const why = error instanceof Error ? error.message : String(error);
    return { words, why: known ? why : 'Den här versionen av Målvakts server kan inte jämföra. Uppdatera den.' };
  }
}
