import { CampusesPage, campusFrame, DataTable, Example } from '#core/html/index.ts';
import { figureText, UNKNOWN } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { ComputedFigure } from '../figures.ts';
import { periodText, schoolYearText, trendText } from '../labels.ts';
import { INDICATORS_DESK, indicatorsUrl, yearCsvUrl, yearUrl } from '../links.ts';

const section = {
  key: 'indicateurs',
  title: 'Indicateurs',
  desk: INDICATORS_DESK,
  list: indicatorsUrl,
  help: 'indicateurs',
};
/** A page of the workspace below the figures of a campus. */
export const IndicatorFrame = campusFrame(section);

/** Campuses whose figures somebody reads. */
export function IndicatorsDeskPage({ campuses }: { campuses: readonly { slug: string; nom: string }[] }) {
  return (
    <CampusesPage section={section} campuses={campuses}>
      Les indicateurs d’un campus se lisent par son équipe et par ceux qui le pilotent.
    </CampusesPage>
  );
}

interface Props {
  campus: { slug: string; nom: string };
  /** Civil year in which the school year begins. */
  annee: number;
  first: number;
  last: number;
  families: readonly { id: string; libelle: string }[];
  now: readonly ComputedFigure[];
  before: readonly ComputedFigure[];
  /** Whether the list that a figure counts opens for this person. */
  opens(id: string): boolean;
}

/** What the rooms compute for a campus in a year, family by family, each figure leading to what it counts. */
export function IndicatorsPage(props: Props) {
  const { campus, annee } = props;
  return (
    <IndicatorFrame
      campus={campus}
      title={`Indicateurs ${schoolYearText(annee)} : ${campus.nom}`}
      heading={`Indicateurs ${schoolYearText(annee)}`}
      actions={
        <a class="btn" href={yearCsvUrl(campus.slug, annee)}>
          Télécharger en CSV
        </a>
      }
    >
      <p class="doux">
        Calculés à l’instant sur ce que le campus tient déjà. Un indicateur « par an » suit l’année scolaire, ou l’année
        civile {annee} ; une situation est celle du dernier jour, ou d’aujourd’hui.
      </p>
      <nav class="actions haut-3" aria-label="Années">
        {annee > props.first && (
          <a class="btn" href={yearUrl(campus.slug, annee - 1)}>
            {schoolYearText(annee - 1)}
          </a>
        )}{' '}
        {annee < props.last && (
          <a class="btn" href={yearUrl(campus.slug, annee + 1)}>
            {schoolYearText(annee + 1)}
          </a>
        )}
      </nav>
      {props.families.map((family) => (
        <Family key={family.id} {...props} family={family} />
      ))}
    </IndicatorFrame>
  );
}

function Family(props: Props & { family: { id: string; libelle: string } }) {
  const rows = props.now.filter((one) => one.indicateur.famille === props.family.id);
  if (rows.length === 0) return null;
  const before = new Map(props.before.map((one) => [one.indicateur.id, one]));
  return (
    <section class="pile">
      <h2>{props.family.libelle}</h2>
      <DataTable
        class="empilable"
        caption={`Indicateurs : ${props.family.libelle}`}
        hideCaption
        head={
          <tr>
            <th scope="col">Indicateur</th>
            <th scope="col">Valeur</th>
            <th scope="col">{schoolYearText(props.annee - 1)}</th>
            <th scope="col">Évolution</th>
            <th scope="col">Relevé</th>
          </tr>
        }
      >
        {rows.map((one) => (
          <Row key={one.indicateur.id} one={one} before={before.get(one.indicateur.id)} opens={props.opens} />
        ))}
      </DataTable>
    </section>
  );
}

function Row({ one, before, opens }: { one: ComputedFigure; before?: ComputedFigure; opens: Props['opens'] }) {
  const { unite } = one.indicateur;
  const text = figureText({ ...one, unite });
  return (
    <tr>
      <th scope="row">
        {one.indicateur.libelle}
        <br />
        <span class="petit doux">{one.indicateur.definition}</span>
      </th>
      <td data-titre="Valeur">
        {one.href && opens(one.indicateur.id) ? <a href={one.href}>{text}</a> : text} {one.exemple && <Example />}
      </td>
      <td data-titre="Avant">{before ? figureText({ ...before, unite }) : UNKNOWN}</td>
      <td data-titre="Évolution">{trendText(one.valeur, before?.valeur ?? null) ?? UNKNOWN}</td>
      <td data-titre="Relevé">
        {one.releveLe ? frenchPartialDate(one.releveLe) : UNKNOWN}
        <br />
        <span class="petit doux">{periodText(one.periode)}</span>
      </td>
    </tr>
  );
}
