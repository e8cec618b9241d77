import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDate, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { nomComplet } from './compte.ts';
import { compteById } from './comptes.sql.ts';
import { concernedBy, type Person } from './hand-over.sql.ts';
import type { Direction } from './hand-over-direction.ts';
import { senderOf } from './letters.ts';
import { ACCOUNT, handOverReportUrl, rightsUrl } from './links.ts';
import { accessTopic, directionTopic } from './topics.ts';

interface HandedOver {
  direction: Direction;
  successor: Person;
  report: number;
  /** Last day as a reader of who leaves. */
  end: string | null;
  now: Date;
}

/** Writes to the successor with the list, tells who leaves, then the team of the campus and who steers its territory. */
export async function tellHandOver(tx: Tx, ctx: RequestContext, done: HandedOver): Promise<void> {
  const { direction, successor, now } = done;
  await writeToSuccessor(tx, ctx, done);
  if (direction.compteId !== ctx.actor!.id) await tellLeaver(tx, done);
  const people = await concernedBy(tx, {
    campusId: direction.campusId,
    regions: [...(direction.subject.regions ?? [])],
    day: isoDate(now),
  });
  for (const compteId of people) {
    if ([successor.id, direction.compteId, ctx.actor!.id].includes(compteId)) continue;
    await notify(tx, now, {
      compteId,
      topic: directionTopic,
      titre: `Changement de direction : ${direction.campus}`,
      texte: `${successor.nom} assure la direction opérationnelle, à la suite de ${direction.nom}.`,
      lien: rightsUrl('campus', direction.campusId),
      cle: `direction:${done.report}`,
    });
  }
}

async function writeToSuccessor(tx: Tx, ctx: RequestContext, { direction, successor, report, now }: HandedOver) {
  const compte = await compteById(tx, successor.id);
  if (!compte) return;
  await notify(tx, now, {
    compteId: successor.id,
    topic: { ...accessTopic, canal: 'produit' },
    titre: `La direction vous est transmise : ${direction.campus}`,
    lien: handOverReportUrl(report),
    cle: `direction:${report}`,
  });
  if (compte.demonstration) return;
  await enqueueMail(tx, {
    template: 'transmission_direction',
    to: { address: compte.courriel, name: nomComplet(compte) },
    accountId: compte.id,
    variables: {
      campus: direction.campus,
      date: frenchDate(now),
      personne: successor.nom,
      lien: `${trustedOrigin(ctx)}${handOverReportUrl(report)}`,
    },
    sender: senderOf(ctx),
  });
}

const tellLeaver = (tx: Tx, { direction, successor, report, end, now }: HandedOver): Promise<boolean> =>
  notify(tx, now, {
    compteId: direction.compteId,
    topic: accessTopic,
    titre: `Votre direction est transmise : ${direction.campus}`,
    texte: `${successor.nom} vous succède. ${end ? `Vous lisez encore ce campus jusqu’au ${frenchPartialDate(end)}.` : 'Vos rôles sur ce campus ont pris fin.'}`,
    lien: ACCOUNT,
    cle: `direction:${report}`,
  });
