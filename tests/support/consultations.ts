import { sql } from 'kysely';
import { type Db, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { openConsultation } from '#modules/gouvernance/consultations/conduct.ts';
import type { QuestionInput } from '#modules/gouvernance/consultations/consultation.ts';
import { readConsultation } from '#modules/gouvernance/consultations/consultations.sql.ts';
import { createConsultation, editQuestions } from '#modules/gouvernance/consultations/prepare.ts';
import { questionsOf } from '#modules/gouvernance/consultations/questions.sql.ts';
import { saveContact } from '#modules/reseau/index.ts';
import { organisationIn } from './access-examples.ts';
import { contextOf } from './acting.ts';
import { type Persona, persona } from './persona.ts';
import { grantIn, type Territory, twoCampuses } from './two-campuses.ts';

export interface Member {
  id: string;
  slug: string;
  /** Who answers for it: its contact. */
  contact: string | null;
}

export interface ConsultationOffice {
  own: Territory;
  other: Territory;
  director: Persona;
  team: Persona;
  stranger: Persona;
  /** `ana` may be written to, `bob` refuses, `nil` has nobody; `own.organisation`, a school, has nobody either. */
  ana: Member;
  bob: Member;
  nil: Member;
}

/** A member of the campus, with somebody at an address. */
export async function memberWith(db: Db, territory: Territory, courriel: string | null): Promise<Member> {
  const { id, slug } = await organisationIn(db, territory);
  if (courriel === null) return { id, slug, contact: null };
  const contact = await transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const person = { prenom: 'Ana', nom: 'Exemple', courriel, telephone: null, compte_id: null, verifie_le: null };
    return saveContact(tx, {
      contact: { ...person, origine_id },
      fonctions: [{ organisation_id: id, campus_id: territory.campus, titre: 'Proviseure', debut: null, fin: null }],
    });
  });
  return { id, slug, contact };
}

export async function consultationOffice(db: Db): Promise<ConsultationOffice> {
  const { own, other } = await twoCampuses(db);
  const bob = await memberWith(db, own, 'bob@exemple.fr');
  await sql`update contact set oppose_le = now() where id = ${bob.contact}::uuid`.execute(db);
  const at = (id: string, territory: Territory) => persona(db, [grantIn(territory, { id, perimetre: 'campus' })]);
  return {
    own,
    other,
    director: await at('directeur_campus', own),
    team: await at('equipe_campus', own),
    stranger: await at('directeur_campus', other),
    ana: await memberWith(db, own, 'ana@exemple.fr'),
    bob,
    nil: await memberWith(db, own, null),
  };
}

export const QUESTIONS: readonly QuestionInput[] = [
  { intitule: 'Faut-il ouvrir ce groupe ?', genre: 'oui_non', obligatoire: true, choix: [] },
  { intitule: 'Quels thèmes ?', genre: 'choix_multiple', obligatoire: false, choix: ['Gestes', 'Mobilité'] },
  { intitule: 'Combien de personnes ?', genre: 'nombre', obligatoire: false, choix: [] },
  { intitule: 'Une remarque ?', genre: 'texte', obligatoire: false, choix: [] },
];

/** A consultation in preparation, with its questions. */
export async function drafted(
  ctx: RequestContext,
  territory: Territory,
  order: { instanceId?: string; clotureLe?: string } = {},
): Promise<string> {
  const id = await createConsultation(ctx, territory.slug, {
    titre: 'Groupes de travail',
    presentation: 'Dites ce qui vous intéresse.',
    instanceId: order.instanceId ?? null,
    cibles: order.instanceId ? [] : ['membre'],
    clotureLe: order.clotureLe ?? '2026-12-11',
  });
  for (const question of QUESTIONS) {
    const { version } = (await readConsultation(ctx.db, id))!;
    await editQuestions(ctx, id, { acte: 'ajouter', version, question });
  }
  return id;
}

/** The same, opened. @returns its id and the ids of its questions. */
export async function opened(
  ctx: RequestContext,
  territory: Territory,
  order: { instanceId?: string; clotureLe?: string } = {},
): Promise<{ id: string; q: string[] }> {
  const id = await drafted(ctx, territory, order);
  const { version } = (await readConsultation(ctx.db, id))!;
  const outcome = await openConsultation(ctx, id, version);
  if (!outcome.done) throw new Error(outcome.faults.join(' '));
  return { id, q: (await questionsOf(ctx.db, id)).map((one) => `q_${one.id}`) };
}

/** The context of somebody on a day. */
export const on = async (db: Db, who: Persona | null, day = '2026-11-23'): Promise<RequestContext> => ({
  ...(await contextOf(db, who)),
  clock: fixedClock(`${day}T10:00:00+01:00`),
});

/** The address of the last link mailed for a consultation to somebody. */
export async function linkTo(db: Db, courriel: string, template = 'consultation_ouverte'): Promise<string> {
  const { rows } = await sql<{ texte: string }>`
    select texte from courriel where destinataire = ${courriel} and gabarit = ${template} order by cree_le desc, id desc limit 1`.execute(
    db,
  );
  return /\/consultation\/[\w-]{43}/.exec(rows[0]?.texte ?? '')![0];
}
