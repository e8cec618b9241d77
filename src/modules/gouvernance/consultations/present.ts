import { handedText } from '#core/handing/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import type { AskedRow, OwnConsultation } from './asked.sql.ts';
import { type Consultation, receives } from './consultation.ts';
import type { ListedConsultation } from './consultations.sql.ts';
import { askedText, channelLabels, isNoted, lastDay, type StateView, stateOf } from './labels.ts';
import { answerUrl, consultationUrl, questionsUrl, synthesisUrl } from './links.ts';

export interface ConsultationHead {
  id: string;
  titre: string;
  campus: string;
  campusSlug: string;
  state: StateView;
  /** « Interroge : … ; réponses jusqu’au … ». */
  line: string;
  exemple: boolean;
  tabs: { label: string; href: string; current: boolean }[];
}

export type ConsultationTab = 'consultation' | 'questions' | 'synthese';

/** What each page of a consultation says first. */
export function headOf(one: Consultation, today: string, here: ConsultationTab): ConsultationHead {
  const tab = (key: ConsultationTab, label: string, href: string) => ({ label, href, current: key === here });
  const draft = one.etat === 'brouillon' || one.etat === 'abandonnee';
  return {
    id: one.id,
    titre: one.titre,
    campus: one.campus,
    campusSlug: one.campusSlug,
    state: stateOf(one, today),
    line: `${askedText(one)[0]!.toUpperCase()}${askedText(one).slice(1)} ; réponses jusqu’au ${lastDay(one)} inclus.`,
    exemple: one.exemple,
    tabs: [
      tab('consultation', 'Consultation', consultationUrl(one.id)),
      tab('questions', 'Questions', questionsUrl(one.id)),
      ...(draft ? [] : [tab('synthese', 'Synthèse', synthesisUrl(one.id))]),
    ],
  };
}

/** One line of the list of an installation. */
export const listedView = (one: ListedConsultation, today: string) => ({
  id: one.id,
  titre: one.titre,
  campus: one.campus,
  asked: askedText(one),
  state: stateOf(one, today),
  lastDay: lastDay(one),
  answers: one.etat === 'ouverte' || one.etat === 'close' ? `${one.repondues} sur ${one.interrogees}` : '—',
  exemple: one.exemple,
});
export type ListedView = ReturnType<typeof listedView>;

/** One line of what somebody may answer, or has answered. */
export const ownView = (one: OwnConsultation, today: string) => ({
  key: `${one.id}:${one.organisationId}`,
  href: answerUrl(one.id, one.slug),
  titre: one.titre,
  campus: one.campus,
  organisation: one.organisation,
  lastDay: lastDay(one),
  open: receives(one, today),
  answered: one.modifieeLe && frenchDate(one.modifieeLe),
  partagee: one.partagee,
  exemple: one.exemple,
});
export type OwnView = ReturnType<typeof ownView>;

/** What is known of an organisation that is asked. */
export const askedView = (row: AskedRow, etat: Consultation['etat']) => ({
  id: row.organisationId,
  slug: row.slug,
  organisation: row.organisation,
  who: row.courriel
    ? `${row.personne ?? 'sans nom'}, ${row.courriel}`
    : row.echec
      ? 'courriel en échec : à prévenir autrement'
      : row.oppose
        ? 'refuse les courriels : à prévenir autrement'
        : 'sans adresse : à prévenir autrement',
  reached: row.courriel !== null,
  sent:
    row.remisLe && row.remisMoyen
      ? `lettre ${handedText(row.remisMoyen, row.remisLe)}`
      : row.envoyeLe && `écrit le ${frenchDate(row.envoyeLe)}`,
  answer: row.modifieeLe && `le ${frenchDate(row.modifieeLe)}`,
  how: [row.voie && channelLabels[row.voie], row.anciennes > 0 && `${count(row.anciennes, 'version')} avant`]
    .filter(Boolean)
    .join(', '),
  waiting: etat === 'ouverte' ? 'pas encore' : 'sans réponse',
  noted: row.voie !== null && isNoted(row.voie),
});
export type AskedView = ReturnType<typeof askedView>;

/** What happened to a consultation, in terms and values. */
export const factsOf = (one: Consultation) => [
  { term: 'Interroge', value: askedText(one) },
  { term: 'Dernier jour', value: lastDay(one) },
  ...(one.prolongeeMotif ? [{ term: 'Prolongée', value: one.prolongeeMotif }] : []),
  ...(one.ouverteLe ? [{ term: 'Ouverte le', value: frenchDate(one.ouverteLe) }] : []),
  ...(one.relanceeLe ? [{ term: 'Dernier rappel', value: frenchPartialDate(one.relanceeLe) }] : []),
  ...(one.closeLe ? [{ term: 'Close le', value: frenchDate(one.closeLe) }] : []),
  ...(one.closeMotif ? [{ term: 'Close avant sa date', value: one.closeMotif }] : []),
  ...(one.partageeLe
    ? [
        {
          term: 'Synthèse partagée',
          value: `le ${frenchDate(one.partageeLe)}, ${one.partageTextes ? 'textes libres compris' : 'sans les textes libres'}`,
        },
      ]
    : []),
];
