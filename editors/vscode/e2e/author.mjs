// An author's day: a new report, figures typed, a goal renamed, the overview, settings, and a server that dies.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function authorSteps(w, step) {
  const { page } = w;

  await step('rename a goal: the heading and what refers to it', async () => {
    w.fresh('draft', 'author');
    await w.open('author', 'arsanalys.md');
    await w.eventually('the server', () => w.servers().length > 0, 60_000);
    await w.eventually('marks', async () => (await w.squiggles()).error > 0);
    const goal = 'Malmö stad ger en god och likvärdig service';
    const renamed = 'Malmö stad ger en snabb och likvärdig service';
    await w.find(`Kommunfullmäktigemål - ${goal}`);
    await page.keyboard.press('ArrowRight');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F2');
    const box = page.locator('.rename-box input');
    await box.waitFor();
    assert.equal(await box.inputValue(), goal);
    await box.fill(renamed);
    await w.shot('rename-box');
    await page.keyboard.press('Enter');
    await w.eventually('both places', async () => {
      const text = (await w.text()).replace(/\s+/g, ' ');
      return text.includes(`Kommunfullmäktigemål - ${renamed}`) && text.includes(`*${renamed}*`);
    });
    await page.keyboard.press('Control+Z');
  });

  await step('the overview is drawn, also for a keyboard and a screen reader', async () => {
    await w.command('Målvakt: Visa översikt');
    const frame = await w.webview('table.matrix');
    assert.equal(await frame.locator('h1').innerText(), 'Årsanalys 2024, Biblioteksnämnden');
    assert.equal(await frame.locator('table.matrix tbody tr:has(td)').count(), 3);
    await frame.evaluate(axe).catch(() => frame.addScriptTag({ content: axe }));
    const { violations } = await frame.evaluate(() => globalThis.axe.run());
    assert.deepEqual(
      violations.map((v) => `${v.id}: ${v.help} ${v.nodes[0].html}`),
      [],
    );
    await frame.locator('table.matrix button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const focused = await frame.evaluate(() => document.activeElement.getAttribute('aria-label'));
    assert.match(focused, /^Uppnåtts\. Bedömning av bidrag/);
  });

  await step('the overview follows while one types', async () => {
    const frame = await w.webview('table.matrix');
    const partly = frame.locator('button.status', { hasText: 'Delvis uppnåtts' });
    const before = await partly.count();
    await page.locator('.tab', { hasText: 'arsanalys.md' }).click();
    await w.find('Uppnåtts**');
    await page.keyboard.type('Delvis uppnåtts**');
    const start = Date.now();
    await w.eventually('the cell', async () => (await partly.count()) === before + 1);
    const took = Date.now() - start;
    await w.shot('overview-live');
    await w.find('Delvis uppnåtts**');
    await page.keyboard.type('Uppnåtts**');
    await w.eventually('the cell', async () => (await partly.count()) === before);
    return `${took} ms after the last key`;
  });

  await step('a cell of the overview leads into the text', async () => {
    const frame = await w.webview('table.matrix');
    await w.toTop('arsanalys.md');
    const cell = frame.locator('button.status', { hasText: 'Delvis uppnåtts' }).first();
    await w.clicked(cell, async () => (await w.lineNumber()) > 60);
  });

  await step('the chart of deviations is drawn, and leads into the text', async () => {
    const frame = await w.webview('table.matrix');
    const labels = await frame.locator('table.chart tbody th').allInnerTexts();
    assert.deepEqual(labels, ['Huvudbiblioteket', 'Filialerna', 'Bokbussarna']);
    await w.toTop('arsanalys.md');
    const table = async () => (await w.lineNumber()) > 70 && (await w.text()).includes('Huvudbiblioteket');
    await w.clicked(frame.locator('table.chart button').first(), table);
  });

  await step('the tree lists every goal with its status', async () => {
    await page.locator('.activitybar [aria-label^="Målvakt"]').first().click();
    const rows = await w.eventually('rows', async () => {
      const all = await w.rows('.tree-explorer-viewlet-tree-view');
      return all.filter((row) => row.includes(' · ')).length === 3 && all;
    });
    return rows.join(' | ');
  });

  await step('a setting changes a rule at once', async () => {
    await page.locator('.tab', { hasText: 'arsanalys.md' }).click();
    await w.find('-110 620');
    await w.eventually('an error', async () => (await w.squiggles()).error > 0);
    await w.setSettings({
      'malvakt.regler.fel-summa': 'information',
      'malvakt.regler.fel-avvikelse': 'off',
      'malvakt.regler.odefinierat-mal': 'hint',
    });
    await w.find('-110 620');
    await w.eventually('the level', async () => {
      const { error, info } = await w.squiggles();
      return error === 0 && info > 0;
    });
    await w.shot('level-changed');
    await w.setSettings(
      Object.fromEntries(
        ['fel-summa', 'fel-avvikelse', 'odefinierat-mal'].map((r) => [`malvakt.regler.${r}`, undefined]),
      ),
    );
    await w.find('-110 620');
    await w.eventually('the level', async () => (await w.squiggles()).error > 0);
  });

  await step('a click on a rule’s name opens its page', async () => {
    await w.command('Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row a', { hasText: 'fel-summa' }).first().click();
    const frame = await w.webview('.markdown-body h1');
    const text = await frame.locator('.markdown-body').innerText();
    assert.match(text, /^fel-summa/);
    await w.shot('rule-page');
    await w.command('View: Close Editor');
    await w.command('View: Toggle Panel Visibility');
    return text.slice(0, 80).replace(/\s+/g, ' ');
  });

  await step('the server is killed and comes back', async () => {
    await page.locator('.tab', { hasText: 'arsanalys.md' }).click();
    await w.find('-110 620');
    const before = w.servers().map((p) => p.pid);
    for (const pid of before) process.kill(pid, 'SIGKILL');
    const start = Date.now();
    await w.eventually('the marks go', async () => (await w.squiggles()).error === 0);
    await w.eventually('a new server', () => w.servers().some((p) => !before.includes(p.pid)));
    await w.eventually('the marks', async () => (await w.squiggles()).error > 0);
    return `${Date.now() - start} ms`;
  });

  await step('the Markdown preview is there as before', async () => {
    await w.closeAll();
    await w.open('author', 'arsanalys.md');
    await page.locator('.editor-actions [aria-label^="Open Preview"]').first().click();
    const frame = await w.webview('.markdown-body h3');
    assert.ok((await frame.locator('.markdown-body').innerText()).includes('Målområde - En god organisation'));
  });

  await step('a new report from the template', async () => {
    await w.closeAll();
    await w.command('Målvakt: Ny rapport');
    const input = page.locator('.quick-input-widget input[type=text]');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Årsanalys' }).click();
    await w.eventually('the next question', async () =>
      (await page.locator('.quick-input-title').innerText()).includes('2 av 4'),
    );
    await input.fill('Kulturnämnden');
    await page.keyboard.press('Enter');
    await w.eventually('the last question', async () =>
      (await page.locator('.quick-input-title').innerText()).includes('3 av 4'),
    );
    await input.fill('2025');
    await page.keyboard.press('Enter');
    await w.eventually('the goals', async () =>
      (await page.locator('.quick-input-title').innerText()).includes('4 av 4'),
    );
    const goals = page.locator('.quick-input-list .monaco-list-row', { hasText: '…' });
    await w.eventually('the goals', async () => (await goals.count()) > 3);
    assert.equal(await goals.locator('input:checked').count(), 0);
    // On the name itself: in an older VS Code a click on the area's name beside it ticks nothing.
    const names = goals.locator('.quick-input-list-label').getByText('…');
    for (const nth of [0, 1]) await names.nth(nth).click({ position: { x: 10, y: 8 } });
    const ticked = page.locator('.quick-input-widget').getByText('2 Selected');
    await w.eventually('two ticks', () => ticked.first().isVisible());
    await w.shot('new-report-goals');
    await page.keyboard.press('Enter');
    await w.eventually('the report', async () => (await page.locator('.tab', { hasText: 'Untitled' }).count()) > 0);
    await w.eventually('the report', async () => /nämnd: Kulturnämnden/.test(await w.text()));
    await w.eventually('the two goals', async () => (await w.statusBar()).includes('0/2 mål'));
    // What a fresh draft lacks is told as what remains, never as a fault.
    await w.eventually('what is left to write', async () => (await w.statusBar()).includes('återstår'));
    assert.equal((await w.squiggles()).warning, 0);
    await w.shot('new-report');
  });

  await step('a wrong total is marked while one types, and mended', async () => {
    await w.closeAll();
    await w.open('start', 'start.md');
    await w.eventually('the server', async () => (await w.statusBar()) !== '', 60_000);
    await w.find('## Ekonomisk utveckling under året');
    for (const key of ['ArrowRight', 'End', 'Enter', 'Enter']) await page.keyboard.press(key);
    const rows = ['| Tkr | Utfall |', '|---|---:|', '| Scener | -1 200 |', '| Museer | -3 400 |', '| Summa | -4 900 |'];
    for (const row of rows.slice(0, -1)) await page.keyboard.type(`${row}\n`);
    await w.eventually('no error before', async () => (await w.squiggles()).error === 0);
    await page.keyboard.type(rows.at(-1));
    const start = Date.now();
    await w.eventually('the mark', async () => (await w.squiggles()).error === 1, 5000);
    const took = Date.now() - start;
    await w.shot('wrong-total');
    await w.find('-4 900');
    await w.quickFix('-4 600');
    await w.eventually('the total', async () => (await w.text()).includes('-4 600'));
    await w.eventually('the mark goes', async () => (await w.squiggles()).error === 0);
    return `marked ${took} ms after the last key`;
  });

  await step('all safe fixes at once', async () => {
    await w.command('Målvakt: Rätta allt säkert');
    const text = await w.eventually('an answer', async () =>
      (await page.locator('.notification-toast').allInnerTexts()).find((t) => /rätta/i.test(t)),
    );
    await w.command('Notifications: Clear All Notifications');
    return text.replace(/\s+/g, ' ');
  });

  await step('plain text that is a report is coloured, outlined and checked', async () => {
    await w.open('plain', 'delarsrapport.txt');
    await w.eventually(
      'the language',
      async () => (await page.locator('.statusbar-item', { hasText: 'Kommunal rapport' }).count()) > 0,
      60_000,
    );
    await w.eventually('the server', async () => w.servers().length > 0);
    await w.eventually(
      'a coloured status',
      async () => (await w.line('Förväntas delvis uppnås').locator('span span').count()) > 0,
    );
  });

  await step('a slip in malvakt.toml is marked on its line', async () => {
    await w.open('toml', 'malvakt.toml');
    await w.eventually(
      'the mark',
      async () => {
        const { error, warning } = await w.squiggles();
        return error + warning === 1;
      },
      60_000,
    );
  });

  await step('a server that is not there is told of in plain words', async () => {
    await w.setSettings({ 'malvakt.server.sökväg': '/finns/inte/malvakt' }, 'Remote');
    const message = await w.eventually('the message', async () =>
      (await page.locator('.notification-toast').allInnerTexts()).find((t) => t.includes('/finns/inte/malvakt')),
    );
    await w.eventually('the status bar', async () => (await w.statusBar()).includes('saknas'));
    return message.replace(/\s+/g, ' ');
  });
}
