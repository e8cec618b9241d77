import { DataTable } from '#core/html/index.ts';
import { HIDDEN_TEXT, meanText } from '../avis/labels.ts';
import type { OpinionLine, QuestionLine } from '../avis/sums.ts';

/** Answers and their mean, line by line; what is too small is said to be. */
export function OpinionLines(props: {
  caption: string;
  first: string;
  rows: { label: string; line: OpinionLine; happy?: QuestionLine }[];
}) {
  const asked = props.rows.some((one) => one.happy);
  return (
    <DataTable
      caption={props.caption}
      class="empilable"
      head={
        <tr>
          <th scope="col">{props.first}</th>
          <th scope="col">Réponses</th>
          <th scope="col">Moyenne</th>
          {asked && <th scope="col">Dont 4 ou 5</th>}
        </tr>
      }
    >
      {props.rows.map(({ label, line, happy }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <td data-titre="Réponses">{line.reponses ?? HIDDEN_TEXT}</td>
          <td data-titre="Moyenne">{meanText(line)}</td>
          {happy && <td data-titre="Dont 4 ou 5">{happy.satisfaits ?? 'non montré'}</td>}
        </tr>
      ))}
    </DataTable>
  );
}
