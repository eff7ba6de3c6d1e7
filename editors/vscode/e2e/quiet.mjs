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

/** How long our activation took, as VS Code's own list of running extensions has it; it draws only the rows in view. */
export async function activationTime(w) {
  await w.command('Developer: Show Running Extensions');
  const list = w.page.locator('.runtime-extensions-editor');
  await list.waitFor();
  const row = list.locator('.monaco-list-row', { hasText: 'Målvakt' }).first();
  const ms = await w.eventually(
    'the time of our row',
    async () => {
      if ((await row.count()) > 0) return Number(/Activation: (\d+)ms/.exec(await row.innerText())?.[1]);
      await list.hover();
      await w.page.mouse.wheel(0, 200);
      return false;
    },
    30_000,
  );
  await w.page.keyboard.press('Escape');
  assert.ok(ms < 1000, `too slow: ${ms} ms`);
  return `${ms} ms`;
}
