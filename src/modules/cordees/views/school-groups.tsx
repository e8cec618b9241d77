import { EtatMark, SectionTitle } from '#core/html/index.ts';
import { groupText, situationText } from '../rapprochements/labels.ts';
import type { SchoolGroup } from '../rapprochements/read-groups.ts';

/** Groups of the establishments for which somebody answers, with who is to meet their pupils. */
export function SchoolGroups({ groups }: { groups: readonly SchoolGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="groupes" class="haut-5">
      <SectionTitle id="groupes">Groupes et mentors</SectionTitle>
      <ul class="lignes">
        {groups.map((one) => (
          <li key={one.group.id}>
            {one.group.etablissement} : {groupText(one.group)}{' '}
            {one.accepted && (
              <>
                <b>{one.accepted.nom}</b> <span class="source">{one.accepted.structure}</span>{' '}
              </>
            )}
            {!one.accepted?.actif && <EtatMark tone={one.accepted ? 'alerte' : 'info'}>{situationText(one)}</EtatMark>}
          </li>
        ))}
      </ul>
    </section>
  );
}
