import type { Db } from '#core/db/index.ts';
import { organisationByCode, readSiret, readUai } from '#modules/organisations/index.ts';

/** Id of the organisation that has this UAI or SIRET, or null. */
export async function organisationOfCode(db: Db, code: string): Promise<string | null> {
  const [uai, siret] = [readUai(code), readSiret(code)];
  const found = uai
    ? await organisationByCode(db, 'uai', uai.value)
    : siret
      ? await organisationByCode(db, 'siret', siret.value)
      : null;
  return found?.id ?? null;
}
