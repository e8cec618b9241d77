import { EtatMark, Facts, Icon } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import type { Funding } from '../financement/funding.ts';
import { counterLabels, fundingStateLabels, fundingStateTones, moneyText } from '../financement/labels.ts';
import { moneyUrl, newRequestUrl, requestUrl } from '../financement/links.ts';
import type { RequestTyped } from '../financement/schemas.ts';
import { yearText } from '../labels.ts';
import type { FoundSchool } from '../schools.sql.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { NotSaved } from './not-saved.tsx';
import { RequestFields } from './request-fields.tsx';
import { RequestPapers } from './request-papers.tsx';

export interface RequestModel {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  /** null: a new one. */
  request: Funding | null;
  papers: { id: string; nom: string; cree_le: Date }[];
  mayAsk: boolean;
  deposit: { said: string; accept: string; maxBytes: number };
  typed: RequestTyped;
  among: readonly FoundSchool[];
  errors: Record<string, string>;
  refusal: string | null;
}

/** What a year asks of one funder: its answer, its papers, and the form for who asks. */
export function RequestPage({ model }: { model: RequestModel }) {
  const { campus, cordee, annee, request, errors, refusal } = model;
  const at = [campus.slug, cordee.id, annee] as const;
  const heading = request ? `Demande : ${request.financeur}` : 'Ajouter une demande';
  const refused = refusal !== null || Object.keys(errors).length > 0;
  return (
    <CordeeFrame
      campus={campus}
      cordee={cordee}
      title={`${refused ? 'Erreur : ' : ''}${heading}, ${yearText(annee)}, ${cordee.nom}`}
      heading={heading}
      crumbs={[{ label: `Financement ${yearText(annee)}`, href: moneyUrl(...at) }, { label: heading }]}
    >
      <NotSaved refusal={refusal} />
      {request && <RequestFacts request={request} />}
      {request && <RequestPapers model={model} request={request} />}
      {model.mayAsk && (
        <form method="post" action={request ? requestUrl(at, request.id) : newRequestUrl(...at)} class="pile fiche">
          <input type="hidden" name="version" value={model.typed.version} />
          <RequestFields typed={model.typed} among={model.among} errors={errors} />
          <p class="actions">
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Enregistrer
            </button>{' '}
            <a class="btn" href={moneyUrl(...at)}>
              {request ? 'Ne rien changer' : 'Abandonner'}
            </a>
          </p>
        </form>
      )}
    </CordeeFrame>
  );
}

const dayText = (day: string | null): string => (day === null ? 'non renseigné' : `le ${frenchPartialDate(day)}`);

const RequestFacts = ({ request }: { request: Funding }) => (
  <Facts
    facts={[
      {
        term: 'État',
        value: <EtatMark tone={fundingStateTones[request.etat]}>{fundingStateLabels[request.etat]}</EtatMark>,
      },
      { term: 'Origine', value: [counterLabels[request.guichet], request.programme].filter(Boolean).join(', ') },
      { term: 'Demandé', value: moneyText(request.demande) },
      { term: 'Accordé', value: moneyText(request.accorde) },
      { term: 'Reçu', value: moneyText(request.recu) },
      { term: 'Dépensé', value: moneyText(request.depense) },
      { term: 'Déposée', value: dayText(request.deposeeLe) },
      { term: 'Réponse', value: dayText(request.repondueLe) },
    ]}
  />
);
