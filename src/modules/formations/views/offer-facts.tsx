import { Example, Facts, StatutMark } from '#core/html/index.ts';
import { boardingOf, durationText, niveauText, secteurLabels } from '../labels.ts';
import type { OfferPage } from '../read-offer.ts';
import { SaidBoarding } from './boarding.tsx';

/** Places of the last year known, status by status; years differ, so they are not added. */
function placesFacts({ lines, sources }: OfferPage) {
  const known = lines.flatMap((line) => {
    const year = line.annees.find((one) => one.capacite !== null);
    return year ? [{ line, year }] : [];
  });
  if (known.length === 0) return 'non communiquées';
  return known.map(({ line, year }) => (
    <p key={line.id}>
      {year.capacite}{' '}
      <span class="petit doux">
        {known.length > 1 ? `en ${line.statut.replace('_', ' ')}, ` : ''}rentrée {year.annee}
      </span>{' '}
      {sources.get(year.origineId)?.example && <Example />}
    </p>
  ));
}

/** The essential of a training at a school; what no source says is said. */
export function OfferFacts({ model }: { model: OfferPage }) {
  const { certification: c, lines, school } = model;
  const seen = Math.max(0, ...lines.map((line) => line.vueEn ?? 0));
  return (
    <Facts
      facts={[
        { term: 'Diplôme', value: c.diplome ?? c.sigle ?? 'non renseigné' },
        { term: 'Niveau', value: niveauText(c.niveau) },
        { term: 'Durée', value: durationText(c.dureeMois) ?? 'non renseignée' },
        {
          term: 'Statuts',
          value: lines
            .filter((line) => line.etat !== 'fermee')
            .map((line) => (
              <p key={line.id}>
                <StatutMark statut={line.statut} />
                {line.etat === 'en_projet' && ' (en projet)'} {line.exemple && <Example />}
              </p>
            )),
        },
        { term: 'Places', value: placesFacts(model) },
        { term: 'Internat', value: <SaidBoarding {...boardingOf(school.internat, model.boarding)} /> },
        { term: 'Secteur', value: school.secteur ? secteurLabels[school.secteur]!.toLowerCase() : 'non renseigné' },
        { term: 'Ouverture', value: seen > 0 ? `attestée en ${seen}` : 'année non renseignée' },
      ]}
    />
  );
}
