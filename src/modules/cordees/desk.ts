import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { CORDEE, CORDEE_SCHOOL, VALIDATE } from './cordee.ts';
import { yearText } from './labels.ts';
import { yearUrl } from './links.ts';
import { mentorsHref } from './mentors/links.ts';
import { ENROL } from './mentors/mentor.ts';
import { messagesFor, reportsFor } from './messages/desk.ts';
import { READ_TEXTS, SUPERVISE } from './messages/message.ts';
import type { Places } from './messages/waiting.sql.ts';
import { waitingValidations } from './programme.sql.ts';
import { schoolsHeldBy } from './referents.sql.ts';
import { seancesUrl } from './seances/links.ts';
import { CONTROL } from './seances/seance.ts';
import { waitingSeances } from './seances/seances.sql.ts';

const MOST = 20;
const NOWHERE: Places = { schools: [], organisations: [], limit: MOST };

/** Establishments of which somebody is the referent. */
async function heldBy(db: Db, actor: Actor, today: string): Promise<string[]> {
  const narrow = actor.grants.some(
    (one) => one.cible?.startsWith(`${CORDEE}:`) || one.cible?.startsWith(`${CORDEE_SCHOOL}:`),
  );
  return narrow ? (await schoolsHeldBy(db, actor.id, today)).map((one) => one.id) : [];
}

/** Establishments for which somebody does an act: as their referent, or by their organisation. Null: none. */
function answeredFor(actor: Actor, act: string, schools: readonly string[]): Places | null {
  const { organisations } = scopeOf(actor, act);
  return schools.length + organisations.length === 0 ? null : { schools, organisations, limit: MOST };
}

/** Sessions of mentors that wait for the approval of those establishments. */
async function seancesFor(db: Db, of: Places | null): Promise<DeskItem[]> {
  const rows = of ? await waitingSeances(db, of) : [];
  return rows.map((one) => ({
    key: `seances:${one.cordeeId}:${one.annee}:${one.etablissementId}`,
    date: one.depuis,
    titre: `${one.cordee}, séances des mentors`,
    raison: `${one.etablissement} doit en approuver ${one.n}`,
    action: {
      label: 'Relire',
      href: mentorsHref(seancesUrl(one.campusSlug, one.cordeeId, one.annee), { etat: 'a_approuver' }),
    },
    urgence: 'normale',
  }));
}

/** Programmes that wait for the agreement of those establishments; a date that has passed comes first. */
async function programmesFor(db: Db, of: Places | null, today: string): Promise<DeskItem[]> {
  const rows = of ? await waitingValidations(db, of) : [];
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
      urgence: late ? 'haute' : 'normale',
    };
  });
}

/** What waits in the cordées of somebody. */
export const cordeeDesk: DeskContributor = async ({ db, clock }, actor) => {
  const today = isoDate(clock.now());
  const schools = await heldBy(db, actor, today);
  const supervised = answeredFor(actor, SUPERVISE, schools);
  // Who decides of what is reported, and who reads its texts once she says why.
  const campuses = [...new Set([...scopeOf(actor, ENROL).campus, ...scopeOf(actor, READ_TEXTS, ['motif']).campus])];
  return [
    ...(await programmesFor(db, answeredFor(actor, VALIDATE, schools), today)),
    ...(await seancesFor(db, answeredFor(actor, CONTROL, schools))),
    ...(supervised ? await messagesFor(db, supervised) : []),
    ...(campuses.length + schools.length > 0 ? await reportsFor(db, campuses, supervised ?? NOWHERE) : []),
  ];
};
