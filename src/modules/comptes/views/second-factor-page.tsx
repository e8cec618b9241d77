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
  /** The account holds one, that no browser gives at this address. */
  keyElsewhere: boolean;
  /** Where to write to, once everything is lost. */
  contact: string;
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
        <KeyFactor {...props} />
        {props.codes && <CodeFactor {...props} />}
        {!props.setUp && (
          <p>
            Plus rien de tout cela n’est entre vos mains ? <a href={props.contact}>Écrivez à l’administration</a> : elle
            s’assure de qui vous êtes, retire ce qui ouvrait votre accès et vous remet un lien pour recommencer.
          </p>
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

/** The button of the passkey, or why there is none here. */
function KeyFactor({ keyElsewhere, passkey, errors }: SecondFactorPageProps) {
  return (
    <>
      {keyElsewhere && (
        <Notice tone="alerte" title="Votre clé d’accès ne peut pas être donnée à cette adresse">
          <p>
            Les navigateurs ne donnent une clé qu’au site où elle a été ajoutée : une adresse qui commence par «
            https:// » et porte un nom, non un numéro. Ouvrez Maillage à cette adresse.
          </p>
        </Notice>
      )}
      {errors.reponse && (
        <Notice tone="erreur" title="Votre clé n’a pas été acceptée">
          <p>{errors.reponse}</p>
        </Notice>
      )}
      {passkey}
      {passkey && (
        <noscript>
          <p>Votre clé se donne par un script, que votre navigateur n’exécute pas.</p>
        </noscript>
      )}
    </>
  );
}

/** The code of the application, or a recovery code. */
function CodeFactor({ action, back, errors }: SecondFactorPageProps) {
  return (
    <form method="post" action={action} class="pile">
      {errors.code && <ErrorSummary errors={{ code: errors.code }} />}
      <input type="hidden" name="vers" value={back} />
      <Field
        name="code"
        label="Code à six chiffres, ou code de secours"
        hint="Le code change toutes les trente secondes. Un code de secours ne sert qu’une fois."
        autocomplete="one-time-code"
        error={errors.code}
        maxLength={40}
        required
      />
      <p>
        <button class="btn btn--1" type="submit">
          Continuer
        </button>
      </p>
    </form>
  );
}
