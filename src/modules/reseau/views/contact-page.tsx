import { Choice, ErrorSummary, Example, Icon, Notice, Refused, WorkspacePage } from '#core/html/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import type { ContactForms, ContactView } from '../contact-view.ts';
import { nomDeContact } from '../contacts/labels.ts';
import { CONTACTS, contactUrl, oppositionUrl, removeContactUrl } from '../contacts/links.ts';
import { ContactAccords } from './contact-accords.tsx';
import { IdentityFields } from './contact-fields.tsx';
import { ContactFonctions } from './contact-fonctions.tsx';
import { ContactMandats } from './contact-mandats.tsx';

interface ContactPageProps {
  view: ContactView;
  forms: ContactForms;
}

/** A person of the network: who she is, what she does where, what she agreed to. */
export function ContactPage({ view, forms }: ContactPageProps) {
  const { contact } = view;
  const stale = forms.identity.version !== contact.version;
  const refused = Object.keys(forms.errors).length > 0 || stale;
  const name = nomDeContact(contact);
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${name}` : name}
      heading={
        <>
          {name} {contact.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Contacts', href: CONTACTS }, { label: name }]}
      current="contacts"
      help="contacts"
    >
      <ErrorSummary errors={forms.errors} />
      {contact.opposeLe && (
        <Notice tone="alerte" title="Ne pas écrire à cette personne">
          <p>
            Depuis le {frenchDate(contact.opposeLe)}, elle s’oppose à tout envoi : elle n’est dans aucune liste, aucun
            export, aucune page.
          </p>
        </Notice>
      )}
      {stale && <Stale view={view} />}
      <section aria-labelledby="identite">
        <h2 class="repere" id="identite">
          La joindre
        </h2>
        <form method="post" action={contactUrl(contact.id)} class="pile fiche">
          {/* Sent again, it is the last word: the person has just read what the other one wrote. */}
          <input type="hidden" name="version" value={contact.version} />
          <IdentityFields typed={forms.identity.typed} errors={forms.errors} />
          <p class="petit doux">
            {contact.verifieLe ? `Vérifié le ${frenchPartialDate(contact.verifieLe)}.` : 'Jamais vérifié.'} Enregistrer
            vaut vérification, même sans rien changer.
            {contact.linked && ' Cette personne a un compte.'}
          </p>
          <p class="actions">
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Enregistrer
            </button>
          </p>
        </form>
      </section>
      <ContactFonctions view={view} forms={forms} />
      <ContactMandats mandats={view.mandats} />
      <ContactAccords view={view} forms={forms} />
      <Opposition id={contact.id} opposed={contact.opposeLe !== null} whole={view.whole} />
      <Removal view={view} error={forms.errors.sur} />
    </WorkspacePage>
  );
}

/** What somebody saved meanwhile, above what this person typed. */
function Stale({ view: { contact } }: { view: ContactView }) {
  return (
    <Notice tone="alerte" title="Modifié entre-temps">
      <p>
        Quelqu’un vient d’enregistrer : {nomDeContact(contact)}, {contact.courriel ?? 'sans courriel'},{' '}
        {contact.telephone ?? 'sans téléphone'}. Votre saisie est gardée dans le formulaire : enregistrez-la pour la
        préférer.
      </p>
    </Notice>
  );
}

function Opposition({ id, opposed, whole }: { id: string; opposed: boolean; whole: boolean }) {
  return (
    <section aria-labelledby="opposition">
      <h2 class="repere" id="opposition">
        Opposition
      </h2>
      {opposed && !whole ? (
        <p>
          Elle tient aussi une fonction hors de votre périmètre : qui tient toutes ses fonctions lève son opposition.
        </p>
      ) : (
        <form method="post" action={oppositionUrl(id)}>
          <p>
            {opposed
              ? 'À lever seulement si la personne le demande.'
              : 'La personne ne veut plus être écrite ni listée : ses accords tombent avec.'}
          </p>
          <p class="actions haut-3">
            <button class="btn" type="submit" name="acte" value={opposed ? 'lever' : 'opposer'}>
              {opposed ? 'Lever l’opposition' : 'Enregistrer son opposition'}
            </button>
          </p>
        </form>
      )}
    </section>
  );
}

function Removal({ view, error }: { view: ContactView; error: string | undefined }) {
  return (
    <section aria-labelledby="retrait">
      <h2 class="repere" id="retrait">
        Retirer la personne
      </h2>
      {view.whole ? (
        <form method="post" action={removeContactUrl(view.contact.id)} class="pile">
          <p>
            Son nom, ses coordonnées, ses fonctions et ses accords disparaissent. Ses mandats passés se lisent encore,
            sous « personne effacée ». Cela ne s’annule pas.
          </p>
          <Choice name="sur" value="oui" id="sur">
            Je retire cette personne
          </Choice>
          <Refused text={error} />
          <p class="actions">
            <button class="btn" type="submit">
              <Icon name="trash" /> Retirer
            </button>
          </p>
        </form>
      ) : (
        <p>
          Elle tient aussi une fonction hors de votre périmètre : retirez seulement la vôtre, ou donnez-lui une fin.
        </p>
      )}
    </section>
  );
}
