import { Icon, Notice, Page } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { organisationUrl, sheetUrl } from '#modules/organisations/index.ts';
import { claimLinkUrl } from '../tenue/links.ts';
import type { Claim } from '../tenue/revendications.sql.ts';

/** What the mailed link opens: where one’s claim stands, and how to give it up. */
export function ClaimLinkPage({ token, claim }: { token: string; claim: Claim }) {
  return (
    <Page title="Votre demande à tenir une fiche" robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">Tenir la fiche</h1>
        <p class="chapo bas-5">{claim.organisation}</p>
        <Standing token={token} claim={claim} />
        <p class="haut-4">
          <a href={organisationUrl(claim.slug)}>Voir la page publique</a>
        </p>
      </div>
    </Page>
  );
}

function Standing({ token, claim }: { token: string; claim: Claim }) {
  if (claim.etat === 'a_verifier') {
    return (
      <Act token={token} acte="confirmer" label="Confirmer mon adresse" main>
        <p>
          Vous êtes bien {claim.prenom} {claim.nom} ? Confirmez : votre demande part alors au campus.
        </p>
      </Act>
    );
  }
  if (claim.etat === 'recue') {
    return (
      <Act token={token} acte="rendre" label="Retirer ma demande">
        <p>Votre adresse est confirmée. Votre demande est à l’examen ; la réponse vient par courriel.</p>
      </Act>
    );
  }
  if (claim.etat === 'acceptee') {
    return (
      <Act token={token} acte="rendre" label="Ne plus tenir cette fiche">
        <p>
          Vous tenez cette fiche. <a href={sheetUrl(claim.slug)}>La modifier</a>, avec votre accès.
        </p>
        <p>
          En la rendant, vous perdez le rôle de correspondant que cette demande vous a donné ; un rôle plus ancien vous
          reste. Qui prend votre suite la demande de la même façon.
        </p>
      </Act>
    );
  }
  return (
    <Notice title={claim.etat === 'finie' ? 'Vous ne tenez plus cette fiche' : 'Cette demande est close'}>
      <p>
        {claim.closeLe && `Depuis le ${frenchDate(claim.closeLe)}.`} {claim.motif && `Motif : ${claim.motif}`}
      </p>
    </Notice>
  );
}

interface ActProps {
  token: string;
  acte: 'confirmer' | 'rendre';
  label: string;
  main?: boolean;
  children: unknown;
}

function Act({ token, acte, label, main = false, children }: ActProps) {
  return (
    <form method="post" action={claimLinkUrl(token)} class="pile">
      {children}
      <p class="actions">
        <button class={main ? 'btn btn--1' : 'btn'} type="submit" name="acte" value={acte}>
          {main && <Icon name="check" />} {label}
        </button>
      </p>
    </form>
  );
}

/** A link that opens nothing, and what to do. */
export function DeadClaimPage() {
  return (
    <Page title="Ce lien ne sert plus" robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">Ce lien ne sert plus</h1>
        <p>Il a expiré, ou un plus récent l’a remplacé. Refaites la demande depuis la page de votre organisation.</p>
        <p>
          <a href="/etablissements">Chercher une organisation</a>
        </p>
      </div>
    </Page>
  );
}
