import { campusFrame } from '#core/html/index.ts';
import { REPORTS_DESK, reportsUrl } from '../links.ts';

/** A page of the workspace below the reports of a campus. */
export const ReportFrame = campusFrame({
  key: 'bilans',
  title: 'Bilans',
  desk: REPORTS_DESK,
  list: reportsUrl,
  help: 'bilan-annuel',
});
