import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { moveReferences, undoEffects } from '#core/merging/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { offerLineIn } from '#tests/support/access-offer-examples.ts';
import { testDatabase } from '#tests/support/database.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { movedReferences } from '../moved.ts';

const { db } = await testDatabase();
const { own, other } = await twoCampuses(db);

/** What is said of the lines of an organisation, row by row. */
const said = async (organisation: string) =>
  (
    await sql<{ ties: string[]; figures: string[]; details: string[] }>`
    select array(select k.campus_id || ' ' || k.etat from ligne_campus k where k.ligne_id = l.id order by 1) as ties,
      array(select e.annee || ' ' || e.capacite from effectif_saisi e where e.ligne_id = l.id order by 1) as figures,
      array(select d.rythme from ligne_detail d where d.ligne_id = l.id) as details
    from ligne_formation l where l.organisation_id = ${organisation}::uuid order by l.id`.execute(db)
  ).rows;

test('a line that two merged sheets have is joined: offers, figures, details; undoing gives both back', async () => {
  const twin = await organisationIn(db, own);
  const kept = await offerLineIn(db, own, { etat: 'confirmee' });
  const gone = await offerLineIn(db, { campus: other.campus, organisation: twin.id }, { etat: 'contestee' });
  await sql`update ligne_formation set certification_id = (select certification_id from ligne_formation where id = ${kept}::uuid)
    where id = ${gone}::uuid`.execute(db);
  await sql`update effectif_saisi set annee = 2025 where ligne_id = ${gone}::uuid`.execute(db);
  await sql`insert into ligne_detail (ligne_id, rythme, dit_par, modifie_le)
    values (${gone}::uuid, 'Une semaine sur deux', 'etablissement', now())`.execute(db);
  const before = [await said(own.organisation), await said(twin.id)];
  const effects = await transaction(db, (tx) =>
    moveReferences(tx, movedReferences, { from: twin.id, to: own.organisation }),
  );
  expect(await said(own.organisation)).toEqual([
    {
      ties: [`${own.campus} confirmee`, `${other.campus} contestee`].sort(),
      figures: ['2025 12', '2026 12'],
      details: ['Une semaine sur deux'],
    },
  ]);
  expect(await said(twin.id)).toEqual([]);
  expect(await transaction(db, (tx) => undoEffects(tx, effects))).toEqual([]);
  expect([await said(own.organisation), await said(twin.id)]).toEqual(before);
});
