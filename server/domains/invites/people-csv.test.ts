import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import Papa from 'papaparse';
import { MAX_LINES, readPeople, writeCsv } from './people-csv.ts';

const brief = (csv: string) => readPeople(csv).people.map(({ line, name, address }) => [line, name, address]);

describe('a list of people', () => {
  it('is read with comma, semicolon or tab, with or without a BOM and a heading, in any order', () => {
    const expected = [
      ['Mira', 'mira@example.test'],
      ['Noah', 'noah'],
    ];
    const lists = [
      'Mira,mira@example.test\nNoah,noah',
      '\uFEFFname;email\r\nMira;mira@example.test\r\nNoah;noah\r\n',
      'email\tname\nmira@example.test\tMira\nnoah\tNoah',
      'mira@example.test,Mira\nNoah,noah\n\n',
      '"name","e-mail"\n"Mira","mira@example.test"\n"Noah","noah"',
    ];
    for (const csv of lists)
      assert.deepEqual(
        brief(csv).map(([, ...rest]) => rest),
        expected,
        csv,
      );
  });

  it('may hold addresses alone, and names with commas, quotation marks and line breaks', () => {
    assert.deepEqual(brief('mira@example.test'), [[1, null, 'mira@example.test']]);
    assert.deepEqual(brief('"Vos, ""Mira""\nof the house",mira@example.test\nNoah,noah@example.test'), [
      [1, 'Vos, "Mira"\nof the house', 'mira@example.test'],
      [3, 'Noah', 'noah@example.test'],
    ]);
  });

  it('tells every line that is wrong by its number', () => {
    const { wrong } = readPeople('name,email\nMira,\nNoah,noah@x.test\nAlso Noah,NOAH@x.test\n');
    assert.deepEqual(
      wrong.map(({ line }) => line),
      [2, 4],
    );
    assert.deepEqual(readPeople('').wrong, [{ line: 1, message: 'There is nobody in it.' }]);
    assert.equal(readPeople('name,email\nMira,"mira@x.test').wrong.length, 1);
  });

  it('holds at most a thousand', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `p${at}@x.test`).join('\n');
    assert.equal(readPeople(lines(MAX_LINES)).wrong.length, 0);
    assert.equal(readPeople(lines(MAX_LINES + 1)).wrong.length, 1);
  });
});

describe('a list for spreadsheets', () => {
  it('gives no cell that a spreadsheet would run', () => {
    for (const cell of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])
      assert.ok(!writeCsv(['name'], [[cell]]).includes(`\n${cell}`), JSON.stringify(cell));
    assert.ok(writeCsv(['name'], [['=HYPERLINK("x")']]).includes(`'=HYPERLINK`));
  });

  it('is read back as it was by whoever keeps RFC 4180', () => {
    const Cell = fc.string().filter((text) => !/^\s*[=+\-@\t\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(Cell, Cell), { minLength: 1 }), (rows) => {
        const { data } = Papa.parse<string[]>(writeCsv(['a', 'b'], rows).slice(1).replace(/\r\n$/, ''));
        assert.deepEqual(data.slice(1), rows);
      }),
    );
  });
});
