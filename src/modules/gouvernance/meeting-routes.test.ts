import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly } from '#tests/support/meeting.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { tokenOfSeat } from './convocation-token.ts';
import { seatsOf } from './seats.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
let director: Persona;
let stranger: Persona;
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const done = async (path: string, fields: Record<string, string>, who: Persona) => {
  const answer = await send(path, fields, who);
  expect([fields.acte, answer.status, textOf(answer.document.querySelector('#erreurs, main'))]).toEqual([
    fields.acte,
    303,
    expect.anything(),
  ]);
  return answer;
};
const typed = { titre: 'Assemblée de décembre', debut: '2026-12-20T14:00', minutes: '60', lieu: 'Blaye', visio: '' };

async function planned(debut = typed.debut): Promise<string> {
  const answer = await send('/espace/reunions/nouvelle', { ...typed, debut, instance: ag.instance }, director);
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!.replace('/ordre-du-jour', '');
}

describe('a meeting in preparation', () => {
  it('is created from the list, with what is wrong said at its field and nothing lost', async () => {
    const list = await open('/espace/reunions', director);
    expectSound(list);
    expect(textOf(list.document)).toContain('Aucune réunion à venir');
    const blank = await open('/espace/reunions/nouvelle', director);
    expectSound(blank);
    const wrong = await send(
      '/espace/reunions/nouvelle',
      { ...typed, instance: '', debut: 'demain', minutes: '2' },
      director,
    );
    expect(wrong.status).toBe(422);
    expectSound(wrong);
    expect(textsOf(wrong.document, '.err')).toHaveLength(3);
    expect(wrong.document.querySelector('#titre')?.getAttribute('value')).toBe(typed.titre);
    const meeting = await planned();
    expectSound(await open(meeting, director));
    expect(textOf((await open('/espace/reunions', director)).document)).toContain('Assemblée de décembre');
    const file = await open('/espace/reunions.csv', director);
    expect(file.html).toContain('Assemblée de décembre');
  });

  it('does not exist for the director of another campus', async () => {
    const meeting = await planned();
    for (const page of ['', '/modifier', '/ordre-du-jour', '/convocation', '/presence', '/votes', '/suites']) {
      expect([page, (await open(`${meeting}${page}`, stranger)).status]).toEqual([page, 404]);
    }
    expect((await send('/espace/reunions/nouvelle', { ...typed, instance: ag.instance }, stranger)).status).toBe(404);
    expect((await open('/espace/reunions', stranger)).html).not.toContain('Assemblée de décembre');
  });

  it('shows both versions when two people edit it, and keeps what was typed', async () => {
    const meeting = await planned();
    const form = filledForm(await open(`${meeting}/modifier`, director), 'main form.fiche');
    await done(`${meeting}/modifier`, { ...form, lieu: 'Pons' }, ag.president);
    const late = await send(`${meeting}/modifier`, { ...form, lieu: 'Libourne' }, director);
    expect(late.status).toBe(409);
    expectSound(late);
    expect(textOf(late.document.querySelector('#erreurs'))).toContain(
      'vous, « Libourne » ; l’autre personne, « Pons »',
    );
    expect(late.document.querySelector('#lieu')?.getAttribute('value')).toBe('Libourne');
    await done(`${meeting}/modifier`, filledForm(late, 'main form.fiche'), director);
    expect(textOf((await open(meeting, director)).document)).toContain('Libourne');
  });

  it('has its agenda ordered by buttons, with lengths, and closed by the convocation', async () => {
    const meeting = await planned();
    const agenda = `${meeting}/ordre-du-jour`;
    await done(agenda, { acte: 'ajouter', titre: 'Budget', minutes: '40', pour_decision: 'oui' }, director);
    await done(agenda, { acte: 'ajouter', titre: 'Accueil', minutes: '30' }, director);
    const wrong = await send(agenda, { acte: 'ajouter', titre: '', minutes: 'long', texte: 'À garder' }, director);
    expect(wrong.status).toBe(422);
    expect(textOf(wrong.document.querySelector('#texte'))).toBe('À garder');
    const page = await open(agenda, director);
    expectSound(page);
    expect(textOf(page.document)).toContain('10 min de plus que la réunion');
    const ids = [...page.document.querySelectorAll('ol.lignes > li')].map((one) => one.id.slice(2));
    await done(agenda, { acte: 'monter', point: ids[1]!, vu: ids.join() }, director);
    expect(textsOf((await open(agenda, director)).document, 'ol.lignes > li b')).toEqual(['Accueil', 'Budget']);
    expectSound(await open(`${agenda}?point=${ids[0]}`, director));
    await done(
      agenda,
      { acte: 'modifier', point: ids[0]!, version: '1', titre: 'Budget 2027', minutes: '20' },
      director,
    );
    await done(`${meeting}/convocation`, { acte: 'convoquer', motif: '' }, ag.president);
    const closed = await send(agenda, { acte: 'retirer', point: ids[0]!, version: '2' }, director);
    expect(closed.status).toBe(422);
    expect(textOf(closed.document)).toContain('La convocation est partie avec cet ordre du jour');
  });
});

describe('a whole cycle', () => {
  it('goes from the convocation to the task on the next agenda', async () => {
    const meeting = await planned();
    const id = meeting.split('/').pop()!;
    const late = await planned('2026-12-05T14:00');
    await done(`${late}/ordre-du-jour`, { acte: 'ajouter', titre: 'Budget' }, director);
    const call = await open(`${late}/convocation`, ag.president);
    expectSound(call);
    expect(textOf(call.document)).toContain('L’envoi serait refusé aujourd’hui');
    const refused = await send(`${late}/convocation`, { acte: 'convoquer', motif: '' }, ag.president);
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#erreurs'))).toContain('Les statuts demandent 15 jours');

    await done(`${meeting}/ordre-du-jour`, { acte: 'ajouter', titre: 'Budget', minutes: '30' }, director);
    await done(`${meeting}/convocation`, { acte: 'convoquer', motif: '' }, ag.president);
    expectSound(await open(`${meeting}/convocation`, ag.president));
    const seats = await seatsOf(db, id);

    // She opens her mail: the page reads nothing without the link, and traces what she says.
    const [first, second] = seats.filter((seat) => seat.college === 'formation');
    const link = `/seance/${tokenOfSeat(secret, first!.id)}`;
    const own = await getPage(app, link);
    expect(own.status).toBe(200);
    expectSound(own);
    expect((await getPage(app, `/seance/${'x'.repeat(43)}`)).status).toBe(404);
    expect(textOf((await sendForm(app, link, { acte: 'present' })).document)).toContain(
      'votre réponse est enregistrée',
    );
    const calendar = await getPage(app, `${link}/agenda.ics`);
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    expect(calendar.html).toContain('SUMMARY:Assemblée générale : Assemblée de décembre');
    const away = `/seance/${tokenOfSeat(secret, second!.id)}`;
    const given = await sendForm(app, away, { acte: 'pouvoir', mandataire: first!.id });
    expect(textOf(given.document)).toContain('Votre pouvoir est enregistré');
    expectSound(given);

    // The desk.
    const desk = `${meeting}/presence`;
    const early = await send(desk, { acte: 'ouvrir' }, ag.secretary);
    expect(early.status).toBe(422);
    expect(textOf(early.document.querySelector('#erreurs'))).toContain('La feuille de présence est vide');
    expectSound(early);
    for (const college of ['formation', 'economie', 'fondateurs_publics'])
      for (const seat of seats.filter((one) => one.college === college && one.id !== second!.id).slice(0, 4))
        await done(desk, { acte: 'arrivee', convoque: seat.id }, ag.secretary);
    const shown = await open(desk, ag.secretary);
    expectSound(shown);
    expect(textOf(shown.document.querySelector('[aria-labelledby="quorum"]'))).toContain(
      '13 sur 36 voix, il en faut 12',
    );
    await done(desk, { acte: 'ouvrir' }, ag.secretary);

    // An open vote, at hands and from a link.
    const votes = `${meeting}/votes`;
    await done(votes, { acte: 'preparer', question: 'Adopter le budget', majorite: 'simple', point: '' }, ag.secretary);
    const vote = (await open(votes, ag.secretary)).document
      .querySelector('input[name="resolution"]')!
      .getAttribute('value')!;
    await done(votes, { acte: 'ouvrir', resolution: vote }, ag.secretary);
    const cast = await sendForm(app, link, {
      acte: 'voter',
      resolution: vote,
      [`voix_${first!.id}`]: 'pour',
      [`voix_${second!.id}`]: 'contre',
    });
    expect(textOf(cast.document)).toContain('Votre vote est compté');
    expectSound(await open(votes, ag.secretary));
    await done(
      votes,
      { acte: 'inscrire', resolution: vote, [`voix_${seats.find((one) => one.college === 'economie')!.id}`]: 'pour' },
      ag.secretary,
    );
    await done(votes, { acte: 'clore', resolution: vote }, ag.secretary);
    const after = await open(votes, ag.secretary);
    expectSound(after);
    expect(textOf(after.document)).toContain('12,5 + 25 = 37,5 pour et 12,5 contre, soit 75 % des suffrages exprimés');

    // Decisions and tasks, then the register.
    const follow = `${meeting}/suites`;
    expectSound(await open(follow, director));
    const wrong = await send(follow, { acte: 'decider', titre: '', texte: 'À garder' }, director);
    expect(wrong.status).toBe(422);
    expect(textOf(wrong.document.querySelector('#texte'))).toBe('À garder');
    await done(
      follow,
      {
        acte: 'decider',
        titre: 'Ouvrir un créneau',
        texte: 'Un troisième créneau ouvre.',
        point: '',
        responsable: '',
        echeance: '',
      },
      director,
    );
    await done(
      follow,
      { acte: 'tache', tache_titre: 'Chiffrer le créneau', responsable: first!.contactId!, echeance: '2027-01-15' },
      director,
    );
    await done(desk, { acte: 'lever' }, ag.secretary);
    expectSound(await open(meeting, director));
    const register = await open('/espace/decisions?q=budget', director);
    expectSound(register);
    expect(textOf(register.document)).toContain('2026-01 Adopter le budget');
    expect(textOf((await open('/espace/decisions?q=introuvable', director)).document)).toContain(
      'Aucune décision ne correspond',
    );
    expect((await open('/espace/decisions.csv', director)).html).toContain('Ouvrir un créneau');
    expect((await open('/espace/decisions', stranger)).html).not.toContain('Ouvrir un créneau');

    // The task is by itself on the agenda of the next meeting, which was in preparation, until it is done.
    const { reunion_id: carrying, tache_id: task } = await db
      .selectFrom('reunion_point')
      .innerJoin('tache', 'tache.id', 'reunion_point.tache_id')
      .select(['reunion_point.reunion_id', 'tache_id'])
      .where('tache.reunion_id', '=', id)
      .executeTakeFirstOrThrow();
    const agenda = async () =>
      textOf((await open(`/espace/reunions/${carrying}/ordre-du-jour`, director)).document.querySelector('main'));
    expect(await agenda()).toContain('Suite : Chiffrer le créneau');
    await done(follow, { acte: 'suivre', tache: task!, etat: 'faite' }, director);
    expect(await agenda()).not.toContain('Chiffrer le créneau');

    const { rows } = await sql<{
      acte: string;
    }>`select acte from journal where objet_type = 'reunion' and objet_id = ${id} order by id`.execute(db);
    expect(rows.map((row) => row.acte)).toEqual(
      expect.arrayContaining([
        'meeting.called',
        'convocation.answered',
        'proxy.given',
        'meeting.opened',
        'vote.closed',
        'decision.recorded',
        'task.given',
        'meeting.adjourned',
      ]),
    );
  });

  it('lets the director put a meeting off with a reason, and call it again for those who sit now', async () => {
    const meeting = await planned();
    // The statutes name the presidency: the director says by what title she calls.
    const CALL = { titre: 'delegation', titre_motif: 'La présidence, ce matin' };
    await done(`${meeting}/ordre-du-jour`, { acte: 'ajouter', titre: 'Budget' }, director);
    await done(`${meeting}/convocation`, { ...CALL, acte: 'convoquer', motif: '' }, director);
    const refused = await send(`${meeting}/convocation`, { acte: 'reporter', motif: '' }, director);
    expect(textOf(refused.document.querySelector('#erreurs'))).toContain('Écrivez le motif');
    await done(`${meeting}/convocation`, { acte: 'reporter', motif: 'Grève des trains' }, director);
    expect(textOf((await open(meeting, director)).document)).toContain('Grève des trains');
    await done(`${meeting}/convocation`, { ...CALL, acte: 'convoquer', motif: '' }, director);
    await done(`${meeting}/convocation`, { acte: 'annuler', motif: 'Salle fermée' }, director);
    expect((await send(`${meeting}/convocation`, { ...CALL, acte: 'convoquer', motif: '' }, director)).status).toBe(
      422,
    );
  });
});
