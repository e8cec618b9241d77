import { DataTable, Example, ExportLinks, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import {
  certificationUrl,
  distanceText,
  niveauText,
  type TradeCertification,
  titleOf,
} from '#modules/formations/index.ts';
import { hrefOf, trainingsCsvUrl, trainingsUrl } from '../metiers/links.ts';
import type { TradePageModel } from '../metiers/read-trade.ts';

/** Certifications that lead to the trade, by level, each with the schools that open it. */
export function TradeTrainings({ model }: { model: TradePageModel }) {
  const { trainings, trade, where } = model;
  const { rows: shown, total } = trainings;
  return (
    <section aria-labelledby="t-formations" class="bloc">
      <SectionTitle id="t-formations">Les formations qui y mènent</SectionTitle>
      {total === 0 ? (
        <p>Aucune formation connue ici n’est rattachée à ce métier.</p>
      ) : (
        <>
          <p class="petit bas-3">
            {count(total, 'formation')}
            {total > shown.length ? ` : voici les ${shown.length} premières. ` : '. '}
            <a href={trainingsUrl(trade.libelle, where.label ?? '')}>
              Chercher dans le catalogue{where.nom && `, autour de ${where.nom}`}
            </a>
          </p>
          <TrainingTable rows={shown} model={model} />
          {shown.some((row) => row.herite) && (
            <p class="source">
              Lien repris : le métier est celui du diplôme que la formation remplace, qui la remplace, ou d’une
              spécialité de sa famille.
            </p>
          )}
          <ExportLinks
            label="Télécharger toutes ces formations :"
            machineHref={hrefOf(trainingsCsvUrl(trade.code), where.query, { flavour: 'machine' })}
            spreadsheetHref={hrefOf(trainingsCsvUrl(trade.code), where.query, { flavour: 'tableur' })}
          />
        </>
      )}
    </section>
  );
}

function TrainingTable({ rows, model: { where } }: { rows: TradeCertification[]; model: TradePageModel }) {
  return (
    <DataTable
      caption="Formations qui mènent à ce métier"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Formation</th>
          <th scope="col">Niveau</th>
          <th scope="col">Établissements</th>
          {where.point && (
            <th scope="col" class="n">
              Le plus proche
            </th>
          )}
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.slug}>
          <th scope="row">
            <a href={certificationUrl(row.slug)}>{titleOf(row.sigle, row.intitule)}</a> {row.exemple && <Example />}
            {row.herite && <span class="source"> lien repris</span>}
          </th>
          <td data-titre="Niveau">{niveauText(row.niveau, false)}</td>
          <td data-titre="Établissements">
            {row.sites === 0 ? (
              'aucun connu'
            ) : (
              <a href={trainingsUrl(titleOf(row.sigle, row.intitule), where.label ?? '')}>
                {count(row.sites, 'établissement')}
              </a>
            )}
          </td>
          {where.point && (
            <td class="n" data-titre="Le plus proche">
              {row.distance === null ? 'inconnu' : distanceText(row.distance)}
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  );
}
