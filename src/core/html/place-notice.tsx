export interface PlaceNoticeProps {
  /** « Saint-Nazaire (44) ». */
  label: string;
  /** Distances are counted from the middle of the département: the place of the commune is not known here. */
  approximate: boolean;
  /** Other places of that name, each with the address of the same search around it. */
  others: { label: string; href: string }[];
}

/** Which place a search was understood to mean, when there is something to say about it. */
export function PlaceNotice({ label, approximate, others }: PlaceNoticeProps) {
  if (others.length === 0 && !approximate) return null;
  return (
    <p class="petit">
      {approximate && (
        <>L’emplacement exact de {label} n’est pas renseigné : les distances partent du milieu de son département. </>
      )}
      {others.length > 0 && (
        <>
          Autour de {label}. Vous pensiez à{' '}
          {others.map((other, index) => (
            <>
              {index > 0 && (index === others.length - 1 ? ' ou ' : ', ')}
              <a href={other.href}>{other.label}</a>
            </>
          ))}{' '}
          ?
        </>
      )}
    </p>
  );
}
