import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { saveContact } from '#modules/reseau/index.ts';
import { testApp } from '#tests/support/app.ts';
import { byPost } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { answerCall } from '../cast-vote.ts';
import { tokenOfSeat } from '../convocation-token.ts';
import { arrive, recordProxy } from '../keep-attendance.ts';
import { readMeeting } from '../meetings.sql.ts';
import { contentOf } from '../minutes/write-minutes.ts';
import { type SeatRow, seatsOf } from '../seats.sql.ts';
import { readRoll, rollToday, updateRoll } from './update-roll.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});
const { at, called, answer, ballots, mails } = byPost(db, () => ag);
const MOTIF = 'Le bureau a constaté ces changements.';

const leaves = (organisation: string) =>
  db
    .deleteFrom('instance_membre')
    .where('instance_id', '=', ag.instance)
    .where('organisation_id', '=', organisation)
    .execute();
const sits = (organisation: string, college = 'formation') =>
  db
    .insertInto('instance_membre')
    .values({ instance_id: ag.instance, organisation_id: organisation, college })
    .execute();
const changes = async (id: string) => (await readRoll(db, (await readMeeting(db, id))!))!;
const seatOf = async (id: string, seat: string) => (await seatsOf(db, id)).find((one) => one.id === seat)!;

/** Somebody whose function in an organisation is for this campus: she is called before who has one everywhere. */
const successor = (organisation: string) =>
  transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'exemple', label: 'Exemple' });
    const contact = { prenom: 'Dominique', nom: 'Relève', courriel: 'dominique@exemple.fr', telephone: null };
    return saveContact(tx, {
      contact: { ...contact, compte_id: null, verifie_le: null, origine_id },
      fonctions: [
        { organisation_id: organisation, campus_id: ag.territory.campus, titre: 'Déléguée', debut: null, fin: null },
      ],
      accords: [],
    });
  });

/** A meeting called without one member, who sits since. */
async function entered() {
  const college = 'formation';
  const { organisation_id: newcomer } = await db
    .selectFrom('instance_membre')
    .select('organisation_id')
    .where('instance_id', '=', ag.instance)
    .where('college', '=', college)
    .orderBy('organisation_id')
    .executeTakeFirstOrThrow();
  await leaves(newcomer);
  const meeting = await called();
  await sits(newcomer, college);
  return { ...meeting, newcomer };
}

describe('the notice of those who sit since the convocation', () => {
  it('is that of the statutes: without a clause of urgency the list keeps, and says the rule', async () => {
    const { id, newcomer, seats } = await entered();
    const late = await at(ag.president, '2026-11-26T10:00:00+01:00');
    const before = (await readMeeting(db, id))!;
    expect((await rollToday(db, before, '2026-11-26')).faults).toEqual([
      'Les statuts demandent 15 jours entre l’envoi et la séance.',
    ]);
    const refused = await updateRoll(late, id, MOTIF, 'Sans délai');
    expect(refused).toMatchObject({
      done: false,
      faults: expect.arrayContaining([expect.stringContaining('15 jours')]),
    });
    expect(await seatsOf(db, id)).toHaveLength(seats.length);
    // What calls nobody may still be written.
    await leaves(newcomer);
    await db
      .updateTable('instance_membre')
      .set({ college: 'economie' })
      .where('instance_id', '=', ag.instance)
      .where('organisation_id', '=', seats.find((one) => one.college === 'formation')!.organisationId)
      .execute();
    expect(await updateRoll(late, id, MOTIF)).toMatchObject({ done: true });
    await sits(newcomer);
  });

  it('asks for the reason of the urgency where the statutes admit it, and keeps it in the letter, the journal and the minutes', async () => {
    const body = db.updateTable('instance_gouvernance').where('id', '=', ag.instance);
    const { id, newcomer } = await entered();
    await body.set({ statuts_cle: 'conseil_administration' }).execute();
    const rule = 'En cas d’urgence, la présidence convoque le conseil deux jours avant';
    const late = await at(ag.president, '2026-12-05T10:00:00+01:00');
    expect((await rollToday(db, (await readMeeting(db, id))!, '2026-12-05')).regle).toContain(rule);
    expect(await updateRoll(late, id, MOTIF)).toMatchObject({
      done: false,
      urgence: 'Écrivez le motif de l’urgence.',
      faults: [expect.stringContaining(rule)],
    });
    expect(await updateRoll(late, id, MOTIF, 'Un membre vient d’être élu.')).toMatchObject({ done: true });
    await body.set({ statuts_cle: 'ag_ordinaire' }).execute();
    const meeting = (await readMeeting(db, id))!;
    expect(meeting.urgence).toBeNull();
    expect(meeting.listeUrgence).toContain(`Un membre vient d’être élu. Les statuts : « ${rule}`);
    expect(JSON.stringify(await contentOf(db, meeting))).toContain(rule);
    const letters = await mails('convocation', id);
    expect(letters.filter((one) => one.includes('Convocation en urgence : Un membre'))).toHaveLength(1);
    const seat = (await seatsOf(db, id)).find((one) => one.organisationId === newcomer)!;
    expect(seat).toMatchObject({ votant: true, envoyeLe: expect.any(Date) });
    const { rows } = await sql<{ motif: string }>`
      select motif from journal where acte = 'meeting.roll_updated' and objet_id = ${id}`.execute(db);
    expect(rows).toEqual([{ motif: `${MOTIF} Convocation en urgence : Un membre vient d’être élu.` }]);
  });

  it('shows the field of the reason, and keeps what was typed at a refusal', async () => {
    const { id } = await entered();
    const body = db.updateTable('instance_gouvernance').where('id', '=', ag.instance);
    await body.set({ statuts_cle: 'conseil_administration' }).execute();
    await db.updateTable('reunion').set({ debut: '2026-11-27T14:00:00+01:00' }).where('id', '=', id).execute();
    const url = `/espace/reunions/${id}/convocation`;
    const headers = { cookie: ag.president.cookie };
    const page = await getPage(app, url, { headers });
    expect(textOf(page.document.querySelector('label[for="urgence"]'))).toBe('Motif de l’urgence');
    const unsaid = await sendForm(app, url, { acte: 'actualiser', motif_liste: MOTIF }, headers);
    await body.set({ statuts_cle: 'ag_ordinaire' }).execute();
    expect(unsaid.status).toBe(422);
    expect(textOf(unsaid.document.querySelector('.err'))).toBe('Écrivez le motif de l’urgence.');
    expect(textOf(unsaid.document.querySelector('#motif_liste'))).toBe(MOTIF);
  });
});

describe('another person on a seat', () => {
  it('gets her own link; that of the former one and its answer are dead', async () => {
    const { id, of } = await called();
    const seat = of('vie_locale')[0]!;
    const link = await at(null);
    await answerCall(link, tokenOfSeat(secret, seat.id), 'present');
    const contact = await successor(seat.organisationId);
    expect((await changes(id)).said).toEqual([`${seat.organisation} : représentée par une autre personne`]);
    expect(await updateRoll(await at(ag.president), id, MOTIF)).toMatchObject({
      text: expect.stringContaining('Convocations envoyées : 1.'),
    });
    const now = await seatOf(id, seat.id);
    expect(now).toMatchObject({ contactId: contact, reponse: null, recuLe: null, envoyeLe: expect.any(Date) });
    expect((await getPage(app, `/seance/${tokenOfSeat(secret, seat.id)}`)).status).toBe(404);
    const fresh = tokenOfSeat(secret, seat.id, now.jetonRang);
    expect(textOf((await getPage(app, `/seance/${fresh}`)).document)).toContain('Dominique Relève');
    const { rows } = await sql<{ courriel: string }>`
      select destinataire as courriel from courriel where texte like ${`%/seance/${fresh}%`}`.execute(db);
    expect(rows).toEqual([{ courriel: 'dominique@exemple.fr' }]);
    expect((await changes(id)).said).toEqual([]);
    const told = await sql<{ destinataire: string; objet: string; texte: string; calendrier: string }>`
      select destinataire, objet, texte, calendrier from courriel where gabarit = 'convocation_remplacee'`.execute(db);
    expect(told.rows).toEqual([
      expect.objectContaining({
        destinataire: seat.courriel,
        objet: expect.stringContaining('votre lien ne s’ouvre plus'),
        texte: expect.stringContaining(seat.organisation),
        calendrier: expect.stringContaining('METHOD:CANCEL'),
      }),
    ]);
    expect(told.rows[0]!.texte).not.toContain('/seance/');
  });

  it('who never received a link, or refuses letters, is not told that it is dead', async () => {
    const { id, of } = await called();
    const [silent, refusing] = of('formation');
    await sql`update convoque set envoye_le = null where id = ${silent!.id}::uuid`.execute(db);
    await sql`update contact set oppose_le = now() where id = ${refusing!.contactId}::uuid`.execute(db);
    for (const seat of [silent!, refusing!])
      await sql`update contact_fonction set fin = '2026-11-20' where contact_id = ${seat.contactId}::uuid`.execute(db);
    await sql`delete from courriel where gabarit = 'convocation_remplacee'`.execute(db);
    expect(await updateRoll(await at(ag.president), id, MOTIF)).toMatchObject({ done: true });
    const { rows } = await sql`select 1 from courriel where gabarit = 'convocation_remplacee'`.execute(db);
    expect(rows).toEqual([]);
  });

  it('leaves the meeting on the calendar of who still sits on another seat', async () => {
    const [own, shared, third] = (await called()).of('economie').slice(1) as [SeatRow, SeatRow, SeatRow];
    const place = { organisation_id: shared.organisationId, campus_id: ag.territory.campus };
    const values = { ...place, contact_id: own.contactId!, titre: 'Déléguée' };
    await db.insertInto('contact_fonction').values(values).execute();
    const { id, seats } = await called();
    expect(seats.filter((seat) => seat.contactId === own.contactId)).toHaveLength(2);
    const over = (seat: SeatRow, organisation: string) =>
      sql`update contact_fonction set fin = '2026-11-20'
        where contact_id = ${seat.contactId}::uuid and organisation_id = ${organisation}::uuid`.execute(db);
    await over(own, shared.organisationId);
    await over(third, third.organisationId);
    await sql`delete from courriel where gabarit = 'convocation_remplacee'`.execute(db);
    expect(await updateRoll(await at(ag.president), id, MOTIF)).toMatchObject({
      text: expect.stringContaining('Anciens représentants prévenus : 1.'),
    });
    expect((await seatsOf(db, id)).filter((seat) => seat.contactId === own.contactId)).toHaveLength(1);
    const { rows } = await sql<{ to: string }>`
      select destinataire as to from courriel where gabarit = 'convocation_remplacee'`.execute(db);
    expect(rows).toEqual([{ to: third.courriel }]);
  });

  it('is not seen in who only refuses letters since', async () => {
    const { id, of } = await called();
    const seat = of('superieur_recherche')[0]!;
    const contact = db.updateTable('contact').where('id', '=', seat.contactId!);
    await contact.set({ oppose_le: '2026-11-24T10:00:00+01:00' }).execute();
    expect((await changes(id)).said).toEqual([]);
    await db
      .updateTable('contact_fonction')
      .set({ fin: '2026-11-24' })
      .where('contact_id', '=', seat.contactId!)
      .execute();
    expect((await changes(id)).said).toEqual([`${seat.organisation} : plus personne n’est connu pour la représenter`]);
  });

  it('is called without the questions once their delay is over, and the page says so', async () => {
    const { id, of } = await called();
    const seat = of('economie')[0]!;
    await successor(seat.organisationId);
    const late = await at(ag.president, '2026-12-08T10:00:00+01:00');
    expect(await updateRoll(late, id, MOTIF)).toMatchObject({
      text: expect.stringMatching(/Vote par correspondance clos le .*7 décembre 2026.* : ils votent en séance\./),
    });
    const fresh = tokenOfSeat(secret, seat.id, (await seatOf(id, seat.id)).jetonRang);
    const { rows } = await sql<{ gabarit: string }>`
      select gabarit from courriel where texte like ${`%/seance/${fresh}%`}`.execute(db);
    expect(rows).toEqual([{ gabarit: 'convocation' }]);
  });
});

describe('proxies and ballots that a new list ends', () => {
  it('gives its ballot back to who is not there, writes to her, and names her', async () => {
    const { id, resolution, of, desk } = await called();
    const [giver, bearer, alone] = of('formation').slice(-3) as [SeatRow, SeatRow, SeatRow];
    await answer(giver, resolution);
    await answer(alone, resolution);
    await recordProxy(desk, id, { mandant: giver.id, mandataire: bearer.id });
    await arrive(desk, id, bearer.id);
    expect((await ballots(id)).sort()).toEqual(['presence', null].sort());
    await leaves(bearer.organisationId);
    await leaves(alone.organisationId);
    const outcome = await updateRoll(await at(ag.president), id, MOTIF);
    expect(outcome).toMatchObject({ done: true });
    const text = 'text' in outcome ? outcome.text : '';
    expect(text).toContain(`Pouvoirs qui ont pris fin : ${giver.organisation}.`);
    expect(text).toContain('Votes par correspondance qui comptent à nouveau : 1.');
    expect(text).toContain('Votes par correspondance écartés : 1.');
    expect((await ballots(id)).sort()).toEqual(['liste', null].sort());
    const letters = await mails('vote_correspondance', id);
    expect(letters).toHaveLength(2);
    expect(letters.find((one) => one.includes('Votre pouvoir a pris fin'))).toContain(
      'Votre vote par correspondance compte à nouveau.',
    );
    expect(letters.some((one) => one.includes('Votre vote ne compte plus'))).toBe(true);
    const { rows } = await sql<{ details: Record<string, unknown> }>`
      select details from journal where acte = 'proxy.withdrawn' and objet_id = ${id}`.execute(db);
    const line = { mandant: giver.id, mandataire: bearer.id, prevenu: 'courriel', correspondance_repris: 1 };
    expect(rows).toEqual([{ details: line }]);
  });
});

describe('a mandate given to who is called already', () => {
  it('keeps the seat, and calls nobody twice', async () => {
    const body = db.updateTable('instance_gouvernance').where('id', '=', ag.instance);
    const { id, seats, of } = await called();
    await body.set({ genre: 'copil' }).execute();
    const seat = of('fondateurs_publics')[0]!;
    const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
    const given = { role: 'pilote', college: 'fondateurs_publics', debut: '2026-01-01', fin: '2027-12-31', origine_id };
    const held = { instance_id: ag.instance, contact_id: seat.contactId!, organisation_id: seat.organisationId };
    const { id: mandat } = await db
      .insertInto('mandat')
      .values({ ...held, ...given })
      .returning('id')
      .executeTakeFirstOrThrow();
    const found = await changes(id);
    expect(found).toMatchObject({ entered: [], gone: [], said: [`${seat.organisation} : une autre fonction`] });
    expect(await updateRoll(await at(ag.president, '2026-12-05T10:00:00+01:00'), id, MOTIF)).toMatchObject({
      done: true,
    });
    const after = await seatsOf(db, id);
    expect(after.map((one) => one.id).sort()).toEqual(seats.map((one) => one.id).sort());
    const row = await db.selectFrom('convoque').selectAll().where('id', '=', seat.id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ mandat_id: mandat, role: 'pilote', votant: true });
    expect((await changes(id)).said).toEqual([]);
    await body.set({ genre: 'ag' }).execute();
  });
});
