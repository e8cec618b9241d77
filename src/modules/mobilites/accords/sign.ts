import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { ACCORD, type Party } from './accord.ts';
import { type AccordFacts, accordGuards, accordWorkflow } from './accord-workflow.ts';
import { type Accord, moveAccord, readAccord } from './accords.sql.ts';
import type { AccordContext } from './context.ts';
import { partyLabels } from './labels.ts';
import type { SignValues } from './schemas.ts';
import { partyOfLink, writeSignature } from './signatures.sql.ts';
import { tellParties } from './tell-parties.ts';

/** What an answer lacks, by field. */
export class SignRefused extends RuleBroken {
  constructor(readonly errors: Readonly<Record<string, string>>) {
    super('accord.sign_refused', Object.values(errors).join(' '));
  }
}
export interface OpenAccord {
  one: Accord;
  partie: Party;
}

/** What a link opens, or null. Opening it uses nothing: mail scanners open links. */
export async function openByLink(db: Db, token: string): Promise<OpenAccord | null> {
  const found = await partyOfLink(db, printOfToken(token));
  const one = found && (await readAccord(db, { id: found.accordId }));
  return one ? { one, partie: found.partie } : null;
}

const nameFaults = ({ nom, fonction, accord }: SignValues): Record<string, string> => ({
  ...(nom === '' && { nom: 'Écrivez vos prénom et nom.' }),
  ...(fonction === '' && { fonction: 'Écrivez votre fonction.' }),
  ...(accord === '' && { accord: 'Cochez la case pour signer : sans elle, rien n’est signé.' }),
});

/** Refuses what the workflow does not let go from this state. */
function allowed(one: Accord, id: 'signer' | 'refuser' | 'completer', facts: Omit<AccordFacts, 'semaine'>): void {
  const transition = transitionOf(accordWorkflow, one.etat, id);
  if (!transition) throw new SignRefused({ acte: 'Cette convention ne se signe plus.' });
  const refusals = refusalsOf(transition, accordGuards, { semaine: one.semaine, ...facts });
  const field = id === 'refuser' ? 'motif' : 'acte';
  if (refusals.length > 0) throw new SignRefused({ [field]: refusals.map((each) => each.sentence).join(' ') });
}

/**
 * The answer of a party by its link: held, so that two clicks count once, and two parties in the same second complete it once.
 * @returns false when the link opens nothing. @throws Conflict `accord.changed` when the text is not the one read · SignRefused.
 */
export function answerByLink(
  db: Db,
  ctx: AccordContext,
  order: { token: string; values: SignValues },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const print = printOfToken(order.token);
    const found = await partyOfLink(tx, print);
    if (!found) return false;
    const one = await readAccord(tx, { id: found.accordId }, { lock: true });
    // Another link may have been sent while this one waited.
    if (!one || !(await partyOfLink(tx, print))) return false;
    if (order.values.acte === '') throw new SignRefused({ acte: 'Choisissez : signer, ou refuser.' });
    const signs = order.values.acte === 'signer';
    await (signs
      ? sign(tx, ctx, { one, partie: found.partie }, order.values)
      : refuse(tx, ctx, { one, partie: found.partie }, order.values));
    return true;
  });
}

const AUTHOR = { actorId: null, actorRole: 'porteur_de_lien' } as const;
const trace = ({ one, partie }: OpenAccord, ctx: AccordContext) => ({
  ...AUTHOR,
  requestId: ctx.requestId,
  objectType: ACCORD,
  objectId: one.id,
  details: { campus: one.campusId, organisation: one.ecoleId, partie },
});

async function sign(tx: Tx, ctx: AccordContext, open: OpenAccord, values: SignValues): Promise<void> {
  const { one, partie } = open;
  const owed = one.signatures.filter((each) => each.empreinte !== one.empreinte && each.partie !== partie).length;
  allowed(one, 'signer', { today: ctx.today, missing: owed, motif: '' });
  if (one.signatures.some((each) => each.partie === partie && each.empreinte === one.empreinte))
    throw new SignRefused({ acte: 'Vous avez déjà signé ce texte.' });
  const faults = nameFaults(values);
  if (Object.keys(faults).length > 0) throw new SignRefused(faults);
  if (values.texte !== one.empreinte)
    throw new Conflict('accord.changed', 'Ce texte a changé entre-temps : relisez-le, puis signez. Rien n’est signé.');
  const { nom, fonction } = values;
  await writeSignature(tx, { accordId: one.id, partie, nom, fonction, empreinte: one.empreinte, now: ctx.now });
  await writeJournal(tx, { ...trace(open, ctx), act: 'accord.signed' });
  const version = await moveAccord(tx, one.id, { etat: owed === 0 ? 'signe' : 'en_signature' });
  if (owed > 0) return;
  allowed(one, 'completer', { today: ctx.today, missing: owed, motif: '' });
  const changes = { before: { etat: one.etat }, after: { etat: 'signe' } };
  await writeJournal(tx, { ...trace(open, ctx), act: 'accord.completed', version, changes });
  await tellParties(tx, ctx, one, 'signée par tous');
}

async function refuse(tx: Tx, ctx: AccordContext, open: OpenAccord, values: SignValues): Promise<void> {
  const { one, partie } = open;
  allowed(one, 'refuser', { today: ctx.today, missing: 0, motif: values.motif });
  const version = await moveAccord(tx, one.id, { etat: 'refuse', motif: values.motif, clos_le: ctx.now });
  const changes = { before: { etat: one.etat }, after: { etat: 'refuse' } };
  await writeJournal(tx, { ...trace(open, ctx), act: 'accord.refused', version, changes });
  await tellParties(tx, ctx, one, `refusée par ${partyLabels[partie]}`);
}
