import type { Db } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import {
  countDrafts,
  type GivenRole,
  type PendingInvitation,
  pendingInvitationsOf,
  rolesGivenBy,
} from './hand-over.sql.ts';
import type { ComptesHooks } from './hooks.ts';

/** What a person who directs a campus holds there, and leaves. */
export interface Held {
  /** Ids of the present members of the campus. */
  members: string[];
  /** Roles that they gave, and that hold on. */
  roles: GivenRole[];
  /** Invitations of theirs that wait. */
  invitations: PendingInvitation[];
  /** Forms begun and not sent. */
  drafts: number;
}

export async function heldBy(
  db: Db,
  hooks: ComptesHooks,
  { compteId, campusId, now }: { compteId: string; campusId: string; now: Date },
): Promise<Held> {
  const day = isoDate(now);
  const members = (await hooks.membersOfCampus(db, campusId, day)).map((member) => member.organisationId);
  return {
    members,
    roles: await rolesGivenBy(db, compteId, { campusId, members, day }),
    invitations: await pendingInvitationsOf(db, compteId, { campusId, members, now }),
    drafts: await countDrafts(db, compteId),
  };
}
