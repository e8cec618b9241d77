import { ErrorSummary, Field, Notice, Page, SelectField } from '#core/html/index.ts';
import { type CampusPlace, campusUrl, joinUrl } from '#modules/campus/index.ts';
import { identifierLabels } from '#modules/organisations/index.ts';
import { kindOptions } from '../labels.ts';

interface JoinPageProps {
  campus: CampusPlace;
  /** `closed`: nobody would examine what is sent. */
  state: 'open' | 'sent' | 'closed';
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** « Rejoindre le campus »: anybody asks, without an account. */
export function JoinPage({ campus, state, typed, errors }: JoinPageProps) {
  const refused = Object.keys(errors).length > 0;
  const title = `Rejoindre le réseau : ${campus.nom}`;
  return (
    <Page
      title={refused ? `Erreur : ${title}` : title}
      description={`Demander qu’une organisation rejoigne le réseau du campus : ${campus.nom}.`}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: 'Rejoindre' },
      ]}
    >
      <section class="large bas-5" aria-labelledby="t-rejoindre">
        <h1 id="t-rejoindre">Rejoindre le campus</h1>
        {state === 'sent' && (
          <Notice tone="ok" title="Demande envoyée">
            <p>Le campus l’examine et vous répond par courriel, dans les deux mois.</p>
            <p>
              <a href={campusUrl(campus.slug)}>Revenir à la page du campus</a>
            </p>
          </Notice>
        )}
        {state === 'closed' && (
          <Notice title="Pas encore ici">
            <p>
              Personne n’examine encore les demandes de ce campus sur ce site.{' '}
              <a href={campusUrl(campus.slug)}>Sa page dit comment le joindre.</a>
            </p>
          </Notice>
        )}
        {state === 'open' && <JoinForm campus={campus} typed={typed} errors={errors} />}
      </section>
    </Page>
  );
}

type FieldOf = (name: string) => { name: string; value: string | undefined; error: string | undefined };

function JoinForm({ campus, typed, errors }: Omit<JoinPageProps, 'state'>) {
  const field: FieldOf = (name) => ({ name, value: typed[name], error: errors[name] });
  return (
    <>
      <p>
        Pour une entreprise, un établissement, un laboratoire, une collectivité ou une association qui veut travailler
        avec ce campus ({campus.nom}). Aucun compte n’est demandé.
      </p>
      <ErrorSummary errors={errors} />
      <form method="post" action={joinUrl(campus.slug)} class="pile haut-4 fiche">
        <OrganisationFields field={field} />
        <PersonFields field={field} />
        <Field {...field('message')} label="Ce que vous voulez faire ensemble" type="textarea" maxLength={2000} />
        <p hidden>
          <label for="site_internet">Ne remplissez pas ce champ</label>
          <input id="site_internet" name="site_internet" type="text" tabIndex={-1} autocomplete="off" />
        </p>
        <p class="petit doux">
          Votre nom et vos coordonnées servent à vous répondre. Ils sont effacés un an après la réponse, sauf si vous
          devenez le contact de l’organisation. <a href="/donnees-personnelles">Vos données</a>
        </p>
        <p class="actions">
          <button class="btn btn--1" type="submit">
            Envoyer la demande
          </button>
        </p>
      </form>
    </>
  );
}

function OrganisationFields({ field }: { field: FieldOf }) {
  const kind = field('code_genre');
  return (
    <fieldset class="pile">
      <legend>L’organisation</legend>
      <Field {...field('nom')} label="Nom" required maxLength={200} autocomplete="organization" />
      <SelectField {...field('genre')} label="Nature" options={[['', 'Choisir'], ...kindOptions]} required />
      <Field {...field('commune')} label="Commune" required maxLength={100} autocomplete="address-level2" />
      <SelectField
        {...kind}
        label="Sorte de code"
        options={Object.entries(identifierLabels)}
        value={kind.value ?? 'siret'}
      />
      <Field
        {...field('code')}
        label="Code"
        hint="SIRET, UAI ou RNA : il évite les doublons, et la demande va plus vite."
        maxLength={60}
        autocomplete="off"
      />
    </fieldset>
  );
}

function PersonFields({ field }: { field: FieldOf }) {
  return (
    <fieldset class="pile">
      <legend>Vous</legend>
      <Field {...field('prenom')} label="Prénom" required maxLength={80} autocomplete="given-name" />
      <Field {...field('nom_personne')} label="Nom de famille" required maxLength={80} autocomplete="family-name" />
      <Field {...field('fonction')} label="Fonction" required maxLength={120} autocomplete="organization-title" />
      <Field
        {...field('courriel')}
        label="Adresse électronique professionnelle"
        type="email"
        required
        maxLength={254}
        autocomplete="email"
      />
      <Field {...field('telephone')} label="Téléphone professionnel" type="tel" maxLength={40} autocomplete="tel" />
    </fieldset>
  );
}
