import { type Fact, Facts } from '#core/html/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { classesText, hoursText, kindLabels, placesText, weekText } from '../accueils/labels.ts';
import type { Placement } from '../accueils/placements.sql.ts';

const paragraphs = (text: string) => text.split(/\n{2,}/).map((one) => <p key={one}>{one}</p>);

/** What is said of places for pupils, whoever reads it. @param props.inside also to whom they are reserved. */
export function PlacementFacts({ placement, inside = false }: { placement: Placement; inside?: boolean }) {
  const facts: Fact[] = [
    {
      term: 'Accueillant',
      value: (
        <>
          <a href={organisationUrl(placement.organisation)}>{placement.hote}</a>
          {placement.commune && `, ${placement.commune}`}
        </>
      ),
    },
    { term: 'Nature', value: kindLabels[placement.nature] },
    { term: 'Pour qui', value: `${classesText(placement.classes)} ; ${placement.ageMin} ans au moins` },
    { term: 'Horaires', value: hoursText(placement) },
    { term: 'Où se présenter', value: placement.lieu ?? placement.commune ?? 'non renseigné' },
    { term: 'Places', value: placesText(placement.places) },
    {
      term: 'Semaines',
      value: (
        <ul>
          {placement.semaines.map((one) => (
            <li key={one}>{weekText(one)}</li>
          ))}
        </ul>
      ),
    },
    { term: 'Interdit sur place', value: paragraphs(placement.interdits) },
  ];
  if (inside)
    facts.push({
      term: 'Qui peut demander',
      value:
        placement.ecoles.length === 0 ? (
          'tous les établissements'
        ) : (
          <ul>
            {placement.ecoles.map((one) => (
              <li key={one.id}>{one.nom}</li>
            ))}
          </ul>
        ),
    });
  return (
    <>
      {paragraphs(placement.activites)}
      <Facts facts={facts} />
    </>
  );
}
