import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testSecret } from '#tests/support/charges.ts';
import { testDatabase } from '#tests/support/database.ts';
import { mandatesIn } from '#tests/support/mandates.ts';
import { type Assembly, assembly, calledMeeting, plannedMeeting, seatedHall } from '#tests/support/meeting.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { castVoices } from './cast-vote.ts';
import { tokenOfSeat } from './convocation-token.ts';
import { closeVote, openVote, prepareVote, recordVoices } from './hold-vote.ts';
import { arrive, leave, recordProxy, turn } from './keep-attendance.ts';
import { updateRoll } from './liste/update-roll.ts';
import { readMeeting } from './meetings.sql.ts';
import { candidatesOf, insertSeats, type SeatRow, seatsOf } from './seats.sql.ts';
import { readSituation } from './situation.ts';
import type { Choice } from './tally.ts';
import { resolutionsOf } from './votes.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
let originId: number;
let desk: RequestContext;
let president: RequestContext;
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  originId = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const { id } = await db
    .selectFrom('organisation')
    .select('id')
    .where('nom', 'like', 'Membre superieur_recherche 01%')
    .executeTakeFirstOrThrow();
  await pairIn(ag.instance, { organisation: id, college: 'superieur_recherche' });
});
beforeEach(async () => {
  desk = { ...(await contextOf(db, ag.secretary)), secret: testSecret };
  president = { ...(await contextOf(db, ag.president)), secret: testSecret };
});

/** A holder and an alternate of one organisation, by their mandates. */
async function pairIn(instance: string, place: { organisation: string; college: string | null }) {
  for (const [qualite, prenom, nom] of [
    ['titulaire', 'Hélène', 'Exemple'],
    ['suppleant', 'Ali', 'Exemple'],
  ] as const) {
    const contact = await db
      .insertInto('contact')
      .values({ prenom, nom, courriel: `${qualite}-${instance}@exemple.fr`, origine_id: originId })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('mandat')
      .values({
        instance_id: instance,
        organisation_id: place.organisation,
        contact_id: contact.id,
        role: 'membre',
        college: place.college,
        qualite,
        debut: '2026-01-01',
        origine_id: originId,
      })
      .execute();
  }
}

const named = (seats: readonly SeatRow[], personne: string) => seats.find((seat) => seat.personne === personne)!;
/** The hall of scenario 02, and a pair that is not there: fourteen voices. */
async function hall() {
  const meeting = await seatedHall(await calledMeeting(db, ag.instance, president, 16), desk);
  const seats = await seatsOf(db, meeting.id);
  return { id: meeting.id, seats, holder: named(seats, 'Hélène Exemple'), alternate: named(seats, 'Ali Exemple') };
}
const counted = async (id: string) => {
  const meeting = (await readMeeting(db, id))!;
  return (await readSituation(db, meeting)).quorum.comptes;
};
const open = (path: string, who = ag.secretary) => getPage(app, path, { headers: { cookie: who.cookie } });
const vote = async (id: string): Promise<string> => {
  await turn(desk, id, 'ouvrir');
  await prepareVote(desk, id, { pointId: null, question: 'Le budget', majorite: 'simple', secret: false });
  const resolution = (await resolutionsOf(db, id)).at(-1)!.id;
  expect(await openVote(desk, id, resolution)).toMatchObject({ done: true });
  return resolution;
};
const link = async () => ({ ...(await contextOf(db, null)), secret: testSecret });
const cast = async (seat: SeatRow, resolutionId: string, voice: SeatRow) =>
  castVoices(await link(), tokenOfSeat(testSecret, seat.id), {
    resolutionId,
    voices: new Map([[voice.id, 'pour' as Choice]]),
  });
const voices = (resolution: string, ids: string[]) =>
  db
    .selectFrom('votant')
    .select(['convoque_id', 'par_convoque_id'])
    .where('resolution_id', '=', resolution)
    .where('convoque_id', 'in', ids)
    .execute();

describe('an alternate', () => {
  it('is called beside the holder of her seat, in an assembly as elsewhere, and told so', async () => {
    const { seats, holder, alternate } = await hall();
    expect(seats.filter((seat) => seat.votant)).toHaveLength(36);
    expect(alternate).toMatchObject({ votant: false, suppleeId: holder.id, supplee: 'Hélène Exemple' });
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from courriel where texte like '%en suppléance de Hélène Exemple%'`.execute(db);
    expect(rows[0]!.n).toBe(1);
    const { id: board } = await db
      .insertInto('instance_gouvernance')
      .values({ campus_id: ag.territory.campus, genre: 'ca', nom: 'Conseil', origine_id: originId })
      .returning('id')
      .executeTakeFirstOrThrow();
    await pairIn(board, { organisation: ag.territory.organisation, college: null });
    const candidates = await candidatesOf(db, board, '2026-12-09');
    expect(candidates.map((one) => [one.votant, one.suppleant]).sort()).toEqual([
      [false, true],
      [true, false],
    ]);
    const id = await plannedMeeting(db, board, 16);
    await transaction(db, (tx) => insertSeats(tx, id, candidates));
    const pair = await seatsOf(db, id);
    expect(named(pair, 'Ali Exemple').suppleeId).toBe(named(pair, 'Hélène Exemple').id);
  });

  it('gives the voice of the seat while its holder is not there, whose proxy ends, and no longer once she comes', async () => {
    const { id, seats, holder, alternate } = await hall();
    const other = seats.find((seat) => seat.college === holder.college && seat.votant && seat.id !== holder.id)!;
    const proxy = { mandant: holder.id, mandataire: other.id };
    expect(await recordProxy(desk, id, proxy)).toMatchObject({ done: true });
    expect(await counted(id)).toBe(14);
    const came = await arrive(desk, id, alternate.id);
    expect(came).toMatchObject({
      done: true,
      text: expect.stringMatching(/Voix portée : Hélène.*Le pouvoir de Hélène/),
    });
    expect(await counted(id)).toBe(15);
    expect(named(await seatsOf(db, id), 'Hélène Exemple').mandataireId).toBeNull();
    expect(JSON.stringify(await recordProxy(desk, id, proxy))).toContain('siège à la place de Hélène Exemple');
    const sheet = await open(`/espace/reunions/${id}/presence`);
    expectSound(sheet);
    expect(textOf(sheet.document.querySelector(`[id="s-${holder.id}"]`))).toContain('Ali Exemple');
    expect(textOf(sheet.document.querySelector(`[id="s-${alternate.id}"]`))).toContain(
      'porte la voix de Hélène Exemple',
    );

    const resolution = await vote(id);
    const hands = new Map([holder, alternate].map((seat) => [seat.id, 'pour' as Choice]));
    expect(await recordVoices(desk, id, { resolutionId: resolution, voices: hands })).toMatchObject({
      text: 'Voix inscrites : 1.',
    });
    const pair = [holder.id, alternate.id];
    expect(await voices(resolution, pair)).toEqual([{ convoque_id: holder.id, par_convoque_id: alternate.id }]);

    const back = await arrive(desk, id, holder.id);
    expect(back).toMatchObject({ text: expect.stringContaining('Ali Exemple') });
    expect(await counted(id)).toBe(15);
    expect(await cast(alternate, resolution, holder)).toMatchObject({ done: false });
    expect(await cast(holder, resolution, holder)).toMatchObject({ done: true, already: 1 });
    const page = await getPage(app, `/seance/${tokenOfSeat(testSecret, alternate.id)}`);
    expectSound(page);
    expect(textOf(page.document.querySelector('main'))).toContain(
      'Hélène Exemple est là : vous êtes entendu, sans voix.',
    );
    expect(await leave(desk, id, holder.id)).toMatchObject({ text: expect.stringContaining('porte sa voix') });
    expect(await counted(id)).toBe(15);
    await leave(desk, id, alternate.id);
    expect(await counted(id)).toBe(14);
    const { rows } = await sql<{ details: unknown }>`
      select details from journal where acte = 'attendance.arrived' and details ->> 'convoque' = ${alternate.id}`.execute(
      db,
    );
    const told = { pouvoir_repris: true, mandant_prevenu: true };
    expect(rows.map((row) => row.details)).toEqual([
      expect.objectContaining({ supplee: holder.id, porte_la_voix: true, ...told }),
    ]);
    const letters = await db
      .selectFrom('courriel')
      .select(['objet', 'texte'])
      .where('destinataire', '=', holder.courriel)
      .where('gabarit', '=', 'vote_correspondance')
      .execute();
    expect(letters.map((one) => one.texte)).toEqual([
      expect.stringContaining(`le pouvoir que vous aviez donné à ${other.organisation} a pris fin.`),
    ]);
    expect(letters[0]!.objet).toContain('Votre pouvoir a pris fin');
  });

  it('of who presides gives her voice, and not her casting vote', async () => {
    const body = { campus_id: ag.territory.campus, genre: 'ca', nom: 'Conseil à deux voix', origine_id: originId };
    const { id: instance } = await db
      .insertInto('instance_gouvernance')
      .values({ ...body, statuts_modele: 'association_modele', statuts_cle: 'conseil_administration' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { give } = mandatesIn(db);
    const place = { instance, organisation: ag.territory.organisation };
    await give({ ...place, prenom: 'Claire', role: 'president' });
    await give({ ...place, prenom: 'Jean', qualite: 'suppleant' });
    await give({ instance, organisation: ag.other.organisation, prenom: 'Zoé' });
    const of = async (role: string) => ({
      ...(await contextOf(
        db,
        await persona(db, [{ role, perimetre: 'objet', objet_type: 'instance', objet_id: instance }]),
      )),
      secret: testSecret,
    });
    const table = await of('secretaire_seance');
    const { id, seats } = await calledMeeting(db, instance, await of('president_association'), 16);
    const [claire, jean, zoe] = ['Claire', 'Jean', 'Zoé'].map((one) => named(seats, `${one} Exemple`).id) as [
      string,
      string,
      string,
    ];
    for (const one of [jean, zoe]) await arrive(table, id, one);
    expect(await turn(table, id, 'ouvrir')).toMatchObject({ done: true });
    const tie = async () => {
      await prepareVote(table, id, { pointId: null, question: 'Le budget', majorite: 'simple', secret: false });
      const resolutionId = (await resolutionsOf(db, id)).at(-1)!.id;
      await openVote(table, id, resolutionId);
      const hands = new Map<string, Choice>([
        [claire, 'pour'],
        [zoe, 'contre'],
      ]);
      expect(await recordVoices(table, id, { resolutionId, voices: hands })).toMatchObject({
        text: 'Voix inscrites : 2.',
      });
      return closeVote(table, id, resolutionId);
    };
    expect(await tie()).toMatchObject({ text: expect.stringMatching(/^Rejetée/) });
    await arrive(table, id, claire);
    expect(await tie()).toMatchObject({ text: expect.stringMatching(/^Adoptée/) });
  });

  it('and her holder are one voice, whoever comes or votes first', async () => {
    const { id, holder, alternate } = await hall();
    await Promise.all([arrive(desk, id, holder.id), arrive(desk, id, alternate.id)]);
    expect(await counted(id)).toBe(15);
    await leave(desk, id, holder.id);
    const resolution = await vote(id);
    const hands = { resolutionId: resolution, voices: new Map([[holder.id, 'contre' as Choice]]) };
    await Promise.all([
      arrive(desk, id, holder.id),
      cast(alternate, resolution, holder),
      cast(holder, resolution, holder),
      recordVoices(desk, id, hands),
    ]);
    expect(await voices(resolution, [holder.id, alternate.id])).toHaveLength(1);
    expect(await counted(id)).toBe(15);
  });

  it('is named by the minutes and by the files as the one who sat', async () => {
    const { id, alternate } = await hall();
    await arrive(desk, id, alternate.id);
    await turn(desk, id, 'ouvrir');
    await turn(desk, id, 'lever');
    const page = await open(`/espace/reunions/${id}/compte-rendu`);
    expectSound(page);
    const rows = textsOf(page.document, '.compte-rendu tbody tr').filter((row) => row.includes('Exemple'));
    expect(rows.join(' | ')).toMatch(/suppléé par Ali Exemple/);
    expect(rows.join(' | ')).toMatch(/Ali Exemple\s*présent, en suppléance/);
    for (const file of ['presence', 'convocation']) {
      const text = (await open(`/espace/reunions/${id}/${file}.csv?format=csv`, director)).html;
      const lines = parse(text, { columns: true }) as Record<string, string>[];
      expect(lines.filter((line) => line.suppleance_de !== '').map((line) => line.personne)).toEqual(['Ali Exemple']);
    }
  });

  it('whose mandate ends before the meeting stands in for nobody once the list is brought up to date', async () => {
    const { id, holder, alternate } = await hall();
    await db
      .updateTable('mandat')
      .set({ fin: '2026-11-22', fin_motif: 'demission', termine_le: '2026-11-22T10:00:00Z' })
      .where('instance_id', '=', ag.instance)
      .where('qualite', '=', 'suppleant')
      .execute();
    const called = await open(`/espace/reunions/${id}/convocation`, ag.president);
    expect(textOf(called.document)).toContain('n’a plus de suppléance');
    expect(await updateRoll(president, id, 'Une démission')).toMatchObject({ done: true });
    expect((await seatsOf(db, id)).find((seat) => seat.id === alternate.id)?.suppleeId).toBeNull();
    await arrive(desk, id, alternate.id);
    expect(await counted(id)).toBe(14);
    expect((await seatsOf(db, id)).find((seat) => seat.id === holder.id)?.votant).toBe(true);
    expect(await updateRoll(president, id, 'Rien')).toMatchObject({ done: false });
  });
});
