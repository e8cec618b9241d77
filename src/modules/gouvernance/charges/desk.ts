import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { READ_SPACE } from '../espace-prive/access.ts';
import { KEEP_DECISION, meetingScope } from '../meeting-access.ts';
import { followUpUrl } from '../meetings/links.ts';
import { isNowhere } from '../taches/reach.ts';
import { ownChargeUrl } from './links.ts';
import { chargesOfAccount } from './own.sql.ts';
import { saidByMeeting } from './said.sql.ts';

/** For who keeps decisions: what its bearers say done waits for her, meeting by meeting. */
export const saidDoneDesk: DeskContributor = async ({ db }, actor) => {
  const where = meetingScope(actor, KEEP_DECISION);
  if (isNowhere(where)) return [];
  const rows = await saidByMeeting(db, where);
  return rows.map(({ reunionId, reunion, instance, campus, n }) => ({
    key: `dit_fait:${reunionId}`,
    date: null,
    titre: count(n, 'charge dite faite, à confirmer', 'charges dites faites, à confirmer'),
    raison: `${reunion}, ${instance}, ${campus}`,
    action: { label: 'Confirmer ou renvoyer', href: followUpUrl(reunionId) },
    urgence: 'normale' as const,
  }));
};

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
