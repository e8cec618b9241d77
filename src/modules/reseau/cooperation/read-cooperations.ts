import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { commitmentUrl } from '../links.ts';
import { organisationAt, readCooperations, sharedBetween, sharedPromises } from './cooperation.sql.ts';
import {
  type CooperationQuery,
  type Cooperations,
  periodOf,
  type SharedKind,
  type SharedWork,
  sharedKinds,
} from './cooperation.ts';
import type { CooperationHooks } from './hooks.ts';

export interface CooperationContext {
  db: Db;
  campus: CampusPlace;
  hooks: CooperationHooks;
  /** ISO day. */
  today: string;
}

export const orderOf = ({ campus, hooks, today }: CooperationContext, query: CooperationQuery) => {
  const period = periodOf(query, today);
  const links = hooks.links({ campusId: campus.id, ...period, today });
  return { campusId: campus.id, ...period, genre: query.genre, links };
};

/** Who works with whom, and with whom one organisation does; null: no organisation has that address. */
export async function cooperationsOf(
  context: CooperationContext,
  query: CooperationQuery,
  limit: number,
): Promise<(Cooperations & { chosen: { id: string; slug: string; nom: string } | null }) | null> {
  const chosen = query.avec ? await organisationAt(context.db, query.avec) : null;
  if (chosen === undefined) return null;
  const order = { ...orderOf(context, query), with: chosen?.id ?? null, limit };
  return { ...(await readCooperations(context.db, order)), chosen };
}

export interface SharedBetween {
  one: { slug: string; nom: string };
  other: { slug: string; nom: string };
  works: SharedWork[];
}

/** What two organisations share, as somebody may read it; null: one of them has no address. */
export async function sharedOf(
  context: CooperationContext,
  order: { actor: Actor; query: CooperationQuery; one: string; other: string; readsCommitments: boolean },
): Promise<SharedBetween | null> {
  const { db, campus, hooks } = context;
  const [one, other] = await Promise.all([organisationAt(db, order.one), organisationAt(db, order.other)]);
  if (!one || !other || one.id === other.id) return null;
  const asked = orderOf(context, order.query);
  const keys = await sharedBetween(db, { ...asked, one: one.id, other: other.id });
  const of = (kind: SharedKind): string[] => keys.filter(({ genre }) => genre === kind).map(({ cle }) => cle);
  const described = await hooks.describe(db, order.actor, campus, {
    instances: of('instance'),
    reunions: of('reunion'),
    actions: of('action'),
  });
  const promises = await sharedPromises(db, { ...asked, one: one.id, other: other.id, keys: of('engagement') });
  const promised = of('engagement').flatMap((objet): SharedWork[] => {
    const own = promises.filter((promise) => promise.cle === objet).sort((a, b) => Number(b.first) - Number(a.first));
    const [first] = own;
    if (!first) return [];
    const links = own.map(({ id, organisation }) => ({
      label: `Engagement : ${organisation}`,
      href: commitmentUrl(campus.slug, id),
    }));
    return [
      {
        genre: 'engagement',
        objet,
        nom: first.nom,
        le: null,
        exemple: own.some((promise) => promise.exemple),
        links: order.readsCommitments ? links : [],
      },
    ];
  });
  const works = [...described, ...promised].sort(
    (a, b) =>
      sharedKinds.indexOf(a.genre) - sharedKinds.indexOf(b.genre) ||
      (b.le ?? '').localeCompare(a.le ?? '') ||
      a.nom.localeCompare(b.nom, 'fr'),
  );
  return { one, other, works };
}
