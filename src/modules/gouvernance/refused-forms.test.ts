import { beforeAll, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, calledMeeting, plannedMeeting, seatedHall } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { tokenOfSeat } from './convocation-token.ts';
import { recordDecision } from './follow-up.ts';
import { turn } from './keep-attendance.ts';
import { minutesOf } from './minutes/minutes.sql.ts';
import { seatsOf } from './seats.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
let director: Persona;
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const at = async (who: Persona) => ({ ...(await contextOf(db, who)), secret });
const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const inState = (id: string, etat: string) => db.updateTable('reunion').set({ etat }).where('id', '=', id).execute();
async function held(): Promise<{ id: string; url: string }> {
  const desk = await at(ag.secretary);
  const { id } = await seatedHall(await calledMeeting(db, ag.instance, await at(ag.president), 16), desk);
  await turn(desk, id, 'ouvrir');
  return { id, url: `/espace/reunions/${id}` };
}
const typedIn = (page: { document: Document }, selector: string) =>
  page.document.querySelector(selector)?.getAttribute('value');

it('keeps the day typed for a second convocation that is refused', async () => {
  const { id, url } = await held();
  await inState(id, 'sans_quorum');
  await db.updateTable('reunion').set({ premiere_le: '2026-12-09' }).where('id', '=', id).execute();
  const refused = await send(`${url}/convocation`, { acte: 'reconvoquer', debut: '2026-12-10T14:00' }, ag.president);
  expect(refused.status).toBe(422);
  expect(typedIn(refused, '#debut')).toBe('2026-12-10T14:00');
});

it('keeps the notes and the remark that come too late, and says why they are refused', async () => {
  const { id, url } = await held();
  const form = filledForm(await open(`${url}/compte-rendu`, ag.secretary), 'main form.fiche');
  const name = Object.keys(form).find((one) => one.startsWith('releve_'))!;
  await inState(id, 'compte_rendu_propose');
  const notes = await send(
    `${url}/compte-rendu`,
    { ...form, [name]: 'Un long relevé', acte: 'enregistrer' },
    ag.secretary,
  );
  expect(notes.status).toBe(422);
  expectSound(notes);
  expect(textOf(notes.document.querySelector('#erreurs'))).toContain('jusqu’à sa proposition');
  expect(textOf(notes.document.querySelector(`#${name}`))).toBe('Un long relevé');
  await inState(id, 'close');
  const remark = await send(`${url}/compte-rendu`, { acte: 'remarque', texte: 'Il manque un nom' }, ag.president);
  expect(remark.status).toBe(422);
  expectSound(remark);
  expect(textOf(remark.document.querySelector('#erreurs'))).toContain('sur un compte rendu proposé');
  expect(textOf(remark.document.querySelector('#texte'))).toBe('Il manque un nom');
  const link = `/seance/${tokenOfSeat(secret, (await seatsOf(db, id))[0]!.id)}`;
  const linked = await sendForm(app, link, { acte: 'remarque', texte: 'Il manque un nom' });
  expect(linked.status).toBe(422);
  expectSound(linked);
  expect(textOf(linked.document.querySelector('#texte'))).toBe('Il manque un nom');
});

it('refuses a note of more than 5000 characters at its field, and cuts nothing', async () => {
  const { id, url } = await held();
  const form = filledForm(await open(`${url}/compte-rendu`, ag.secretary), 'main form.fiche');
  const name = Object.keys(form).find((one) => one.startsWith('releve_'))!;
  const long = 'a'.repeat(5001);
  const refused = await send(`${url}/compte-rendu`, { ...form, [name]: long, acte: 'enregistrer' }, ag.secretary);
  expect(refused.status).toBe(422);
  expectSound(refused);
  expect(textOf(refused.document.querySelector(`#${name}-erreur`))).toBe('5000 caractères au plus.');
  expect(textOf(refused.document.querySelector(`#${name}`))).toBe(long);
  expect((await minutesOf(db, id)).releves).toEqual({});
});

it('keeps a decision and a task that are refused', async () => {
  const { id, url } = await held();
  const stranger = '00000000-0000-4000-8000-000000000000';
  const fields = {
    titre: 'Ouvrir',
    texte: 'Un créneau ouvre.',
    point: '',
    responsable: stranger,
    echeance: '2027-01-15',
  };
  const decided = await send(`${url}/suites`, { acte: 'decider', ...fields }, director);
  expect(decided.status).toBe(422);
  expectSound(decided);
  expect(textOf(decided.document.querySelector('#erreurs'))).toContain('Choisissez la personne dans la liste.');
  expect(textOf(decided.document.querySelector('#texte'))).toBe('Un créneau ouvre.');
  expect(typedIn(decided, '#echeance')).toBe('2027-01-15');
  await inState(id, 'compte_rendu_approuve');
  const task = { acte: 'tache', tache_titre: 'Chiffrer', responsable: '', echeance: '2027-01-15' };
  const given = await send(`${url}/suites`, task, director);
  expect(given.status).toBe(422);
  expectSound(given);
  expect(typedIn(given, '#tache_titre')).toBe('Chiffrer');
  expect(typedIn(given, '#tache-echeance')).toBe('2027-01-15');
});

it('keeps what was typed of a meeting that was called meanwhile', async () => {
  const id = await plannedMeeting(db, ag.instance, 16);
  const url = `/espace/reunions/${id}/modifier`;
  const form = filledForm(await open(url, director), 'main form.fiche');
  await inState(id, 'convoquee');
  const late = await send(url, { ...form, lieu: 'Libourne' }, director);
  expect(late.status).toBe(422);
  expectSound(late);
  expect(textOf(late.document.querySelector('#erreurs'))).toContain('La convocation est partie');
  expect(typedIn(late, '#lieu')).toBe('Libourne');
});

it('counts as late a decision whose day has passed, in the register and on its page, and lets it be given again', async () => {
  const { id, url } = await held();
  const { contactId } = (await seatsOf(db, id)).find((seat) => seat.contactId)!;
  const order = { texte: 'Texte', pointId: null, bearerId: contactId, titre: 'En souffrance' };
  await recordDecision(await at(director), id, { ...order, echeance: '2026-01-15' });
  await recordDecision(await at(director), id, { ...order, titre: 'Dans les temps', echeance: '2099-01-15' });
  const late = textOf((await open('/espace/decisions?etat=en_retard', director)).document.querySelector('main'));
  expect(late).toContain('En souffrance');
  expect(late).not.toContain('Dans les temps');
  const running = textOf((await open('/espace/decisions?etat=en_execution', director)).document.querySelector('main'));
  expect(running).toContain('Dans les temps');
  expect(running).not.toContain('En souffrance');
  const page = await open(`${url}/suites`, director);
  const first = page.document.querySelector('ol.lignes > li')!;
  expect(textOf(first)).toContain('En retard');
  const decision = first.id.slice(2);
  const again = { acte: 'confier', decision, responsable: contactId!, echeance: '2099-02-01' };
  expect((await send(`${url}/suites`, again, director)).status).toBe(303);
  expect((await open('/espace/decisions?etat=en_retard', director)).html).not.toContain('En souffrance');
});
