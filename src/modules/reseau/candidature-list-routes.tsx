import { withRecentFactor } from '#core/access/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { identifierLabels, kindLabels } from '#modules/organisations/index.ts';
import { answerTermOf, type Waiting, waitingOf } from './answer-term.ts';
import { joinParams } from './candidature-schemas.ts';
import { type Candidature, listCandidatures } from './candidatures.sql.ts';
import { subjectOf } from './context.ts';
import type { ReseauHooks } from './hooks.ts';
import { candidatureStateLabels } from './labels.ts';
import { candidaturesCsvUrl, candidaturesUrl, candidatureUrl } from './links.ts';
import { EXAMINE } from './member-routes.tsx';
import { CandidaturesPage } from './views/candidatures-page.tsx';

const SHOWN = 300;
/** Most lines of a file. */
const MOST = 50_000;

/** Columns of the requests to join; keys are stable. What was erased after a year is empty. */
const columns = (
  origin: string,
  campus: CampusPlace,
  waiting: (one: Candidature) => Waiting | null,
): CsvColumn<Candidature>[] => [
  { key: 'organisation', label: 'Organisation', value: (row) => row.nom },
  { key: 'nature', label: 'Nature', value: (row) => kindLabels[row.genre] },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'code_genre', label: 'Genre du code', value: (row) => row.codeGenre && identifierLabels[row.codeGenre] },
  { key: 'code', label: 'Code', value: (row) => row.code },
  { key: 'prenom', label: 'Prénom', value: (row) => row.prenom },
  { key: 'nom', label: 'Nom', value: (row) => row.nomPersonne },
  { key: 'fonction', label: 'Fonction', value: (row) => row.fonction },
  { key: 'courriel', label: 'Courriel', value: (row) => row.courriel },
  { key: 'telephone', label: 'Téléphone', value: (row) => row.telephone },
  { key: 'message', label: 'Message', value: (row) => row.message },
  { key: 'recue_le', label: 'Reçue le', value: (row) => isoDate(row.recueLe) },
  { key: 'attend_jours', label: 'Attend depuis, en jours', value: (row) => waiting(row)?.days ?? null },
  { key: 'a_repondre_avant', label: 'À répondre au plus tard le', value: (row) => waiting(row)?.until ?? null },
  { key: 'en_retard', label: 'Réponse en retard', value: (row) => waiting(row)?.late ?? null },
  { key: 'etat', label: 'État', value: (row) => candidatureStateLabels[row.etat] },
  { key: 'close_le', label: 'Close le', value: (row) => row.closeLe && isoDate(row.closeLe) },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'fiche', label: 'Fiche', value: (row) => row.organisation },
  { key: 'adresse', label: 'Page', value: (row) => origin + candidatureUrl(campus.slug, row.id) },
];

/** Within how many days a campus answers, and since when each request waits. */
async function termAt(ctx: RequestContext, hooks: Pick<ReseauHooks, 'daysToAnswer'>, id: string) {
  const today = isoDate(ctx.clock.now());
  const term = await answerTermOf(ctx.db, hooks, { id, today });
  return { term: term.said, waiting: (one: Candidature) => waitingOf(one, term, today) };
}

/** Who asks to join a campus, as a page and as a file. */
export const candidatureListRoutes = (hooks: Pick<ReseauHooks, 'daysToAnswer'>): Route[] => [
  defineRoute({
    method: 'GET',
    path: candidaturesUrl(':slug'),
    access: mayEver(EXAMINE),
    params: joinParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, EXAMINE, subjectOf(campus));
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'candidatures.read',
        objectType: 'campus',
        objectId: campus.id,
      });
      const { term, waiting } = await termAt(ctx, hooks, campus.id);
      const rows = (await listCandidatures(ctx.db, campus.id, SHOWN)).map((one) => ({ one, waiting: waiting(one) }));
      return page(<CandidaturesPage campus={campus} rows={rows} term={term} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: candidaturesCsvUrl(':slug'),
    access: withRecentFactor(mayEver(EXAMINE)),
    params: joinParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, EXAMINE, subjectOf(campus));
      const rows = await listCandidatures(ctx.db, campus.id, MOST);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'candidatures.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const { waiting } = await termAt(ctx, hooks, campus.id);
      const shown = columns(ctx.origin, campus, waiting);
      return csv(ctx, `candidatures_${campus.slug}`, rows, shown, flavourOf(ctx.url.searchParams));
    },
  }),
];
