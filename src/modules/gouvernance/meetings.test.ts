import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '#core/http/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, calledMeeting, plannedMeeting, seatedHall } from '#tests/support/meeting.ts';
import type { Persona } from '#tests/support/persona.ts';
import { printOfReceipt } from './ballot-box.ts';
import { callAgain, callMeeting } from './call-meeting.ts';
import { castVoices } from './cast-vote.ts';
import { tokenOfSeat } from './convocation-token.ts';
import { closeVote, openVote, prepareVote, recordVoices } from './hold-vote.ts';
import { arrive, leave, recordProxy, turn } from './keep-attendance.ts';
import { readMeeting } from './meetings.sql.ts';
import { type SeatRow, seatsOf } from './seats.sql.ts';
import { readSituation } from './situation.ts';
import type { Choice } from './tally.ts';
import { resolutionsOf } from './votes.sql.ts';

const { db } = await testDatabase();
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});

const at = async (who: Persona, now = '2026-11-23T09:30:00+01:00'): Promise<RequestContext> => ({
  ...(await contextOf(db, who)),
  clock: fixedClock(now),
  secret,
});
const linkHolder = async (): Promise<RequestContext> => ({ ...(await contextOf(db, null)), secret });

const called = async (days = 16) => calledMeeting(db, ag.instance, await at(ag.president), days);
const opened = async () => seatedHall(await called(), await at(ag.secretary));

const quorumOf = async (id: string) => (await readSituation(db, (await readMeeting(db, id))!)).quorum;

describe('calling an assembly', () => {
  it('goes sixteen days before, and not twelve, the statutes being quoted', async () => {
    const { id } = await called(16);
    expect(await readMeeting(db, id)).toMatchObject({
      etat: 'convoquee',
      convocation: 1,
      annonce: ['Rapport d’activité', 'Budget prévisionnel'],
    });
    const late = await plannedMeeting(db, ag.instance, 12);
    expect(await callMeeting(await at(ag.president), late, '')).toEqual({
      done: false,
      faults: ['Les statuts demandent 15 jours entre l’envoi et la séance.'],
    });
    expect(await readMeeting(db, late)).toMatchObject({ etat: 'preparation', convoqueeLe: null });
  });

  it('freezes its list, one voice a member, each with a link that the base does not know', async () => {
    const { id, seats } = await called();
    expect(seats.filter((seat) => seat.votant)).toHaveLength(36);
    const link = `%/seance/${tokenOfSeat(secret, seats[0]!.id)}%`;
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from courriel where gabarit = 'convocation' and texte like ${link}`.execute(db);
    expect(rows[0]!.n).toBe(1);
    const stored = await sql<{
      t: string;
    }>`select jeton_empreinte::text as t from convoque where reunion_id = ${id}::uuid`.execute(db);
    expect(JSON.stringify(stored.rows)).not.toContain(tokenOfSeat(secret, seats[0]!.id));
  });
});

describe('the scenario of the assembly whose quorum is lost', () => {
  it('is opened at 14 of 12, votes 85.9 %, loses its quorum at 10 of 12, is called again', async () => {
    const { id, desk, f, t, e, v } = await opened();
    expect(await quorumOf(id)).toMatchObject({ comptes: 14, requis: 12, collegesRepresentes: 4, collegesRequis: 3 });
    expect(await recordProxy(desk, id, { mandant: t[6]!.id, mandataire: t[0]!.id })).toEqual({
      done: false,
      faults: [`${t[0]!.personne} (${t[0]!.organisation}) porte 2 pouvoirs ; les statuts en admettent 2.`],
    });
    expect(await turn(desk, id, 'ouvrir')).toMatchObject({ done: true });

    await prepareVote(desk, id, {
      pointId: null,
      question: 'Approuver le rapport d’activité',
      majorite: 'simple',
      secret: false,
    });
    const [resolution] = await resolutionsOf(db, id);
    expect(await openVote(desk, id, resolution!.id)).toMatchObject({ done: true });
    const voices = new Map<string, Choice>();
    const say = (choice: Choice, ...seats: SeatRow[]) => {
      for (const seat of seats) voices.set(seat.id, choice);
    };
    say('pour', f[0]!, f[1]!, f[2]!, t[0]!, t[1]!, t[2]!, t[3]!, e[0]!, e[1]!, e[2]!);
    say('contre', t[4]!, e[3]!);
    say('abstention', t[5]!, v[0]!);
    expect(await recordVoices(desk, id, { resolutionId: resolution!.id, voices })).toMatchObject({ done: true });
    expect(await closeVote(desk, id, resolution!.id)).toMatchObject({ done: true });
    const [closed] = await resolutionsOf(db, id);
    expect(closed).toMatchObject({ resultat: 'adoptee', pour: 10, contre: 2, abstention: 2 });
    expect(closed!.calcul).toContain('30 + 20 + 18,75 = 68,75 pour et 5 + 6,25 = 11,25 contre, soit 85,9 %');
    expect(closed!.empreinte).toMatch(/^[0-9a-f]{64}$/);

    for (const seat of [f[0]!, t[1]!, e[0]!]) await leave(desk, id, seat.id);
    expect(await quorumOf(id)).toMatchObject({ comptes: 10, requis: 12, atteint: false });
    await prepareVote(desk, id, { pointId: null, question: 'Adopter le budget', majorite: 'simple', secret: false });
    const budget = (await resolutionsOf(db, id))[1]!;
    expect(await openVote(desk, id, budget.id)).toEqual({
      done: false,
      faults: ['Le quorum n’est pas atteint : 10 présents ou représentés pour 12 requis.'],
    });
    expect(await turn(desk, id, 'constater_sans_quorum')).toMatchObject({ done: true });
    expect((await resolutionsOf(db, id))[0]).toMatchObject({ etat: 'close', resultat: 'adoptee' });
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from courriel where gabarit = 'quorum_non_atteint'`.execute(db);
    expect(rows[0]!.n).toBe(36);

    const president = await at(ag.president, '2026-12-09T18:00:00+01:00');
    expect(await callAgain(president, id, new Date('2026-12-15T14:00:00+01:00'))).toEqual({
      done: false,
      faults: ['La seconde séance a lieu au moins 8 jours après.'],
    });
    expect(await callAgain(president, id, new Date('2026-12-17T14:00:00+01:00'))).toMatchObject({ done: true });
    // No quorum is asked of the second one, and the proxies of the first have ended.
    expect(await quorumOf(id)).toMatchObject({ requis: 0, comptes: 0, atteint: true });
  });
});

describe('a secret vote', () => {
  async function secretVote() {
    const meeting = await opened();
    const { id, desk } = meeting;
    // Colleges of one voter would give their ballots away: they leave, others come.
    await leave(desk, id, meeting.v[0]!.id);
    await arrive(desk, id, meeting.f[3]!.id);
    await turn(desk, id, 'ouvrir');
    await prepareVote(desk, id, {
      pointId: null,
      question: 'Élire les administrateurs',
      majorite: 'absolue',
      secret: true,
    });
    const resolutionId = (await resolutionsOf(db, id))[0]!.id;
    return { ...meeting, resolutionId };
  }

  it('is refused where a college would have a single voter', async () => {
    const { id, desk } = await opened();
    await turn(desk, id, 'ouvrir');
    await prepareVote(desk, id, { pointId: null, question: 'Élire', majorite: 'absolue', secret: true });
    const outcome = await openVote(desk, id, (await resolutionsOf(db, id))[0]!.id);
    expect(outcome).toMatchObject({ done: false });
    expect(JSON.stringify(outcome)).toContain('Collège vie_locale');
  });

  it('lists its voters and its ballots apart: nothing in the base ties one to the other', async () => {
    const { id, desk, resolutionId, present, f, v } = await secretVote();
    expect(await openVote(desk, id, resolutionId)).toMatchObject({ done: true });
    const voters = [...present.filter((seat) => seat.id !== v[0]!.id), f[3]!];
    const codes: string[] = [];
    for (const [n, seat] of voters.entries()) {
      const own = (await seatsOf(db, id)).filter((one) => one.id === seat.id || one.mandataireId === seat.id);
      const voices = new Map(own.map((one) => [one.id, (n % 3 === 0 ? 'contre' : 'pour') as Choice]));
      const outcome = await castVoices(await linkHolder(), tokenOfSeat(secret, seat.id), { resolutionId, voices });
      if (!outcome.done) throw new Error(outcome.faults.join());
      expect(outcome.receipts).toHaveLength(own.length);
      codes.push(...outcome.receipts.map((one) => one.code));
    }
    // Twice counts once.
    const again = await castVoices(await linkHolder(), tokenOfSeat(secret, voters[0]!.id), {
      resolutionId,
      voices: new Map([[voters[0]!.id, 'pour' as Choice]]),
    });
    expect(again).toMatchObject({ done: true, receipts: [], already: 1 });
    expect(await closeVote(desk, id, resolutionId)).toMatchObject({ done: true });

    const { rows: ballots } = await sql<{ print: string; xmin: string; place: string }>`
      select encode(empreinte, 'hex') as print, xmin::text, ctid::text as place from bulletin where resolution_id = ${resolutionId}::uuid order by ctid`.execute(
      db,
    );
    const { rows: list } = await sql<{ choix: string | null; xmin: string }>`
      select choix, xmin::text from votant where resolution_id = ${resolutionId}::uuid`.execute(db);
    expect(ballots).toHaveLength(codes.length);
    expect(list).toHaveLength(codes.length);
    // One transaction wrote every ballot, in the order of random prints; each voter was written by another.
    expect(new Set(ballots.map((one) => one.xmin)).size).toBe(1);
    expect(list.map((one) => one.xmin)).not.toContain(ballots[0]!.xmin);
    expect(ballots.map((one) => one.print)).toEqual(codes.map(printOfReceipt).sort());
    expect(list.every((one) => one.choix === null)).toBe(true);
    // Neither the journal nor anything else kept a receipt, nor a choice with a seat.
    const { rows: lines } = await sql<{ details: unknown }>`select details from journal where objet_id = ${id}`.execute(
      db,
    );
    for (const code of codes) expect(JSON.stringify(lines)).not.toContain(code);
    const cast = lines.filter((one) => JSON.stringify(one.details).includes('voix'));
    for (const seat of voters) expect(JSON.stringify(cast)).not.toContain(seat.id);
    await expect(
      sql`update votant set choix = 'pour' where resolution_id = ${resolutionId}::uuid`.execute(db),
    ).rejects.toThrow(/votant_secret_sans_choix/);
  });

  it('counts nothing when too few voted to keep it secret', async () => {
    const { id, desk, resolutionId, f } = await secretVote();
    await openVote(desk, id, resolutionId);
    const voices = new Map([[f[0]!.id, 'contre' as Choice]]);
    await castVoices(await linkHolder(), tokenOfSeat(secret, f[0]!.id), { resolutionId, voices });
    expect(await closeVote(desk, id, resolutionId)).toMatchObject({ done: true, text: expect.stringContaining('nul') });
    expect((await resolutionsOf(db, id))[0]).toMatchObject({ etat: 'nulle', pour: null, contre: null });
    const { rows } = await sql`select from urne where resolution_id = ${resolutionId}::uuid`.execute(db);
    expect(rows).toHaveLength(0);
  });

  it('loses no ballot and counts none twice when it closes while they arrive', async () => {
    const { id, desk, resolutionId, present, f, v } = await secretVote();
    await openVote(desk, id, resolutionId);
    const voters = [...present.filter((seat) => seat.id !== v[0]!.id), f[3]!];
    // Everybody votes at once, twice, and the table closes meanwhile.
    const casts = voters.flatMap((seat) =>
      [1, 2].map(async () =>
        castVoices(await linkHolder(), tokenOfSeat(secret, seat.id), {
          resolutionId,
          voices: new Map([[seat.id, 'pour' as Choice]]),
        }),
      ),
    );
    const closing = new Promise<void>((resolve) => setImmediate(resolve)).then(() => closeVote(desk, id, resolutionId));
    const outcomes = await Promise.all(casts);
    await closing;
    const receipts = outcomes.flatMap((one) => (one.done ? one.receipts.map((r) => r.code) : []));
    const { rows: list } = await sql<{
      n: number;
    }>`select count(*) as n from votant where resolution_id = ${resolutionId}::uuid`.execute(db);
    expect(list[0]!.n).toBe(receipts.length);
    const closed = (await resolutionsOf(db, id))[0]!;
    const { rows: ballots } = await sql<{
      print: string;
    }>`select encode(empreinte, 'hex') as print from bulletin where resolution_id = ${resolutionId}::uuid order by 1`.execute(
      db,
    );
    if (closed.etat === 'nulle') expect(ballots).toHaveLength(0);
    else {
      expect(closed.pour).toBe(receipts.length);
      expect(ballots.map((one) => one.print)).toEqual(receipts.map(printOfReceipt).sort());
    }
    // Whoever was told that it was closed has voted for nothing.
    expect(outcomes.filter((one) => !one.done).every((one) => !one.done && one.faults[0]!.includes('clos'))).toBe(true);
  });
});

describe('two clerks at the same desk', () => {
  it('write one arrival, one proxy and no more proxies than the statutes admit', async () => {
    const { id, of } = await called();
    const clerks = [await at(ag.secretary), await at(ag.president)];
    const [first, ...others] = of('formation') as [SeatRow, ...SeatRow[]];
    await Promise.all(clerks.flatMap((clerk) => [arrive(clerk, id, first.id), arrive(clerk, id, first.id)]));
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from presence where convoque_id = ${first.id}::uuid`.execute(db);
    expect(rows[0]!.n).toBe(1);
    const outcomes = await Promise.all(
      others.slice(0, 6).map((seat, n) => recordProxy(clerks[n % 2]!, id, { mandant: seat.id, mandataire: first.id })),
    );
    expect(outcomes.filter((one) => one.done)).toHaveLength(2);
    const borne = (await seatsOf(db, id)).filter((seat) => seat.mandataireId === first.id);
    expect(borne).toHaveLength(2);
  });

  it('end the proxy of whoever comes after all', async () => {
    const { id, of } = await called();
    const desk = await at(ag.secretary);
    const [a, b] = of('formation') as [SeatRow, SeatRow];
    await arrive(desk, id, a.id);
    await recordProxy(desk, id, { mandant: b.id, mandataire: a.id });
    expect(await quorumOf(id)).toMatchObject({ presents: 1, representes: 1 });
    expect(await arrive(desk, id, b.id)).toMatchObject({ text: expect.stringContaining('Son pouvoir prend fin') });
    expect(await quorumOf(id)).toMatchObject({ presents: 2, representes: 0 });
  });
});
