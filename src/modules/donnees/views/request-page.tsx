import { DataTable, ErrorSummary, EtatMark, Facts, SectionTitle } from '#core/html/index.ts';
import { REQUESTS, requestCopy } from '../links.ts';
import { HistoryLink, OfficePage, type OfficeTab } from './office.tsx';
import { Decide } from './request-decision.tsx';

export interface ReportLineView {
  libelle: string;
  effacees: number;
  anonymisees: number;
  gardees: number;
  raisons: string;
}

export interface RequestView {
  id: string;
  nature: string;
  etat: string;
  ouverte: boolean;
  personne: string;
  compte: boolean;
  recue: string;
  echeance: string;
  message: string;
  reponse: string | null;
  /** Who decided, already in words. */
  decisions: string[];
  rapport: ReportLineView[];
  /** What this person may do now, or why not. */
  peut: 'valider' | 'confirmer' | 'repondre' | null;
  empeche: string | null;
  /** An answer that is returned: `reponse` or `refus`. */
  errors: Record<string, string>;
  typed: Record<string, string>;
}

function Report({ lines }: { lines: ReportLineView[] }) {
  return (
    <DataTable
      caption="Compte rendu de l’effacement"
      hideCaption
      head={
        <tr>
          <th scope="col">Données</th>
          <th scope="col">Effacées</th>
          <th scope="col">Rendues anonymes</th>
          <th scope="col">Gardées</th>
          <th scope="col">Ce qui reste, et pourquoi</th>
        </tr>
      }
    >
      {lines.map((line) => (
        <tr key={line.libelle}>
          <th scope="row">{line.libelle}</th>
          <td class="num">{line.effacees}</td>
          <td class="num">{line.anonymisees}</td>
          <td class="num">{line.gardees}</td>
          <td>{line.raisons}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** `/espace/donnees/demandes/:id`: one request, what it holds, who decides. */
export function RequestPage(props: { view: RequestView; tabs: OfficeTab[]; history: string | null }) {
  const { view } = props;
  return (
    <OfficePage
      title={`Demande : ${view.nature.toLowerCase()}`}
      tabs={props.tabs}
      under={{ label: 'Demandes', href: REQUESTS }}
      actions={<HistoryLink href={props.history} />}
    >
      <ErrorSummary errors={view.errors} />
      <Facts
        facts={[
          { term: 'Personne', value: <span data-litteral>{view.personne}</span> },
          { term: 'État', value: <EtatMark tone={view.ouverte ? 'alerte' : 'info'}>{view.etat}</EtatMark> },
          { term: 'Reçue le', value: view.recue },
          { term: 'Réponse due le', value: view.echeance },
          { term: 'Message', value: <span data-litteral>{view.message || 'aucun'}</span> },
          ...(view.reponse ? [{ term: 'Réponse', value: <span data-litteral>{view.reponse}</span> }] : []),
          ...view.decisions.map((text, index) => ({ term: index === 0 ? 'Validée' : 'Confirmée', value: text })),
        ]}
      />
      {view.compte && view.ouverte && (
        <p class="haut-3">
          <a href={requestCopy(view.id)}>Copie de ses données (JSON)</a>{' '}
          <span class="petit doux">La lecture est tracée.</span>
        </p>
      )}
      {view.rapport.length > 0 && (
        <section aria-labelledby="rapport">
          <SectionTitle id="rapport">Compte rendu</SectionTitle>
          <p class="petit doux bas-3">
            Dans les mots que la personne lit de ses données ; chaque ligne est comptée une fois.
          </p>
          <Report lines={view.rapport} />
        </section>
      )}
      {view.ouverte && (
        <section aria-labelledby="decider">
          <SectionTitle id="decider">Décider</SectionTitle>
          <Decide view={view} />
        </section>
      )}
    </OfficePage>
  );
}
