import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { OpenDb } from '#core/db/index.ts';
import { runImports } from '#core/importing/index.ts';
import { datasets } from '#modules/formations/index.ts';
import { uaiOf } from '#tests/support/uai.ts';

export interface ImportFigures {
  /** Lines of the file, and rows that they make in each table. */
  lines: number;
  rows: number;
  /** Median milliseconds of the whole import (read, check, stage, merge, journal). */
  importMs: number;
  /** Median milliseconds of a bare COPY of the same rows into the same tables. */
  copyMs: number;
  ratio: number;
}

const SCHOOLS = 2_500;
const DIPLOMAS = 300;
const YEARS = 3;
const LINES = 45_000;
const ROUNDS = 5;

/**
 * Times the import of a 45,000-line offer file against a bare COPY of the same rows into the same tables, on a migrated
 * database that nothing else uses (its lines are emptied at each round).
 */
export async function benchImport(opened: OpenDb): Promise<ImportFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-bench-'));
  try {
    await seed(opened);
    const file = join(folder, 'constat_2020.csv');
    await writeFile(file, offerFile());
    const imports: number[] = [];
    const copies: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      imports.push(await timeImport(opened, file));
      copies.push(await timeCopy(opened));
    }
    const rows = await sql<{ n: number }>`select count(*)::int as n from ligne_formation`.execute(opened.db);
    const [importMs, copyMs] = [median(imports), median(copies)];
    return { lines: LINES, rows: rows.rows[0]!.n, importMs, copyMs, ratio: importMs / copyMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function seed({ db }: OpenDb): Promise<void> {
  await sql`insert into origine (cle, nature, libelle) values ('bench', 'exemple', 'Banc') on conflict do nothing`.execute(
    db,
  );
  await sql`
    insert into certification (cle, slug, cfd, intitule, origine_id)
    select 'cfd:' || c, 'diplome-' || c, c, 'Diplôme ' || c, (select id from origine where cle = 'bench')
    from (select (40000000 + n)::text as c from generate_series(1, ${DIPLOMAS}::int) n) d on conflict do nothing`.execute(
    db,
  );
  await sql`
    insert into mef (code, mef_stat_11, cfd, annee, libelle)
    select '2' || lpad((n * 10 + a)::text, 9, '0'), '2' || lpad((n * 10 + a)::text, 10, '0'), (40000000 + n)::text, a, 'Année ' || a
    from generate_series(1, ${DIPLOMAS}::int) n, generate_series(1, ${YEARS}::int) a on conflict do nothing`.execute(
    db,
  );
  const codes = Array.from({ length: SCHOOLS }, (_, n) => uaiOf(330_000 + n));
  await sql`
    with ecole as (
      insert into organisation (slug, nom, genre, famille, origine_id)
      select 'ecole-' || lower(u), 'Lycée ' || u, 'lycee', 'scolaire', (select id from origine where cle = 'bench')
      from unnest(${codes}::text[]) u on conflict (slug) do nothing returning id, slug
    )
    insert into identifiant (organisation_id, genre, valeur, origine_id)
    select id, 'uai', upper(right(slug, 8)), (select id from origine where cle = 'bench') from ecole
    on conflict do nothing`.execute(db);
  await sql`analyze`.execute(db);
}

/** Six diplomas per school, three years each: 45,000 lines, 15,000 lines of the offer. */
function offerFile(): string {
  const lines = ["\ufeffRentrée scolaire;UAI;Mef Bcp 11;Nombre d'élèves : Total"];
  const perSchool = LINES / SCHOOLS / YEARS;
  for (let school = 0; school < SCHOOLS; school += 1) {
    for (let rank = 0; rank < perSchool; rank += 1) {
      const diploma = ((school * 7 + rank * 41) % DIPLOMAS) + 1;
      for (let year = 1; year <= YEARS; year += 1)
        lines.push(
          `2020;${uaiOf(330_000 + school)};2${String(diploma * 10 + year).padStart(10, '0')};${10 + ((school + year) % 20)}`,
        );
    }
  }
  return `${lines.join('\n')}\n`;
}

async function emptyLines({ db }: OpenDb): Promise<void> {
  await sql`truncate ligne_formation, ligne_annee, ligne_campus, ligne_complement, effectif_saisi, ligne_detail`.execute(
    db,
  );
}

async function timeImport(opened: OpenDb, file: string): Promise<number> {
  await emptyLines(opened);
  const started = performance.now();
  const summary = await runImports({ db: opened.db, pool: opened.pool, datasets }, [file]);
  const elapsed = performance.now() - started;
  if (summary.applied !== 1) throw new Error(`The bench file was refused: ${summary.files[0]?.reason}`);
  return elapsed;
}

async function timeCopy(opened: OpenDb): Promise<number> {
  const tables = ['ligne_formation', 'ligne_annee'];
  const client = await opened.pool.connect();
  try {
    const texts: string[] = [];
    for (const table of tables) {
      const pieces: Buffer[] = [];
      for await (const piece of client.query(copyTo(`copy ${table} to stdout`))) pieces.push(piece as Buffer);
      texts.push(Buffer.concat(pieces).toString('utf8'));
    }
    await emptyLines(opened);
    const started = performance.now();
    for (const [rank, table] of tables.entries())
      await pipeline(Readable.from([texts[rank]!]), client.query(copyFrom(`copy ${table} from stdin`)));
    return performance.now() - started;
  } finally {
    client.release();
  }
}
