import { DataTable, EmptyState, Icon, Pagination, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { PupilClass } from '../accords/classes.sql.ts';
import { pupilsText, yearText } from '../accords/labels.ts';
import { classUrl, newClassUrl } from '../accords/links.ts';
import { placementsHref, schoolPlacementsUrl, schoolPlacementUrl } from '../accueils/links.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { PlacementRows } from './placement-rows.tsx';
import { SchoolFrame } from './school-frame.tsx';

/** The places that a school may ask for: those of everybody, and those reserved to it. */
export function OpenPlacementsPage(props: {
  school: { slug: string; nom: string };
  list: { rows: Placement[]; total: number; pages: number };
  current: number;
  /** Its classes, each with how many pupils have nothing yet. */
  classes: (PupilClass & { sansRien: number })[];
}) {
  const { school, list, current, classes } = props;
  const base = schoolPlacementsUrl(school.slug);
  return (
    <SchoolFrame
      school={school}
      title={`Places pour les élèves : ${school.nom}`}
      heading={list.total > 0 ? count(list.total, 'offre ouverte', 'offres ouvertes') : 'Aucune offre ouverte'}
      actions={
        <a class="btn btn--1" href={newClassUrl(school.slug)}>
          <Icon name="plus" /> Noter une classe
        </a>
      }
    >
      {classes.length > 0 && <Classes school={school} classes={classes} />}
      {list.rows.length === 0 ? (
        <EmptyState title="Rien n’est ouvert pour le moment">
          <p>Les places apparaissent ici dès qu’un accueillant les propose à tous, ou à votre établissement.</p>
        </EmptyState>
      ) : (
        <>
          <PlacementRows rows={list.rows} href={(one) => schoolPlacementUrl(school.slug, one.id)} />
          <Pagination current={current} total={list.pages} href={(page) => placementsHref(base, {}, { page })} />
        </>
      )}
    </SchoolFrame>
  );
}

function Classes({ school, classes }: { school: { slug: string }; classes: (PupilClass & { sansRien: number })[] }) {
  return (
    <section aria-labelledby="t-classes" class="haut-3 bas-5">
      <SectionTitle id="t-classes">Classes</SectionTitle>
      <DataTable
        caption="Classes et jeunes sans rien"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Classe</th>
            <th scope="col">Année</th>
            <th scope="col">Effectif</th>
            <th scope="col">Sans rien encore</th>
          </tr>
        }
      >
        {classes.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={classUrl(school.slug, one.id)}>{one.nom}</a>
            </th>
            <td data-titre="Année">{yearText(one.annee)}</td>
            <td data-titre="Effectif">{pupilsText(one.codes.length)}</td>
            <td data-titre="Sans rien encore">{one.sansRien === 0 ? 'personne' : pupilsText(one.sansRien)}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
