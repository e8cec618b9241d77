import { EmptyState } from '#core/html/index.ts';

export interface HeldView {
  roles: { id: string; text: string }[];
  invitations: { id: string; text: string }[];
  /** « 2 brouillons ». */
  drafts: string | null;
}

/** Roles given, invitations that wait, drafts. */
export function HeldList({ held }: { held: HeldView }) {
  if (held.roles.length === 0 && held.invitations.length === 0 && held.drafts === null) {
    return (
      <EmptyState title="Rien en cours">
        <p>Aucun rôle donné, aucune invitation en attente, aucun brouillon.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Part title="Rôles donnés, qui continuent" lines={held.roles} />
      <Part title="Invitations en attente" lines={held.invitations} />
      {held.drafts !== null && (
        <p class="haut-4">{held.drafts} : un brouillon reste à qui l’a écrit, et s’efface après trente jours.</p>
      )}
    </>
  );
}

function Part({ title, lines }: { title: string; lines: { id: string; text: string }[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3 class="t-4 haut-4">{title}</h3>
      <ul class="lignes">
        {lines.map((line) => (
          <li key={line.id}>{line.text}</li>
        ))}
      </ul>
    </>
  );
}
