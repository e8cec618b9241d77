import { ErrorSummary, Example, Field, Icon, Notice, Page } from '#core/html/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { claimUrl } from '../tenue/links.ts';

interface AskPageProps {
  sheet: { slug: string; nom: string; exemple: boolean };
  /** Somebody keeps it already; nobody learns who. */
  held: boolean;
  sent: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** « C’est votre organisation ? »: a person of it asks to keep its sheet, without an account. */
export function AskPage(props: AskPageProps) {
  const { sheet, sent, errors } = props;
  const title = `Tenir la fiche : ${sheet.nom}`;
  return (
    <Page
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      robots="noindex"
      crumbs={[
        { label: 'Établissements', href: '/etablissements' },
        { label: sheet.nom, href: organisationUrl(sheet.slug) },
        { label: 'Tenir la fiche' },
      ]}
    >
      <div class="large etroit">
        <h1 class="titre-page">
          C’est votre <mark>organisation ?</mark>
        </h1>
        <p class="chapo bas-5">
          {sheet.nom} {sheet.exemple && <Example />}
        </p>
        {sent ? (
          <Notice tone="ok" title="Ouvrez votre messagerie">
            <p>Un lien vous attend : il confirme votre adresse, et votre demande part alors au campus.</p>
            <p>
              <a href={organisationUrl(sheet.slug)}>Revenir à la fiche</a>
            </p>
          </Notice>
        ) : (
          <AskForm {...props} />
        )}
      </div>
    </Page>
  );
}

function AskForm({ sheet, held, typed, errors }: AskPageProps) {
  const field = (name: string) => ({ name, value: typed[name], error: errors[name] });
  return (
    <div class="pile">
      <p>Demandez à tenir sa fiche : un campus vérifie que vous en êtes, puis vous la corrigez vous-même.</p>
      {held && (
        <Notice title="Cette fiche est déjà tenue">
          <p>Une personne de l’organisation la tient. Demandez à la tenir avec elle, ou à sa suite.</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <form method="post" action={claimUrl(sheet.slug)} class="pile fiche haut-4">
        <Field {...field('prenom')} label="Prénom" required maxLength={80} autocomplete="given-name" />
        <Field {...field('nom')} label="Nom de famille" required maxLength={80} autocomplete="family-name" />
        <Field {...field('fonction')} label="Fonction" required maxLength={120} autocomplete="organization-title" />
        <Field
          {...field('courriel')}
          label="Adresse électronique professionnelle"
          hint="De préférence au nom de l’organisation : elle suffit alors à montrer que vous en êtes."
          type="email"
          required
          maxLength={254}
          autocomplete="email"
        />
        <Field
          {...field('preuve')}
          label="Ce qui montre que vous en êtes"
          hint="Demandé si votre adresse n’est pas à son nom : une page qui vous cite, qui peut en répondre."
          type="textarea"
          maxLength={1000}
        />
        <div class="cache" aria-hidden="true">
          <label for="site_internet">Laissez ce champ vide</label>
          <input id="site_internet" name="site_internet" type="text" tabIndex={-1} autocomplete="off" />
        </div>
        <p class="petit doux">
          Votre nom et vos coordonnées servent à vous répondre. Ils sont effacés un an après la réponse, sauf si vous
          tenez la fiche. <a href="/donnees-personnelles">Vos données</a>
        </p>
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="paper-plane-tilt" /> Envoyer la demande
          </button>
        </p>
      </form>
    </div>
  );
}
