import { ErrorSummary, Field, Icon, Page } from '#core/html/index.ts';
import { FORGOTTEN, SIGN_IN } from '../links.ts';
import { MessagePage } from './message-page.tsx';
import { PhraseField } from './phrase-field.tsx';

/** Asks the address to which a link to choose a new phrase is sent. */
export function ForgottenPage({ typed, errors }: { typed: Record<string, string>; errors: Record<string, string> }) {
  return (
    <Page title="Phrase de passe oubliée" robots="noindex">
      <div class="large etroit haut-5">
        <h1 class="titre-page">
          Choisir une <mark>nouvelle phrase</mark>
        </h1>
        <p class="chapo bas-5">Nous vous envoyons un lien. Il sert une fois, pendant une heure.</p>
        <ErrorSummary errors={errors} />
        <form method="post" action={FORGOTTEN} class="pile">
          <Field
            name="courriel"
            label="Courriel professionnel"
            type="email"
            autocomplete="username"
            value={typed.courriel}
            error={errors.courriel}
            maxLength={254}
            required
          />
          <p class="actions">
            <button class="btn btn--1" type="submit">
              <Icon name="envelope-simple" /> Recevoir un lien
            </button>
            <a href={SIGN_IN}>Revenir à la connexion</a>
          </p>
        </form>
      </div>
    </Page>
  );
}

/** The same whether the address is known or not. */
export function LinkSentPage() {
  return (
    <MessagePage title={['Consultez votre', 'messagerie']} next={{ label: 'Revenir à la connexion', href: SIGN_IN }}>
      <p>Si un accès existe pour l’adresse que vous avez écrite, un courriel y arrive dans la minute.</p>
      <p>
        Le lien qu’il contient sert une fois, pendant une heure. Rien n’arrive ? Regardez dans les indésirables, puis
        vérifiez l’adresse avec la personne qui vous invite.
      </p>
    </MessagePage>
  );
}

/** A mail scanner opens links: opening this page uses nothing, the button does. */
export function LinkPage({ action }: { action: string }) {
  return (
    <Page title="Se connecter par lien" robots="noindex">
      <div class="large etroit haut-5">
        <h1 class="titre-page">
          Vous y êtes <mark>presque</mark>
        </h1>
        <p class="chapo bas-5">Ce lien vous connecte sur cet appareil. Il ne sert qu’une fois.</p>
        <form method="post" action={action}>
          <p>
            <button class="btn btn--1" type="submit">
              <Icon name="sign-in" /> Me connecter
            </button>
          </p>
        </form>
      </div>
    </Page>
  );
}

export function DeadLinkPage() {
  return (
    <MessagePage title={['Ce lien', 'ne sert plus']} next={{ label: 'Demander un autre lien', href: SIGN_IN }}>
      <p>Il a déjà été utilisé, ou plus d’une heure a passé, ou un lien plus récent l’a remplacé.</p>
    </MessagePage>
  );
}

/** Chooses a phrase with a one-time link. */
export function ChoosePhrasePage(props: { action: string; courriel: string; errors: Record<string, string> }) {
  return (
    <Page title="Choisir une phrase de passe" robots="noindex">
      <div class="large etroit haut-5">
        <h1 class="titre-page">
          Choisir une <mark>phrase de passe</mark>
        </h1>
        <p class="chapo bas-5">Vos autres sessions seront fermées, et celle-ci ouverte.</p>
        <ErrorSummary errors={props.errors} />
        <form method="post" action={props.action} class="pile">
          <p class="champ">
            <label for="courriel">Votre courriel</label>
            <input id="courriel" type="email" autocomplete="username" value={props.courriel} readOnly />
          </p>
          <PhraseField error={props.errors.phrase} />
          <p>
            <button class="btn btn--1" type="submit">
              Enregistrer et entrer
            </button>
          </p>
        </form>
      </div>
    </Page>
  );
}
