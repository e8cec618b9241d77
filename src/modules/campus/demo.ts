import type { DemoContext, DemoLoader } from '#core/demonstration/index.ts';
import { isInvented } from '#core/demonstration/index.ts';
import { replaceCarriers, upsertFieldOrigin } from './campus.sql.ts';
import type { LabelInput } from './campus.ts';
import { type TerritoryCodes, territoryCodes } from './demo.sql.ts';
import { campusFile, type DemoCampus, type DemoLabel, factsFile, labelsFile } from './demo-files.ts';
import { upsertFact, upsertFigure, upsertName, upsertSite, upsertStep } from './details.sql.ts';
import { saveCampus } from './save-campus.ts';

/** Campuses of the set with everything the founding texts say of them, through the acts of the room. */
export const loadDemo: DemoLoader = async (demo) => {
  const codes = await territoryCodes(demo.tx);
  const campuses = demo.files.read('campus', campusFile).campus;
  const labels = demo.files.read('labels', labelsFile).attributions;
  const facts = demo.files.read('faits', factsFile).faits;
  for (const item of campuses) {
    const own = labels.filter((label) => label.campus === item.id);
    const { id } = await saveCampus(demo.tx, await campusInput(demo, item, own, codes));
    demo.remember('campus', item.id, id);
    await loadDetails(demo, item, id);
    const said = facts.filter((fact) => fact.campus === item.id);
    for (const [rang, fact] of said.entries())
      await upsertFact(demo.tx, id, {
        cle: fact.id,
        rubrique: fact.rubrique,
        titre: fact.titre,
        texte: fact.texte,
        nombre: fact.nombre,
        date: fact.date,
        rang,
        origine_id: await demo.origin(fact),
      });
  }
  return { campus: campuses.length, labels: labels.length, faits: facts.length };
};

const codeOf = (codes: Map<string, string>, nom: string): string => {
  const code = codes.get(nom);
  if (!code) throw new Error(`Demonstration set: unknown territory « ${nom} »; load the references first.`);
  return code;
};

async function campusInput(demo: DemoContext, item: DemoCampus, labels: DemoLabel[], codes: TerritoryCodes) {
  const siege = item.siege;
  const organisation = (id: string | null | undefined) => (id ? demo.idOf('organisation', id) : null);
  return {
    campus: {
      cle: item.cle,
      slug: item.id,
      nom: item.nom,
      nom_usuel: item.nom_usuel,
      filiere_lettre: item.filiere.lettre,
      // Classified by us from the name: « déduite » until somebody confirms it (design README, « Filières »).
      filiere_deduite: isInvented('filiere', item.filiere, item),
      mots: item.mots,
      accroche: item.accroche,
      presentation: item.presentation,
      categorie: item.categorie,
      etat: 'actif' as const,
      territoire_libelle: item.territoire.libelle,
      territoire_nature: item.territoire.nature,
      siege_organisation_id: organisation(siege?.organisation),
      support_organisation_id: organisation(item.etablissement_support),
      association_organisation_id: organisation(item.association),
      commune_insee: siege?.commune.insee ?? null,
      commune_nom: siege?.commune.nom ?? null,
      latitude: siege?.commune.latitude ?? null,
      longitude: siege?.commune.longitude ?? null,
      contact_nom: item.contact.nom,
      courriel: item.contact.courriel,
      telephone: item.contact.telephone,
      successeur_nom: item.successeur?.nom ?? null,
      successeur_date: item.successeur?.date ?? null,
      origine_id: await demo.origin(item),
    },
    territoire: {
      regions: item.territoire.regions.map((nom) => codeOf(codes.regions, nom)),
      academies: item.territoire.academies.map((nom) => codeOf(codes.academies, nom)),
      departements: item.territoire.departements,
    },
    labels: await Promise.all(labels.map((label) => labelInput(demo, label))),
  };
}

async function labelInput(demo: DemoContext, label: DemoLabel): Promise<LabelInput> {
  return {
    cle: label.id,
    type: label.type,
    emetteur: label.emetteur,
    categorie: label.categorie === 'cmq' || label.categorie === 'excellence' ? label.categorie : null,
    nom_imprime: label.nom_imprime,
    vague: label.vague,
    date_arrete: label.date_arrete,
    date_jo: label.date_jo,
    date: label.date,
    duree_ans: label.duree_ans,
    debut: label.debut ?? demo.day(label.debut_jour),
    // An end that the set has computed is left to the rule, which computes it again and says so.
    fin: demo.day(label.fin_jour) ?? (isInvented('fin', label) ? null : label.fin),
    etat: label.etat === 'non_renseigne' ? 'inconnu' : label.etat,
    nature: label.debut_jour === undefined ? 'attribution' : 'renouvellement',
    origine_id: await demo.origin(label),
  };
}

async function loadDetails(demo: DemoContext, item: DemoCampus, id: string): Promise<void> {
  const { tx } = demo;
  await loadFieldOrigins(demo, item, id);
  await replaceCarriers(
    tx,
    id,
    item.porteurs.map((porteur) => demo.idOf('organisation', porteur)),
  );
  for (const nom of item.noms)
    await upsertName(tx, id, {
      nom: nom.nom,
      usuel: nom.usuel ?? false,
      debut: nom.debut,
      fin: nom.fin,
      origine_id: await demo.origin(nom, item),
    });
  for (const site of item.sites)
    await upsertSite(tx, id, {
      cle: site.id,
      nom: site.nom,
      role: site.role,
      etat: site.etat,
      commune_insee: site.commune.insee,
      commune_nom: site.commune.nom,
      latitude: site.commune.latitude,
      longitude: site.commune.longitude,
      surface_m2: site.surface_m2,
      texte: site.texte,
      origine_id: await demo.origin(site, item),
    });
  for (const [rang, chiffre] of item.chiffres.entries())
    await upsertFigure(tx, id, {
      cle: chiffre.id,
      libelle: chiffre.libelle,
      valeur: chiffre.valeur,
      texte: chiffre.precision,
      unite: chiffre.unite,
      date: chiffre.date,
      duree_ans: chiffre.duree_ans ?? null,
      rang,
      phare: chiffre.phare ?? false,
      origine_id: await demo.origin(chiffre, item),
    });
  await loadHistory(demo, item, id);
}

async function loadHistory(demo: DemoContext, item: DemoCampus, id: string): Promise<void> {
  for (const [rang, etape] of item.histoire.entries())
    await upsertStep(demo.tx, id, {
      cle: etape.id,
      date: etape.date,
      titre: etape.titre,
      texte: null,
      rang,
      a_venir: etape.a_venir ?? false,
      origine_id: await demo.origin(etape, item),
    });
}

/** Fields whose origin is not that of the campus: nested objects with their own, and exceptions of the fact. */
async function loadFieldOrigins(demo: DemoContext, item: DemoCampus, id: string): Promise<void> {
  const nested = {
    filiere: item.filiere,
    territoire: item.territoire,
    siege: item.siege,
    contact: item.contact,
    successeur: item.successeur,
  };
  for (const [champ, object] of Object.entries(nested)) {
    if (!object?.origine) continue;
    await upsertFieldOrigin(demo.tx, id, champ, await demo.origin(object), object.origine.type === 'exemple');
  }
  const invented = await demo.origin({ origine: { type: 'exemple' } });
  for (const champ of item.origine.sauf ?? []) {
    if (champ !== 'profondeur') await upsertFieldOrigin(demo.tx, id, champ, invented, true);
  }
  for (const champ of item.territoire.origine?.sauf ?? [])
    await upsertFieldOrigin(demo.tx, id, `territoire.${champ}`, invented, true);
}
