// What comes from elsewhere: a Word document imported from the Explorer, one that cannot be read, cells pasted from a
// spreadsheet, and the overview saved as a page.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { docx } from './docx.mjs';

const TABLE = [
  ['Tkr', 'Utfall', 'Budget'],
  ['Kajer', '-6 142', '-6 300'],
  ['Fyrar', '-3 871', '-3 900'],
  ['Summa', '-10 031', '-10 200'],
];
const CELLS = 'Tkr\tBudget\tUtfall\r\nBojar\t900\t-871\r\nBåtar\t4 400\t4 518\r\n';

/** 93 for VS Code 1.93. */
function minor(codeServer) {
  const about = path.join(codeServer, 'node_modules/code-server/package.json');
  return Number(JSON.parse(fs.readFileSync(about, 'utf8')).version.split('.')[1]);
}

export async function documentsSteps(w, step) {
  const { page } = w;
  const folder = path.join(w.root, 'word');
  const imported = async (file) => {
    const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: file });
    await row.waitFor();
    await w.menu(row, 'Importera Word eller PDF …');
  };

  await step('documents: a Word document becomes a draft, with its findings', async () => {
    w.fresh('late', 'word');
    fs.writeFileSync(path.join(folder, 'bokslut.docx'), docx(['# Ekonomi', 'Kajerna kostade 6,1 mnkr.', TABLE]));
    fs.writeFileSync(path.join(folder, 'trasig.docx'), 'inget dokument');
    await w.open('word', 'hamnar.md');
    await w.eventually('the report read', async () => (await w.statusBar()).includes('summor'), 60_000);
    await w.command('View: Show Explorer');
    await imported('bokslut.docx');
    const tab = page.locator('.tab.active', { hasText: 'bokslut.md' });
    await tab.waitFor();
    await w.eventually('the table', async () => (await w.text()).includes('| Kajer'));
    await w.command('Problems: Focus on Problems View');
    await w.eventually('the fault', async () => (await w.problems()).some((row) => row.includes('fel-summa')));
    const draft = path.join(folder, 'bokslut.md');
    assert.ok(!fs.existsSync(draft), 'not saved by itself');
    await tab.click();
    await page.keyboard.press('Control+S');
    await w.eventually('the file', () => fs.existsSync(draft) && fs.readFileSync(draft, 'utf8').includes('| Kajer'));
    await w.eventually('still the fault', async () => (await w.problems()).some((row) => row.includes('fel-summa')));
  });

  await step('documents: what cannot be read is told', async () => {
    await w.command('View: Show Explorer');
    await imported('trasig.docx');
    const told = page.locator('.notification-list-item', { hasText: 'trasig.docx är inget Word-dokument' });
    await told.first().waitFor();
    await w.shot('a-document-that-is-none');
    await w.command('Notifications: Clear All Notifications');
  });

  await step('documents: cells from a spreadsheet become a table', async () => {
    if (minor(w.codeServer) < 97) return 'VS Code asks no extension of what is pasted before 1.97';
    await page.locator('.tab', { hasText: 'hamnar.md' }).click();
    await w.editor.locator('.view-line').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.evaluate((cells) => {
      const data = new DataTransfer();
      data.setData('text/plain', cells);
      const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(paste);
    }, CELLS);
    await w.eventually('the table', async () => (await w.text()).includes('| Bojar |    900 |   −871 |'));
    const bar = '| ----- | -----: | -----: |';
    assert.ok((await w.text()).includes(bar), await w.text());
  });

  await step('documents: the overview is saved as a page', async () => {
    await page.locator('.tab', { hasText: 'hamnar.md' }).click();
    await w.command('Målvakt: Spara översikten som webbsida …');
    const box = page.locator('.quick-input-widget input[type=text]');
    await w.eventually('the name', async () => (await box.inputValue()).endsWith('hamnar-oversikt.html'));
    await page.keyboard.press('Enter');
    const file = path.join(folder, 'hamnar-oversikt.html');
    await w.eventually('the page', () => fs.existsSync(file) && fs.readFileSync(file, 'utf8').includes('</html>'));
    assert.ok(fs.readFileSync(file, 'utf8').includes('<h1>Översikt över mål och bedömningar</h1>'));
  });
}
