import { CAMPUSES, CATALOGUE, COMPARE, catalogueUrl, helpUrl, PATHS } from '../links.ts';

/** Doors by visitor: only those that open today. */
const ENTRANCES = [
  {
    who: 'Élève ou parent',
    links: [
      { label: 'Chercher une formation', href: CATALOGUE },
      { label: 'Tracer une ligne jusqu’au diplôme que vous visez', href: PATHS },
      { label: 'Comprendre les taux et les places', href: helpUrl('lire-une-formation') },
      { label: 'Voir les campus', href: CAMPUSES },
    ],
  },
  {
    who: 'Enseignante, enseignant',
    links: [
      { label: 'Trouver le campus de votre filière', href: CAMPUSES },
      { label: 'Voir les formations sous statut scolaire', href: catalogueUrl({ statut: 'scolaire' }) },
      { label: 'Lire la fiche d’un établissement', href: helpUrl('fiche-d-un-etablissement') },
    ],
  },
  {
    who: 'Entreprise',
    links: [
      { label: 'Trouver un campus de votre secteur', href: CAMPUSES },
      { label: 'Voir les formations en apprentissage', href: catalogueUrl({ statut: 'apprentissage' }) },
    ],
  },
  {
    who: 'Adulte en formation',
    links: [
      { label: 'Chercher une formation continue', href: catalogueUrl({ statut: 'formation_continue' }) },
      { label: 'Comparer des formations', href: COMPARE },
    ],
  },
];

export function Entrances() {
  return (
    <div class="grille" style="--min:13rem">
      {ENTRANCES.map(({ who, links }) => (
        <div key={who}>
          <h3>{who}</h3>
          <ul class="liens">
            {links.map((link) => (
              <li key={link.label}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
