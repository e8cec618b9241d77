import type { Db, Tx } from '#core/db/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { foldCommune } from './commune-names.ts';
import {
  type PackagedCommune,
  packagedCommunes,
  packagedDepartements,
  packagedRegions,
  REFERENCES_VERSION,
  shipped,
} from './reference-data.ts';
import {
  isLoaded,
  saveAcademies,
  saveCentres,
  saveCommunes,
  saveDepartements,
  saveFilieres,
  saveNiveaux,
  saveNsf,
  savePostalCodes,
  saveRegions,
} from './references.sql.ts';

export interface LoadReferencesOptions {
  /** False leaves out the 37,000 communes (tests that do not need them). */
  communes?: boolean;
}

const TERRITORIES = 'Code officiel géographique, Insee (paquet @etalab/decoupage-administratif)';
const NOMENCLATURES = 'Nomenclatures livrées avec Maillage';

/**
 * Loads what the product ships: filières, levels, NSF groups, régions, académies, départements, communes with postal
 * codes. Does nothing when this version is already there. @returns true when something was loaded.
 */
export async function loadReferences(db: Db, options: LoadReferencesOptions = {}): Promise<boolean> {
  const communes = options.communes ?? true;
  const note = `version ${REFERENCES_VERSION}`;
  const wanted = communes ? [NOMENCLATURES, TERRITORIES] : [NOMENCLATURES];
  if (await isLoaded(db, wanted, note)) return false;
  const load = async (tx: Tx) => {
    await loadNomenclatures(tx, note);
    if (communes) await loadCommunes(tx, note);
    await writeJournal(tx, {
      act: 'references.loaded',
      objectType: 'referentiels',
      objectId: null,
      actorRole: 'système',
      details: { version: REFERENCES_VERSION, communes },
    });
  };
  await (db.isTransaction ? load(db as Tx) : db.transaction().execute(load));
  return true;
}

async function loadNomenclatures(tx: Tx, note: string): Promise<void> {
  const origin = await recordOrigin(tx, { nature: 'fait', label: NOMENCLATURES, licence: 'Licence Ouverte 2.0', note });
  await saveFilieres(tx, shipped.filieres.filieres);
  await saveNiveaux(tx, shipped.niveaux.niveaux);
  const [regions, departements] = await Promise.all([packagedRegions(), packagedDepartements()]);
  await saveRegions(tx, regions, origin);
  await saveAcademies(tx, shipped.academies.academies, origin);
  const academyOf = new Map(
    shipped.academies.academies.flatMap((a) => a.departements.map((d) => [d, a.code] as const)),
  );
  await saveDepartements(
    tx,
    departements.map((one) => ({ ...one, academie: academyOf.get(one.code) ?? null })),
    origin,
  );
  await saveCentres(tx, shipped.centres.centres);
  const nsfOrigin = await recordOrigin(tx, { nature: 'fait', label: shipped.nsf.source, note: shipped.nsf.note });
  await saveNsf(tx, shipped.nsf.groupes, shipped.nsf.domaines, nsfOrigin);
}

async function loadCommunes(tx: Tx, note: string): Promise<void> {
  const origin = await recordOrigin(tx, {
    nature: 'fait',
    label: TERRITORIES,
    publisher: 'Insee, DGCL, La Poste',
    licence: 'Licence Ouverte 2.0',
    edition: '2026',
    note,
  });
  const all = oneByCode(await packagedCommunes());
  await saveCommunes(
    tx,
    all.map((one) => ({
      insee: one.code,
      nom: one.nom,
      plie: foldCommune(one.nom),
      departement: one.departement ?? null,
      population: one.population ?? null,
      actuelle: one.type === 'commune-actuelle' ? null : (one.commune ?? one.chefLieu ?? null),
    })),
    origin,
  );
  await savePostalCodes(
    tx,
    all.flatMap((one) => (one.codesPostaux ?? []).map((code) => ({ code, insee: one.code }))),
  );
}

/** A former commune often shares the code of the one that absorbed it: the present one is kept. */
function oneByCode(communes: PackagedCommune[]): PackagedCommune[] {
  const kept = new Map<string, PackagedCommune>();
  for (const one of communes) {
    if (one.type === 'commune-actuelle' || !kept.has(one.code)) kept.set(one.code, one);
  }
  return [...kept.values()];
}
