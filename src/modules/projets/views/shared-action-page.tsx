import {
  Choice,
  ErrorSummary,
  EtatMark,
  Example,
  Facts,
  Field,
  Icon,
  Refused,
  SectionTitle,
} from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Action } from '../actions.sql.ts';
import { meteoLabels } from '../labels.ts';
import { sharingStateLabels, sharingTones } from '../partage/labels.ts';
import { answerSharingUrl, leaveSharingUrl, receivedUrl } from '../partage/links.ts';
import type { Sharing } from '../partage/sharings.sql.ts';
import { ActionFacts, ActionTexts } from './action-facts.tsx';
import { ActionFrame } from './action-frame.tsx';

interface SharedModel {
  campus: CampusPlace;
  sharing: Sharing;
  /** What is read of it, once accepted and until it ends. */
  action: Action | null;
  /** Answers for the campus. */
  answers: boolean;
  reponse: string;
  motif: string;
  errors: Record<string, string>;
}

/** An action that another campus leads, as the one invited reads it: read, never changed. */
export function SharedActionPage({ model }: { model: SharedModel }) {
  const { campus, sharing, action, answers, errors } = model;
  const failed = Object.keys(errors).length > 0;
  return (
    <ActionFrame
      campus={campus}
      title={`${failed ? 'Erreur : ' : ''}${sharing.titre} : partagée par ${sharing.par}`}
      heading={
        <>
          {sharing.titre} {action?.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Actions partagées', href: receivedUrl(campus.slug) }, { label: sharing.titre }]}
    >
      <ErrorSummary errors={errors} />
      <Facts
        facts={[
          { term: 'Partagée par', value: sharing.par },
          {
            term: 'Partage',
            value: (
              <EtatMark tone={sharingTones[sharing.etat]}>{sharingStateLabels[sharing.etat].toLowerCase()}</EtatMark>
            ),
          },
          { term: 'Proposé le', value: frenchPartialDate(sharing.proposeeLe) },
          ...(sharing.motif ? [{ term: 'Motif', value: sharing.motif }] : []),
        ]}
      />
      {action && <Read action={action} />}
      {answers && sharing.etat === 'proposee' && <Answer model={model} />}
      {answers && sharing.etat === 'acceptee' && <Leave model={model} />}
    </ActionFrame>
  );
}

function Read({ action }: { action: Action }) {
  return (
    <section aria-labelledby="t-action" class="haut-5">
      <SectionTitle id="t-action">L’action</SectionTitle>
      <p>{action.objectif || 'L’objectif n’est pas encore écrit.'}</p>
      <p class="petit">
        Projet « {action.projet} »{action.axe && `, axe ${action.axe}`}. Elle est comptée par {action.campus}, et ne se
        change pas ici.
      </p>
      <ActionFacts action={action} team={false} nameless alerts={[]} />
      {action.meteo && (
        <p>
          Météo : {meteoLabels[action.meteo].toLowerCase()}
          {action.releveLe && `, le ${frenchPartialDate(action.releveLe)}`}. {action.synthese}
        </p>
      )}
      <ActionTexts action={action} />
    </section>
  );
}

function Answer({ model: { campus, sharing, reponse, motif, errors } }: { model: SharedModel }) {
  return (
    <section aria-labelledby="t-reponse" class="haut-5">
      <SectionTitle id="t-reponse">Votre réponse</SectionTitle>
      <form method="post" action={answerSharingUrl(campus.slug, sharing.id)} class="pile fiche">
        <input type="hidden" name="version" value={sharing.version} />
        <fieldset id="reponse" tabIndex={-1}>
          <legend>Réponse</legend>
          <Choice type="radio" name="reponse" value="accepter" checked={reponse === 'accepter'}>
            Accepter : elle se lit dans votre liste, sans y être comptée
          </Choice>
          <Choice type="radio" name="reponse" value="decliner" checked={reponse === 'decliner'}>
            Décliner
          </Choice>
          <Refused text={errors.reponse} />
        </fieldset>
        <Motif hint="Pour décliner." motif={motif} error={errors.motif} />
      </form>
    </section>
  );
}

function Leave({ model: { campus, sharing, motif, errors } }: { model: SharedModel }) {
  return (
    <section aria-labelledby="t-fin" class="haut-5">
      <SectionTitle id="t-fin">Finir le partage</SectionTitle>
      <form method="post" action={leaveSharingUrl(campus.slug, sharing.id)} class="pile fiche">
        <input type="hidden" name="version" value={sharing.version} />
        <Motif hint="L’action ne sera plus lue ici." motif={motif} error={errors.motif} />
      </form>
    </section>
  );
}

function Motif({ hint, motif, error }: { hint: string; motif: string; error: string | undefined }) {
  return (
    <>
      <Field name="motif" label="Motif" hint={hint} type="textarea" value={motif} error={error} maxLength={1000} />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Enregistrer
        </button>
      </p>
    </>
  );
}
