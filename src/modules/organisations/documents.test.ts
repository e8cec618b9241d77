import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { depositing } from '#tests/support/depositing.ts';
import { pdf, photograph } from '#tests/support/files/samples.ts';
import { organisationHooks } from '#tests/support/organisation-hooks.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { deleteOrganisation, purgeOrganisations } from './delete-organisation.ts';
import { deletableDocument } from './document-bin.ts';
import { documentQuota } from './document-rules.ts';
import { findDocument, listDocuments } from './documents.sql.ts';
import { changeDocument } from './documents.ts';

const { db } = await testDatabase();
const hooks = organisationHooks;
let own: Territory;
let other: Territory;
let correspondent: Persona;
let stranger: Persona;
let reader: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  reader = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]);
  desk = depositing(db, own.organisation, correspondent);
});

let desk: ReturnType<typeof depositing>;
const as = (who: Persona) => desk.as(who);
const deposit = (...said: Parameters<typeof desk.deposit>) => desk.deposit(...said);
const remove = (id: string, who?: Persona) => desk.remove(id, who);
const restore = (id: string, who?: Persona) => desk.restore(id, who);
const present = () => desk.present();

const change = async (
  id: string,
  to: { version: number; titre: string; public: boolean },
  who = correspondent,
): Promise<number> => {
  const ctx = await as(who);
  return transaction(db, (tx) => changeDocument(tx, ctx, { organisationId: own.organisation, id, ...to }));
};
const lines = async () =>
  (await historyOf(db, 'organisation', own.organisation)).filter((one) => /^document/.test(one.act));

describe('a document', () => {
  test('is deposited, renamed, published, removed and taken back, each with its line', async () => {
    const { id } = await deposit('Plaquette.pdf', { titre: '  Plaquette \n 2026 ' });
    expect(await change(id, { version: 1, titre: 'Plaquette 2027', public: true })).toBe(2);
    expect(await change(id, { version: 2, titre: 'Plaquette 2027', public: true })).toBe(2);
    await remove(id);
    expect(await present()).toEqual([]);
    await restore(id);
    expect(await present()).toEqual(['Plaquette 2027']);
    expect((await lines()).map(({ act, before, after, version }) => ({ act, before, after, version }))).toEqual([
      {
        act: 'document.restored',
        before: {},
        after: { titre: 'Plaquette 2027', public: true, nom: 'Plaquette.pdf' },
        version: null,
      },
      {
        act: 'document.removed',
        before: { titre: 'Plaquette 2027', public: true, nom: 'Plaquette.pdf' },
        after: {},
        version: null,
      },
      {
        act: 'document.changed',
        before: { titre: 'Plaquette 2026', public: false },
        after: { titre: 'Plaquette 2027', public: true },
        version: null,
      },
      {
        act: 'document.deposited',
        before: {},
        after: { titre: 'Plaquette 2026', public: false, nom: 'Plaquette.pdf' },
        version: null,
      },
    ]);
    await remove(id);
  });

  test('is nobody else’s: another campus does not find it, who reads may not change it', async () => {
    const { id } = await deposit('Convention.pdf');
    const to = { version: 1, titre: 'x', public: true };
    for (const [who, status] of [
      [stranger, 404],
      [reader, 403],
    ] as const) {
      await expect(deposit('Autre.pdf', { who })).rejects.toMatchObject({ status });
      await expect(change(id, to, who)).rejects.toMatchObject({ status });
      await expect(remove(id, who)).rejects.toMatchObject({ status });
      await expect(restore(id, who)).rejects.toMatchObject({ status });
    }
    // Under the name of another organisation it does not exist either.
    const ctx = await as(stranger);
    const elsewhere = { organisationId: other.organisation, id, ...to };
    await expect(transaction(db, (tx) => changeDocument(tx, ctx, elsewhere))).rejects.toMatchObject({ status: 404 });
    expect(await findDocument(db, id, own.organisation)).toMatchObject({ titre: 'Convention.pdf', version: 1 });
    await remove(id);
  });

  test('is refused without a title, with a title too long, twice', async () => {
    await expect(deposit('a.pdf', { titre: ' ' })).rejects.toMatchObject({ code: 'document.untitled' });
    await expect(deposit('a.pdf', { titre: 'x'.repeat(201) })).rejects.toMatchObject({
      code: 'document.title_too_long',
    });
    const { id } = await deposit('a.pdf');
    await expect(deposit('b.pdf', { bytes: pdf('a.pdf') })).rejects.toMatchObject({ code: 'document.twice' });
    await remove(id);
    await remove((await deposit('b.pdf', { bytes: pdf('a.pdf') })).id);
  });

  test('one of two changes made on the same version is refused, and changes nothing', async () => {
    const { id } = await deposit('Plan.pdf');
    const outcomes = await Promise.allSettled(
      ['Un', 'Deux'].map((titre) => change(id, { version: 1, titre, public: false })),
    );
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'document.stale' } });
    expect((await findDocument(db, id, own.organisation))!.version).toBe(2);
    await remove(id);
  });
});

describe('how many', () => {
  test('no more than the quota, whoever comes at once; what is in the bin leaves its place', async () => {
    const ids: string[] = [];
    for (let n = 1; n < documentQuota.count; n++) ids.push((await deposit(`${n}.pdf`)).id);
    const last = await Promise.allSettled([deposit('x.pdf'), deposit('y.pdf'), deposit('z.pdf')]);
    expect(last.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(last.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'document.full' } });
    await remove(ids[0]!);
    await deposit('w.pdf');
    await expect(restore(ids[0]!)).rejects.toMatchObject({ code: 'document.full' });
    for (const row of await listDocuments(db, own.organisation)) await remove(row.id);
  });
});

describe('the logo', () => {
  test('takes the place of the former one, which comes back by undoing', async () => {
    const first = await deposit('un.png', { genre: 'logo', bytes: await photograph('png') });
    expect(first.replaced).toBeNull();
    const second = await deposit('deux.png', { genre: 'logo', bytes: await photograph('png', 60, 60) });
    expect(second.replaced).toBe(first.id);
    expect(await present()).toEqual(['deux.png']);
    await restore(first.id);
    expect(await present()).toEqual(['un.png']);
    // Always public, whatever is asked.
    await change(first.id, { version: 1, titre: 'Logo', public: false });
    expect(await findDocument(db, first.id, own.organisation)).toMatchObject({ titre: 'Logo', public: true });
    await remove(first.id);
  });

  test('two at once leave one', async () => {
    const images = [await photograph('png', 70, 70), await photograph('png', 80, 80)];
    await Promise.all(images.map((bytes, n) => deposit(`${n}.png`, { genre: 'logo', bytes })));
    expect(await present()).toHaveLength(1);
    for (const row of await listDocuments(db, own.organisation)) await remove(row.id);
  });
});

describe('the bin', () => {
  const deletable = deletableDocument(hooks);
  const list = async (who: Persona) => {
    const { actor, now } = await as(who);
    return (await deletable.list({ db, actor: actor!, now }, 200)).map((item) => item.title);
  };
  const files = () => db.selectFrom('fichier').select('id').execute();

  test('shows what one may take back, and empties itself of the rest, files included', async () => {
    const { id } = await deposit('Ancien.pdf');
    await remove(id);
    expect(await list(correspondent)).toContain('Ancien.pdf (Lycée Estuaire)');
    expect(await list(stranger)).toEqual([]);
    expect(await list(reader)).toEqual([]);
    const { now } = await as(correspondent);
    expect(await deletable.purge(db, new Date(now.getTime() - 1))).toEqual({ removed: 0, held: 0 });
    const kept = await deposit('Reste.pdf');
    expect((await deletable.purge(db, now)).removed).toBeGreaterThan(0);
    expect(await findDocument(db, id, own.organisation)).toBeNull();
    expect(await files()).toHaveLength(1);
    expect((await lines())[1]).toMatchObject({ act: 'document.purged', actorRole: 'système' });
    await expect(restore(id)).rejects.toMatchObject({ status: 404 });
    await remove(kept.id);
  });

  test('an organisation goes with its documents, and comes back with them', async () => {
    await deposit('Statuts.pdf');
    const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
    await db.deleteFrom('attribution').where('organisation_id', '=', own.organisation).execute();
    const ctx = await as(director);
    await transaction(db, (tx) => deleteOrganisation(tx, ctx, own.organisation));
    expect(await list(director)).toEqual([]);
    await expect(deposit('Après.pdf', { who: director })).rejects.toMatchObject({ status: 404 });
    expect(await purgeOrganisations(db, hooks, ctx.now)).toEqual({ removed: 1, held: 0 });
    expect(await listDocuments(db, own.organisation)).toEqual([]);
    expect(await files()).toEqual([]);
  });
});
