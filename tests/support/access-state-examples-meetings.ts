import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { actionIn } from './access-actions.ts';
import { bodyIn } from './access-bodies-examples.ts';
import { decisionIn } from './access-decisions.ts';
import { organisationIn } from './access-examples.ts';
import { pieceOf } from './access-pieces.ts';
import type { Maker, MakerOrder } from './access-state-examples.ts';
import { persona } from './persona.ts';

export interface MeetingExample {
  id: string;
  instance: string;
  contact: string;
  /** Somebody called who is not in the room yet. */
  siege: string;
  /** Its item, and the file of it. */
  point: string;
  piece: string;
  originId: number;
}

/** Meetings whose room is open: somebody is there. */
const ROOM: readonly string[] = ['convoquee', 'ouverte'];

/** A meeting of a working group in a state, with one item, somebody in the room when it is open, and somebody still to come. */
export async function meetingIn(
  db: Db,
  place: { campus: string; organisation: string; other?: string },
  etat = 'preparation',
): Promise<MeetingExample> {
  const originId = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const body = await bodyIn(db, place);
  const { id } = await db
    .insertInto('reunion')
    .values({
      instance_id: body.id,
      titre: 'Une réunion',
      etat,
      debut: '2026-12-20T14:00:00+01:00',
      convocation: etat === 'preparation' ? 0 : 1,
      origine_id: originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const item = { reunion_id: id, rang: 1, titre: 'Un point' };
  const { id: point } = await db.insertInto('reunion_point').values(item).returning('id').executeTakeFirstOrThrow();
  const piece = await pieceOf(db, point);
  const seat = async (organisation_id: string): Promise<string> => {
    const called = { reunion_id: id, organisation_id, contact_id: body.contact, role: 'membre', votant: true };
    return (await db.insertInto('convoque').values(called).returning('id').executeTakeFirstOrThrow()).id;
  };
  let siege: string = randomUUID();
  if (etat !== 'preparation') {
    const there = await seat(place.organisation);
    if (ROOM.includes(etat))
      await db.insertInto('presence').values({ convoque_id: there, arrivee: '2026-11-23T08:00:00Z' }).execute();
    if (place.other) siege = await seat(place.other);
  }
  return { id, instance: body.id, contact: body.contact, siege, point, piece, originId };
}

async function made({ db, territory }: MakerOrder, etat: string): Promise<MeetingExample> {
  const { id: organisation } = await organisationIn(db, territory);
  const { id: other } = await organisationIn(db, territory);
  return meetingIn(db, { campus: territory.campus, organisation, other }, etat);
}

const reunion: Maker = async (order) => {
  const { id, siege, point, piece } = await made(order, order.state);
  return { params: { id, point, piece, convoque: siege }, ids: { id, siege, piece, point } };
};

const resolution: Maker = async (order) => {
  const { id } = await made(order, 'ouverte');
  const counted = { resultat: 'adoptee', pour: 1, contre: 0, abstention: 0, close_le: '2026-11-23T08:30:00Z' };
  const row = await order.db
    .insertInto('resolution')
    .values({
      reunion_id: id,
      question: 'Une question',
      majorite: 'simple',
      secret: false,
      etat: order.state,
      rang: 1,
      ...(order.state === 'close' ? counted : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { params: { id }, ids: { id, resolution: row.id } };
};

const decision: Maker = async (order) => {
  const { db, territory, state } = order;
  const meeting = await made(order, 'close');
  const row = await decisionIn(db, meeting, state);
  const suivante = await decisionIn(db, meeting, 'adoptee', '2026-02');
  const { campus, organisation } = territory;
  const action = await actionIn(db, { campus, organisation }, { etat: 'en_cours' });
  const { id, contact } = meeting;
  return { params: { id, decision: row }, ids: { id, decision: row, suivante, contact, action: action.id } };
};

const tache: Maker = async (order) => {
  const { id, instance, originId } = await made(order, 'close');
  const row = await order.db
    .insertInto('tache')
    .values({ instance_id: instance, reunion_id: id, titre: 'Une tâche', etat: order.state, origine_id: originId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { params: { id }, ids: { id, tache: row.id } };
};

const convoque: Maker = async (order) => {
  const { siege, piece } = await made(order, 'convoquee');
  const jeton = randomUUID();
  const known = order.state === 'lien reçu' ? jeton : randomUUID();
  await order.db
    .updateTable('convoque')
    .set({ jeton_empreinte: printOfToken(known) })
    .where('id', '=', siege)
    .execute();
  return { params: { jeton, piece }, ids: { siege } };
};

const extrait: Maker = async (order) => {
  const { db, territory, state } = order;
  const { id, instance } = await made(order, 'publiee');
  const { id: par } = await persona(db, []);
  const contenu = { title: 'Extrait', author: 'Exemple', blocks: [] };
  const empreinte = Buffer.alloc(32, 1);
  const approved = {
    contenu: JSON.stringify(contenu),
    empreinte,
    approuve_le: '2026-11-20T08:00:00Z',
    approuve_par: par,
  };
  await db
    .insertInto('compte_rendu')
    .values({ reunion_id: id, ...approved })
    .execute();
  const ended = '2026-11-22T08:00:00Z';
  const row = await db
    .insertInto('compte_rendu_extrait')
    .values({
      reunion_id: id,
      edition: 1,
      contenu: JSON.stringify(contenu),
      compte_rendu_empreinte: empreinte,
      publie_le: '2026-11-21T08:00:00Z',
      publie_par: par,
      ...(state === 'remplacé' ? { remplace_le: ended } : {}),
      ...(state === 'retiré' ? { retire_le: ended, retire_par: par, motif: 'Un essai' } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const publique = state !== 'instance non montrée';
  await db.updateTable('instance_gouvernance').set({ publique }).where('id', '=', instance).execute();
  const { slug } = await db
    .selectFrom('campus')
    .select('slug')
    .where('id', '=', territory.campus)
    .executeTakeFirstOrThrow();
  return { params: { slug, id: row.id }, ids: { id } };
};

export const meetingMakers: Readonly<Record<string, Maker>> = {
  reunion,
  resolution,
  decision,
  tache_reunion: tache,
  convoque,
  extrait,
};
