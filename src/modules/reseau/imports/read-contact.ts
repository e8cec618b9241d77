import type { ImportField } from './fields.ts';
import type { ReadContact } from './read-line.ts';
import { mailFault, phoneFault } from './read-values.ts';

/** Function of a contact of whom the file says none. */
const NO_FUNCTION = 'Contact';
const CIVILITY = /^(?:m\.|mr|mme|mlle|madame|monsieur|mesdames|messieurs|dr|pr)\.?\s+/i;

/** « Mme Claire DUPONT », « DUPONT Claire », « Claire Dupont » → first name and name. */
export function splitName(text: string): { prenom: string; nom: string } {
  const words = text.replace(CIVILITY, '').trim().split(/\s+/).filter(Boolean);
  const loud = words.filter((word) => word.length > 1 && word === word.toUpperCase() && /\p{L}/u.test(word));
  if (loud.length > 0 && loud.length < words.length) {
    return { prenom: words.filter((word) => !loud.includes(word)).join(' '), nom: loud.join(' ') };
  }
  const [first = '', ...rest] = words;
  return rest.length === 0 ? { prenom: '', nom: first } : { prenom: first, nom: rest.join(' ') };
}

/** The person of a line: professional data only, nobody without a name. */
export function readContact(
  cell: (field: ImportField) => string,
  fault: (field: ImportField, reason: string) => void,
  notes: string[],
): ReadContact | null {
  const [whole, first] = [cell('contact_nom'), cell('contact_prenom')];
  const titre = cell('contact_fonction');
  const [mail, phone] = [cell('contact_courriel'), cell('contact_telephone')];
  if (!whole) {
    if (first || mail || phone) notes.push('contact sans nom : non repris');
    return null;
  }
  const { prenom, nom } = first ? { prenom: first, nom: whole.replace(CIVILITY, '') } : splitName(whole);
  if (nom.length > 80 || prenom.length > 80) {
    fault('contact_nom', 'nom trop long : une personne par cellule, 80 caractères au plus');
    return null;
  }
  if (!/\p{L}/u.test(nom)) {
    fault('contact_nom', 'ce n’est pas un nom : corrigez-le, ou videz la cellule');
    return null;
  }
  if (titre.length > 160) fault('contact_fonction', 'fonction trop longue : 160 caractères au plus');
  const badMail = mailFault(mail);
  if (badMail?.kind === 'malformed') fault('contact_courriel', badMail.reason);
  if (badMail?.kind === 'personal') notes.push('adresse électronique personnelle du contact : non reprise');
  const badPhone = phoneFault(phone);
  if (badPhone) fault('contact_telephone', badPhone);
  return {
    prenom,
    nom,
    titre: titre || NO_FUNCTION,
    courriel: mail && !badMail ? mail : null,
    telephone: phone && !badPhone ? phone : null,
  };
}
