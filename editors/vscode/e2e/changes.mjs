// A late change: an amount renamed everywhere, one that is changed in its table alone, and what has changed since the last
// commit.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Puts a folder under git with all that lies in it committed. */
export function commit(folder) {
  const who = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost.test', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-q', '-m', 'utkast'],
  ]) {
    const done = spawnSync('git', ['-C', folder, ...who, ...args], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
  }
}

/** Types over the cell of the table that holds `from`, and leaves its line. */
async function change(w, from, to) {
  await w.find(from);
  await w.page.keyboard.type(to);
  await w.page.keyboard.press('Control+End');
}

export async function changesSteps(w, step) {
  const { page } = w;
  const discard = () => w.mouse(page.locator('.bulk-edit-panel').getByText('Discard', { exact: true }));
  const panel = () => w.webview('header button[data-key="compare"]');

  await step('F2 on an amount writes it everywhere, in groups to choose among', async () => {
    w.fresh('late', 'hamn');
    commit(path.join(w.root, 'hamn'));
    await w.open('hamn', 'hamnar.md');
    await w.eventually('the report read', async () => (await w.statusBar()).includes('summor'), 60_000);
    await w.find('4 400 tkr');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F2');
    const box = page.locator('.rename-box input');
    await box.waitFor();
    assert.equal(await box.inputValue(), '4 400');
    await box.fill('4 518');
    await page.keyboard.press('Enter');
    const groups = page.locator('.bulk-edit-panel .monaco-list-row');
    await groups.first().waitFor();
    const byType = page.locator('.composite.title [aria-label="Group Changes By Type"]').first();
    await w.eventually('groups', async () => {
      if (await byType.isVisible()) await w.mouse(byType);
      return (await groups.allInnerTexts()).some((row) => row.includes('Samma uppgift'));
    });
    const rows = (await groups.allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim());
    assert.ok(
      rows.some((row) => row.startsWith('Troligen samma')),
      rows.join(' | '),
    );
    const ticked = await page
      .locator('.bulk-edit-panel .edit-checkbox')
      .evaluateAll((boxes) => boxes.map((box) => String(box.checked ?? box.getAttribute('aria-checked'))));
    assert.ok(ticked.includes('true') && ticked.includes('false'), `${ticked}`);
    await w.shot('refactor-preview');
    await discard();
    return rows.join(' | ');
  });

  await step('F2 where all is sure asks nothing', async () => {
    await w.find('−6 142');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F2');
    const box = page.locator('.rename-box input');
    await box.waitFor();
    await box.fill('−7 880');
    await page.keyboard.press('Enter');
    await w.eventually('every place', async () => {
      const text = await w.text();
      return ['| −7 880 |', 'knappt 7,9 miljoner', '7 880 tkr', '| −1 580 |', '−16 151', '49 procent'].every((words) =>
        text.includes(words),
      );
    });
    await page.keyboard.press('Control+Z');
    await w.eventually('as it was', async () => (await w.text()).includes('−6 142'));
  });

  await step('a figure that changed tells on hover what it was, and what has not followed is told', async () => {
    await change(w, '−3 871', '−4 204');
    await w.eventually('a warning', async () => (await w.squiggles()).warning > 0);
    await page.keyboard.press('Control+Home');
    await w.eventually('the table', async () => (await w.text()).includes('−4 204'));
    await w.hover('4 204', 'Var -3 871 tkr'); // an older VS Code draws the minus apart
    await page.mouse.move(1, 1);
  });

  await step('what has changed since the last commit is shown, and each row leads into the text', async () => {
    await w.command('Målvakt: Vad har ändrats sedan …');
    const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Senaste incheckningen' }).first();
    await choice.click();
    const frame = await panel();
    const figures = frame.locator('table.changes-figures tbody tr');
    await w.eventually('the changes', async () => (await figures.count()) === 1);
    const row = (await figures.first().innerText()).replace(/\s+/g, ' ');
    assert.match(row, /Fyrar \(Utfall\) Hamnar −3 871 tkr −4 204 tkr/);
    const behind = frame.locator('table.changes-behind tbody tr');
    assert.ok((await behind.count()) > 0);
    await w.eventually('the count', async () =>
      (await frame.locator('.tiles').innerText()).includes('Följer inte med'),
    );
    await w.toTop('hamnar.md');
    await w.clicked(figures.locator('button').first(), async () => (await w.lineNumber()) === 16);
    await w.toTop('hamnar.md');
    await w.clicked(behind.locator('button').first(), async () => (await w.lineNumber()) > 18);
    await w.shot('changes');
    return row;
  });

  await step('the changes follow while one types, and can be put away', async () => {
    const frame = await panel();
    await page.locator('.tab', { hasText: 'hamnar.md' }).click();
    await change(w, '3 871 tkr', '4 204 tkr');
    const figures = frame.locator('table.changes-figures tbody tr');
    await w.eventually('one more', async () => (await figures.count()) === 2);
    await frame.locator('button[data-key="changes:close"]').click();
    await w.eventually('gone', async () => (await figures.count()) === 0);
  });

  await step('a table is recomputed from the menu', async () => {
    await page.locator('.tab', { hasText: 'hamnar.md' }).click();
    await w.find('−4 204');
    await w.quickFix('Räkna om summor och avvikelser');
    const groups = page.locator('.bulk-edit-panel .monaco-list-row');
    await groups.first().waitFor();
    await discard();
    await w.closeAll();
  });
}
