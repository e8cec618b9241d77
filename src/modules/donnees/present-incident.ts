import type { RefusedForm } from '#core/http/index.ts';
import { frenchDate, frenchDateTime, localInstant } from '#core/time/index.ts';
import type { ConcernedAccount, Incident } from './incidents.sql.ts';
import { hoursLeft, missingToClose, notifyBefore } from './incidents.ts';
import { INCIDENTS, incidentAct } from './links.ts';
import { register } from './register.ts';
import type { IncidentFormView } from './views/incident-form.tsx';
import type { IncidentView } from './views/incident-page.tsx';
import type { IncidentLineView } from './views/incidents-page.tsx';

interface Places {
  campus: { id: string; nom: string }[];
  /** The whole instance may be chosen. */
  instance: boolean;
  /** The place proposed first; empty: the whole instance. */
  premier: string;
}

/** « 31 heures pour prévenir la CNIL », « délai dépassé de 4 heures », « CNIL prévenue le… ». */
function countdown(incident: Incident, now: Date): IncidentView['compte'] {
  if (incident.closLe) return { text: 'Clos', tone: 'info' };
  if (incident.cnilPrevenueLe) return { text: `CNIL prévenue le ${frenchDate(incident.cnilPrevenueLe)}`, tone: 'ok' };
  if (incident.risque === 'aucun') return { text: 'Aucun risque : la CNIL n’est pas à prévenir', tone: 'info' };
  const left = hoursLeft(incident.connuLe, now);
  if (left < 0) return { text: `Délai dépassé de ${hours(-left)}`, tone: 'erreur' };
  return { text: `${hours(left)} pour prévenir la CNIL`, tone: left < 24 ? 'erreur' : 'alerte' };
}

const hours = (value: number): string => {
  const whole = Math.floor(value);
  return whole < 1 ? 'moins d’une heure' : `${whole} ${whole === 1 ? 'heure' : 'heures'}`;
};

export const presentIncidentLine = (
  incident: Incident,
  names: ReadonlyMap<string, string>,
  now: Date,
): IncidentLineView => {
  const { text, tone } = countdown(incident, now);
  return {
    id: incident.id,
    titre: incident.titre,
    lieu: incident.campusId ? (names.get(incident.campusId) ?? 'campus inconnu') : 'tout le service',
    connu: frenchDateTime(incident.connuLe),
    etat: text,
    tone,
  };
};

export const presentIncident = (
  incident: Incident,
  around: { concerned: ConcernedAccount[]; places: Places; now: Date; text: string },
): IncidentView => ({
  id: incident.id,
  titre: incident.titre,
  version: incident.version,
  clos: incident.closLe && frenchDateTime(incident.closLe),
  compte: countdown(incident, around.now),
  avant: frenchDateTime(notifyBefore(incident.connuLe)),
  manque: incident.closLe ? [] : missingToClose(incident),
  form: formOf(incident, around.places),
  comptes: around.concerned.map(({ nom, courriel, motif }) => ({ nom, courriel, motif })),
  nombreComptes: incident.comptes,
  texte: around.text,
  ajout: { errors: {}, typed: {} },
});

const local = (date: Date | null): string => (date ? localInstant(date) : '');

/** The form of a breach that exists, on the version that is read. */
export const formOf = (incident: Incident, places: Places): IncidentFormView => ({
  ...places,
  action: incidentAct(incident.id, 'modifier'),
  button: 'Enregistrer',
  version: incident.version,
  values: {
    campusId: incident.campusId ?? '',
    titre: incident.titre,
    connuLe: local(incident.connuLe),
    survenuDebut: local(incident.survenuDebut),
    survenuFin: local(incident.survenuFin),
    recit: incident.recit,
    personnes: incident.personnes,
    nombrePersonnes: incident.nombrePersonnes?.toString() ?? '',
    donnees: incident.donnees,
    nombreEnregistrements: incident.nombreEnregistrements?.toString() ?? '',
    consequences: incident.consequences,
    mesures: incident.mesures,
    mesuresPrevues: incident.mesuresPrevues,
    risque: incident.risque ?? '',
    raisonSansNotification: incident.raisonSansNotification ?? '',
    cnilPrevenueLe: local(incident.cnilPrevenueLe),
    personnesPrevenuesLe: local(incident.personnesPrevenuesLe),
  },
  natures: incident.natures,
  etapes: incident.etapes,
  etapesPossibles: register.incident.etapes,
  errors: {},
});

/** A breach that has just been seen: known now, everything else to be said. */
export const emptyForm = (places: Places, now: Date): IncidentFormView => ({
  ...places,
  action: INCIDENTS,
  button: 'Consigner l’incident',
  version: 0,
  values: { campusId: places.premier, connuLe: localInstant(now) },
  natures: [],
  etapes: [],
  etapesPossibles: register.incident.etapes,
  errors: {},
});

/** The same form returned with what was typed and ticked, and why it is refused; it still replaces the version it was opened on. */
export const typedForm = (form: IncidentFormView, refused: Omit<RefusedForm, 'ok'>): IncidentFormView => ({
  ...form,
  version: Number(refused.typed.version) || 0,
  values: { ...form.values, ...refused.typed },
  natures: refused.chosen.natures ?? [],
  etapes: refused.chosen.etapes ?? [],
  errors: refused.errors,
});
