import type { Perimetre } from '#modules/droits/index.ts';

/** Where a role holds: one perimeter, and the id or code of its object. */
export interface Target {
  perimetre: Perimetre;
  /** Id of a campus or organisation, code of a région, `type:id` of a narrow object; null for the whole. */
  cible: string | null;
}

/** The columns of `attribution` and `invitation` that say it. */
export function targetColumns({ perimetre, cible }: Target) {
  const [type = null, ...rest] = perimetre === 'objet' ? (cible ?? '').split(':') : [];
  return {
    perimetre,
    campus_id: perimetre === 'campus' ? cible : null,
    organisation_id: perimetre === 'organisation' ? cible : null,
    region_academique_code: perimetre === 'region_academique' ? cible : null,
    region_code: perimetre === 'region' ? cible : null,
    objet_type: type,
    objet_id: perimetre === 'objet' ? rest.join(':') : null,
  };
}
