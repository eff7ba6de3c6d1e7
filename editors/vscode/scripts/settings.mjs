// Writes the settings of the report into package.json from the server's schema (editors/malvakt.schema.json, which
// `malvakt schema` prints and a test of the server keeps true). They are the first section of contributes.configuration;
// nothing else is touched, nor are the rules, which the server's own test of generated files keeps. With --check it only
// tells whether they are in step.
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const schema = JSON.parse(fs.readFileSync(path.join(root, '../malvakt.schema.json'), 'utf8'));
const file = path.join(root, 'package.json');
const before = fs.readFileSync(file, 'utf8');
const manifest = JSON.parse(before);

/** What an author sets for the editor, by the name that VS Code shows; goals, templates and the like belong to malvakt.toml. */
const SHOWN = { rapporttyp: 'template', status: 'status', uträkningar: 'inlay-hints', sammanfattningar: 'code-lens' };

/** A setting as VS Code has it: text with examples is a choice among them, or none of them. */
function setting({ type, description, examples, oneOf, default: preset }, order) {
  if (oneOf) return choice(oneOf, description, order);
  const kind = Array.isArray(type) ? type[0] : type;
  if (!examples) return { type: kind, order, default: preset ?? '', markdownDescription: description };
  return {
    type: kind,
    order,
    enum: ['', ...examples],
    enumItemLabels: [
      'Det som texten säger',
      ...examples.map((word) => word[0].toLocaleUpperCase('sv') + word.slice(1)),
    ],
    default: '',
    markdownDescription: 'Rapporttyp som gäller oavsett vad texten säger. En egen mall anges i `malvakt.toml`.',
  };
}

/** One of some words, or none of them. */
function choice(words, description, order) {
  return {
    type: 'string',
    order,
    enum: ['', ...words.map((word) => word.const)],
    enumItemLabels: ['Det som rapporten själv säger', ...words.map((word) => word.description)],
    default: '',
    markdownDescription: description.replaceAll('\n', ' '),
  };
}

const [section] = manifest.contributes.configuration;
section.properties = Object.fromEntries(
  Object.entries(SHOWN).map(([name, key], i) => [`malvakt.${name}`, setting(schema.properties[key], i + 1)]),
);

const same = JSON.stringify(JSON.parse(before)) === JSON.stringify(manifest);
if (process.argv.includes('--check')) {
  if (!same) throw new Error('package.json is not in step with malvakt.schema.json: run npm run settings');
} else if (!same) fs.writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
