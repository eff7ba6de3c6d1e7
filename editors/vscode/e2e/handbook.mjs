// HANDBOK.md, walked as an author does it: the keys and clicks that it names, in its order, until nothing is left to mend.
// Then what a first-time author also meets: the handbook itself, the walkthrough and the settings page.
import assert from 'node:assert/strict';

export async function handbookSteps(w, step) {
  const { page } = w;
  const status = () => w.statusBar();
  const left = async () => Number(/(\d+) att se på/.exec(await status())?.[1] ?? 0);

  await step('handbook 2: the report opens and the status bar tells how it stands', async () => {
    w.fresh('draft', 'handbok');
    await w.open('handbok', 'arsanalys.md');
    await w.eventually('four things', async () => (await left()) === 4, 60_000);
    return status();
  });

  await step('handbook 3: the list, and from it to the place', async () => {
    await page.keyboard.press('Control+Shift+M');
    await w.eventually('the list', async () => (await w.problems()).some((row) => row.includes('fel-summa')));
    await w.problem('fel-summa');
    await w.eventually('the cursor', async () => (await w.lineNumber()) === 81);
  });

  await step('handbook 3: the pointer on what is underlined tells what the matter is', async () => {
    await w.hover('-110 620', 'raderna ger');
    await w.shot('hover-on-a-finding');
    await page.mouse.move(1, 1);
  });

  await step('handbook 4: Ctrl and full stop, the suggestion, Enter', async () => {
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget', { hasText: '-110 260' }).first();
    await menu.waitFor();
    await w.shot('menu-by-keyboard');
    await page.keyboard.press('Enter');
    await w.eventually('the total', async () => (await w.text()).includes('-110 260'));
    await w.eventually('three left', async () => (await left()) === 3);
    await w.command('View: Toggle Panel Visibility');
  });

  await step('handbook 4: F8 goes to the next, and a suggestion mends it', async () => {
    await mend(w, 'Målområde - En god organisation', '”Uppnåtts”', 2);
    await mend(w, 'Nämnden köpte färre', 'Lägg till avsnittet', 1);
  });

  await step('handbook 4: what is right is silenced with a reason', async () => {
    await w.find('levande bibliotek');
    await w.quickFix('Tysta regeln odefinierat-mal');
    await w.eventually('the word to write over', async () => (await w.selected()) === 'skäl'.length);
    await page.keyboard.type('målet är förra mandatperiodens');
    await w.eventually('the reason', async () => (await w.text()).includes('- målet är förra mandatperiodens -->'));
    await w.eventually('nothing left', async () => (await left()) === 0 && status());
    return status();
  });

  await step('handbook 5: a click in the status bar opens the overview', async () => {
    await w.toTop('arsanalys.md');
    await page.locator('.statusbar-item', { hasText: '3/3 mål' }).click();
    const frame = await w.webview('table.matrix');
    await w.eventually('no goal without', async () => (await frame.locator('button.status.none').count()) === 0);
    await w.clicked(frame.locator('button.status').last(), async () => (await w.lineNumber()) > 50);
  });

  await step('handbook: the keys of its table', async () => {
    await page.keyboard.press('Control+Shift+O');
    const list = page.locator('.quick-input-list .monaco-list-row');
    await w.eventually('the goals', async () => (await list.filter({ hasText: 'likvärdig service' }).count()) > 0);
    await page.keyboard.press('Escape');
    await w.find('Nämnden köpte färre hyllor än planerat.');
    for (const key of ['ArrowRight', 'Enter', 'Enter']) await page.keyboard.press(key);
    await page.keyboard.type('tabell');
    await page.keyboard.press('Control+Space');
    const offers = page.locator('.suggest-widget.visible .monaco-list-row');
    await w.eventually('a table', async () => (await offers.filter({ hasText: /tabell/i }).count()) > 0);
    await w.shot('suggestions');
    await page.keyboard.press('Escape');
    for (let i = 0; i < 'tabell'.length; i++) await page.keyboard.press('Backspace');
  });

  await step('the handbook opens with its pictures', async () => {
    await w.command('Målvakt: Öppna handboken');
    const frame = await w.webview('.markdown-body h1');
    await w.eventually('the pictures', () =>
      frame.evaluate(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0)),
    );
    assert.equal(await frame.locator('img').count(), 4);
  });

  await step('the walkthrough leads on', async () => {
    await w.closeAll();
    await w.command('Welcome: Open Walkthrough...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Kom igång med Målvakt' }).click();
    const steps = page.locator('.getting-started-step');
    await w.eventually('its steps', async () => (await steps.count()) === 5);
    await w.shot('walkthrough-start');
    await steps.nth(1).click();
    await w.eventually('its words', async () => (await steps.nth(1).innerText()).includes('Visa listan'));
    await page.waitForTimeout(500);
  });

  await step('the settings are described in Swedish', async () => {
    await w.command('Preferences: Open Settings (UI)');
    const box = page.locator('.settings-editor .suggest-input-container');
    await box.waitFor();
    await box.click();
    await page.keyboard.type('malvakt');
    const items = page.locator('.settings-editor .setting-item-description');
    const words = await w.eventually('the first of ours', async () => {
      const [first] = await items.allInnerTexts();
      return first?.startsWith('Rapporttyp') && first;
    });
    const levels = page.locator('.settings-editor .monaco-select-box');
    await w.eventually('choices', async () => (await levels.count()) > 2);
    await w.shot('settings');
    await w.closeAll();
    return words;
  });
}

/** From a place above what is underlined, F8 and a suggestion; so many findings are left then. */
async function mend(w, before, suggestion, left) {
  await w.find(before);
  await w.page.keyboard.press('F8');
  await w.page.waitForTimeout(300);
  await w.page.keyboard.press('Escape');
  await w.quickFix(suggestion);
  await w.eventually(`${left} left`, async () => (await w.statusBar()).includes(`${left} att se på`));
}
