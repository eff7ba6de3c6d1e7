import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cells, placed, table } from '../src/cells';

const made = (plain: string, html = ''): string | undefined => {
  const found = cells(plain, html);
  return found && table(found);
};

test('cells from a spreadsheet become a table with its figures to the right', () => {
  const plain =
    'Tkr\tBudget\tUtfall\tAnsvarig\r\nKajer\t6 300\t-6\u00a0142\tHamnen\r\nFyrar\t900\t1 871,5\t\r\nSumma\t\t–\tHamnen\r\n';
  assert.equal(
    made(plain),
    `| Tkr   | Budget |  Utfall | Ansvarig |
| ----- | -----: | ------: | -------- |
| Kajer |  6 300 |  −6 142 | Hamnen   |
| Fyrar |    900 | 1 871,5 |          |
| Summa |        |       – | Hamnen   |
`,
  );
});

test('a cell may hold breaks, quotes and bars', () => {
  const plain = 'Post\tAnm\n"Kajer\noch ""fyrar"""\ta|b\n5" rör\t12 %\n';
  assert.equal(
    made(plain),
    `| Post              | Anm  |
| ----------------- | ---- |
| Kajer och "fyrar" | a\\|b |
| 5" rör            | 12 % |
`,
  );
});

test('a table of a web page or of Word is read from its marks', () => {
  const html = `<html><style>td { x: y }</style><table border=0><tr><th rowspan="2">Tkr<th colspan=2>2024</tr>
    <tr><td>Budget</td><td><b>Utfall</b></td></tr><tr><td>Kajer &amp; fyrar</td><td>6&nbsp;300</td><td>&#8722;6 142</td></tr></table>`;
  assert.equal(
    made('Tkr 2024', html),
    `| Tkr           | 2024   |        |
| ------------- | ------ | ------ |
|               | Budget | Utfall |
| Kajer & fyrar | 6 300  | −6 142 |
`,
  );
});

test('empty edges fall away, and rows of unlike lengths are filled up', () => {
  assert.equal(
    made('\t\t\t\n\tA\tB\n\tx\t1\n\ty\n'),
    '| A   |    B |\n| --- | ---: |\n| x   |    1 |\n| y   |      |\n',
  );
});

test('what is no table is pasted as it stands', () => {
  for (const plain of ['', 'Kajer', 'Kajer\nFyrar', 'Kajer\t12', 'Kajer\nFyrar\t\n', '\t\n\t\n'])
    assert.equal(made(plain), undefined, JSON.stringify(plain));
  assert.equal(made('Kajer', '<p>Kajer</p>'), undefined);
  assert.equal(made('x\ty\n'.repeat(20_000)), undefined);
  // Half a mark, or a mark that never ends, takes no time.
  const start = Date.now();
  made('x', `<table>${'<tr><td'.repeat(50_000)}`);
  made('x', `<table><tr>${'<td colspan=100 rowspan=100>'.repeat(2_000)}`);
  made('"'.repeat(200_000).concat('\t'));
  assert.ok(Date.now() - start < 3000, `${Date.now() - start} ms`);
});

test('a table stands between blank lines', () => {
  const text = '| A |\n';
  assert.equal(placed(text, '', ''), '| A |');
  assert.equal(placed(text, '\n', '\n\nMer.'), '| A |');
  assert.equal(placed(text, 'Ord:', ''), '\n\n| A |');
  assert.equal(placed(text, 'Ord:\n', '\nMer.'), '\n| A |\n');
  assert.equal(placed(text, '\n', ' Mer.'), '| A |\n\n');
});
