import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { organisationHooks } from '#tests/support/organisation-hooks.ts';
import { persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { confirmMerge, mergeOrganisations } from './merge-organisations.ts';
import { readMerge } from './merges.sql.ts';
import { readSheet } from './sheet.sql.ts';
import { undoMerge } from './undo-merge.ts';

const { db } = await testDatabase();
let own: Territory;
let other: Territory;
let admin: Actor;
let director: Actor;
let away: Actor;
/** Directs both campuses. */
let both: Actor;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const who = async (role: string, perimetre: string, ...campuses: (string | null)[]): Promise<Actor> => {
    const given = campuses.map((campus) => ({ role, perimetre, ...(campus ? { campus_id: campus } : {}) }));
    const { id } = await persona(db, given);
    const grants = campuses.map((cible) => ({ role, perimetre, cible, delegation: false }));
    return { id, secondFactorDue: false, grants } as unknown as Actor;
  };
  admin = await who('administrateur', 'instance_technique', null);
  director = await who('directeur_campus', 'campus', own.campus);
  away = await who('directeur_campus', 'campus', other.campus);
  both = await who('directeur_campus', 'campus', own.campus, other.campus);
});

const ctx = (actor: Actor) => ({ actor, requestId: 'essai', now: new Date(TEST_NOW), hooks: organisationHooks });
const undo = (id: string, actor = admin) => transaction(db, (tx) => undoMerge(tx, ctx(actor), id));

/** Two members of one campus: the kept one is a prospect there. */
async function pair() {
  const [kept, gone] = [await organisationIn(db, own), await organisationIn(db, own)];
  await sql`update adhesion set statut = 'prospect' where organisation_id = ${kept.id}::uuid`.execute(db);
  return { kept, gone };
}

async function merged(kept: { id: string }, gone: { id: string }, actor = admin) {
  const versionOf = async (id: string) => (await readSheet(db, { id }))!.version;
  const order = {
    keptId: kept.id,
    otherId: gone.id,
    keptVersion: await versionOf(kept.id),
    otherVersion: await versionOf(gone.id),
    choices: {},
    reason: null,
  };
  return transaction(db, (tx) => mergeOrganisations(tx, ctx(actor), order));
}

const memberships = async (id: string) =>
  (
    await sql<{ statut: string; contact_le: string | null }>`
      select statut, contact_le from adhesion where organisation_id = ${id}::uuid`.execute(db)
  ).rows;

describe('undoing', () => {
  test('a membership of which one field changed since keeps that field only', async () => {
    const { kept, gone } = await pair();
    await sql`update adhesion set contact_le = '2026-01-05' where organisation_id = ${gone.id}::uuid`.execute(db);
    const { id } = await merged(kept, gone);
    expect(await memberships(kept.id)).toEqual([{ statut: 'membre', contact_le: '2026-01-05' }]);
    await sql`update adhesion set contact_le = '2026-11-20' where organisation_id = ${kept.id}::uuid`.execute(db);
    expect(await undo(id)).toEqual(['1 adhésion à un campus']);
    expect(await memberships(kept.id)).toEqual([{ statut: 'prospect', contact_le: '2026-11-20' }]);
    expect(await memberships(gone.id)).toEqual([{ statut: 'membre', contact_le: '2026-01-05' }]);
  });

  test('what points to something gone since is left, and said', async () => {
    const { kept, gone } = await pair();
    const { rows } = await sql<{ id: string }>`
      insert into origine (cle, nature, libelle) values ('essai-qui-part', 'fait', 'Une page qui part') returning id`.execute(
      db,
    );
    await sql`update adhesion set origine_id = ${rows[0]!.id} where organisation_id = ${gone.id}::uuid`.execute(db);
    const { id } = await merged(kept, gone);
    await sql`delete from origine where id = ${rows[0]!.id}`.execute(db);
    expect(await undo(id)).toContain('1 adhésion à un campus');
    expect((await readSheet(db, { id: gone.id }))!.deletedAt).toBeNull();
    expect(await memberships(gone.id)).toEqual([]);
    expect(await memberships(kept.id)).toEqual([{ statut: 'prospect', contact_le: null }]);
  });
});

test('of a campus each: who directs one of them neither undoes nor confirms it; who may in both does', async () => {
  const [kept, gone] = [await organisationIn(db, own), await organisationIn(db, other)];
  const { id } = await merged(kept, gone);
  expect(await readMerge(db, id)).toMatchObject({ keptCampuses: [own.campus], otherCampuses: [other.campus] });
  for (const one of [director, away]) await expect(undo(id, one)).rejects.toMatchObject({ status: 404 });
  await undo(id, both);
  const again = await merged(kept, gone, both);
  expect(again.done).toBe(false);
  for (const one of [director, away])
    await expect(transaction(db, (tx) => confirmMerge(tx, ctx(one), again.id))).rejects.toMatchObject({ status: 404 });
});
