import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { consultationUrl } from '../consultations/links.ts';
import type { ListedView, OwnView } from '../consultations/present.ts';

/** Consultations of the campuses that one leads. */
export function ConsultationTable({ rows }: { rows: readonly ListedView[] }) {
  const head = (
    <tr>
      <th scope="col">Consultation</th>
      <th scope="col">Interroge</th>
      <th scope="col">État</th>
      <th scope="col">Dernier jour</th>
      <th scope="col">Réponses</th>
    </tr>
  );
  return (
    <DataTable caption="Consultations" hideCaption class="empilable" head={head}>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={consultationUrl(row.id)}>{row.titre}</a> {row.exemple && <Example />}
            <small class="sous doux">{row.campus}</small>
          </th>
          <td data-titre="Interroge">{row.asked}</td>
          <td data-titre="État">
            <EtatMark tone={row.state.tone}>{row.state.label}</EtatMark>
          </td>
          <td data-titre="Dernier jour">{row.lastDay}</td>
          <td data-titre="Réponses">{row.answers}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Consultations that one answers, or has answered, for an organisation. */
export function OwnConsultationTable({ rows }: { rows: readonly OwnView[] }) {
  const head = (
    <tr>
      <th scope="col">Consultation</th>
      <th scope="col">Pour</th>
      <th scope="col">Dernier jour</th>
      <th scope="col">Réponse</th>
    </tr>
  );
  return (
    <DataTable caption="Consultations de vos organisations" hideCaption class="empilable" head={head}>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">
            <a href={row.href}>{row.titre}</a> {row.exemple && <Example />}
            <small class="sous doux">{row.campus}</small>
          </th>
          <td data-titre="Pour">{row.organisation}</td>
          <td data-titre="Dernier jour">{row.lastDay}</td>
          <td data-titre="Réponse">
            <EtatMark tone={row.answered ? 'ok' : 'alerte'}>
              {row.answered ? `donnée le ${row.answered}` : row.open ? 'à donner' : 'non donnée'}
            </EtatMark>
            {row.partagee && <small class="sous doux">synthèse partagée</small>}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
