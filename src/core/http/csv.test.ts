import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '#core/time/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { type CsvColumn, csv, csvText } from './csv.ts';
import type { RequestContext } from './route.ts';

interface Row {
  nom: string | null;
  places: number | null;
  jour: string | null;
  ouvert: boolean | null;
}
const columns: CsvColumn<Row>[] = [
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'places', label: 'Places', value: (row) => row.places },
  { key: 'jour', label: 'Jour', value: (row) => row.jour },
  { key: 'ouvert', label: 'Ouvert', value: (row) => row.ouvert },
];
const row: Row = { nom: 'Lycée « A », dit "B"', places: 1234.5, jour: '2026-12-03', ouvert: true };
const ctx = { clock: fixedClock(TEST_NOW) } as RequestContext;
const body = (rows: Iterable<Row> | AsyncIterable<Row>) => {
  const result = csv(ctx, 'essai', rows, columns, 'machine');
  if (result.kind !== 'raw' || !(result.body instanceof ReadableStream)) throw new Error('not a stream');
  return { result, stream: result.body };
};

describe('the two flavours of a list', () => {
  test('for programs: commas, CRLF, no mark, ISO values, stable keys', () => {
    expect(csvText([row], columns, 'machine')).toBe(
      'nom,places,jour,ouvert\r\n"Lycée « A », dit ""B""",1234.5,2026-12-03,true\r\n',
    );
  });

  test('for spreadsheets: semicolons, mark, French headers, commas and dates', () => {
    expect(csvText([row], columns, 'tableur')).toBe(
      '\ufeffNom;Places;Jour;Ouvert\r\n"Lycée « A », dit ""B""";1234,5;03/12/2026;oui\r\n',
    );
  });

  test('what is unknown is empty, never zero', () => {
    const unknown = { nom: null, places: null, jour: null, ouvert: null };
    expect(csvText([unknown], columns, 'machine').split('\r\n')[1]).toBe(',,,');
  });

  test.each(['=1+1', '+1', '-1+2', '@A1', '\t=1', '\r=1'])('%j is no formula for a spreadsheet', (nom) => {
    for (const flavour of ['machine', 'tableur'] as const) {
      const [, cells] = parse(csvText([{ ...row, nom }], columns, flavour), {
        bom: true,
        delimiter: flavour === 'machine' ? ',' : ';',
        record_delimiter: '\r\n',
      }) as string[][];
      expect(cells![0]).toBe(`'${nom}`);
    }
  });

  test('a negative number stays a number', () => {
    const west = { ...row, places: -0.6697 };
    expect(csvText([west], columns, 'machine')).toContain(',-0.6697,');
    expect(csvText([west], columns, 'tableur')).toContain(';-0,6697;');
  });

  test('any text comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (nom) => {
        const [, cells] = parse(csvText([{ ...row, nom }], columns, 'machine'), {
          record_delimiter: '\r\n',
        }) as string[][];
        // One apostrophe is taken back: « '-1 » and « -1 » are two texts in the file too.
        expect(cells![0]!.replace(/^'(?='*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20])/u, '')).toBe(nom);
      }),
      { examples: [["'-"], ["''=1"], ["'"]] },
    );
  });
});

describe('a download', () => {
  test('has a name with its list and its day, and is for nobody’s index', async () => {
    const { result, stream } = body([row]);
    expect(result).toMatchObject({
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': expect.stringContaining('filename="cmq_essai_2026-11-23.csv"'),
        'X-Robots-Tag': 'noindex',
      },
    });
    expect(await new Response(stream).text()).toBe(csvText([row], columns, 'machine'));
  });

  test('that breaks in the middle is cut, and breaks nothing else', async () => {
    async function* broken(): AsyncGenerator<Row> {
      yield row;
      throw new Error('database away');
    }
    const crashes: unknown[] = [];
    const seen = (error: unknown) => crashes.push(error);
    process.on('uncaughtException', seen);
    try {
      await expect(new Response(body(broken()).stream).text()).rejects.toThrow('database away');
      await sleep(20);
      expect(crashes).toEqual([]);
    } finally {
      process.off('uncaughtException', seen);
    }
  });

  test('that its reader leaves stops reading the database', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<Row> {
      try {
        for (;;) yield row;
      } finally {
        closed = true;
      }
    }
    const reader = body(endless()).stream.getReader();
    await reader.read();
    await reader.cancel();
    await sleep(50);
    expect(closed).toBe(true);
  });

  test('keeps little in memory however slow its reader', async () => {
    let made = 0;
    function* many(): Generator<Row> {
      for (; made < 200_000; made++) yield row;
    }
    const reader = body(Readable.from(many())).stream.getReader();
    await reader.read();
    await sleep(50);
    expect(made).toBeLessThan(20_000);
    await reader.cancel();
  });
});
