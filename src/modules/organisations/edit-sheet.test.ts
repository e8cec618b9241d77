import { describe, expect, test } from 'vitest';
import type { Actor, Grant } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { organisationHooks } from '#tests/support/organisation-hooks.ts';
import { editSheet, restoreSheet } from './edit-sheet.ts';
import { saveOrganisation } from './save-organisation.ts';
import { readSheet } from './sheet.sql.ts';
import type { SheetFields } from './sheet.ts';

const { db } = await testDatabase();
const hooks = organisationHooks;
const now = new Date('2026-11-23T08:30:00Z');
const originId = await recordOrigin(db, {
  nature: 'import',
  label: 'Annuaire',
  dataset: 'annuaire-education',
  file: 'a.csv',
  sha256: 'x',
});

const actor = (id: string, ...grants: Grant[]): Actor => ({
  id,
  nom: 'Camille Exemple',
  sessionId: 's1',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants,
});
const as = (who: Actor | null) => ({ actor: who, requestId: 'r1', now, hooks });
const correspondent = (organisation: string) =>
  actor('a1', { role: 'correspondant', perimetre: 'organisation', cible: organisation });

let count = 0;
/** An organisation known by a text, with its facts. */
async function organisation(): Promise<string> {
  count += 1;
  const saved = await transaction(db, (tx) =>
    saveOrganisation(
      tx,
      {
        nom: `Lycée ${count}`,
        genre: 'lycee_professionnel',
        secteur: 'public',
        telephone: '05 00 00 00 00',
        site_web: 'https://lycee.exemple.fr',
        internat: true,
      },
      { originId, dataset: 'demonstration' },
    ),
  );
  return saved.id;
}

const sheet = async (id: string) => (await readSheet(db, { id }))!;
const edit = (
  id: string,
  version: number,
  fields: SheetFields,
  who: Actor | null = correspondent(id),
  reason: string | null = null,
) => transaction(db, (tx) => editSheet(tx, as(who), { id, version, fields, reason }));
const typedFacts = async (id: string) =>
  await db
    .selectFrom('fait')
    .select(['champ', 'valeur'])
    .where('organisation_id', '=', id)
    .where('jeu', '=', 'saisie')
    .orderBy('champ')
    .execute();

describe('editSheet', () => {
  test('what changes is a version, with who, as what, where, before and after, and why', async () => {
    const id = await organisation();
    expect((await sheet(id)).version).toBe(1);
    expect(
      await edit(id, 1, { telephone: '05 57 42 00 00', secteur: 'public' }, correspondent(id), 'Nouveau numéro'),
    ).toBe(2);
    expect((await sheet(id)).state).toMatchObject({ telephone: '05 57 42 00 00', secteur: 'public' });
    expect(await db.selectFrom('journal').selectAll().where('objet_id', '=', id).execute()).toMatchObject([
      {
        nature: 'ecriture',
        acte: 'organisation.changed',
        objet_version: 2,
        acteur_id: 'a1',
        acteur_role: 'correspondant',
        acteur_perimetre: 'organisation',
        acteur_cible: id,
        requete: 'r1',
        motif: 'Nouveau numéro',
        avant: { telephone: '05 00 00 00 00' },
        apres: { telephone: '05 57 42 00 00' },
      },
    ]);
    // What was left as it was stays to its source.
    expect(await typedFacts(id)).toEqual([{ champ: 'telephone', valeur: '05 57 42 00 00' }]);
  });

  test('nothing changed: no version, no line', async () => {
    const id = await organisation();
    expect(await edit(id, 1, { telephone: '05 00 00 00 00' })).toBe(1);
    expect(await historyOf(db, 'organisation', id)).toEqual([]);
  });

  test('a field that a person empties is empty, whatever the sources say, until it is given back to them', async () => {
    const id = await organisation();
    await edit(id, 1, { site_web: null, internat: null });
    expect((await sheet(id)).state).toMatchObject({ site_web: null, internat: null });
    expect(await typedFacts(id)).toEqual([
      { champ: 'internat', valeur: '' },
      { champ: 'site_web', valeur: '' },
    ]);
    // Said as the source says it: the field follows the source again.
    await edit(id, 2, { site_web: 'https://lycee.exemple.fr' });
    expect(await typedFacts(id)).toEqual([{ champ: 'internat', valeur: '' }]);
    expect((await sheet(id)).state.site_web).toBe('https://lycee.exemple.fr');
  });

  test('an import that changes the sheet makes a version too, but not of what a person said', async () => {
    const id = await organisation();
    await edit(id, 1, { telephone: '01' });
    await transaction(db, (tx) =>
      saveOrganisation(
        tx,
        { id, nom: `Lycée ${count}`, genre: 'lycee_professionnel', telephone: '02', adresse: '1 rue du Port' },
        { originId, dataset: 'demonstration' },
      ),
    );
    const after = await sheet(id);
    expect(after).toMatchObject({ version: 3, state: { telephone: '01', adresse: '1 rue du Port' } });
    expect((await historyOf(db, 'organisation', id))[0]).toMatchObject({
      act: 'organisation.imported',
      version: 3,
      actorId: null,
      before: { adresse: null },
      after: { adresse: '1 rue du Port' },
      details: { origine: originId },
    });
  });

  test('a stale edit is a conflict and writes nothing', async () => {
    const id = await organisation();
    await edit(id, 1, { telephone: '01' });
    await expect(edit(id, 1, { telephone: '02' })).rejects.toMatchObject({ code: 'organisation.stale', status: 409 });
    expect((await sheet(id)).state.telephone).toBe('01');
  });

  test('of two edits made at once on one version, one is kept and the other is told', async () => {
    const id = await organisation();
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) => edit(id, 1, { telephone: `0${n + 1} 00` })),
    );
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of results) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'organisation.stale' });
    }
    expect((await sheet(id)).version).toBe(2);
    expect(await historyOf(db, 'organisation', id)).toHaveLength(1);
  });

  test('is refused outside the perimeter (404), to a reader (403), without account (401)', async () => {
    const [id, other] = [await organisation(), await organisation()];
    await expect(edit(id, 1, { telephone: '01' }, correspondent(other))).rejects.toMatchObject({ status: 404 });
    await expect(
      edit(id, 1, { telephone: '01' }, actor('a2', { role: 'pilotage_national', perimetre: 'national', cible: null })),
    ).rejects.toMatchObject({ status: 403 });
    await expect(edit(id, 1, { telephone: '01' }, null)).rejects.toMatchObject({ status: 401 });
    expect((await sheet(id)).version).toBe(1);
  });

  test('a name is compulsory', async () => {
    const id = await organisation();
    await expect(edit(id, 1, { nom: ' ' })).rejects.toMatchObject({ code: 'organisation.unnamed' });
  });
});

describe('restoreSheet', () => {
  const restore = (id: string, version: number, from: number, field: string | null) =>
    transaction(db, (tx) => restoreSheet(tx, as(correspondent(id)), { id, version, from, field }));

  test('takes back a version as a new one; the others stay', async () => {
    const id = await organisation();
    const first = await sheet(id);
    await edit(id, 1, { telephone: '01', site_web: null, nom: 'Lycée des Pins' });
    await edit(id, 2, { telephone: '02' });
    expect(await restore(id, 3, 1, null)).toBe(4);
    expect((await sheet(id)).state).toEqual(first.state);
    // Everything follows its sources again.
    expect(await typedFacts(id)).toEqual([]);
    const [last] = await historyOf(db, 'organisation', id);
    expect(last).toMatchObject({ act: 'organisation.reverted', version: 4, reason: 'Reprise de la version 1' });
    expect(await historyOf(db, 'organisation', id)).toHaveLength(3);
  });

  test('takes back one field only', async () => {
    const id = await organisation();
    await edit(id, 1, { telephone: '01', site_web: 'https://autre.exemple.fr' });
    await restore(id, 2, 1, 'telephone');
    expect((await sheet(id)).state).toMatchObject({
      telephone: '05 00 00 00 00',
      site_web: 'https://autre.exemple.fr',
    });
  });

  test('on an older version is a conflict as any edit; a version that never was is said', async () => {
    const id = await organisation();
    await edit(id, 1, { telephone: '01' });
    await expect(restore(id, 1, 1, null)).rejects.toMatchObject({ code: 'organisation.stale' });
    await expect(restore(id, 2, 9, null)).rejects.toMatchObject({ code: 'version.lost' });
  });
});
