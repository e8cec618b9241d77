import { acceptOf, describeFile, describeRules, findFichier } from '#core/files/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { transitionsFrom } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { type Decision as Allowed, may } from '#modules/droits/index.ts';
import { depositRules } from '#modules/organisations/index.ts';
import {
  type Acting,
  ASK,
  DECIDE,
  type HeldRequest,
  HOLD,
  OPINE,
  OPINE_CAMPUS,
  type Place,
  REQUEST,
} from './access.ts';
import { voiceOf } from './give-opinion.ts';
import type { TiedNeed } from './hooks.ts';
import { factsOf, missingFor } from './lead-request.ts';
import { knownLines } from './offer-facts.sql.ts';
import { type Opinion, opinionInForce, opinionsOf } from './opinions.sql.ts';
import {
  type AskedStatut,
  type FormationRequest,
  openStates,
  opinionStates,
  placesAfter,
  placesOf,
} from './request.ts';
import { whySealed } from './request-file.ts';
import { requestWorkflow } from './request-workflow.ts';
import { type DoneLine, doneTo } from './thread.ts';

/** A form of opinion: in whose name, and the opinion that another one would replace. */
export interface OpinionFormView {
  auNomDe: string;
  former: Opinion | null;
}

export interface RequestPageModel {
  campus: CampusPlace;
  one: FormationRequest;
  needs: readonly TiedNeed[];
  file: { nom: string; text: string } | null;
  opinions: (Opinion & { who: string | null })[];
  done: DoneLine[];
  acts: { id: string; acte: string; missing: string[] }[];
  mayEdit: boolean;
  mayDeposit: boolean;
  deposit: { rules: string; accept: string; maxBytes: number };
  campusOpinion: OpinionFormView | null;
  advisory: OpinionFormView | null;
  mayDecide: boolean;
  opening: { statut: AskedStatut; places: number | null }[] | null;
  /** Why nothing can be recorded as done yet. */
  notYet: readonly string[];
  today: string;
}

const GENERIC: readonly string[] = ['proposer', 'demander_avis', 'passer_outre', 'abandonner'];

/** Needs tied to a request, as the person may read them. */
export async function needsOf(ctx: RequestContext, acting: Acting, id: string): Promise<readonly TiedNeed[]> {
  const known = await acting.hooks.needsOf?.(ctx.db, { actor: ctx.actor!, requestIds: [id] });
  return known?.get(id) ?? [];
}

/** Everything that the page of a request shows to who reads it. */
export async function requestModel(ctx: RequestContext, acting: Acting, held: HeldRequest): Promise<RequestPageModel> {
  const { place, one, subject } = held;
  const allowed = (act: string): Allowed => may(ctx.actor, act, subject);
  const owner = { objetType: REQUEST, objetId: one.id };
  const file = one.fichierId ? await findFichier(ctx.db, one.fichierId, owner) : null;
  const opinions = await opinionsOf(ctx.db, one.id);
  const names = await accountNames(
    ctx.db,
    opinions.flatMap((opinion) => opinion.compteId ?? []),
  );
  const asks = allowed(ASK).allowed;
  const rules = depositRules.document;
  return {
    campus: place.campus,
    one,
    needs: await needsOf(ctx, acting, one.id),
    file: file && { nom: file.nom, text: describeFile(file) },
    opinions: opinions.map((opinion) => ({
      ...opinion,
      who: opinion.compteId ? (names.get(opinion.compteId) ?? null) : null,
    })),
    done: await doneTo(ctx.db, one.id),
    acts: asks ? await actsOf(ctx, acting, one) : [],
    mayEdit: asks && openStates.includes(one.etat),
    mayDeposit: asks && whySealed(one.etat) === null,
    deposit: { rules: describeRules(rules), accept: acceptOf(rules.kinds), maxBytes: rules.maxBytes },
    campusOpinion: await opinionForm(ctx, place, one, { may: allowed(OPINE_CAMPUS), opinions }),
    advisory: await opinionForm(ctx, place, one, { may: allowed(OPINE), opinions }),
    mayDecide: one.etat === 'transmise' && allowed(DECIDE).allowed,
    opening: one.etat === 'acceptee' && allowed(HOLD).allowed ? await openingOf(ctx, one) : null,
    notYet: missingFor('ouvrir', await factsOf(ctx.db, acting, one, {})),
    today: acting.today,
  };
}

/** Acts of who asks: going without the opinion only shows once its day has passed. */
async function actsOf(ctx: RequestContext, acting: Acting, one: FormationRequest) {
  const facts = await factsOf(ctx.db, acting, one, {});
  return transitionsFrom(requestWorkflow, one.etat)
    .filter((act) => GENERIC.includes(act.id))
    .map((act) => ({ id: act.id, acte: act.acte, missing: missingFor(act.id, facts) }))
    .filter((act) => act.id !== 'passer_outre' || act.missing.length === 0);
}

async function opinionForm(
  ctx: RequestContext,
  place: Place,
  one: FormationRequest,
  order: { may: Allowed; opinions: readonly Opinion[] },
): Promise<OpinionFormView | null> {
  if (!order.may.allowed || !opinionStates.includes(one.etat)) return null;
  const voice = await voiceOf(ctx.db, place, order.may);
  return { auNomDe: voice.auNomDe, former: opinionInForce(order.opinions, voice) };
}

async function openingOf(ctx: RequestContext, one: FormationRequest) {
  const lines = await knownLines(ctx.db, one);
  return one.statuts.map((statut) => {
    const known = lines.find((line) => line.statut === statut)?.places ?? null;
    return { statut, places: placesAfter(one.nature, known, placesOf(one, statut)) };
  });
}
