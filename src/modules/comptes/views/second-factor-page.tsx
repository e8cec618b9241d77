import { ErrorSummary, Field, Notice, Page } from '#core/html/index.ts';

export interface SecondFactorPageProps {
  action: string;
  back: string;
  errors: Record<string, string>;
  /** Where to prepare the application, when the account has none yet. */
  setUp: string | null;
  signOut: string;
}

/** After the first means of signing in: the code of the application, or a recovery code. */
export function SecondFactorPage(props: SecondFactorPageProps) {
  return (
    <Page
      title="Second facteur"
      robots="noindex"
      crumbs={[{ label: 'Connexion', href: '/connexion' }, { label: 'Second facteur' }]}
    >
      <div class="large texte pile">
        <h1>Votre second facteur</h1>
        <p>
          Votre rôle donne accès à des données de mineurs ou à de l’argent : une deuxième preuve est demandée à chaque
          connexion.
        </p>
        {props.setUp ? (
          <>
            <Notice title="Aucun second facteur n’est encore réglé">
              <p>Il faut une application de codes sur votre téléphone, ou une clé d’accès. Comptez deux minutes.</p>
            </Notice>
            <p>
              <a class="btn btn--1" href={props.setUp}>
                Régler mon second facteur
              </a>
            </p>
          </>
        ) : (
          <form method="post" action={props.action} class="pile">
            <ErrorSummary errors={props.errors} />
            <input type="hidden" name="vers" value={props.back} />
            <Field
              name="code"
              label="Code à six chiffres, ou code de secours"
              hint="Le code change toutes les trente secondes. Un code de secours ne sert qu’une fois."
              autocomplete="one-time-code"
              error={props.errors.code}
              maxLength={40}
              required
            />
            <p>
              <button class="btn btn--1" type="submit">
                Continuer
              </button>
            </p>
          </form>
        )}
        <form method="post" action={props.signOut}>
          <button class="btn btn--nu" type="submit">
            Se déconnecter
          </button>
        </form>
      </div>
    </Page>
  );
}
