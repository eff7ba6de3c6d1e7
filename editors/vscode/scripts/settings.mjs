// Writes the settings of the server into package.json from its schema (editors/malvakt.schema.json, which `malvakt schema`
// prints and a test of the server keeps true). They are the first section of contributes.configuration; nothing else is
// touched. With --check it only tells whether they are in step.
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const schema = JSON.parse(fs.readFileSync(path.join(root, '../malvakt.schema.json'), 'utf8'));
const file = path.join(root, 'package.json');
const before = fs.readFileSync(file, 'utf8');
const manifest = JSON.parse(before);

/** What an author sets for the editor; goals, templates and the like belong to malvakt.toml. */
const SHOWN = ['rules', 'template', 'tolerance', 'inlay-hints', 'code-lens'];

const camel = (key) => key.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

function setting(property) {
  const { oneOf, default: value, type, format: _, ...rest } = property;
  if (oneOf) {
    const enumDescriptions = oneOf.map((choice) => choice.description);
    return { ...rest, type: 'string', enum: oneOf.map((choice) => choice.const), enumDescriptions, default: value };
  }
  // Text that may be left out is empty in the editor: the server takes empty as not set.
  if (Array.isArray(type)) return { ...rest, type: type[0], default: value ?? '' };
  const properties = property.properties && {
    properties: Object.fromEntries(Object.entries(property.properties).map(([name, inner]) => [name, setting(inner)])),
  };
  return { ...rest, type, default: value, ...properties };
}

const [section] = manifest.contributes.configuration;
section.properties = Object.fromEntries(
  SHOWN.map((key, order) => [`malvakt.${camel(key)}`, { order: order + 1, ...setting(schema.properties[key]) }]),
);

const same = JSON.stringify(JSON.parse(before)) === JSON.stringify(manifest);
if (process.argv.includes('--check')) {
  if (!same) throw new Error('package.json is not in step with malvakt.schema.json: run npm run settings');
} else if (!same) fs.writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
