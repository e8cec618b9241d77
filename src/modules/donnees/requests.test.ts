import { describe, expect, it } from 'vitest';
import { personalTables } from '#app';
import type { Actor } from '#core/access/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { Forbidden, NotFound, RuleBroken } from '#core/errors/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { answerRequest, confirmErasure, summaryOf, validateErasure } from './decide-request.ts';
import type { ErasureDeps } from './erase-person.ts';
import { findRequest, requestsOf, visibleRequests } from './requests.sql.ts';
import { openRequest, recordRequest, withdrawRequest } from './requests.ts';
import { scopeOf } from './rights.ts';

const { db } = await testDatabase();
const now = new Date(TEST_NOW);
const sender = { service: 'Maillage', origin: 'https://maillage.exemple' };
const deps: ErasureDeps = {
  declarations: personalTables,
  closeAccount: async (tx, id) => {
    await tx.updateTable('compte').set({ etat: 'ferme' }).where('id', '=', id).execute();
  },
};

/** Two campuses: the wall keeps their persons apart. */
const { own, other } = await twoCampuses(db);
const [mes, aero] = [own.campus, other.campus];
const at = (role: string, campus_id: string): PersonaGrant => ({ role, perimetre: 'campus', campus_id });

const actorOf = (one: Persona, ...grants: PersonaGrant[]): Actor => ({
  id: one.id,
  nom: 'Camille Exemple',
  sessionId: one.sessionId,
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants: grants.map((grant) => ({
    role: grant.role,
    perimetre: grant.perimetre,
    cible: grant.campus_id ?? grant.organisation_id ?? null,
  })),
});
const signed = async (...grants: PersonaGrant[]) => {
  const one = await persona(db, grants);
  return { ...one, acting: { db, actor: actorOf(one, ...grants), requestId: 'r1', now } };
};
const read = (id: string) => withActor(db, systemScope, (tx) => findRequest(tx, id));
const mailsTo = (address: string) =>
  db.selectFrom('courriel').select(['gabarit', 'texte']).where('destinataire', '=', address).execute();

const [delegate, deputy, elsewhere] = [
  await signed(at('delegue_donnees', mes)),
  await signed(at('delegue_donnees', mes)),
  await signed(at('delegue_donnees', aero)),
];

describe('a request of a person', () => {
  it('is theirs, has a month, and is seen by the delegates of their campus only', async () => {
    const one = await signed(at('lecteur', mes));
    const id = await openRequest(one.acting, { genre: 'effacement', message: 'Effacez-moi.' });
    expect(await read(id)).toMatchObject({ etat: 'recue', echeance: '2026-12-23', compteId: one.id });
    const seenBy = async (actor: Actor) =>
      (await withActor(db, scopeOf(actor), (tx) => visibleRequests(tx, 100))).some((row) => row.id === id);
    expect(await seenBy(one.acting.actor)).toBe(true);
    expect(await seenBy(delegate.acting.actor)).toBe(true);
    expect(await seenBy(elsewhere.acting.actor)).toBe(false);
    expect(await seenBy((await signed(at('directeur_campus', mes))).acting.actor)).toBe(false);
    expect(await seenBy((await signed({ role: 'administrateur', perimetre: 'instance_technique' })).acting.actor)).toBe(
      false,
    );
  });

  it('is made once, and may be made again once taken back', async () => {
    const one = await signed();
    const id = await openRequest(one.acting, { genre: 'opposition', message: '' });
    await expect(openRequest(one.acting, { genre: 'opposition', message: '' })).rejects.toThrow(RuleBroken);
    await withdrawRequest(one.acting, id);
    expect(await read(id)).toMatchObject({ etat: 'annulee', closeLe: now });
    await openRequest(one.acting, { genre: 'opposition', message: '' });
    await expect(withdrawRequest(one.acting, id)).rejects.toThrow(/déjà close/);
  });

  it('of somebody else cannot be taken back, even by a delegate who sees it', async () => {
    const one = await signed(at('lecteur', mes));
    const id = await openRequest(one.acting, { genre: 'limitation', message: '' });
    await expect(withdrawRequest(delegate.acting, id)).rejects.toThrow(NotFound);
  });
});

describe('an erasure', () => {
  const opened = async () => {
    const one = await signed(at('lecteur', mes));
    return { one, id: await openRequest(one.acting, { genre: 'effacement', message: 'Effacez-moi.' }) };
  };

  it('takes two persons: validated, then confirmed by another, then done, then told at the address they had', async () => {
    const { one, id } = await opened();
    await expect(confirmErasure(deputy.acting, id, deps, sender)).rejects.toThrow(/d’abord être validée/);
    await validateErasure(delegate.acting, id);
    await expect(confirmErasure(delegate.acting, id, deps, sender)).rejects.toThrow(
      'Une deuxième personne doit confirmer.',
    );
    expect(await db.selectFrom('compte').select('nom').where('id', '=', one.id).executeTakeFirst()).toEqual({
      nom: 'Exemple',
    });

    const report = await confirmErasure(deputy.acting, id, deps, sender);
    expect(await read(id)).toMatchObject({
      etat: 'executee',
      valideePar: delegate.id,
      confirmeePar: deputy.id,
      message: '',
      rapport: report,
    });
    const account = await db.selectFrom('compte').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow();
    expect(account).toMatchObject({ nom: 'Personne effacée', etat: 'ferme' });
    const [mail] = await mailsTo(one.courriel);
    expect(mail).toMatchObject({ gabarit: 'droit_reponse' });
    expect(mail!.texte).toContain('vos sessions');
  });

  it('is never decided by the person, nor by somebody of another campus, nor by a role that may not', async () => {
    const id = await openRequest(delegate.acting, { genre: 'effacement', message: '' });
    await expect(validateErasure(delegate.acting, id)).rejects.toThrow(/une autre personne/);
    await validateErasure(deputy.acting, id);
    await expect(confirmErasure(delegate.acting, id, deps, sender)).rejects.toThrow(/une autre personne/);
    await withdrawRequest(delegate.acting, id);

    const other = await opened();
    await expect(validateErasure(elsewhere.acting, other.id)).rejects.toThrow(NotFound);
    const director = await signed(at('directeur_campus', mes));
    await expect(validateErasure(director.acting, other.id)).rejects.toThrow(NotFound);
  });

  it('is refused by the base itself when one person plays both', async () => {
    const { id } = await opened();
    const alone = withActor(db, systemScope, (tx) =>
      tx
        .updateTable('demande_de_droit')
        .set({ etat: 'executee', validee_par: delegate.id, confirmee_par: delegate.id, close_le: now })
        .where('id', '=', id)
        .execute(),
    );
    await expect(alone).rejects.toThrow(/deux_personnes/);
  });

  it('leaves nothing done when the account cannot be closed', async () => {
    const { one, id } = await opened();
    await validateErasure(delegate.acting, id);
    const refused: ErasureDeps = {
      ...deps,
      closeAccount: () => Promise.reject(new RuleBroken('account.last_admin', 'Dernière administration.')),
    };
    await expect(confirmErasure(deputy.acting, id, refused, sender)).rejects.toThrow('Dernière administration.');
    expect(await read(id)).toMatchObject({ etat: 'validee' });
    expect(await mailsTo(one.courriel)).toEqual([]);
  });

  it('is refused with its reason, sent to the person', async () => {
    const { one, id } = await opened();
    await answerRequest(delegate.acting, id, { reponse: 'Un contentieux est en cours.', refusee: true }, sender);
    expect(await read(id)).toMatchObject({ etat: 'refusee', reponse: 'Un contentieux est en cours.' });
    expect((await mailsTo(one.courriel))[0]!.texte).toContain('Un contentieux est en cours.');
    await expect(validateErasure(delegate.acting, id)).rejects.toThrow(/déjà close/);
  });

  it('is not answered by words alone', async () => {
    const { id } = await opened();
    await expect(
      answerRequest(delegate.acting, id, { reponse: 'C’est fait.', refusee: false }, sender),
    ).rejects.toThrow(/se valide puis se confirme/);
  });
});

describe('a request that a delegate records', () => {
  it('is tied to the account of the address, with its campuses', async () => {
    const one = await signed(at('lecteur', mes));
    const id = await recordRequest(delegate.acting, {
      genre: 'acces',
      message: 'Par courrier',
      courriel: one.courriel.toUpperCase(),
    });
    expect(await read(id)).toMatchObject({ compteId: one.id, courriel: null, recuePar: delegate.id });
    expect(await withActor(db, scopeOf(one.acting.actor), (tx) => requestsOf(tx, one.id))).toHaveLength(1);
  });

  it('of a person of another campus is refused as if they did not exist', async () => {
    const one = await signed(at('lecteur', aero));
    await expect(
      recordRequest(delegate.acting, { genre: 'acces', message: '', courriel: one.courriel }),
    ).rejects.toThrow(NotFound);
    await expect(recordRequest(one.acting, { genre: 'acces', message: '', courriel: 'x@exemple.fr' })).rejects.toThrow(
      Forbidden,
    );
  });

  it('erases an address that has no account', async () => {
    const courriel = 'sans.compte@exemple.fr';
    await db
      .insertInto('invitation')
      .values({ empreinte: Buffer.from('x'), courriel, role: 'lecteur', perimetre: 'national', expire_le: now })
      .execute();
    const id = await recordRequest(delegate.acting, { genre: 'effacement', message: 'Par téléphone', courriel });
    await validateErasure(elsewhere.acting, id);
    await confirmErasure(deputy.acting, id, deps, sender);
    expect(await db.selectFrom('invitation').select('id').where('courriel', '=', courriel).execute()).toEqual([]);
    expect(await read(id)).toMatchObject({ etat: 'executee', courriel: null, message: '' });
  });

  it('is closed with the data when an erasure of the same person comes first', async () => {
    const courriel = 'deux.demandes@exemple.fr';
    const record = (genre: string) => recordRequest(delegate.acting, { genre, message: 'Par courrier', courriel });
    const [erasure, other] = [await record('effacement'), await record('opposition')];
    const one = await signed(at('lecteur', mes));
    const ask = (genre: string) => openRequest(one.acting, { genre, message: 'Moi' });
    const [own, alsoOwn] = [await ask('effacement'), await ask('limitation')];
    for (const id of [erasure, own]) {
      await validateErasure(delegate.acting, id);
      await confirmErasure(deputy.acting, id, deps, sender);
      expect(await read(id)).toMatchObject({ etat: 'executee', reponse: null });
    }
    for (const id of [other, alsoOwn]) {
      expect(await read(id)).toMatchObject({ etat: 'annulee', courriel: null, message: '', closeLe: now });
      expect((await read(id))!.reponse).toContain('Vos données sont effacées');
    }
  });
});

it('summaryOf says what stays and why', () => {
  const line = { table: 't', effacees: 0, anonymisees: 0, gardees: 0, raisons: [] };
  const text = summaryOf({
    journal: 0,
    lignes: [
      { ...line, libelle: 'Vos sessions', effacees: 2 },
      { ...line, libelle: 'Vos rôles', anonymisees: 1, raisons: ['sens des actes', 'preuve'] },
      { ...line, libelle: 'Ce que vous avez fait', gardees: 1, raisons: ['preuve'] },
    ],
  });
  expect(text).toBe(
    'vos données sont effacées. Effacé : vos sessions. Rendu anonyme : vos rôles. Gardé sans vous nommer : ce que vous avez fait. ' +
      'Ce qui reste a une raison : sens des actes ; preuve.',
  );
});
