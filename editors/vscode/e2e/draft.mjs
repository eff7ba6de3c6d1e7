// A draft with planted faults: seen in the text, in the list, in the outline; understood by a hover; mended by quick fixes.
import assert from 'node:assert/strict';
import { activationTime } from './quiet.mjs';

export async function draftSteps(w, step) {
  const { page } = w;
  await step('a draft with faults opens and is marked', async () => {
    await w.open('draft', 'arsanalys.md');
    await w.eventually('squiggles', async () => (await w.squiggles()).error > 0, 60_000);
    assert.equal(w.servers().length, 1);
  });

  await step('the Problems list names the rules', async () => {
    await w.command('Problems: Focus on Problems View');
    const rules = ['fel-summa', 'saknat-avsnitt', 'saknad-bedomning', 'odefinierat-mal'];
    const rows = await w.eventually('rows', async () => {
      const all = await w.problems();
      return rules.every((rule) => all.some((row) => row.includes(rule))) && all;
    });
    return rows.join(' | ');
  });

  await step('the outline shows each målområde once', async () => {
    await w.command('View: Toggle Panel Visibility');
    await w.command('Explorer: Focus on Outline View');
    await page.locator('.pane-header', { hasText: 'draft' }).click();
    const rows = await w.eventually('rows', async () => {
      const all = await w.outline();
      return all.some((row) => row.includes('En god organisation')) && all;
    });
    for (const area of ['En stad med goda uppväxtvillkor', 'En god organisation']) {
      assert.equal(rows.filter((row) => row.includes(area)).length, 1, rows.join(' | '));
    }
    // The section, and in it its table, which goes by the same name and counts its rows.
    assert.equal(rows.filter((row) => /^Resultaträkning( \d+)?$/.test(row)).length, 1, rows.join(' | '));
    return rows.join(' | ');
  });

  await step('the status bar tells how the report stands', () =>
    w.eventually('the goals', async () => {
      const text = await w.statusBar();
      return /\d\/3 mål/.test(text) && text;
    }),
  );

  await step('a hover on a figure tells the total it is part of', async () => {
    await w.find('-63 750');
    const text = await w.hover('-63 750', '-110 260');
    await page.mouse.move(1, 1);
    return text;
  });

  await step('a quick fix writes the right total', async () => {
    await w.find('-110 620');
    const title = await w.quickFix('-110 260');
    await w.eventually('the total', async () => (await w.text()).includes('-110 260'));
    await w.eventually('the mark goes', async () => (await w.squiggles()).error === 0);
    return title;
  });

  await step('a quick fix puts in the missing section', async () => {
    const section = 'Förväntad utveckling kommande år';
    await gone(w, 'saknat-avsnitt', async () => {
      await w.command('Problems: Focus on Problems View');
      await w.problem('saknat-avsnitt');
      await w.quickFix(section);
    });
    await w.eventually('the cursor behind the new heading', async () => (await w.lineNumber()) > 88);
    await w.find(`## ${section}`);
    await w.eventually('the heading', async () => (await w.text()).includes(`## ${section}`));
  });

  await step('a quick fix puts in the missing assessment, with the step chosen', async () => {
    await gone(w, 'saknad-bedomning', async () => {
      await w.problem('saknad-bedomning');
      await w.quickFix('Delvis uppnåtts');
    });
    await w.find('skolans personal');
    await w.eventually('the status', async () => /Bedömning av bidrag .*\n+\s*\**Delvis uppnåtts/.test(await w.text()));
    await w.command('View: Toggle Panel Visibility');
  });

  await step('activation takes well under a second', () => activationTime(w));
}

/** The rule stands in the Problems list, is mended, and stands there no more. */
async function gone(w, rule, mend) {
  const listed = async () => (await w.problems()).some((row) => row.includes(rule));
  await mend();
  await w.eventually(`${rule} goes`, async () => !(await listed()));
}
