import { isoDate, localInstant, parisInstant } from '#core/time/index.ts';
import { REGISTERING } from './event.ts';
import { type FormErrors, type FormValues, listOf, optionsOf, orNull, plainErrors } from './form.ts';
import { arbitrationCriteria, decisionRules } from './labels.ts';
import type { EventPart } from './parts.ts';
import { readCount, readDay, readHour } from './typed.ts';

/** Closing at the end of the day, when no hour is said. */
const DAY_END = '23:59';

/** How classes register, and under which conditions they come. */
export const rulesPart: EventPart = {
  key: 'inscriptions',
  title: 'Inscriptions et sécurité',
  help: 'Ce que lit qui inscrit une classe, avant d’écrire.',
  fields: async () => [
    { name: 'cloture_jour', label: 'Clôture des inscriptions', kind: 'jour', group: 'Inscriptions' },
    { name: 'cloture_heure', label: 'Heure de la clôture', kind: 'heure', hint: 'À défaut, la fin de la journée.' },
    { name: 'decision', label: 'Règle de décision', kind: 'choix', options: optionsOf(decisionRules), required: true },
    {
      name: 'criteres',
      label: 'Critères de l’arbitrage',
      kind: 'cases',
      options: optionsOf(arbitrationCriteria),
      hint: 'Lus par qui inscrit une classe. Seulement pour un choix de l’organisateur.',
    },
    { name: 'jeunes_par_adulte', label: 'Jeunes par adulte, au plus', kind: 'nombre', hint: 'L’encadrement demandé.' },
    { name: 'age_minimum', label: 'Âge minimum', kind: 'nombre', group: 'Sécurité' },
    {
      name: 'equipements',
      label: 'Tenue et équipements',
      kind: 'long',
      max: 1_000,
      hint: 'Par exemple : chaussures fermées, cheveux attachés.',
    },
    { name: 'liste_securite', label: 'Le site exige une liste des noms avant la visite', kind: 'oui' },
    { name: 'liste_securite_jours', label: 'Délai de cette liste, en jours', kind: 'nombre' },
  ],
  values: (event) => ({
    cloture_jour: event.cloture ? isoDate(event.cloture) : '',
    cloture_heure: event.cloture ? localInstant(event.cloture).slice(11) : '',
    decision: event.decision,
    criteres: [...event.criteres].sort().join(','),
    jeunes_par_adulte: event.jeunesParAdulte === null ? '' : String(event.jeunesParAdulte),
    age_minimum: event.ageMinimum === null ? '' : String(event.ageMinimum),
    equipements: event.equipements ?? '',
    liste_securite: event.listeSecurite ? 'oui' : '',
    liste_securite_jours: event.listeSecuriteJours === null ? '' : String(event.listeSecuriteJours),
  }),
  read: async (values, order) => {
    const errors = plainErrors(await rulesPart.fields(order), values);
    const closing = closingOf(values, errors);
    const end = order.event?.fin;
    if (closing && end && closing > end)
      errors.cloture_jour = 'Les inscriptions se closent avant la fin de l’événement.';
    const counted = countsOf(values, errors);
    // As the opening asks: classes that register must read when their list is due.
    if (values.liste_securite && !values.liste_securite_jours && order.event && REGISTERING.includes(order.event.etat))
      errors.liste_securite_jours = 'Indiquez le délai : les inscriptions sont ouvertes.';
    const criteres = listOf(values.criteres);
    if (values.decision === 'arbitrage' && criteres.length === 0)
      errors.criteres = 'Dites selon quels critères vous choisirez : ils seront écrits.';
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    return {
      ok: true,
      row: {
        cloture: closing,
        decision: values.decision!,
        criteres: values.decision === 'arbitrage' ? criteres : [],
        equipements: orNull(values.equipements),
        liste_securite: values.liste_securite !== '',
        ...counted,
        liste_securite_jours: values.liste_securite ? counted.liste_securite_jours : null,
      },
    };
  },
};

function closingOf({ cloture_jour: day = '', cloture_heure: hour = '' }: FormValues, errors: FormErrors): Date | null {
  if (day === '') {
    if (hour !== '') errors.cloture_jour = 'Donnez aussi le jour de la clôture.';
    return null;
  }
  const [jour, heure] = [readDay(day), hour === '' ? DAY_END : readHour(hour)];
  if (!jour) errors.cloture_jour = 'Donnez un jour, par exemple 02/03/2027.';
  if (!heure) errors.cloture_heure = 'Donnez une heure, par exemple 18:00.';
  const closing = jour && heure ? parisInstant(`${jour}T${heure}`) : null;
  if (jour && heure && !closing)
    errors.cloture_heure = 'Cette heure n’existe pas ce jour-là : on passe à l’heure d’été.';
  return closing;
}

const COUNTS = {
  jeunes_par_adulte: [1, 50],
  age_minimum: [3, 18],
  liste_securite_jours: [1, 90],
} as const;

function countsOf(values: FormValues, errors: FormErrors): Record<keyof typeof COUNTS, number | null> {
  const read = { jeunes_par_adulte: null, age_minimum: null, liste_securite_jours: null } as Record<
    keyof typeof COUNTS,
    number | null
  >;
  for (const name of Object.keys(COUNTS) as (keyof typeof COUNTS)[]) {
    const typed = values[name] ?? '';
    if (typed === '') continue;
    read[name] = readCount(typed, COUNTS[name]);
    if (read[name] === null) errors[name] = `Donnez un nombre entier, de ${COUNTS[name][0]} à ${COUNTS[name][1]}.`;
  }
  return read;
}
