// The settings under the names that an author sees, as the server knows them. Only what someone has set is told: the
// rest is for malvakt.toml to say, or the server's own.
import * as vscode from 'vscode';

/** The server's name of each setting that an author may set, by its own; the rules stand by themselves. */
const NAMES: Record<string, string> = {
  rapporttyp: 'template',
  status: 'status',
  uträkningar: 'inlayHints',
  sammanfattningar: 'codeLens',
};

export function serverSettings(): Record<string, unknown> {
  const settings = vscode.workspace.getConfiguration('malvakt');
  const said = (key: string): unknown => {
    const at = settings.inspect(key);
    return at?.workspaceFolderValue ?? at?.workspaceValue ?? at?.globalValue;
  };
  const told: Record<string, unknown> = {};
  for (const [own, server] of Object.entries(NAMES)) {
    // The server's names are understood too, as in the other editors' settings.
    const value = said(own) ?? said(server);
    if (value !== undefined) told[server] = value;
  }
  const rules: Record<string, unknown> = { ...(said('rules') as object | undefined) };
  for (const rule of Object.keys(settings.get<object>('regler', {}))) {
    const level = said(`regler.${rule}`);
    if (level !== undefined) rules[rule] = level;
  }
  return Object.keys(rules).length > 0 ? { ...told, rules } : told;
}

/** Where the program lies, if someone has said so. A folder that is not trusted cannot. */
export function serverPath(): string {
  const settings = vscode.workspace.getConfiguration('malvakt.server');
  return settings.get<string>('sökväg', '') || settings.inspect<string>('path')?.globalValue || '';
}

export function serverArguments(): string[] {
  return vscode.workspace.getConfiguration('malvakt.server').get<string[]>('argument', []);
}
