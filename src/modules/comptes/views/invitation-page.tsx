import { Page } from '#core/html/index.ts';
import { CONTACT, SIGN_OUT, signInUrl } from '../links.ts';
import { OpeningForm } from './opening-form.tsx';

export interface InvitationView {
  /** Path of the page itself. */
  here: string;
  accept: string;
  courriel: string;
  role: string;
  description: string;
  lieu: string;
  fin: string | null;
  /** Null: the instance itself invites. */
  invitant: string | null;
  mot: string | null;
  limite: string;
  secondFacteur: boolean;
  reader: 'ouvrir' | 'accepter' | 'se_connecter' | 'autre_compte' | 'ferme';
  /** Identity provider with which the account may be opened instead of a phrase. */
  provider: { href: string; label: string } | null;
  /** Name of whoever is signed in. */
  moi: string | null;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** `/invitation/:jeton`: who invites, to what, and the one thing to do. */
export function InvitationPage({ view }: { view: InvitationView }) {
  return (
    <Page title="Votre invitation" robots="noindex">
      <div class="large etroit haut-5">
        <h1 class="titre-page">
          Votre <mark>invitation</mark>
        </h1>
        <p class="chapo">
          {view.invitant ?? 'L’administration de ce service'} vous ouvre un accès à l’espace de travail.
        </p>
        <dl class="faits haut-4 bas-5">
          <Fact term="Rôle">{view.role}</Fact>
          <Fact term="Ce qu’il permet">{view.description}</Fact>
          <Fact term="Où">{view.lieu}</Fact>
          {view.fin && <Fact term="Dernier jour">{view.fin}</Fact>}
          <Fact term="Pour l’adresse">{view.courriel}</Fact>
          <Fact term="À accepter avant">{view.limite}</Fact>
        </dl>
        {view.mot && (
          <figure class="bas-5">
            <blockquote>
              {view.mot.split('\n').map((one, index) => (
                <p key={index}>{one}</p>
              ))}
            </blockquote>
            <figcaption class="petit doux">{view.invitant}</figcaption>
          </figure>
        )}
        {view.secondFacteur && (
          <p class="bas-4">
            Ce rôle demande un second facteur : vous le réglerez juste après, avec votre téléphone ou une clé.
          </p>
        )}
        <Next view={view} />
        <p class="petit doux haut-5">Vous n’attendiez pas cette invitation ? Fermez cette page : rien n’est créé.</p>
      </div>
    </Page>
  );
}

const Fact = (props: { term: string; children: string }) => (
  <div>
    <dt>{props.term}</dt>
    <dd>{props.children}</dd>
  </div>
);

function Next({ view }: { view: InvitationView }) {
  switch (view.reader) {
    case 'accepter':
      return (
        <form method="post" action={view.accept}>
          <p>
            <button class="btn btn--1" type="submit">
              Accepter avec mon compte
            </button>
          </p>
        </form>
      );
    case 'se_connecter':
      return (
        <>
          <p class="bas-3">Un accès existe déjà pour cette adresse : connectez-vous, puis acceptez.</p>
          <p>
            <a class="btn btn--1" href={signInUrl(view.here)}>
              Me connecter
            </a>
          </p>
        </>
      );
    case 'autre_compte':
      return (
        <form method="post" action={SIGN_OUT} class="pile">
          <p>
            Cette session est celle de {view.moi}, avec une autre adresse. Sortez, puis rouvrez le lien du courriel.
          </p>
          <p>
            <button class="btn" type="submit">
              Sortir de cette session
            </button>
          </p>
        </form>
      );
    case 'ferme':
      return (
        <p>
          L’accès de cette adresse est suspendu ou fermé. <a href={CONTACT}>Demandez à l’administration</a> de le
          rouvrir.
        </p>
      );
    default:
      return (
        <>
          {view.provider && (
            <p class="bas-5">
              <a class="btn" href={view.provider.href}>
                Continuer avec {view.provider.label}
              </a>
            </p>
          )}
          <OpeningForm {...view} />
        </>
      );
  }
}
