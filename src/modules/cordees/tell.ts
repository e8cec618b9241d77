import type { Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { holders } from '#modules/reseau/index.ts';
import type { CordeeContext } from './access.ts';
import { TEAM_ROLES } from './cordee.ts';
import type { Cordee, CordeeSchool } from './cordees.sql.ts';
import { yearText } from './labels.ts';
import { yearUrl } from './links.ts';
import type { Programme } from './programme.sql.ts';
import { referentsOf } from './referents.sql.ts';
import { cordeeTopic } from './topics.ts';

type Told = Pick<CordeeContext, 'now' | 'today' | 'sender'> & { actorId: string | null };
type Said = Pick<Programme, 'id' | 'annee' | 'version'>;

interface Speaker {
  compteId: string;
  nom: string;
  courriel: string;
}

/** Who answers for an establishment: its referents, else whoever engages the organisation. */
async function speakersOf(tx: Tx, cordee: Cordee, school: CordeeSchool, today: string): Promise<Speaker[]> {
  const named = (await referentsOf(tx, cordee.id)).filter((one) => one.etablissementId === school.id);
  if (named.length > 0) return named;
  return holders(tx, { roles: ['responsable_organisation'], organisationId: school.organisationId, today });
}

const pageOf = (cordee: Cordee, programme: Said): string => yearUrl(cordee.campusSlug, cordee.id, programme.annee);

/** Writes to whoever answers for some establishments that a programme waits for their agreement. */
export async function askValidations(
  tx: Tx,
  by: Told,
  cordee: Cordee,
  programme: Said & { limiteLe: string },
  schools: readonly CordeeSchool[],
): Promise<void> {
  const written = new Set<string>();
  for (const school of schools) {
    for (const one of await speakersOf(tx, cordee, school, by.today)) {
      if (one.compteId === by.actorId || written.has(one.compteId)) continue;
      written.add(one.compteId);
      await enqueueMail(tx, {
        template: 'programme_a_valider',
        to: { address: one.courriel, name: one.nom },
        accountId: one.compteId,
        sender: by.sender,
        campus: cordee.campus,
        variables: {
          cordee: cordee.nom,
          periode: yearText(programme.annee),
          date_limite: frenchPartialDate(programme.limiteLe),
          lien: `${by.sender.origin}${pageOf(cordee, programme)}`,
        },
      });
    }
  }
}

/** Tells everybody who answers for a cordée, the campus included, but who has just acted. */
export async function tellCordee(
  tx: Tx,
  by: Told,
  cordee: Cordee,
  programme: Said,
  titre: string,
  step: string,
): Promise<void> {
  const team = await holders(tx, { roles: TEAM_ROLES, campusId: cordee.campusId, today: by.today });
  const named = await referentsOf(tx, cordee.id);
  const accounts = new Set([...team, ...named].map((one) => one.compteId));
  for (const compteId of accounts) {
    if (compteId === by.actorId) continue;
    await notify(tx, by.now, {
      compteId,
      topic: cordeeTopic,
      titre: titre.slice(0, 200),
      texte: `${cordee.nom}, ${yearText(programme.annee)}`,
      lien: pageOf(cordee, programme),
      cle: `cordee:${programme.id}:${step}:${programme.version}`,
    });
  }
}
