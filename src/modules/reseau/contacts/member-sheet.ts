import type { RequestContext } from '#core/http/index.ts';
import { authorOf } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, may } from '#modules/droits/index.ts';
import {
  CONFIRM,
  confirmedAt,
  inputLabels,
  type LikelyTwins,
  likelyTwins,
  readSheet,
  sheetInputs,
  showInput,
  valuesOf,
} from '#modules/organisations/index.ts';
import { MANAGE_CONTACTS } from '../contact-acts.ts';
import { subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { lastDone } from '../meanwhile.ts';
import { holdsOn } from '../membership.ts';
import type { Membership } from '../membership-sheet.sql.ts';
import { type LastLink, lastLink } from './confirmations.sql.ts';
import { type SheetState, sheetStateOf } from './labels.ts';
import { peopleOfOrganisation, type SheetPeople, sheetReach } from './of-organisation.ts';
import { heldSince, monthsSince } from './sheet-state.ts';
import { traceReading } from './trace-reading.ts';

/** The sheet of a member, as its page says it: what it reads, whether it was confirmed, what may be done. */
export interface MemberSheet {
  version: number;
  /** What it says, line by line: what is confirmed is what is read. */
  lines: { term: string; value: string }[];
  state: SheetState;
  /** ISO days. */
  confirmedOn: string | null;
  /** Months since the confirmation, else since the sheet was made. */
  months: number;
  /** « Claire Vaubernier », « porteur d’un lien »; null where it is not theirs to read. */
  by: string | null;
  /** A link that waits for its answer. */
  asked: { le: Date; expire: Date; personne: string } | null;
  mayAsk: boolean;
  mayConfirm: boolean;
}

export interface MemberSheetParts {
  /** Null once the sheet is in the bin. */
  sheet: MemberSheet | null;
  people: SheetPeople | null;
  likely: LikelyTwins | null;
}

/** What the page of a member says of its sheet, of its people, of the sheets that may be the same; the people that it shows are traced. */
export async function memberSheet(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  membership: Membership,
): Promise<MemberSheetParts> {
  const { organisationId: id, slug } = membership;
  const found = await readSheet(ctx.db, { id });
  if (!found || found.deletedAt) return { sheet: null, people: null, likely: null };
  const people = await peopleOfOrganisation(ctx, { id, slug }, campus);
  if (people) {
    const author = authorOf(ctx, demand(ctx.actor, MANAGE_CONTACTS, subjectOf(campus, id)));
    await traceReading(ctx, { organisation: slug, mots: false }, false, { campus: campus.id, author });
  }
  const today = isoDate(ctx.clock.now());
  const allowed = (act: string) => may(ctx.actor, act, subjectOf(campus, id)).allowed;
  const present = holdsOn(membership, today);
  const [at, link] = await Promise.all([confirmedAt(ctx.db, id), lastLink(ctx.db, id, sheetReach(ctx, campus))]);
  const confirmedOn = at && isoDate(at);
  const values = valuesOf(found.state);
  const waits = link && link.utiliseLe === null && link.expireLe > ctx.clock.now() && (!at || at < link.envoyeLe);
  return {
    sheet: {
      version: found.version,
      lines: sheetInputs
        .filter((input) => values[input] !== '')
        .map((input) => ({ term: inputLabels[input], value: showInput(input, values[input]) })),
      state: sheetStateOf(confirmedOn, heldSince(today)),
      confirmedOn,
      months: monthsSince(confirmedOn ?? isoDate(found.createdAt), today),
      by: at && allowed('reseau.lire_membres') ? await confirmedBy(ctx, hooks, { id, at }, people ? link : null) : null,
      asked: waits && people ? { le: link.envoyeLe, expire: link.expireLe, personne: link.personne } : null,
      mayAsk: present && found.state.ferme_le === null && allowed(MANAGE_CONTACTS),
      mayConfirm: present && allowed(CONFIRM),
    },
    people,
    likely: await likelyTwins(ctx, hooks.organisations, found),
  };
}

/** Who said it last: a person who received the link is named to who keeps the contacts alone. */
async function confirmedBy(
  ctx: RequestContext,
  hooks: ReseauHooks,
  { id, at }: { id: string; at: Date },
  link: LastLink | null,
): Promise<string | null> {
  const last = await lastDone(ctx.db, hooks, { type: 'organisation', id, act: 'organisation.confirmed' });
  if (last?.role !== 'porteur_de_lien') return last?.who ?? null;
  // The answer and the confirmation are of one instant.
  const named = link?.utiliseLe?.getTime() === at.getTime() && link.personne !== '';
  return named ? `${link.personne}, par le lien reçu par courriel` : 'le lien reçu par courriel';
}
