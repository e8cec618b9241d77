import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { stringify as stringifySync } from 'csv-stringify/sync';
import { isoDate } from '#core/time/index.ts';
import { type RequestContext, type Result, raw } from './route.ts';

/** `machine`: RFC 4180, stable snake_case keys. `tableur`: « ; », BOM, French labels, decimal comma, French dates. */
export type CsvFlavour = 'machine' | 'tableur';

/** `?format=csv` for programs, `?format=csv-excel` for spreadsheets (ecosystem.md §1.8); programs by default. */
export const flavourOf = (params: URLSearchParams): CsvFlavour =>
  params.get('format') === 'csv-excel' ? 'tableur' : 'machine';

export interface CsvColumn<Row> {
  /** Stable key of the machine flavour. */
  key: string;
  /** French label of the spreadsheet flavour. */
  label: string;
  value(row: Row): string | number | boolean | null;
}

const options = (flavour: CsvFlavour) => ({
  delimiter: flavour === 'machine' ? ',' : ';',
  record_delimiter: '\r\n',
  bom: flavour === 'tableur',
});

/**
 * First characters by which a spreadsheet takes a text for a formula (the wide ones too). One that already wears our
 * apostrophe wears a second one, so that taking one back always gives the text as it was.
 */
const FORMULA = /^'*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;

/** Only texts are neutralised: a longitude of -0,67 must stay a number. */
function cell(value: string | number | boolean | null, flavour: CsvFlavour): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return flavour === 'machine' ? String(value) : value ? 'oui' : 'non';
  if (typeof value === 'number') return flavour === 'machine' ? String(value) : String(value).replace('.', ',');
  const day = flavour === 'tableur' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (day) return `${day[3]}/${day[2]}/${day[1]}`;
  return FORMULA.test(value) ? `'${value}` : value;
}

const header = <Row>(columns: CsvColumn<Row>[], flavour: CsvFlavour): string[] =>
  columns.map((column) => (flavour === 'machine' ? column.key : column.label));

/** The whole text, for short lists and tests. Cells that a spreadsheet would run as formulas are neutralised. */
export const csvText = <Row>(rows: Row[], columns: CsvColumn<Row>[], flavour: CsvFlavour): string =>
  stringifySync(
    [header(columns, flavour), ...rows.map((row) => columns.map((column) => cell(column.value(row), flavour)))],
    options(flavour),
  );

/**
 * The lines as they are read, one after the other. @param rows any iterable; pages through the database when it is long.
 * `pipeline` and not `pipe`: a read that fails cuts the stream instead of the process, and a reader who leaves ends the
 * reading.
 */
export function csvStream<Row>(
  rows: AsyncIterable<Row> | Iterable<Row>,
  columns: CsvColumn<Row>[],
  flavour: CsvFlavour,
): Readable {
  async function* records() {
    yield header(columns, flavour);
    for await (const row of rows) yield columns.map((column) => cell(column.value(row), flavour));
  }
  return pipeline(Readable.from(records()), stringify(options(flavour)), () => {});
}

/** A CSV download, streamed. File name `cmq_<list>_<date>.csv`; `noindex`. */
export function csv<Row>(
  ctx: RequestContext,
  list: string,
  rows: AsyncIterable<Row> | Iterable<Row>,
  columns: CsvColumn<Row>[],
  flavour: CsvFlavour,
): Result {
  const name = `cmq_${list}_${isoDate(ctx.clock.now())}.csv`;
  return raw(Readable.toWeb(csvStream(rows, columns, flavour)) as ReadableStream, 'text/csv; charset=utf-8', {
    headers: {
      'Content-Disposition': `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'X-Robots-Tag': 'noindex',
    },
  });
}
