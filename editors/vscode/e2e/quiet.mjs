// A folder without reports: nothing of ours may start, and nothing of ours may be seen.
import assert from 'node:assert/strict';

export async function quietSteps(w, step) {
  await step('folder without reports: no server, no view, no status', async () => {
    await w.open('none', 'readme.md');
    const time = await activationTime(w);
    await w.page.waitForTimeout(1000);
    assert.deepEqual(w.servers(), []);
    assert.equal(await w.statusBar(), '');
    assert.equal(await w.page.locator('.activitybar [aria-label^="Målvakt"]').count(), 0);
    return time;
  });
}

/** "Activation: 12ms", as VS Code's own list of running extensions has it; the list draws only the rows in view. */
export async function activationTime(w) {
  await w.command('Developer: Show Running Extensions');
  const list = w.page.locator('.runtime-extensions-editor');
  await list.waitFor();
  const row = list.locator('.monaco-list-row', { hasText: 'Målvakt' }).first();
  await w.eventually(
    'our row',
    async () => {
      if ((await row.count()) > 0) return true;
      await list.hover();
      await w.page.mouse.wheel(0, 200);
      return false;
    },
    30_000,
  );
  const text = (await row.innerText()).replace(/\s+/g, ' ');
  await w.page.keyboard.press('Escape');
  const found = /Activation: (\d+)ms/.exec(text);
  if (!found) throw new Error(`no time in: ${text}`);
  if (Number(found[1]) > 1000) throw new Error(`too slow: ${found[0]}`);
  return found[0];
}
