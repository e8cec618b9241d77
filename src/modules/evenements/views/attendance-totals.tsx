import { DataTable, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { publicLabels } from '../avis/labels.ts';
import type { Attendance, AttendanceLine } from '../inscriptions/attendance.ts';
import { schoolLevels } from '../labels.ts';

/** Sums of who came: by level, then by what the school is. */
export function AttendanceTotals({ attendance }: { attendance: Attendance }) {
  const { total, niveaux, publics } = attendance;
  return (
    <section aria-labelledby="totaux" class="haut-5">
      <SectionTitle id="totaux">Les totaux</SectionTitle>
      <Lines
        caption="Présents par niveau"
        first="Niveau"
        rows={[
          ...niveaux.map(({ niveau, line }) => ({ label: schoolLevels[niveau], line })),
          { label: 'Ensemble', line: total },
        ]}
      />
      {total.sansInscription.groupes > 0 && (
        <p>
          Dont {count(total.sansInscription.groupes, 'groupe venu', 'groupes venus')} sans inscription,{' '}
          {count(total.sansInscription.jeunes, 'jeune')} : leur établissement n’a rien dit de sa situation.
        </p>
      )}
      {publics.length > 0 && (
        <Lines
          caption="Présents selon l’établissement, comme l’inscription le dit ; un groupe peut compter sur plusieurs lignes"
          first="Établissement"
          rows={publics.map((one) => ({ label: publicLabels[one.public], line: one.line }))}
        />
      )}
    </section>
  );
}

function Lines(props: { caption: string; first: string; rows: { label: string; line: AttendanceLine }[] }) {
  return (
    <DataTable
      caption={props.caption}
      class="empilable"
      head={
        <tr>
          <th scope="col">{props.first}</th>
          <th scope="col">Groupes venus</th>
          <th scope="col">Jeunes</th>
          <th scope="col">Filles</th>
          <th scope="col">Adultes</th>
          <th scope="col">Groupes absents</th>
          <th scope="col">À compter</th>
        </tr>
      }
    >
      {props.rows.map(({ label, line }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <td data-titre="Groupes venus">{line.venus}</td>
          <td data-titre="Jeunes">{line.jeunes}</td>
          <td data-titre="Filles">{girls(line)}</td>
          <td data-titre="Adultes">{line.adultes}</td>
          <td data-titre="Groupes absents">{line.absents}</td>
          <td data-titre="À compter">{line.aCompter}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** « 12 », « 12, sans 1 groupe », « non comptées ». */
function girls({ venus, filles, sansFilles }: AttendanceLine): string {
  if (sansFilles === 0) return String(filles);
  return sansFilles === venus
    ? 'non comptées'
    : `${filles}, sans ${count(sansFilles, 'groupe')} où l’on n’a pas compté`;
}
