import { unknownPage } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { adoptStatuts } from '../adopt-statuts.ts';
import { statutsCsvUrl, statutsUrl, versionUrl } from '../links.ts';
import { models } from '../models.ts';
import { presentStatuts, silentOnDistance } from '../present-statuts.ts';
import { adoptForm, slugParam } from '../schemas.ts';
import { type StatutsVersion, statutsOfCampus } from '../statuts.sql.ts';
import { holdsOn } from '../statuts.ts';
import { HOLD, READ } from '../subject.ts';
import { StatutsPage } from '../views/statuts-page.tsx';
import { VersionPage } from '../views/version-page.tsx';
import { ADOPT, statutsFor } from './access.ts';
import { type AdoptingDecision, decisionsNamed, draftsOfCampus } from './drafts.sql.ts';
import { ruleColumns, ruleLines } from './export.ts';
import { differences } from './parts.ts';
import { versionParams } from './schemas.ts';

export interface Refused {
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** « décision 2027-05, Assemblée générale », or why there is none. */
export const adoptedBy = (
  { decisionId, motif }: StatutsVersion,
  decisions: ReadonlyMap<string, AdoptingDecision>,
): string => {
  const decision = decisions.get(decisionId ?? '');
  if (decision) return `décision ${decision.numero}, ${decision.instance} : ${decision.titre}`;
  return `première version, sans décision : ${motif ?? 'le motif n’a pas été noté'}`;
};

const decisionsOf = (ctx: RequestContext, versions: readonly StatutsVersion[]) =>
  decisionsNamed(
    ctx.db,
    versions.flatMap((one) => one.decisionId ?? []),
  );

/** The list of the versions, with the words of those in force. */
export async function statutsPage(ctx: RequestContext, slug: string, refused: Refused = { typed: {}, errors: {} }) {
  const { campus, subject } = await statutsFor(ctx.db, { actor: ctx.actor, act: READ, slug });
  const today = isoDate(ctx.clock.now());
  const versions = await statutsOfCampus(ctx.db, campus.id);
  const decisions = await decisionsOf(ctx, versions);
  const drafts = new Set((await draftsOfCampus(ctx.db, campus.id)).map((one) => one.modele));
  const held = new Set(versions.map((one) => one.modele));
  const mayHold = may(ctx.actor, HOLD, subject).allowed;
  const inForce = versions.filter((one) => holdsOn(one, today));
  return page(
    <StatutsPage
      campus={campus}
      versions={versions.map((one) => ({
        ...presentStatuts(one),
        href: versionUrl(slug, one.id),
        adopted: adoptedBy(one, decisions),
        state: inForce.includes(one) ? 'en vigueur' : one.du > today ? 'à venir' : 'passée',
      }))}
      inForce={inForce.map((one) => ({ ...presentStatuts(one), silent: silentOnDistance(one) }))}
      sets={[...new Set([...held, ...drafts])].map((modele) => ({
        modele,
        libelle:
          versions.find((one) => one.modele === modele)?.contenu.libelle ?? models.get(modele)?.libelle ?? modele,
        draft: drafts.has(modele),
      }))}
      models={[...models.values()].filter((one) => !held.has(one.id)).map((one) => [one.id, one.libelle] as const)}
      mayHold={mayHold}
      mayAdopt={may(ctx.actor, ADOPT, subject).allowed}
      typed={{ du: today, ...refused.typed }}
      errors={refused.errors}
    />,
    { status: Object.keys(refused.errors).length > 0 ? 422 : 200 },
  );
}

/** Statutes of a campus: their versions, what each said, and the first one. */
export const statutsRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: statutsUrl(':slug'),
    access: mayEver(READ),
    params: slugParam,
    handle: (ctx, { params }) => statutsPage(ctx, params.slug),
  }),
  defineRoute({
    method: 'POST',
    path: statutsUrl(':slug'),
    access: mayEver(ADOPT),
    params: slugParam,
    form: adoptForm,
    handle: async (ctx, { params, form }) => {
      await statutsFor(ctx.db, { actor: ctx.actor, act: ADOPT, slug: params.slug });
      if (!form.ok) return statutsPage(ctx, params.slug, form);
      const errors = await adoptStatuts(ctx, params.slug, form.value);
      if (Object.keys(errors).length > 0) return statutsPage(ctx, params.slug, { typed: form.value, errors });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Statuts adoptés.' });
      return seeOther(statutsUrl(params.slug));
    },
  }),
  defineRoute({
    method: 'GET',
    path: statutsCsvUrl(':slug', 'machine').split('?')[0]!,
    access: mayEver(READ),
    params: slugParam,
    handle: async (ctx, { params }) => {
      const { campus } = await statutsFor(ctx.db, { actor: ctx.actor, act: READ, slug: params.slug });
      const versions = await statutsOfCampus(ctx.db, campus.id);
      const lines = ruleLines(versions, await decisionsOf(ctx, versions));
      return csv(ctx, 'statuts', lines, ruleColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: versionUrl(':slug', ':id'),
    access: mayEver(READ),
    params: versionParams,
    handle: async (ctx, { params }) => {
      const { campus } = await statutsFor(ctx.db, { actor: ctx.actor, act: READ, slug: params.slug });
      const versions = await statutsOfCampus(ctx.db, campus.id);
      const version = versions.find((one) => one.id === params.id);
      if (!version) throw unknownPage();
      const before = versions.find((one) => one.modele === version.modele && one.numero === version.numero - 1);
      return page(
        <VersionPage
          campus={campus}
          version={presentStatuts(version)}
          adopted={adoptedBy(version, await decisionsOf(ctx, versions))}
          before={before ? { numero: before.numero, differences: differences(before.contenu, version.contenu) } : null}
        />,
      );
    },
  }),
];
