// What the manifest promises must be there: files, commands, and valid JSON beside it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = process.cwd();
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));

interface Setting {
  enum: string[];
  enumItemLabels: string[];
  default: string;
  markdownDescription: string;
}
const settings: [string, Setting][] = manifest.contributes.configuration.flatMap(
  ({ properties }: { properties: Record<string, Setting> }) => Object.entries(properties),
);

test('every file that is contributed exists', () => {
  const named = (
    JSON.stringify(manifest.contributes).match(/"(?:\.\/)?(?:media|snippets|syntaxes|walkthrough)\/[^"]+"/g) ?? []
  ).map((f) => JSON.parse(f));
  assert.ok(named.length >= 8);
  for (const file of [...named, manifest.icon, 'language-configuration.json'])
    assert.ok(fs.existsSync(path.join(root, file)), file);
});

test('grammars and snippets are JSON, and their patterns are patterns', () => {
  for (const file of [
    'syntaxes/report.tmLanguage.json',
    'syntaxes/markdown.tmLanguage.json',
    'snippets/markdown.json',
    'snippets/text.json',
    'language-configuration.json',
  ]) {
    JSON.parse(read(file));
  }
});

test('each command of the manifest is registered, and none of the server’s names is taken', () => {
  const source = read('src/extension.ts');
  for (const { command } of manifest.contributes.commands) assert.ok(source.includes(`'${command}'`), command);
  // The client registers the server's own commands under their names: a clash would stop the start.
  for (const name of ['malvakt.newReport', 'malvakt.reportKinds']) assert.ok(!source.includes(`'${name}'`), name);
});

test('the modifiers of statuses are those that the server announces', () => {
  const [, announced] = /token_modifiers: \[(.*?)\]/s.exec(read('../../src/server/tokens.rs')) ?? [];
  const ids = manifest.contributes.semanticTokenModifiers.map(({ id }: { id: string }) => id);
  assert.equal(announced, ['definition', ...ids].map((id) => `"${id}"`).join(', '));
  for (const { scopes } of manifest.contributes.semanticTokenScopes)
    for (const id of ids) assert.ok(scopes[`enumMember.${id}`], id);
});

test('the rules of the settings are those of the contract, in Swedish', () => {
  const rules = settings.filter(([name]) => name.startsWith('malvakt.regler.'));
  assert.ok(rules.length >= 15);
  for (const [name, rule] of rules) {
    assert.match(name, /^malvakt\.regler\.[a-z]+(-[a-z]+)*$/);
    assert.deepEqual(rule.enum, ['error', 'warning', 'information', 'hint', 'off']);
    assert.deepEqual(rule.enumItemLabels, ['Fel', 'Varning', 'Upplysning', 'Tips', 'Av']);
    assert.ok(rule.enum.includes(rule.default) && rule.markdownDescription.endsWith('.'), name);
  }
});

test('the settings have Swedish names, and the kinds of report are a choice', () => {
  const names = settings.map(([name]) => name).filter((name) => !name.startsWith('malvakt.regler.'));
  assert.deepEqual(names, [
    'malvakt.rapporttyp',
    'malvakt.status',
    'malvakt.uträkningar',
    'malvakt.sammanfattningar',
    'malvakt.server.sökväg',
    'malvakt.server.argument',
    // The language client reads it under this name.
    'malvakt.trace.server',
  ]);
  const kind = settings.find(([name]) => name === 'malvakt.rapporttyp')?.[1];
  assert.deepEqual(kind?.enum.slice(0, 2), ['', 'årsanalys']);
  assert.equal(kind?.enum.length, kind?.enumItemLabels.length);
});

test('the table that a snippet writes has true minus signs in Markdown', () => {
  const { body } = JSON.parse(read('snippets/markdown.json'))['Tabell med utfall, budget och avvikelse'];
  assert.ok(body.some((line: string) => line.includes('−')) && !body.some((line: string) => /:-\d/.test(line)));
});

test('no address of a package registry is in the lock file', () => {
  assert.ok(!/"resolved"/.test(read('package-lock.json')));
});
