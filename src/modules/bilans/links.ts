import { campusUrl } from '#modules/campus/index.ts';

export const FRAMES = '/espace/cadres';
export const IMPORT_FRAME = `${FRAMES}/importer`;
export interface FrameAddress {
  code: string;
  version: string;
}
export const frameUrl = ({ code, version }: FrameAddress): string => `${FRAMES}/${code}/${version}`;
export const frameJsonUrl = (at: FrameAddress): string => `${frameUrl(at)}/cadre.json`;
export const cloneFrameUrl = (at: FrameAddress): string => `${frameUrl(at)}/copier`;
export const frameStateUrl = (at: FrameAddress): string => `${frameUrl(at)}/etat`;
export const compareFrameUrl = (at: FrameAddress): string => `${frameUrl(at)}/comparer`;
/** What changed since a version. */
export const compareWithUrl = (at: FrameAddress, avec: string): string =>
  `${compareFrameUrl(at)}?${new URLSearchParams({ avec })}`;
export const newHeadingUrl = (at: FrameAddress): string => `${frameUrl(at)}/nouvelle-rubrique`;
export const newHeadingUnder = (at: FrameAddress, sous: string): string =>
  `${newHeadingUrl(at)}?${new URLSearchParams({ sous })}`;
export const headingUrl = (at: FrameAddress, rubrique: string): string => `${frameUrl(at)}/rubriques/${rubrique}`;
export const headingMoveUrl = (at: FrameAddress, rubrique: string): string => `${headingUrl(at, rubrique)}/geste`;

/** Where a heading stands in a page: its id, without the dots that HTML names do not take. */
export const headingAnchor = (id: string): string => id.replaceAll('.', '-');

/** Where each person finds the reports of her campuses. */
export const REPORTS_DESK = '/espace/bilans';
export const reportsUrl = (campus: string): string => `/espace/campus/${campus}/bilans`;
export const newReportUrl = (campus: string): string => `${reportsUrl(campus)}/nouveau`;
export const reportUrl = (campus: string, id: string): string => `${reportsUrl(campus)}/${id}`;
export const reportActUrl = (campus: string, id: string): string => `${reportUrl(campus, id)}/etat`;
export const reportPublicationUrl = (campus: string, id: string): string => `${reportUrl(campus, id)}/publication`;
export const remindUrl = (campus: string, id: string): string => `${reportUrl(campus, id)}/relances`;
export const answerUrl = (campus: string, id: string, rubrique: string): string =>
  `${reportUrl(campus, id)}/rubriques/${rubrique}`;
export const commentUrl = (campus: string, id: string, rubrique: string): string =>
  `${answerUrl(campus, id, rubrique)}/commentaires`;
export const reportFormats = ['pdf', 'docx', 'xlsx'] as const;
export type ReportFormat = (typeof reportFormats)[number];
export const reportFileUrl = (campus: string, id: string, format: ReportFormat): string =>
  `${reportUrl(campus, id)}/bilan.${format}`;
/** The public page of an annual report. */
export const publicReportUrl = (campus: string, annee: string | number): string =>
  `${campusUrl(campus)}/bilan/${annee}`;
