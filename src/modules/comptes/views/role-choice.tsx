import { EmptyState } from '#core/html/index.ts';

export interface OfferedRole {
  id: string;
  libelle: string;
  description: string;
}

/** First step of giving a role: which one, among those that one may give. */
export function RoleChoice({ roles, href }: { roles: OfferedRole[]; href: (role: string) => string }) {
  if (roles.length === 0) {
    return (
      <EmptyState title="Aucun rôle à donner">
        <p>Vos rôles ne permettent pas d’en donner un. Demandez à la direction du campus ou à l’administration.</p>
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="roles">
      <h2 id="roles" class="t-3">
        Quel rôle lui donner ?
      </h2>
      <ul class="lignes etroit haut-3">
        {roles.map((role) => (
          <li key={role.id}>
            <a href={href(role.id)}>{role.libelle}</a>
            <br />
            <span class="petit doux">{role.description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
