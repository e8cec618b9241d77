import type { RawRecord, RecordReport } from '#core/importing/dataset.ts';
import { fold } from '#core/text/index.ts';
import { readableName } from '../names.ts';
import { nameCells, oneLine, siretCell, uaiCell } from './cells.ts';
import type { StagedEstablishment } from './staging.ts';

/** Signs that do not name a place: the legal name says more. */
const GENERIC_SIGN =
  /^(?:lycee|lycee prive|lycee professionnel|cfa|cfaa|cfppa|mfr|mfreo|ireo|eplefpa|ufa|greta|ecole|legta|lpa|ogec|csnd|campus|siege)$/;

function nameOfSign(sign: string, legal: string): string {
  if (!sign) return legal;
  if (!legal) return sign;
  const said = fold(sign)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const whole = fold(legal)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  // « JEAN MICHEL » beside « LYCEE GENERAL ET TECHNOLOGIQUE JEAN MICHEL »: the longer one.
  if (whole.includes(said) || (/^(?:lycee|college)\b/.test(whole) && !/^(?:lycee|college)\b/.test(said))) return legal;
  return GENERIC_SIGN.test(said) ? `${legal} (${sign})` : sign;
}

interface SignedBody {
  /** Name over the door, legal name, and the one that says most. */
  sign: string;
  legal: string;
  raw: string;
  /** Codes and names. */
  cells: StagedEstablishment;
}

/** A training body that a file names twice, by its sign and by law. @returns null once the line is rejected. */
export function signedBody(
  record: RawRecord<'uai' | 'siret' | 'enseigne' | 'raison'>,
  town: string,
  report: RecordReport,
): SignedBody | null {
  const code = uaiCell(record.get('uai'), report, 'uai');
  const siret = siretCell(record.get('siret'), report, 'siret');
  if (!code.uai && !siret.siret)
    return report.reject({
      code: 'establishment.no_code',
      message: 'Ni UAI ni SIRET valable : l’organisme ne peut pas être identifié.',
    });
  const [sign, legal] = [oneLine(record.get('enseigne')), oneLine(record.get('raison'))];
  const raw = nameOfSign(sign, legal);
  const others = [sign, legal].filter((other) => other && other !== raw).map((other) => readableName(other).nom);
  return { sign, legal, raw, cells: { ...code, ...siret, ...nameCells(raw, town), autres_noms: others } };
}
