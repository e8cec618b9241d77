import type { RequestContext } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import type { agendaForm } from './meeting-schemas.ts';
import { applyTemplate, keepTemplate } from './modeles/keep-templates.ts';
import { carryOver, placeOnAgenda, returnToReserve } from './reserve/place-points.ts';

type Sent = ReturnType<typeof agendaForm.parse>;
const ASIDE = ['placer', 'renvoyer', 'non_traite_reserve', 'non_traite_suivante', 'appliquer', 'garder'] as const;
/** Acts of the page of an agenda that bring items from elsewhere, or send them there. */
export type SetAside = Extract<Sent, { acte: (typeof ASIDE)[number] }>;

export const setAside = (sent: Sent): SetAside | null =>
  (ASIDE as readonly string[]).includes(sent.acte) ? (sent as SetAside) : null;

/** @returns what was done, in a sentence. */
export async function actOnAgenda(ctx: RequestContext, id: string, sent: SetAside): Promise<string> {
  switch (sent.acte) {
    case 'placer':
      await placeOnAgenda(ctx, id, sent.point);
      return 'Le point est à l’ordre du jour.';
    case 'renvoyer':
      await returnToReserve(ctx, id, { id: sent.point, version: sent.version });
      return 'Le point est dans la réserve.';
    case 'appliquer':
      return applied(await applyTemplate(ctx, id, sent.modele));
    case 'garder':
      await keepTemplate(ctx, id, sent.nom);
      return `Le modèle « ${sent.nom} » est gardé.`;
    default: {
      const vers = sent.acte === 'non_traite_reserve' ? 'reserve' : 'suivante';
      const meeting = await carryOver(ctx, id, { id: sent.point, vers });
      return meeting ? `Le point est à l’ordre du jour de « ${meeting} ».` : 'Le point est dans la réserve.';
    }
  }
}

function applied({ added, known }: { added: number; known: number }): string {
  if (added === 0) return 'Tous les points de ce modèle étaient déjà à l’ordre du jour.';
  const already = known > 0 ? `, ${count(known, 'autre')} y étai${known > 1 ? 'en' : ''}t déjà` : '';
  return `${count(added, 'point ajouté', 'points ajoutés')}${already}.`;
}
