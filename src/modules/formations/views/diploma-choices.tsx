import type { NamedCertification } from '../complements/sheet.sql.ts';
import { niveauText, titleOf } from '../labels.ts';
import { certificationUrl } from '../links.ts';

/** Diplomas that the words typed name: each with what to write in the field. */
export function DiplomaChoices({ diplomas }: { diplomas: readonly NamedCertification[] }) {
  if (diplomas.length === 0) return null;
  return (
    <ul class="liens">
      {diplomas.map((one) => (
        <li key={one.id}>
          <a href={certificationUrl(one.slug)}>{titleOf(one.sigle, one.intitule)}</a>, {niveauText(one.niveau, false)} :
          écrivez <code>{one.slug}</code>
        </li>
      ))}
    </ul>
  );
}
