import { Choice, DataTable, EmptyState, Icon } from '#core/html/index.ts';
import { frenchDate, frenchTime, isoDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ImportLine } from '../imports/imports.sql.ts';
import { runImportUrl } from '../imports/links.ts';
import { eventKinds } from '../labels.ts';
import { eventUrl } from '../links.ts';
import type { ImportEventsPageProps } from './import-events-page.tsx';

type Props = { campus: CampusPlace; one: NonNullable<ImportEventsPageProps['one']> };

/** What was read of a file, line by line: what to take, what looks like an event that exists, what is wrong. */
export function ImportLines({ campus, one }: Props) {
  if (one.lines.length === 0)
    return (
      <EmptyState title="Lignes oubliées">
        <p>Les lignes d’un fichier se gardent trente jours.</p>
      </EmptyState>
    );
  const table = (
    <DataTable
      caption={`Événements lus dans ${one.nom}`}
      class="empilable"
      head={
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col">Événement</th>
          <th scope="col">Quand</th>
          <th scope="col">Où</th>
          <th scope="col">Ce qui en est fait</th>
        </tr>
      }
    >
      {one.lines.map((line) => (
        <tr key={line.rang}>
          <td data-titre="Ligne">{line.ligne}</td>
          <th scope="row">{line.contenu ? line.contenu.titre : 'Illisible'}</th>
          <td data-titre="Quand">{line.contenu ? whenText(line.contenu) : ''}</td>
          <td data-titre="Où">{line.contenu?.lieu ?? ''}</td>
          <td data-titre="Ce qui en est fait">
            <Fate campus={campus} one={one} line={line} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
  if (one.etat !== 'prepare') return table;
  return (
    <form method="post" action={runImportUrl(campus.slug)} class="pile haut-4">
      <input type="hidden" name="fichier" value={one.id} />
      <input type="hidden" name="version" value={one.version} />
      {table}
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="check" /> Importer en brouillons
        </button>
      </p>
    </form>
  );
}

/** « 16 mars 2027, 9 h 00 à 11 h 00 », « 16 au 18 mars » in two days. */
function whenText({ debut, fin, precision }: NonNullable<ImportLine['contenu']>): string {
  const [from, to] = [new Date(debut), new Date(fin)];
  const same = isoDate(from) === isoDate(to);
  if (precision === 'jour') return same ? frenchDate(from) : `du ${frenchDate(from)} au ${frenchDate(to)}`;
  return same
    ? `${frenchDate(from)}, ${frenchTime(from)} à ${frenchTime(to)}`
    : `du ${frenchDate(from)}, ${frenchTime(from)}, au ${frenchDate(to)}, ${frenchTime(to)}`;
}

function Fate({ campus, one, line }: Props & { line: ImportLine }) {
  if (line.faute !== null || !line.contenu) return <span class="err">{line.faute}</span>;
  if (line.evenementId) return <a href={eventUrl(campus.slug, line.evenementId)}>Voir l’événement</a>;
  const double = line.double && (
    <>
      {' '}
      Ressemble à <a href={eventUrl(campus.slug, line.double.id)}>{line.double.titre}</a>, le même jour.
    </>
  );
  if (one.etat !== 'prepare') return <>laissé.{double}</>;
  return (
    <>
      <Choice name="ligne" value={String(line.rang)} checked={!line.double} id={`ligne-${line.rang}`}>
        {eventKinds[line.contenu.genre]}
        <span class="cache"> : importer {line.contenu.titre}</span>
      </Choice>
      {double}
    </>
  );
}
