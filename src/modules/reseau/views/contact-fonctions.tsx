import { Field, Icon } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { ContactForms, ContactView } from '../contact-view.ts';
import { fonctionsUrl, fonctionUrl } from '../contacts/links.ts';
import { PlaceFields } from './contact-fields.tsx';

type Fonction = ContactView['fonctions'][number];

/** What a person does, where and until when; each one changed in its place. */
export function ContactFonctions({ view, forms }: { view: ContactView; forms: ContactForms }) {
  const { errors } = forms;
  const adding = ['titre', 'organisation', 'campus', 'debut', 'fin'].some((name) => errors[name]);
  return (
    <section aria-labelledby="fonctions">
      <h2 class="repere" id="fonctions">
        Fonctions
      </h2>
      <ul class="lignes">
        {view.fonctions.map((one) => (
          <li key={one.id}>
            <b>{one.titre}</b>, {one.organisation}
            {one.campus && <span class="doux">, pour {one.campus}</span>}
            <span class="doux">{datesOf(one)}</span>
            {one.mine && <ChangeFonction one={one} contactId={view.contact.id} forms={forms} />}
          </li>
        ))}
      </ul>
      <details class="haut-3" open={adding}>
        <summary>Ajouter une fonction</summary>
        <form method="post" action={fonctionsUrl(view.contact.id)} class="pile fiche haut-3">
          <Field
            name="titre"
            label="Fonction"
            value={forms.fonction.titre}
            error={errors.titre}
            required
            maxLength={160}
          />
          <PlaceFields typed={forms.fonction} errors={errors} {...view} />
          <Field name="debut" label="Depuis le" type="date" value={forms.fonction.debut} error={errors.debut} />
          <Field name="fin" label="Jusqu’au" type="date" value={forms.fonction.fin} error={errors.fin} />
          <p class="actions">
            <button class="btn" type="submit">
              <Icon name="plus" /> Ajouter la fonction
            </button>
          </p>
        </form>
      </details>
    </section>
  );
}

function datesOf({ debut, fin, over }: Fonction): string {
  const from = debut ? `, depuis le ${frenchPartialDate(debut)}` : '';
  if (!fin) return from;
  return `${from}, jusqu’au ${frenchPartialDate(fin)}${over ? ' (finie)' : ''}`;
}

function ChangeFonction({ one, contactId, forms }: { one: Fonction; contactId: string; forms: ContactForms }) {
  const field = (name: 'titre' | 'debut' | 'fin') => {
    const id = `${name}-${one.id}`;
    return { name, id, value: forms.fonction[id] ?? one[name] ?? '', error: forms.errors[id] };
  };
  const open = ['titre', 'debut', 'fin'].some((name) => forms.errors[`${name}-${one.id}`]);
  return (
    <details open={open}>
      <summary>
        Modifier<span class="cache"> : {one.titre}</span>
      </summary>
      <form method="post" action={fonctionUrl(contactId, one.id)} class="pile fiche haut-3">
        <Field {...field('titre')} label="Fonction" required maxLength={160} />
        <Field {...field('debut')} label="Depuis le" type="date" />
        <Field {...field('fin')} label="Jusqu’au" type="date" />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="enregistrer">
            Enregistrer la fonction
          </button>{' '}
          <button class="btn btn--nu" type="submit" name="acte" value="retirer">
            Retirer, saisie par erreur
          </button>
        </p>
      </form>
    </details>
  );
}
