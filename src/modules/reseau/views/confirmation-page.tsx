import { Choice, ErrorSummary, Example, Icon, Notice, Page } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { SheetValues } from '#modules/organisations/index.ts';
import type { LinkRow } from '../contacts/confirmations.sql.ts';
import { linkUrl } from '../contacts/links.ts';
import { ConfirmationFacts, type FactsAsked, type FactsTyped } from './confirmation-facts.tsx';
import { ConfirmationLine, type LineView } from './confirmation-line.tsx';
import { type FutureAsked, FutureFields } from './future-fields.tsx';
import { NameStays } from './name-stays.tsx';

interface ConfirmationPageProps {
  token: string;
  link: LinkRow;
  /** The sheet as it is now. */
  nom: string;
  lines: LineView[];
  /** The version on which the form was opened. */
  read: number;
  placed: boolean;
  /** What the form holds. */
  sent: SheetValues;
  errors: Record<string, string>;
  /** Somebody saved between the opening and the sending, of lines that are right or of corrections. */
  stale: 'lecture' | 'saisie' | null;
  exemple: boolean;
  /** Who is to be reached and what is brought; null when the organisation is no member any more. */
  facts: FactsAsked | null;
  typed: FactsTyped;
  /** What may be said of what follows; null when the organisation is no member any more. */
  future: (FutureAsked & { nomPublic: boolean }) | null;
  suite: string;
  /** The box of the name is ticked. */
  named: boolean;
}

/** One sheet, by one link, without a password: each line is right, or put right. Made for a phone. */
export function ConfirmationPage(props: ConfirmationPageProps) {
  const { token, link, errors, stale, facts } = props;
  const refused = stale !== null || Object.keys(errors).length > 0;
  const title = 'Votre fiche est-elle encore juste ?';
  return (
    <Page title={refused ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">{link.campus}</p>
        <h1 class="titre-page">
          Votre fiche <span class="nb">est-elle</span> <mark>encore juste ?</mark>
        </h1>
        <p class="chapo bas-5">
          {link.personne && `Bonjour ${link.personne}. `}Quelques lignes à relire, une minute. Pas de compte, pas de mot
          de passe.
        </p>
        <ErrorSummary errors={errors} />
        {stale && <ChangedMeanwhile while={stale} />}
        <h2 class="t-3">
          {props.nom} {props.exemple && <Example />}
        </h2>
        <form method="post" action={linkUrl(token)} class="haut-4" id="fiche">
          <input type="hidden" name="version" value={props.read} />
          <ul class="lignes">
            {props.lines.map((line) => (
              <ConfirmationLine key={line.cle} line={line} sent={props.sent} errors={errors} placed={props.placed} />
            ))}
            {facts && <ConfirmationFacts facts={facts} typed={props.typed} errors={errors} />}
            {(props.future || errors.suite) && (
              <li>
                <FutureFields future={props.future} suite={props.suite} errors={errors} />
              </li>
            )}
            {props.future && <ShownName now={props.future.nomPublic} named={props.named} />}
          </ul>
          <p class="actions haut-4">
            <button class="btn btn--1" type="submit" name="acte" value="repondre">
              <Icon name="check" /> Confirmer la fiche
            </button>
          </p>
          <p class="petit doux haut-3">
            Ce qui est juste est daté d’aujourd’hui. Une correction, et le campus la relit : rien ne change sans lui sur
            la page publique. Le choix du nom, lui, vaut aussitôt.
          </p>
        </form>
        <Origin link={link} />
        <Declined token={token} />
      </div>
    </Page>
  );
}

/** Whether public pages name it as a member. @param props.now as it stands: only another choice changes it. */
const ShownName = (props: { now: boolean; named: boolean }) => (
  <li>
    <input type="hidden" name="nom_vu" value={props.now ? 'affiche' : 'tu'} />
    <Choice name="nom_public" value="oui" checked={props.named} describedBy="nom-reste">
      Afficher notre nom sur la page publique du campus
    </Choice>
    <NameStays id="nom-reste" />
  </li>
);

function ChangedMeanwhile(props: { while: 'lecture' | 'saisie' }) {
  return (
    <Notice tone="alerte" title="La fiche a changé entre-temps">
      <p>
        {props.while === 'lecture'
          ? 'Voici ce qu’elle dit maintenant. Relisez, puis répondez : rien n’est encore confirmé.'
          : 'Ce qu’elle dit maintenant est à chaque ligne ; votre saisie est gardée. Relisez, puis envoyez-la de nouveau.'}
      </p>
    </Notice>
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
