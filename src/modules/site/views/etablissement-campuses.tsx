import { Example } from '#core/html/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import type { SchoolPage } from '../read-etablissement.ts';

const MEMBER: Record<string, string> = {
  fondateur: 'membre fondateur',
  membre: 'membre',
  partenaire: 'partenaire',
  soutien: 'soutien',
};

/** Campuses it belongs to, or that show what it teaches. */
export function SchoolCampuses({ model }: { model: SchoolPage }) {
  return (
    <div>
      <h2 class="t-3">Campus</h2>
      {model.campuses.length === 0 ? (
        <p class="petit doux">Aucun campus connu.</p>
      ) : (
        <ul class="liens">
          {model.campuses.map((campus) => (
            <li key={campus.slug}>
              <a href={campusUrl(campus.slug)}>{campus.nom}</a>{' '}
              <span class="petit doux">{campus.statut ? MEMBER[campus.statut] : 'montre une formation'}</span>{' '}
              {campus.exemple && <Example />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
