import { EtatMark, Example } from '#core/html/index.ts';
import { accountUrl } from '../links.ts';
import type { AccountRowView } from './accounts-page.tsx';

/** Headings of the list of accounts. */
export function AccountsHead() {
  return (
    <tr>
      <th scope="col">Personne</th>
      <th scope="col">Rôles</th>
      <th scope="col">État</th>
      <th scope="col">Dernière connexion</th>
    </tr>
  );
}

export function AccountRow({ row }: { row: AccountRowView }) {
  return (
    <tr>
      <th scope="row" data-titre="Personne">
        <a href={accountUrl(row.id)}>{row.nom}</a> {row.example && <Example />}
        {[row.fonction, row.courriel].map(
          (line) =>
            line && (
              <span key={line}>
                <br />
                <span class="petit doux" data-litteral>
                  {line}
                </span>
              </span>
            ),
        )}
      </th>
      <td data-titre="Rôles">
        {row.roles.length === 0 ? (
          <span class="doux">aucun</span>
        ) : (
          <ul>
            {row.roles.map((role) => (
              <li key={role.key}>
                {role.role}
                <br />
                <span class="petit doux">{role.precision}</span>
              </li>
            ))}
          </ul>
        )}
      </td>
      <td data-titre="État">
        <EtatMark tone={row.etat.tone}>{row.etat.label}</EtatMark>
      </td>
      <td data-titre="Dernière connexion">{row.seen}</td>
    </tr>
  );
}
