import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import {
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
import { count } from '#core/text/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { networkContext, subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { tickedMembers } from '../lettres/schemas.ts';
import { campusParams } from '../member-routes.tsx';
import { LabelsPage } from '../views/labels-page.tsx';
import { labelColumns } from './export.ts';
import { LABEL, labelMembers, unlabelMembers } from './label-members.ts';
import { campusLabels, labelledMembers } from './labels.sql.ts';
import { labelledUrl, labelsCsvUrl, labelsUrl } from './links.ts';

const labelsQuery = z.object({ membre: tickedMembers });
const labelForm = z.object({
  membre: tickedMembers,
  acte: z.enum(['poser', 'retirer']).catch('poser'),
  nom: z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'Écrivez l’étiquette, ou choisissez-en une.')
        .max(40, 'Une étiquette est courte : 40 caractères au plus.')
        .regex(
          /^[\p{L}\p{N}’' .&+/-]*$/u,
          'Une étiquette n’a que des lettres, des chiffres, des espaces et des tirets.',
        ),
    ),
});

/** Labels that a campus puts on its members. */
export const labelRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: labelsUrl(':slug'),
    access: mayEver(LABEL),
    params: campusParams,
    query: labelsQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await labelledCampus(ctx, params.slug);
      return show(ctx, campus, { membre: query.membre, nom: '', errors: {} });
    },
  }),
  defineRoute({
    method: 'GET',
    path: labelsCsvUrl(':slug'),
    access: mayEver(LABEL),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const { id, slug } = await labelledCampus(ctx, params.slug);
      const labels = await campusLabels(ctx.db, id);
      return csv(ctx, `etiquettes_${slug}`, labels, labelColumns(ctx.origin, slug), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'POST',
    path: labelsUrl(':slug'),
    access: mayEver(LABEL),
    params: campusParams,
    form: labelForm,
    handle: async (ctx, { params, form }) => {
      const campus = await labelledCampus(ctx, params.slug);
      if (!form.ok) {
        const membre = tickedMembers.parse(form.chosen.membre);
        return show(ctx, campus, { membre, nom: form.typed.nom ?? '', errors: form.errors });
      }
      const { membre, nom, acte } = form.value;
      const members = await labelledMembers(ctx.db, campus.id, membre);
      const again = (error: string) => show(ctx, campus, { membre, nom, errors: { nom: error } });
      if (members.length === 0) return again('Cochez d’abord des membres dans la liste du réseau.');
      const act = acte === 'poser' ? labelMembers : unlabelMembers;
      try {
        const order = { campus, members, nom };
        const done = await transaction(ctx.db, (tx) => act(tx, networkContext(ctx, hooks), order));
        leaveFlash(ctx.cookies, { tone: done.n > 0 ? 'ok' : 'info', text: said(acte, done, members.length) });
        return seeOther(acte === 'poser' ? labelledUrl(campus.slug, done.nom) : labelsUrl(campus.slug, membre));
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return again(error.sentence);
      }
    },
  }),
];

function said(acte: 'poser' | 'retirer', { nom, n }: { nom: string; n: number }, asked: number): string {
  const same = asked - n;
  if (acte === 'retirer') return n > 0 ? `« ${nom} » retirée de ${count(n, 'membre')}.` : `Aucun n’avait « ${nom} ».`;
  const others = same > 0 ? ` Inchangés : ${same}, qui l’avaient déjà ou en ont le plus possible.` : '';
  return `« ${nom} » posée sur ${count(n, 'membre')}.${others}`;
}

async function labelledCampus(ctx: RequestContext, slug: string): Promise<CampusPlace> {
  const campus = await campusAt(ctx.db, slug);
  demand(ctx.actor, LABEL, subjectOf(campus));
  return campus;
}

async function show(
  ctx: RequestContext,
  campus: CampusPlace,
  filled: { membre: readonly string[]; nom: string; errors: Record<string, string> },
): Promise<Result> {
  return page(
    <LabelsPage
      campus={campus}
      labels={await campusLabels(ctx.db, campus.id)}
      members={await labelledMembers(ctx.db, campus.id, filled.membre)}
      nom={filled.nom}
      errors={filled.errors}
    />,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  );
}
