import { DataTable, ExportLinks, Notice, Pagination, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { statutLabels } from '../labels.ts';
import type { ImportRow, KeptOffer } from '../lheo/imports.sql.ts';
import { doneLabels, effectSaid, foundSaid, verdictLabels } from '../lheo/labels.ts';
import { lheoImportsUrl, lheoImportUrl, lheoOffersCsvUrl } from '../lheo/links.ts';
import { LheoImportActs } from './lheo-import-acts.tsx';
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
  const { rattacher = 0, creer = 0, complement = 0, completer = 0 } = row.bilan;
  const going = rattacher + creer + complement + completer;
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
        {row.nom}, LHÉO {row.langue} : {foundSaid(row.bilan)}.
      </p>
      <LheoImportActs {...props} going={going} />
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
