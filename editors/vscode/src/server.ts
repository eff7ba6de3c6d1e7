// Starts the server, watches it, starts it again when it dies, and says in plain Swedish when it cannot.
// The language client lives one server's life: a new server gets a new client.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from 'vscode-languageclient/node';
import { Backoff } from './backoff';
import { type Coverage, SELECTOR } from './coverage';
import { type Found, resolveServer } from './resolve-server';
import { serverArguments, serverPath, serverSettings } from './settings';
import { Sync } from './sync';

export type State = 'off' | 'starting' | 'running' | 'missing' | 'waiting' | 'failed';

export class Server implements vscode.Disposable {
  private current: State = 'off';
  private running: LanguageClient | undefined;
  private starting: Promise<LanguageClient | undefined> | undefined;
  private sync: Sync | undefined;
  private retry: NodeJS.Timeout | undefined;
  private generation = 0;
  /** The program that was found last. */
  program: string | undefined;
  private toldMissing = false;
  private toldOld = false;
  private readonly backoff = new Backoff();
  private readonly changed = new vscode.EventEmitter<State>();
  readonly onDidChangeState = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly coverage: Coverage,
    readonly log: vscode.LogOutputChannel,
  ) {}

  get state(): State {
    return this.current;
  }

  /** The client, when the server is up. */
  get client(): LanguageClient | undefined {
    return this.current === 'running' ? this.running : undefined;
  }

  get version(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  /** The client for what the author asks for by hand: tries anew where it failed, and then says anew why. */
  demand(): Promise<LanguageClient | undefined> {
    return this.current === 'missing' || this.current === 'failed' ? this.restart() : this.ensureStarted();
  }

  /** Starts the server unless it is up, on its way up, or has already failed; `restart` is for trying anew. */
  ensureStarted(): Promise<LanguageClient | undefined> {
    if (this.current === 'off') this.starting = this.launch();
    return this.starting ?? Promise.resolve(undefined);
  }

  /** Hands a document to the server that was taken in after it was opened; does nothing when the server has it. */
  open(document: vscode.TextDocument): void {
    if (this.client) void this.sync?.open(this.client, document);
  }

  /** The program, for a task of its own; undefined when it is not there, and then the author has been told. */
  locate(): string | undefined {
    this.toldMissing = false;
    return this.find(this.current)?.command;
  }

  async restart(): Promise<LanguageClient | undefined> {
    await this.stop();
    this.backoff.reset();
    this.toldMissing = false;
    this.starting = this.launch();
    return this.starting;
  }

  async stop(): Promise<void> {
    this.generation++;
    clearTimeout(this.retry);
    const client = this.running;
    this.running = undefined;
    this.starting = undefined;
    this.become('off');
    await client?.dispose(2000).catch((error) => this.log.warn(`Servern avslutades inte som den skulle: ${error}`));
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  private become(state: State): void {
    if (state === this.current) return;
    this.current = state;
    this.changed.fire(state);
  }

  private async launch(): Promise<LanguageClient | undefined> {
    const mine = ++this.generation;
    const found = this.find();
    if (!found) return undefined;
    this.program = found.command;
    this.become('starting');
    this.log.info(
      `Startar ${found.command} (${{ setting: 'från inställningen', bundled: 'följer med tillägget', path: 'från PATH' }[found.from]}).`,
    );
    let died = false;
    const onDeath = (): void => {
      if (died || mine !== this.generation) return;
      died = true;
      this.onCrash(client);
    };
    const sync = new Sync(this.coverage);
    const client = this.createClient(found, sync, onDeath);
    this.running = client;
    try {
      await client.start();
    } catch (error) {
      this.log.error(`Servern startade inte: ${error instanceof Error ? error.message : error}`);
      onDeath();
      return undefined;
    }
    if (mine !== this.generation || died) return undefined;
    this.sync = sync;
    this.become('running');
    for (const document of this.coverage.documents()) this.open(document);
    this.tellWhenOld();
    return client;
  }

  private createClient(found: Found, sync: Sync, onDeath: () => void): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: SELECTOR,
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticCollectionName: 'malvakt',
      initializationOptions: () => serverSettings(),
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          onDeath();
          return { action: CloseAction.DoNotRestart, handled: true, message: 'Förbindelsen med servern bröts.' };
        },
      },
      middleware: sync.middleware,
    };
    const args = ['lsp', ...serverArguments()];
    return new LanguageClient('malvakt', 'Målvakt', { command: found.command, args }, options);
  }

  private onCrash(client: LanguageClient): void {
    this.running = undefined;
    void client.dispose(100).catch(() => undefined);
    const wait = this.backoff.crashed(Date.now());
    if (wait === undefined) {
      this.become('failed');
      this.tellFailed();
      return;
    }
    this.log.warn(`Servern har stannat. Den startas om ${wait < 1000 ? 'strax' : `om ${wait / 1000} sekunder`}.`);
    this.become('waiting');
    this.starting = new Promise((resolve) => {
      this.retry = setTimeout(() => resolve(this.launch()), wait);
    });
  }

  /** Becomes `otherwise` where there is none. */
  private find(otherwise: State = 'missing'): Found | undefined {
    const answer = resolveServer({
      configured: serverPath(),
      extensionDir: this.context.extensionPath,
      workspaceDir: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
      homeDir: os.homedir(),
      pathVariable: process.env.PATH ?? '',
      windows: process.platform === 'win32',
      isFile: (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
    });
    if (!('missing' in answer)) return answer;
    const message =
      answer.missing === 'setting'
        ? `Målvakt hittar inte programmet som anges i inställningen malvakt.server.sökväg: ${answer.tried}`
        : 'Målvakt hittar inte sitt granskningsprogram, malvakt. Installera det, eller ange var det ligger i inställningen malvakt.server.sökväg.';
    this.log.error(message);
    this.become(otherwise);
    if (!this.toldMissing) void this.offer(message, 'Öppna inställningen', 'Försök igen');
    this.toldMissing = true;
    return undefined;
  }

  private tellFailed(): void {
    void this.offer(
      'Målvakts server stannar gång på gång och startas inte om av sig själv längre. Loggen kan säga varför.',
      'Starta om',
      'Visa logg',
    );
  }

  private tellWhenOld(): void {
    const server = this.version;
    const extension = String(this.context.extension.packageJSON.version);
    if (this.toldOld || !server || !isOlder(server, extension)) return;
    this.toldOld = true;
    void this.offer(
      `Målvakts server har version ${server}, äldre än tillägget (${extension}). Något i tillägget kan saknas tills servern uppdateras.`,
      'Öppna inställningen',
    );
  }

  private async offer(message: string, ...actions: string[]): Promise<void> {
    const chosen = await vscode.window.showWarningMessage(message, ...actions);
    if (chosen === 'Öppna inställningen') {
      void vscode.commands.executeCommand('workbench.action.openSettings', 'malvakt.server.sökväg');
    } else if (chosen === 'Visa logg') this.log.show();
    else if (chosen) void this.restart();
  }
}

function isOlder(server: string, extension: string): boolean {
  const [a = [], b = []] = [server, extension].map((v) => v.split('.').slice(0, 2).map(Number));
  return (a[0] ?? 0) !== (b[0] ?? 0) ? (a[0] ?? 0) < (b[0] ?? 0) : (a[1] ?? 0) < (b[1] ?? 0);
}
