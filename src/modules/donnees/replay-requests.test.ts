import { beforeAll, describe, expect, it } from 'vitest';
import { personalTables } from '#app';
import type { Actor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { confirmErasure, validateErasure } from './decide-request.ts';
import { findRequest } from './requests.sql.ts';
import { openRequest } from './requests.ts';
import { restoreHook } from './restore-hook.ts';

// A request is answered by an erasure; the base is lost, and a backup comes back in which it was still open.

const { db } = await testDatabase();
const now = new Date(TEST_NOW);
const sender = { service: 'Maillage', origin: 'https://maillage.exemple' };
const closeAccount = async (tx: typeof db, id: string): Promise<void> => {
  await tx.updateTable('compte').set({ etat: 'ferme' }).where('id', '=', id).execute();
};
const hook = restoreHook({ personalTables, closeAccount });
const DELEGATE = { role: 'delegue_donnees', perimetre: 'instance_technique' };

const acting = (one: Persona, grants: (typeof DELEGATE)[] = []) => {
  const actor: Actor = {
    id: one.id,
    nom: 'Camille Exemple',
    sessionId: one.sessionId,
    secondFactor: true,
    secondFactorDue: false,
    demonstration: false,
    grants: grants.map((grant) => ({ ...grant, cible: null })),
  };
  return { db, actor, requestId: 'r1', now };
};
let delegate: Persona;
let deputy: Persona;
beforeAll(async () => {
  [delegate, deputy] = [await persona(db, [DELEGATE]), await persona(db, [DELEGATE])];
});

const requestsOf = (compteId: string) =>
  withActor(db, systemScope, (tx) =>
    tx.selectFrom('demande_de_droit').selectAll().where('compte_id', '=', compteId).execute(),
  );
const read = (id: string) => withActor(db, systemScope, (tx) => findRequest(tx, id));
const linesOf = (id: string) =>
  db
    .selectFrom('journal')
    .select(['nature', 'acte', 'details'])
    .where('objet_type', '=', 'demande_de_droit')
    .where('objet_id', '=', id)
    .orderBy('id')
    .execute();

/** Somebody asks twice, is erased by two delegates, then the backup brings back what `saved` says of their requests. */
async function lost(saved: 'open requests' | 'no request') {
  const one = await persona(db, [], { nom: 'Vaubernier' });
  const account = await db.selectFrom('compte').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow();
  const erasure = await openRequest(acting(one), { genre: 'effacement', message: 'Effacez-moi.' });
  const other = await openRequest(acting(one), { genre: 'limitation', message: 'En attendant.' });
  const backup = await requestsOf(one.id);
  await validateErasure(acting(delegate, [DELEGATE]), erasure);
  await confirmErasure(acting(deputy, [DELEGATE]), erasure, { declarations: personalTables, closeAccount }, sender);
  const answered = { erasure: await read(erasure), other: await read(other) };
  const kept: unknown = JSON.parse(JSON.stringify(await transaction(db, (tx) => hook.keep!(tx))));

  await db.deleteFrom('effacement').execute();
  const { preferences, ...columns } = account;
  await db
    .updateTable('compte')
    .set({ ...columns, preferences: JSON.stringify(preferences) })
    .where('id', '=', one.id)
    .execute();
  await withActor(db, systemScope, async (tx) => {
    await tx.deleteFrom('demande_de_droit').where('compte_id', '=', one.id).execute();
    if (saved === 'open requests')
      await tx
        .insertInto('demande_de_droit')
        .values(backup as never)
        .execute();
  });
  return { one, erasure, other, answered, kept };
}
const replayed = (kept: unknown) => transaction(db, (tx) => hook.afterRestore(tx, kept));

describe('requests of a person who is erased', () => {
  it('each have in the journal the line of what became of them', async () => {
    const { erasure, other } = await lost('open requests');
    expect((await linesOf(erasure)).map((line) => line.acte)).toEqual([
      'request.opened',
      'erasure.validated',
      'erasure.confirmed',
    ]);
    expect(await linesOf(other)).toMatchObject([
      { acte: 'request.opened' },
      { acte: 'request.closed', nature: 'acces', details: { demande: erasure } },
    ]);
  });

  it('are again as they were answered once the erasure is replayed, and the journal says it', async () => {
    const { erasure, other, answered, kept } = await lost('open requests');
    expect(await read(erasure)).toMatchObject({ etat: 'recue', rapport: null });
    expect(await replayed(kept)).toContain('effacée de nouveau');
    expect(await read(erasure)).toEqual(answered.erasure);
    expect(await read(erasure)).toMatchObject({ etat: 'executee', valideePar: delegate.id, confirmeePar: deputy.id });
    expect(await read(other)).toEqual(answered.other);
    expect((await linesOf(erasure)).at(-1)).toMatchObject({
      acte: 'request.answer_restored',
      details: { etat: 'executee', close_le: now.toISOString() },
    });
    expect((await linesOf(other)).at(-1)).toMatchObject({ acte: 'request.closed', details: { demande: erasure } });
  });

  it('come back as a proof when the backup is older than they are', async () => {
    const { erasure, answered, kept } = await lost('no request');
    await replayed(kept);
    expect(await read(erasure)).toEqual(answered.erasure);
  });

  it('are closed with their report when the backup does not know who decided', async () => {
    const { erasure, answered, kept } = await lost('open requests');
    const unknown = JSON.parse(JSON.stringify(kept).replaceAll(deputy.id, '00000000-0000-4000-8000-000000000000'));
    await replayed(unknown);
    expect(await read(erasure)).toMatchObject({
      etat: 'annulee',
      valideePar: delegate.id,
      confirmeePar: null,
      confirmeeLe: now,
      closeLe: now,
      rapport: answered.erasure!.rapport,
      message: '',
    });
    expect((await linesOf(erasure)).at(-1)).toMatchObject({ details: { etat: 'executee' } });
  });
});
