import type { Actor } from '#core/access/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import type { DeskContext, DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { isEmptyScope, scopeOf } from '#modules/droits/index.ts';
import { CORRECTION_DELAY_MS, CORRECTIONS, MODERATE, waitingCorrections } from '#modules/organisations/index.ts';
import { MANAGE_CONTACTS } from './contact-acts.ts';
import { tooOldBefore } from './contacts/confirmation.ts';
import { dueSheets } from './contacts/confirmation-due.sql.ts';
import { CONFIRMATIONS } from './contacts/links.ts';
import { membersOfCampuses } from './members-of-campuses.sql.ts';
import { GRANT } from './tenue/answer.ts';
import { answerUrl, CLAIMS } from './tenue/links.ts';
import { waitingClaims } from './tenue/revendications.sql.ts';

/** What waits about the sheets of one’s members: corrections to read, people who ask to keep one, those nobody has confirmed. */
export const sheetDesk: DeskContributor = async (ctx, actor) => [
  ...(await corrections(ctx, actor)),
  ...(await claims(ctx, actor)),
  ...(await unconfirmed(ctx, actor)),
];

/** The organisations on which an act is somebody’s; null: none. */
async function organisationsFor({ db, clock }: DeskContext, actor: Actor, act: string) {
  const scope = scopeOf(actor, act);
  if (isEmptyScope(scope)) return null;
  const members = await membersOfCampuses(db, scope.campus, isoDate(clock.now()));
  return { whole: scope.whole, organisations: [...scope.organisations, ...members] };
}

async function corrections(ctx: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const scope = await organisationsFor(ctx, actor, MODERATE);
  const { total, oldest } = scope ? await waitingCorrections(ctx.db, scope) : { total: 0, oldest: null };
  if (!oldest) return [];
  return [
    {
      key: 'corrections',
      date: null,
      titre: `${count(total, 'correction proposée', 'corrections proposées')} à relire`,
      raison: `${total > 1 ? 'La plus ancienne attend' : 'Elle attend'} depuis le ${frenchDate(oldest)}`,
      action: { label: 'Relire', href: CORRECTIONS },
      urgence: ctx.clock.now().getTime() - oldest.getTime() > CORRECTION_DELAY_MS ? 'haute' : 'normale',
    },
  ];
}

async function claims(ctx: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const scope = await organisationsFor(ctx, actor, GRANT);
  const first = scope && (await waitingClaims(ctx.db, scope));
  if (!first) return [];
  const one = first.total === 1;
  return [
    {
      key: 'revendications',
      date: null,
      titre: one
        ? `Une personne demande à tenir la fiche de ${first.organisation}`
        : `${first.total} personnes demandent à tenir une fiche`,
      raison: `${one ? 'Elle attend' : 'La première attend'} une réponse depuis le ${frenchDate(first.depuis)}`,
      action: { label: 'Examiner', href: one ? answerUrl(first.id) : CLAIMS },
      urgence: 'normale',
    },
  ];
}

/** The link leaves by itself: what waits for a person is to see where it went, and whom it cannot reach. */
async function unconfirmed({ db, clock }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const { campus } = scopeOf(actor, MANAGE_CONTACTS);
  if (campus.length === 0) return [];
  const now = clock.now();
  const order = { before: tooOldBefore(now), today: isoDate(now), campus };
  const [first] = await dueSheets(db, { ...order, slice: { limit: 1, offset: 0 } });
  if (!first) return [];
  return [
    {
      key: 'confirmations',
      date: null,
      titre: `${count(first.total, 'fiche')} sans confirmation depuis un an`,
      raison: 'Le lien part chaque matin à qui peut répondre ; ailleurs, il manque un contact',
      action: { label: 'Voir', href: CONFIRMATIONS },
      urgence: 'normale',
    },
  ];
}
