import type { Actor } from '#core/access/index.ts';
import { count } from '#core/text/index.ts';
import { addDays, frenchDate, frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContext, DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { spaceUrl } from '#modules/campus/index.ts';
import { roleLabel, scopeOf } from '#modules/droits/index.ts';
import { endingInCampuses, endingRoles, waitingInvitations } from './desk.sql.ts';
import { pendingFor } from './invitations.sql.ts';
import { ACCOUNT, INVITATIONS, OWN_INVITATIONS } from './links.ts';

const AHEAD_DAYS = 30;
const SOON_DAYS = 7;
const DAY_MS = 86_400_000;
/** An invitation left without answer is worth sending again for two weeks. */
const FORGOTTEN_DAYS = 14;
const NUDGE_DAYS = 2;

const placed = (role: string, lieu: string | null): string => (lieu ? `${roleLabel(role)}, ${lieu}` : roleLabel(role));

/** Invitations received; roles that end, one's own and those that one may give again; invitations that nobody answers. */
export const comptesDesk: DeskContributor = async (ctx, actor) => [
  ...(await received(ctx, actor)),
  ...(await ownRoles(ctx, actor)),
  ...(await rolesOfOthers(ctx, actor)),
  ...(await invitations(ctx, actor)),
];

async function received({ db, clock }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const waiting = await pendingFor(db, actor.id, clock.now());
  return waiting.map((one) => ({
    key: `invitation-recue:${one.id}`,
    date: isoDate(one.expireLe),
    titre: `Un rôle vous est proposé : ${roleLabel(one.role)}`,
    raison: `À accepter avant le ${frenchDate(one.expireLe)}`,
    action: { label: 'Répondre', href: OWN_INVITATIONS },
    urgence: 'haute',
  }));
}

async function ownRoles({ db, clock }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const today = isoDate(clock.now());
  const ending = await endingRoles(db, actor.id, today, addDays(today, AHEAD_DAYS));
  return ending.map(({ id, role, lieu, fin, delegationDe }) => ({
    key: `role:${id}`,
    date: fin,
    titre: delegationDe ? `Fin de la délégation de ${delegationDe}` : 'Un de vos rôles prend fin',
    raison: `${placed(role, lieu)} : dernier jour le ${frenchPartialDate(fin)}`,
    action: { label: 'Voir mes rôles', href: ACCOUNT },
    urgence: fin <= addDays(today, SOON_DAYS) ? 'haute' : 'normale',
  }));
}

async function rolesOfOthers({ db, clock }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const { campus } = scopeOf(actor, 'comptes.donner_role');
  if (campus.length === 0) return [];
  const today = isoDate(clock.now());
  const ending = await endingInCampuses(db, campus, actor.id, [today, addDays(today, AHEAD_DAYS)]);
  return ending.map(({ campusSlug, campus: nom, n, first }) => ({
    key: `roles:${campusSlug}`,
    date: first,
    titre: `${n === 1 ? 'Un rôle prend' : `${count(n, 'rôle')} prennent`} fin dans votre équipe`,
    raison: `${nom} ; ${n === 1 ? 'dernier jour' : 'le premier'} le ${frenchPartialDate(first)}`,
    action: { label: 'Voir l’équipe', href: `${spaceUrl(campusSlug)}#personnes` },
    urgence: first <= addDays(today, SOON_DAYS) ? 'haute' : 'normale',
  }));
}

async function invitations({ db, clock }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const now = clock.now();
  const waiting = await waitingInvitations(
    db,
    actor.id,
    new Date(now.getTime() - FORGOTTEN_DAYS * DAY_MS),
    new Date(now.getTime() + NUDGE_DAYS * DAY_MS),
  );
  return waiting.map(({ id, courriel, role, lieu, expireLe }) => ({
    key: `invitation:${id}`,
    date: isoDate(expireLe),
    titre: `${courriel} n’a pas répondu à votre invitation`,
    raison: `${placed(role, lieu)} ; le lien ${expireLe < now ? 'a expiré' : 'expire'} le ${frenchDate(expireLe)}`,
    action: { label: 'Relancer', href: INVITATIONS },
    urgence: expireLe < now ? 'haute' : 'normale',
  }));
}
