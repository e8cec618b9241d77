import { Choice, Field, Icon, Refused } from '#core/html/index.ts';
import type { TradePick } from '../exprimes/pick-trade.ts';

/**
 * The trade: in one’s own words, then the one of the directory that fits, looked for by a button of the form itself: nothing
 * is kept by looking, and no script is needed.
 */
export function TradeField(props: {
  action: string;
  metier: string;
  pick: TradePick;
  searched: boolean;
  errors: Record<string, string>;
}) {
  const { pick, errors, metier } = props;
  const offered = props.searched || errors.rome !== undefined || pick.chosen !== '';
  return (
    <>
      <Field
        name="metier"
        label="Métier, avec vos mots"
        hint="Par exemple : chaudronnier, peintre aéronautique."
        value={metier}
        error={errors.metier}
        required
        maxLength={200}
        autocomplete="off"
      />
      <p>
        <button
          class="btn"
          type="submit"
          name="acte"
          value="chercher"
          formAction={`${props.action}#rome`}
          formNoValidate
        >
          <Icon name="magnifying-glass" /> Chercher ce métier
        </button>
      </p>
      <fieldset id="rome" tabIndex={-1}>
        <legend>Métier du répertoire national (ROME)</legend>
        {offered &&
          pick.found.map((one) => (
            <Choice key={one.code} type="radio" name="rome" value={one.code} checked={pick.chosen === one.code}>
              <span>
                {one.libelle} <span class="doux">{[one.code, one.appellation].filter(Boolean).join(', ')}</span>
              </span>
            </Choice>
          ))}
        {offered && pick.found.length === 0 && <p class="doux">Aucun métier du répertoire ne porte ces mots.</p>}
        <Choice type="radio" name="rome" value="domaine" checked={pick.chosen === 'domaine'}>
          Tout un domaine, plusieurs métiers
        </Choice>
        <Choice type="radio" name="rome" value="inconnu" checked={pick.chosen === 'inconnu'}>
          Je ne sais pas : mes mots suffisent
        </Choice>
        <Refused text={errors.rome} />
      </fieldset>
    </>
  );
}
