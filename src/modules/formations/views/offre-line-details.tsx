import { Example, Facts, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { boardingOf, saidBy } from '../labels.ts';
import type { Details } from '../offre/details.sql.ts';
import { detailLabels } from '../offre/labels.ts';

const lines = (text: string) =>
  text
    .split('\n')
    .filter((one) => one.trim() !== '')
    .map((one, index) => <p key={`${one}${index}`}>{one}</p>);

/** Who said them is not always who spoke last of the line. */
const Beds = ({ lits }: { lits: NonNullable<Details['lits']> }) => (
  <>
    {lits.places} <span class="petit doux">{boardingOf(null, lits).source}</span>
  </>
);

/** Facts that were said of a line; what nobody says is left out. @param days open days to show. */
export function detailFacts(one: Details, days: readonly string[]) {
  return [
    ...(one.rythme ? [{ term: detailLabels.rythme, value: one.rythme }] : []),
    ...(one.mixte ? [{ term: detailLabels.mixte, value: 'oui, élèves et apprentis ensemble' }] : []),
    ...(one.plateau ? [{ term: detailLabels.plateau, value: one.plateau }] : []),
    ...(one.equipe ? [{ term: detailLabels.equipe, value: lines(one.equipe) }] : []),
    ...(one.badges ? [{ term: detailLabels.badges, value: lines(one.badges) }] : []),
    ...(one.lits ? [{ term: detailLabels.internat, value: <Beds lits={one.lits} /> }] : []),
    ...(days.length > 0
      ? [{ term: detailLabels.portes_ouvertes, value: days.map((day) => <p key={day}>{frenchPartialDate(day)}</p>) }]
      : []),
  ];
}

/** What no file says of a line, in the workspace. */
export function LineDetails({ details, editHref }: { details: Details | null; editHref: string | null }) {
  return (
    <section aria-labelledby="precisions" class="haut-5">
      <SectionTitle id="precisions">Ce que les fichiers ne disent pas</SectionTitle>
      {details && detailFacts(details, details.portesOuvertes).length > 0 ? (
        <>
          <Facts facts={detailFacts(details, details.portesOuvertes)} />
          <p class="source">
            {saidBy(details)}. {details.exemple && <Example />}
          </p>
        </>
      ) : (
        <p class="doux">Rythme, équipe, plateau, badges, portes ouvertes, internat : rien n’est encore dit.</p>
      )}
      {editHref && (
        <p class="actions haut-3">
          <a class="btn" href={editHref}>
            {details ? 'Modifier ces précisions' : 'Donner des précisions'}
          </a>
        </p>
      )}
    </section>
  );
}
