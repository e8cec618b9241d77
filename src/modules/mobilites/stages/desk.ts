import { addDays, isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { schoolsOf } from './access.ts';
import { type WaitingStay, waitingStays } from './desk.sql.ts';
import { applicationUrl, stayUrl } from './links.ts';
import { REPORT } from './stay.ts';

const MOST = 20;
/** Days before the stay in which an agreement that is missing blocks somebody. */
const SOON = 15;

const WORDS: Record<WaitingStay['quoi'], { raison: (one: WaitingStay) => string; label: string }> = {
  accord: {
    raison: (one) => `${one.qui ?? 'Un enseignant'} demande votre accord : le silence n’en vaut pas un`,
    label: 'Répondre',
  },
  promouvoir: { raison: () => 'Une place est libre et des enseignants attendent', label: 'Proposer la place' },
  constater: { raison: () => 'Le stage a eu lieu : dites vos jours de présence', label: 'Constater' },
  evaluer: { raison: () => 'Dites ce que vous en ferez en classe', label: 'Rendre compte' },
};

/** What the stays of teachers ask of a head of school, of the team, and of a teacher. */
export const stayDesk: DeskContributor = async ({ db, clock }, actor) => {
  const today = isoDate(clock.now());
  const rows = await waitingStays(db, {
    compteId: actor.id,
    campuses: scopeOf(actor, REPORT).campus,
    schools: schoolsOf(actor),
    today,
    limit: MOST,
  });
  return rows.map((one) => {
    const { raison, label } = WORDS[one.quoi];
    const before = one.quoi === 'accord' || one.quoi === 'promouvoir';
    return {
      key: `stage:${one.quoi}:${one.id}`,
      date: before ? one.debut : null,
      titre: `Stage d’enseignant : ${one.titre}`,
      raison: raison(one),
      action: { label, href: one.quoi === 'promouvoir' ? stayUrl(one.campus, one.id) : applicationUrl(one.id) },
      urgence: before && one.debut <= addDays(today, SOON) ? 'haute' : 'normale',
    };
  });
};
