import type { Tx } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import { notify } from '#modules/notifications/index.ts';
import type { ActingContext } from '../pieces/receive-file.ts';
import { spaceTopic } from '../topics.ts';
import type { HeldSpace } from './access.ts';
import { accountsSeated } from './members.sql.ts';

/**
 * Tells those who sit in a body of what is new in its space, in the transaction of the act: each once, never who did it.
 * @param told.contactId only this person, if she sits there.
 */
export async function tellMembers(
  tx: Tx,
  ctx: ActingContext,
  { instance }: Pick<HeldSpace, 'instance'>,
  told: { titre: string; texte?: string; lien: string; cle: string; contactId?: string | null },
): Promise<void> {
  const order = { instanceId: instance.id, day: isoDate(ctx.now), but: ctx.actor?.id ?? null };
  for (const compteId of await accountsSeated(tx, { ...order, contactId: told.contactId ?? null })) {
    await notify(tx, ctx.now, {
      compteId,
      topic: spaceTopic,
      titre: told.titre,
      texte: told.texte ?? instance.nom,
      lien: told.lien,
      cle: told.cle,
    });
  }
}
