import { DataTable, EtatMark, Example, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { letterKindLabels, letterStateLabels, letterTones, paperText } from '../lettres/labels.ts';
import type { LetterState } from '../lettres/letter.ts';
import type { LetterRow } from '../lettres/letter-list.sql.ts';
import { askedLetterUrl } from '../lettres/links.ts';

/** A state: a sign and its words. */
export function LetterMark({ etat }: { etat: LetterState }) {
  return <EtatMark tone={letterTones[etat]}>{letterStateLabels[etat].toLowerCase()}</EtatMark>;
}

const AWAITED: readonly LetterState[] = ['demandee', 'a_corriger'];

/** Asked letters. @param props.of the place that is already known: the other one has a column. */
export function AskedLetterTable(props: { rows: LetterRow[]; today: string; of: 'campus' | 'organisation' }) {
  const { rows, today, of } = props;
  const other = of === 'campus' ? 'Organisation' : 'Campus';
  return (
    <DataTable
      caption="Lettres demandées"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Lettre</th>
          <th scope="col">{other}</th>
          <th scope="col">État</th>
          <th scope="col">Attendue le</th>
          <th scope="col">Relances</th>
          <th scope="col">Pièce</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={askedLetterUrl(row.campus, row.id)}>{row.objet}</a> {row.exemple && <Example />}
            <br />
            <span class="source">
              {letterKindLabels[row.nature]}, demandée le {frenchPartialDate(row.demandeeLe)}
            </span>
          </th>
          <td data-titre={other}>{of === 'campus' ? row.organisation : row.campusNom}</td>
          <td data-titre="État">
            <LetterMark etat={row.etat} />
          </td>
          <td data-titre="Attendue le">
            {AWAITED.includes(row.etat) && row.attendueLe < today ? (
              <EtatMark tone="erreur">depuis le {frenchPartialDate(row.attendueLe)}</EtatMark>
            ) : (
              frenchPartialDate(row.attendueLe)
            )}
          </td>
          <td data-titre="Relances">
            {row.papier ? (
              `sur papier, ${paperText(row)}`
            ) : row.relances === 0 ? (
              <span class="doux">aucune</span>
            ) : (
              count(row.relances, 'relance')
            )}
          </td>
          <td data-titre="Pièce">{row.depose ? 'déposée' : <span class="doux">pas encore</span>}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Letters asked of an organisation, on the page of its network; nothing when there is none. */
export function AskedLetters({ rows, today }: { rows: LetterRow[]; today: string }) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="lettres" class="haut-5">
      <SectionTitle id="lettres">Lettres demandées</SectionTitle>
      <AskedLetterTable rows={rows} today={today} of="organisation" />
    </section>
  );
}
