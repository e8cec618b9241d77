import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { Conflict, Forbidden, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { readCommune } from './commune-typed.ts';
import {
  CREATE,
  createOrganisation,
  ELSEWHERE,
  LooksLike,
  mayAdmit,
  NOT_ADMITTING,
  ownCampuses,
} from './create-organisation.ts';
import type { Lookalike } from './duplicates.sql.ts';
import type { CampusStanding, OrganisationHooks } from './hooks.ts';
import { identifierKinds } from './identifiers.ts';
import { isOrganisationKind, type OrganisationKind } from './kinds.ts';
import { NEW_SHEET, organisationUrl, sheetUrl } from './links.ts';
import { readSheet } from './sheet.sql.ts';
import { sheetContext, subjectOf } from './subject.ts';
import { CreatePage } from './views/create-page.tsx';

const standings = ['prospect', 'membre', 'partenaire'] as const satisfies readonly CampusStanding[];
const line = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`).catch('');

const newForm = z.object({
  nom: z.string().trim().min(1, 'Donnez le nom de l’organisation.').max(200, '200 caractères au plus.'),
  genre: z.string().refine(isOrganisationKind, 'Choisissez la nature dans la liste.'),
  commune: z.string().trim().min(1, 'Donnez la commune.').max(100, '100 caractères au plus.'),
  code_genre: z.enum(identifierKinds).optional().catch(undefined),
  code: line(60),
  campus: z.uuid().optional().catch(undefined),
  place: z.enum(standings).catch('prospect'),
  distincte: z.literal('oui').optional().catch(undefined),
});
type NewForm = z.output<typeof newForm>;

interface Filled {
  typed: Record<string, string>;
  errors: Record<string, string>;
  found: readonly Lookalike[];
  status: number;
}

/** Creation of an organisation, those that look like it being shown first. */
export const createRoutes = (hooks: OrganisationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: NEW_SHEET,
    access: mayEver(CREATE),
    handle: (ctx) => newPage(ctx, hooks, { typed: {}, errors: {}, found: [], status: 200 }),
  }),
  defineRoute({
    method: 'POST',
    path: NEW_SHEET,
    access: mayEver(CREATE),
    form: newForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) return newPage(ctx, hooks, { typed: form.typed, errors: form.errors, found: [], status: 422 });
      const typed = textsOf(form.value);
      const commune = await readCommune(ctx.db, { commune: form.value.commune, code_postal: '' });
      if ('error' in commune) {
        return newPage(ctx, hooks, { typed, errors: { commune: commune.error }, found: [], status: 422 });
      }
      return created(ctx, hooks, form.value, commune.insee);
    },
  }),
];

const textsOf = (form: NewForm): Record<string, string> =>
  Object.fromEntries(Object.entries(form).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

async function created(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  form: NewForm,
  communeInsee: string,
): Promise<Result> {
  const typed = textsOf(form);
  try {
    const { id, slug } = await transaction(ctx.db, (tx) =>
      createOrganisation(tx, sheetContext(ctx, hooks), {
        nom: form.nom,
        genre: form.genre as OrganisationKind,
        communeInsee,
        code: form.code ? { genre: form.code_genre ?? 'siret', valeur: form.code } : null,
        campus: form.campus ? { id: form.campus, standing: form.place } : null,
        distinct: form.distincte === 'oui',
      }),
    );
    leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${form.nom} » est créée.` });
    const sheet = (await readSheet(ctx.db, { id }))!;
    const subject = await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks));
    const mine = may(ctx.actor, 'organisations.modifier_fiche', subject).allowed;
    return seeOther(mine ? sheetUrl(slug) : organisationUrl(slug));
  } catch (error) {
    if (error instanceof LooksLike) {
      return newPage(ctx, hooks, { typed, errors: {}, found: error.found, status: 409 });
    }
    if (error instanceof Forbidden && (error.code === ELSEWHERE || error.code === NOT_ADMITTING)) {
      const field = error.code === NOT_ADMITTING ? 'place' : 'campus';
      return newPage(ctx, hooks, { typed, errors: { [field]: error.sentence }, found: [], status: error.status });
    }
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    return newPage(ctx, hooks, { typed, errors: { code: error.sentence }, found: [], status: error.status });
  }
}

async function newPage(ctx: RequestContext, hooks: OrganisationHooks, filled: Filled): Promise<Result> {
  const context = sheetContext(ctx, hooks);
  const campuses = await ownCampuses(ctx.db, context);
  const admits = campuses.some((one) => mayAdmit(context, one.id));
  const { place, ...others } = filled.errors;
  // Who admits nowhere has no field for it: it is said of the campus.
  const errors = place && !admits ? { ...others, campus: place } : filled.errors;
  return page(
    <CreatePage
      campuses={campuses.map(({ id, nom }) => ({ id, nom }))}
      admits={admits}
      typed={filled.typed}
      errors={errors}
      found={filled.found}
    />,
    { status: filled.status },
  );
}
