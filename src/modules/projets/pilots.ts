import type { Db } from '#core/db/index.ts';
import { campusPlace } from '#modules/campus/index.ts';
import type { MandatedRole, RightsObject } from '#modules/comptes/index.ts';
import { subjectOf, subjectOfProject } from './access.ts';
import { ACTION, PROJECT } from './action.ts';
import { readAction } from './actions.sql.ts';
import { actionsPilotedBy } from './pilots.sql.ts';
import { readProject } from './projects.sql.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An action or a project, for « qui peut voir ? »; null for another type. */
export async function rightsObject(db: Db, type: string, id: string): Promise<RightsObject | null> {
  if (!ID.test(id) || (type !== ACTION && type !== PROJECT)) return null;
  const action = type === ACTION ? await readAction(db, null, id) : null;
  const project = type === PROJECT ? await readProject(db, null, id) : null;
  const campus = await campusPlace(db, action?.campusSlug ?? project?.campusSlug ?? '');
  if (!campus) return null;
  if (action)
    return { nom: action.titre, genre: 'Action', subject: subjectOf(null, campus, action), salles: ['projets'] };
  return { nom: project!.titre, genre: 'Projet', subject: subjectOfProject(campus, project!), salles: ['projets'] };
}

/** Roles of an account by the actions that it pilots, for « que peut faire cette personne ? ». */
export async function pilotRoles(db: Db, compteId: string): Promise<MandatedRole[]> {
  const roles: MandatedRole[] = [];
  for (const id of await actionsPilotedBy(db, compteId)) {
    const action = await readAction(db, null, id);
    const campus = action && (await campusPlace(db, action.campusSlug));
    if (!action || !campus) continue;
    roles.push({
      id: `${id} ${compteId}`,
      role: 'pilote_action',
      objet: { type: ACTION, id },
      lieu: `${action.titre}, ${action.campus}`,
      debut: action.piloteDepuis ?? action.majLe,
      fin: null,
      par: 'comme pilote désigné dans l’action',
      subject: subjectOf(null, campus, action),
    });
  }
  return roles;
}
