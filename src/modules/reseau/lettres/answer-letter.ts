import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { attachFile, type Deposit, type FileStore, removeFichiers } from '#core/files/index.ts';
import { type Author, changesOf, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { holders } from '../recipients.sql.ts';
import { networkTopic } from '../topics.ts';
import { LETTER, type LetterState } from './letter.ts';
import { letterGuards, letterWorkflow, SILENT } from './letter-workflow.ts';
import { type AskedLetter, updateLetter } from './letters.sql.ts';
import { askedLetterUrl } from './links.ts';

/** What a guard refuses, by its field. */
export class LetterRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('letter.refused', refusals.map((one) => one.sentence).join(' '));
  }
}

interface Answered {
  author: Author;
  /** Account that deposits; null by the link. */
  by: string | null;
  now: Date;
}

/** The act of this id from the state of a letter. @throws RuleBroken `letter.moved` when it does not start from there. */
export function letterAct(one: Pick<AskedLetter, 'etat'>, id: string) {
  const transition = transitionOf(letterWorkflow, one.etat, id);
  if (transition) return transition;
  throw new RuleBroken('letter.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');
}

/** Holds the guards of an act. @throws LetterRefused with every one that does not hold. */
export function holdGuards(
  one: AskedLetter,
  transition: ReturnType<typeof letterAct>,
  facts: Partial<typeof SILENT>,
  now: Date,
): void {
  const whole = { ...SILENT, nature: one.nature, today: isoDate(now), ...facts };
  const refusals = refusalsOf(transition, letterGuards, whole);
  if (refusals.length > 0) throw new LetterRefused(refusals);
}

/** The journal line of an act on a letter: the states it goes between, never a name. */
export const noteLetter = (
  tx: Tx,
  one: AskedLetter,
  order: {
    author: Author;
    act: string;
    etat: LetterState;
    version: number;
    reason?: string;
    details?: Record<string, unknown>;
  },
): Promise<number> =>
  writeJournal(tx, {
    ...order.author,
    act: order.act,
    objectType: LETTER,
    objectId: one.id,
    version: order.version,
    changes: changesOf({ etat: one.etat }, { etat: order.etat }),
    reason: order.reason ?? null,
    details: { campus: one.campusId, organisation: one.organisationId, ...order.details },
  });

/** The signed letter, and who signed it. */
export interface Given {
  deposit: Deposit | null;
  signataire: string;
  fonction: string;
  /** It came on paper, and is entered by the campus: the day that it bears. */
  paper?: { date: string };
}

/**
 * Keeps the signed letter that an organisation gives; the letter is held by the caller. @throws RuleBroken `letter.moved` ·
 *   LetterRefused · Unavailable when its bytes were swept meanwhile.
 */
export async function depositLetter(
  tx: Tx,
  one: AskedLetter,
  files: FileStore,
  order: Answered & Given,
): Promise<void> {
  const { deposit, signataire, fonction, now } = order;
  const paper = order.paper ?? null;
  const transition = letterAct(one, paper ? 'recevoir_papier' : 'deposer');
  holdGuards(one, transition, { file: deposit !== null, signataire, fonction, date: paper?.date ?? '' }, now);
  const owner = { objetType: LETTER, objetId: one.id };
  const file = await attachFile(tx, files, deposit!, { owner, by: order.by, now });
  const etat = transition.vers as LetterState;
  const version = await updateLetter(tx, one.id, {
    etat,
    fichier_id: file.id,
    signataire,
    fonction,
    repondue_le: now,
    motif: null,
    date_lettre: paper?.date ?? null,
  });
  if (one.fichierId) await removeFichiers(tx, [one.fichierId], LETTER);
  const details = { fichier: file.id, fichier_sha256: deposit!.empreinte };
  const act = paper ? 'letter.received_on_paper' : 'letter.deposited';
  await noteLetter(tx, one, { author: order.author, act, etat, version, details });
  const said = paper ? `Lettre de ${one.organisation} reçue sur papier` : `${one.organisation} a déposé sa lettre`;
  await tellCampus(tx, one, now, `${said} : à contrôler`, version);
}

/** An organisation gives no letter, and says why. @throws RuleBroken `letter.moved` · LetterRefused. */
export async function declineLetter(tx: Tx, one: AskedLetter, order: Answered & { motif: string }): Promise<void> {
  const { motif, now } = order;
  const transition = letterAct(one, 'decliner');
  holdGuards(one, transition, { motif }, now);
  const etat = transition.vers as LetterState;
  const version = await updateLetter(tx, one.id, { etat, motif, repondue_le: now, close_le: now });
  await noteLetter(tx, one, { author: order.author, act: 'letter.declined', etat, version, reason: motif });
  await tellCampus(tx, one, now, `${one.organisation} ne fournira pas de lettre`, version);
}

/** Whoever asked for it, and the direction, each once for an answer. */
async function tellCampus(tx: Tx, one: AskedLetter, now: Date, titre: string, version: number): Promise<void> {
  const order = { roles: ['directeur_campus', 'porteur_dossier'], campusId: one.campusId, today: isoDate(now) };
  const people = new Set((await holders(tx, order)).map((person) => person.compteId));
  if (one.demandeePar) people.add(one.demandeePar);
  for (const compteId of people) {
    await notify(tx, now, {
      compteId,
      topic: networkTopic,
      titre: titre.slice(0, 200),
      texte: one.objet,
      lien: askedLetterUrl(one.campusSlug, one.id),
      cle: `lettre:${one.id}:${version}`,
    });
  }
}
