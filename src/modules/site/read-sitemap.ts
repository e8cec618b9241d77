import type { Db } from '#core/db/index.ts';
import { PUBLIC_NEEDS, publicNeedIds, publicNeedUrl, TRADES, tradeCodes, tradeUrl } from '#modules/besoins/index.ts';
import { sitemapUrls as campusUrls, workingTogetherUrl } from '#modules/campus/index.ts';
import { cordeeIds, PUBLIC_CORDEES, publicCordeeUrl } from '#modules/cordees/index.ts';
import { AGENDA, eventAddresses, publicEventUrl } from '#modules/evenements/index.ts';
import { campusesWithOffer, offerMapUrl } from '#modules/formations/index.ts';
import { extractAddresses, extractUrl } from '#modules/gouvernance/index.ts';
import {
  PUBLIC_PLACEMENTS,
  PUBLIC_PROJECTS,
  PUBLIC_STAYS,
  projectIds,
  publicOfferIds,
  publicPlacementIds,
  publicPlacementUrl,
  publicProjectUrl,
  publicStayUrl,
} from '#modules/mobilites/index.ts';
import { campusesWithActions, publicActionsUrl } from '#modules/projets/index.ts';
import { campusesWithNetwork, publicNetworkUrl } from '#modules/reseau/index.ts';
import { schoolUrls } from './etablissement.sql.ts';
import { helpTopics } from './help.ts';
import {
  ACCESSIBILITY,
  CATALOGUE,
  CONTACT,
  COOKIES,
  certificationUrl,
  HELP,
  HOME,
  helpUrl,
  LEGAL,
  offerUrl,
  PRIVACY,
  SCHOOLS,
  SECURITY_POLICY,
  SITE_MAP,
} from './links.ts';
import { certificationSlugs, offerCount, offerSlugs } from './sitemap.sql.ts';
import { MAX_PER_FILE, type SitemapEntry } from './sitemap.ts';

/** Files of at most `perFile` addresses: the pages first, then the trainings. */
export async function fileCount(db: Db, perFile = MAX_PER_FILE): Promise<number> {
  const [pages, offers] = await Promise.all([readPages(db), offerCount(db)]);
  return Math.ceil(pages.length / perFile) + Math.ceil(offers / perFile);
}

/** Addresses of one file, numbered from 1; empty beyond the last. */
export async function fileEntries(db: Db, number: number, perFile = MAX_PER_FILE): Promise<SitemapEntry[]> {
  if (number < 1) return [];
  const pages = await readPages(db);
  const before = Math.ceil(pages.length / perFile);
  if (number <= before) return pages.slice((number - 1) * perFile, number * perFile);
  const rows = await offerSlugs(db, (number - 1 - before) * perFile, perFile);
  return rows.map((row) => ({ path: offerUrl(row.certification, row.organisation) }));
}

/** Pages that are always there. */
const FIXED = [
  HOME,
  CATALOGUE,
  SCHOOLS,
  PUBLIC_NEEDS,
  AGENDA,
  PUBLIC_CORDEES,
  TRADES,
  PUBLIC_STAYS,
  PUBLIC_PLACEMENTS,
  PUBLIC_PROJECTS,
  HELP,
  CONTACT,
  LEGAL,
  ACCESSIBILITY,
  PRIVACY,
  SECURITY_POLICY,
  COOKIES,
  SITE_MAP,
];

/** Everything but the trainings. */
async function readPages(db: Db): Promise<SitemapEntry[]> {
  const [
    campuses,
    networks,
    acting,
    offers,
    extracts,
    certifications,
    schools,
    topics,
    needs,
    events,
    trades,
    cordees,
    stays,
    placements,
    projects,
  ] = await Promise.all([
    campusUrls(db),
    campusesWithNetwork(db),
    campusesWithActions(db),
    campusesWithOffer(db),
    extractAddresses(db),
    certificationSlugs(db),
    schoolUrls(db),
    helpTopics(),
    publicNeedIds(db),
    eventAddresses(db),
    tradeCodes(db),
    cordeeIds(db),
    publicOfferIds(db),
    publicPlacementIds(db),
    projectIds(db),
  ]);
  return [
    ...[...FIXED, ...topics.map((topic) => helpUrl(topic.slug))].map((path) => ({ path })),
    ...campuses,
    ...offers.map((slug) => ({ path: offerMapUrl(slug) })),
    ...networks.flatMap((slug) => [{ path: publicNetworkUrl(slug) }, { path: workingTogetherUrl(slug) }]),
    ...acting.map((slug) => ({ path: publicActionsUrl(slug) })),
    ...extracts.map((one) => ({ path: extractUrl(one.slug, one.id), modified: one.publieLe })),
    ...certifications.map((slug) => ({ path: certificationUrl(slug) })),
    ...schools,
    ...needs.map((id) => ({ path: publicNeedUrl(id) })),
    ...events.map((one) => ({ path: publicEventUrl(one.slug), modified: one.modifieLe })),
    ...trades.map((code) => ({ path: tradeUrl(code) })),
    ...cordees.map((id) => ({ path: publicCordeeUrl(id) })),
    ...stays.map((id) => ({ path: publicStayUrl(id) })),
    ...placements.map((id) => ({ path: publicPlacementUrl(id) })),
    ...projects.map((id) => ({ path: publicProjectUrl(id) })),
  ];
}
