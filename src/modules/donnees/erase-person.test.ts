import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { personalTables } from '#app';
import { transaction } from '#core/db/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { sealJournal, verifyJournal, writeJournal } from '#core/journal/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { type ErasureDeps, erasePerson } from './erase-person.ts';
import { exportPerson, personOfAccount } from './export-person.ts';
import { erasuresToKeep, replayErasures } from './replay-erasures.ts';

const { db } = await testDatabase();
const now = new Date(TEST_NOW);
const author = { actorId: null, actorRole: 'système' };
const deps: ErasureDeps = {
  declarations: personalTables,
  closeAccount: async (tx, id, order) => {
    await tx.updateTable('compte').set({ etat: 'ferme', ferme_le: order.now }).where('id', '=', id).execute();
  },
};
const erase = async (accountId: string) => {
  const person = await personOfAccount(db, accountId);
  return transaction(db, (tx) => erasePerson(tx, deps, { person, author, now, requestId: null }));
};

/** Somebody who has left something in every kind of table. */
async function present() {
  const one = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }], { nom: 'Vaubernier' });
  await db
    .updateTable('compte')
    .set({ fonction: 'Directrice', phrase_empreinte: 'argon' })
    .where('id', '=', one.id)
    .execute();
  await db
    .insertInto('invitation')
    .values({
      empreinte: Buffer.from(one.id),
      courriel: one.courriel,
      role: 'lecteur',
      perimetre: 'national',
      mot: 'Bonjour Claire',
      expire_le: now,
    })
    .execute();
  await db
    .insertInto('consentement')
    .values({
      compte_id: one.id,
      publication: 'annuaire_public',
      texte: 'J’accepte.',
      preuve: 'case cochée',
      accorde_le: now,
    })
    .execute();
  await writeJournal(db, {
    ...author,
    actorId: one.id,
    act: 'account.changed',
    objectType: 'compte',
    objectId: one.id,
    changes: { before: { nom: 'Martin' }, after: { nom: 'Vaubernier' } },
  });
  return one;
}

/** Whether a value stands anywhere in the base, as a thief would read it. */
async function holds(value: string): Promise<boolean> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(db);
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} as t`.execute(db);
    texts.push(...rows.map((row) => row.text));
  }
  return texts.join('\n').toLowerCase().includes(value.toLowerCase());
}

describe('exportPerson', () => {
  it('gives what every room declares about the person, and nobody else’s', async () => {
    const [one, other] = [await present(), await present()];
    const held = await exportPerson(db, personalTables, await personOfAccount(db, one.id));
    const tables = new Map(held.map((table) => [table.libelle, table]));
    expect([...tables.keys()]).toEqual([
      'Votre compte',
      'Vos rôles',
      'Vos sessions',
      'Invitations reçues',
      'Accords de publication',
      'Ce que vous avez fait',
      'Ce qui a été fait à votre compte',
    ]);
    expect(tables.get('Votre compte')!.lignes).toMatchObject([
      { id: one.id, nom: 'Vaubernier', fonction: 'Directrice' },
    ]);
    expect(JSON.stringify(held)).not.toContain(other.id);
    expect(JSON.stringify(held)).not.toContain(other.courriel);
  });

  it('never shows a secret, but says that it is held', async () => {
    const one = await present();
    const [account] = await exportPerson(db, personalTables, await personOfAccount(db, one.id));
    expect(account!.caches).toEqual(['Empreinte de la phrase de passe']);
    expect(JSON.stringify(account)).not.toContain('argon');
  });

  it('shows a part and says how much there is', async () => {
    const one = await present();
    for (let n = 0; n < 4; n++) {
      await db.insertInto('absence').values({ compte_id: one.id, debut: '2026-01-01', fin: '2026-01-02' }).execute();
    }
    const held = await exportPerson(db, personalTables, await personOfAccount(db, one.id), 3);
    expect(held.find((table) => table.table === 'absence')).toMatchObject({ total: 4, lignes: { length: 3 } });
  });
});

describe('erasePerson', () => {
  it('leaves nothing that names the person anywhere in the base, and nothing else is touched', async () => {
    const [one, other] = [await present(), await present()];
    const report = await erase(one.id);
    expect(await holds(one.courriel)).toBe(false);
    expect(await holds(other.courriel)).toBe(true);
    const row = await db.selectFrom('compte').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      nom: 'Personne effacée',
      prenom: '',
      fonction: null,
      phrase_empreinte: null,
      etat: 'ferme',
    });
    expect(row.courriel).toMatch(/^efface-[0-9a-f-]{36}@efface\.invalid$/);
    expect(await db.selectFrom('session').select('id').where('compte_id', '=', one.id).execute()).toEqual([]);
    const line = (libelle: string) => report.lignes.find((one) => one.libelle === libelle);
    expect(line('Vos sessions')).toMatchObject({ effacees: 1, anonymisees: 0, gardees: 0, raisons: [] });
    expect(line('Votre compte')).toMatchObject({ effacees: 0, anonymisees: 1, gardees: 0 });
    expect(line('Ce que vous avez fait')).toMatchObject({ effacees: 0, anonymisees: 0 });
    expect(line('Ce que vous avez fait')!.gardees).toBeGreaterThan(0);
    // A reason is said once, however many columns it keeps.
    for (const { raisons } of report.lignes) {
      const said = raisons.flatMap((one) => one.split(' ; '));
      expect([...new Set(said)]).toEqual(raisons);
    }
    expect(line('Vos rôles')!.raisons).toEqual([
      'qui a tenu quel rôle donne leur sens aux actes du journal',
      'un numéro qui ne mène plus à personne une fois le compte effacé',
    ]);
  });

  it('withdraws agreements, keeps their proof, and empties what the journal held without breaking its chain', async () => {
    const one = await present();
    await sealJournal(db);
    const report = await erase(one.id);
    expect(report.journal).toBe(1);
    const consent = await db
      .selectFrom('consentement')
      .selectAll()
      .where('compte_id', '=', one.id)
      .executeTakeFirstOrThrow();
    expect(consent.retire_le).toEqual(now);
    await sealJournal(db);
    expect((await verifyJournal(db)).faults).toEqual([]);
  });

  it('says in its report numbers and reasons, never a value', async () => {
    const one = await present();
    const text = JSON.stringify(await erase(one.id));
    for (const value of [one.courriel, 'Vaubernier', 'Camille', one.id]) expect(text).not.toContain(value);
  });

  it('undoes nothing when the account cannot be closed', async () => {
    const one = await present();
    const refused: ErasureDeps = { ...deps, closeAccount: async () => Promise.reject(new Error('last administrator')) };
    const person = await personOfAccount(db, one.id);
    await expect(
      transaction(db, (tx) => erasePerson(tx, refused, { person, author, now, requestId: null })),
    ).rejects.toThrow('last administrator');
    expect(await holds(one.courriel)).toBe(true);
  });

  it('erases an address without account', async () => {
    await db
      .insertInto('courriel')
      .values({
        gabarit: 'invitation_compte',
        destinataire: 'Sans.Compte@exemple.fr',
        objet: 'x',
        texte: 'x',
        html: 'x',
      })
      .execute();
    const person = { accountId: null, addresses: ['sans.compte@exemple.fr'] };
    const report = await transaction(db, (tx) => erasePerson(tx, deps, { person, author, now, requestId: null }));
    expect(report.lignes).toMatchObject([{ table: 'courriel', effacees: 1 }]);
    expect(await holds('sans.compte@exemple.fr')).toBe(false);
  });
});

describe('replayErasures', () => {
  it('erases again whom a restored backup brings back, once', async () => {
    const one = await present();
    // What a backup holds, taken before the erasure.
    const [account, invitation] = [
      await db.selectFrom('compte').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow(),
      await db.selectFrom('invitation').selectAll().where('courriel', '=', one.courriel).executeTakeFirstOrThrow(),
    ];
    const known = new Set((await erasuresToKeep(db)).map((record) => record.id));
    await erase(one.id);
    const kept = (await erasuresToKeep(db)).filter((record) => !known.has(record.id));
    // The restore: the rows are back, the base has forgotten the erasure.
    await db.deleteFrom('effacement').execute();
    const { preferences, ...columns } = account;
    await db
      .updateTable('compte')
      .set({ ...columns, preferences: JSON.stringify(preferences) })
      .where('id', '=', one.id)
      .execute();
    await db.insertInto('invitation').values(invitation).execute();
    expect(await holds(one.courriel)).toBe(true);

    expect(await replayErasures(db, deps, { now, kept })).toBe(1);
    expect(await holds(one.courriel)).toBe(false);
    expect(await replayErasures(db, deps, { now, kept })).toBe(0);
  });

  it('closes what a restored backup still holds open of an address', async () => {
    const courriel = 'rendue.par.sauvegarde@exemple.fr';
    const person = { accountId: null, addresses: [courriel] };
    const known = new Set((await erasuresToKeep(db)).map((record) => record.id));
    await transaction(db, (tx) => erasePerson(tx, deps, { person, author, now, requestId: null }));
    const kept = (await erasuresToKeep(db)).filter((record) => !known.has(record.id));
    await db.deleteFrom('effacement').execute();
    // The request that asked for it, as it was when the backup was made.
    const request = { genre: 'effacement', courriel, portees: ['delegue'], recue_le: now, echeance: '2026-12-23' };
    await withActor(db, systemScope, (tx) => tx.insertInto('demande_de_droit').values(request).execute());
    expect(await replayErasures(db, deps, { now, kept })).toBe(1);
    expect(await holds(courriel)).toBe(false);
    expect(await exportPerson(db, personalTables, person)).toEqual([]);
  });

  it('does not erase whom the backup already knew as erased and who came back since', async () => {
    const one = await present();
    await erase(one.id);
    const kept = await erasuresToKeep(db);
    await db
      .insertInto('invitation')
      .values({
        empreinte: Buffer.from(`${one.id}2`),
        courriel: one.courriel,
        role: 'lecteur',
        perimetre: 'national',
        expire_le: now,
      })
      .execute();
    expect(await replayErasures(db, deps, { now, kept })).toBe(0);
    expect(await holds(one.courriel)).toBe(true);
  });

  it('keeps prints that differ from one erasure to another, and no value', async () => {
    const records = await erasuresToKeep(db);
    expect(new Set(records.map((record) => record.sel)).size).toBe(records.length);
    for (const record of records) expect(record.compteEmpreinte ?? record.courrielEmpreinte).toMatch(/^[0-9a-f]{64}$/);
  });
});

it('tables behind the wall are read in the scope of the system only', async () => {
  await withActor(db, systemScope, async (tx) => {
    const one = await present();
    const held = await exportPerson(tx, personalTables, await personOfAccount(db, one.id));
    expect(held.length).toBeGreaterThan(3);
  });
});
