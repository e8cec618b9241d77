import { DataTable, ExportLinks, Icon, Notice, Pagination, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { statutLabels } from '../labels.ts';
import type { ImportRow, KeptOffer } from '../lheo/imports.sql.ts';
import { doneLabels, effectSaid, verdictLabels } from '../lheo/labels.ts';
import {
  lheoDropUrl,
  lheoImportsUrl,
  lheoImportUrl,
  lheoOffersCsvUrl,
  lheoRetryUrl,
  lheoRunUrl,
  lheoUndoUrl,
} from '../lheo/links.ts';
import { LheoPage } from './lheo-page.tsx';

interface Props {
  campus: CampusPlace;
  row: ImportRow;
  offers: KeptOffer[];
  names: ReadonlyMap<string, string>;
  page: number;
  pages: number;
  until: Date | null;
  undoable: boolean;
  notice: string | undefined;
}

const HEADINGS = { prepare: 'Essai', importe: 'Import', annule: 'Import annulé' } as const;

/** One file: what each of its trainings does or did, and what can be done with it. */
export function LheoImportPage(props: Props) {
  const { campus, row, notice } = props;
  const { rattacher = 0, creer = 0, complement = 0, connue = 0, refusee = 0 } = row.bilan;
  const going = rattacher + creer + complement;
  return (
    <LheoPage
      campus={campus}
      title={`${HEADINGS[row.etat]} : ${row.nom}`}
      heading={
        <>
          {HEADINGS[row.etat]} : <mark>{count(going, 'formation')}</mark>{' '}
          {row.etat === 'prepare' ? 'à reprendre' : going < 2 ? 'reprise' : 'reprises'}
        </>
      }
      crumbs={[{ label: 'Importer une offre LHÉO', href: lheoImportsUrl(campus.slug) }, { label: row.nom }]}
    >
      {notice && <Notice tone="alerte">{notice}</Notice>}
      <p>
        {row.nom}, LHÉO {row.langue} : {count(rattacher, 'ligne du catalogue', 'lignes du catalogue')} à montrer,{' '}
        {count(creer, 'ligne nouvelle', 'lignes nouvelles')},{' '}
        {count(complement, 'complément nouveau', 'compléments nouveaux')}, {connue} déjà dans l’offre,{' '}
        {count(refusee, 'non reprise', 'non reprises')}.
      </p>
      <Acts {...props} going={going} />
      <section aria-labelledby="formations" class="haut-5">
        <SectionTitle id="formations">Formation par formation</SectionTitle>
        <Offers {...props} />
        <Pagination
          current={props.page}
          total={props.pages}
          href={(page) => `${lheoImportUrl(campus.slug, row.id)}?page=${page}`}
        />
        <ExportLinks
          spreadsheetHref={lheoOffersCsvUrl(campus.slug, row.id, 'csv-excel')}
          machineHref={lheoOffersCsvUrl(campus.slug, row.id, 'csv')}
        />
      </section>
    </LheoPage>
  );
}

function Acts({ campus, row, names, until, undoable, going }: Props & { going: number }) {
  const { slug } = campus;
  if (row.etat === 'prepare') {
    return (
      <div class="actions haut-4">
        {going > 0 && (
          <form method="post" action={lheoRunUrl(slug, row.id)}>
            <input type="hidden" name="version" value={row.version} />
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Importer {count(going, 'formation')}
            </button>
          </form>
        )}
        <form method="post" action={lheoRetryUrl(slug, row.id)}>
          <button class="btn" type="submit">
            <Icon name="arrow-clockwise" /> Essayer de nouveau
          </button>
        </form>
        <form method="post" action={lheoDropUrl(slug, row.id)}>
          <button class="btn btn--nu" type="submit">
            Oublier ce fichier
          </button>
        </form>
      </div>
    );
  }
  const by = names.get(row.importe_par ?? '');
  const undoneBy = names.get(row.annule_par ?? '');
  return (
    <div class="avis haut-4">
      <p>
        Importé le {frenchDateTime(row.importe_le!)}
        {by && ` par ${by}`}.
        {row.annule_le && ` Annulé le ${frenchDateTime(row.annule_le)}${undoneBy ? ` par ${undoneBy}` : ''}.`}
        {row.etat === 'importe' &&
          until &&
          (undoable ? ` S’annule jusqu’au ${frenchDate(until)}.` : ` Ne s’annule plus depuis le ${frenchDate(until)}.`)}
      </p>
      {row.etat === 'importe' && undoable && (
        <form method="post" action={lheoUndoUrl(slug, row.id)} class="haut-3">
          <p class="petit">Retire ce que le fichier a apporté. Ce que quelqu’un a changé depuis reste, et est dit.</p>
          <p class="actions">
            <button class="btn" type="submit">
              <Icon name="arrow-counter-clockwise" /> Annuler l’import
            </button>
          </p>
        </form>
      )}
    </div>
  );
}

function Offers({ row, offers }: Props) {
  const labels = row.etat === 'prepare' ? verdictLabels : doneLabels;
  return (
    <DataTable
      caption="Formations du fichier"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col">Formation</th>
          <th scope="col">Établissement</th>
          <th scope="col">Effet</th>
        </tr>
      }
    >
      {offers.map((one) => (
        <tr key={one.rang}>
          <td data-titre="Ligne">{one.ligne}</td>
          <th scope="row">
            {one.lu.intitule}
            <br />
            <span class="source">
              {one.lu.complement ? 'complément du campus' : statutLabels[one.lu.statut]}
              {one.essai.certification &&
                one.essai.certification.titre !== one.lu.intitule &&
                `, ${one.essai.certification.titre}`}
            </span>
          </th>
          <td data-titre="Établissement">
            {one.essai.organisation?.nom ??
              (one.lu.complement?.sansOrganisme ? 'le campus' : (one.lu.lieu.nom ?? 'inconnu'))}
          </td>
          <td data-titre="Effet">
            <b>{one.retour === 'defaite' ? 'annulée' : labels[one.verdict]}</b>
            <br />
            <span class="petit">{effectSaid(one)}</span>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
