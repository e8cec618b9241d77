import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { saveMembership } from '#modules/reseau/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, type CalledMeeting, calledMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { castVoices } from './cast-vote.ts';
import { tokenOfSeat } from './convocation-token.ts';
import { openVote, prepareVote, recordVoices } from './hold-vote.ts';
import { arrive, leave, recordProxy, turn } from './keep-attendance.ts';
import { readMeeting } from './meetings.sql.ts';
import { seatsOf } from './seats.sql.ts';
import { readSituation } from './situation.ts';
import { resolutionsOf } from './votes.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
const RULE = 'Les statuts : « Un membre suspendu garde sa qualité ; il n’a ni voix ni place dans le quorum';
let ag: Assembly;
let director: Persona;
let meeting: CalledMeeting;
let desk: RequestContext;
let sheet: string;
let slug: string;
let organisation: string;
let seat: string;

beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  const acting = async (who: Persona) => ({ ...(await contextOf(db, who)), secret });
  meeting = await calledMeeting(db, ag.instance, await acting(ag.president), 16);
  desk = await acting(ag.secretary);
  const own = meeting.of('formation')[0]!;
  seat = own.id;
  organisation = own.organisationId;
  await transaction(db, async (tx) =>
    saveMembership(tx, {
      campus_id: ag.territory.campus,
      organisation_id: organisation,
      statut: 'fondateur',
      roles: [],
      debut: '2021-02-03',
      fin: null,
      origine_id: await recordOrigin(tx, { nature: 'exemple', label: 'Exemple' }),
    }),
  );
  ({ slug } = await db
    .selectFrom('organisation')
    .select('slug')
    .where('id', '=', organisation)
    .executeTakeFirstOrThrow());
  sheet = `/espace/reseau/${ag.territory.slug}/membres/${slug}`;
});

const look = (path: string) => getPage(app, path, { headers: { cookie: director.cookie } });
const words = (one: { document: Document }) => textOf(one.document.querySelector('main'));
const change = async (values: Record<string, string>) => {
  const form = filledForm(await look(sheet), 'form[action$="/statut"]');
  return sendForm(app, `${sheet}/statut`, { ...form, ...values }, { cookie: director.cookie });
};
const membership = () =>
  db
    .selectFrom('adhesion')
    .select(['statut', 'debut', 'fin', 'fondateur'])
    .where('organisation_id', '=', organisation)
    .executeTakeFirstOrThrow();
const quorum = async () => (await readSituation(db, (await readMeeting(db, meeting.id))!)).quorum;
const decided = { instance: 'Conseil d’administration', decision_le: '2026-11-20' };
const SUSPENSION = { transition: 'suspendre', ...decided, fin: '2027-01-31', motif: 'Cotisation impayée' };

describe('a member that is suspended', () => {
  test('is so by a decision, with its reason and its planned end, each refusal at its field', async () => {
    const bare = await change({ transition: 'suspendre', motif: '' });
    expect(bare.status).toBe(422);
    expectSound(bare);
    expect(textOf(bare.document.querySelector('#erreurs'))).toContain('Indiquez la fin prévue de la suspension.');
    const early = await change({ ...SUSPENSION, fin: '2026-11-19' });
    expect(textOf(early.document.querySelector('#fin-erreur'))).toContain('vient après son début');
    expect((await change(SUSPENSION)).status).toBe(303);
    expect(await membership()).toEqual({ statut: 'suspendu', debut: '2021-02-03', fin: '2027-01-31', fondateur: true });
    const page = await look(sheet);
    expectSound(page);
    expect(words(page)).toContain('Suspension prévue jusqu’au');
    expect(words(page)).toContain('Cotisation impayée');
  });

  test('is said so in lists and files, and never on a public page', async () => {
    const list = await look(`/espace/reseau/${ag.territory.slug}?statut=suspendu`);
    expectSound(list);
    expect(words(list)).toContain('Suspendu');
    expect((await look(`/espace/reseau/${ag.territory.slug}/membres.csv?statut=suspendu`)).html).toContain('Suspendu');
    const name = meeting.of('formation')[0]!.organisation;
    for (const path of [`/campus/${ag.territory.slug}`, `/campus/${ag.territory.slug}/reseau`])
      expect(words(await getPage(app, path)), path).not.toContain(name);
    expect(words(await look(`/espace/gouvernance/${ag.instance}`))).toContain(`Suspendu aujourd’hui : ${name}.`);
  });

  test('is refused at the desk, as bearer or giver of a proxy, and at votes, with the sentence of the statutes', async () => {
    expect((await quorum()).voix).toBe(35);
    const others = meeting.of('formation');
    for (const answer of [
      await arrive(desk, meeting.id, seat),
      await recordProxy(desk, meeting.id, { mandant: seat, mandataire: others[1]!.id }),
      await recordProxy(desk, meeting.id, { mandant: others[1]!.id, mandataire: seat }),
    ])
      expect(answer).toMatchObject({ done: false, faults: [expect.stringContaining(RULE)] });
    const page = await getPage(app, `/espace/reunions/${meeting.id}/presence`, {
      headers: { cookie: ag.secretary.cookie },
    });
    expectSound(page);
    expect(words(page)).toContain('suspendu depuis le 20 novembre 2026');
    for (const one of meeting.seats.filter((other) => other.id !== seat).slice(0, 20))
      await arrive(desk, meeting.id, one.id);
    expect(await turn(desk, meeting.id, 'ouvrir')).toMatchObject({ done: true });
    await prepareVote(desk, meeting.id, {
      pointId: null,
      majorite: 'simple',
      secret: false,
      question: 'Approuver',
    } as never);
    const [vote] = await resolutionsOf(db, meeting.id);
    await openVote(desk, meeting.id, vote!.id);
    const voices = new Map([[seat, 'pour' as const]]);
    const order = { resolutionId: vote!.id, voices };
    expect(await recordVoices(desk, meeting.id, order)).toMatchObject({ faults: [expect.stringContaining(RULE)] });
    const link = { ...(await contextOf(db, null)), secret };
    expect(await castVoices(link, tokenOfSeat(secret, seat), order)).toMatchObject({
      done: false,
      faults: [expect.stringContaining(RULE)],
    });
  });

  test('is prolonged, then restored to what it was, since when it was: its seat is counted again', async () => {
    expect((await change({ transition: 'prolonger', fin: '2027-03-31', motif: 'Toujours impayée' })).status).toBe(303);
    expect(await membership()).toMatchObject({ statut: 'suspendu', fin: '2027-03-31' });
    expect((await quorum()).voix).toBe(35);
    const since = async () => (await seatsOf(db, meeting.id)).find((one) => one.id === seat)!.suspenduLe;
    expect(await since()).toBe('2026-11-20');
    expect(textOf((await look(sheet)).document.querySelector('#fin-aide'))).toBe(
      'Seulement pour : Prolonger la suspension, Mettre fin à l’appartenance.',
    );
    const adjourned = (at: Date | null) =>
      db.updateTable('reunion').set({ levee_le: at }).where('id', '=', meeting.id).execute();
    const { now } = await db.selectNoFrom(sql<Date>`clock_timestamp()`.as('now')).executeTakeFirstOrThrow();
    expect((await change({ transition: 'retablir', fin: '2027-03-31', motif: 'Réglée' })).status).toBe(303);
    // Restored once the meeting was adjourned, it had no voice there.
    await adjourned(now);
    expect([(await quorum()).voix, await since()]).toEqual([35, '2026-11-20']);
    await adjourned(null);
    expect(await membership()).toEqual({ statut: 'fondateur', debut: '2021-02-03', fin: null, fondateur: true });
    expect((await quorum()).voix).toBe(36);
    expect(await arrive(desk, meeting.id, seat)).toMatchObject({ done: true });
    await leave(desk, meeting.id, seat);
    const steps = words(await look(sheet));
    expect(steps).toContain('Suspendu');
    expect((await seatsOf(db, meeting.id)).find((one) => one.id === seat)).toMatchObject({
      votant: true,
      suspenduLe: null,
    });
  });
});

test('who presides over the assembly by a mandate suspends from the page of the member', async () => {
  const president = await persona(db, []);
  const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const { id: contact_id } = await db
    .insertInto('contact')
    .values({ prenom: 'Camille', nom: 'Exemple', compte_id: president.id, origine_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const seated = {
    instance_id: ag.instance,
    contact_id,
    organisation_id: organisation,
    debut: '2026-01-01',
    origine_id,
  };
  await db
    .insertInto('mandat')
    .values({ ...seated, role: 'president', qualite: 'titulaire' })
    .execute();
  const headers = { cookie: president.cookie };
  const page = await getPage(app, sheet, { headers });
  const acts = [...page.document.querySelectorAll('input[name=transition]')].map((one) => one.getAttribute('value'));
  expect(acts).toEqual(['suspendre']);
  const form = filledForm(page, 'form[action$="/statut"]');
  expect((await sendForm(app, `${sheet}/statut`, { ...form, ...SUSPENSION }, headers)).status).toBe(303);
  expect(await membership()).toMatchObject({ statut: 'suspendu' });
});

test('a vote weighed by college does not open in a body that has none', async () => {
  await prepareVote(desk, meeting.id, {
    pointId: null,
    majorite: 'simple',
    secret: false,
    question: 'Et encore',
  } as never);
  const prepared = (await resolutionsOf(db, meeting.id)).find((one) => one.etat === 'preparee')!;
  await db.updateTable('instance_membre').set({ college: null }).where('instance_id', '=', ag.instance).execute();
  await db.deleteFrom('instance_college').where('instance_id', '=', ag.instance).execute();
  await db.updateTable('reunion').set({ colleges: null }).where('id', '=', meeting.id).execute();
  expect(await openVote(desk, meeting.id, prepared.id)).toMatchObject({
    done: false,
    faults: expect.arrayContaining([expect.stringContaining('cette instance n’a pas de collèges')]),
  });
});
