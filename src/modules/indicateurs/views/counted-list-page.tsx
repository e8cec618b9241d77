import { DataTable, EmptyState, EtatMark, Example, Pagination } from '#core/html/index.ts';
import type { Measure, MeasuredLine } from '#core/measures/index.ts';
import { figureText, frenchInteger } from '#core/text/index.ts';
import type { Indicator } from '../catalogue.ts';
import type { ComputedFigure } from '../figures.ts';
import { certaintyLabels, periodText } from '../labels.ts';
import { countedCsvUrl, countedUrl } from '../links.ts';
import { IndicatorFrame } from './indicators-page.tsx';

/** The very lines that a figure counts, and on a share those that it does not. */
export function CountedListPage(props: {
  campus: { slug: string; nom: string };
  indicateur: Indicator;
  measure: Measure;
  figure: ComputedFigure;
  lines: readonly MeasuredLine[];
  current: number;
  pages: number;
}) {
  const { campus, indicateur, figure, measure } = props;
  const shared = measure.genre === 'part';
  return (
    <IndicatorFrame
      campus={campus}
      title={`${indicateur.libelle} : ${campus.nom}`}
      heading={indicateur.libelle}
      crumbs={[{ label: indicateur.libelle }]}
    >
      <p>
        <strong>{figureText({ ...figure, unite: indicateur.unite })}</strong> {figure.exemple && <Example />},{' '}
        {periodText(figure.periode)}.
      </p>
      <p>{indicateur.definition}</p>
      {indicateur.piege && <p class="doux">À ne pas faire : {indicateur.piege}</p>}
      <p class="petit doux">Cette page : {certaintyLabels[indicateur.certitude_definition]}.</p>
      {props.lines.length > 0 && (
        <p>
          <a href={countedCsvUrl(campus.slug, indicateur.id, figure.periode)}>Télécharger ces lignes en CSV</a>
        </p>
      )}
      {figure.cellules.length > 1 && <Cells figure={figure} ventilation={measure.ventilation} />}
      {props.lines.length === 0 ? (
        <EmptyState title={figure.valeur === null ? 'Personne ne le sait' : 'Aucune ligne'}>
          <p>
            {figure.valeur === null
              ? 'Rien n’est connu sur cette période : ce n’est pas zéro.'
              : 'Rien n’est à compter sur cette période.'}
          </p>
        </EmptyState>
      ) : (
        <Lines lines={props.lines} shared={shared} />
      )}
      <Pagination
        current={props.current}
        total={props.pages}
        href={(page) => `${countedUrl(campus.slug, indicateur.id, figure.periode)}&page=${page}`}
      />
    </IndicatorFrame>
  );
}

function Cells({ figure, ventilation }: { figure: ComputedFigure; ventilation: string }) {
  return (
    <DataTable
      caption={`Ce qui est compté, par ${ventilation}`}
      head={
        <tr>
          <th scope="col">{ventilation.charAt(0).toUpperCase() + ventilation.slice(1)}</th>
          <th scope="col" class="nombre">
            Lignes
          </th>
        </tr>
      }
    >
      {figure.cellules.map((one) => (
        <tr key={one.libelle}>
          <th scope="row">{one.libelle}</th>
          <td class="nombre">{frenchInteger(one.compte)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function Lines({ lines, shared }: { lines: readonly MeasuredLine[]; shared: boolean }) {
  return (
    <DataTable
      class="empilable"
      caption={shared ? 'Lignes connues, et celles qui comptent' : 'Lignes comptées'}
      head={
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col">Détail</th>
          {shared && <th scope="col">Compte</th>}
        </tr>
      }
    >
      {lines.map((one) => (
        <tr key={one.cle}>
          <th scope="row">
            {one.href ? <a href={one.href}>{one.titre}</a> : one.titre} {one.exemple && <Example />}
          </th>
          <td data-titre="Détail">{one.detail}</td>
          {shared && (
            <td data-titre="Compte">
              <EtatMark tone={one.compte ? 'ok' : 'alerte'}>{one.compte ? 'oui' : 'non'}</EtatMark>
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  );
}
