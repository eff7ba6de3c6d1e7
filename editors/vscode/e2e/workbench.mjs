// Starts a real VS Code workbench (code-server) in headless Chromium, in a fresh profile with only our .vsix installed,
// and hands back a driver that works it as a person would: keys, mouse, and what stands on the screen. Loopback only.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** Keeps the workbench quiet and the same from run to run. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'editor.minimap.enabled': false,
  'editor.lightbulb.enabled': 'off',
  'editor.hover.delay': 100,
  'editor.accessibilitySupport': 'off',
  'files.hotExit': 'off',
  'files.autoSave': 'off',
  'workbench.editor.useModal': 'off',
};
const NO_HOST_BUT_THIS = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';

export function findChromium() {
  const dirs = (process.env.PATH ?? '').split(':');
  const found = dirs.map((dir) => path.join(dir, 'chromium')).find((file) => fs.existsSync(file));
  const file = process.env.CHROMIUM ?? found;
  if (!file) throw new Error('no chromium on PATH; run e2e/install.sh');
  return file;
}

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** All processes below `pid`, as { pid, command }. */
export function descendants(pid) {
  const all = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const command = fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(name), parent, command }];
      } catch {
        return []; // it ended while we looked
      }
    });
  const below = [];
  for (let front = [pid]; front.length > 0; ) {
    const children = all.filter((p) => front.includes(p.parent));
    below.push(...children);
    front = children.map((p) => p.pid);
  }
  return below;
}

/**
 * @param {{ codeServer: string, vsix: string, folders: string, shots: string, machineSettings?: object }} o
 *  codeServer: what install.sh made; folders: copied, so that the tests may change it; shots: where pictures and logs go.
 */
export async function startWorkbench(o) {
  const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'malvakt-e2e-'));
  const root = path.join(tmp, 'ws');
  fs.cpSync(o.folders, root, { recursive: true });
  fs.mkdirSync(o.shots, { recursive: true });
  fs.mkdirSync(path.join(tmp, 't'));
  const userData = path.join(tmp, 'user');
  const settingsFile = path.join(userData, 'User/settings.json');
  const machineFile = path.join(userData, 'Machine/settings.json');
  for (const [file, settings] of [
    [settingsFile, QUIET],
    [machineFile, o.machineSettings ?? {}],
  ]) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(settings, null, 2));
  }

  const node = path.join(o.codeServer, 'node');
  const entry = path.join(o.codeServer, 'node_modules/code-server/out/node/entry.js');
  const refused = 'http://127.0.0.1:9'; // the gallery is asked for updates at start: let that fail at once
  const env = {
    ...process.env,
    HOME: tmp,
    TMPDIR: path.join(tmp, 't'),
    XDG_CONFIG_HOME: path.join(tmp, 'cfg'),
    XDG_DATA_HOME: path.join(tmp, 'data'),
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: refused, itemUrl: refused, resourceUrlTemplate: refused }),
  };
  delete env.VSCODE_IPC_HOOK_CLI;
  const dirs = ['--user-data-dir', userData, '--extensions-dir', path.join(tmp, 'ext')];
  let server;
  let browser;
  const close = async () => {
    await browser?.close().catch(() => {});
    if (server && server.exitCode === null && server.signalCode === null) {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      const signal = (name) => {
        try {
          process.kill(-server.pid, name);
        } catch {
          // the group has ended
        }
      };
      signal('SIGTERM');
      const timer = setTimeout(() => signal('SIGKILL'), 5000);
      await gone;
      clearTimeout(timer);
    }
    fs.rmSync(tmp, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const install = spawnSync(node, [entry, ...dirs, '--install-extension', path.resolve(o.vsix), '--force'], {
      env,
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (install.status !== 0) throw new Error(`the .vsix was not installed: ${install.stdout}${install.stderr}`);
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
    const still = ['--disable-getting-started-override', '--ignore-last-opened'];
    const log = fs.openSync(path.join(o.shots, 'code-server.log'), 'w');
    server = spawn(node, [entry, ...dirs, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...quiet, ...still], {
      env,
      stdio: ['ignore', log, log],
      detached: true,
    });
    for (let i = 0; ; i++) {
      const up = await fetch(`${base}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (up) break;
      if (i > 300 || server.exitCode !== null) throw new Error('code-server did not start');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    browser = await chromium.launch({
      executablePath: findChromium(),
      headless: true,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', NO_HOST_BUT_THIS],
    });
    const page = await browser.newPage({ viewport: { width: 1360, height: 850 }, locale: 'sv-SE' });
    const console_ = fs.createWriteStream(path.join(o.shots, 'browser-console.log'));
    page.on('console', (message) => console_.write(`[${message.type()}] ${message.text()}\n`));
    page.on('pageerror', (error) => console_.write(`[pageerror] ${error}\n`));
    return new Workbench({
      page,
      codeServer: o.codeServer,
      root,
      base,
      port,
      close,
      server,
      settingsFile,
      machineFile,
      pristine: o.folders,
      shots: o.shots,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

const plain = (text) => text.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
const oneLine = (text) => plain(text).replace(/\s+/g, ' ').trim();

export class Workbench {
  constructor(parts) {
    Object.assign(this, parts);
    this.editor = this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Opens a folder (below the copied folders), and a file in it. */
  async open(folder, file) {
    const dir = path.join(this.root, folder);
    const uri = `vscode-remote://127.0.0.1:${this.port}${path.join(dir, file)}`;
    const payload = encodeURIComponent(JSON.stringify([['openFile', uri]]));
    await this.page.goto(`${this.base}/?folder=${encodeURIComponent(dir)}&payload=${payload}`, {
      waitUntil: 'domcontentloaded',
    });
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 90_000 });
    await this.eventually('the file opens', async () => (await this.text()).length > 0, 60_000);
  }

  async eventually(what, look, ms = 20_000) {
    const end = Date.now() + ms;
    let last;
    do {
      try {
        last = await look();
        if (last) return last;
      } catch (error) {
        last = error;
      }
      await this.page.waitForTimeout(50);
    } while (Date.now() < end);
    throw new Error(`${what}: not within ${ms} ms; last: ${String(last).slice(0, 600)}`);
  }

  shot(name) {
    return this.page.screenshot({ path: path.join(this.shots, `${name}.png`) });
  }

  /**
   * Runs a command from the palette by its title. A page inside the workbench may hold the keys, or take the focus from the
   * palette just as it opens: then it is left, and asked again.
   */
  async command(title) {
    const box = this.page.locator('.quick-input-widget input[type=text]');
    // By its whole name: while the list is narrowed, one like it ("Close Editors in Group") may stand where it will.
    const name = this.page.getByText(title, { exact: true });
    const row = this.page.locator('.quick-input-list .monaco-list-row', { has: name }).first();
    await this.eventually('the palette', async () => {
      await this.page.keyboard.press('F1');
      try {
        await box.fill(`>${title}`, { timeout: 2000 });
        await row.click({ timeout: 5000 });
        return true;
      } catch {
        await this.page.locator('.part.statusbar').click({ position: { x: 640, y: 8 } });
        return false;
      }
    });
    await box.waitFor({ state: 'hidden', timeout: 500 }).catch(() => {}); // a command may ask on
  }

  /** Closes all editors, and lets go of what was not saved. */
  async closeAll() {
    await this.command('View: Close All Editors');
    const dialog = this.page.locator('.monaco-dialog-box').getByText("Don't Save");
    await this.eventually('no editor', async () => {
      if ((await dialog.count()) > 0) await dialog.first().click();
      return (await this.page.locator('.tab').count()) === 0;
    });
  }

  /** Selects the first place below the top where `text` stands, as Ctrl+F does, and so scrolls it into view. */
  async find(text) {
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.press('Control+F');
    const box = this.page.locator('.find-widget.visible .find-part textarea').first();
    await box.waitFor();
    await box.fill(text);
    const count = this.page.locator('.find-widget.visible .matchesCount').first();
    await this.eventually(`"${text}"`, async () => {
      const found = await count.innerText();
      // Asked for the same again, it stands at no place until it is told to go on.
      if (/^\? of [1-9]/.test(found)) await this.page.keyboard.press('Enter');
      return /^\d+ of [1-9]/.test(found);
    });
    await this.page.keyboard.press('Escape');
    await this.page.locator('.find-widget.visible').waitFor({ state: 'detached' });
  }

  /** The lines in view. */
  async text() {
    return plain(await this.editor.locator('.view-lines').innerText({ timeout: 2000 }));
  }

  /** The line of the cursor, as the status bar tells it. */
  async lineNumber() {
    const item = this.page.locator('.statusbar-item', { hasText: /Ln \d+/ });
    return Number(/Ln (\d+)/.exec(await item.innerText({ timeout: 2000 }))?.[1]);
  }

  /** Goes to the top of the file of a tab, so that what is looked at next cannot have been there before. */
  async toTop(file) {
    await this.clicked(this.page.locator('.tab', { hasText: file }), async () => {
      await this.page.keyboard.press('Control+Home');
      return (await this.lineNumber()) === 1;
    });
  }

  /** Clicks until it led where it should: the focus may still be on its way to somewhere else from the step before. */
  async clicked(button, there) {
    await this.eventually('where the click leads', async () => {
      await button.click({ timeout: 5000 });
      return this.eventually('there', there, 4000);
    });
  }

  line(text) {
    return this.editor.locator('.view-line', { hasText: text }).first();
  }

  async squiggles() {
    const count = (level) => this.editor.locator(`.squiggly-${level}`).count();
    return { error: await count('error'), warning: await count('warning'), info: await count('info') };
  }

  async rows(list) {
    return (await this.page.locator(list).locator('.monaco-list-row').allInnerTexts()).map(oneLine);
  }

  problems() {
    return this.rows('.markers-panel');
  }

  outline() {
    return this.rows('.outline-pane');
  }

  /** The middle of a piece of text on screen. */
  async pointOf(text, within = this.editor.locator('.view-lines')) {
    const box = await within.evaluate((element, wanted) => {
      const same = (s) => s.replaceAll('\u00a0', ' ');
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = same(node.data).indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return null;
    }, text);
    if (!box) throw new Error(`"${text}" is not on screen`);
    return box;
  }

  /** A plain click in the middle: the workbench's lists are redrawn too often to be waited for. */
  async mouse(locator, options) {
    const { x, y, width, height } = await locator.boundingBox();
    await this.page.mouse.click(x + width / 2, y + height / 2, options);
  }

  /**
   * Takes an entry of the menu that a right click opens. A menu heeds no click in the tenth of a second after it has come:
   * where it is still there, the entry is clicked again, and where the rows were drawn anew and another's menu came, the row.
   */
  async menu(row, text) {
    const entry = this.page.getByText(text, { exact: true }).first(); // the menu's entries stand in a root of their own
    const within = (state, timeout) =>
      entry.waitFor({ state, timeout }).then(
        () => true,
        () => false,
      );
    await this.eventually(`the menu's "${text}"`, async () => {
      if (!(await entry.isVisible())) await this.mouse(row, { button: 'right' });
      if (!(await within('visible', 5000))) return this.page.keyboard.press('Escape');
      await this.mouse(entry);
      return within('hidden', 2000);
    });
  }

  /**
   * Holds the pointer over a text until its hover says the words, with every minus as a hyphen, and returns the hover. The
   * pointer is moved again now and then: a hover goes away where the text is drawn anew under it.
   */
  async hover(text, words) {
    return this.eventually(`a hover on ${text}`, async () => {
      const { x, y } = await this.pointOf(text);
      await this.page.mouse.move(x, y + 80);
      await this.page.mouse.move(x, y, { steps: 6 });
      await this.page.waitForTimeout(700);
      const said = oneLine((await this.page.locator('.monaco-hover').allInnerTexts()).join(' ')).replaceAll('−', '-');
      return said.includes(words) && said;
    });
  }

  /** Goes to a finding from the Problems list, by a double click beside its rule's link. */
  async problem(rule) {
    const row = this.page.locator('.markers-panel .monaco-list-row', { hasText: rule }).first();
    await row.waitFor();
    const { x, y, height } = await row.boundingBox();
    await this.page.mouse.dblclick(x + 90, y + height / 2);
    await this.page.waitForTimeout(300);
  }

  /** Opens the quick-fix menu at the cursor and takes the entry with this text. */
  async quickFix(text) {
    const menu = this.page.locator('.action-widget').filter({ hasText: text }).first();
    await this.eventually('the menu', async () => {
      await this.page.keyboard.press('Control+.');
      return menu.waitFor({ timeout: 3000 }).then(
        () => true,
        () => this.page.keyboard.press('Escape'),
      );
    });
    await this.shot(`fix-${text.replace(/[^\p{L}\p{N}]+/gu, '-')}`);
    const entry = menu.locator('.monaco-list-row', { hasText: text }).first();
    const title = oneLine(await entry.innerText());
    await this.mouse(entry);
    return title;
  }

  /** How many characters are selected, as the status bar tells. */
  async selected() {
    const items = await this.page.locator('.statusbar-item').allInnerTexts();
    return Number(items.map((text) => /\((\d+) selected\)/.exec(text)?.[1]).find(Boolean) ?? 0);
  }

  /** Puts settings into the user's (or this machine's) settings.json as a person would, in the editor. */
  async setSettings(more, where = 'User') {
    const file = where === 'User' ? this.settingsFile : this.machineFile;
    const now = JSON.parse(fs.readFileSync(file, 'utf8'));
    const wanted = JSON.stringify({ ...now, ...more });
    await this.command(`Preferences: Open ${where} Settings (JSON)`);
    const tab = this.page.locator('.tab.active', { hasText: 'settings.json' });
    await tab.waitFor();
    await this.editor.locator('.view-line').first().click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(wanted);
    await this.page.keyboard.press('Control+Shift+End'); // what the editor closed by itself
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.press('Control+S');
    await this.eventually('the file', () => fs.readFileSync(file, 'utf8').trim() === wanted);
    await this.eventually('the settings closed', async () => {
      if ((await tab.count()) > 0) await this.command('View: Close Editor');
      await tab.waitFor({ state: 'detached', timeout: 3000 });
      return true;
    });
  }

  /** A folder as it was before any test touched it, under another name. */
  fresh(folder, name) {
    fs.cpSync(path.join(this.pristine, folder), path.join(this.root, name), { recursive: true });
  }

  async statusBar() {
    const item = this.page.locator('.statusbar-item', { hasText: /Målvakt|mål|summor|återstår|att se på/ }).first();
    return (await item.count()) === 0 ? '' : oneLine(await item.innerText());
  }

  /** The frame in which our webview's own page lives. */
  async webview(selector) {
    return this.eventually(
      'the webview',
      async () => {
        for (const frame of this.page.frames()) {
          if (
            frame !== this.page.mainFrame() &&
            (await frame
              .locator(selector)
              .count()
              .catch(() => 0)) > 0
          )
            return frame;
        }
        return undefined;
      },
      30_000,
    );
  }

  /** The processes of the language server itself, newest last: a page that was left may keep its own for a while. */
  servers() {
    return descendants(this.server.pid)
      .filter((p) => /malvakt(\.exe)? lsp\b/.test(p.command))
      .sort((a, b) => a.pid - b.pid);
  }
}
