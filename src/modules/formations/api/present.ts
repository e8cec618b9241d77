import type { z } from 'zod';
import type { SourceView } from '#core/provenance/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import type { OfferCard } from '../cards.sql.ts';
import type { CertificationView, RegisterSheet, Trade } from '../certification.sql.ts';
import type { Statut } from '../criteria.ts';
import { elmUrl } from '../elm/routes.ts';
import { boardingOf, saidBy, titleOf } from '../labels.ts';
import type { CampusOfferFile } from '../lheo/export-lheo.ts';
import { lheoUrl } from '../lheo/links.ts';
import type { OfferOrganisation } from '../lheo/offre.sql.ts';
import type { SchoolView, SiteView } from '../lines.sql.ts';
import { certificationUrl, offerUrl, schoolUrl } from '../links.ts';
import type { Details } from '../offre/details.sql.ts';
import type { OfferPage } from '../read-offer.ts';
import { apiOfferUrl } from './links.ts';
import type { complement, etablissement, ficheFormation, liste, offreCampus, resultat } from './schemas.ts';

export const LICENCE = 'etalab-2.0' as const;
type School = z.output<typeof etablissement>;
type Line = z.output<typeof ficheFormation>['lignes'][number];

/** Five decimals are a metre. */
const decimals = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e5) / 1e5);

export const resultOf =
  (origin: string) =>
  (card: OfferCard): z.output<typeof resultat> => ({
    intitule: titleOf(card.sigle, card.intitule),
    niveau: card.niveau,
    duree_mois: card.dureeMois,
    filiere: card.filiereLibelle,
    statuts: card.statuts as Statut[],
    places: card.places,
    places_rentree: card.annee,
    campus: card.campus,
    distance_km: card.distance === null ? null : Math.round(card.distance * 10) / 10,
    trajet_min: card.trajet?.minutes ?? null,
    trajet_mode: card.trajet?.mode ?? null,
    trajet_exemple: card.trajet?.exemple ?? null,
    exemple: card.exemple,
    etablissement: {
      nom: card.organisation,
      slug: card.organisationSlug,
      uai: card.uai,
      commune: card.commune,
      departement: card.departement,
      latitude: decimals(card.latitude),
      longitude: decimals(card.longitude),
      page: origin + schoolUrl(card.organisationSlug),
    },
    page: origin + offerUrl(card.certificationSlug, card.organisationSlug),
    detail: origin + apiOfferUrl(card.certificationSlug, card.organisationSlug),
  });

export type ListAnswer = z.output<typeof liste>;

export function certificationOf(
  c: CertificationView,
  sheets: readonly RegisterSheet[],
  trades: readonly Trade[],
  origin: string,
) {
  return {
    intitule: titleOf(c.sigle, c.intitule),
    slug: c.slug,
    diplome: c.diplome,
    cfd: c.cfd,
    fiches: sheets.map((one) => ({ code: one.rncp, active: one.active, echeance: one.echeance })),
    niveau: c.niveau,
    nsf: c.nsf,
    duree_mois: c.dureeMois,
    ouverture: c.ouverture,
    fermeture: c.fermeture,
    objectif: c.objectif,
    metiers: trades.map((one) => ({ rome: one.code, libelle: one.libelle })),
    exemple: c.exemple,
    page: origin + certificationUrl(c.slug),
  };
}

export const siteOf = (certification: string, origin: string) => (site: SiteView) => ({
  nom: site.organisation,
  slug: site.organisationSlug,
  uai: site.uai,
  commune: site.commune,
  departement: site.departement,
  latitude: decimals(site.latitude),
  longitude: decimals(site.longitude),
  page: origin + schoolUrl(site.organisationSlug),
  statuts: site.statuts,
  places: site.places,
  places_rentree: site.annee,
  exemple: site.exemple,
  detail: origin + apiOfferUrl(certification, site.organisationSlug),
});

const schoolOf = (one: SchoolView | OfferOrganisation, origin: string): School => ({
  nom: one.nom,
  slug: one.slug,
  uai: one.uai,
  commune: one.commune,
  departement: one.departement,
  latitude: decimals(one.latitude),
  longitude: decimals(one.longitude),
  page: origin + schoolUrl(one.slug),
});

const complementOf = ({ nature, nom, texte, heures, attestation, etat, exemple }: z.output<typeof complement>) => ({
  nature,
  nom,
  texte,
  heures,
  attestation,
  etat,
  exemple,
});

const sourceOf = (source: SourceView | undefined): string | null =>
  source ? [source.label, source.edition].filter(Boolean).join(', ') : null;

const detailsOf = (said: Details | undefined, shared: boolean, today: string): Line['precisions'] =>
  said
    ? {
        rythme: said.rythme,
        equipe: said.equipe,
        plateau: said.plateau,
        badges: said.badges,
        portes_ouvertes: said.portesOuvertes.filter((day) => day >= today),
        classe_commune: said.mixte || shared,
        source: saidBy(said),
        exemple: said.exemple,
      }
    : null;

/** @param today ISO day: open days that are over inform nobody. */
export function offerAnswer(model: OfferPage, origin: string, today: string): z.output<typeof ficheFormation> {
  const { certification: c, school, sources } = model;
  const boarding = boardingOf(school.internat, model.boarding);
  return {
    licence: LICENCE,
    certification: certificationOf(c, model.sheets, model.trades, origin),
    etablissement: schoolOf(school, origin),
    lignes: model.lines.map((line) => ({
      statut: line.statut,
      etat: line.etat,
      admission: line.admission,
      internat_places: line.internat?.places ?? null,
      internat_source: boardingOf(null, line.internat).source,
      attestee_en: line.vueEn,
      annees: line.annees.map((year) => ({
        rentree: year.annee,
        places: year.capacite,
        places_colorees: year.colorees,
        effectif: year.effectif,
        premiers_voeux: year.voeux,
        source: sourceOf(sources.get(year.origineId)),
        exemple: sources.get(year.origineId)?.example ?? false,
      })),
      precisions: detailsOf(
        model.details.find((one) => one.ligneId === line.id),
        model.shared,
        today,
      ),
      source: sourceOf(sources.get(line.origineId)),
      exemple: line.exemple,
    })),
    internat: model.boarding ? model.boarding.places > 0 : school.internat,
    internat_places: model.boarding?.places ?? null,
    internat_source: boarding.source,
    internat_exemple: boarding.example,
    complements: model.complements.map((one) => ({
      ...complementOf(one),
      campus: { nom: one.campus, page: origin + campusUrl(one.campusSlug) },
      sessions: one.sessions.map(({ inscriptionLimite, ...session }) => ({ ...session, limite: inscriptionLimite })),
    })),
    campus: model.campuses.map((one) => ({ nom: one.nom, page: origin + campusUrl(one.slug) })),
    page: origin + offerUrl(c.slug, school.slug),
  };
}

export function campusAnswer(file: CampusOfferFile): z.output<typeof offreCampus> {
  const { origin, campus } = file;
  return {
    licence: LICENCE,
    campus: { nom: campus.nom, slug: campus.slug, page: origin + campusUrl(campus.slug) },
    formations: file.lines.map((line) => {
      const body = file.organisations.get(line.organisationId)!;
      const { certification: c } = line;
      return {
        intitule: titleOf(c.sigle, c.intitule),
        cfd: c.cfd,
        fiches: c.fiches,
        niveau: c.niveau,
        statut: line.statut,
        places: line.places,
        places_rentree: line.placesAnnee,
        exemple: line.exemple,
        etablissement: schoolOf(body, origin),
        page: origin + offerUrl(c.slug, body.slug),
        detail: origin + apiOfferUrl(c.slug, body.slug),
      };
    }),
    complements: file.complements.map((one) => ({
      ...complementOf(one),
      etablissements: one.porteurs.flatMap((id) => file.organisations.get(id)?.nom ?? []),
      sessions: one.sessions,
    })),
    lheo: origin + lheoUrl(campus.slug),
    elm: origin + elmUrl(campus.slug),
  };
}
