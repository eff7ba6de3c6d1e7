// Two of the commands that ask the server for work: a new report, and every safe fix at once.
import * as vscode from 'vscode';
import type { Coverage } from './coverage';
import { shortened } from './overview-model';
import type { Server } from './server';
import { sourceAction } from './source-action';

interface Kind {
  kind: string;
  title: string;
}

interface Area {
  title: string;
  goals: string[];
}

/** The server's answer to malvakt.reportKinds. */
interface Known {
  kinds?: Kind[];
  areas?: Area[];
}

/** The kinds that every server can draft. */
const USUAL: Kind[] = [
  { kind: 'årsanalys', title: 'Årsanalys' },
  { kind: 'delårsrapport', title: 'Delårsrapport' },
];

const DESCRIPTIONS: Record<string, string> = {
  årsanalys: 'uppföljning av hela året',
  delårsrapport: 'uppföljning till och med augusti',
};

export async function createReport(server: Server): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const place = uri?.scheme === 'file' ? { uri: uri.toString() } : {};
  const known = (await run(server, 'malvakt.reportKinds', place)) as Known | null | undefined;
  if (known === undefined) return; // no server: the author has been told why
  const kind = await chooseKind(known?.kinds?.length ? known.kinds : USUAL);
  const nämnd = kind && (await askNämnd());
  const år = nämnd && (await askYear());
  const goals = år && (await chooseGoals(known?.areas ?? []));
  if (!goals) return; // the author thought better of it
  const text = await newReportText(server, { ...place, kind, nämnd, år: Number(år), goals });
  if (text === undefined) return;
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
  await vscode.window.showTextDocument(document);
}

async function chooseKind(kinds: Kind[]): Promise<string | undefined> {
  const picks = kinds.map(({ kind, title }) => ({ label: title, description: DESCRIPTIONS[kind], report: kind }));
  const options = { title: 'Ny rapport (1 av 4)', placeHolder: 'Vilken sorts rapport?' };
  return (await vscode.window.showQuickPick(picks, options))?.report;
}

async function askNämnd(): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: 'Ny rapport (2 av 4)',
    prompt: 'Vilken nämnd? Till exempel Kulturnämnden.',
    validateInput: (value) => (value.trim() === '' ? 'Skriv nämndens namn.' : undefined),
  });
  return name?.trim();
}

function askYear(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Ny rapport (3 av 4)',
    prompt: 'Vilket år?',
    value: String(new Date().getFullYear()),
    validateInput: (value) =>
      /^20\d\d$/.test(value.trim()) ? undefined : 'Skriv årtalet med fyra siffror, till exempel 2025.',
  });
}

/** The goals that the nämnd reports, none of them to begin with; undefined when the author thinks better of it. */
async function chooseGoals(areas: Area[]): Promise<string[] | undefined> {
  const all = areas.flatMap(({ goals }) => goals);
  const items = areas.flatMap(({ title, goals }): (vscode.QuickPickItem & { goal?: string })[] => [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    ...goals.map((goal) => ({ label: shortened(goal, all), goal })),
  ]);
  if (items.length === 0) return [];
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Ny rapport (4 av 4)',
    placeHolder: 'Bocka för nämndens mål. Utan bockar läggs alla upp.',
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen?.flatMap((item) => item.goal ?? []);
}

async function newReportText(server: Server, argument: object): Promise<string | undefined> {
  const answer = await run(server, 'malvakt.newReport', argument);
  if (answer === undefined) return undefined; // the author has been told why
  const text = (answer as { text?: unknown } | null)?.text;
  if (typeof text === 'string') return text;
  void vscode.window.showInformationMessage(
    'Den här versionen av Målvakts server kan inte skapa en ny rapport. Uppdatera den, eller börja med en tom fil och skriv "rapport" följt av Ctrl+Blanksteg.',
  );
  return undefined;
}

/** The server's answer to a command; null when it has none, undefined when there is no server. */
async function run(server: Server, command: string, argument: object): Promise<unknown> {
  const client = await server.demand();
  if (!client) return undefined;
  try {
    return await client.sendRequest('workspace/executeCommand', { command, arguments: [argument] });
  } catch (error) {
    server.log.warn(`${command}: ${error}`);
    return null;
  }
}

export async function fixAllSafe(server: Server, coverage: Coverage): Promise<void> {
  const changes = await sourceAction(server, coverage, 'source.fixAll');
  if (changes === undefined) return; // the author has been told why
  const done = changes === 1 ? 'En sak rättades.' : `${changes} saker rättades.`;
  void vscode.window.showInformationMessage(
    changes === 0 ? 'Det finns inget som Målvakt kan rätta utan att du väljer hur.' : `${done} Ångra med Ctrl+Z.`,
  );
}
