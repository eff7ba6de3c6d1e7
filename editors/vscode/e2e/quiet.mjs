// A folder without reports: nothing of ours may start, and nothing of ours may be seen.
import assert from 'node:assert/strict';

export async function quietSteps(w, step) {
  await step('folder without reports: no server, no view, no status', async () => {
    await w.open('none', 'readme.md');
    await w.command('Developer: Show Running Extensions');
    const row = w.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Målvakt' });
    await w.eventually('our activation', async () => (await row.count()) > 0, 60_000);
    const text = (await row.first().innerText()).replace(/\s+/g, ' ');
    await w.page.waitForTimeout(1500);
    assert.deepEqual(w.servers(), []);
    assert.equal(await w.statusBar(), '');
    assert.equal(await w.page.locator('.activitybar [aria-label^="Målvakt"]').count(), 0);
    return /Activation: \S+/.exec(text)?.[0] ?? text;
  });
}
