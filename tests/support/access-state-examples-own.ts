import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { newToken, printOfToken } from '#modules/comptes/token.ts';
import { unsubscribePrint } from '#modules/notifications/index.ts';
import type { Maker } from './access-state-examples.ts';
import type { Made } from './access-states.ts';
import { TEST_NOW } from './app.ts';
import { type Persona, persona } from './persona.ts';

const HOUR = 3_600_000;
const NOW = new Date(TEST_NOW);
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR);

/** Somebody who may act is given, or made up where the object only needs a person. */
const personOf = (db: Db, who: Persona | null): Promise<Persona> | Persona => who ?? persona(db, []);

const named = (row: { id: string }, more: Readonly<Record<string, string>> = {}): Made => ({
  params: { id: row.id },
  ids: { id: row.id, ...more },
});

const ENDS: Record<string, string> = { exécutée: 'executee', refusée: 'refusee', retirée: 'annulee' };

/** Of the person who withdraws it, or of somebody else for the delegate who decides. */
const demande: Maker = async ({ db, territory, state, who, mine }) => {
  const subject = mine && who ? who : await persona(db, []);
  const first = state === 'validée par soi' && who && !mine ? who : await persona(db, []);
  const second = await persona(db, []);
  const etat = ENDS[state] ?? (state.startsWith('validée') ? 'validee' : 'recue');
  const [validated, done] = [etat === 'validee' || etat === 'executee', etat === 'executee'];
  const row = await db
    .insertInto('demande_de_droit')
    .values({
      genre: state === 'reçue, autre qu’un effacement' ? 'opposition' : 'effacement',
      compte_id: subject.id,
      portees: ['delegue', `delegue:${territory.campus}`],
      recue_le: NOW,
      echeance: '2026-12-23',
      etat,
      validee_par: validated ? first.id : null,
      validee_le: validated ? NOW : null,
      confirmee_par: done ? second.id : null,
      confirmee_le: done ? NOW : null,
      close_le: ENDS[state] ? NOW : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return named(row);
};

const incident: Maker = async ({ db, territory, state }) => {
  const shut = state === 'clos';
  const full = state === 'ouvert, incomplet' ? {} : { risque: 'aucun', mesures: 'Un essai' };
  const row = await db
    .insertInto('incident')
    .values({
      campus_id: territory.campus,
      titre: 'Un essai',
      recit: 'Un essai',
      connu_le: NOW,
      declare_le: NOW,
      ...full,
      raison_sans_notification: 'Un essai',
      etat: shut ? 'clos' : 'ouvert',
      clos_le: shut ? NOW : null,
      version: state === 'changé entre-temps' ? 2 : 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return named(row, { campus: territory.campus });
};

const MAILS: Record<string, string> = {
  'à envoyer': 'a_envoyer',
  envoyé: 'envoye',
  'en échec': 'echec',
  abandonné: 'abandonne',
};

const courriel: Maker = async ({ db, state }) => {
  const text = state === 'à envoyer' || state === 'en échec' ? 'Un essai' : null;
  const row = await db
    .insertInto('courriel')
    .values({
      gabarit: 'essai',
      destinataire: 'essai@exemple.fr',
      objet: 'Un essai',
      texte: text,
      html: text,
      etat: MAILS[state]!,
      envoye_le: state === 'envoyé' ? NOW : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return named(row);
};

const tache: Maker = async ({ db, state }) => {
  if (state === 'relancée') return named({ id: randomUUID() });
  const job = { tache: state === 'en échec' ? 'courriels.perimer' : 'ancienne.tache' };
  const { rows } = await sql<{ id: string }>`
    insert into pgboss.job (name, data) values ('taches.mortes', ${JSON.stringify(job)}::jsonb) returning id`.execute(
    db,
  );
  return named(rows[0]!);
};

const IMPORTS: Record<string, string> = {
  'en cours': 'en_cours',
  appliquée: 'appliquee',
  refusée: 'refusee',
  échouée: 'echouee',
};

const importation: Maker = async ({ db, state }) => {
  const row = await db
    .insertInto('importation')
    .values({
      jeu: 'essai',
      fichier: 'essai.csv',
      empreinte: 'x',
      etat: IMPORTS[state]!,
      finie_le: state === 'en cours' ? null : NOW,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return named(row);
};

const DAYS: Record<string, { debut: string; fin: string }> = {
  'à venir': { debut: '2026-12-01', fin: '2026-12-05' },
  'en cours': { debut: '2026-11-20', fin: '2026-11-27' },
  terminée: { debut: '2026-11-02', fin: '2026-11-06' },
  annulée: { debut: '2026-12-01', fin: '2026-12-05' },
};

const absence: Maker = async ({ db, state, who }) => {
  const { id: compte_id } = await personOf(db, who);
  const annulee_le = state === 'annulée' ? NOW : null;
  const row = await db
    .insertInto('absence')
    .values({ compte_id, ...DAYS[state]!, annulee_le })
    .returning('id')
    .executeTakeFirstOrThrow();
  return named(row);
};

const notification: Maker = async ({ db, state, who }) => {
  const { id: compte_id } = await personOf(db, who);
  const lue_le = state === 'lue' ? NOW : null;
  const row = await db
    .insertInto('notification')
    .values({ compte_id, sujet: 'acces', titre: 'Un essai', lien: '/espace', creee_le: NOW, lue_le })
    .returning('id')
    .executeTakeFirstOrThrow();
  return named(row);
};

const session: Maker = async ({ db, state, who }) => {
  const { id: compte_id } = await personOf(db, who);
  const row = await db
    .insertInto('session')
    .values({
      empreinte: Buffer.from(randomUUID()),
      compte_id,
      methode: 'phrase',
      creee_le: hoursAgo(1),
      vue_le: hoursAgo(1),
      expire_le: state === 'expirée' ? hoursAgo(0.5) : hoursAgo(-1),
      revoquee_le: state === 'fermée' ? NOW : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return named(row);
};

const lienOf =
  (usage: 'connexion' | 'phrase'): Maker =>
  async ({ db, state }) => {
    const { id } = await persona(db, []);
    const etat = { 'd’un accès suspendu': 'suspendu', 'd’un accès fermé': 'ferme' }[state];
    if (etat) await db.updateTable('compte').set({ etat }).where('id', '=', id).execute();
    const jeton = newToken();
    await db
      .insertInto('lien_connexion')
      .values({
        empreinte: printOfToken(jeton),
        compte_id: id,
        usage,
        cree_le: hoursAgo(2),
        expire_le: hoursAgo(state === 'expiré' ? 1 : -1),
        utilise_le: state === 'utilisé' ? hoursAgo(1) : null,
      })
      .execute();
    return { params: { jeton }, ids: {} };
  };

const desabonnement: Maker = async ({ db, state }) => {
  const { id: compte_id } = await persona(db, []);
  const jeton = newToken();
  const sent = { sujet: 'acces', titre: 'Un essai', lien: '/espace', creee_le: NOW, courriel: 'remis' };
  await db
    .insertInto('notification')
    .values({ compte_id, ...sent, desabonnement_empreinte: unsubscribePrint(jeton) })
    .execute();
  if (state === 'déjà coupé') {
    await db
      .insertInto('notification_choix')
      .values({ compte_id, sujet: 'acces', canal: 'produit', change_le: NOW })
      .execute();
  }
  return { params: { jeton }, ids: {} };
};

export const ownMakers: Readonly<Record<string, Maker>> = {
  demande,
  incident,
  courriel,
  tache,
  importation,
  absence,
  notification,
  session,
  lien: lienOf('connexion'),
  lien_phrase: lienOf('phrase'),
  desabonnement,
};
