// Writes the settings of the server into package.json from its schema (editors/malvakt.schema.json, which `malvakt schema`
// prints and a test of the server keeps true). They are the first section of contributes.configuration; nothing else is
// touched, nor is malvakt.rules, which the server's own test of generated files keeps. With --check it only tells whether
// they are in step.
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const schema = JSON.parse(fs.readFileSync(path.join(root, '../malvakt.schema.json'), 'utf8'));
const file = path.join(root, 'package.json');
const before = fs.readFileSync(file, 'utf8');
const manifest = JSON.parse(before);

/** What an author sets for the editor; goals, templates and the like belong to malvakt.toml. */
const SHOWN = ['template', 'inlay-hints', 'code-lens'];

const camel = (key) => key.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

function setting({ type, format: _, description, ...schema }) {
  const rest = { ...schema, markdownDescription: description };
  // Text that may be left out is empty in the editor: the server takes empty as not set.
  return Array.isArray(type) ? { type: type[0], ...rest, default: rest.default ?? '' } : { type, ...rest };
}

const [section] = manifest.contributes.configuration;
for (const key of SHOWN) section.properties[`malvakt.${camel(key)}`] = setting(schema.properties[key]);

const same = JSON.stringify(JSON.parse(before)) === JSON.stringify(manifest);
if (process.argv.includes('--check')) {
  if (!same) throw new Error('package.json is not in step with malvakt.schema.json: run npm run settings');
} else if (!same) fs.writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
