import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { byPost } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { printOf } from '../correspondance/answer.ts';
import { postedBallots } from '../correspondance/ballots.sql.ts';
import { rewordQuestion } from '../correspondance/questions.ts';
import { closeVote, openVote } from '../hold-vote.ts';
import { arrive, recordProxy, turn } from '../keep-attendance.ts';
import { readMeeting } from '../meetings.sql.ts';
import { contentOf } from '../minutes/write-minutes.ts';
import type { SeatRow } from '../seats.sql.ts';
import { quorumOn, readSituation } from '../situation.ts';
import type { Choice } from '../tally.ts';
import { resolutionsOf, votersOf } from '../votes.sql.ts';
import { enterPaper } from './enter-paper.ts';
import { markOf } from './voting-paper.ts';
import { withdrawEntry } from './withdraw-entry.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  const holder = await db
    .selectFrom('organisation')
    .select('id')
    .where('nom', 'like', 'Membre economie 01%')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('organisation')
    .set({ adresse: '2, rue des Chais (exemple)', code_postal: '33390', commune_nom: 'Blaye' })
    .where('id', '=', holder.id)
    .execute();
  await db
    .updateTable('campus')
    .set({ association_organisation_id: holder.id })
    .where('slug', '=', ag.territory.slug)
    .execute();
});
const { at, called, answer, mails } = byPost(db, () => ag);

/** A ballot arrives on 27 November and is entered on the 30th, unless said otherwise. */
const enter = async (
  id: string,
  seat: SeatRow,
  resolution: { id: string; question: string },
  {
    choix = 'pour' as Choice,
    recu = '2026-11-27T10:00:00+01:00',
    now = '2026-11-30T09:00:00+01:00',
    who = ag.secretary,
  } = {},
) =>
  enterPaper(await at(who, now), id, {
    convoqueId: seat.id,
    recuLe: new Date(recu),
    answers: new Map([[resolution.id, { choix, read: printOf(resolution) }]]),
  });
const linesOf = (act: string, id: string) =>
  db
    .selectFrom('journal')
    .select(['details', 'motif'])
    .where('acte', '=', act)
    .where('objet_id', '=', id)
    .orderBy('id')
    .execute();

describe('a ballot on paper', () => {
  it('is refused at its field by the rule of a link, and never counted twice', async () => {
    const { id, resolution, of, desk } = await called();
    const [byLink, present, borne, bearer, late, free] = of('formation') as [
      SeatRow,
      SeatRow,
      SeatRow,
      SeatRow,
      SeatRow,
      SeatRow,
    ];
    const question = `voix_${resolution.id}`;
    await answer(byLink, resolution);
    expect(await enter(id, byLink, resolution, { choix: 'contre' })).toEqual({
      done: false,
      errors: { [question]: expect.stringContaining('Ce membre a déjà voté par son lien, le 25 novembre 2026') },
    });
    // A proxy whose bearer is not there refuses nothing, by a link as on paper; once the bearer comes, it does.
    await recordProxy(desk, id, { mandant: borne.id, mandataire: bearer.id });
    await arrive(desk, id, present.id);
    await arrive(desk, id, bearer.id);
    for (const seat of [present, borne])
      expect(await enter(id, seat, resolution)).toEqual({
        done: false,
        errors: { convoque: 'Ce membre est présent, suppléé ou représenté : sa voix se donne en séance.' },
      });
    const when = async (recu: string, now?: string) => enter(id, late, resolution, { recu, ...(now ? { now } : {}) });
    expect(await when('2026-12-01T10:00:00+01:00')).toMatchObject({
      errors: { recu: expect.stringContaining('pas encore venu') },
    });
    expect(await when('2026-11-20T10:00:00+01:00')).toMatchObject({
      errors: { recu: expect.stringContaining('La convocation est partie le 23 novembre 2026') },
    });
    const eve = '2026-12-08T09:00:00+01:00';
    expect(await when('2026-12-07T14:00:00+01:00', eve)).toMatchObject({
      errors: { recu: expect.stringContaining('Le délai des statuts est passé le 7 décembre 2026, 14 h 00') },
    });
    // Received in time, entered after the closing: the day of the paper counts.
    expect(await when('2026-12-07T13:59:00+01:00', eve)).toEqual({ done: true, text: 'Bulletin saisi.' });
    expect(await enter(id, free, { ...resolution, question: 'Un autre texte' })).toMatchObject({
      errors: { [question]: expect.stringContaining('Le texte a changé') },
    });
    const both = await Promise.all([
      enter(id, free, resolution),
      enter(id, free, resolution, { who: ag.president }),
      answer(free, resolution, 'contre', '2026-11-30T09:00:00+01:00'),
    ]);
    const kept = (await postedBallots(db, id)).filter((one) => one.convoqueId === free.id);
    expect(kept).toHaveLength(1);
    expect(both.filter((one) => one.done && /saisi\.|est reçu/.test(one.text) && !/déjà/.test(one.text))).toHaveLength(
      1,
    );
    // Whoever answers by her link after her paper is told that it stands.
    expect(await answer(late, resolution, 'contre', '2026-12-01T10:00:00+01:00')).toMatchObject({
      text: 'Votre vote par correspondance était déjà reçu : il ne se reprend pas.',
    });
    expect(await linesOf('vote.paper_entered', id)).toHaveLength(kept[0]!.par === 'papier' ? 2 : 1);
  });

  it('counts in the quorum and the result, is said in the minutes, and a wrong entry is withdrawn with its trace', async () => {
    const { id, resolution, of, desk } = await called();
    const [wrong, ...away] = [...of('formation').slice(2, 8), ...of('economie').slice(2, 6)] as [SeatRow, ...SeatRow[]];
    expect(await enter(id, wrong, resolution, { choix: 'pour' })).toMatchObject({ done: true });
    expect(await enter(id, wrong, resolution, { choix: 'pour' })).toMatchObject({
      text: 'Ce bulletin était déjà saisi.',
    });
    expect(await enter(id, wrong, resolution, { choix: 'contre' })).toMatchObject({
      errors: { [`voix_${resolution.id}`]: expect.stringContaining('retirez-la d’abord si elle est fausse') },
    });
    const [entry] = await postedBallots(db, id);
    const order = { ballotId: entry!.id, motif: 'Case mal lue' };
    const clerk = await at(ag.secretary, '2026-11-30T10:00:00+01:00');
    const texts = await Promise.all([withdrawEntry(clerk, id, order), withdrawEntry(clerk, id, order)]);
    expect(texts.filter((text) => text.startsWith('Saisie retirée'))).toHaveLength(1);
    expect(await linesOf('vote.paper_withdrawn', id)).toEqual([
      { motif: 'Case mal lue', details: { resolution: resolution.id, convoque: wrong.id, courriels: 1 } },
    ]);
    expect((await mails('vote_correspondance', id)).join()).toContain('Case mal lue');
    expect(await enter(id, wrong, resolution, { choix: 'contre' })).toMatchObject({ done: true });
    for (const seat of away) await enter(id, seat, resolution);
    for (const seat of [of('formation')[0]!, of('fondateurs_publics')[0]!]) await arrive(desk, id, seat.id);
    const situation = await readSituation(db, (await readMeeting(db, id))!);
    expect(quorumOn(situation, resolution.id)).toMatchObject({ comptes: 12, correspondants: 10, atteint: true });
    expect(await turn(desk, id, 'ouvrir')).toMatchObject({ done: true });
    await expect(withdrawEntry(desk, id, order)).rejects.toThrow('avant l’ouverture de la séance');
    expect(await enter(id, of('formation')[1]!, resolution)).toMatchObject({
      errors: { [`voix_${resolution.id}`]: expect.stringContaining('est clos') },
    });
    await openVote(desk, id, resolution.id);
    await closeVote(desk, id, resolution.id);
    expect((await resolutionsOf(db, id))[0]).toMatchObject({ pour: 9, contre: 1, resultat: 'adoptee' });
    expect((await votersOf(db, id)).filter((one) => one.correspondance)).toHaveLength(10);
    await turn(desk, id, 'lever');
    const minutes = JSON.stringify(await contentOf(db, (await readMeeting(db, id))!));
    expect(minutes).toContain('Dont 10 par correspondance.');
    expect(minutes).toContain('a voté par correspondance');
  });
});

describe('on screen', () => {
  const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
  const send = (path: string, fields: Record<string, string>, who = ag.secretary) =>
    sendForm(app, path, fields, { cookie: who.cookie });
  const wordsOf = async (path: string): Promise<string> => {
    const response = await app.request(`http://localhost${path}`, { headers: { cookie: director.cookie } });
    expect([path, response.status]).toEqual([path, 200]);
    const pdf = await getDocument({ data: new Uint8Array(await response.arrayBuffer()), verbosity: 0 }).promise;
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const pages = await Promise.all(
      Array.from({ length: pdf.numPages }, async (_, n) => (await (await pdf.getPage(n + 1)).getTextContent()).items),
    );
    const text = pages.flat().map((item) => ('str' in item ? item.str : ''));
    return text.join(' ').replace(/[\s\u00a0\u202f]+/g, ' ');
  };

  it('a paper is printed for any voice, alone or with the letter of whom no mail reaches', async () => {
    const { id, resolution, of } = await called();
    const seat = of('formation')[0]!;
    const call = `/espace/reunions/${id}/convocation`;
    const page = await open(call);
    expectSound(page);
    const paper = `${call}/bulletins/${seat.id}`;
    expect(page.document.querySelector(`a[href="${paper}"]`)).not.toBeNull();
    const words = [
      seat.organisation,
      seat.personne!,
      'Adopter le budget présenté',
      markOf(resolution),
      'Abstention',
      '7 décembre 2026, 14 h 00',
      'Secrétariat de séance',
      '2, rue des Chais (exemple)',
      'même sous double enveloppe',
    ];
    const alone = await wordsOf(paper);
    for (const word of words) expect(alone).toContain(word);
    expect(alone).not.toContain('/seance/');
    const voters = (await readSituation(db, (await readMeeting(db, id))!)).seats.filter((one) => one.votant);
    expect(page.document.querySelector(`a[href="${call}/bulletins.pdf"]`)).not.toBeNull();
    const all = await wordsOf(`${call}/bulletins.pdf`);
    expect(all.split(markOf(resolution))).toHaveLength(voters.length + 1);
    for (const one of voters) expect(all).toContain(one.organisation);
    expect((await linesOf('vote.paper_printed', id)).map((one) => one.details)).toEqual([
      { convoque: seat.id },
      { lettres: voters.length },
    ]);
    const contact = await db
      .selectFrom('convoque')
      .select('contact_id')
      .where('id', '=', seat.id)
      .executeTakeFirstOrThrow();
    const mute = db.updateTable('contact').where('id', '=', contact.contact_id!);
    await mute.set({ oppose_le: '2026-11-23T10:00:00Z' }).execute();
    const letter = await wordsOf(`${call}/lettres/${seat.id}`);
    const unnamed = await wordsOf(paper);
    await mute.set({ oppose_le: null }).execute();
    expect(letter).toContain('Bulletin de vote par correspondance');
    expect(letter).toContain(markOf(resolution));
    for (const text of [letter, unnamed]) expect(text).not.toContain(seat.personne!);
    const stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
    for (const path of [paper, `${call}/bulletins.pdf`, `/espace/reunions/${id}/votes/bulletins`])
      expect((await open(path, stranger)).status).toBe(404);
  });

  it('the desk enters it, keeps what was typed when it is refused, sees who answered and not what, and withdraws it', async () => {
    const { id, resolution, of, president } = await called();
    const [seat, other] = of('economie') as [SeatRow, SeatRow];
    const votes = `/espace/reunions/${id}/votes`;
    const papers = `${votes}/bulletins`;
    expect((await open(votes, ag.secretary)).document.querySelector(`a[href="${papers}"]`)).not.toBeNull();
    const blank = await open(papers, ag.secretary);
    expectSound(blank);
    expect(textOf(blank.document)).toContain(markOf(resolution));
    const form = { ...filledForm(blank, 'form:has([name=recu])'), acte: 'saisir', recu: '2026-11-23T09:40' };
    const nobody = await send(papers, { ...form, convoque: '' });
    expect([nobody.status, textOf(nobody.document.querySelector('#erreurs'))]).toEqual([
      422,
      expect.stringContaining('Choisissez le membre.'),
    ]);
    const silent = await send(papers, { ...form, convoque: seat.id });
    expect(textOf(silent.document.querySelector('#erreurs'))).toContain('Reportez la réponse');
    const chosen = { ...form, convoque: seat.id, [`voix_${resolution.id}`]: 'abstention' };
    const future = await send(papers, { ...chosen, recu: '2027-02-01T10:00' });
    expect(future.status).toBe(422);
    expectSound(future);
    expect(textOf(future.document.querySelector('#recu-erreur'))).toContain('pas encore venu');
    expect(future.document.querySelector('input[value=abstention]')?.hasAttribute('checked')).toBe(true);
    // Members of the example were called this morning: the paper came since.
    const clock = await at(ag.secretary, '2026-11-24T10:00:00+01:00');
    const read = { choix: 'abstention', read: printOf(resolution) } as const;
    const one = { convoqueId: seat.id, recuLe: clock.clock.now(), answers: new Map([[resolution.id, read]]) };
    expect(await enterPaper(clock, id, one)).toMatchObject({ done: true });
    const page = await open(papers, ag.secretary);
    expectSound(page);
    expect(textOf(page.document)).toContain('Saisies qui comptent : 1');
    const entries = textOf(page.document.querySelector('ul.lignes'));
    expect(entries).toContain(seat.organisation);
    expect(entries).not.toContain('Abstention');
    const table = textOf((await open(votes, ag.secretary)).document.querySelector('.carte-vote'));
    expect(table).toContain('sur papier');
    expect(table).not.toContain('Abstention');
    expect((await open(`/espace/reunions/${id}/correspondance.csv`, ag.secretary)).html).toContain('papier');
    const back = { acte: 'retirer_saisie', bulletin: (await postedBallots(db, id))[0]!.id };
    const why = await send(papers, { ...back, motif: '' });
    expect([why.status, textOf(why.document.querySelector('#motif-erreur'))]).toEqual([
      422,
      expect.stringContaining('Dites pourquoi'),
    ]);
    expect((await send(papers, { ...back, motif: 'Un autre membre' })).status).toBe(303);
    const after = textOf((await open(votes, ag.secretary)).document.querySelector('.carte-vote'));
    expect(after).toContain('saisie du bulletin papier retirée');
    // A paper that answers former words is not entered for the present ones.
    const reworded = {
      resolutionId: resolution.id,
      version: resolution.version,
      question: 'Adopter un budget corrigé',
    };
    expect(await rewordQuestion(president, id, reworded)).toMatchObject({ done: true });
    const stale = await enter(id, other, resolution);
    expect(stale).toMatchObject({ errors: { [`voix_${resolution.id}`]: expect.stringContaining('a changé') } });
  });
});
