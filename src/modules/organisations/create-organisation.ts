import type { Tx } from '#core/db/index.ts';
import { Conflict, Forbidden } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { demand, may, type Subject, scopeOf } from '#modules/droits/index.ts';
import { checkedIdentifier } from './attach-identifier.ts';
import { holdName, type Lookalike, lookalikes } from './duplicates.sql.ts';
import type { CampusStanding } from './hooks.ts';
import type { IdentifierKind } from './identifiers.ts';
import type { OrganisationKind } from './kinds.ts';
import { saveOrganisation } from './save-organisation.ts';
import { readSheet } from './sheet.sql.ts';
import type { SheetContext } from './subject.ts';
import { typedBy } from './typed-by.ts';

export const CREATE = 'organisations.creer_organisation';
const ADMIT = 'reseau.admettre_membre';

/** Codes of the refusals of a campus: what the form says beside its fields. */
export const ELSEWHERE = 'campus.elsewhere';
export const NOT_ADMITTING = 'campus.not_admitting';

export interface NewOrganisation {
  nom: string;
  genre: OrganisationKind;
  communeInsee: string;
  code: { genre: IdentifierKind; valeur: string } | null;
  campus: { id: string; standing: CampusStanding } | null;
  /** The person has seen those that look like it, and says that it is another one. */
  distinct: boolean;
}

/** It looks like one that exists: to be shown before anything is created. */
export class LooksLike extends Conflict {
  constructor(readonly found: readonly Lookalike[]) {
    super('organisation.lookalike', 'Cette organisation existe peut-être déjà. Regardez celles qui lui ressemblent.');
  }
}

/** Who may admit a member says so at once; the others propose it. */
export const mayAdmit = (ctx: Pick<SheetContext, 'actor'>, campusId: string): boolean =>
  may(ctx.actor, ADMIT, { campus: [campusId] }).allowed;

/** Most campuses that one installation holds. */
export const MOST_CAMPUSES = 500;

/** The campuses for which a person may create an organisation. */
export const ownCampuses = (tx: Parameters<typeof lookalikes>[0], ctx: SheetContext) =>
  ctx.hooks.campusesInScope(tx, scopeOf(ctx.actor!, CREATE), MOST_CAMPUSES);

/**
 * Creates an organisation, in a campus of the person when there is one.
 * @returns its id and address. @throws Forbidden · RuleBroken `identifier.malformed`, `organisation.unnamed` · Conflict
 *   `identifier.taken` · LooksLike while the person has not said that it is another one.
 */
export async function createOrganisation(
  tx: Tx,
  ctx: SheetContext,
  order: NewOrganisation,
): Promise<{ id: string; slug: string }> {
  demand(ctx.actor, CREATE);
  const code = order.code && { genre: order.code.genre, valeur: checkedIdentifier(order.code, true).value };
  await holdName(tx, order.nom);
  const found = await lookalikes(tx, { nom: order.nom, communeInsee: order.communeInsee, code });
  if (found.some((one) => one.sameCode) || (found.length > 0 && !order.distinct)) throw new LooksLike(found);
  // Under the role that opens this campus, when the person has several.
  const decision = demand(ctx.actor, CREATE, order.campus ? await placeIn(tx, ctx, order.campus) : {});
  const originId = await recordOrigin(tx, { nature: 'saisie', label: typedBy(decision.role) });
  const { id, slug, created } = await saveOrganisation(
    tx,
    { nom: order.nom, genre: order.genre, commune_insee: order.communeInsee, identifiants: code ? [code] : [] },
    { originId, dataset: 'saisie' },
  );
  if (!created) {
    throw new Conflict(
      'identifier.taken',
      'Une organisation qui a ce code vient d’être créée. Recommencez : elle vous sera montrée.',
    );
  }
  const sheet = (await readSheet(tx, { id }))!;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'organisation.created',
    objectType: 'organisation',
    objectId: id,
    version: sheet.version,
    changes: changesOf(null, sheet.state),
    details: { ...(order.campus ? { campus: order.campus.id, statut: order.campus.standing } : {}), code },
  });
  if (order.campus) {
    const place = { campus_id: order.campus.id, statut: order.campus.standing, roles: [], debut: null, fin: null };
    await ctx.hooks.enterCampus(tx, ctx, { ...place, organisation_id: id, origine_id: originId });
  }
  return { id, slug };
}

/** @returns where it stands, for the decision. @throws Forbidden for the campus of somebody else, or a standing that the person may not give. */
async function placeIn(tx: Tx, ctx: SheetContext, campus: { id: string; standing: CampusStanding }): Promise<Subject> {
  const place = (await ownCampuses(tx, ctx)).find((one) => one.id === campus.id);
  if (!place) throw new Forbidden(ELSEWHERE, 'Ce campus n’est pas dans votre périmètre.');
  if (campus.standing !== 'prospect' && !mayAdmit(ctx, campus.id)) {
    throw new Forbidden(
      NOT_ADMITTING,
      'Vous n’admettez pas les membres de ce campus : choisissez « À admettre plus tard », sa direction décidera.',
    );
  }
  return { campus: [place.id], regions: place.regions, regionsAcademiques: place.regions };
}
