/**
 * Zone of school holidays of each académie, by its code, as the national calendar has them since 2015-2016. Corsica and the overseas
 * académies have calendars of their own, which the table does not hold.
 */
const ZONES: Readonly<Record<string, 'A' | 'B' | 'C'>> = {
  '01': 'C',
  '02': 'B',
  '03': 'A',
  '04': 'A',
  '06': 'A',
  '07': 'A',
  '08': 'A',
  '09': 'B',
  '10': 'A',
  '11': 'C',
  '12': 'B',
  '13': 'A',
  '14': 'B',
  '15': 'B',
  '16': 'C',
  '17': 'B',
  '18': 'B',
  '19': 'B',
  '20': 'B',
  '22': 'A',
  '23': 'B',
  '24': 'C',
  '25': 'C',
  '70': 'B',
};

/** The zone of an académie, or null when it follows none of the three. */
export const zoneOf = (academie: string | null): 'A' | 'B' | 'C' | null =>
  academie ? (ZONES[academie] ?? null) : null;
