import type { Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { addDays, frenchPartialDate } from '#core/time/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import type { Party } from './accord.ts';
import type { Accord } from './accords.sql.ts';
import type { AccordContext } from './context.ts';
import { signUrl } from './links.ts';
import { askParty, markReminded, renewLink } from './signatures.sql.ts';

/** The evening of the last day. */
const endOf = (one: Accord): Date => new Date(`${addDays(one.semaine, one.jours - 1)}T20:00:00Z`);

type By = Pick<AccordContext, 'now' | 'sender'>;

async function write(
  tx: Tx,
  by: By,
  one: Accord,
  to: { courriel: string; token: string; etat: string },
): Promise<void> {
  await enqueueMail(tx, {
    template: 'accord_a_signer',
    to: { address: to.courriel, name: '' },
    sender: by.sender,
    campus: one.campus,
    variables: {
      groupe: `${one.classe}, ${one.ecole}`,
      organisation: one.hote,
      date: frenchPartialDate(one.semaine),
      date_fin: frenchPartialDate(addDays(one.semaine, one.jours - 1)),
      etat_accord: to.etat,
      lien: `${by.sender.origin}${signUrl(to.token)}`,
    },
  });
}

/** Asks every party to sign what is written now; what they had signed is gone. */
export async function askParties(
  tx: Tx,
  by: By,
  one: Accord,
  of: { addresses: Readonly<Record<Party, string>>; etat: string },
): Promise<void> {
  for (const partie of ['accueillant', 'etablissement'] as const) {
    const token = newToken();
    const courriel = of.addresses[partie];
    const jeton = printOfToken(token);
    await askParty(tx, { accordId: one.id, partie, courriel, jeton, now: by.now, fin: endOf(one) });
    await write(tx, by, one, { courriel, token, etat: of.etat });
  }
}

/** Tells every party what became of it. Only the print of a link is kept: the letter holds another one. */
export async function tellParties(tx: Tx, by: By, one: Accord, etat: string): Promise<void> {
  for (const { partie, courriel } of one.signatures) {
    if (courriel === null) continue;
    const token = newToken();
    await renewLink(tx, { accordId: one.id, partie, jeton: printOfToken(token) });
    await write(tx, by, one, { courriel, token, etat });
  }
}

/** Asks a party again. @returns false when it has signed, or was asked again, meanwhile. */
export async function remindParty(tx: Tx, by: By, one: Accord, partie: Party): Promise<boolean> {
  const courriel = one.signatures.find((each) => each.partie === partie)?.courriel;
  const token = newToken();
  const asked = { accordId: one.id, partie, jeton: printOfToken(token), now: by.now };
  if (!courriel || !(await markReminded(tx, asked))) return false;
  await write(tx, by, one, { courriel, token, etat: 'à signer avant le premier jour' });
  return true;
}
