import { Page } from '#core/html/index.ts';
import type { OppositionLink } from '#modules/reseau/index.ts';
import { unsubscribeUrl } from '../links.ts';

/** Whoever holds a mail of a campus refuses the next ones, of every campus, and may change her mind: no account. */
export function OppositionPage({ token, link }: { token: string; link: OppositionLink }) {
  const { oppose, parCeLien } = link;
  return (
    <Page
      title={oppose ? 'Vous ne recevez plus ces courriers' : 'Ne plus recevoir ces courriers'}
      description="S’opposer aux courriers d’un campus à son réseau."
      robots="noindex"
    >
      <section class="large arret">
        {oppose ? (
          <>
            <h1 class="titre-page">C’est fait</h1>
            <p class="chapo">
              Votre opposition est enregistrée : aucun campus ne vous écrira plus de courriel comme contact d’une
              organisation.
            </p>
            <StillTold />
            {parCeLien ? <Lift token={token} /> : <p>Pour la lever, écrivez au campus.</p>}
          </>
        ) : (
          <Refuse token={token} link={link} />
        )}
        <p class="petit doux haut-5">
          Joindre le campus : <a href={`/campus/${link.campusSlug}#contacts`}>{link.campus}</a>. Vos autres droits :{' '}
          <a href="/donnees-personnelles">vos données</a>.
        </p>
      </section>
    </Page>
  );
}

function Refuse({ token, link }: { token: string; link: OppositionLink }) {
  return (
    <>
      <h1 class="titre-page">Ne plus recevoir ces courriers</h1>
      <p class="chapo">
        {link.campus} vous a écrit comme contact de <b>{link.organisation}</b>.
      </p>
      {link.contactId ? (
        <>
          <p>
            En un clic : aucun campus ne vous écrira plus de courriel à ce titre, convocations comprises, et votre nom
            quitte les listes et les pages publiées. Ce qui attend de partir est retiré.
          </p>
          <StillTold />
          <form method="post" action={unsubscribeUrl(token)} class="actions haut-5">
            <button class="btn btn--1" type="submit">
              Ne plus recevoir ces courriers
            </button>
          </form>
        </>
      ) : (
        <p>Vous n’êtes plus dans les contacts de ce réseau : plus aucun courrier ne vous y sera écrit.</p>
      )}
    </>
  );
}

/** What a refusal of mails does not end: a seat in a body, and an account. */
function StillTold() {
  return (
    <p>
      Si vous siégez dans une instance, vous y êtes toujours : le campus doit vous prévenir de ses réunions autrement
      que par courriel. Si vous avez un accès à ce service, ses propres courriels se règlent dans vos préférences.
    </p>
  );
}

/** A mistake is taken back where it was made. */
function Lift({ token }: { token: string }) {
  return (
    <form method="post" action={unsubscribeUrl(token)} class="actions haut-5">
      <input type="hidden" name="acte" value="lever" />
      <button class="btn" type="submit">
        C’était une erreur : les recevoir de nouveau
      </button>
      <p class="petit doux">Les accords de publication que vous aviez donnés ne reviennent pas d’eux-mêmes.</p>
    </form>
  );
}
