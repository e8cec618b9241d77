import type { Db } from '#core/db/index.ts';
import { bodyIn, restoreBody } from './access-bodies-examples.ts';
import { consultationIn } from './access-consultations.ts';
import { decisionIn } from './access-decisions.ts';
import { feeIn } from './access-fees.ts';
import { putPieceBack } from './access-pieces.ts';
import { heldBy } from './access-series.ts';
import { binSpace, spaceIn } from './access-spaces.ts';
import { meetingIn } from './access-state-examples-meetings.ts';
import { statutsIn } from './access-statuts.ts';

/** A body of a territory with what it holds: its space, its statutes, a meeting, a consultation, a fee; and how all is put back. @param unknown an organisation of which nobody is known. */
export async function governedIn(
  db: Db,
  {
    campus,
    organisation,
    slug,
    organisationSlug,
  }: Record<'campus' | 'organisation' | 'slug' | 'organisationSlug', string>,
  unknown: { id: string; slug: string },
) {
  const body = await bodyIn(db, { campus, organisation });
  const meeting = await meetingIn(db, { campus, organisation });
  // Nobody is known there: whoever calls prints her letter.
  const { id: unreached } = await db
    .insertInto('convoque')
    .values({ reunion_id: meeting.id, organisation_id: organisation, role: 'membre', votant: true })
    .returning('id')
    .executeTakeFirstOrThrow();
  const decision = await decisionIn(db, meeting);
  const space = await spaceIn(db, body.id);
  const consultation = await consultationIn(db, { campus, organisation });
  // Nor there: it is asked by a letter.
  await db
    .insertInto('consultation_invitation')
    .values({ consultation_id: consultation.id, organisation_id: unknown.id })
    .execute();
  return {
    instance: { id: body.id, ...(await heldBy(db, body.id)) },
    espace_prive: { ...space },
    mandat: { id: body.mandat },
    association: { slug, ...(await statutsIn(db, campus)) },
    cotisation: await feeIn(db, { campus, organisation }),
    consultation: { id: consultation.id, organisation: unknown.slug },
    consultation_reponse: { id: consultation.id, organisation: organisationSlug },
    reunion: { id: meeting.id, point: meeting.point, piece: meeting.piece, convoque: unreached, decision },
    restoreGoverned: async (): Promise<void> => {
      await restoreBody(db, body);
      await binSpace(db, space, false);
      await statutsIn(db, campus);
      await putPieceBack(db, meeting.piece);
    },
  };
}
