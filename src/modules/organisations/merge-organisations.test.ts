import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#core/access/index.ts';
import { type Db, transaction } from '#core/db/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveMembership } from '#modules/reseau/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { photograph } from '#tests/support/merged-rows.ts';
import { organisationHooks } from '#tests/support/organisation-hooks.ts';
import { persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { bringBack } from './bin.sql.ts';
import { editSheet } from './edit-sheet.ts';
import { confirmMerge, type MergeOrder, mergeOrganisations } from './merge-organisations.ts';
import { effectsOf, readMerge } from './merges.sql.ts';
import { presentOrganisationSlug } from './reads.sql.ts';
import { saveOrganisation } from './save-organisation.ts';
import { readSheet } from './sheet.sql.ts';
import { undoMerge } from './undo-merge.ts';

const { db } = await testDatabase();
const NOW = new Date(TEST_NOW);
let own: Territory;
let other: Territory;
let admin: Actor;
let director: Actor;
let second: Actor;
let number = 0;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const who = async (role: string, perimetre: string, campus?: string): Promise<Actor> => {
    const { id } = await persona(db, [{ role, perimetre, ...(campus ? { campus_id: campus } : {}) }]);
    return {
      id,
      secondFactorDue: false,
      grants: [{ role, perimetre, cible: campus ?? null, delegation: false }],
    } as unknown as Actor;
  };
  admin = await who('administrateur', 'instance_technique');
  director = await who('directeur_campus', 'campus', own.campus);
  second = await who('directeur_campus', 'campus', own.campus);
});

const ctx = (actor: Actor, now = NOW) => ({ actor, requestId: 'essai', now, hooks: organisationHooks });

interface Said {
  telephone?: string;
  siret?: string;
  campus?: string;
  statut?: 'prospect' | 'membre' | 'suspendu';
  roles?: string[];
  debut?: string;
  dataset?: string;
}

async function make(said: Said = {}): Promise<string> {
  number += 1;
  return transaction(db, async (tx) => {
    const originId = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const { id } = await saveOrganisation(
      tx,
      {
        nom: `Atelier ${number} exemple`,
        genre: 'entreprise',
        ...(said.telephone ? { telephone: said.telephone } : {}),
      },
      { originId, dataset: (said.dataset ?? 'demonstration') as 'demonstration' },
    );
    if (said.campus) {
      await saveMembership(tx, {
        campus_id: said.campus,
        organisation_id: id,
        statut: said.statut ?? 'membre',
        roles: said.roles ?? [],
        debut: said.debut ?? '2022',
        fin: said.statut === 'suspendu' ? '2027-01-31' : null,
        origine_id: originId,
      });
    }
    if (said.siret) {
      await tx
        .insertInto('identifiant')
        .values({ organisation_id: id, genre: 'siret', valeur: said.siret, origine_id: originId })
        .execute();
    }
    return id;
  });
}

const order = async (keptId: string, otherId: string, rest: Partial<MergeOrder> = {}): Promise<MergeOrder> => ({
  keptId,
  otherId,
  keptVersion: (await readSheet(db, { id: keptId }))!.version,
  otherVersion: (await readSheet(db, { id: otherId }))!.version,
  choices: {},
  reason: null,
  ...rest,
});
const merge = async (actor: Actor, asked: MergeOrder, at: Db = db) =>
  transaction(at, (tx) => mergeOrganisations(tx, ctx(actor), asked));

describe('what a merge does', () => {
  test('codes, facts and memberships move; one campus twice is one membership; undone, each has what it had', async () => {
    const kept = await make({ campus: own.campus, statut: 'prospect', roles: ['emploi'], debut: '2023' });
    const gone = await make({
      telephone: '05 57 00 00 01',
      siret: '83284370900011',
      campus: own.campus,
      statut: 'membre',
      roles: ['formation', 'emploi'],
      debut: '2021-09',
    });
    await transaction(db, async (tx) =>
      saveMembership(tx, {
        campus_id: other.campus,
        organisation_id: gone,
        statut: 'partenaire',
        roles: [],
        debut: '2020',
        fin: null,
        origine_id: await recordOrigin(tx, { nature: 'fait', label: 'Une page' }),
      }),
    );
    const before = await photograph(db, [kept, gone]);
    const former = (await readSheet(db, { id: gone }))!.slug;
    const asked = await order(kept, gone);
    const { id, done } = await merge(admin, asked);
    expect(done).toBe(true);

    const memberships = await db
      .selectFrom('adhesion')
      .select(['campus_id', 'statut', 'debut', 'roles'])
      .where('organisation_id', '=', kept)
      .orderBy('debut')
      .execute();
    expect(memberships).toEqual([
      { campus_id: other.campus, statut: 'partenaire', debut: '2020', roles: [] },
      { campus_id: own.campus, statut: 'membre', debut: '2021-09', roles: ['emploi', 'formation'] },
    ]);
    const { rows: steps } = await sql<{ statut: string }>`
      select e.statut from adhesion_etape e join adhesion a on a.id = e.adhesion_id
      where a.organisation_id = ${kept}::uuid and a.campus_id = ${own.campus}::uuid order by e.rang`.execute(db);
    if (steps.length > 0) expect(steps.at(-1)!.statut).toBe('membre');
    for (const { table, column } of organisationHooks.moved) {
      const { rows } = await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${gone}::uuid`.execute(
        db,
      );
      expect(rows, table).toHaveLength(0);
    }
    const sheet = (await readSheet(db, { id: kept }))!;
    expect(sheet.state.telephone).toBe('05 57 00 00 01');
    expect(sheet.version).toBe(asked.keptVersion + 1);
    expect(await presentOrganisationSlug(db, former)).toBe(sheet.slug);
    const [line] = await historyOf(db, 'organisation', kept, { only: ['organisation.merged'] });
    expect(line).toMatchObject({
      version: sheet.version,
      before: { telephone: null },
      after: { telephone: '05 57 00 00 01' },
    });

    expect(await transaction(db, (tx) => undoMerge(tx, ctx(admin), id))).toEqual([]);
    expect(await photograph(db, [kept, gone])).toEqual(before);
    expect(await presentOrganisationSlug(db, former)).toBeNull();
  });

  test('a suspension is kept with its planned end, whichever sheet had it: no merge lifts it', async () => {
    for (const [one, two] of [['suspendu', 'membre'] as const, ['membre', 'suspendu'] as const]) {
      const kept = await make({ campus: own.campus, statut: one });
      await merge(admin, await order(kept, await make({ campus: own.campus, statut: two })));
      const { rows } = await sql`select statut, fin from adhesion where organisation_id = ${kept}::uuid`.execute(db);
      expect(rows).toEqual([{ statut: 'suspendu', fin: '2027-01-31' }]);
    }
  });

  test('what a person chooses stays, and what was typed prevails', async () => {
    const kept = await make({ telephone: '05 57 00 00 02', campus: own.campus });
    const gone = await make({ telephone: '05 57 00 00 03', campus: own.campus });
    const third = await make({ campus: own.campus });
    await merge(admin, await order(kept, gone, { choices: { telephone: 'autre' } }));
    expect((await readSheet(db, { id: kept }))!.state.telephone).toBe('05 57 00 00 03');
    await transaction(db, async (tx) =>
      editSheet(tx, ctx(director), {
        id: third,
        version: (await readSheet(tx, { id: third }))!.version,
        fields: { telephone: '05 57 00 00 04' },
        reason: null,
      }),
    );
    const file = await make({ telephone: '05 57 00 00 05', campus: own.campus });
    await merge(admin, await order(file, third));
    expect((await readSheet(db, { id: file }))!.state.telephone).toBe('05 57 00 00 04');
  });

  test('what changed since stays, and is said', async () => {
    const kept = await make({ campus: own.campus });
    const gone = await make({ telephone: '05 57 00 00 06', campus: own.campus });
    const { id } = await merge(admin, await order(kept, gone));
    await db.updateTable('organisation').set({ telephone: '05 57 99 99 99' }).where('id', '=', kept).execute();
    expect(await transaction(db, (tx) => undoMerge(tx, ctx(admin), id))).toEqual(['1 champ de la fiche']);
    expect((await readSheet(db, { id: kept }))!.state.telephone).toBe('05 57 99 99 99');
    expect((await readMerge(db, id))!.left).toEqual(['1 champ de la fiche']);
  });

  test('after thirty days, or once the kept one is merged in its turn, it is not undone', async () => {
    const [a, b, c] = [await make({ campus: own.campus }), await make(), await make({ campus: own.campus })];
    const { id } = await merge(admin, await order(a, b));
    const late = new Date(NOW.getTime() + 31 * 86_400_000);
    await expect(transaction(db, (tx) => undoMerge(tx, ctx(admin, late), id))).rejects.toMatchObject({
      code: 'merge.late',
    });
    const onward = await merge(admin, await order(c, a));
    await expect(transaction(db, (tx) => undoMerge(tx, ctx(admin), id))).rejects.toMatchObject({
      code: 'merge.onward',
    });
    const slugOf = async (one: string) => (await readSheet(db, { id: one }))!.slug;
    expect(await presentOrganisationSlug(db, await slugOf(b))).toBe(await slugOf(c));
    await transaction(db, (tx) => undoMerge(tx, ctx(admin), onward.id));
    await transaction(db, (tx) => undoMerge(tx, ctx(admin), id));
    expect((await effectsOf(db, id)).length).toBeGreaterThan(0);
  });
});

test('an import that speaks of a merged one finds the kept one, and takes nothing out of a merge', async () => {
  const [kept, gone] = [await make({ campus: own.campus }), await make({ siret: '40483304800022' })];
  await merge(admin, await order(kept, gone));
  const owner = await db
    .selectFrom('identifiant')
    .select('organisation_id')
    .where('valeur', '=', '40483304800022')
    .executeTakeFirstOrThrow();
  expect(owner.organisation_id).toBe(kept);
  await transaction(db, async (tx) => {
    await sql`create temporary table cite (organisation_id uuid) on commit drop`.execute(tx);
    await sql`insert into cite values (${gone}::uuid)`.execute(tx);
    expect(await bringBack(tx, 'cite')).toEqual([]);
  });
});

describe('who may', () => {
  test('a director proposes, another one confirms; nobody is the second person of their own', async () => {
    const [kept, gone] = [await make({ campus: own.campus }), await make()];
    const { id, done } = await merge(director, await order(kept, gone));
    expect(done).toBe(false);
    expect((await readSheet(db, { id: gone }))!.deletedAt).toBeNull();
    await expect(transaction(db, (tx) => confirmMerge(tx, ctx(director), id))).rejects.toMatchObject({ status: 403 });
    await transaction(db, (tx) => confirmMerge(tx, ctx(second), id));
    expect((await readSheet(db, { id: gone }))!.deletedAt).not.toBeNull();
  });

  test('one of another campus is not found', async () => {
    const [kept, gone] = [await make({ campus: own.campus }), await make({ campus: other.campus })];
    await expect(merge(director, await order(kept, gone))).rejects.toMatchObject({ status: 404 });
  });

  test('two SIRET in use need a written reason', async () => {
    const kept = await make({ campus: own.campus, siret: '55203253400646' });
    const gone = await make({ campus: own.campus, siret: '55208131766522' });
    await expect(merge(admin, await order(kept, gone))).rejects.toMatchObject({ code: 'merge.reason' });
    expect((await merge(admin, await order(kept, gone, { reason: 'Déménagement' }))).done).toBe(true);
  });
});

describe('at the same time', () => {
  test('two merges that cross: one is done, the other is told', async () => {
    const [a, b] = [await make({ campus: own.campus }), await make({ campus: own.campus })];
    const [one, other_] = [await order(a, b), await order(b, a)];
    const results = await Promise.allSettled([merge(admin, one), merge(admin, other_)]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: 'merge.gone' });
  });

  test('an edit between the reading and the merge: nothing is merged', async () => {
    const [kept, gone] = [await make({ campus: own.campus }), await make({ campus: own.campus })];
    const asked = await order(kept, gone);
    await transaction(db, (tx) =>
      editSheet(tx, ctx(director), {
        id: gone,
        version: asked.otherVersion,
        fields: { telephone: '05 57 00 00 08' },
        reason: null,
      }),
    );
    await expect(merge(admin, asked)).rejects.toMatchObject({ code: 'merge.stale' });
    expect((await readSheet(db, { id: gone }))!.deletedAt).toBeNull();
  });

  test('while an import writes, nobody waits: the merge is refused', async () => {
    const [kept, gone] = [await make({ campus: own.campus }), await make({ campus: own.campus })];
    const asked = await order(kept, gone);
    await transaction(db, async (tx) => {
      await sql`select pg_advisory_xact_lock(4782)`.execute(tx);
      await expect(merge(admin, asked)).rejects.toMatchObject({ code: 'merge.import' });
    });
    expect((await merge(admin, asked)).done).toBe(true);
  });
});
