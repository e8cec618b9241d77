import { Choice } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { futureLabels, futures } from '../contacts/labels.ts';

/** What the page asks of what follows: the commitment that ends first, when one does. */
export interface FutureAsked {
  ending: { titre: string; echeance: string } | null;
}

/** « Continuer, en parler, arrêter »: said by the link, or left aside. */
export function FutureFields(props: { future: FutureAsked | null; suite: string; errors: Record<string, string> }) {
  const { future, errors } = props;
  const id = 'suite';
  const error = errors.suite;
  // Refused, it is said even where nothing is asked any more.
  if (!future && !error) return null;
  const described = [`${id}-aide`, error && `${id}-erreur`].filter(Boolean).join(' ');
  return (
    <fieldset id={id} class="champ bas-4" aria-describedby={described}>
      <legend>Votre engagement</legend>
      <p id={`${id}-aide`}>
        {future?.ending
          ? `« ${future.ending.titre} » prend fin le ${frenchPartialDate(future.ending.echeance)}. `
          : 'Votre organisation est membre du réseau du campus. '}
        <span class="doux">Facultatif. Le campus lit votre réponse ; rien ne change sans lui.</span>
      </p>
      {futures.map((one) => (
        <Choice key={one} type="radio" name="suite" value={one} checked={props.suite === one}>
          {futureLabels[one]}
        </Choice>
      ))}
      {error && (
        <span class="err" id={`${id}-erreur`}>
          {error}
        </span>
      )}
    </fieldset>
  );
}
