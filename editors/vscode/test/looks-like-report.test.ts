import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeReport } from '../src/looks-like-report';

const reports: Record<string, string> = {
  'front matter': '---\nrapport: årsanalys\når: 2024\n---\n\nText.',
  'front matter with a byte order mark and CRLF':
    '\uFEFF---\r\nnämnd: Kulturnämnden\r\nrapport: delårsrapport\r\n---\r\n',
  'a målområde in Markdown': '# Rubrik\n\n### Målområde - En god organisation\n',
  'a målområde with an en dash': 'Text\n\n## Målområde – En grön stad\n',
  'a numbered målområde': '2.1 Målområde 3 Trygga miljöer\n',
  'a goal in text from a PDF, after a form feed': 'text\n\f Kommunfullmäktigemål - Malmö stad ger en god\nservice\n',
  'a title': '# Delårsrapport 2025 för kulturnämnden\n',
  'a page header': 'Årsanalys 2024, Kulturnämnden 15 (66)\n\ntext\n',
  'two section titles': '## Ekonomisk utveckling under året\n\ntext\n\n## Resultaträkning\n',
  'two section titles in plain text, one wrapped':
    ' Resultaträkning \nTkr Utfall\n\n Analys av avvikelse i förhållande till \nnämndens driftbudget\n',
};
const others: Record<string, string> = {
  nothing: '',
  'a readme': '# Mitt projekt\n\nInstallera med `npm install`.\n',
  'a letter that names a report': 'Hej! Vi skickar delårsrapporten i morgon. Årsanalysen kommer sedan.\n',
  'prose about goals': 'Målområdet en god organisation är viktigt. Kommunfullmäktigemålen följs upp.\n',
  'one section title': '# Om oss\n\n## Resultaträkning\n\nSe bilagan.\n',
  'section words inside sentences':
    'Resultaträkning och driftredovisning finns i bilagan.\nUtveckling av verksamheten sker hela tiden. Så är det.\n',
  'a handbook that shows a piece of report':
    '# Handbok\n\n```markdown\n### Målområde - En god organisation\n```\n\nSå skriver du.\n',
  'front matter of another kind': '---\ntitle: Rapport\nlayout: post\n---\n\nText.\n',
  'rapport: below the front matter': '---\ntitle: x\n---\nrapport: årsanalys\n',
};

for (const [name, text] of Object.entries(reports)) {
  test(`a report: ${name}`, () => assert.equal(looksLikeReport(text), true));
}
for (const [name, text] of Object.entries(others)) {
  test(`no report: ${name}`, () => assert.equal(looksLikeReport(text), false));
}

test('half a megabyte of other text costs little', () => {
  const text = 'Kommunen har många verksamheter, och de följs upp på olika sätt varje år.\n'.repeat(7000);
  const start = performance.now();
  assert.equal(looksLikeReport(text), false);
  const took = performance.now() - start;
  assert.ok(took < 250, `${took} ms`);
});
