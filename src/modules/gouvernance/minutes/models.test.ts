import { beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, calledMeeting, seatedHall } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { instanceKinds } from '../instance.ts';
import { turn } from '../keep-attendance.ts';
import type { SeatRow } from '../seats.sql.ts';
import { minutesOf } from './minutes.sql.ts';
import { completed, draftOf, type ModelSource, minutesModels, modelsFor } from './models.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
let id: string;
const at = async (who: Assembly['president']) => ({ ...(await contextOf(db, who)), secret });
beforeAll(async () => {
  ag = await assembly(db);
  const desk = await at(ag.secretary);
  ({ id } = await seatedHall(await calledMeeting(db, ag.instance, await at(ag.president), 16), desk));
  await turn(desk, id, 'ouvrir');
});

const url = () => `/espace/reunions/${id}/compte-rendu`;
const cookie = () => ({ cookie: ag.secretary.cookie });
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ');
const formOf = async () => filledForm(await getPage(app, url(), { headers: cookie() }), 'main form.fiche');
const start = async (more: Record<string, string>) =>
  sendForm(app, url(), { ...(await formOf()), acte: 'commencer', modele: 'ag', ...more }, cookie());

it('every kind of body has a model', () => {
  expect(instanceKinds.filter((genre) => modelsFor(genre).length === 0)).toEqual([]);
  expect(new Set(minutesModels.map((one) => one.id)).size).toBe(minutesModels.length);
});

describe('« Commencer le compte rendu », while the meeting runs', () => {
  it('writes what is known, and leaves what is not', async () => {
    const page = await getPage(app, url(), { headers: cookie() });
    expectSound(page);
    expect(textOf(page.document.querySelector('main'))).toContain('Commencer le compte rendu');
    expect((await start({})).status).toBe(303);
    const { releves } = await minutesOf(db, id);
    const opening = plain(releves.ouverture!);
    expect(opening).toContain('11 voix présentes, 3 représentées par pouvoir, sur 36 convoquées');
    expect(opening).toMatch(/Le quorum de \d+ voix est atteint avec 14 voix/);
    // Nothing is known yet of the items, nor of the end.
    expect(Object.keys(releves)).toEqual(['ouverture']);
    const shown = await getPage(app, url(), { headers: cookie() });
    expectSound(shown);
    expect(shown.html).toContain('Compléter d’après le modèle');
  });

  it('never writes over what was written, and keeps what was typed with it', async () => {
    const form = await formOf();
    const item = Object.keys(form).find((name) => name.startsWith('releve_'))!;
    expect((await start({ section_ouverture: 'Ma phrase.', [item]: 'Un échange.' })).status).toBe(303);
    expect((await minutesOf(db, id)).releves).toEqual({ ouverture: 'Ma phrase.', [item.slice(7)]: 'Un échange.' });
    await turn(await at(ag.secretary), id, 'lever');
    expect((await start({})).status).toBe(303);
    const { releves } = await minutesOf(db, id);
    expect([releves.ouverture, releves[item.slice(7)]]).toEqual(['Ma phrase.', 'Un échange.']);
    expect(plain(releves.cloture!)).toContain('la séance est levée le 23 novembre 2026');
    const text = textOf((await getPage(app, url(), { headers: cookie() })).document.querySelector('main'));
    expect(text).toContain('Clôture de la séance');
  });

  it('what somebody wrote meanwhile is shown, and nothing is lost; an unknown model is refused', async () => {
    const stale = await start({ version: '1', section_ouverture: 'Autre.' });
    expectSound(stale);
    expect([stale.status, stale.html.includes('Autre.')]).toEqual([409, true]);
    const unknown = await start({ modele: 'aucun', section_ouverture: 'Gardé.' });
    expectSound(unknown);
    expect([unknown.status, unknown.html.includes('Gardé.')]).toEqual([422, true]);
  });
});

it('fills what is empty alone', () => {
  expect(completed({ a: 'x', b: '' }, { a: 'y', b: 'z' })).toEqual({ a: 'x', b: 'z' });
});

it('counts the voice of a holder whose alternate came, as the quorum does', () => {
  const seat = (id: string, more: Partial<SeatRow>) =>
    ({
      id,
      votant: true,
      venu: false,
      suppleeId: null,
      suspenduLe: null,
      mandataireId: null,
      reponse: null,
      ...more,
    }) as SeatRow;
  const seats = [
    seat('a', { venu: true }),
    seat('b', { reponse: 'absent' }),
    seat('c', { reponse: 'absent' }),
    seat('d', { votant: false, venu: true, suppleeId: 'b' }),
  ];
  const meeting = { instance: 'Bureau', urgence: null, quorumAtteint: 2, quorumRequis: 2 };
  const source = {
    meeting,
    points: [],
    resolutions: [],
    leveeLe: null,
    when: 'le 23 novembre 2026',
    place: 'Blaye',
    seats,
  };
  const [model] = modelsFor('bureau');
  const { ouverture } = draftOf(model!, source as unknown as ModelSource);
  expect(plain(ouverture!)).toContain('2 voix présentes, 0 représentée par pouvoir, 1 excusée, sur 3 convoquées');
});
