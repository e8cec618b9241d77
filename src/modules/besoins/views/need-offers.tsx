import { Choice, FilterForm, Refused } from '#core/html/index.ts';
import { tieLabels } from '../exprimes/labels.ts';
import { needUrl } from '../exprimes/links.ts';
import type { NeedModel } from './need-page.tsx';

/** Trainings are looked for by words, without a script: the list below is what was found. */
export function FindOffer({ model: { campus, need, words } }: { model: NeedModel }) {
  return (
    <FilterForm
      action={`${needUrl(campus.slug, need.id)}#reponse`}
      label="Chercher une formation à rattacher"
      button="Chercher"
    >
      <p class="champ">
        <label for="formation">Chercher une formation du campus</label>
        <input id="formation" name="formation" type="search" value={words} maxLength={100} autocomplete="off" />
      </p>
    </FilterForm>
  );
}

/** What was found, to be tied to the answer. */
export function Offers({ model: { choices, typed, errors, words } }: { model: NeedModel }) {
  const offer = choices?.offer ?? [];
  return (
    <fieldset id="reponse" tabIndex={-1}>
      <legend>Formations, compléments et demandes qui répondent</legend>
      {offer.length === 0 && (
        <p class="doux">
          {words ? 'Aucune formation du campus ne porte ces mots.' : 'Le campus n’a pas encore de formation ici.'} Une
          action s’écrit plus bas.
        </p>
      )}
      {offer.map((one) => {
        const value = `${one.genre}:${one.id}`;
        return (
          <Choice key={value} name="reponse" value={value} checked={typed.reponse.includes(value)}>
            <span>
              {one.genre !== 'formation' && `${tieLabels[one.genre]} : `}
              {one.titre}
              {one.prepare && <span class="doux"> : prépare à ce métier</span>}
            </span>
          </Choice>
        );
      })}
      <Refused text={errors.reponse} />
    </fieldset>
  );
}
