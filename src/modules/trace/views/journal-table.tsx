import { DataTable, EtatMark } from '#core/html/index.ts';
import type { JournalLineView } from '#core/journal/index.ts';
import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import { actLabel, authorLabel, journalFieldLabel, natureLabels, objectLabel } from '../labels.ts';
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
            <Details line={line} {...props} />
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
function Details(props: JournalPageProps & { line: JournalLineView }) {
  const { before, after, details, erased } = props.line;
  const say = (field: string, value: unknown): string =>
    field === 'role' && typeof value === 'string' ? props.roleLabel(value) : textOf(value, props.names);
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
            {journalFieldLabel(field)} : {before && field in before && <del>{say(field, before[field])}</del>}{' '}
            {after && field in after && <ins>{say(field, after[field])}</ins>}
          </li>
        ))}
        {rest.map(([name, value]) => (
          <li key={name}>
            {journalFieldLabel(name)} : {say(name, value)}
          </li>
        ))}
      </ul>
    </details>
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value as a person reads it; a name for the number of what has one. */
function textOf(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === '') return 'rien';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return value.length > 0 ? value.map((one) => textOf(one, names)).join(', ') : 'rien';
  if (typeof value !== 'string') return JSON.stringify(value);
  if (INSTANT.test(value)) return frenchDateTime(new Date(value));
  return DAY.test(value) ? frenchPartialDate(value) : (names.get(value) ?? value);
}
