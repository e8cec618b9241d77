import { createHash } from 'node:crypto';
import { mailAddress } from '#core/mail/index.ts';
import { fold } from '#core/text/index.ts';
import type { Candidate } from './candidates.sql.ts';
import { functionWords, type MailingText } from './mailing.ts';

/** Why an organisation, or a person of it, receives nothing. */
export type LeftReason =
  | 'oppose'
  | 'sans_adresse'
  | 'adresse_impossible'
  | 'en_erreur'
  | 'doublon'
  | 'adhesion_finie'
  | 'autre_fonction'
  | 'aucun_contact'
  | 'hors_relance';

/** Somebody who will receive it. */
export interface Receiver {
  organisationId: string;
  organisation: string;
  slug: string;
  contactId: string;
  nom: string;
  titre: string;
  /** As a server is given it. */
  courriel: string;
}

/** Somebody, or a whole organisation, who will not. Who opposes is not named. */
export interface Left {
  organisation: string;
  slug: string;
  nom: string | null;
  titre: string | null;
  raison: LeftReason;
}

export interface Sorted {
  receive: Receiver[];
  left: Left[];
}

type Person = Candidate & { contactId: string };

const isPerson = (one: Candidate): one is Person => one.contactId !== null;

/** The functions that are asked for, as words of a title: « proviseur » keeps « Proviseure adjointe ». */
const holdsOne = ({ titres }: Person, words: readonly string[]): boolean =>
  titres.some((titre) => words.some((word) => ` ${fold(titre)}`.includes(` ${word}`)));

/** The address as a server is given it; null when it is none. */
function addressOf(typed: string | null): string | null {
  try {
    return typed ? mailAddress(typed) : null;
  } catch {
    return null;
  }
}

/** Candidates by organisation, in the order in which they came. */
function byOrganisation(candidates: readonly Candidate[]): Candidate[][] {
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const group = groups.get(one.organisationId);
    if (group) group.push(one);
    else groups.set(one.organisationId, [one]);
  }
  return [...groups.values()];
}

/**
 * Who receives a mailing and who does not, with the reason: the same candidates always give the same answer. The people of an
 * organisation come in the order of preference; an address receives it once. Pure.
 */
export function sortOut(
  candidates: readonly Candidate[],
  { choix, fonctions }: Pick<MailingText, 'choix' | 'fonctions'>,
): Sorted {
  const sorted: Sorted = { receive: [], left: [] };
  const taken = new Set<string>();
  const words = functionWords(fonctions);
  for (const group of byOrganisation(candidates)) {
    const [{ organisation, slug, finie }] = group as [Candidate];
    const whole = (raison: LeftReason) => sorted.left.push({ organisation, slug, nom: null, titre: null, raison });
    const people = group.filter(isPerson);
    const chosen = choix === 'fonctions' ? people.filter((one) => holdsOne(one, words)) : people;
    if (finie) whole('adhesion_finie');
    else if (people.length === 0) whole('aucun_contact');
    else if (chosen.length === 0) whole('autre_fonction');
    else
      for (const one of chosen) {
        const received = keep(sorted, taken, one);
        // One person answers for the organisation: the first who may be written to.
        if (received && choix === 'correspondant') break;
      }
  }
  return sorted;
}

/** Why a person does not receive it; null when she does. */
function reasonOf(one: Person, courriel: string | null, taken: ReadonlySet<string>): LeftReason | null {
  if (one.oppose) return 'oppose';
  if (!one.courriel) return 'sans_adresse';
  if (courriel === null) return 'adresse_impossible';
  if (one.enErreur) return 'en_erreur';
  return taken.has(courriel.toLowerCase()) ? 'doublon' : null;
}

/** @returns whether the organisation receives it by this person, or by somebody else at her address. */
function keep(sorted: Sorted, taken: Set<string>, one: Person): boolean {
  const { organisation, slug, organisationId, contactId, nom } = one;
  const titre = one.titres[0] ?? '';
  const courriel = addressOf(one.courriel);
  const raison = reasonOf(one, courriel, taken);
  if (raison === null) {
    taken.add(courriel!.toLowerCase());
    sorted.receive.push({ organisation, slug, organisationId, contactId, nom, titre, courriel: courriel! });
    return true;
  }
  const silent = raison === 'oppose';
  sorted.left.push({ organisation, slug, nom: silent ? null : nom, titre: silent ? null : titre, raison });
  return raison === 'doublon';
}

/** A reminder goes to those alone who received the first mailing and did not follow their link. @param silent their addresses, in lower case. */
export function onlySilent({ receive, left }: Sorted, silent: ReadonlySet<string>): Sorted {
  const waits = (one: Receiver) => silent.has(one.courriel.toLowerCase());
  const others = receive.filter((one) => !waits(one));
  return {
    receive: receive.filter(waits),
    left: [
      ...left,
      ...others.map(({ organisation, slug, nom, titre }) => ({
        organisation,
        slug,
        nom,
        titre,
        raison: 'hors_relance' as const,
      })),
    ],
  };
}

/** How many were left out, by reason: what stays of them once it has left. */
export function countLeft(left: readonly Left[]): Partial<Record<LeftReason, number>> {
  const counts: Partial<Record<LeftReason, number>> = {};
  for (const { raison } of left) counts[raison] = (counts[raison] ?? 0) + 1;
  return counts;
}

/** A list in a few signs: what is confirmed is what was read. */
export const printOf = ({ receive }: Sorted): string =>
  createHash('sha256')
    .update(receive.map((one) => `${one.courriel} ${one.organisationId}`).join('\n'))
    .digest('hex')
    .slice(0, 32);
