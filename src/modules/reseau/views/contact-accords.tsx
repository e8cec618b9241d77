import { Choice, Field, Refused } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { AccordView, ContactForms, ContactView } from '../contact-view.ts';
import { accordsUrl } from '../contacts/links.ts';

/** Where the name of a person is published: nowhere without her agreement, kept with its sentence and its proof. */
export function ContactAccords({ view, forms }: { view: ContactView; forms: ContactForms }) {
  return (
    <section aria-labelledby="accords">
      <h2 class="repere" id="accords">
        Publication de son nom
      </h2>
      <ul class="lignes">
        {view.accords.map((one) => (
          <li key={one.id} class="pile">
            <p>
              <b>{one.libelle}</b> :{' '}
              {one.inForce ? `accord du ${frenchDate(one.inForce.le)}, ${one.inForce.preuve}` : 'sans accord'}
            </p>
            {one.inForce ? (
              <form method="post" action={accordsUrl(view.contact.id)}>
                <input type="hidden" name="publication" value={one.id} />
                <button class="btn" type="submit" name="acte" value="retirer">
                  Retirer l’accord<span class="cache"> : {one.libelle}</span>
                </button>
              </form>
            ) : (
              view.mayPublish && !view.contact.opposeLe && <GiveAccord one={one} id={view.contact.id} forms={forms} />
            )}
            {one.past.map((past) => (
              <p key={past.retire.toISOString()} class="petit doux">
                Accord du {frenchDate(past.le)}, retiré le {frenchDate(past.retire)}.
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function GiveAccord({ one, id, forms }: { one: AccordView; id: string; forms: ContactForms }) {
  const preuve = `preuve-${one.id}`;
  const accord = `accord-${one.id}`;
  return (
    <details open={Boolean(forms.errors[preuve] ?? forms.errors[accord])}>
      <summary>
        Enregistrer son accord<span class="cache"> : {one.libelle}</span>
      </summary>
      <form method="post" action={accordsUrl(id)} class="pile fiche haut-3">
        <input type="hidden" name="publication" value={one.id} />
        <p>Phrase à lui faire lire : « {one.phrase} »</p>
        <Choice name="accord" value="oui" id={accord} checked={forms.fonction[accord] === 'oui'}>
          La personne l’a acceptée
        </Choice>
        <Refused text={forms.errors[accord]} />
        <Field
          name="preuve"
          id={preuve}
          label="Comment l’a-t-elle dit ?"
          hint="Par exemple « courriel du 3 mars » ou « formulaire signé, classé au bureau »."
          value={forms.fonction[preuve]}
          error={forms.errors[preuve]}
          required
          maxLength={200}
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="donner">
            Enregistrer l’accord
          </button>
        </p>
      </form>
    </details>
  );
}
