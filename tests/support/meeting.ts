import { randomUUID } from 'node:crypto';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { addDays } from '#core/time/index.ts';
import { callMeeting } from '#modules/gouvernance/call-meeting.ts';
import { arrive, recordProxy } from '#modules/gouvernance/keep-attendance.ts';
import { models } from '#modules/gouvernance/models.ts';
import { type SeatRow, seatsOf } from '#modules/gouvernance/seats.sql.ts';
import { insertStatuts } from '#modules/gouvernance/statuts.sql.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { saveContact } from '#modules/reseau/index.ts';
import { type Persona, persona } from './persona.ts';
import { type Territory, twoCampuses } from './two-campuses.ts';

export interface Assembly {
  instance: string;
  territory: Territory;
  other: Territory;
  president: Persona;
  secretary: Persona;
}

/** Members of each college of the model statutes, with its weight: 36 in all, as in scenario 02. */
const colleges = [
  ['fondateurs_publics', 6, 3000],
  ['formation', 14, 2500],
  ['superieur_recherche', 4, 1500],
  ['economie', 10, 2500],
  ['vie_locale', 2, 500],
] as const;

/** One member of a college, with somebody to write to. */
async function member(
  tx: Tx,
  order: { instance: string; college: string; n: number; originId: number; departement: string },
): Promise<void> {
  const { instance, college, n, originId } = order;
  const name = `${college} ${String(n).padStart(2, '0')}`;
  const { id: organisation } = await saveOrganisation(
    tx,
    { nom: `Membre ${name} (exemple)`, genre: 'association', departement_code: order.departement },
    { originId, dataset: 'demonstration' },
  );
  await tx
    .insertInto('instance_membre')
    .values({ instance_id: instance, organisation_id: organisation, college })
    .execute();
  const unknown = { telephone: null, compte_id: null, verifie_le: null };
  await saveContact(tx, {
    contact: { prenom: 'Camille', nom: name, courriel: `${college}-${n}@exemple.fr`, ...unknown, origine_id: originId },
    fonctions: [{ organisation_id: organisation, campus_id: null, titre: 'Représentante', debut: null, fin: null }],
    accords: [],
  });
}

/** An association of 36 voting members in five colleges, ruled by the model statutes, with who presides and who keeps its minutes. */
export async function assembly(db: Db, cle = 'ag_ordinaire'): Promise<Assembly> {
  const { own: territory, other } = await twoCampuses(db);
  const instance = await transaction(db, async (tx) => {
    const originId = await recordOrigin(tx, { nature: 'exemple', label: 'Exemple' });
    const contenu = models.get('association_modele')!;
    await insertStatuts(tx, { campusId: territory.campus, contenu, du: '2026-01-01', originId });
    const { id } = await tx
      .insertInto('instance_gouvernance')
      .values({
        campus_id: territory.campus,
        genre: 'ag',
        nom: 'Assemblée générale',
        statuts_modele: contenu.id,
        statuts_cle: cle,
        origine_id: originId,
        cree_le: '2025-12-01T10:00:00Z',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const [rang, [college, size, poids]] of colleges.entries()) {
      await tx
        .insertInto('instance_college')
        .values({ instance_id: id, cle: college, nom: `Collège ${college}`, sieges: size, poids, rang })
        .execute();
      for (let n = 1; n <= size; n++)
        await member(tx, { instance: id, college, n, originId, departement: territory.departement });
    }
    return id;
  });
  const seat = (role: string) =>
    persona(db, [{ role, perimetre: 'objet', objet_type: 'instance', objet_id: instance }]);
  return {
    instance,
    territory,
    other,
    president: await seat('president_association'),
    secretary: await seat('secretaire_seance'),
  };
}

/** A meeting in preparation, some days after today, with the agenda of scenario 02. */
export async function plannedMeeting(db: Db, instance: string, days: number, today = '2026-11-23'): Promise<string> {
  const origine = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const { id } = await db
    .insertInto('reunion')
    .values({
      instance_id: instance,
      titre: `Assemblée ${randomUUID().slice(0, 8)}`,
      debut: `${addDays(today, days)}T14:00:00+01:00`,
      minutes: 150,
      origine_id: origine,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [rang, titre] of ['Rapport d’activité', 'Budget prévisionnel'].entries()) {
    await db
      .insertInto('reunion_point')
      .values({ reunion_id: id, rang: rang + 1, titre, minutes: 30, pour_decision: true })
      .execute();
  }
  return id;
}

export interface CalledMeeting {
  id: string;
  seats: SeatRow[];
  of(college: string): SeatRow[];
}

/** A meeting whose convocation left. @param ctx of who may call it. */
export async function calledMeeting(
  db: Db,
  instance: string,
  ctx: RequestContext,
  days: number,
): Promise<CalledMeeting> {
  const id = await plannedMeeting(db, instance, days);
  const outcome = await callMeeting(ctx, id, '');
  if (!outcome.done) throw new Error(outcome.faults.join(' '));
  const seats = await seatsOf(db, id);
  return { id, seats, of: (college) => seats.filter((seat) => seat.college === college) };
}

/** The hall of scenario 02: eleven present and three represented, in four colleges. @param desk context of who keeps the attendance. */
export async function seatedHall(meeting: CalledMeeting, desk: RequestContext) {
  const names = ['fondateurs_publics', 'formation', 'economie', 'vie_locale'];
  const [f, t, e, v] = names.map((name) => meeting.of(name)) as [SeatRow[], SeatRow[], SeatRow[], SeatRow[]];
  const present = [...f.slice(0, 3), ...t.slice(0, 4), ...e.slice(0, 3), ...v.slice(0, 1)];
  for (const seat of present) await arrive(desk, meeting.id, seat.id);
  const proxies: [SeatRow, SeatRow][] = [
    [t[4]!, t[0]!],
    [t[5]!, t[0]!],
    [e[3]!, e[0]!],
  ];
  for (const [mandant, mandataire] of proxies) {
    const outcome = await recordProxy(desk, meeting.id, { mandant: mandant.id, mandataire: mandataire.id });
    if (!outcome.done) throw new Error(outcome.faults.join(' '));
  }
  return { ...meeting, desk, f, t, e, v, present };
}
