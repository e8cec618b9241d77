import { Choice, ErrorSummary, Field, Icon, WorkspacePage } from '#core/html/index.ts';
import { nomDeContact } from '../contacts/labels.ts';
import { CONTACTS, contactUrl, NEW_CONTACT } from '../contacts/links.ts';
import { IdentityFields, PlaceFields } from './contact-fields.tsx';

interface AddContactProps {
  organisations: { id: string; nom: string }[];
  campuses: { id: string; nom: string }[];
  typed: Record<string, string>;
  errors: Record<string, string>;
  /** Those who look like the person typed. */
  found: { id: string; prenom: string; nom: string }[];
}

/** A new person, with her first function. */
export function AddContactPage(props: AddContactProps) {
  const { typed, errors, found } = props;
  const refused = Object.keys(errors).length > 0 || found.length > 0;
  return (
    <WorkspacePage
      title={refused ? 'Erreur : Ajouter une personne' : 'Ajouter une personne'}
      heading="Ajouter une personne"
      crumbs={[{ label: 'Contacts', href: CONTACTS }, { label: 'Ajouter' }]}
      current="contacts"
      help="contacts"
    >
      <ErrorSummary errors={errors} />
      {found.length > 0 && (
        <div class="avis avis--alerte" role="alert" tabIndex={-1} id="erreurs">
          <p class="fort">Cette personne est peut-être déjà dans les contacts</p>
          <ul>
            {found.map((one) => (
              <li key={one.id}>
                <a href={contactUrl(one.id)}>{nomDeContact(one)}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>Des données professionnelles seulement : ni adresse personnelle, ni remarque sur la personne.</p>
      <form method="post" action={NEW_CONTACT} class="pile haut-4 fiche">
        <fieldset>
          <legend>La personne</legend>
          <IdentityFields typed={typed} errors={errors} />
        </fieldset>
        <fieldset>
          <legend>Sa fonction</legend>
          <Field name="titre" label="Fonction" value={typed.titre} error={errors.titre} required maxLength={160} />
          <PlaceFields {...props} />
          <Field name="debut" label="Depuis le" type="date" value={typed.debut} error={errors.debut} />
          <Field name="fin" label="Jusqu’au" type="date" value={typed.fin} error={errors.fin} />
        </fieldset>
        {found.length > 0 && (
          <Choice name="distincte" value="oui" checked={typed.distincte === 'oui'}>
            J’ai regardé : c’est une autre personne
          </Choice>
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="plus" /> Ajouter
          </button>{' '}
          <a class="btn" href={CONTACTS}>
            Ne rien ajouter
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}
