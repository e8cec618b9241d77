import type { RequestContext } from '#core/http/index.ts';
import { may } from '#modules/droits/index.ts';
import { pairSubject, READ_DUPLICATES, SET_ASIDE } from './duplicate-routes.tsx';
import type { OrganisationHooks } from './hooks.ts';
import { reasonLabels } from './labels.ts';
import { type LikelyPair, likelyPairs } from './likely.sql.ts';
import { DUPLICATES, keptFirst, mergePageUrl, NOT_DUPLICATES, organisationUrl } from './links.ts';
import { mayMerge } from './merge-rights.ts';
import { readSheet, type Sheet } from './sheet.sql.ts';
import { sheetContext, subjectOf } from './subject.ts';

/** Another sheet that may be the same organisation. */
export interface LikelyTwin {
  id: string;
  nom: string;
  commune: string | null;
  exemple: boolean;
  href: string;
  /** « même SIRET, noms voisins ». */
  raisons: string;
  /** Both side by side; null for who may not merge them. */
  compareHref: string | null;
  /** The form that says that they are two; null for who may not say it. */
  aside: { action: string; une: string; autre: string } | null;
}

/** Likely duplicates of one organisation, and where they all are. */
export interface LikelyTwins {
  twins: LikelyTwin[];
  total: number;
  listHref: string;
}

const SHOWN = 3;

/** Likely duplicates of an organisation, not set aside; null for whoever reads none of it. */
export async function likelyTwins(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  sheet: Sheet,
): Promise<LikelyTwins | null> {
  const subject = await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks));
  if (!may(ctx.actor, READ_DUPLICATES, subject).allowed) return null;
  const scope = { whole: true, organisations: [], regions: [], regionsAcademiques: [] };
  const pairs = await likelyPairs(ctx.db, scope, { setAside: false, limit: SHOWN, offset: 0, of: sheet.id });
  const twins = await Promise.all(pairs.map((pair) => twinOf(ctx, hooks, sheet, pair)));
  return { twins, total: pairs[0]?.total ?? 0, listHref: DUPLICATES };
}

async function twinOf(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  sheet: Sheet,
  pair: LikelyPair,
): Promise<LikelyTwin> {
  const { id, slug, nom, commune, exemple } = pair.une.id === sheet.id ? pair.autre : pair.une;
  const other = await readSheet(ctx.db, { id });
  const [kept, lost] = keptFirst(pair);
  const ids = { une: pair.une.id, autre: pair.autre.id };
  const sets = may(ctx.actor, SET_ASIDE, await pairSubject(ctx, hooks, [ids.une, ids.autre])).allowed;
  const merges = other && (await mayMerge(ctx.db, [sheet, other], sheetContext(ctx, hooks), { confirmed: true }));
  return {
    id,
    nom,
    commune,
    exemple,
    href: organisationUrl(slug),
    raisons: pair.raisons.map((one) => reasonLabels[one]).join(', '),
    compareHref: merges ? mergePageUrl(kept.slug, lost.slug) : null,
    aside: sets ? { action: NOT_DUPLICATES, ...ids } : null,
  };
}
