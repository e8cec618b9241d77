import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { attachFile, type Deposit, type FileStore, listFichiers, removeFichiers } from '#core/files/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CordeeContext } from '../access.ts';
import { type HeldMoney, holdMoney } from './access.ts';
import { FUNDING } from './funding.ts';

const MOST = 10;

interface At {
  id: string;
  annee: number;
  request: string;
}

const owner = (request: string) => ({ objetType: FUNDING, objetId: request });

async function held(tx: Tx, ctx: CordeeContext, campus: CampusPlace, at: At): Promise<HeldMoney> {
  const place = await holdMoney(tx, ctx, campus, at);
  if (!place.money.requests.some((one) => one.id === at.request)) throw unknownPage();
  return place;
}

const note = (tx: Tx, { cordee, programme, author }: HeldMoney, act: string, request: string): Promise<number> =>
  writeJournal(tx, {
    ...author,
    act,
    objectType: FUNDING,
    objectId: request,
    details: { campus: cordee.campusId, cordee: cordee.id, annee: programme.annee },
  });

/** Keeps a paper of a request. @throws NotFound · Forbidden · RuleBroken `cordee.money_frozen`, `cordee.too_many_papers` · Unavailable. */
export async function keepPaper(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { files: FileStore; deposit: Deposit },
): Promise<void> {
  const place = await held(tx, ctx, campus, order);
  if ((await listFichiers(tx, owner(order.request))).length >= MOST)
    throw new RuleBroken('cordee.too_many_papers', 'Dix pièces au plus pour une demande : retirez-en une d’abord.');
  const by = ctx.actor?.id ?? null;
  await attachFile(tx, order.files, order.deposit, { owner: owner(order.request), by, now: ctx.now });
  await note(tx, place, 'cordee.funding_paper_kept', order.request);
}

/** Takes a paper away, for good. @throws as `keepPaper`. */
export async function removePaper(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { paper: string },
): Promise<void> {
  const place = await held(tx, ctx, campus, order);
  if (!(await listFichiers(tx, owner(order.request))).some((one) => one.id === order.paper)) throw unknownPage();
  await removeFichiers(tx, [order.paper], FUNDING);
  await note(tx, place, 'cordee.funding_paper_removed', order.request);
}
