// A table and the workbook that its figures come from: held against it, also when it is the workbook that changes.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { xlsx } from './xlsx.mjs';

/** The workbook of the harbours, in kronor, with what the lighthouses cost. */
function workbook(fyrar) {
  const rows = [
    ['Kajer', -6_142_340, -6_300_000],
    ['Fyrar', fyrar, -3_900_000],
    ['Båtar', -4_400_000, -4_400_000],
  ];
  const sum = (column) => rows.reduce((all, row) => all + row[column], 0);
  return xlsx('Hamnar', [['Verksamhet', 'Utfall', 'Budget'], ...rows, ['Nettokostnad', sum(1), sum(2)]]);
}

export async function sourcesSteps(w, step) {
  const { page } = w;
  const folder = path.join(w.root, 'kalla');
  const book = path.join(folder, 'hamnar.xlsx');
  const report = path.join(folder, 'hamnar.md');
  const told = async () => (await w.problems()).filter((row) => row.includes('-kalla'));

  await step('sources: a table that agrees with its workbook is left alone', async () => {
    w.fresh('late', 'kalla');
    fs.writeFileSync(path.join(folder, 'malvakt.toml'), '[[source]]\nfile = "hamnar.xlsx"\ntable = "Hamnar"\n');
    fs.writeFileSync(book, workbook(-3_870_910));
    await w.open('kalla', 'hamnar.md');
    await w.eventually('the report read', async () => (await w.statusBar()).includes('summor'), 60_000);
    // That nothing is told of it says something only where it is held against: the hover knows.
    await w.find('−3 871');
    const said = await w.hover('−3 871', 'hamnar.xlsx');
    await page.mouse.move(1, 1);
    await w.command('Problems: Focus on Problems View');
    await page.locator('.markers-panel').waitFor();
    assert.deepEqual(await told(), []);
    return said;
  });

  await step('sources: a workbook that changes on disk is told of at once', async () => {
    const before = fs.readFileSync(report, 'utf8');
    fs.writeFileSync(book, workbook(-4_203_910));
    const start = Date.now();
    const rows = await w.eventually('the row and the total', async () => {
      const all = await told();
      return all.length === 2 && all;
    });
    const took = Date.now() - start;
    assert.ok(
      rows.some((row) => row.replaceAll('−', '-').includes('-4 204 tkr i källan hamnar.xlsx (Hamnar!B3)')),
      rows.join(' | '),
    );
    assert.equal(await page.locator('.tab.dirty').count(), 0, 'the report is not touched');
    assert.equal(fs.readFileSync(report, 'utf8'), before);
    await w.shot('a-source-that-changed');
    return `${took} ms: ${rows.join(' | ')}`;
  });

  await step('sources: the quick fix writes what stands in the workbook', async () => {
    for (const words of ['| Fyrar | −4 204', '| Nettokostnad | −14 746']) {
      const before = (await told()).length;
      await w.problem('fel-kalla');
      await w.quickFix('som i källan');
      await w.eventually(words, async () => (await w.text()).includes(words));
      await w.eventually('one less', async () => (await told()).length === before - 1);
    }
    assert.deepEqual(await told(), []);
    await w.shot('a-source-that-is-followed');
    await w.command('View: Toggle Panel Visibility');
    await w.closeAll();
  });
}
