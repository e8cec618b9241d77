import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { titleOf } from '../labels.ts';
import {
  certificationsNamed,
  type KnownCertification,
  type KnownOrganisation,
  organisationsNamed,
} from './match.sql.ts';
import type { ReadBody } from './read-body.ts';
import type { ReadOffer } from './read-lheo.ts';

const codesOf = (body: ReadBody): string[] => [
  ...(body.uai ? [`uai:${body.uai}`] : []),
  ...(body.siret ? [`siret:${body.siret}`] : []),
];
/** « certification|organisation|statut » → its parts; a certification may hold bars, the two others never. */
export function readLineKey(key: string): { certification: string; organisation: string; statut: string } | null {
  const [, certification, organisation, statut] = /^(.+)\|([^|]+)\|([a-z_]+)$/.exec(key) ?? [];
  return certification && organisation && statut ? { certification, organisation, statut } : null;
}

/** Lines that the complements of a file name. */
export const lineKeysOf = (offers: readonly ReadOffer[]) =>
  offers.flatMap((one) => one.complement?.lignes ?? []).flatMap((one) => readLineKey(one.cle) ?? []);

/** Finds what a file names: nothing is guessed from a title alone. */
export class Known {
  private constructor(
    private readonly organisations: readonly KnownOrganisation[],
    private readonly certifications: readonly KnownCertification[],
  ) {}

  static async read(db: Db, offers: readonly ReadOffer[]): Promise<Known> {
    const keys = lineKeysOf(offers);
    const holders = offers.flatMap((one) => one.complement?.porteurs ?? []);
    const bodies = [...holders, ...keys.map((one) => one.organisation)];
    const [named, certifications] = await Promise.all([
      organisationsNamed(
        db,
        [...offers.flatMap((one) => codesOf(one.lieu)), ...bodies],
        [
          ...offers.flatMap((one) => one.lieu.fiche ?? []),
          ...bodies.flatMap((one) => (one.startsWith('fiche:') ? one.slice(6) : [])),
        ],
      ),
      certificationsNamed(db, {
        cles: [
          ...offers.flatMap((one) => [one.certification ?? [], one.complement?.devenue ?? []].flat()),
          ...keys.map((one) => one.certification),
        ],
        cfds: offers.flatMap((one) => one.cfd ?? []),
        fiches: offers.flatMap((one) => one.fiches),
      }),
    ]);
    return new Known(named, certifications);
  }

  /** By UAI first (the place), then SIRET (the payer), then our own page when it bears the same name. */
  organisation(body: ReadBody): KnownOrganisation | null {
    for (const code of codesOf(body)) {
      const found = this.organisations.find((one) => one.codes.includes(code));
      if (found) return found;
    }
    if (codesOf(body).length > 0 || body.fiche === null || body.nom === null) return null;
    const found = this.organisations.find((one) => one.slug === body.fiche);
    return found && fold(found.nom).startsWith(fold(body.nom).slice(0, 50)) ? found : null;
  }

  organisationByKey(key: string): KnownOrganisation | null {
    const found = this.organisations.find((one) => one.codes.includes(key) || `fiche:${one.slug}` === key);
    return found ?? null;
  }

  certificationByKey = (cle: string): KnownCertification | null =>
    this.certifications.find((one) => one.cle === cle) ?? null;

  /** By its key, its CFD, then the sheet of a register; a sheet of several diplomas is told apart by the title. */
  certification(offer: ReadOffer): KnownCertification | { several: number } | null {
    const byKey = offer.certification === null ? null : this.certificationByKey(offer.certification);
    if (byKey) return byKey;
    const byCfd = offer.cfd === null ? undefined : this.certifications.find((one) => one.cfd === offer.cfd);
    if (byCfd) return byCfd;
    for (const sheet of offer.fiches) {
      const held = this.certifications.filter((one) => one.fiches.includes(sheet));
      if (held.length <= 1) {
        if (held[0]) return held[0];
        continue;
      }
      const title = fold(offer.intitule);
      const named = held.filter((one) => [one.intitule, titleOf(one.sigle, one.intitule)].map(fold).includes(title));
      return named.length === 1 ? named[0]! : { several: held.length };
    }
    return null;
  }
}
