import { z } from 'zod';
import { withRecentFactor } from '#core/access/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver, scopeOf } from '#modules/droits/index.ts';
import type { ReseauHooks } from '../hooks.ts';
import { membersOfCampuses } from '../members-of-campuses.sql.ts';
import { ClaimPage } from '../views/claim-page.tsx';
import { ClaimsPage } from '../views/claims-page.tsx';
import { answerClaim, type ClaimAct, claimAt, GRANT, seenKeepers } from './answer.ts';
import { CLAIM } from './ask.ts';
import { claimStates } from './labels.ts';
import { answerUrl, CLAIMS, CLAIMS_CSV } from './links.ts';
import { type Claim, type ClaimScope, keepersOf, listClaims } from './revendications.sql.ts';

const PER_PAGE = 30;
const params = z.object({ id: z.uuid() });
const query = z.object({
  etat: z.enum(['recue', 'acceptee', 'refusee', 'ecartee', 'finie']).catch('recue'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
const answerForm = z.object({
  acte: z.enum(['accepter', 'refuser', 'ecarter', 'finir']),
  version: z.coerce.number().int().min(0).catch(0),
  vus: z.string().max(4000).catch(''),
  succede: z.uuid().nullable().catch(null),
  motif: z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, 500)),
});

async function scopeOfClaims(ctx: RequestContext): Promise<ClaimScope> {
  const scope = scopeOf(ctx.actor!, GRANT);
  const members = await membersOfCampuses(ctx.db, scope.campus, isoDate(ctx.clock.now()));
  return { whole: scope.whole, organisations: [...scope.organisations, ...members] };
}

const columns: CsvColumn<Claim>[] = [
  { key: 'organisation', label: 'Organisation', value: (row) => row.organisation },
  { key: 'prenom', label: 'Prénom', value: (row) => row.prenom },
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'fonction', label: 'Fonction', value: (row) => row.fonction },
  { key: 'courriel', label: 'Courriel', value: (row) => row.courriel },
  { key: 'adresse_organisation', label: 'Adresse au nom de l’organisation', value: (row) => row.domaine },
  { key: 'etat', label: 'État', value: (row) => claimStates[row.etat] },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'recue_le', label: 'Reçue le', value: (row) => isoDate(row.recueLe) },
  { key: 'close_le', label: 'Close le', value: (row) => row.closeLe && isoDate(row.closeLe) },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];

async function claimPage(
  ctx: RequestContext,
  id: string,
  filled: { motif?: string; errors?: Record<string, string>; status?: number } = {},
): Promise<Result> {
  const { claim, decision } = await claimAt(ctx, id);
  const keepers = await keepersOf(ctx.db, claim.organisationId, isoDate(ctx.clock.now()));
  const scope = { whole: false, organisations: [claim.organisationId] };
  const { rows } = await listClaims(ctx.db, scope, { etat: 'recue', limit: 20, offset: 0 });
  await journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: 'revendications.read',
    objectType: CLAIM,
    objectId: id,
  });
  return page(
    <ClaimPage
      claim={claim}
      keepers={keepers}
      seen={seenKeepers(keepers)}
      rivals={rows.filter((one) => one.id !== id)}
      motif={filled.motif ?? ''}
      errors={filled.errors ?? {}}
    />,
    { status: filled.status ?? 200 },
  );
}

const DONE: Record<ClaimAct, string> = {
  accepter: 'Demande acceptée : la personne est invitée, et elle le sait.',
  refuser: 'Demande refusée ; la réponse part par courriel.',
  ecarter: 'Demande écartée, sans réponse.',
  finir: 'La fiche n’est plus tenue par cette personne ; elle le sait.',
};

/** Claims, for who answers them: the queue, its export, one claim. */
export const answerRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: CLAIMS,
    access: mayEver(GRANT),
    query,
    handle: async (ctx, { query: asked }) => {
      const slice = { etat: asked.etat, limit: PER_PAGE, offset: (asked.page - 1) * PER_PAGE };
      const { rows, total } = await listClaims(ctx.db, await scopeOfClaims(ctx), slice);
      const pages = Math.ceil(total / PER_PAGE);
      return page(<ClaimsPage rows={rows} total={total} etat={asked.etat} current={asked.page} pages={pages} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: CLAIMS_CSV,
    access: withRecentFactor(mayEver(GRANT)),
    query,
    handle: async (ctx, { query: asked }) => {
      const { rows } = await listClaims(ctx.db, await scopeOfClaims(ctx), { etat: asked.etat, limit: null, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, demand(ctx.actor, GRANT)),
        act: 'revendications.exported',
        objectType: CLAIM,
        exported: true,
        details: { etat: asked.etat, lignes: rows.length },
      });
      return csv(ctx, 'revendications', rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: answerUrl(':id'),
    access: mayEver(GRANT),
    params,
    handle: (ctx, { params: { id } }) => claimPage(ctx, id),
  }),
  defineRoute({
    method: 'POST',
    path: answerUrl(':id'),
    access: mayEver(GRANT),
    params,
    form: answerForm,
    handle: async (ctx, { params: { id }, form }) => {
      await claimAt(ctx, id);
      if (!form.ok) throw new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');
      try {
        await answerClaim(ctx, hooks, id, form.value);
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const field = error.code === 'claim.unreasoned' ? 'motif' : 'reponse';
        const { motif } = form.value;
        return claimPage(ctx, id, { motif, errors: { [field]: error.sentence }, status: error.status });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: DONE[form.value.acte] });
      return seeOther(CLAIMS);
    },
  }),
];
