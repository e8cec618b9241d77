import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import type { Maker } from './access-state-examples.ts';
import type { StatedAct, StatedKind } from './access-states.ts';
import { TEST_NOW } from './app.ts';
import { persona } from './persona.ts';
import { grantIn } from './two-campuses.ts';

const NOW = new Date(TEST_NOW);

/** A mailing that would go to nobody; once sent, it has one recipient. Put back as it was when it has an id. */
export async function mailingIn(
  db: Db,
  place: { campus: string; organisation: string },
  account: string,
  order: { id?: string; etat?: string; recipient?: string } = {},
): Promise<string> {
  const id = order.id ?? randomUUID();
  const etat = order.etat ?? 'brouillon';
  const sent = { confirme_par: account, confirme_le: NOW, jour: '2026-11-02', retenus: 1, ecartes: '{}' };
  await db.deleteFrom('courrier').where('id', '=', id).execute();
  await db
    .insertInto('courrier')
    .values({
      id,
      campus_id: place.campus,
      auteur_id: account,
      objet: 'Un essai',
      texte: 'Un essai',
      criteres: JSON.stringify({ q: 'zzzz' }),
      choix: 'tous',
      etat,
      cree_le: NOW,
      modifie_le: NOW,
      ...(etat === 'brouillon' ? {} : sent),
      ...(etat === 'arrete' ? { arrete_par: account, arrete_le: NOW } : {}),
    })
    .execute();
  if (order.recipient) {
    await db
      .insertInto('courrier_destinataire')
      .values({
        courrier_id: id,
        organisation_id: place.organisation,
        courriel: 'ada@exemple.fr',
        nom: 'Ada Exemple',
        titre: 'Proviseure',
        etat: order.recipient,
        ajoute_le: NOW,
      })
      .execute();
  }
  return id;
}

type Rest = Partial<Pick<StatedAct, 'form' | 'by'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });

export const MAILING = '/espace/reseau/:slug/courriers/:id';
const SENT = '422 : Ce courrier est envoyé';
const NOTHING = '422 : Plus rien n’attend';
const text = { version: '1', objet: 'Un autre essai', texte: 'Un essai', choix: 'tous', q: 'zzzz' };

/** What each act on a mailing answers in each state: see access-states-table.ts. */
export const mailingStated: StatedKind = {
  kind: 'courrier',
  title: 'Un courrier au réseau',
  states: ['brouillon', 'en cours d’envoi', 'parti', 'arrêté'],
  column: { table: 'courrier', states: { brouillon: 'brouillon', confirme: 'en cours d’envoi', arrete: 'arrêté' } },
  acts: [
    act(`GET ${MAILING}`, {}, 'ouvert', 'ouvert', 'ouvert', 'ouvert'),
    act(`GET ${MAILING}/destinataires.csv`, {}, 'ouvert', 'ouvert', 'ouvert', 'ouvert'),
    act(`GET ${MAILING}/modifier`, {}, 'ouvert', SENT, SENT, SENT),
    act(`POST ${MAILING}/modifier`, { form: () => text }, 'fait', SENT, SENT, SENT),
    act(`POST ${MAILING}/essai`, {}, 'fait', SENT, SENT, SENT),
    act(
      `POST ${MAILING}/envoyer`,
      { form: () => ({ version: '1', liste: '' }) },
      '422 : Personne ne recevrait ce courrier',
      'rien',
      'rien',
      'rien',
    ),
    act(`POST ${MAILING}/arreter`, {}, NOTHING, 'fait', NOTHING, NOTHING),
    act(
      `POST ${MAILING}/relancer`,
      {},
      '422 : Ce courrier n’est pas encore envoyé',
      ...Array<string>(3).fill('422 : Ce courrier n’a pas de lien'),
    ),
    act(`POST ${MAILING}/supprimer`, { form: () => ({ certain: 'oui' }) }, 'fait', SENT, SENT, SENT),
  ],
};

/** Pages of a campus, read whatever its state. */
export const mailingPages = ['courriers', 'courriers.csv', 'courriers/nouveau'] as const;

const STORED: Readonly<Record<string, { etat: string; recipient?: string }>> = {
  brouillon: { etat: 'brouillon' },
  'en cours d’envoi': { etat: 'confirme', recipient: 'en_attente' },
  parti: { etat: 'confirme', recipient: 'parti' },
  arrêté: { etat: 'arrete', recipient: 'retire' },
};

/** Written by somebody else of the campus: a draft belongs to the team. */
export const makeMailing: Maker = async ({ db, territory, state }) => {
  const writer = await persona(db, [grantIn(territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  const id = await mailingIn(db, territory, writer.id, STORED[state]);
  return { params: { slug: territory.slug, id }, ids: { id } };
};
