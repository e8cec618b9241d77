import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { writeAnswer } from './answers.sql.ts';
import { type Answers, readAnswers } from './answers.ts';
import { askedOf } from './asked.sql.ts';
import { questionKinds, targets } from './consultation.ts';
import { insertConsultation, readConsultation, updateConsultation } from './consultations.sql.ts';
import { insertInvitations } from './invitations.sql.ts';
import { insertQuestion, questionsOf } from './questions.sql.ts';

const file = z.object({
  consultations: z.array(
    z.object({
      id: z.string(),
      campus: z.string(),
      instance: z.string().nullable(),
      cibles: z.array(z.enum(targets)),
      titre: z.string(),
      presentation: z.array(z.string()),
      etat: z.enum(['ouverte', 'close']),
      ouverte_jour: z.number(),
      cloture_jour: z.number(),
      partagee: z.boolean(),
      questions: z.array(
        z.object({
          intitule: z.string(),
          genre: z.enum(questionKinds),
          obligatoire: z.boolean(),
          choix: z.array(z.string()),
        }),
      ),
      reponses: z.array(
        z.object({
          organisation: z.string(),
          jour: z.number(),
          reponses: z.array(z.union([z.string(), z.array(z.string()), z.null()])),
        }),
      ),
      origine: demoOrigin,
    }),
  ),
});
type DemoConsultation = z.infer<typeof file>['consultations'][number];

/** Consultations of the set, after its bodies and memberships: one that is open, one that is closed. No letter leaves. */
export const loadDemoConsultations: DemoLoader = async (demo) => {
  const { consultations } = demo.files.read('consultations', file);
  for (const item of consultations) await load(demo, item);
  return { consultations: consultations.length };
};

const at = (demo: DemoContext, jour: number, hour: string): Date => new Date(`${demo.day(jour)}T${hour}:00Z`);

async function load(demo: DemoContext, item: DemoConsultation): Promise<void> {
  const { tx } = demo;
  const id = await insertConsultation(tx, {
    campusId: demo.idOf('campus', item.campus),
    originId: await demo.origin(item),
    fields: {
      titre: item.titre,
      presentation: item.presentation.join('\n'),
      instanceId: item.instance && demo.idOf('instance', item.instance),
      cibles: item.cibles,
      clotureLe: demo.day(item.cloture_jour),
    },
  });
  for (const question of item.questions) await insertQuestion(tx, id, question);
  const draft = (await readConsultation(tx, id))!;
  const asked = await askedOf(tx, draft, demo.day(item.ouverte_jour));
  await insertInvitations(
    tx,
    id,
    asked.map((row) => row.organisationId),
  );
  await updateConsultation(tx, id, { etat: 'ouverte', ouverte_le: at(demo, item.ouverte_jour, '08:00') });
  const invited = new Set(asked.map((row) => row.organisationId));
  for (const answer of item.reponses) {
    const organisationId = demo.idOf('organisation', answer.organisation);
    if (!invited.has(organisationId))
      throw new Error(`Demonstration set: « ${answer.organisation} » is not asked by « ${item.id} ».`);
    const reponses = await answersIn(demo, id, answer.reponses);
    const by = { voie: 'lien' as const, noted: null, contactId: null, compteId: null };
    await writeAnswer(tx, { consultationId: id, organisationId, reponses, ...by, now: at(demo, answer.jour, '09:30') });
  }
  if (item.etat === 'ouverte') return;
  const closed = at(demo, item.cloture_jour + 1, '00:10');
  await updateConsultation(tx, id, { etat: 'close', close_le: closed });
  if (item.partagee)
    await updateConsultation(tx, id, { partagee_le: at(demo, item.cloture_jour + 2, '08:00'), partage_textes: true });
}

/** Answers in the order of the questions, read as a form would send them. @throws when one of them would be refused. */
async function answersIn(
  demo: DemoContext,
  consultationId: string,
  given: readonly (string | string[] | null)[],
): Promise<Answers> {
  const questions = await questionsOf(demo.tx, consultationId);
  const typed = Object.fromEntries(questions.map((question, rank) => [`q_${question.id}`, [given[rank] ?? []].flat()]));
  const { answers, errors } = readAnswers(questions, typed);
  const [fault] = Object.values(errors);
  if (fault) throw new Error(`Demonstration set: an answer is refused: ${fault}`);
  return answers;
}
