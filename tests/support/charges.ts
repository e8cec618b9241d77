import type { Db, OpenDb } from '#core/db/index.ts';
import { secretOf } from '#core/secret/index.ts';
import type { SeatRow } from '#modules/gouvernance/seats.sql.ts';
import { contextOf } from './acting.ts';
import { TEST_NOW, testApp } from './app.ts';
import { sendForm } from './form.ts';
import { assembly, calledMeeting } from './meeting.ts';
import { getPage } from './page.ts';
import { type Persona, persona } from './persona.ts';
import { grantIn } from './two-campuses.ts';

export const testSecret = secretOf(Buffer.alloc(32, 7));

/** What was written of charges. */
function written(db: Db) {
  const mails = (to: string) =>
    db
      .selectFrom('courriel')
      .select(['objet', 'texte', 'regroupable', 'compte_id'])
      .where('gabarit', '=', 'decision_a_suivre')
      .where('destinataire', '=', to)
      .orderBy('cree_le')
      .execute();
  const told = (who: Persona) =>
    db
      .selectFrom('notification')
      .select(['titre', 'texte', 'lien', 'courriel'])
      .where('compte_id', '=', who.id)
      .where('sujet', '=', 'charges')
      .orderBy('creee_le')
      .execute();

  const chooses = (who: Persona, canal: string) =>
    db
      .insertInto('notification_choix')
      .values({ compte_id: who.id, sujet: 'charges', canal, change_le: TEST_NOW })
      .execute();
  const lines = (id: string, acte: string) =>
    db
      .selectFrom('journal')
      .select(['acte', 'details'])
      .where('objet_id', '=', id)
      .where('acte', '=', acte)
      .orderBy('id')
      .execute();
  return { mails, told, chooses, lines };
}

/** An open meeting of an assembly, with what its director gives there and what the outbox holds of it. */
export async function chargesOf(opened: OpenDb) {
  const { db } = opened;
  const app = testApp(opened);
  const ag = await assembly(db);
  const director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
  const send = (path: string, fields: Record<string, string>, who: Persona = director) =>
    sendForm(app, path, fields, { cookie: who.cookie });
  async function meeting() {
    const called = await calledMeeting(
      db,
      ag.instance,
      { ...(await contextOf(db, ag.president)), secret: testSecret },
      16,
    );
    await db.updateTable('reunion').set({ etat: 'ouverte' }).where('id', '=', called.id).execute();
    const url = `/espace/reunions/${called.id}/suites`;
    const decide = (more: Record<string, string>) =>
      send(url, {
        acte: 'decider',
        titre: 'Ouvrir un créneau',
        texte: 'Un créneau ouvre le mercredi.',
        point: '',
        responsable: '',
        echeance: '',
        ...more,
      });
    const lastDecision = async () =>
      (
        await db
          .selectFrom('decision')
          .select('id')
          .where('reunion_id', '=', called.id)
          .orderBy('numero', 'desc')
          .limit(1)
          .executeTakeFirstOrThrow()
      ).id;
    return { ...called, url, decide, lastDecision };
  }

  /** The person of a seat has an account. */
  async function signedUp(seat: SeatRow): Promise<Persona> {
    const who = await persona(db, []);
    await db.updateTable('contact').set({ compte_id: who.id }).where('id', '=', seat.contactId!).execute();
    return who;
  }
  return { db, app, ag, director, open, send, meeting, signedUp, ...written(db) };
}
