import { readDemonstration } from '#core/demonstration/index.ts';
import { NotFound } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { nomComplet } from './compte.ts';
import { compteById } from './comptes.sql.ts';
import { objetLabel } from './labels.ts';
import { type PersonaRow, personaRows } from './personas.sql.ts';
import { openFor } from './sign-in.ts';
import { countAttempt } from './throttle.ts';
import type { PersonaView } from './views/persona-list.tsx';

/** Personas sign in when the setting says so and the base holds the demonstration set: never on a real installation. */
const isOpen = async (ctx: RequestContext): Promise<boolean> =>
  ctx.config.demonstration && (await readDemonstration(ctx.db)) !== null;

/** The personas to choose from, in the order of the set; null outside the demonstration. */
export async function readPersonas(ctx: RequestContext): Promise<PersonaView[] | null> {
  if (!(await isOpen(ctx))) return null;
  const rows = await personaRows(ctx.db, isoDate(ctx.clock.now()));
  if (rows.length === 0) return null;
  return rows.map((row) => ({ id: row.id, nom: nomComplet(row), role: roleLabel(row.role), lieu: placeOf(row) }));
}

/** « Une action », « Un dossier, jusqu’au 30 novembre 2026 », the name of a campus; null for the whole instance. */
function placeOf({ lieu, objet, fin }: PersonaRow): string | null {
  const end = fin && `jusqu’au ${frenchDate(new Date(`${fin}T12:00:00Z`))}`;
  return [lieu ?? (objet && objetLabel(objet)), end].filter(Boolean).join(', ') || null;
}

/**
 * Signs in as a persona. @returns milliseconds to wait when there were too many, else 0.
 * @throws NotFound outside the demonstration and for any account that is no persona, even when such rows exist.
 */
export async function openPersona(ctx: RequestContext, compteId: string | null): Promise<number> {
  const compte = compteId && (await isOpen(ctx)) ? await compteById(ctx.db, compteId) : null;
  if (!compte?.demonstration || compte.etat !== 'actif') {
    throw new NotFound('persona.unknown', 'Cette adresse ne mène à aucune page.');
  }
  const wait = await countAttempt(ctx, 'demonstration', compte.id);
  if (wait === 0) await openFor(ctx, compte.id, { methode: 'demonstration' });
  return wait;
}
