import { withRecentFactor } from '#core/access/index.ts';
import { type Block, type PrintedLetter, postalLines } from '#core/documents/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { printLetters } from '#core/handing/index.ts';
import { defineRoute, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { postalAddresses } from '#modules/organisations/index.ts';
import { proxyRuleText } from '../attendance-routes.tsx';
import { paperAddress } from '../bulletins/send-to.ts';
import { votingPaperBlocks } from '../bulletins/voting-paper.ts';
import { questionsToSend } from '../correspondance/send.ts';
import { CALL, meetingFor } from '../meeting-access.ts';
import { reachable } from '../meeting-letters.ts';
import { letterParams, meetingParams } from '../meeting-schemas.ts';
import { callLettersUrl, callLetterUrl, votingPapersUrl, votingPaperUrl } from '../meetings/links.ts';
import { readSituation } from '../situation.ts';
import { callLetterBlocks } from './call-letter.ts';
import { drawn, type SeatPaper } from './drawn.ts';

/** Convocations on paper, for those whom no mail reaches: all in one file, or one. */
export const paperCallRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: callLettersUrl(':id'),
    access: withRecentFactor(mayEver(CALL)),
    params: meetingParams,
    handle: (ctx, { params }) => printed(ctx, params.id, null),
  }),
  defineRoute({
    method: 'GET',
    path: callLetterUrl(':id', ':convoque'),
    access: withRecentFactor(mayEver(CALL)),
    params: letterParams,
    handle: (ctx, { params }) => printed(ctx, params.id, params.convoque),
  }),
  defineRoute({
    method: 'GET',
    path: votingPapersUrl(':id'),
    access: withRecentFactor(mayEver(CALL)),
    params: meetingParams,
    handle: (ctx, { params }) => votingPapers(ctx, params.id, null),
  }),
  defineRoute({
    method: 'GET',
    path: votingPaperUrl(':id', ':convoque'),
    access: withRecentFactor(mayEver(CALL)),
    params: letterParams,
    handle: (ctx, { params }) => votingPapers(ctx, params.id, params.convoque),
  }),
];

/** @param wanted one seat; null: every seat that votes, whether mail reaches it or not. */
async function votingPapers(ctx: RequestContext, id: string, wanted: string | null): Promise<Result> {
  const { meeting, decision } = await meetingFor(ctx.db, { actor: ctx.actor, act: CALL, id });
  const situation = await readSituation(ctx.db, meeting);
  const seats = situation.seats.filter((seat) => wanted === null || seat.id === wanted);
  if (wanted !== null && seats.length === 0) throw unknownPage();
  const sendTo = await paperAddress(ctx.db, meeting);
  const now = ctx.clock.now();
  const papers = drawn(seats, (seat) => votingPaperBlocks(situation, { meeting, seat, sendTo, now }));
  if (papers.length === 0)
    throw new RuleBroken(
      'vote.no_paper',
      `${wanted === null ? 'Personne' : 'Ce siège'} n’a rien à voter par correspondance dans cette réunion, ou le délai est passé.`,
    );
  const letters = await lettersTo(ctx, papers);
  await journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: 'vote.paper_printed',
    objectType: 'reunion',
    objectId: id,
    exported: true,
    details: wanted === null ? { lettres: letters.length } : { convoque: wanted },
  });
  const order = {
    object: `Bulletin de vote : ${meeting.titre}`,
    author: meeting.campus,
    at: meeting.convoqueeLe ?? meeting.debut,
  };
  return printLetters(order, letters, wanted !== null);
}

/** Letters of seats, each with its postal address. */
async function lettersTo(ctx: RequestContext, papers: readonly SeatPaper[]): Promise<PrintedLetter[]> {
  const addresses = await postalAddresses(
    ctx.db,
    papers.map(({ seat }) => seat.organisationId),
  );
  return papers.map(({ seat, blocks }) => {
    const { adresse = null, codePostal = null, commune = null } = addresses.get(seat.organisationId) ?? {};
    // Who refused to be written to is not named: her organisation is called all the same.
    const personne = seat.oppose ? null : seat.personne;
    return {
      addressee: postalLines({ organisation: seat.organisation, personne, adresse, codePostal, commune }),
      blocks,
    };
  });
}

/** The voting paper goes back alone: it is a sheet of its own. */
const sheetOf = (blocks: readonly Block[]): Block[] =>
  blocks.length === 0
    ? []
    : [{ kind: 'heading', level: 1, text: 'Bulletin de vote par correspondance', newPage: true }, ...blocks];

/** @param wanted one seat; null: all. A seat that mail reaches has no letter. */
async function printed(ctx: RequestContext, id: string, wanted: string | null): Promise<Result> {
  const { meeting, decision } = await meetingFor(ctx.db, { actor: ctx.actor, act: CALL, id });
  const situation = await readSituation(ctx.db, meeting);
  const seats = situation.seats.filter((seat) => !reachable(seat) && (wanted === null || seat.id === wanted));
  if (wanted !== null && seats.length === 0) throw unknownPage();
  const source = {
    meeting,
    rules: situation.rules,
    points: situation.points,
    proxyRule: proxyRuleText(situation.rules.proxies),
    questions: questionsToSend(situation, meeting),
  };
  const sendTo = await paperAddress(ctx.db, meeting);
  const now = ctx.clock.now();
  const papers = drawn(seats, (seat) => [
    ...callLetterBlocks(source, seat),
    ...sheetOf(votingPaperBlocks(situation, { meeting, seat, sendTo, now })),
  ]);
  const letters = await lettersTo(ctx, papers);
  const order = {
    object: `Convocation : ${meeting.titre}`,
    author: meeting.campus,
    at: meeting.convoqueeLe ?? meeting.debut,
  };
  await journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: 'convocation.printed',
    objectType: 'reunion',
    objectId: id,
    exported: true,
    details: { lettres: letters.length },
  });
  return printLetters(order, letters, wanted !== null);
}
