import { DataTable, EmptyState, Example, ExportLinks, Icon, Pagination } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mailingStateLabels } from '../courriers/labels.ts';
import { mailingsCsvUrl, mailingsUrl, mailingUrl, newMailingUrl } from '../courriers/links.ts';
import type { Mailing } from '../courriers/mailings.sql.ts';
import { networkUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

interface MailingsPageProps {
  campus: CampusPlace;
  list: { rows: Mailing[]; total: number; pages: number; current: number };
  names: ReadonlyMap<string, string>;
}

/** What a campus has written to its network, and what it is writing. */
export function MailingsPage({ campus, list, names }: MailingsPageProps) {
  const base = mailingsUrl(campus.slug);
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Courriers : ${campus.nom}`}
      heading={list.total > 0 ? count(list.total, 'courrier') : 'Aucun courrier'}
      crumbs={[{ label: 'Courriers' }]}
      help="courriers"
      actions={
        <a class="btn btn--1" href={newMailingUrl(campus.slug)}>
          <Icon name="plus" /> Écrire à tous les membres
        </a>
      }
    >
      {list.rows.length === 0 ? (
        <EmptyState title="Aucun courrier n’est encore écrit">
          <p>Filtrez la liste des membres, ou ouvrez un segment, puis « Écrire à toute la sélection ».</p>
          <p class="actions">
            <a class="btn" href={networkUrl(campus.slug)}>
              Filtrer les membres
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <Lines campus={campus} list={list} names={names} />
          <Pagination
            current={list.current}
            total={list.pages}
            href={(page) => (page > 1 ? `${base}?page=${page}` : base)}
          />
          <ExportLinks
            machineHref={mailingsCsvUrl(campus.slug, 'machine')}
            spreadsheetHref={mailingsCsvUrl(campus.slug, 'tableur')}
          />
        </>
      )}
    </CampusNetworkPage>
  );
}

/** « 12 partis sur 15 ». */
const receivedWords = ({ tally, retenus }: Mailing): string =>
  retenus === null ? '' : `${count(tally.parti, 'parti')} sur ${retenus}`;

function Lines({ campus, list, names }: MailingsPageProps) {
  return (
    <DataTable
      caption={count(list.total, 'courrier')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Objet</th>
          <th scope="col">État</th>
          <th scope="col">Destinataires</th>
          <th scope="col">Par</th>
        </tr>
      }
    >
      {list.rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={mailingUrl(campus.slug, row.id)}>{row.objet}</a> {row.exemple && <Example />}
          </th>
          <td data-titre="État">
            {mailingStateLabels[row.etat]}
            <br />
            <span class="source">{frenchDateTime(row.confirmeLe ?? row.modifieLe)}</span>
          </td>
          <td data-titre="Destinataires">
            {receivedWords(row) || <span class="doux">pas encore envoyé</span>}
            {row.tally.enAttente > 0 && <span class="source"> ({row.tally.enAttente} en attente)</span>}
          </td>
          <td data-titre="Par">
            {names.get(row.confirmePar ?? row.auteurId) ?? <span class="doux">non renseigné</span>}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
