import { EmptyState, WorkspacePage } from '#core/html/index.ts';

/** Where somebody reads fees, when there is more than one place, or none. */
export function FeesCampusesPage({ doors }: { doors: { href: string; nom: string; what: string }[] }) {
  return (
    <WorkspacePage title="Cotisations" crumbs={[{ label: 'Cotisations' }]} current="cotisations" help="cotisations">
      {doors.length === 0 ? (
        <EmptyState title="Aucune association dans votre périmètre">
          <p>
            Vous verrez ici les cotisations de l’association dont vous tenez les comptes, ou celles de votre
            organisation.
          </p>
        </EmptyState>
      ) : (
        <ul class="lignes">
          {doors.map((one) => (
            <li key={one.href}>
              <a href={one.href}>{one.nom}</a> <small class="doux">{one.what}</small>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
