import type { ComponentChildren, VNode } from 'preact';
import { ErrorSummary, Field, Icon, Notice, Page, type Tone } from '#core/html/index.ts';
import { COOKIES, FORGOTTEN, LINK_ASK, SIGN_IN } from '../links.ts';
import { PersonaList, type PersonaView } from './persona-list.tsx';

export interface SignInView {
  back: string;
  typed: Record<string, string>;
  errors: Record<string, string>;
  /** Said above the form: a refusal, or that one has signed out. */
  notice: { tone: Tone; text: string } | null;
  /** Where to close the session of the identity provider too. */
  end: { href: string; label: string } | null;
  means: VNode[];
  scripts: string[];
  /** Null outside the demonstration. */
  personas: PersonaView[] | null;
}

/** `/connexion`: one address, a phrase or a mailed link, the other means, and the personas of the demonstration. */
export function SignInPage({ view }: { view: SignInView }) {
  return (
    <Page
      title="Se connecter"
      description="Entrer dans l’espace de travail : lien par courriel, phrase de passe, clé d’accès ou compte professionnel."
      robots="noindex"
      scripts={view.scripts}
    >
      <div class={view.personas ? 'large cols haut-5' : 'large etroit haut-5'}>
        <section aria-labelledby="titre">
          <h1 id="titre" class="titre-page">
            Entrer dans <mark>l’espace de travail</mark>
          </h1>
          <p class="chapo bas-5">
            Chercher une formation ou un campus ne demande aucun compte. Un accès à l’espace de travail s’obtient par
            invitation.
          </p>
          {view.notice && (
            <div role={view.notice.tone === 'erreur' ? 'alert' : 'status'} class="bas-4">
              <Notice tone={view.notice.tone}>
                <p>{view.notice.text}</p>
              </Notice>
            </div>
          )}
          {view.end && (
            <p class="bas-4">
              <a href={view.end.href}>Fermer aussi la session de {view.end.label}</a>
            </p>
          )}
          <ErrorSummary errors={view.errors} />
          <SignInForm view={view} />
          {view.means.length > 0 && (
            <OtherMeans>
              {view.means.map((one, index) => (
                <li key={index}>{one}</li>
              ))}
            </OtherMeans>
          )}
          <p class="petit doux haut-5">
            Aucun cookie avant la connexion ; ensuite, <a href={COOKIES}>ceux de votre session</a> seulement.
          </p>
        </section>
        {view.personas && <PersonaList personas={view.personas} back={view.back} />}
      </div>
    </Page>
  );
}

function SignInForm({ view }: { view: SignInView }) {
  return (
    <form method="post" action={SIGN_IN} class="pile">
      <input type="hidden" name="vers" value={view.back} />
      <Field
        name="courriel"
        label="Courriel professionnel"
        type="email"
        autocomplete="username webauthn"
        value={view.typed.courriel}
        error={view.errors.courriel}
        maxLength={254}
        required
      />
      <Field
        name="phrase"
        label="Phrase de passe"
        hint="Le collage est permis. Sans phrase, demandez un lien : il arrive par courriel et sert une fois."
        type="password"
        autocomplete="current-password"
        error={view.errors.phrase}
        maxLength={1000}
        required
      />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="sign-in" /> Entrer
        </button>
        <button class="btn" type="submit" formAction={LINK_ASK} formNoValidate>
          <Icon name="envelope-simple" /> Recevoir un lien
        </button>
        <a href={FORGOTTEN}>Phrase oubliée</a>
      </p>
    </form>
  );
}

function OtherMeans(props: { children: ComponentChildren }) {
  return (
    <div class="autres-entrees">
      <p class="petit doux haut-5 bas-3">ou</p>
      <ul class="pile" aria-label="Autres entrées">
        {props.children}
      </ul>
    </div>
  );
}
