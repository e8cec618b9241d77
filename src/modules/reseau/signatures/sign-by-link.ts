import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import { attachFile, type Deposit, type FileStore, keepBytes, removeFichiers } from '#core/files/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { frenchDate, frenchDateTime, isoDate } from '#core/time/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { type Commitment, readCommitment, updateCommitment } from '../commitment-sheet.sql.ts';
import { commitmentUrl } from '../links.ts';
import { whyDead } from '../mailed-links.sql.ts';
import { holders } from '../recipients.sql.ts';
import { COMMITMENT } from '../save-commitment.ts';
import { networkTopic } from '../topics.ts';
import { type Letter, letterFileName, letterPdf, letterPrint } from './letter.ts';
import { letterUrl } from './links.ts';
import { letterIn } from './read-letter.ts';
import { type SignatureIssue, type SignatureLink, signatureLinkOf, spendSignatureLink } from './signatures.sql.ts';

export type DeadLetter = 'inconnu' | 'servi' | 'expire' | 'clos';

export interface OpenLetter {
  link: SignatureLink;
  commitment: Commitment;
  letter: Letter;
  print: string;
}

/** What a link opens, or why it opens nothing. A link that served still shows what was answered, until its date. */
export async function openLetter(
  db: Db,
  token: string,
  now: Date,
  options: { lock?: boolean } = {},
): Promise<OpenLetter | { dead: DeadLetter; open: OpenLetter | null; link: SignatureLink | null }> {
  const link = await signatureLinkOf(db, printOfToken(token), { today: isoDate(now), ...options });
  if (!link) return { dead: 'inconnu', open: null, link };
  const commitment = await readCommitment(db, link.campusId, link.engagementId, options);
  if (!commitment) return { dead: 'inconnu', open: null, link: null };
  const letter = letterIn(commitment, link.campus);
  const open = { link, commitment, letter, print: letterPrint(letter) };
  const dead = whyDead(link, now);
  if (dead) return { dead, open: dead === 'servi' && link.expireLe > now ? open : null, link };
  if (commitment.etat !== 'a_signer') return { dead: 'clos', open: null, link };
  return open;
}

/** The link died, or served, since the page was opened. */
export class LetterIsDead extends Error {
  constructor(
    readonly why: DeadLetter,
    readonly open: OpenLetter | null,
    readonly link: SignatureLink | null,
  ) {
    super(`letter ${why}`);
  }
}

/** Code of the refusal of a signature given on a text that has changed since it was read. */
export const LETTER_CHANGED = 'letter.changed';

interface Answer {
  token: string;
  requestId: string;
  now: Date;
  sender: Sender;
  files: FileStore;
  /** Network from which it comes; null when it cannot be known. */
  address: string | null;
}

interface Signatory {
  nom: string;
  fonction: string;
  /** Print of the words that were read. */
  print: string;
}

/** One answer by a link: held, so that two clicks count once. @throws LetterIsDead. */
function answer(db: Db, order: Answer, act: (tx: Tx, open: OpenLetter) => Promise<void>): Promise<void> {
  return transaction(db, async (tx) => {
    const opened = await openLetter(tx, order.token, order.now, { lock: true });
    if ('dead' in opened) throw new LetterIsDead(opened.dead, opened.open, opened.link);
    await act(tx, opened);
  });
}

function sameText(open: OpenLetter, print: string): void {
  if (open.print === print) return;
  throw new Conflict(
    LETTER_CHANGED,
    'Le campus a changé ce texte entre-temps : relisez-le, puis signez. Rien n’est signé.',
  );
}

/** Signs by name, function and consent: the signed letter is kept as a PDF. @throws LetterIsDead · Conflict `letter.changed`. */
export const signByLink = (db: Db, order: Answer & Signatory): Promise<void> =>
  answer(db, order, async (tx, open) => {
    sameText(open, order.print);
    const signature = { nom: order.nom, fonction: order.fonction, at: order.now, courriel: open.link.courriel };
    const bytes = await letterPdf(open.letter, { at: order.now, signature, example: open.commitment.exemple });
    const deposit = await keepBytes(order.files, bytes, { nom: letterFileName(open.letter.titre), kind: 'pdf' });
    await receive(tx, open, order, { issue: 'signee', deposit });
  });

/** Gives the document signed on paper. @throws LetterIsDead · Conflict `letter.changed` · Unavailable. */
export const depositByLink = (db: Db, order: Answer & Signatory & { deposit: Deposit }): Promise<void> =>
  answer(db, order, async (tx, open) => {
    sameText(open, order.print);
    await receive(tx, open, order, { issue: 'deposee', deposit: order.deposit });
  });

async function receive(
  tx: Tx,
  open: OpenLetter,
  order: Answer & Signatory,
  { issue, deposit }: { issue: 'signee' | 'deposee'; deposit: Deposit },
): Promise<void> {
  const { commitment, link } = open;
  const owner = { objetType: COMMITMENT, objetId: commitment.id };
  const file = await attachFile(tx, order.files, deposit, { owner, by: null, now: order.now });
  const version = await updateCommitment(tx, commitment.id, { fichier_id: file.id });
  if (commitment.fichierId) await removeFichiers(tx, [commitment.fichierId], COMMITMENT);
  await spendSignatureLink(tx, link.id, {
    utilise_le: order.now,
    issue,
    nom: order.nom,
    fonction: order.fonction,
    motif: null,
    texte_empreinte: open.print,
    adresse: order.address,
  });
  await trace(tx, open, order, { issue, version, file: { fichier: file.id, fichier_sha256: deposit.empreinte } });
  await enqueueMail(tx, {
    template: 'lettre_signee_copie',
    to: { address: link.courriel, name: link.personne ?? order.nom },
    sender: order.sender,
    campus: link.campus,
    variables: {
      campus: link.campus,
      engagement: commitment.titre,
      date: frenchDateTime(order.now),
      empreinte: open.print,
      date_limite: frenchDate(link.expireLe),
      lien: `${order.sender.origin}${letterUrl(order.token)}`,
    },
  });
  const titre =
    issue === 'signee'
      ? `${commitment.organisation} a signé : à valider`
      : `${commitment.organisation} a déposé un document signé : à valider`;
  await tellDirection(tx, open, order.now, titre);
}

/** Declines, and says why: the commitment waits for what the campus decides. @throws LetterIsDead. */
export const declineByLink = (db: Db, order: Answer & { motif: string }): Promise<void> =>
  answer(db, order, async (tx, open) => {
    await spendSignatureLink(tx, open.link.id, {
      utilise_le: order.now,
      issue: 'declinee',
      nom: null,
      fonction: null,
      motif: order.motif,
      texte_empreinte: open.print,
      adresse: order.address,
    });
    await trace(tx, open, order, { issue: 'declinee', version: open.commitment.version, file: {} });
    await tellDirection(tx, open, order.now, `${open.commitment.organisation} décline la signature`);
  });

const ACTS: Record<SignatureIssue, string> = {
  signee: 'commitment.signed_by_link',
  deposee: 'commitment.document_given_by_link',
  declinee: 'commitment.declined_by_link',
};

/** The proof: when, from where, by which link, of which words. */
const trace = (
  tx: Tx,
  { commitment, link, print }: OpenLetter,
  order: Answer,
  done: { issue: SignatureIssue; version: number; file: Record<string, string> },
): Promise<number> =>
  writeJournal(tx, {
    actorId: null,
    actorRole: 'porteur_de_lien',
    requestId: order.requestId,
    act: ACTS[done.issue],
    objectType: COMMITMENT,
    objectId: commitment.id,
    version: done.version,
    details: {
      campus: commitment.campusId,
      organisation: commitment.organisationId,
      lien: link.id,
      le: order.now.toISOString(),
      adresse: order.address,
      texte_sha256: print,
      ...done.file,
    },
  });

async function tellDirection(tx: Tx, { commitment, link }: OpenLetter, now: Date, titre: string): Promise<void> {
  const people = await holders(tx, { roles: ['directeur_campus'], campusId: commitment.campusId, today: isoDate(now) });
  for (const { compteId } of people) {
    await notify(tx, now, {
      compteId,
      topic: networkTopic,
      titre: titre.slice(0, 200),
      texte: commitment.titre,
      lien: commitmentUrl(link.campusSlug, commitment.id),
      cle: `signature:${link.id}`,
    });
  }
}
