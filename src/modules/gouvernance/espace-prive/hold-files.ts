import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import { attachFile, type Deposit, type FileStore } from '#core/files/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { type ActingContext, fileTitle } from '../pieces/receive-file.ts';
import { type HeldSpace, journalSpace, movingSpace, spaceFor, whyClosed } from './access.ts';
import {
  type FileVersion,
  filesOf,
  findFile,
  heldFiles,
  insertFile,
  insertFileVersion,
  type SpaceFile,
} from './files.sql.ts';
import { spaceFileUrl } from './links.ts';
import { SPACE_FILE, whyNoMore } from './space.ts';
import { tellMembers } from './tell.ts';
import { presentIn, type Withdrawable } from './withdraw.ts';

/** Refusals of the title of a file. */
export const FILE_TITLE = 'space.title';
export const unknownFile = () => new NotFound('space.file_unknown', 'Ce fichier n’existe pas, ou plus.');

/** A version of a file is no version of a text: it stands in the details of the line. */
const journal = (
  tx: Tx,
  ctx: ActingContext,
  held: HeldSpace,
  line: { act: string; id: string; version: number; details?: Record<string, unknown> },
): Promise<number> =>
  journalSpace(tx, ctx, held, {
    act: line.act,
    objectType: SPACE_FILE,
    id: line.id,
    version: null,
    details: { version: line.version, ...line.details },
  });

function refuseTwin(present: readonly SpaceFile[], empreinte: string): void {
  const twin = present.find((one) => one.empreinte === empreinte);
  if (twin) throw new Conflict('space.file_twice', `Ce fichier est déjà là, sous le titre « ${twin.titre} ».`);
}

async function room(tx: Tx, instanceId: string, adding: number): Promise<void> {
  const full = whyNoMore(await heldFiles(tx, instanceId), adding);
  if (full) throw new RuleBroken('space.full', full);
}

/** Why nothing more may be deposited in a space, or null; asked before a byte is read. */
export const whyNoDeposit = async (db: Db, { instance }: Pick<HeldSpace, 'instance'>): Promise<string | null> =>
  whyClosed(instance) ?? whyNoMore(await heldFiles(db, instance.id), 0);

interface Kept {
  deposit: Deposit;
  titre: string;
  numero: number;
  partieDe: number | null;
}

async function keep(tx: Tx, ctx: ActingContext, files: FileStore, id: string, kept: Kept): Promise<void> {
  const owner = { objetType: SPACE_FILE, objetId: id };
  const file = await attachFile(tx, files, kept.deposit, { owner, by: ctx.actor?.id ?? null, now: ctx.now });
  await insertFileVersion(tx, id, { ...kept, fichierId: file.id });
}

/**
 * Puts a deposited file in the space of a body, in its first version, and tells those who sit there. @returns its id.
 * @throws NotFound · Forbidden · RuleBroken `space.closed`, `space.full`, `space.title` · Conflict `space.file_twice`.
 */
export async function depositFile(
  tx: Tx,
  ctx: ActingContext,
  files: FileStore,
  order: { instanceId: string; deposit: Deposit; titre: string },
): Promise<string> {
  const held = await movingSpace(tx, ctx, { id: order.instanceId });
  const titre = fileTitle(order.titre, FILE_TITLE);
  refuseTwin(await filesOf(tx, order.instanceId), order.deposit.empreinte);
  await room(tx, order.instanceId, order.deposit.taille);
  const id = randomUUID();
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisie dans l’espace de travail' });
  await insertFile(tx, { id, instanceId: order.instanceId, auteurId: ctx.actor!.id, originId });
  await keep(tx, ctx, files, id, { deposit: order.deposit, titre, numero: 1, partieDe: null });
  await journal(tx, ctx, held, { act: 'space.file_deposited', id, version: 1 });
  const lien = spaceFileUrl(order.instanceId, id);
  await tellMembers(tx, ctx, held, { titre: `Nouveau fichier : ${titre}`, lien, cle: `fichier:${id}:1` });
  return id;
}

/** Files, as they go to the bin and come back. */
export const spaceFiles: Withdrawable<SpaceFile> = {
  sort: SPACE_FILE,
  find: findFile,
  unknown: unknownFile,
  gone: 'Ce fichier n’est plus dans la corbeille.',
  removed: (tx, ctx, held, { id, numero }) =>
    journal(tx, ctx, held, { act: 'space.file_removed', id, version: numero }),
  restored: (tx, ctx, held, { id, numero }) =>
    journal(tx, ctx, held, { act: 'space.file_restored', id, version: numero }),
  refuse: async (tx, { instanceId, empreinte }) => refuseTwin(await filesOf(tx, instanceId), empreinte),
};

/**
 * Adds a version to a file; the others stay readable. When somebody added one since `seen`, both are kept, and the file says so:
 * a version that is sent is never lost. @returns the version. @throws as `depositFile`.
 */
export async function addFileVersion(
  tx: Tx,
  ctx: ActingContext,
  files: FileStore,
  order: { instanceId: string; id: string; seen: number; deposit: Deposit; titre: string },
): Promise<Pick<FileVersion, 'numero' | 'partieDe'>> {
  const held = await movingSpace(tx, ctx, { id: order.instanceId });
  const before = await presentIn(tx, spaceFiles, held, order.id);
  const titre = fileTitle(order.titre, FILE_TITLE);
  if (before.empreinte === order.deposit.empreinte)
    throw new Conflict('space.file_twice', 'Ce fichier est le même que la version présente.');
  await room(tx, order.instanceId, order.deposit.taille);
  const numero = before.numero + 1;
  const partieDe = Math.min(Math.max(order.seen, 1), before.numero);
  await keep(tx, ctx, files, order.id, { deposit: order.deposit, titre, numero, partieDe });
  await journal(tx, ctx, held, {
    act: 'space.file_version',
    id: order.id,
    version: numero,
    details: { partie_de: partieDe },
  });
  const lien = spaceFileUrl(order.instanceId, order.id);
  await tellMembers(tx, ctx, held, {
    titre: `Nouvelle version d’un fichier : ${titre}`,
    lien,
    cle: `fichier:${order.id}:${numero}`,
  });
  return { numero, partieDe };
}

/** The bytes of a version, for whoever reads the space. @throws NotFound. */
export async function versionFor(
  db: Db,
  ctx: Pick<ActingContext, 'actor'>,
  order: { instanceId: string; id: string; numero: number },
  read: (db: Db, id: string) => Promise<FileVersion[]>,
): Promise<FileVersion> {
  await spaceFor(db, { actor: ctx.actor, id: order.instanceId });
  const row = await findFile(db, order.id, order.instanceId);
  const found = row && !row.deletedAt ? (await read(db, row.id)).find((one) => one.numero === order.numero) : undefined;
  if (!found) throw unknownFile();
  return found;
}
