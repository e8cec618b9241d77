import { frenchPartialDate } from '#core/time/index.ts';
import { type Acte, actes, conditionText, isPublic, roles, rolesAllowed } from '#modules/droits/index.ts';
import { placeLabel } from './labels.ts';
import { natureLabel } from './present-account.ts';
import type { RightsHolder } from './rights-holders.sql.ts';
import type { RightsObject } from './rights-object.ts';
import type { RightsPerson, RightsSection } from './views/rights-page.tsx';

/**
 * Who may read an object, then who may change it: each role of data/droits with its persons and its acts.
 * @param opens whether the reader may open the account of somebody.
 */
export function presentRights(
  object: RightsObject,
  holders: readonly RightsHolder[],
  opens: (holder: RightsHolder) => boolean,
): RightsSection[] {
  const acts = [...actes.values()].filter((acte) => object.salles.includes(acte.salle));
  const reading = acts.filter((acte) => acte.nature === 'lecture');
  const writing = acts.filter((acte) => acte.nature !== 'lecture');
  const people = holders.map((holder, index) => ({
    ...personOf(holder, index),
    role: holder.role,
    open: opens(holder),
  }));
  return [
    sectionOf('lire', 'Qui peut voir ?', reading, people),
    sectionOf('modifier', 'Qui peut modifier ou décider ?', writing, people),
  ];
}

function sectionOf(
  id: string,
  title: string,
  acts: readonly Acte[],
  people: readonly (RightsPerson & { role: string })[],
): RightsSection {
  const open = acts.filter((acte) => !isPublic(acte));
  const listed = [...roles.values()].filter((role) =>
    open.some((acte) => rolesAllowed(acte).some((one) => one.role === role.id)),
  );
  return {
    id,
    title,
    public: acts.filter(isPublic).map((acte) => acte.libelle),
    roles: listed.map((role) => ({
      id: role.id,
      label: role.libelle,
      people: people.filter((one) => one.role === role.id),
      account: role.compte,
      acts: open.flatMap((acte) =>
        rolesAllowed(acte)
          .filter((one) => one.role === role.id)
          .map((one) => ({
            id: acte.id,
            label: acte.libelle,
            nature: natureLabel(acte.nature),
            conditions: one.conditions.map((condition) => conditionText(condition.libelle)),
          })),
      ),
    })),
  };
}

const personOf = (holder: RightsHolder, index: number) => ({
  key: `${holder.compteId}-${index}`,
  id: holder.compteId,
  nom: holder.nom,
  example: holder.demonstration,
  precision: [
    placeLabel(holder),
    ...(holder.fin ? [`jusqu’au ${frenchPartialDate(holder.fin)}`] : []),
    ...(holder.delegant ? [`par délégation de ${holder.delegant}`] : []),
  ].join(', '),
});
