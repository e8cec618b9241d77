import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { migrate } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { certificationIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { migrationsFolder } from '#tests/support/embedded.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';

const { db } = await testDatabase('template0');
const former = await mkdtemp(join(tmpdir(), 'maillage-internat-'));
afterAll(() => rm(former, { recursive: true }));

// Invented beds went into what an establishment had typed; those of an undone import were said to be invented.
test('beds that stood beside a line are kept with who says them, and invented ones in no word of anybody', async () => {
  const isFormer = (path: string) => path === migrationsFolder || basename(path) < '0109';
  await cp(migrationsFolder, former, { recursive: true, filter: isFormer });
  await migrate(db, former);
  const { own } = await twoCampuses(db);
  const origin = await recordOrigin(db, { nature: 'saisie', label: 'Fichier LHÉO d’un campus' });
  const lineWith = async (beds: number, originId: number): Promise<string> => {
    const { rows } = await sql<{ id: string }>`
      insert into ligne_formation (certification_id, organisation_id, statut, internat_places, origine_id)
      values (${(await certificationIn(db)).id}::uuid, ${own.organisation}::uuid, 'scolaire', ${beds}, ${originId}) returning id`.execute(
      db,
    );
    return rows[0]!.id;
  };
  const detail = (line: string, exemple: boolean) =>
    sql`insert into ligne_detail (ligne_id, rythme, dit_par, modifie_le, exemple)
      values (${line}::uuid, 'Une semaine sur deux', 'etablissement', '2026-10-01T08:00:00Z', ${exemple})`.execute(db);
  await sql`with c as (insert into compte (nom, courriel) values ('Camille Exemple', 'camille@example.org') returning id)
    insert into import_lheo (campus_id, nom, empreinte, langue, etat, bilan, cree_par, cree_le, importe_par, importe_le, annule_par, annule_le)
    select ${own.campus}::uuid, 'offre.xml', 'a', '2.3', 'annule', jsonb_build_object('origine', ${origin}::int), id, '2026-09-01', id,
      '2026-09-02T08:00:00Z', id, '2026-09-03' from c`.execute(db);
  const undone = await lineWith(12, origin);
  const invented = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const [typed, example] = [await lineWith(30, invented), await lineWith(40, invented)];
  await detail(typed, false);
  await detail(example, true);

  await migrate(db, migrationsFolder);
  const { rows } = await sql<{ id: string }>`select ligne_id as id, internat_places as places, internat_par as par,
    internat_campus_id as campus, exemple,
    to_char(internat_le at time zone 'UTC', 'YYYY-MM-DD') as le from ligne_detail`.execute(db);
  const of = (line: string) => rows.find((row) => row.id === line);
  expect(of(undone)).toMatchObject({ places: 12, par: 'campus', campus: own.campus, exemple: false, le: '2026-09-02' });
  expect(of(typed)).toMatchObject({ places: null, par: null, exemple: false, le: null });
  expect(of(example)).toMatchObject({ places: 40, par: 'etablissement', exemple: true });
});
