import { DataTable, EtatMark } from '#core/html/index.ts';
import type { JournalLineView } from '#core/journal/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { actLabel, authorLabel, natureLabels, objectLabel } from '../labels.ts';
import { journalUrl } from '../links.ts';
import type { JournalPageProps } from './journal-page.tsx';

export function JournalTable(props: JournalPageProps) {
  return (
    <DataTable
      caption="Lignes du journal, les plus récentes d’abord"
      hideCaption
      class="journal empilable"
      head={
        <tr>
          <th scope="col">Quand</th>
          <th scope="col">Qui</th>
          <th scope="col">Quoi</th>
          <th scope="col">Sur quoi</th>
          <th scope="col">Sceau</th>
        </tr>
      }
    >
      {props.lines.map((line) => (
        <tr key={line.id}>
          <th scope="row">
            {frenchDateTime(line.at)} <small class="doux">n° {line.id}</small>
          </th>
          <td data-titre="Qui">
            <Who line={line} {...props} />
          </td>
          <td data-titre="Quoi">
            {actLabel(line.act)} <small class="doux">{natureLabels[line.nature].toLocaleLowerCase('fr')}</small>
            {line.reason && <q>{line.reason}</q>}
            <Details line={line} />
          </td>
          <td data-titre="Sur quoi">
            {line.objectId === null ? (
              objectLabel(line.objectType)
            ) : (
              <a href={journalUrl({ objectType: line.objectType, objectId: line.objectId })}>
                <About label={objectLabel(line.objectType)} name={props.names.get(line.objectId)} id={line.objectId} />
              </a>
            )}
            {line.version !== null && <small class="doux"> version {line.version}</small>}
          </td>
          <td data-titre="Sceau">
            {line.seal === null ? (
              <EtatMark tone="info">à venir</EtatMark>
            ) : (
              <code title={line.seal}>{line.seal.slice(0, 8)}</code>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

/** « Compte Camille Exemple », « Campus MES »; the number alone, for who listens, of what has no name any more. */
function About({ label, name, id }: { label: string; name: string | undefined; id: string }) {
  if (name) return <>{name.startsWith(label) ? name : `${label} ${name}`}</>;
  return (
    <>
      {label} <span class="cache">{id}</span>
    </>
  );
}

function Who(props: JournalPageProps & { line: JournalLineView }) {
  const { line } = props;
  if (line.actorId === null) return <>{authorLabel(line.actorRole)}</>;
  const role = props.roleLabel(line.actorRole);
  return (
    <>
      <a href={journalUrl({ ...props.filter, actorId: line.actorId })}>
        {props.names.get(line.actorId) ?? 'un compte effacé'}
      </a>{' '}
      <small class="doux">{role}</small>
    </>
  );
}

/** Changed fields and what else the line keeps, folded. */
function Details(props: { line: JournalLineView }) {
  const { before, after, details, erased } = props.line;
  if (erased) return <p class="petit doux">Contenu effacé.</p>;
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const rest = Object.entries(details);
  if (fields.length + rest.length === 0) return null;
  return (
    <details>
      <summary>Détail</summary>
      <ul>
        {fields.map((field) => (
          <li key={field}>
            <code>{field}</code> : {before && field in before && <del>{textOf(before[field])}</del>}{' '}
            {after && field in after && <ins>{textOf(after[field])}</ins>}
          </li>
        ))}
        {rest.map(([name, value]) => (
          <li key={name}>
            <code>{name}</code> : {textOf(value)}
          </li>
        ))}
      </ul>
    </details>
  );
}

const textOf = (value: unknown): string =>
  value === null ? 'rien' : typeof value === 'string' ? value : JSON.stringify(value);
