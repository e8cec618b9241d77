import { beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '#app';
import { memoryStore } from '#core/files/index.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { sendFiles } from '#tests/support/files/send.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { piecesOf, piecesOfPoint } from '../pieces/pieces.sql.ts';
import { pointsOf } from '../points.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = buildApp({ ...testDeps(opened), files: memoryStore() });
let ag: Assembly;
let member: Persona;
let reader: Persona;
let stranger: Persona;
let url: string;
beforeAll(async () => {
  ag = await assembly(db);
  url = `/espace/gouvernance/${ag.instance}/reserve`;
  member = await persona(db, [
    { role: 'membre_instance', perimetre: 'objet', objet_type: 'instance', objet_id: ag.instance },
  ]);
  reader = await persona(db, [grantIn(ag.territory, { id: 'lecteur', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const agendaOf = (id: string) => `/espace/reunions/${id}/ordre-du-jour`;
const titles = async (id: string) => (await pointsOf(db, id)).map((one) => one.titre);
const said = (answer: Awaited<ReturnType<typeof open>>) => textOf(answer.document.querySelector('#erreurs'));
const reason = { texte: 'Trois lycées le demandent.', presente_par: 'la trésorerie', minutes: '20' };

let n = 0;
/** An item in the reserve. @returns its id. */
async function proposed(titre = `Point ${++n}`): Promise<string> {
  const answer = await send(url, { acte: 'proposer', titre, ...reason, pour_decision: 'oui' }, member);
  expect(answer.status).toBe(303);
  const row = await db.selectFrom('reunion_point').select('id').where('titre', '=', titre).executeTakeFirstOrThrow();
  return row.id;
}

describe('the reserve of a body', () => {
  it('takes an item from whoever sits there, at its field what is wrong, nothing lost', async () => {
    const empty = await open(url, member);
    expectSound(empty);
    expect(textOf(empty.document)).toContain('La réserve est vide');
    const wrong = await send(url, { acte: 'proposer', titre: 'Navettes', texte: '', minutes: '0' }, member);
    expect(wrong.status).toBe(422);
    expectSound(wrong);
    expect(textsOf(wrong.document, '.err')).toHaveLength(2);
    expect(wrong.document.querySelector('#titre')?.getAttribute('value')).toBe('Navettes');
    await proposed('Navettes entre les plateaux');
    const page = await open(url, reader);
    expectSound(page);
    expect(textOf(page.document)).toContain('20 min, la trésorerie, pour décision');
    expect(textsOf(page.document, 'main form')).toEqual([]);
    const file = await open(`${url}.csv?format=csv`, reader);
    expect(file.html).toContain('Navettes entre les plateaux,Trois lycées le demandent.,20,la trésorerie,true');
    const door = await open(`/espace/gouvernance/${ag.instance}`, member);
    expect(door.document.querySelector(`a[href="${url}"]`)).not.toBeNull();
    expect((await send(url, { acte: 'proposer', titre: 'Autre', ...reason }, reader)).status).toBe(403);
    for (const path of [url, `${url}.csv`]) expect([path, (await open(path, stranger)).status]).toEqual([path, 404]);
    expect((await send(url, { acte: 'proposer', titre: 'Autre', ...reason }, stranger)).status).toBe(404);
  });

  it('shows both versions to who edits an item after somebody else', async () => {
    const id = await proposed('Hébergement');
    const form = filledForm(await open(`${url}?point=${id}`, member), '#formulaire ~ form');
    await send(url, { ...form, acte: 'modifier', minutes: '45' }, ag.president);
    const late = await send(url, { ...form, acte: 'modifier', titre: 'Hébergement des apprentis' }, member);
    expect(late.status).toBe(409);
    expectSound(late);
    expect(said(late)).toContain('vous, « 20 » ; l’autre personne, « 45 »');
    const again = { ...filledForm(late, '#formulaire ~ form'), acte: 'modifier' };
    expect((await send(url, again, member)).status).toBe(303);
    expect(textOf((await open(url, member)).document)).toContain('Hébergement des apprentis');
  });

  it('lets go of an item with its reason, and takes it back', async () => {
    const id = await proposed('Sans suite');
    expect((await send(url, { acte: 'retirer', point: id, motif: 'Déjà fait' }, member)).status).toBe(403);
    const blank = await send(url, { acte: 'retirer', point: id, motif: '' }, ag.president);
    expect(blank.status).toBe(422);
    expectSound(blank);
    expect(blank.document.querySelector('#titre')?.getAttribute('value')).toBe('Sans suite');
    expect((await send(url, { acte: 'retirer', point: id, motif: 'Déjà fait' }, ag.president)).status).toBe(303);
    expect(textOf((await open(url, member)).document)).not.toContain('Sans suite');
    const withdrawn = await open(`${url}?etat=retires`, member);
    expectSound(withdrawn);
    expect(textOf(withdrawn.document)).toContain('Déjà fait');
    expect((await send(url, { acte: 'remettre', point: id }, ag.president)).status).toBe(303);
    expect(textOf((await open(url, member)).document)).toContain('Sans suite');
  });
});

describe('an item that waits', () => {
  it('goes on an agenda in one click, and back, with its files', async () => {
    const [id, meeting] = [await proposed(), await plannedMeeting(db, ag.instance, 40)];
    expectSound(await open(agendaOf(meeting), ag.secretary));
    expect((await send(url, { acte: 'placer', point: id, reunion: meeting }, member)).status).toBe(403);
    const placed = await send(url, { acte: 'placer', point: id, reunion: meeting }, ag.secretary);
    expect(placed.headers.get('location')).toBe(`${agendaOf(meeting)}#p-${id}`);
    const files = `/espace/reunions/${meeting}/points/${id}/pieces`;
    await sendFiles(
      app,
      files,
      [{ name: 'Devis.pdf', bytes: pdf('devis'), field: 'fichier' }],
      {},
      ag.secretary.cookie,
    );
    const point = (await pointsOf(db, meeting)).find((one) => one.id === id)!;
    const back = { acte: 'renvoyer', point: id, version: String(point.version) };
    expect((await send(agendaOf(meeting), { ...back, version: '1' }, ag.secretary)).status).toBe(409);
    // A question that was put on it, to be sent with the convocation, holds it there.
    const asked = {
      reunion_id: meeting,
      point_id: id,
      question: 'Une question',
      majorite: 'simple',
      secret: false,
      rang: 1,
    };
    await db.insertInto('resolution').values(asked).execute();
    const tied = await send(agendaOf(meeting), back, ag.secretary);
    expect([tied.status, said(tied)]).toEqual([422, expect.stringContaining('Une question mise aux voix')]);
    await db.deleteFrom('resolution').where('point_id', '=', id).execute();
    expect((await send(agendaOf(meeting), back, ag.secretary)).status).toBe(303);
    expect(await titles(meeting)).toEqual(['Rapport d’activité', 'Budget prévisionnel']);
    const page = await open(url, reader);
    expectSound(page);
    const link = page.document.querySelector('.pieces a')!.getAttribute('href')!;
    expect((await app.request(link, { headers: { cookie: reader.cookie } })).status).toBe(200);
    expect((await open(link, stranger)).status).toBe(404);
    expect((await send(agendaOf(meeting), { acte: 'placer', point: id }, ag.secretary)).status).toBe(303);
    expect(await piecesOf(db, meeting)).toHaveLength(1);
    expect((await app.request(link, { headers: { cookie: reader.cookie } })).status).toBe(404);
  });

  it('placed by two people at once is on one agenda, and the other is told where', async () => {
    const id = await proposed();
    const meetings = [await plannedMeeting(db, ag.instance, 50), await plannedMeeting(db, ag.instance, 60)];
    const answers = await Promise.all([
      send(url, { acte: 'placer', point: id, reunion: meetings[0]! }, ag.secretary),
      send(agendaOf(meetings[1]!), { acte: 'placer', point: id }, ag.president),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 409]);
    const late = answers.find((one) => one.status === 409)!;
    expectSound(late);
    expect(said(late)).toContain('Ce point vient d’être mis à l’ordre du jour de « Assemblée');
    const held = await Promise.all(meetings.map(async (one) => (await titles(one)).length));
    expect(held.sort()).toEqual([2, 3]);
  });

  it('is refused by an agenda that was announced and by a meeting of another body', async () => {
    const [id, meeting] = [await proposed(), await plannedMeeting(db, ag.instance, 70)];
    await db.updateTable('reunion').set({ etat: 'convoquee' }).where('id', '=', meeting).execute();
    const announced = await send(agendaOf(meeting), { acte: 'placer', point: id }, ag.secretary);
    expect([announced.status, said(announced)]).toEqual([422, expect.stringContaining('La convocation est partie')]);
    const other = await db
      .insertInto('instance_gouvernance')
      .values({
        campus_id: ag.territory.campus,
        genre: 'bureau',
        nom: 'Bureau',
        origine_id: (await db.selectFrom('origine').select('id').executeTakeFirstOrThrow()).id,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const elsewhere = await plannedMeeting(db, other.id, 30);
    const director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
    expect((await send(agendaOf(elsewhere), { acte: 'placer', point: id }, director)).status).toBe(404);
    expect((await send(url, { acte: 'placer', point: id, reunion: elsewhere }, ag.secretary)).status).toBe(404);
  });
});

describe('an item that a meeting did not treat', () => {
  async function held(days: number) {
    const id = await plannedMeeting(db, ag.instance, days);
    const [first, second] = await pointsOf(db, id);
    const files = `/espace/reunions/${id}/points/${first!.id}/pieces`;
    await sendFiles(app, files, [{ name: 'Note.pdf', bytes: pdf(id), field: 'fichier' }], {}, ag.secretary.cookie);
    await db.updateTable('reunion').set({ etat: 'close' }).where('id', '=', id).execute();
    return { id, first: first!.id, second: second!.id };
  }

  it('goes to the reserve or to the next meeting by one button, once, with its files; the minutes keep it', async () => {
    const { id, first, second } = await held(80);
    const next = await plannedMeeting(db, ag.instance, 81);
    const page = await open(agendaOf(id), ag.secretary);
    expectSound(page);
    expect(textOf(page.document)).toContain('Non traité : à la réunion suivante');
    const twice = await Promise.all(
      [ag.secretary, ag.president].map((who) => send(agendaOf(id), { acte: 'non_traite_suivante', point: first }, who)),
    );
    expect(twice.map((one) => one.status).sort()).toEqual([303, 409]);
    expect(await titles(next)).toEqual(['Rapport d’activité', 'Budget prévisionnel', 'Rapport d’activité']);
    const [copy] = (await pointsOf(db, next)).slice(-1);
    expect(await piecesOfPoint(db, copy!.id)).toHaveLength(1);
    expect(await piecesOfPoint(db, first)).toHaveLength(1);
    expect((await send(agendaOf(id), { acte: 'non_traite_reserve', point: second }, ag.secretary)).status).toBe(303);
    expect(textOf((await open(url, member)).document)).toContain('Budget prévisionnel');
    const after = await open(agendaOf(id), ag.secretary);
    expectSound(after);
    expect(textOf(after.document)).toContain('non traité, renvoyé à la réserve');
    expect(await titles(id)).toHaveLength(2);
  });

  it('is refused while the meeting runs, once a decision came out of it, or for a task that comes back by itself', async () => {
    const { id, first, second } = await held(90);
    const carry = (point: string) => send(agendaOf(id), { acte: 'non_traite_reserve', point }, ag.secretary);
    const set = (etat: string) => db.updateTable('reunion').set({ etat }).where('id', '=', id).execute();
    await set('ouverte');
    expect((await carry(first)).status).toBe(422);
    await set('close');
    const { origine_id } = await db
      .selectFrom('reunion')
      .select('origine_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const born = { instance_id: ag.instance, reunion_id: id, titre: 'Une suite', origine_id };
    await db
      .insertInto('decision')
      .values({ ...born, point_id: first, numero: '2026-90', texte: 'Adopté', etat: 'adoptee', prise_le: '2026-11-20' })
      .execute();
    const decided = await carry(first);
    expect([decided.status, said(decided)]).toEqual([422, expect.stringContaining('il est traité')]);
    const task = await db.insertInto('tache').values(born).returning('id').executeTakeFirstOrThrow();
    await db.updateTable('reunion_point').set({ tache_id: task.id }).where('id', '=', second).execute();
    expect((await carry(second)).status).toBe(422);
  });
});
