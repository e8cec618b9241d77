import { count } from '#core/text/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import type { DeskContext, DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { isEmptyScope, scopeOf } from '#modules/droits/index.ts';
import { CONDUCT } from './access.ts';
import { listConsultations } from './consultations.sql.ts';
import { lastDay } from './labels.ts';
import { answerUrl, consultationUrl } from './links.ts';
import { ownOf } from './own.ts';

/** Days before the last one from which missing answers are told to who conducts it. */
const SOON_DAYS = 7;
const URGENT_DAYS = 2;
const MOST = 20;

/** What to remind or to close, of the campuses that a person directs; what to answer, for the organisations she speaks for. */
export const consultationDesk: DeskContributor = async (ctx, actor) => [
  ...(await toConduct(ctx, actor)),
  ...(await toAnswer(ctx, actor)),
];

type Actor = Parameters<DeskContributor>[1];

async function toConduct({ db, clock }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const scope = scopeOf(actor, CONDUCT);
  if (isEmptyScope(scope)) return [];
  const today = isoDate(clock.now());
  const open = { scope, campus: null, etat: 'ouverte' as const };
  const { rows } = await listConsultations(db, open, { limit: MOST, offset: 0 });
  return rows.flatMap((one): DeskItem[] => {
    const missing = one.interrogees - one.repondues;
    const item = (titre: string, raison: string, label: string): DeskItem => ({
      key: `consultation:${one.id}`,
      date: one.clotureLe,
      titre,
      raison,
      action: { label, href: consultationUrl(one.id) },
      urgence: one.clotureLe <= addDays(today, URGENT_DAYS) ? 'haute' : 'normale',
    });
    if (missing === 0 || one.clotureLe < today)
      return [
        item(
          `Consultation à clore : ${one.titre}`,
          missing === 0 ? 'Toutes les organisations ont répondu' : `Sa date est passée le ${lastDay(one)}`,
          'Clore',
        ),
      ];
    if (one.clotureLe > addDays(today, SOON_DAYS) || one.relanceeLe === today) return [];
    const said = `${count(missing, 'réponse manque', 'réponses manquent')}, jusqu’au ${lastDay(one)}`;
    return [item(`Consultation à relancer : ${one.titre}`, said, 'Relancer')];
  });
}

async function toAnswer({ db, clock }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const today = isoDate(clock.now());
  const own = await ownOf(db, actor, { today, limit: MOST });
  return own.flatMap((one): DeskItem[] =>
    one.etat !== 'ouverte' || one.modifieeLe !== null || one.clotureLe < today
      ? []
      : [
          {
            key: `consultation:${one.id}:${one.organisationId}`,
            date: one.clotureLe,
            titre: `À répondre : ${one.titre}`,
            raison: `${one.campus} consulte ${one.organisation}, jusqu’au ${lastDay(one)}`,
            action: { label: 'Répondre', href: answerUrl(one.id, one.slug) },
            urgence: one.clotureLe <= addDays(today, URGENT_DAYS) ? 'haute' : 'normale',
          },
        ],
  );
}
