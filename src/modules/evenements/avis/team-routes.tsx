import { transaction } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import { attachment } from '#core/files/index.ts';
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
import { demand, mayEver } from '#modules/droits/index.ts';
import { eventAt, subjectOf } from '../access.ts';
import { EVENT } from '../event.ts';
import { groupsParams } from '../inscriptions/team-schemas.ts';
import { OpinionsPage } from '../views/opinions-page.tsx';
import { opinionColumns, opinionRows } from './export.ts';
import { opinionsCsvUrl, opinionsPdfUrl, opinionsUrl } from './links.ts';
import { READ_OPINIONS } from './opinion.ts';
import { opinionsPdf } from './paper.ts';
import { readOpinions } from './read-opinions.ts';
import { wordsForm } from './schemas.ts';
import { settleOpinionWords } from './settle-words.ts';

/** What pupils thought of an event, for its team: sums once nobody answers any more, and words to be read first. */
export const opinionTeamRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: opinionsUrl(':slug', ':id'),
    access: mayEver(READ_OPINIONS),
    params: groupsParams,
    handle: async (ctx, { params }) => show(await readAt(ctx, params), {}, 200),
  }),
  defineRoute({
    method: 'POST',
    path: opinionsUrl(':slug', ':id'),
    access: mayEver(READ_OPINIONS),
    params: groupsParams,
    form: wordsForm,
    handle: async (ctx, { params, form }) => {
      const at = await readAt(ctx, params);
      const { texte, acte } = form.ok ? form.value : wordsForm.parse({});
      // Words that may not be read yet are not settled either.
      const known = at.read.words.some((one) => one.id === texte);
      if (!known || acte === '') return show(at, { texte: 'Choisissez un texte à garder ou à retirer.' }, 422);
      try {
        const order = { evenementId: at.event.id, id: texte, kept: acte === 'garder', now: ctx.clock.now() };
        await transaction(ctx.db, (tx) => settleOpinionWords(tx, at.by, order));
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        return show(await readAt(ctx, params), { texte: error.sentence }, error.status);
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: acte === 'garder' ? 'Le texte est gardé.' : 'Le texte est effacé.' });
      return seeOther(`${opinionsUrl(at.place.campus.slug, at.event.id)}#textes`);
    },
  }),
  defineRoute({
    method: 'GET',
    path: opinionsCsvUrl(':slug', ':id'),
    access: mayEver(READ_OPINIONS),
    params: groupsParams,
    handle: async (ctx, { params }) => {
      const at = await readAt(ctx, params);
      const rows = await exported(ctx, at);
      return csv(ctx, `avis_${at.event.slug}`, rows, opinionColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: opinionsPdfUrl(':slug', ':id'),
    access: mayEver(READ_OPINIONS),
    params: groupsParams,
    handle: async (ctx, { params }) => {
      const at = await readAt(ctx, params);
      await exported(ctx, at);
      const { event, read } = at;
      const bytes = await opinionsPdf(event, read, ctx.clock.now());
      return raw(new Uint8Array(bytes), 'application/pdf', {
        headers: {
          'Content-Disposition': attachment(`avis_${event.slug}.pdf`),
          'Cache-Control': 'private, no-store',
        },
      });
    },
  }),
];

/** The event at an address with what is read of its answers, for who may. @throws NotFound · Forbidden. */
async function readAt(ctx: RequestContext, params: { slug: string; id: string }) {
  const { place, event } = await eventAt(ctx, params);
  const decision = demand(ctx.actor, READ_OPINIONS, subjectOf(place.campus, event, ctx.actor));
  return { place, event, by: authorOf(ctx, decision), read: await readOpinions(ctx.db, event, ctx.clock.now()) };
}

/** A file of what pupils thought leaves: the journal says how many lines. @returns them. */
async function exported(ctx: RequestContext, { event, by, read }: Awaited<ReturnType<typeof readAt>>) {
  const rows = read.sums ? opinionRows(read.sums) : [];
  await journalRead(ctx.db, {
    ...by,
    act: 'opinions.exported',
    objectType: EVENT,
    objectId: event.id,
    exported: true,
    details: { lignes: rows.length },
  });
  return rows;
}

function show(
  { place, event, read }: Awaited<ReturnType<typeof readAt>>,
  errors: Record<string, string>,
  status: number,
): Result {
  return page(<OpinionsPage campus={place.campus} event={event} read={read} errors={errors} />, { status });
}
