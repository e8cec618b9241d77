import type { VNode } from 'preact';
import { ErrorSummary, Field, Notice, Page } from '#core/html/index.ts';

export interface SecondFactorPageProps {
  action: string;
  back: string;
  errors: Record<string, string>;
  /** Where to prepare the application, when the account has no second factor yet. */
  setUp: string | null;
  /** The account has an application of codes. */
  codes: boolean;
  /** Button of the passkey, when the account holds one that this address can ask for. */
  passkey: VNode | null;
  /** Why it is asked: the role, the person’s own choice; given too long ago for data that leave, for what opens the account. */
  why: 'role' | 'choix' | 'donnees' | 'reglages';
  signOut: string;
}

const REASONS = {
  role: 'Votre rôle donne accès à des données de mineurs ou à de l’argent : une deuxième preuve est demandée à chaque connexion.',
  choix: 'Vous avez réglé un second facteur : il est demandé à chaque connexion.',
  donnees:
    'Des données personnelles vont sortir du service. Votre second facteur date de plus d’un quart d’heure : redonnez-le, vous retrouverez ensuite ce que vous demandiez.',
  reglages:
    'Vous allez voir ou changer ce qui ouvre votre accès. Votre second facteur date de plus d’un quart d’heure : redonnez-le, vous retrouverez ensuite ces réglages.',
};

/** After the first means of signing in, before data leave, before what opens the account changes: the code of the application, a recovery code or a passkey. */
export function SecondFactorPage(props: SecondFactorPageProps) {
  return (
    <Page
      title="Second facteur"
      robots="noindex"
      scripts={props.passkey ? ['cles.js'] : []}
      crumbs={[{ label: 'Connexion', href: '/connexion' }, { label: 'Second facteur' }]}
    >
      <div class="large texte pile">
        <h1>Votre second facteur</h1>
        <p>{REASONS[props.why]}</p>
        {props.setUp && (
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
        )}
        {props.passkey}
        {props.codes && (
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
