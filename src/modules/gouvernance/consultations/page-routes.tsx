import { withRecentFactor } from '#core/access/index.ts';
import { writePdf } from '#core/documents/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { count, slugify } from '#core/text/index.ts';
import { frenchDateTime, isoDate } from '#core/time/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { AnswerSheetPage } from '../views/answer-sheet-page.tsx';
import { ConsultationPage } from '../views/consultation-page.tsx';
import { SynthesisPage } from '../views/synthesis-page.tsx';
import { CONDUCT, consultationFor, PREPARE, READ } from './access.ts';
import { readAnswer } from './answers.sql.ts';
import { answersOf, askedOf } from './asked.sql.ts';
import * as acts from './conduct.ts';
import { notable, openingFaults, receives, reminderRefusal } from './consultation.ts';
import { plannedMeetings } from './consultations.sql.ts';
import { answerColumns } from './export.ts';
import { invitationOf } from './invitations.sql.ts';
import * as links from './links.ts';
import { setAside } from './prepare.ts';
import { askedView, factsOf, headOf } from './present.ts';
import { givenText, pastText, saidAnswers } from './present-answers.ts';
import { synthesisPaper, synthesisView } from './present-synthesis.ts';
import { questionsOf } from './questions.sql.ts';
import { synthesisOf } from './read-synthesis.ts';
import { type ConductSent, conductForm, consultationParams, organisationParams, pageQuery } from './schemas.ts';

const PER_PAGE = 50;

/** A consultation, for who leads its campus: who is asked, what is done of it, what the answers say. */
export const consultationPageRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.consultationUrl(':id'),
    access: mayEver(READ),
    params: consultationParams,
    query: pageQuery,
    handle: (ctx, { params, query }) => consultationPage(ctx, params.id, query.page, NOTHING),
  }),
  defineRoute({
    method: 'POST',
    path: links.conductUrl(':id'),
    access: mayEver(PREPARE),
    params: consultationParams,
    form: conductForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      if (!form.ok) {
        await consultationFor(ctx.db, { actor: ctx.actor, act: CONDUCT, id });
        return consultationPage(ctx, id, 1, { typed: form.typed, errors: form.errors, faults: [] });
      }
      const outcome = await acted(ctx, id, form.value);
      if (!outcome.done) {
        const { errors, faults } = outcome;
        return consultationPage(ctx, id, 1, { typed: typedOf(form.value), errors, faults });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
      return seeOther(links.consultationUrl(id));
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.synthesisUrl(':id'),
    access: mayEver(READ),
    params: consultationParams,
    handle: async (ctx, { params }) => {
      const { one } = await consultationFor(ctx.db, { actor: ctx.actor, act: READ, id: params.id });
      if (!one.ouverteLe) throw unknownPage();
      const now = ctx.clock.now();
      const view = {
        head: headOf(one, isoDate(now), 'synthese'),
        at: receives(one, isoDate(now)) ? `Réponses reçues jusqu’ici, le ${frenchDateTime(now)}.` : null,
        synthesis: synthesisView(await synthesisOf(ctx.db, one.id), { texts: true }),
      };
      return page(<SynthesisPage view={view} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.synthesisPdfUrl(':id'),
    access: withRecentFactor(mayEver(READ)),
    params: consultationParams,
    handle: async (ctx, { params }) => {
      const { one, decision } = await consultationFor(ctx.db, { actor: ctx.actor, act: READ, id: params.id });
      if (!one.ouverteLe) throw unknownPage();
      const view = synthesisView(await synthesisOf(ctx.db, one.id), { texts: true });
      await journalRead(ctx.db, exported(ctx, decision, one.id, { format: 'pdf' }));
      const bytes = await writePdf(synthesisPaper(one, view, ctx.clock.now()));
      return raw(new Uint8Array(bytes), 'application/pdf', {
        headers: {
          'Content-Disposition': `attachment; filename="synthese-${slugify(one.titre, 60) || 'consultation'}.pdf"`,
          'Cache-Control': 'no-store',
        },
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.answersCsvUrl(':id'),
    access: withRecentFactor(mayEver(READ)),
    params: consultationParams,
    handle: async (ctx, { params }) => {
      const { one, decision } = await consultationFor(ctx.db, { actor: ctx.actor, act: READ, id: params.id });
      if (!one.ouverteLe) throw unknownPage();
      const rows = await answersOf(ctx.db, one.id);
      await journalRead(ctx.db, exported(ctx, decision, one.id, { format: 'csv', lignes: rows.length }));
      const columns = answerColumns(await questionsOf(ctx.db, one.id));
      return csv(ctx, 'reponses_consultation', rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.answerSheetUrl(':id', ':organisation'),
    access: mayEver(READ),
    params: organisationParams,
    handle: (ctx, { params }) => answerSheet(ctx, params.id, params.organisation),
  }),
];

const exported = (
  ctx: RequestContext,
  decision: Parameters<typeof authorOf>[1],
  id: string,
  details: Record<string, unknown>,
) => ({
  ...authorOf(ctx, decision),
  act: 'consultation.exported',
  objectType: 'consultation',
  objectId: id,
  exported: true,
  details,
});

async function acted(ctx: RequestContext, id: string, sent: ConductSent): Promise<acts.ConductOutcome> {
  switch (sent.acte) {
    case 'ouvrir':
      return acts.openConsultation(ctx, id, sent.version);
    case 'relancer':
      return acts.remindAsked(ctx, id);
    case 'prolonger':
      return acts.extendConsultation(ctx, id, { clotureLe: sent.cloture, motif: sent.motif_prolonger });
    case 'clore':
      return acts.closeConsultation(ctx, id, sent.motif_clore);
    case 'partager':
      return acts.shareSynthesis(ctx, id, sent.textes === 'oui');
    case 'inscrire':
      return acts.putOnAgenda(ctx, id, sent.reunion);
    default:
      try {
        await setAside(ctx, id, sent.acte);
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return { done: false, errors: {}, faults: [error.sentence] };
      }
      return {
        done: true,
        text: sent.acte === 'abandonner' ? 'La consultation est abandonnée.' : 'La consultation est reprise.',
      };
  }
}

interface Filled {
  typed: Record<string, string>;
  errors: Record<string, string>;
  faults: readonly string[];
}
const NOTHING: Filled = { typed: {}, errors: {}, faults: [] };

const typedOf = (sent: ConductSent): Record<string, string> =>
  Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value ?? '')]));

async function consultationPage(ctx: RequestContext, id: string, current: number, filled: Filled): Promise<Result> {
  const { one, subject } = await consultationFor(ctx.db, { actor: ctx.actor, act: READ, id });
  const today = isoDate(ctx.clock.now());
  const asked = await askedOf(ctx.db, one, today);
  const questions = (await questionsOf(ctx.db, id)).length;
  const missing = asked.filter((row) => row.reponses === null).length;
  const mute = asked.filter((row) => row.courriel === null).length;
  const conducts = may(ctx.actor, CONDUCT, subject).allowed;
  const prepares = may(ctx.actor, PREPARE, subject).allowed;
  const opened = one.ouverteLe !== null;
  const draft = one.etat === 'brouillon';
  const view = {
    head: headOf(one, today, 'consultation'),
    presentation: one.presentation.split('\n').filter((line) => line.trim() !== ''),
    facts: factsOf(one),
    questions: count(questions, 'question'),
    version: one.version,
    edits: draft && prepares,
    resumes: one.etat === 'abandonnee' && prepares,
    opening:
      draft && conducts
        ? { faults: openingFaults({ clotureLe: one.clotureLe, today, questions, asked: asked.length }) }
        : null,
    running:
      one.etat === 'ouverte' && conducts
        ? {
            remind: reminderRefusal(one, { today, missing }),
            extend: receives(one, today),
            reasoned: receives(one, today) && missing > 0,
          }
        : null,
    sharing: one.etat === 'close' && !one.partageeLe && conducts && missing < asked.length,
    meeting: one.reunion,
    decisions: one.decisions,
    meetings:
      one.etat === 'close' && !one.reunion && conducts
        ? (await plannedMeetings(ctx.db, one.campusId)).map(
            (row) => [row.id, `${row.titre}, ${row.instance}, ${frenchDateTime(row.debut)}`] as const,
          )
        : null,
    asked: {
      opened,
      notes: conducts && notable(one),
      paper: conducts && mute > 0 && (opened || draft),
      summary: [
        count(asked.length, 'organisation interrogée', 'organisations interrogées'),
        ...(opened ? [`${count(asked.length - missing, 'réponse')}`] : []),
        ...(mute > 0 ? [`à prévenir autrement : ${mute}`] : []),
      ].join(' ; '),
      rows: asked.slice((current - 1) * PER_PAGE, current * PER_PAGE).map((row) => askedView(row, one.etat)),
      page: current,
      pages: Math.ceil(asked.length / PER_PAGE),
    },
    typed: filled.typed,
    errors: filled.errors,
    faults: filled.faults,
  };
  const refused = filled.faults.length > 0 || Object.keys(filled.errors).length > 0;
  return page(<ConsultationPage view={view} />, { status: refused ? 422 : 200 });
}

async function answerSheet(ctx: RequestContext, id: string, slug: string): Promise<Result> {
  const { one } = await consultationFor(ctx.db, { actor: ctx.actor, act: READ, id });
  const asked = await invitationOf(ctx.db, id, slug);
  if (!asked) throw unknownPage();
  const questions = await questionsOf(ctx.db, id);
  const answer = await readAnswer(ctx.db, id, asked.organisationId);
  const view = {
    head: headOf(one, isoDate(ctx.clock.now()), 'consultation'),
    organisation: asked.organisation,
    given: answer && givenText(answer),
    answers: answer ? saidAnswers(questions, answer.reponses) : [],
    past: (answer?.anciennes ?? [])
      .toReversed()
      .map((one, rank) => ({ key: String(rank), text: pastText(one), answers: saidAnswers(questions, one.reponses) })),
  };
  return page(<AnswerSheetPage view={view} />);
}
