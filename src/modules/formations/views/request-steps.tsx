import { type Step, Steps } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { deciderLabels, stateLabel } from '../demandes/labels.ts';
import type { FormationRequest } from '../demandes/request.ts';

const dateOf = (day: string | null): string | null => day && frenchPartialDate(day);

function opinionText(one: FormationRequest, today: string): string | null {
  if (one.etat !== 'avis_campus' || !one.avisLimite)
    return one.avisDemandeLe && `demandé le ${dateOf(one.avisDemandeLe)}`;
  const limit = dateOf(one.avisLimite);
  return one.avisLimite < today
    ? `le délai est passé le ${limit} : l’établissement peut transmettre sans avis`
    : `attendu jusqu’au ${limit}`;
}

/** Where each state stands on the line; the ends that are no station take the place of the last one. */
const REACHED: Readonly<Record<FormationRequest['etat'], number>> = {
  idee: 0,
  proposee: 1,
  avis_campus: 2,
  transmise: 3,
  acceptee: 4,
  refusee: 4,
  ouverte: 5,
  non_ouverte: 5,
  abandonnee: 5,
};

/** The line of a request: what is done, where it stands, what is still to come. */
export function RequestSteps({ one, today }: { one: FormationRequest; today: string }) {
  const given = one.etat === 'abandonnee';
  const here = given ? stationLeft(one) : REACHED[one.etat];
  const decided = one.decisionLe !== null;
  const by = one.decisionRole ? (deciderLabels[one.decisionRole] ?? one.decisionRole) : null;
  const stations: { title: string; text: string | null }[] = [
    { title: 'Idée', text: null },
    { title: 'Proposée', text: null },
    { title: 'Avis du campus', text: opinionText(one, today) },
    {
      title: 'Transmise',
      text: one.transmiseLe && `le ${dateOf(one.transmiseLe)}${one.sansAvis ? ', avis du campus non rendu' : ''}`,
    },
    {
      title: decided ? stateLabel(one.etat === 'refusee' ? 'refusee' : 'acceptee', one.nature) : 'Décision',
      text: decided ? `le ${dateOf(one.decisionLe)} par ${by}, référence ${one.decisionReference}` : null,
    },
    ...(one.etat === 'refusee'
      ? []
      : [{ title: stateLabel(one.etat === 'non_ouverte' ? 'non_ouverte' : 'ouverte', one.nature), text: ended(one) }]),
  ];
  const shown = given
    ? [...stations.slice(0, here + 1), { title: stateLabel('abandonnee', one.nature), text: ended(one) }]
    : stations;
  const at = given ? here + 1 : here;
  return (
    <Steps
      horizontal
      label="Où en est la demande"
      steps={shown.map(
        ({ title, text }, index): Step => ({
          title,
          text,
          state: index === at ? 'ici' : index > at ? 'loin' : undefined,
        }),
      )}
    />
  );
}

const ended = (one: FormationRequest): string | null =>
  one.finLe && `le ${dateOf(one.finLe)}${one.finMotif ? ` : ${one.finMotif}` : ''}`;

/** The last station of a request that was given up. */
const stationLeft = (one: FormationRequest): number => (one.avisDemandeLe ? 2 : 0);
