import { ErrorSummary, Example, Icon, Notice, Page } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { SheetFieldset, type SheetValues } from '#modules/organisations/index.ts';
import type { LinkRow } from '../contacts/confirmations.sql.ts';
import { linkUrl } from '../contacts/links.ts';
import { type FutureAsked, FutureFields } from './future-fields.tsx';

interface ConfirmationPageProps {
  token: string;
  link: LinkRow;
  /** The sheet as it is now. */
  nom: string;
  summary: { label: string; value: string }[];
  version: number;
  /** The version on which the form was opened. */
  read: number;
  placed: boolean;
  /** What the form holds. */
  sent: SheetValues;
  errors: Record<string, string>;
  /** Somebody saved between the opening and the sending, of « Tout est exact » or of corrections. */
  stale: 'lecture' | 'saisie' | null;
  exemple: boolean;
  /** What may be said of what follows; null when the organisation is no member any more. */
  future: FutureAsked | null;
  suite: string;
}

/** One sheet, by one link, without a password: exact, or put right. Made for a phone. */
export function ConfirmationPage(props: ConfirmationPageProps) {
  const { token, link, errors, stale } = props;
  const refused = stale !== null || Object.keys(errors).length > 0;
  return (
    <Page title={refused ? 'Erreur : Votre fiche est-elle exacte ?' : 'Votre fiche est-elle exacte ?'} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">{link.campus}</p>
        <h1 class="titre-page">
          Votre fiche est-elle <mark>exacte ?</mark>
        </h1>
        <p class="chapo bas-5">
          {link.personne && `Bonjour ${link.personne}. `}Relisez, puis répondez. Ni compte, ni mot de passe.
        </p>
        <ErrorSummary errors={errors} />
        {stale && <ChangedMeanwhile while={stale} />}
        <h2 class="t-3">
          {props.nom} {props.exemple && <Example />}
        </h2>
        <Summary fields={props.summary} />
        <form method="post" action={linkUrl(token)} class="haut-4" id="exacte">
          <input type="hidden" name="version" value={props.version} />
          <FutureFields {...props} id="suite" />
          <p class="actions">
            <button class="btn btn--1" type="submit" name="acte" value="exacte">
              <Icon name="check" /> Tout est exact
            </button>
          </p>
        </form>
        <details class="haut-4" open={refused && stale !== 'lecture'}>
          <summary>Corriger la fiche</summary>
          <form method="post" action={linkUrl(token)} class="pile fiche haut-4" style="--pile:var(--e5)">
            <input type="hidden" name="version" value={props.read} />
            <FutureFields {...props} id="suite-corrections" />
            <SheetFieldset values={props.sent} errors={errors} placed={props.placed} />
            <p class="petit doux">
              Le campus relit vos corrections et vous répond. Rien ne change sans lui sur la page publique.
            </p>
            <p class="actions">
              <button class="btn btn--1" type="submit" name="acte" value="corriger">
                <Icon name="check" /> Envoyer les corrections
              </button>
            </p>
          </form>
        </details>
        <Origin link={link} />
        <Declined token={token} />
      </div>
    </Page>
  );
}

function ChangedMeanwhile(props: { while: 'lecture' | 'saisie' }) {
  return (
    <Notice tone="alerte" title="La fiche a changé entre-temps">
      <p>
        {props.while === 'lecture'
          ? 'Voici ce qu’elle dit maintenant. Relisez, puis répondez : rien n’est encore confirmé.'
          : 'Ce qu’elle dit maintenant est ci-dessous ; votre saisie est gardée dans le formulaire. Relisez, puis envoyez-la de nouveau.'}
      </p>
    </Notice>
  );
}

/** What the sheet says, field by field; what it does not say is said too. */
function Summary({ fields }: { fields: ConfirmationPageProps['summary'] }) {
  return (
    <ul class="lignes">
      {fields.map(({ label, value }) => (
        <li key={label}>
          <span class="sur">{label}</span>
          <br />
          {value ? <b>{value}</b> : <span class="doux">non renseigné</span>}
        </li>
      ))}
    </ul>
  );
}

function Origin({ link }: { link: LinkRow }) {
  return (
    <details class="haut-4">
      <summary>D’où vient ce lien ?</summary>
      <p class="petit haut-3">
        Envoyé le {frenchDate(link.envoyeLe)} à {link.courriel}, pour cette fiche seulement. Il sert une fois, jusqu’au{' '}
        {frenchDate(link.expireLe)}.
      </p>
    </details>
  );
}

/** The letter reached the wrong person, or somebody who wants none. */
function Declined({ token }: { token: string }) {
  return (
    <form method="post" action={linkUrl(token)} class="actions haut-4">
      <button class="btn btn--nu" type="submit" name="acte" value="autre_personne">
        Ce n’est plus moi
      </button>{' '}
      <button class="btn btn--nu" type="submit" name="acte" value="opposition">
        Ne plus recevoir ces courriels
      </button>
    </form>
  );
}
