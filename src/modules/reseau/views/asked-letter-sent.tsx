import { frenchDate } from '#core/time/index.ts';
import { paperText } from '../lettres/labels.ts';
import { paperLetterUrl } from '../lettres/links.ts';
import type { AskedLetterModel } from './asked-letter-page.tsx';

/** How a letter was asked: by a link, or on paper. */
export function sentOf({ campus, letter, acts, namesReceiver }: AskedLetterModel) {
  if (!letter.envoyeLe) {
    // Who may still cancel it is who asks, and prints.
    const print = acts.includes('annuler') && <a href={paperLetterUrl(campus.slug, letter.id)}>Demande (PDF)</a>;
    return {
      term: 'Sur papier',
      value: (
        <>
          {paperText(letter)} {print}
        </>
      ),
    };
  }
  const to = namesReceiver ? ` à ${letter.personne ?? letter.courriel}` : '';
  return { term: 'Lien envoyé', value: `le ${frenchDate(letter.envoyeLe)}${to}` };
}
