import { frenchDateTime } from '#core/time/index.ts';
import type { Incident } from './incidents.sql.ts';
import { notifyBefore } from './incidents.ts';
import { natureLabels, riskLabels } from './labels.ts';

/** Who answers for the data: what the instance says of itself. */
export interface Controller {
  responsables: { nom: string; adresse: string }[];
  delegue: { courriel: string; adresse: string } | null;
}

const UNKNOWN = 'non connu à ce jour';
const instant = (date: Date | null): string => (date ? frenchDateTime(date) : UNKNOWN);
const number = (value: number | null): string => (value === null ? UNKNOWN : `environ ${value}`);
const text = (value: string): string => value.trim() || UNKNOWN;

/**
 * The text of the notification to the CNIL, in the order of article 33.3: to copy into the form of the authority. What is
 * not known is said: a notification may be completed later (article 33.4).
 */
export function notificationText(incident: Incident, controller: Controller, now: Date): string {
  const who = controller.responsables.map((one) => `${one.nom}, ${one.adresse}`).join(' ; ') || UNKNOWN;
  const { delegue } = controller;
  const late = now > notifyBefore(incident.connuLe) && !incident.cnilPrevenueLe;
  return [
    'NOTIFICATION D’UNE VIOLATION DE DONNÉES PERSONNELLES (article 33 du RGPD)',
    `Établie le ${instant(now)}`,
    '',
    `Responsable du traitement : ${who}`,
    `Contact : ${delegue ? `${delegue.courriel}, ${delegue.adresse}` : UNKNOWN}`,
    '',
    `Violation : ${incident.titre}`,
    `Connue le : ${instant(incident.connuLe)}`,
    `Survenue : ${period(incident)}`,
    ...(late ? ['Motif du retard au-delà de 72 heures : à compléter'] : []),
    '',
    '1. Nature de la violation',
    ...(incident.natures.length > 0
      ? incident.natures.map((one) => `- ${natureLabels[one] ?? one}`)
      : [`- ${UNKNOWN}`]),
    incident.recit.trim(),
    '',
    '2. Personnes et données concernées',
    `Personnes : ${text(incident.personnes)}`,
    `Nombre de personnes : ${number(incident.nombrePersonnes)}`,
    `Données : ${text(incident.donnees)}`,
    `Nombre d’enregistrements : ${number(incident.nombreEnregistrements)}`,
    '',
    '3. Conséquences probables',
    text(incident.consequences),
    `Risque : ${incident.risque ? riskLabels[incident.risque] : UNKNOWN}`,
    '',
    '4. Mesures',
    `Prises : ${text(incident.mesures)}`,
    `Prévues : ${text(incident.mesuresPrevues)}`,
    '',
    ...(incident.raisonSansNotification ? [`Pas de notification : ${incident.raisonSansNotification}`] : []),
    `Personnes prévenues : ${incident.personnesPrevenuesLe ? instant(incident.personnesPrevenuesLe) : 'pas encore'}`,
    '',
  ].join('\n');
}

function period({ survenuDebut, survenuFin }: Incident): string {
  if (!survenuDebut) return UNKNOWN;
  return survenuFin ? `du ${instant(survenuDebut)} au ${instant(survenuFin)}` : `depuis le ${instant(survenuDebut)}`;
}
