import { Notice, Page } from '#core/html/index.ts';

export type OidcRefusal = 'inconnu' | 'refuse' | 'deja_lie' | 'invitation';

const TEXTS: Record<OidcRefusal, { title: string; text: string }> = {
  inconnu: {
    title: 'Aucun accès n’est encore lié à cette identité',
    text: 'Si vous avez déjà un accès, connectez-vous par votre moyen habituel, puis liez cette identité dans « Sécurité ». Si vous avez reçu une invitation, ouvrez son lien. Sinon, demandez un accès à la direction de votre campus.',
  },
  refuse: {
    title: 'La connexion n’a pas abouti',
    text: 'Vous avez peut-être renoncé, ou attendu trop longtemps. Rien n’a été enregistré ; vous pouvez recommencer.',
  },
  invitation: {
    title: 'Cette identité n’ouvre pas votre invitation',
    text: 'Il faut une identité qui donne votre nom et, vérifiée, l’adresse à laquelle l’invitation a été envoyée. Rouvrez le lien du courriel et choisissez une phrase de passe ; vous pourrez lier cette identité ensuite, dans « Sécurité ».',
  },
  deja_lie: {
    title: 'Cette identité est déjà liée à un accès',
    text: 'Une identité ouvre un seul accès. Connectez-vous avec elle pour voir lequel, et retirez-la d’abord là-bas.',
  },
};

/** What came back from the identity provider opens nothing, and why. */
export function OidcRefusedPage(props: { why: OidcRefusal; label: string; signIn: string }) {
  const { title, text } = TEXTS[props.why];
  return (
    <Page title={title} robots="noindex" crumbs={[{ label: 'Connexion', href: props.signIn }, { label: props.label }]}>
      <div class="large texte pile">
        <h1>{title}</h1>
        <Notice tone="alerte">
          <p>{text}</p>
        </Notice>
        <p>
          <a class="btn btn--1" href={props.signIn}>
            Revenir à la connexion
          </a>
        </p>
      </div>
    </Page>
  );
}
