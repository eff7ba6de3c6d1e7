// A draft with planted faults: seen in the text, in the list, in the outline; understood by a hover; mended by a quick fix.
import assert from 'node:assert/strict';

export async function draftSteps(w, step) {
  const { page } = w;
  await step('a draft with faults opens and is marked', async () => {
    await w.open('draft', 'arsanalys.md');
    await w.eventually('squiggles', async () => {
      const { error, warning } = await w.squiggles();
      return error >= 1 && warning >= 1;
    }, 60_000);
    assert.equal(w.servers().length, 1);
    return w.servers()[0].command;
  });

  await step('the Problems list names the rules', async () => {
    await w.command('Problems: Focus on Problems View');
    const rows = await w.eventually('rows', async () => {
      const all = (await w.problems()).join('\n');
      return ['fel-summa', 'saknat-avsnitt', 'saknad-bedomning', 'odefinierat-mal'].every((r) => all.includes(r)) && all;
    });
    return rows.split('\n').length - 1;
  });

  await step('the outline shows each målområde once', async () => {
    await w.command('View: Close Panel').catch(() => page.keyboard.press('Control+J'));
    await w.command('Explorer: Focus on Outline View');
    const rows = await w.eventually('rows', async () => {
      const all = await w.outline();
      return all.some((row) => row.includes('En god organisation')) && all;
    });
    for (const area of ['En stad med goda uppväxtvillkor', 'En god organisation']) {
      assert.equal(rows.filter((row) => row.includes(area)).length, 1, rows.join(' | '));
    }
    return rows.join(' | ');
  });
}
