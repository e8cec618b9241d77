import type { CsvColumn } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { familyLabels, type OrganisationFamily } from '#modules/organisations/index.ts';
import { sayValue } from './answers.ts';
import type { answersOf } from './asked.sql.ts';
import type { Question } from './consultation.ts';
import type { ListedConsultation } from './consultations.sql.ts';
import { askedText, channelLabels, consultationStateLabels } from './labels.ts';

type Answered = Awaited<ReturnType<typeof answersOf>>[number];

/** One line an organisation, one column a question. */
export const answerColumns = (questions: readonly Question[]): CsvColumn<Answered>[] => [
  { key: 'organisation', label: 'Organisation', value: (row) => row.organisation },
  { key: 'famille', label: 'Famille', value: (row) => familyLabels[row.famille as OrganisationFamily] ?? row.famille },
  { key: 'repondu', label: 'A répondu', value: (row) => row.reponses !== null },
  { key: 'repondu_le', label: 'Répondu le', value: (row) => row.modifieeLe && isoDate(row.modifieeLe) },
  { key: 'recue_le', label: 'Reçue le', value: (row) => row.recueLe },
  { key: 'voie', label: 'Reçue', value: (row) => row.voie && channelLabels[row.voie] },
  ...questions.map(
    (question, rank): CsvColumn<Answered> => ({
      key: `question_${rank + 1}`,
      label: question.intitule,
      value: (row) => {
        const value = row.reponses?.[question.id];
        return typeof value === 'number' ? value : sayValue(question, value) || null;
      },
    }),
  ),
];

export const consultationColumns: CsvColumn<ListedConsultation>[] = [
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'titre', label: 'Titre', value: (row) => row.titre },
  { key: 'interroge', label: 'Interroge', value: (row) => askedText(row) },
  { key: 'etat', label: 'État', value: (row) => consultationStateLabels[row.etat].label },
  { key: 'ouverte_le', label: 'Ouverte le', value: (row) => row.ouverteLe && isoDate(row.ouverteLe) },
  { key: 'cloture_le', label: 'Dernier jour', value: (row) => row.clotureLe },
  { key: 'interrogees', label: 'Organisations interrogées', value: (row) => row.interrogees },
  { key: 'reponses', label: 'Réponses', value: (row) => row.repondues },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];
