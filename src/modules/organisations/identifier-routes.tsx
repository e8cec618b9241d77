import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { loadSources } from '#core/provenance/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { contradictionsOf } from './contradictions.sql.ts';
import { identifiersOf } from './edit-identifiers.sql.ts';
import { addIdentifier, removeIdentifier, restoreIdentifier, whyKept } from './edit-identifiers.ts';
import type { OrganisationHooks } from './hooks.ts';
import { identifierDoubts } from './identifier-doubts.ts';
import { identifierKinds } from './identifiers.ts';
import { identifierLabels } from './labels.ts';
import { identifiersUrl, removeIdentifierUrl } from './links.ts';
import { sheetParams } from './schemas.ts';
import type { Sheet } from './sheet.sql.ts';
import { sheetAt } from './sheet-routes.tsx';
import { sheetContext, subjectOf } from './subject.ts';
import { IdentifiersPage } from './views/identifiers-page.tsx';

const EDIT = 'organisations.modifier_fiche';

const codeForm = z.object({
  genre: z.enum(identifierKinds, 'Choisissez la sorte de code.'),
  valeur: z.string().trim().min(1, 'Donnez le code.').max(60, 'Ce code est trop long.'),
  /** « Annuler » of a removal: its line in the journal. */
  retrait: z.coerce.number().int().positive().optional().catch(undefined),
});

/** Codes of an organisation: those it has, what does not hold together, one more, one less. */
export const identifierRoutes = (hooks: OrganisationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: identifiersUrl(':slug'),
    access: mayEver(EDIT),
    params: sheetParams,
    handle: async (ctx, { params }) =>
      identifiersPage(ctx, await editable(ctx, hooks, params.slug), { typed: {}, errors: {}, status: 200 }),
  }),
  addRoute(hooks),
  removeRoute(hooks),
];

const addRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'POST',
    path: identifiersUrl(':slug'),
    access: mayEver(EDIT),
    params: sheetParams,
    form: codeForm,
    handle: async (ctx, { params, form }) => {
      const sheet = await editable(ctx, hooks, params.slug);
      if (!form.ok) return identifiersPage(ctx, sheet, { typed: form.typed, errors: form.errors, status: 422 });
      const { retrait: removal, ...code } = form.value;
      const order = { organisationId: sheet.id, ...code };
      try {
        const added = await transaction(ctx.db, (tx) =>
          removal === undefined
            ? addIdentifier(tx, sheetContext(ctx, hooks), order)
            : restoreIdentifier(tx, sheetContext(ctx, hooks), { organisationId: sheet.id, removal }),
        );
        const what = `${identifierLabels[order.genre]} ${added ?? order.valeur}`;
        leaveFlash(
          ctx.cookies,
          added === null
            ? { tone: 'info', text: `${what} était déjà un code de cette organisation.` }
            : {
                tone: 'ok',
                text: removal === undefined ? `${what} ajouté.` : `${what} est revenu tel qu’il était.`,
                undo: { action: removeIdentifierUrl(sheet.slug), fields: { genre: order.genre, valeur: added } },
              },
        );
        return seeOther(identifiersUrl(sheet.slug));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return identifiersPage(ctx, sheet, {
          typed: code,
          errors: { valeur: error.sentence },
          status: error.status,
        });
      }
    },
  });

const removeRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'POST',
    path: removeIdentifierUrl(':slug'),
    access: mayEver(EDIT),
    params: sheetParams,
    form: codeForm,
    handle: async (ctx, { params, form }) => {
      const sheet = await editable(ctx, hooks, params.slug);
      if (!form.ok) throw new RuleBroken('identifier.unknown', 'Ce code n’est pas celui de cette organisation.');
      const { genre, valeur } = form.value;
      const order = { organisationId: sheet.id, genre, valeur };
      const removal = await transaction(ctx.db, (tx) => removeIdentifier(tx, sheetContext(ctx, hooks), order));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `${identifierLabels[genre]} ${valeur} retiré.`,
        undo: { action: identifiersUrl(sheet.slug), fields: { genre, valeur, retrait: String(removal) } },
      });
      return seeOther(identifiersUrl(sheet.slug));
    },
  });

/** The sheet, once the person may change it. */
async function editable(ctx: RequestContext, hooks: OrganisationHooks, slug: string): Promise<Sheet> {
  const sheet = await sheetAt(ctx, slug);
  demand(ctx.actor, EDIT, await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks)));
  return sheet;
}

async function identifiersPage(
  ctx: RequestContext,
  sheet: Sheet,
  filled: { typed: Record<string, string>; errors: Record<string, string>; status: number },
): Promise<Result> {
  const [codes, contradictions] = await Promise.all([
    identifiersOf(ctx.db, sheet.id),
    contradictionsOf(ctx.db, sheet.id),
  ]);
  const sources = await loadSources(
    ctx.db,
    codes.map((one) => one.originId),
  );
  return page(
    <IdentifiersPage
      sheet={sheet}
      codes={codes.map((one) => ({ ...one, source: sources.get(one.originId)?.label ?? '', kept: whyKept(one) }))}
      doubts={identifierDoubts(codes, sheet.state)}
      contradictions={contradictions.filter((one) => one.champ === 'siret')}
      typed={filled.typed}
      errors={filled.errors}
    />,
    { status: filled.status },
  );
}
