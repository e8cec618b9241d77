import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { countReferences } from '#core/merging/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import type { OrganisationHooks } from './hooks.ts';
import { MERGE_PAGE, mergeUrl } from './links.ts';
import type { Side, SideChoices } from './merge-fields.ts';
import { inputsOf, isStale, MERGE_REASON, MERGE_STALE, mergeOrganisations } from './merge-organisations.ts';
import { demandMerge, MERGE, mayMerge } from './merge-rights.ts';
import { twoHeads, waitingMerge } from './merges.sql.ts';
import { ownReferences } from './moved.ts';
import { readMeanwhile } from './read-history.ts';
import type { Sheet } from './sheet.sql.ts';
import { sheetInputs, showInput, valuesOf } from './sheet.ts';
import { sheetAt } from './sheet-routes.tsx';
import { sheetContext } from './subject.ts';
import { type Meanwhile, MergePage } from './views/merge-page.tsx';

const slug = z.string().regex(/^[a-z0-9-]{1,200}$/);
const pairQuery = z.object({ garder: slug.catch(''), autre: slug.catch('') });
const version = z.coerce.number().int().min(1).catch(0);
const side = z.enum(['garder', 'autre']).optional().catch(undefined);

const mergeForm = z.object({
  garder: slug,
  autre: slug,
  garder_version: version,
  autre_version: version,
  motif: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, 500)),
  ...Object.fromEntries(sheetInputs.map((input) => [`champ_${input}`, side])),
});

interface Filled {
  choices: SideChoices;
  motif: string;
  errors: Record<string, string>;
  /** Why nothing was done, where no field is to be taken again. */
  refusal?: string;
  /** Versions that were read, when they are no longer those. */
  read?: { kept: number; other: number };
  status: number;
}

const empty: Filled = { choices: {}, motif: '', errors: {}, status: 200 };

/** Two sheets side by side, and their merge. */
export const mergeRoutes = (hooks: OrganisationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: MERGE_PAGE,
    access: mayEver(MERGE),
    query: pairQuery,
    handle: async (ctx, { query }) => sidePage(ctx, hooks, await pairAt(ctx, hooks, query), empty),
  }),
  defineRoute({
    method: 'POST',
    path: MERGE_PAGE,
    access: mayEver(MERGE),
    form: mergeForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) throw new RuleBroken('merge.unknown', 'Choisissez deux fiches à fusionner.');
      return merge(ctx, hooks, form.value as SentMerge);
    },
  }),
];

type SentMerge = {
  garder: string;
  autre: string;
  garder_version: number;
  autre_version: number;
  motif: string;
} & Record<`champ_${string}`, Side | undefined>;

/** Both sheets, once this person may merge them. @throws NotFound · Forbidden · RuleBroken `merge.same`. */
async function pairAt(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  at: { garder: string; autre: string },
): Promise<[Sheet, Sheet]> {
  const sheets: [Sheet, Sheet] = [await sheetAt(ctx, at.garder), await sheetAt(ctx, at.autre)];
  await demandMerge(ctx.db, sheets, sheetContext(ctx, hooks), { confirmed: true });
  if (sheets[0].id === sheets[1].id) throw new NotFound('merge.same', 'C’est la même fiche : choisissez-en deux.');
  return sheets;
}

async function sidePage(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  [kept, other]: [Sheet, Sheet],
  filled: Filled,
): Promise<Result> {
  const context = sheetContext(ctx, hooks);
  const order = { from: other.id, to: kept.id };
  const waiting = await waitingMerge(ctx.db, kept.id, other.id);
  return page(
    <MergePage
      kept={kept}
      other={other}
      inputs={await inputsOf(ctx.db, kept, other)}
      choices={filled.choices}
      motif={filled.motif}
      errors={filled.errors}
      refusal={filled.refusal ?? null}
      moves={await countReferences(ctx.db, [...ownReferences, ...hooks.moved], order)}
      heads={await twoHeads(ctx.db, kept.id, other.id)}
      alone={await mayMerge(ctx.db, [kept, other], context, { confirmed: false })}
      waiting={waiting && !isStale(waiting, [kept, other]) ? waiting.id : null}
      meanwhile={filled.read ? await changedSince(ctx, hooks, [kept, other], filled.read) : null}
      show={showInput}
    />,
    { status: filled.status },
  );
}

/** What changed of each sheet since it was read: who, and both versions of each field. */
async function changedSince(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  [kept, other]: [Sheet, Sheet],
  read: { kept: number; other: number },
): Promise<Meanwhile[]> {
  const changed: Meanwhile[] = [];
  for (const [sheet, opened] of [
    [kept, read.kept],
    [other, read.other],
  ] as const) {
    if (sheet.version === opened) continue;
    const { base, other: author } = await readMeanwhile(ctx.db, hooks, sheet, opened);
    const now = valuesOf(sheet.state);
    const was = base ? valuesOf(base) : now;
    changed.push({
      nom: sheet.state.nom,
      who: author?.who ?? null,
      at: author?.at ?? null,
      fields: sheetInputs
        .filter((input) => was[input] !== now[input])
        .map((input) => ({ input, was: was[input], now: now[input] })),
    });
  }
  return changed;
}

async function merge(ctx: RequestContext, hooks: OrganisationHooks, sent: SentMerge): Promise<Result> {
  const sheets = await pairAt(ctx, hooks, sent);
  const choices: SideChoices = Object.fromEntries(
    sheetInputs.flatMap((input) => (sent[`champ_${input}`] ? [[input, sent[`champ_${input}`]]] : [])),
  );
  try {
    const { id, done } = await transaction(ctx.db, (tx) =>
      mergeOrganisations(tx, sheetContext(ctx, hooks), {
        keptId: sheets[0].id,
        otherId: sheets[1].id,
        keptVersion: sent.garder_version,
        otherVersion: sent.autre_version,
        choices,
        reason: sent.motif || null,
      }),
    );
    leaveFlash(ctx.cookies, {
      tone: 'ok',
      text: done
        ? 'Les deux fiches n’en font plus qu’une.'
        : 'Fusion proposée : une deuxième personne habilitée doit la confirmer.',
    });
    return seeOther(mergeUrl(id));
  } catch (error) {
    const filled = { choices, motif: sent.motif };
    if (error instanceof Conflict && error.code === MERGE_STALE) {
      const read = { kept: sent.garder_version, other: sent.autre_version };
      return sidePage(ctx, hooks, await pairAt(ctx, hooks, sent), { ...filled, errors: {}, read, status: 409 });
    }
    if (!(error instanceof RuleBroken)) throw error;
    const said = error.code === MERGE_REASON ? { errors: { motif: error.sentence } } : { refusal: error.sentence };
    return sidePage(ctx, hooks, sheets, { ...filled, errors: {}, ...said, status: error.status });
  }
}
