import { Field, SectionTitle, SelectField } from '#core/html/index.ts';
import { feeUrl } from '../fees/links.ts';
import type { FeePageView } from './fee-page.tsx';

/** Reminds, exempts, or cancels the call of a fee. */
export function FeeActs({ view }: { view: FeePageView }) {
  const { fee, typed, errors, remind, decisions } = view;
  if (!remind && decisions === null && !view.mayCancel) return null;
  return (
    <section aria-labelledby="suites" class="haut-5">
      <SectionTitle id="suites">Suites</SectionTitle>
      {remind && (
        <form method="post" action={feeUrl(fee.id)} class="pile">
          {remind.refusal ? <p id="relance">{remind.refusal}</p> : <Remind next={remind.next} />}
        </form>
      )}
      {decisions !== null && (
        <details class="haut-4" open={errors.decision !== undefined}>
          <summary>Exonérer par une décision</summary>
          {decisions.length === 0 ? (
            <p id="decision">Aucune décision adoptée : une instance doit d’abord l’avoir décidé en réunion.</p>
          ) : (
            <form method="post" action={feeUrl(fee.id)} class="pile fiche">
              <SelectField
                name="decision"
                label="Décision"
                required
                options={[['', 'Choisir'], ...decisions.map((one) => [one.id, one.nom] as const)]}
                value={typed.decision}
                error={errors.decision}
              />
              <p class="actions">
                <button class="btn" type="submit" name="acte" value="exonerer">
                  Exonérer
                </button>
              </p>
            </form>
          )}
        </details>
      )}
      {view.mayCancel && (
        <details class="haut-4" open={errors.motif !== undefined}>
          <summary>Annuler cet appel</summary>
          <form method="post" action={feeUrl(fee.id)} class="pile fiche">
            <Field
              name="motif"
              label="Motif"
              type="textarea"
              hint="L’appel reste écrit ; le membre peut être appelé de nouveau."
              required
              maxLength={500}
              value={typed.motif}
              error={errors.motif}
            />
            <p class="actions">
              <button class="btn" type="submit" name="acte" value="annuler">
                Annuler l’appel
              </button>
            </p>
          </form>
        </details>
      )}
    </section>
  );
}

function Remind({ next }: { next: string | null }) {
  return (
    <p class="actions" id="relance">
      <button class="btn" type="submit" name="acte" value="relancer">
        Envoyer un rappel
      </button>{' '}
      {next && <span class="doux">possible depuis le {next}</span>}
    </p>
  );
}
