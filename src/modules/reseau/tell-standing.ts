import type { Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { type CampusPlace, campusUrl } from '#modules/campus/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { networkOfUrl } from '#modules/organisations/index.ts';
import { closeCandidature, openCandidatures } from './answer-candidate.sql.ts';
import type { NetworkContext } from './context.ts';
import { standingLabels } from './labels.ts';
import { memberUrl } from './links.ts';
import type { MembershipState } from './membership.ts';
import type { Membership } from './membership-sheet.sql.ts';
import { campusContact, correspondentAddress, holders, type Recipient } from './recipients.sql.ts';
import { networkTopic } from './topics.ts';

export interface Told {
  campus: CampusPlace;
  membership: Membership;
  transition: string;
  to: MembershipState;
  day: string;
  motif: string;
}

/** What those who speak for an organisation are told of. */
const ENDINGS: Readonly<Record<string, (nom: string) => string>> = {
  clore: (nom) => `L’appartenance de ${nom} au campus est close.`,
  suspendre: (nom) => `L’adhésion de ${nom} au campus est suspendue.`,
  prolonger: (nom) => `La suspension de ${nom} est prolongée.`,
  retablir: (nom) => `L’adhésion de ${nom} au campus est rétablie.`,
};
const WELCOMED = new Set(['admettre', 'accueillir_partenaire']);
const ASKED = new Set(['demander', 'passer_membre', 'revenir']);

/** Tells who must know of a change of standing, in its transaction: mails, notifications, answers to candidatures. */
export async function tellStanding(tx: Tx, ctx: NetworkContext, told: Told): Promise<void> {
  if (ASKED.has(told.transition)) return tellDirection(tx, ctx, told);
  if (told.transition in ENDINGS) return tellOrganisation(tx, ctx, told);
  const refused = told.transition === 'refuser';
  if (!refused && !WELCOMED.has(told.transition)) return;
  const { membership, campus } = told;
  const asked = await openCandidatures(tx, { campusId: campus.id, organisationId: membership.organisationId });
  const people = await recipientsOf(tx, ctx, membership);
  const candidates = asked.flatMap(({ courriel, nom }) => (courriel ? [{ compteId: null, courriel, nom }] : []));
  for (const one of withoutTwins([...people, ...candidates])) {
    await enqueueMail(tx, {
      template: refused ? 'adhesion_refusee' : 'adhesion_admise',
      to: { address: one.courriel, name: one.nom },
      accountId: one.compteId,
      sender: ctx.sender,
      campus: campus.nom,
      variables: refused ? await refusalOf(tx, told) : welcomeOf(ctx, told, one),
    });
  }
  for (const one of asked) {
    await closeCandidature(tx, one.id, {
      etat: refused ? 'refusee' : 'admise',
      motif: refused ? told.motif : null,
      now: ctx.now,
    });
  }
}

const welcomeOf = (ctx: NetworkContext, { campus, membership, to, day }: Told, one: Recipient) => ({
  campus: campus.nom,
  organisation: membership.nom,
  date: frenchPartialDate(day),
  qualite: standingLabels[to].toLowerCase(),
  lien: `${ctx.sender.origin}${one.compteId ? networkOfUrl(membership.slug) : campusUrl(campus.slug)}`,
});

const refusalOf = async (tx: Tx, { campus, day, motif }: Told) => ({
  campus: campus.nom,
  date: frenchPartialDate(day),
  motif,
  contact: await campusContact(tx, campus.id),
});

/** Who answers for the organisation; failing that, its correspondent. */
async function recipientsOf(tx: Tx, ctx: NetworkContext, membership: Membership): Promise<Recipient[]> {
  const own = { roles: ['responsable_organisation'], organisationId: membership.organisationId, today: ctx.today };
  const people = await holders(tx, own);
  if (people.length > 0) return people;
  const correspondent = await correspondentAddress(tx, membership.id, ctx.today);
  return correspondent ? [correspondent] : [];
}

const withoutTwins = (people: readonly Recipient[]): Recipient[] => [
  ...new Map(people.map((one) => [one.courriel.toLowerCase(), one])).values(),
];

async function tellDirection(tx: Tx, ctx: NetworkContext, { campus, membership }: Told): Promise<void> {
  const people = await holders(tx, { roles: ['directeur_campus'], campusId: campus.id, today: ctx.today });
  for (const { compteId } of people) {
    if (compteId === ctx.actor?.id) continue;
    await notify(tx, ctx.now, {
      compteId,
      topic: networkTopic,
      titre: `${membership.nom} demande à rejoindre le campus.`.slice(0, 200),
      texte: campus.nom,
      lien: memberUrl(campus.slug, membership.slug),
    });
  }
}

async function tellOrganisation(
  tx: Tx,
  ctx: NetworkContext,
  { campus, membership, day, transition }: Told,
): Promise<void> {
  const own = { roles: ['responsable_organisation'], organisationId: membership.organisationId, today: ctx.today };
  for (const { compteId } of await holders(tx, own)) {
    if (compteId === ctx.actor?.id) continue;
    await notify(tx, ctx.now, {
      compteId,
      topic: networkTopic,
      titre: ENDINGS[transition]!(membership.nom).slice(0, 200),
      texte: `${campus.nom}, le ${frenchPartialDate(day)}.`,
      lien: networkOfUrl(membership.slug),
    });
  }
}
