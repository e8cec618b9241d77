import { Choice, ErrorSummary, Facts, Field, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { identifierLabels, kindLabels } from '#modules/organisations/index.ts';
import type { Waiting } from '../answer-term.ts';
import type { Candidature, LikelySheet } from '../candidatures.sql.ts';
import { candidaturesUrl, candidatureUrl, memberUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { CandidatureMark, Waits } from './candidatures-page.tsx';

interface CandidaturePageProps {
  campus: CampusPlace;
  one: Candidature;
  /** Within how many days it is answered, and by which rule. */
  term: string;
  waiting: Waiting | null;
  sheets: LikelySheet[];
  mayRefuse: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** One request: what it says, and what to do with it. */
export function CandidaturePage(props: CandidaturePageProps) {
  const { campus, one, errors } = props;
  return (
    <CampusNetworkPage
      campus={campus}
      title={Object.keys(errors).length > 0 ? `Erreur : ${one.nom}` : `Demande de ${one.nom}`}
      heading={one.nom}
      crumbs={[{ label: 'Demandes', href: candidaturesUrl(campus.slug) }, { label: one.nom }]}
      help="candidatures"
    >
      <ErrorSummary errors={errors} />
      <Said {...props} />
      {one.etat === 'en_examen' && one.organisationSlug && (
        <p class="haut-4">
          La décision se prend sur{' '}
          <a href={memberUrl(campus.slug, one.organisationSlug)}>l’adhésion de {one.organisation}</a> : la réponse part
          alors par courriel.
        </p>
      )}
      {one.closeLe === null && <Decision {...props} />}
    </CampusNetworkPage>
  );
}

const unknown = <span class="doux">non renseigné</span>;

function Said({ campus, one, term, waiting }: CandidaturePageProps) {
  return (
    <section aria-labelledby="demande">
      <SectionTitle id="demande">La demande</SectionTitle>
      <Facts
        facts={[
          { term: 'État', value: <CandidatureMark etat={one.etat} /> },
          { term: 'Reçue le', value: frenchDate(one.recueLe) },
          ...(waiting
            ? [
                { term: 'Attente', value: <Waits waiting={waiting} /> },
                { term: 'Délai de réponse', value: term },
              ]
            : []),
          ...(one.closeLe ? [{ term: 'Répondue le', value: frenchDate(one.closeLe) }] : []),
          ...(one.motif ? [{ term: 'Motif', value: one.motif }] : []),
          { term: 'Nature', value: kindLabels[one.genre] },
          { term: 'Commune', value: one.commune },
          { term: 'Code', value: one.codeGenre ? `${identifierLabels[one.codeGenre]} ${one.code}` : unknown },
          { term: 'Qui demande', value: one.nomPersonne ? `${one.prenom ?? ''} ${one.nomPersonne}` : unknown },
          { term: 'Fonction', value: one.fonction ?? unknown },
          { term: 'Courriel', value: one.courriel ? <a href={`mailto:${one.courriel}`}>{one.courriel}</a> : unknown },
          { term: 'Téléphone', value: one.telephone ?? unknown },
          { term: 'Message', value: one.message ?? unknown },
          ...(one.organisationSlug
            ? [{ term: 'Fiche', value: <a href={memberUrl(campus.slug, one.organisationSlug)}>{one.organisation}</a> }]
            : []),
        ]}
      />
    </section>
  );
}

function Decision({ campus, one, sheets, mayRefuse, typed, errors }: CandidaturePageProps) {
  const received = one.etat === 'recue';
  const act = typed.acte ?? (received ? 'examiner' : '');
  const chosen =
    typed.organisation ?? sheets.find((sheet) => sheet.sameCode)?.id ?? (sheets.length === 0 ? 'nouvelle' : '');
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">Que faire de cette demande ?</SectionTitle>
      <form method="post" action={candidatureUrl(campus.slug, one.id)} class="pile">
        <input type="hidden" name="version" value={one.version} />
        <fieldset>
          <legend>Suite</legend>
          {received && (
            <Choice type="radio" name="acte" value="examiner" checked={act === 'examiner'}>
              Examiner : l’organisation entre dans le réseau comme candidate
            </Choice>
          )}
          {mayRefuse && (
            <Choice type="radio" name="acte" value="refuser" checked={act === 'refuser'}>
              Refuser, et répondre par courriel
            </Choice>
          )}
          <Choice type="radio" name="acte" value="ecarter" checked={act === 'ecarter'}>
            Écarter sans répondre (message indésirable)
          </Choice>
        </fieldset>
        {received && <Sheets sheets={sheets} chosen={chosen} />}
        <Refused text={errors.organisation} />
        <Field
          name="motif"
          label="Motif"
          hint="En cas de refus, il part dans la réponse."
          type="textarea"
          value={typed.motif}
          error={errors.motif}
          maxLength={500}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
    </section>
  );
}

/** The sheets that may be the organisation; one that has its code is chosen already. */
function Sheets({ sheets, chosen }: { sheets: LikelySheet[]; chosen: string }) {
  return (
    <fieldset id="organisation" tabIndex={-1}>
      <legend>Fiche de l’organisation</legend>
      {sheets.map((sheet) => (
        <Choice key={sheet.id} type="radio" name="organisation" value={sheet.id} checked={chosen === sheet.id}>
          {sheet.nom}
          {sheet.commune && `, ${sheet.commune}`}
          {sheet.sameCode && <b> (même code)</b>}
        </Choice>
      ))}
      <Choice type="radio" name="organisation" value="nouvelle" checked={chosen === 'nouvelle'}>
        Aucune de celles-ci : créer la fiche
      </Choice>
    </fieldset>
  );
}
