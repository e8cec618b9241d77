import { DataTable, EmptyState, EtatMark, Field, SectionTitle, type Tone } from '#core/html/index.ts';
import { requestLabels } from '../labels.ts';
import { REQUESTS, requestUrl } from '../links.ts';
import { OfficePage, type OfficeTab } from './office.tsx';
import { RequestForm } from './request-form.tsx';

export interface RequestLineView {
  id: string;
  nature: string;
  personne: string;
  recue: string;
  echeance: string;
  etat: string;
  tone: Tone;
  /** What waits for this very person. */
  attend: string | null;
}

function List({ rows }: { rows: RequestLineView[] }) {
  if (rows.length === 0) {
    return (
      <EmptyState title="Aucune demande">
        <p>Une demande arrive ici dès qu’une personne la fait dans « Mes données », ou que vous l’enregistrez.</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="Demandes des personnes"
      hideCaption
      head={
        <tr>
          <th scope="col">Demande</th>
          <th scope="col">Personne</th>
          <th scope="col">Reçue le</th>
          <th scope="col">Réponse due le</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={requestUrl(row.id)}>{row.nature}</a>
          </th>
          <td data-litteral>{row.personne}</td>
          <td>{row.recue}</td>
          <td>{row.echeance}</td>
          <td>
            <EtatMark tone={row.tone}>{row.etat}</EtatMark>
            {row.attend && <small class="doux"> {row.attend}</small>}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

const RecordRequest = (props: { errors: Record<string, string>; typed: Record<string, string> }) => (
  <RequestForm
    {...props}
    action={REQUESTS}
    legend="Nature de la demande"
    natures={Object.entries(requestLabels)}
    message="Ce qu’elle demande"
    button="Enregistrer la demande"
  >
    <Field
      name="courriel"
      label="Adresse électronique de la personne"
      type="email"
      hint="Vérifiez son identité sans garder de copie de pièce."
      value={props.typed.courriel}
      error={props.errors.courriel}
      required
      maxLength={254}
    />
  </RequestForm>
);

/** `/espace/donnees/demandes`: what persons ask, the nearest deadline first. */
export function RequestsPage(props: {
  rows: RequestLineView[];
  tabs: OfficeTab[];
  errors: Record<string, string>;
  typed: Record<string, string>;
}) {
  return (
    <OfficePage title="Demandes des personnes" tabs={props.tabs}>
      <List rows={props.rows} />
      <section aria-labelledby="enregistrer">
        <SectionTitle id="enregistrer">Enregistrer une demande reçue autrement</SectionTitle>
        <RecordRequest errors={props.errors} typed={props.typed} />
      </section>
    </OfficePage>
  );
}
