// Takes the pictures of README.md and HANDBOK.md anew: node e2e/main.mjs --only pictures … They land in media/.
import path from 'node:path';
import { commit } from './changes.mjs';

const media = path.join(import.meta.dirname, '../media');

export async function pictureSteps(w, step) {
  const { page } = w;
  const shot = (name, clip) => page.screenshot({ path: path.join(media, `skarm-${name}.png`), ...(clip && { clip }) });
  await step('pictures for the pages', async () => {
    await page.setViewportSize({ width: 1000, height: 560 });
    w.fresh('draft', 'Rapporter');
    await w.open('Rapporter', 'arsanalys.md');
    await w.eventually('marks', async () => (await w.squiggles()).error > 0, 60_000);
    await w.command('Explorer: Focus on Outline View');
    await page.locator('.pane-header', { hasText: 'Rapporter' }).click();
    await w.eventually('the outline', async () =>
      (await w.outline()).some((row) => row.includes('En god organisation')),
    );
    await w.find('-110 620');
    await page.keyboard.press('ArrowRight');
    await w.eventually('the sum beside it', async () => (await w.text()).includes('−110 260'));
    await page.mouse.move(1, 1);
    await shot('rapport');
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').filter({ hasText: '-110 260' }).first().waitFor();
    await shot('rattning');
    await page.keyboard.press('Escape');
    await w.command('Problems: Focus on Problems View');
    await w.eventually('the list', async () => (await w.problems()).length > 3);
    await shot('problem');
    await w.command('View: Toggle Panel Visibility');
    await w.command('View: Toggle Primary Side Bar Visibility');
    await page.setViewportSize({ width: 1200, height: 840 });
    await w.command('Målvakt: Visa översikt');
    const panel = await (await w.webview('table.matrix')).frameElement();
    const { x } = await (await (await panel.ownerFrame()).frameElement()).boundingBox();
    await page.mouse.move(x - 1, 400);
    await page.mouse.down();
    await page.mouse.move(x - 190, 400, { steps: 5 });
    await page.mouse.up();
    await page.mouse.move(1, 1);
    await page.waitForTimeout(1500);
    await shot('oversikt');
  });

  await step('a picture of what has changed', async () => {
    await page.setViewportSize({ width: 1200, height: 640 });
    w.fresh('late', 'Hamnar');
    commit(path.join(w.root, 'Hamnar'));
    await w.open('Hamnar', 'hamnar.md');
    await w.eventually('the report read', async () => (await w.statusBar()).includes('summor'), 60_000);
    await w.find('−6 142');
    await page.keyboard.type('−7 880');
    await w.find('−14 413');
    await page.keyboard.type('−16 151');
    await page.keyboard.press('Control+End');
    await w.command('View: Close Primary Side Bar');
    await w.command('Målvakt: Vad har ändrats sedan …');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Senaste incheckningen' }).first().click();
    await w.webview('table.changes-behind');
    await page.mouse.move(1, 1);
    await page.waitForTimeout(1500);
    await shot('andringar');
  });
}
