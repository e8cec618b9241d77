import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { CORDEE, CORDEE_SCHOOL, VALIDATE } from './cordee.ts';
import { yearText } from './labels.ts';
import { yearUrl } from './links.ts';
import { waitingValidations } from './programme.sql.ts';
import { schoolsHeldBy } from './referents.sql.ts';

const MOST = 20;

/** Programmes that wait for the agreement of the establishments for which somebody answers; a date that has passed comes first. */
export const cordeeDesk: DeskContributor = async ({ db, clock }, actor) => {
  const today = isoDate(clock.now());
  const { organisations } = scopeOf(actor, VALIDATE);
  const narrow = actor.grants.some(
    (one) => one.cible?.startsWith(`${CORDEE}:`) || one.cible?.startsWith(`${CORDEE_SCHOOL}:`),
  );
  const held = narrow ? await schoolsHeldBy(db, actor.id, today) : [];
  if (held.length + organisations.length === 0) return [];
  const rows = await waitingValidations(db, { schools: held.map((one) => one.id), organisations, limit: MOST });
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
