import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { beforeCall, dropQuestion, rewordQuestion } from './correspondance/questions.ts';
import { correspondenceRefusal, deadlineText, SECRET_REFUSAL } from './correspondance/rule.ts';
import { openQuestions } from './correspondance/send.ts';
import { closeVote, openVote, prepareVote, recordVoices, type VoteOutcome } from './hold-vote.ts';
import { goSecret } from './isoloir/go-secret.ts';
import type { Meeting, MeetingRules } from './meeting.ts';
import { HOLD_VOTE, meetingFor } from './meeting-access.ts';
import { handsIn, meetingParams, voteForm } from './meeting-schemas.ts';
import { votesUrl } from './meetings/links.ts';
import { headOf, quorumView } from './present-meeting.ts';
import { voteViews } from './present-votes.ts';
import { readSituation } from './situation.ts';
import { VotesPage } from './views/votes-page.tsx';

/** Questions put to the vote of a meeting. */
export const voteRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: votesUrl(':id'),
    access: mayEver(HOLD_VOTE),
    params: meetingParams,
    handle: (ctx, { params }) => votesPage(ctx, params.id, { faults: [], typed: {}, errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: votesUrl(':id'),
    access: mayEver(HOLD_VOTE),
    params: meetingParams,
    form: voteForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      if (!form.ok) return votesPage(ctx, id, { faults: [], typed: form.typed, errors: form.errors });
      const sent = form.value;
      const outcome = await acted(ctx, id, sent);
      if (!outcome.done) {
        const typed: Record<string, string> =
          sent.acte === 'reformuler'
            ? { acte: sent.acte, resolution: sent.resolution, texte: sent.texte }
            : sent.acte === 'preparer'
              ? {
                  question: sent.question,
                  majorite: sent.majorite,
                  point: sent.point ?? '',
                  secret: sent.secret ? 'oui' : '',
                }
              : {};
        return votesPage(ctx, id, { faults: outcome.faults, typed, errors: {} });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
      return seeOther(votesUrl(id));
    },
  }),
];

type Sent =
  | {
      acte: 'preparer';
      question: string;
      majorite: string;
      point: string | null;
      secret: boolean;
      correspondance: boolean;
    }
  | { acte: 'reformuler'; resolution: string; version: number; texte: string }
  | { acte: 'ouvrir' | 'clore' | 'retirer' | 'passer_au_secret'; resolution: string }
  | { acte: 'inscrire'; resolution: string; [name: string]: unknown };

function acted(ctx: RequestContext, id: string, sent: Sent): Promise<VoteOutcome> {
  if (sent.acte === 'preparer') {
    const { question, majorite, point, secret, correspondance } = sent;
    return prepareVote(ctx, id, { pointId: point, question, majorite, secret, correspondance });
  }
  if (sent.acte === 'reformuler') {
    const { resolution: resolutionId, version, texte: question } = sent;
    return rewordQuestion(ctx, id, { resolutionId, version, question });
  }
  if (sent.acte === 'ouvrir') return openVote(ctx, id, sent.resolution);
  if (sent.acte === 'clore') return closeVote(ctx, id, sent.resolution);
  if (sent.acte === 'passer_au_secret') return goSecret(ctx, id, sent.resolution);
  if (sent.acte === 'retirer') return dropQuestion(ctx, id, sent.resolution);
  return recordVoices(ctx, id, { resolutionId: sent.resolution, voices: handsIn(sent) });
}

const competencesOf = ({ competences, majorites }: MeetingRules): string[] =>
  competences.map(({ objet, majorite, scrutin }) => {
    const named = majorites.find((one) => one.id === majorite)?.libelle ?? majorite;
    return `${objet} : ${named}${scrutin ? `, ${scrutin}` : ''}`;
  });

/** Before the convocation: until when ballots would be received, in the words of the statutes, or why none is. */
const remoteView = (meeting: Meeting, { correspondance }: MeetingRules) => ({
  admitted: correspondance.admise,
  secret: SECRET_REFUSAL,
  text: correspondance.admise
    ? `Elle partira avec la convocation, dans ces mots ; les votes seront reçus ${deadlineText(correspondance, meeting.debut)}. Les statuts : « ${correspondance.regle ?? ''} »`
    : correspondenceRefusal(correspondance),
});

/** The field of new words belongs to one question among several. */
const errorsByField = ({ typed, errors }: { typed: Record<string, string>; errors: Record<string, string> }) =>
  Object.fromEntries(
    Object.entries(errors).map(([name, error]) => [
      name === 'texte' && typed.resolution ? `texte-${typed.resolution}` : name,
      error,
    ]),
  );

async function votesPage(
  ctx: RequestContext,
  id: string,
  filled: { faults: readonly string[]; typed: Record<string, string>; errors: Record<string, string> },
): Promise<Result> {
  const held = await meetingFor(ctx.db, { actor: ctx.actor, act: HOLD_VOTE, id });
  const situation = await readSituation(ctx.db, held.meeting);
  const view = {
    head: headOf(ctx, held, 'votes'),
    open: held.meeting.etat === 'ouverte',
    remote: beforeCall(held.meeting) ? remoteView(held.meeting, situation.rules) : null,
    papers: held.meeting.etat === 'convoquee' && openQuestions(situation.resolutions).length > 0,
    quorum: quorumView(held.meeting, situation),
    votes: await voteViews(ctx.db, held.meeting, situation),
    majorities: situation.rules.majorites.map((one) => [one.id, one.libelle] as const),
    points: situation.points.map((one) => [one.id, one.titre] as const),
    competences: competencesOf(situation.rules),
    ...filled,
    errors: errorsByField(filled),
  };
  const refused = filled.faults.length > 0 || Object.keys(filled.errors).length > 0;
  return page(<VotesPage view={view} />, { status: refused ? 422 : 200 });
}
