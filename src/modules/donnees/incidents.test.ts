import { describe, expect, it } from 'vitest';
import type { Actor } from '#core/access/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { Conflict, Forbidden, NotFound, RuleBroken } from '#core/errors/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type PersonaGrant, persona } from '#tests/support/persona.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { concernedAccounts, findIncident, type IncidentFields, visibleIncidents } from './incidents.sql.ts';
import {
  closeIncident,
  completeIncident,
  concernAccounts,
  declareIncident,
  hoursLeft,
  missingToClose,
} from './incidents.ts';
import { notificationText } from './notification-text.ts';
import { scopeOf } from './rights.ts';

const { db } = await testDatabase();
const now = new Date(TEST_NOW);
const { own, other } = await twoCampuses(db);
const [mes, aero] = [own.campus, other.campus];
const at = (role: string, campus_id: string): PersonaGrant => ({ role, perimetre: 'campus', campus_id });
const signed = async (...grants: PersonaGrant[]) => {
  const one = await persona(db, grants);
  const actor: Actor = {
    id: one.id,
    nom: '',
    sessionId: one.sessionId,
    secondFactor: true,
    secondFactorDue: false,
    demonstration: false,
    grants: grants.map((grant) => ({ role: grant.role, perimetre: grant.perimetre, cible: grant.campus_id ?? null })),
  };
  return { ...one, actor, acting: { db, actor, requestId: 'r1', now } };
};
const fields = (change: Partial<IncidentFields> = {}): IncidentFields => ({
  campusId: mes,
  titre: 'Liste envoyée au mauvais destinataire',
  natures: ['confidentialite'],
  connuLe: new Date('2026-11-22T08:00:00Z'),
  survenuDebut: null,
  survenuFin: null,
  recit: 'Un fichier est parti à une autre adresse.',
  personnes: '',
  nombrePersonnes: null,
  donnees: '',
  nombreEnregistrements: null,
  consequences: '',
  mesures: '',
  mesuresPrevues: '',
  risque: null,
  raisonSansNotification: null,
  cnilPrevenueLe: null,
  personnesPrevenuesLe: null,
  etapes: [],
  ...change,
});
const read = async (id: string) => (await withActor(db, systemScope, (tx) => findIncident(tx, id)))!;
const seen = async (actor: Actor) =>
  (await withActor(db, scopeOf(actor), (tx) => visibleIncidents(tx, 100))).map((one) => one.id);

const [director, delegate, elsewhere, admin] = [
  await signed(at('directeur_campus', mes)),
  await signed(at('delegue_donnees', mes)),
  await signed(at('directeur_campus', aero)),
  await signed({ role: 'administrateur', perimetre: 'instance_technique' }),
];

describe('a breach', () => {
  it('is seen by those of its campus and by the administration, by nobody else', async () => {
    const id = await declareIncident(director.acting, fields());
    expect(await seen(delegate.actor)).toContain(id);
    expect(await seen(admin.actor)).toContain(id);
    expect(await seen(elsewhere.actor)).not.toContain(id);
    expect(await seen((await signed(at('equipe_campus', mes))).actor)).toEqual([]);
    await expect(completeIncident(elsewhere.acting, id, 1, fields())).rejects.toThrow(NotFound);
  });

  it('of the whole instance is for the administration and the delegates', async () => {
    const id = await declareIncident(admin.acting, fields({ campusId: null }));
    expect(await seen(delegate.actor)).toContain(id);
    expect(await seen(director.actor)).not.toContain(id);
    await expect(async () => declareIncident(director.acting, fields({ campusId: null }))).rejects.toThrow(
      /votre campus/,
    );
    await expect(async () => declareIncident(director.acting, fields({ campusId: aero }))).rejects.toThrow(NotFound);
    const reader = await signed(at('lecteur', mes));
    await expect(async () => declareIncident(reader.acting, fields())).rejects.toThrow(Forbidden);
  });

  it('leaves 72 hours from when it became known', () => {
    const known = new Date('2026-11-22T08:00:00Z');
    expect(hoursLeft(known, new Date('2026-11-22T08:00:00Z'))).toBe(72);
    expect(hoursLeft(known, new Date('2026-11-25T07:00:00Z'))).toBe(1);
    expect(hoursLeft(known, new Date('2026-11-25T09:00:00Z'))).toBe(-1);
  });

  it('is completed on the version that was read, and keeps the account of it out of the journal', async () => {
    const id = await declareIncident(director.acting, fields());
    await completeIncident(delegate.acting, id, 1, fields({ consequences: 'Hameçonnage', nombrePersonnes: 12 }));
    expect(await read(id)).toMatchObject({ version: 2, consequences: 'Hameçonnage', nombrePersonnes: 12 });
    await expect(completeIncident(director.acting, id, 1, fields())).rejects.toThrow(Conflict);
    const line = await db
      .selectFrom('journal')
      .select(['details', 'avant'])
      .where('acte', '=', 'incident.completed')
      .where('objet_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(line).toEqual({ details: { champs: ['consequences', 'nombrePersonnes'] }, avant: null });
  });

  it('is closed when nothing is missing, then changes no more', async () => {
    const id = await declareIncident(director.acting, fields());
    await expect(closeIncident(director.acting, id, 1)).rejects.toThrow(
      'Avant de clore : évaluer le risque pour les personnes ; écrire les mesures prises.',
    );
    await completeIncident(director.acting, id, 1, fields({ risque: 'eleve', mesures: 'Fichier rappelé' }));
    expect(missingToClose(await read(id))).toEqual(['prévenir la CNIL', 'prévenir les personnes']);
    await completeIncident(
      director.acting,
      id,
      2,
      fields({ risque: 'eleve', mesures: 'Fichier rappelé', cnilPrevenueLe: now, personnesPrevenuesLe: now }),
    );
    await closeIncident(director.acting, id, 3);
    expect(await read(id)).toMatchObject({ etat: 'clos', closLe: now });
    await expect(completeIncident(director.acting, id, 4, fields())).rejects.toThrow(RuleBroken);
    await expect(concernAccounts(director.acting, id, { par: 'campus' })).rejects.toThrow(/est clos/);
  });

  it('without risk needs the reason for not telling', async () => {
    const id = await declareIncident(director.acting, fields({ risque: 'aucun', mesures: 'Clé révoquée' }));
    expect(missingToClose(await read(id))).toEqual(['écrire pourquoi la CNIL n’est pas prévenue']);
  });
});

describe('accounts that a breach concerns', () => {
  const names = async (id: string, actor: Actor) =>
    (await withActor(db, scopeOf(actor), (tx) => concernedAccounts(tx, id, 1000))).map((one) => one.compteId);

  it('are given by hand, and what no account has is told', async () => {
    const id = await declareIncident(director.acting, fields());
    const one = await persona(db, []);
    const outcome = await concernAccounts(director.acting, id, {
      par: 'liste',
      liste: [one.courriel.toUpperCase(), delegate.id, 'inconnu@exemple.fr', '%', '-'.repeat(36)],
    });
    expect(outcome).toEqual({ added: 2, unknown: ['inconnu@exemple.fr', '%', '-'.repeat(36)] });
    expect((await names(id, director.actor)).sort()).toEqual([one.id, delegate.id].sort());
    expect(await concernAccounts(director.acting, id, { par: 'liste', liste: [one.courriel] })).toEqual({
      added: 0,
      unknown: [],
    });
    expect((await read(id)).comptes).toBe(2);
    expect(await names(id, elsewhere.actor)).toEqual([]);
  });

  it('are those of the campus, or those signed in meanwhile', async () => {
    const id = await declareIncident(director.acting, fields());
    await concernAccounts(director.acting, id, { par: 'campus' });
    const found = await names(id, director.actor);
    expect(found).toContain(director.id);
    expect(found).not.toContain(elsewhere.id);
    const during = {
      par: 'sessions',
      du: new Date('2026-11-23T08:00:00Z'),
      au: new Date('2026-11-23T09:00:00Z'),
    } as const;
    await concernAccounts(director.acting, id, during);
    // Who signs in elsewhere is nothing that a campus may learn.
    expect(await names(id, director.actor)).not.toContain(elsewhere.id);
    const whole = await declareIncident(delegate.acting, { ...fields(), campusId: null });
    await concernAccounts(delegate.acting, whole, during);
    expect(await names(whole, delegate.actor)).toEqual(expect.arrayContaining([elsewhere.id, director.id]));
  });
});

it('the text of the notification follows article 33.3 and says what is not known', async () => {
  const id = await declareIncident(director.acting, fields({ personnes: 'Correspondants', nombrePersonnes: 12 }));
  const controller = {
    responsables: [{ nom: 'Association Exemple', adresse: '1 rue de l’Exemple, Blaye' }],
    delegue: { courriel: 'dpo@exemple.fr', adresse: 'Blaye' },
  };
  const text = notificationText(await read(id), controller, now);
  expect(text).toContain('Connue le : 22 novembre 2026, ');
  expect(text).toContain('Personnes : Correspondants\nNombre de personnes : environ 12\nDonnées : non connu à ce jour');
  expect(text).not.toContain('Motif du retard');
  expect(notificationText(await read(id), controller, new Date('2026-12-01'))).toContain('Motif du retard');
});
