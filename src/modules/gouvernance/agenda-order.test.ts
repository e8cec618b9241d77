import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { insertPoint, pointsOf } from './points.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});

const titles = async (id: string) => (await pointsOf(db, id)).map((one) => one.titre);
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const open = (path: string) => getPage(app, path, { headers: { cookie: ag.secretary.cookie } });

async function agenda() {
  const id = await plannedMeeting(db, ag.instance, 30);
  const blank = { texte: null, presentePar: null, minutes: 100, pourDecision: false, tacheId: null };
  await db.transaction().execute((tx) => insertPoint(tx, id, { ...blank, titre: 'Questions diverses' }));
  const [report, budget, rest] = (await pointsOf(db, id)).map((one) => one.id) as [string, string, string];
  return { id, url: `/espace/reunions/${id}/ordre-du-jour`, report, budget, rest, seen: [report, budget, rest].join() };
}

describe('the order of an agenda', () => {
  it('is changed by the buttons and by one order sent whole: the same act', async () => {
    const { id, url, report, budget, rest, seen } = await agenda();
    const moved = await send(url, { acte: 'descendre', point: report, vu: seen }, ag.secretary);
    expect(moved.headers.get('location')).toBe(`${url}#p-${report}`);
    const now = [budget, report, rest].join();
    await send(url, { acte: 'ordonner', vu: now, ordre: [rest, budget, report].join() }, ag.secretary);
    expect(await titles(id)).toEqual(['Questions diverses', 'Budget prévisionnel', 'Rapport d’activité']);
    const lines = await db
      .selectFrom('journal')
      .select('id')
      .where('acte', '=', 'agenda.changed')
      .where('objet_id', '=', id)
      .execute();
    expect(lines).toHaveLength(2);
  });

  it('of two clerks at once keeps one, and gives the other what she wanted beside what is there', async () => {
    const { id, url, report, budget, rest, seen } = await agenda();
    const answers = await Promise.all([
      send(url, { acte: 'ordonner', vu: seen, ordre: [rest, report, budget].join() }, ag.secretary),
      send(url, { acte: 'descendre', point: report, vu: seen }, ag.president),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 409]);
    const late = answers.find((one) => one.status === 409)!;
    expectSound(late);
    expect(textOf(late.document.querySelector('#erreurs'))).toContain('Quelqu’un a changé l’ordre du jour entre-temps');
    const wanted = textsOf(late.document, '#erreurs ol > li');
    expect(wanted).not.toEqual(await titles(id));
    expect((await send(url, { ...filledForm(late, '#erreurs form'), acte: 'ordonner' }, ag.president)).status).toBe(
      303,
    );
    expect(await titles(id)).toEqual(wanted);
  });

  it('wanted by two people alike is no conflict', async () => {
    const { id, url, report, seen } = await agenda();
    const same = { acte: 'descendre', point: report, vu: seen };
    const answers = [await send(url, same, ag.president), await send(url, same, ag.secretary)];
    expect(answers.map((one) => one.status)).toEqual([303, 303]);
    expect(await titles(id)).toEqual(['Budget prévisionnel', 'Rapport d’activité', 'Questions diverses']);
  });

  it('keeps an item added meanwhile, at the end of the order that was wanted', async () => {
    const { id, url, report, budget, rest, seen } = await agenda();
    await send(url, { acte: 'ajouter', titre: 'Ajouté entre-temps' }, ag.president);
    const late = await send(url, { acte: 'ordonner', vu: seen, ordre: [rest, budget, report].join() }, ag.secretary);
    expect(late.status).toBe(409);
    expect(textsOf(late.document, '#erreurs ol > li')).toEqual([
      'Questions diverses',
      'Budget prévisionnel',
      'Rapport d’activité',
      'Ajouté entre-temps',
    ]);
    expect(await titles(id)).toHaveLength(4);
  });

  it('is refused when it drops an item, doubles one or brings one of another meeting', async () => {
    const { id, url, report, budget, rest, seen } = await agenda();
    const other = (await agenda()).report;
    const before = await titles(id);
    for (const ordre of [[report, budget], [report, report, budget], [report, budget, other], []]) {
      expect((await send(url, { acte: 'ordonner', vu: seen, ordre: ordre.join() }, ag.secretary)).status).toBe(422);
    }
    expect(await titles(id)).toEqual(before);
    expect(rest).not.toBe(other);
  });
});

describe('an item', () => {
  it('changed by two people shows both versions, loses nothing of either', async () => {
    const { id, url, report } = await agenda();
    const form = filledForm(await open(`${url}?point=${report}`), 'form.fiche');
    expect(form.version).toBe('1');
    await send(url, { ...form, acte: 'modifier', minutes: '45' }, ag.president);
    const late = await send(url, { ...form, acte: 'modifier', titre: 'Rapport moral' }, ag.secretary);
    expect(late.status).toBe(409);
    expectSound(late);
    expect(textOf(late.document.querySelector('#erreurs'))).toContain('vous, « 30 » ; l’autre personne, « 45 »');
    expect(late.document.querySelector('#titre')?.getAttribute('value')).toBe('Rapport moral');
    expect((await send(url, { ...filledForm(late, 'form.fiche'), acte: 'modifier' }, ag.secretary)).status).toBe(303);
    expect((await titles(id))[0]).toBe('Rapport moral');
    const gone = await send(url, { acte: 'retirer', point: report, version: '1' }, ag.secretary);
    expect(gone.status).toBe(409);
    expect(await titles(id)).toHaveLength(3);
  });

  it('says when it begins, and that it ends after the meeting', async () => {
    const { url } = await agenda();
    const page = await open(url);
    expectSound(page);
    const items = textsOf(page.document, '[data-point]');
    expect(items[1]).toContain('14 h 30');
    expect(items.map((one) => one.includes('finit après la réunion'))).toEqual([false, false, true]);
    expect(textOf(page.document)).toContain('2 h 40 en tout');
  });
});
