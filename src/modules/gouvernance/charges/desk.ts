import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { READ_SPACE } from '../espace-prive/access.ts';
import { meetingScope } from '../meeting-access.ts';
import { ownChargeUrl } from './links.ts';
import { chargesOfAccount } from './own.sql.ts';

/** Beyond, her own page says the rest. */
const MOST = 30;

/** Decisions that a person has to carry out, and tasks of meetings that stand on no private space where she sits. */
export const chargeDesk: DeskContributor = async ({ db, clock }, actor) => {
  const today = isoDate(clock.now());
  const order = { compteId: actor.id, where: meetingScope(actor), today, over: false, limit: MOST };
  const charges = await chargesOfAccount(db, order);
  const spaces = meetingScope(actor, READ_SPACE);
  const shown = new Set(spaces.instances);
  return charges
    .filter((one) => one.genre === 'decision' || one.organisation !== null || !shown.has(one.instanceId))
    .map((one) => ({
      key: `charge:${one.id}`,
      date: one.echeance,
      titre: one.titre,
      raison: [
        one.genre === 'decision' ? 'Décision à mener' : 'Tâche à faire',
        one.organisation && `pour ${one.organisation}`,
        one.instance,
        one.echeance ? `pour le ${frenchPartialDate(one.echeance)}` : 'sans échéance',
      ]
        .filter(Boolean)
        .join(', '),
      action: { label: 'Ouvrir', href: ownChargeUrl(one.id) },
      urgence: one.echeance !== null && one.echeance < today ? ('haute' as const) : ('normale' as const),
    }));
};
