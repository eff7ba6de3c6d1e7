// The colours without a server, by the engine that VS Code has: what a line's words are called.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const read = (file: string): string => fs.readFileSync(path.join(process.cwd(), file), 'utf8');
const GRAMMARS: Record<string, string> = {
  'text.malvakt': read('syntaxes/report.tmLanguage.json'),
  'text.malvakt.markdown': read('syntaxes/markdown.tmLanguage.json'),
  // Stands in for VS Code's own Markdown, into which ours is put.
  'text.html.markdown': JSON.stringify({ scopeName: 'text.html.markdown', patterns: [] }),
};

const wasm = createRequire(path.join(process.cwd(), 'package.json')).resolve('vscode-oniguruma/release/onig.wasm');
const registry = new textmate.Registry({
  onigLib: oniguruma.loadWASM(fs.readFileSync(wasm)).then(() => ({
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  })),
  loadGrammar: async (scope) => textmate.parseRawGrammar(GRAMMARS[scope] ?? '{}', `${scope}.json`),
  getInjections: (scope) => (scope === 'text.html.markdown' ? ['text.malvakt.markdown'] : []),
});

/** The scopes that one line's `word` has, as one string. */
async function scopes(grammar: string, line: string, word: string): Promise<string> {
  const loaded = await registry.loadGrammar(grammar);
  assert.ok(loaded);
  const at = line.indexOf(word);
  const token = loaded.tokenizeLine(line, textmate.INITIAL).tokens.find((t) => t.startIndex <= at && at < t.endIndex);
  return token?.scopes.join(' ') ?? '';
}

const BOTH = ['text.malvakt', 'text.html.markdown'];
const TONES = [/markup\.inserted/, /markup\.changed/, /markup\.deleted/];

test('each step that a template has on a line of its own has the colour of its place on the scale', async () => {
  for (const kind of ['arsanalys', 'delarsrapport']) {
    const [, scale] = /status = "line"([\s\S]*?)(?=\[\[goal-section\]\]|$)/.exec(
      read(`../../src/template/${kind}.toml`),
    ) ?? ['', ''];
    const steps = [...(scale ?? '').matchAll(/^status = "(.*)"$/gm)].map(([, step]) => step ?? '');
    assert.equal(steps.length, TONES.length, kind);
    for (const [i, step] of steps.entries())
      for (const grammar of BOTH) assert.match(await scopes(grammar, step, step), TONES[i] ?? /$^/, step);
  }
  assert.match(await scopes('text.html.markdown', '**Uppnåtts**', 'Uppnåtts'), /markup\.inserted/);
});

test('figures, with any of the spaces that stand between thousands', async () => {
  for (const grammar of BOTH) {
    for (const space of [' ', '\u00a0', '\u2009', '\u202f'])
      assert.match(await scopes(grammar, `Kostnaden blev −12${space}345 tkr.`, '345'), /constant\.numeric/);
    assert.match(await scopes(grammar, 'Andelen är 12,5 procent.', '12,5'), /constant\.numeric/);
    assert.doesNotMatch(await scopes(grammar, 'Det var år 2024.', '2024'), /constant\.numeric/);
  }
});

test('goals, totals and placeholders', async () => {
  const goal = 'Kommunfullmäktigemål - Staden är trygg';
  assert.match(await scopes('text.malvakt', goal, 'Staden'), /markup\.heading.*entity\.name\.section\.mal/);
  assert.match(await scopes('text.malvakt', goal, 'Kommun'), /markup\.heading/);
  assert.match(await scopes('text.malvakt', 'Summa 1 200', 'Summa'), /markup\.bold/);
  assert.match(await scopes('text.html.markdown', '| Summa | 1 200 |', 'Summa'), /markup\.bold/);
  for (const grammar of BOTH) assert.match(await scopes(grammar, 'Det är XX procent.', 'XX'), /platshallare/);
});

test('snippets write the words of the templates', () => {
  const templates = ['arsanalys', 'delarsrapport'].map((kind) => read(`../../src/template/${kind}.toml`)).join();
  for (const file of ['snippets/markdown.json', 'snippets/text.json']) {
    const lines = Object.values<{ body: string[] }>(JSON.parse(read(file))).flatMap(({ body }) => body);
    const headings = lines
      .map((line) => line.replace(/^#+ /, ''))
      .filter((line) => /^(Uppfölj|Bedömning av )/.test(line));
    const choices = lines.flatMap((line) => [...line.matchAll(/\|([^|]*upp[^|]*|förväntas leda[^|]*)\|/g)]);
    const words = [...headings, ...choices.flatMap(([, choice]) => (choice ?? '').split(','))];
    assert.ok(words.length > 15);
    for (const word of words) assert.ok(templates.includes(`"${word}"`), `${file}: ${word}`);
  }
});
