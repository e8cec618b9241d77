import { ErrorSummary, Example, Icon, Notice, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { editRequestUrl, REQUESTS, requestPdfUrl, requestsUrl } from '../demandes/links.ts';
import type { RequestPageModel } from '../demandes/page-model.ts';
import type { Typed } from '../demandes/show.tsx';
import { DecisionForm, DepositForm, StateForm } from './request-acts.tsx';
import { RequestAsked } from './request-asked.tsx';
import { OpeningForm } from './request-opening.tsx';
import { OpinionForm } from './request-opinion-form.tsx';
import { OpinionList } from './request-opinions.tsx';
import { RequestSteps } from './request-steps.tsx';

/** Names of the fields of the forms that the page shows. */
const fieldsOf = (model: RequestPageModel): string[] => [
  ...(model.acts.length > 0 ? ['transition', 'motif'] : []),
  ...(model.mayDeposit ? ['fichier'] : []),
  ...(model.campusOpinion ? ['sens', 'avis', 'remplace_motif'] : []),
  ...(model.advisory ? ['sens_consultatif', 'avis_consultatif', 'remplace_motif_consultatif'] : []),
  ...(model.mayDecide ? ['issue', 'reference', 'decision_le'] : []),
  ...(model.opening
    ? ['constat', 'fin_motif', ...model.opening.flatMap(({ statut }) => [`capacite_${statut}`, `inscrits_${statut}`])]
    : []),
];

/** One request: what is asked and why, where it stands, the opinions, and what may be done now. */
export function RequestPage({ model, typed }: { model: RequestPageModel; typed: Typed }) {
  const { campus, one } = model;
  const refused = Object.keys(typed.errors).length > 0;
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${one.titre}` : `${one.titre}, ${one.organisation}`}
      heading={
        <>
          {one.titre} {one.exemple && <Example />}
        </>
      }
      crumbs={[
        { label: 'Demandes de formation', href: REQUESTS },
        { label: campus.nom, href: requestsUrl(campus.slug) },
        { label: one.titre },
      ]}
      current="demandes_formation"
      perimeter={`campus:${campus.slug}`}
      help="demande_evolution"
      scripts={model.mayDeposit ? ['depot.js'] : []}
      actions={
        <>
          {model.mayEdit && (
            <a class="btn" href={editRequestUrl(campus.slug, one.id)}>
              <Icon name="pencil-simple" /> Modifier
            </a>
          )}{' '}
          <a class="btn" href={requestPdfUrl(campus.slug, one.id)} download>
            <Icon name="file-pdf" /> Dossier en PDF
          </a>
        </>
      }
    >
      <Refused model={model} typed={typed} />
      <RequestSteps one={one} today={model.today} />
      <RequestAsked {...model} />
      <OpinionList opinions={model.opinions} />
      {model.campusOpinion && <OpinionForm model={model} view={model.campusOpinion} of="campus" typed={typed} />}
      {model.advisory && <OpinionForm model={model} view={model.advisory} of="consultatif" typed={typed} />}
      {model.mayDecide && <DecisionForm model={model} typed={typed} />}
      {model.opening && <OpeningForm model={model} opening={model.opening} typed={typed} />}
      {model.mayDeposit && <DepositForm model={model} typed={typed} />}
      {model.acts.length > 0 && <StateForm model={model} typed={typed} />}
      <Done lines={model.done} />
    </WorkspacePage>
  );
}

/** With links to the fields that are on the page; in plain words when their form is there no more, with what was written in it. */
function Refused({ model, typed }: { model: RequestPageModel; typed: Typed }) {
  const fields = fieldsOf(model);
  const names = Object.keys(typed.errors);
  if (names.length === 0) return null;
  if (names.every((name) => fields.includes(name))) return <ErrorSummary errors={typed.errors} />;
  const written = typed.fields.avis || typed.fields.avis_consultatif;
  return (
    <Notice tone="erreur" title="Refusé">
      {Object.values(typed.errors).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {written && (
        <>
          <p>Ce que vous aviez écrit :</p>
          <blockquote>{written}</blockquote>
        </>
      )}
    </Notice>
  );
}

function Done({ lines: done }: { lines: RequestPageModel['done'] }) {
  if (done.length === 0) return null;
  return (
    <section aria-labelledby="journal" class="haut-5">
      <SectionTitle id="journal">Ce qui a été fait</SectionTitle>
      <ol class="liens">
        {done.map((line) => (
          <li key={line.id}>
            {line.when} : {line.act} <span class="source">{line.who}</span>
            {line.reason && <span class="doux"> « {line.reason} »</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
