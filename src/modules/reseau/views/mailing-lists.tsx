import { DataTable, EtatMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { leftLabels, recipientStateLabels } from '../courriers/labels.ts';
import type { RecipientState } from '../courriers/mailing.ts';
import type { RecipientRow } from '../courriers/recipient-rows.sql.ts';
import type { Left, Receiver } from '../courriers/recipients.ts';
import { memberUrl } from '../links.ts';

const Organisation = (props: { campus: string; row: { slug: string; organisation: string } }) => (
  <th scope="row">
    <a href={memberUrl(props.campus, props.row.slug)}>{props.row.organisation}</a>
  </th>
);

/** Name and function, and what is said of who is not named. */
function Person({ row }: { row: { nom: string | null; titre: string | null } }) {
  if (!row.nom && !row.titre) return <span class="doux">personne non nommée</span>;
  return (
    <>
      {row.nom}
      {row.titre && (
        <>
          <br />
          <span class="source">{row.titre}</span>
        </>
      )}
    </>
  );
}

/** Who will receive it. */
export function ReceiverTable({ campus, rows, total }: { campus: string; rows: readonly Receiver[]; total: number }) {
  return (
    <DataTable
      caption={`${count(total, 'personne')} à qui écrire`}
      class="empilable"
      head={
        <tr>
          <th scope="col">Organisation</th>
          <th scope="col">Personne</th>
          <th scope="col">Courriel</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.courriel}>
          <Organisation campus={campus} row={row} />
          <td data-titre="Personne">
            <Person row={row} />
          </td>
          <td data-titre="Courriel">{row.courriel}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Who will not, and why. */
export function LeftTable({ campus, rows, total }: { campus: string; rows: readonly Left[]; total: number }) {
  return (
    <DataTable
      caption={`${count(total, 'ligne écartée', 'lignes écartées')}`}
      class="empilable"
      head={
        <tr>
          <th scope="col">Organisation</th>
          <th scope="col">Personne</th>
          <th scope="col">Raison</th>
        </tr>
      }
    >
      {rows.map((row, index) => (
        <tr key={`${row.slug}${index}`}>
          <Organisation campus={campus} row={row} />
          <td data-titre="Personne">
            {row.nom || row.raison === 'oppose' ? <Person row={row} /> : <span class="doux">aucune</span>}
          </td>
          <td data-titre="Raison">{leftLabels[row.raison]}</td>
        </tr>
      ))}
    </DataTable>
  );
}

const TONES: Record<RecipientState, 'ok' | 'info' | 'alerte' | 'erreur'> = {
  en_attente: 'info',
  parti: 'ok',
  refuse: 'erreur',
  oppose: 'alerte',
  retire: 'info',
};

/** Who received it, and what became of each mail. */
export function RecipientTable(props: { campus: string; rows: readonly RecipientRow[]; total: number }) {
  return (
    <DataTable
      caption={count(props.total, 'destinataire')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Organisation</th>
          <th scope="col">Personne</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {props.rows.map((row) => (
        <tr key={row.id}>
          <Organisation campus={props.campus} row={row} />
          <td data-titre="Personne">
            <Person row={row} />
            {row.courriel && (
              <>
                <br />
                <span class="source">{row.courriel}</span>
              </>
            )}
          </td>
          <td data-titre="État">
            <EtatMark tone={TONES[row.etat]}>{recipientStateLabels[row.etat]}</EtatMark>
            {row.etat === 'parti' && row.partiLe && <span class="source"> {frenchDateTime(row.partiLe)}</span>}
            {row.motif && <span class="source"> {row.motif}</span>}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
