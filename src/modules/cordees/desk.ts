import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { CORDEE, CORDEE_SCHOOL, VALIDATE } from './cordee.ts';
import { yearText } from './labels.ts';
import { yearUrl } from './links.ts';
import { mentorsHref } from './mentors/links.ts';
import { ENROL } from './mentors/mentor.ts';
import { exchangeUrl, messagesUrl } from './messages/links.ts';
import { SUPERVISE } from './messages/message.ts';
import { reportedExchanges, waitingMessages } from './messages/waiting.sql.ts';
import { waitingValidations } from './programme.sql.ts';
import { schoolsHeldBy } from './referents.sql.ts';
import { seancesUrl } from './seances/links.ts';
import { CONTROL } from './seances/seance.ts';
import { waitingSeances } from './seances/seances.sql.ts';

const MOST = 20;

/** Establishments for which somebody does an act: by their organisation, or as their referent. */
async function answeredFor(db: Db, actor: Actor, act: string, today: string) {
  const { organisations } = scopeOf(actor, act);
  const narrow = actor.grants.some(
    (one) => one.cible?.startsWith(`${CORDEE}:`) || one.cible?.startsWith(`${CORDEE_SCHOOL}:`),
  );
  const held = narrow ? await schoolsHeldBy(db, actor.id, today) : [];
  return { schools: held.map((one) => one.id), organisations, limit: MOST };
}

/** Sessions of mentors that wait for the approval of those establishments. */
const seanceDesk: DeskContributor = async ({ db, clock }, actor) => {
  const of = await answeredFor(db, actor, CONTROL, isoDate(clock.now()));
  if (of.schools.length + of.organisations.length === 0) return [];
  const rows = await waitingSeances(db, of);
  return rows.map((one) => ({
    key: `seances:${one.cordeeId}:${one.annee}:${one.etablissementId}`,
    date: one.depuis,
    titre: `${one.cordee}, séances des mentors`,
    raison: `${one.etablissement} doit en approuver ${one.n}`,
    action: {
      label: 'Relire',
      href: mentorsHref(seancesUrl(one.campusSlug, one.cordeeId, one.annee), { etat: 'a_approuver' }),
    },
    urgence: 'normale' as const,
  }));
};

/** Messages of mentors that wait for those establishments to read them. */
const messageDesk: DeskContributor = async ({ db, clock }, actor) => {
  const of = await answeredFor(db, actor, SUPERVISE, isoDate(clock.now()));
  if (of.schools.length + of.organisations.length === 0) return [];
  const rows = await waitingMessages(db, of);
  return rows.map((one) => ({
    key: `messages:${one.cordeeId}:${one.annee}:${one.etablissementId}`,
    date: one.depuis,
    titre: `${one.cordee}, messages des mentors`,
    raison: `${one.etablissement} doit relire ${count(one.n, 'message')}`,
    action: {
      label: 'Relire',
      href: mentorsHref(messagesUrl(one.campusSlug, one.cordeeId, one.annee), { etat: 'a_relire' }),
    },
    urgence: 'normale' as const,
  }));
};

/** Exchanges that are suspended until who admits mentors decides. */
const reportDesk: DeskContributor = async ({ db, clock }, actor) => {
  const { schools } = await answeredFor(db, actor, SUPERVISE, isoDate(clock.now()));
  const campuses = scopeOf(actor, ENROL).campus;
  if (campuses.length + schools.length === 0) return [];
  const rows = await reportedExchanges(db, { campuses, heads: schools, schools, limit: MOST });
  return rows.map((one) => ({
    key: `signalement:${one.groupe}:${one.mentor}`,
    date: one.depuis,
    titre: `${one.cordee}, message signalé`,
    raison: `${one.nom} et ${one.etablissement} : leur échange est suspendu`,
    action: { label: 'Décider', href: exchangeUrl([one.campusSlug, one.cordeeId, one.annee], one) },
    urgence: 'haute' as const,
  }));
};

/** Programmes that wait for the agreement of the establishments for which somebody answers; a date that has passed comes first. */
const programmeDesk: DeskContributor = async ({ db, clock }, actor) => {
  const today = isoDate(clock.now());
  const of = await answeredFor(db, actor, VALIDATE, today);
  if (of.schools.length + of.organisations.length === 0) return [];
  const rows = await waitingValidations(db, of);
  return rows.map((one) => {
    const late = one.limiteLe < today;
    return {
      key: `cordee:${one.id}:${one.etablissement}`,
      date: one.limiteLe,
      titre: `${one.cordee}, programme ${yearText(one.annee)}`,
      raison: late
        ? `${one.etablissement} n’a pas validé : réponse attendue le ${frenchPartialDate(one.limiteLe)}`
        : `${one.etablissement} doit valider avant le ${frenchPartialDate(one.limiteLe)}`,
      action: { label: 'Relire', href: yearUrl(one.campusSlug, one.cordeeId, one.annee) },
      urgence: late ? ('haute' as const) : ('normale' as const),
    };
  });
};

/** What waits in the cordées of somebody. */
export const cordeeDesk: DeskContributor = async (ctx, actor) => [
  ...(await programmeDesk(ctx, actor)),
  ...(await seanceDesk(ctx, actor)),
  ...(await messageDesk(ctx, actor)),
  ...(await reportDesk(ctx, actor)),
];
