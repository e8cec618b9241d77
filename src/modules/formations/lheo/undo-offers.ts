import { referencesToMany } from '#core/bin/references.ts';
import type { Tx } from '#core/db/index.ts';
import { deleteLines, holdLines, organisationsOfLines, saidSince, shownBy } from './apply.sql.ts';
import { complementPrints, deleteComplements, deleteSessions, untieLines } from './complements.sql.ts';
import { type KeptOffer, saveReturns } from './imports.sql.ts';
import { unsayOfLines } from './said.sql.ts';
import { hideLines, type OfferOrder } from './show-lines.ts';

/** What goes with a line that the file brought. */
const OWN_OF_LINE = ['ligne_annee', 'ligne_detail'];
const OWN_OF_COMPLEMENT = ['ligne_complement', 'complement_porteur', 'complement_etape', 'complement_session'];

/**
 * Undoes what trainings of a file did, but for those that somebody has changed or used since: they stay, with the reason.
 * @returns how many came back and stayed, and the organisations whose place in the search changes.
 */
export async function undoOffers(
  tx: Tx,
  offers: readonly KeptOffer[],
  order: OfferOrder,
): Promise<{ undone: number; kept: number; organisations: string[] }> {
  const done = offers.flatMap((one) => (one.effets ? [{ rang: one.rang, effects: one.effets }] : []));
  const kept = new Map<number, string>();
  const complements = await complementsToUndo(tx, done, kept);
  await holdLines(
    tx,
    done.flatMap(({ effects }) => [effects.ligneId ?? [], effects.tied.map((one) => one.ligneId)].flat()),
  );
  await deleteComplements(tx, complements);
  await uncomplete(tx, done, kept);
  const lines = done.filter((one) => one.effects.shown);
  const still = await shownBy(
    tx,
    { campusId: order.campus.id, originId: order.originId },
    lines.flatMap((one) => one.effects.ligneId ?? []),
  );
  for (const one of lines)
    if (!still.has(one.effects.ligneId!)) kept.set(one.rang, 'le campus a changé cette ligne depuis');
  const going = lines.filter((one) => !kept.has(one.rang)).map((one) => one.effects.ligneId!);
  const organisations = await organisationsOfLines(tx, going);
  await hideLines(tx, order, going);
  const shared = lines.filter((one) => !one.effects.created && !kept.has(one.rang));
  await unsay(tx, order, shared, kept);
  const created = lines.filter((one) => one.effects.created && !kept.has(one.rang));
  const ids = created.map((one) => one.effects.ligneId!);
  const used = await referencesToMany(tx, 'ligne_formation', ids, OWN_OF_LINE);
  const said = await saidSince(
    tx,
    order.originId,
    ids,
    created.flatMap((one) => one.effects.details ?? []),
  );
  for (const one of created) {
    const id = one.effects.ligneId!;
    if (used.has(id)) kept.set(one.rang, 'la ligne sert ailleurs : elle n’est plus montrée ici, et reste au catalogue');
    else if (said.has(id))
      kept.set(one.rang, 'quelqu’un d’autre en parle : elle n’est plus montrée ici, et reste au catalogue');
  }
  await deleteLines(
    tx,
    created.filter((one) => !kept.has(one.rang)).map((one) => one.effects.ligneId!),
  );
  await saveReturns(
    tx,
    order.importId,
    done.map(({ rang }) => {
      const motif = kept.get(rang) ?? null;
      return { rang, retour: motif ? ('gardee' as const) : ('defaite' as const), motif };
    }),
  );
  return { undone: done.length - kept.size, kept: kept.size, organisations };
}

type Done = { rang: number; effects: NonNullable<KeptOffer['effets']> };

/** What the file said of lines that were there. */
async function unsay(tx: Tx, order: OfferOrder, lines: readonly Done[], kept: Map<number, string>): Promise<void> {
  const gone = await unsayOfLines(tx, order.originId, {
    lines: lines.flatMap((one) => one.effects.ligneId ?? []),
    details: lines.flatMap((one) => one.effects.details ?? []),
  });
  for (const { rang, effects } of lines)
    if (effects.details && !gone.has(effects.details)) kept.set(rang, 'les précisions de la ligne ont changé depuis');
}

/** What complements that were there have gained: lines and sessions. */
async function uncomplete(tx: Tx, done: readonly Done[], kept: Map<number, string>): Promise<void> {
  const gone = await deleteSessions(
    tx,
    done.flatMap((one) => one.effects.sessions),
  );
  const free = await untieLines(
    tx,
    done.flatMap((one) => one.effects.tied),
  );
  for (const { rang, effects } of done) {
    if (effects.tied.some((one) => !free.has(`${one.complementId} ${one.ligneId}`)))
      kept.set(rang, 'les formations du complément ont changé depuis');
    if (effects.sessions.some((id) => !gone.has(id))) kept.set(rang, 'une session a changé depuis');
  }
}

async function complementsToUndo(tx: Tx, done: readonly Done[], kept: Map<number, string>): Promise<string[]> {
  const ours = done.flatMap(({ rang, effects }) => (effects.complement ? [{ rang, ...effects.complement }] : []));
  const now = await complementPrints(
    tx,
    ours.map((one) => one.id),
  );
  const used = await referencesToMany(
    tx,
    'complement_local',
    ours.map((one) => one.id),
    OWN_OF_COMPLEMENT,
  );
  for (const one of ours) {
    if (now.get(one.id) !== one.print) kept.set(one.rang, 'le complément a changé depuis');
    else if (used.has(one.id)) kept.set(one.rang, 'le complément sert ailleurs depuis');
  }
  return ours.filter((one) => !kept.has(one.rang)).map((one) => one.id);
}
