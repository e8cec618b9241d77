import type ICAL from 'ical.js';

/** What a clock on a wall shows. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** An instant read from a property; `day`: a whole day, from its first minute in Paris. */
type Read = { at: Date; day: boolean; wall: Wall } | { unknown: string; at: Date };

const PARIS = 'Europe/Paris';
/** Names that a well-known office suite writes. */
const OFFICE: Readonly<Record<string, string>> = {
  'romance standard time': PARIS,
  'w. europe standard time': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'central european standard time': 'Europe/Warsaw',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'UTC',
  'reunion standard time': 'Indian/Reunion',
  'mauritius standard time': 'Indian/Reunion',
  utc: 'UTC',
};

const clocks = new Map<string, Intl.DateTimeFormat | null>();
function clockOf(zone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  let clock: Intl.DateTimeFormat | null = null;
  try {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  } catch {
    // A name that nobody knows: the zone of the file is asked.
  }
  if (clocks.size < 500) clocks.set(zone, clock);
  return clock;
}

const asUtc = (wall: Wall): number =>
  Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);

/** The instant at which a clock of a zone shows an hour; of one that is skipped, the hour after; of one that comes twice, the first. */
function instantOf(clock: Intl.DateTimeFormat, wall: Wall): Date {
  const wanted = asUtc(wall);
  const shown = (at: number): number => Date.parse(`${clock.format(at).replace(' ', 'T')}Z`);
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((at) => shown(at) - at);
  const right = offsets.map((offset) => wanted - offset).filter((at) => shown(at) === wanted);
  return new Date(right.length > 0 ? Math.min(...right) : wanted - offsets[0]!);
}

const wallOf = (time: ICAL.Time): Wall => ({
  year: time.year,
  month: time.month,
  day: time.day,
  hour: time.isDate ? 0 : time.hour,
  minute: time.isDate ? 0 : time.minute,
  second: time.isDate ? 0 : time.second,
});

/**
 * Reads the times of a file: zones by the name that the world gives them, by the one of an office suite, or as the file describes them. Hours
 * without a zone are those of the file, else of Paris.
 */
export function zoneReader(Ical: typeof ICAL, zones: ReadonlyMap<string, string>, defaultZone: string | null) {
  const described = new Map<string, ICAL.Timezone>();
  for (const [name, text] of zones) {
    try {
      described.set(name, new Ical.Timezone(new Ical.Component(Ical.parse(text))));
    } catch {
      // A zone that cannot be read is unknown to those that name it.
    }
  }
  const floating = (defaultZone && clockOf(defaultZone)) || clockOf(PARIS)!;

  function instant(wall: Wall, tzid: string | null, isUtc: boolean, isDate: boolean): Date | null {
    if (isDate) return instantOf(clockOf(PARIS)!, wall);
    if (isUtc) return new Date(asUtc(wall));
    if (!tzid) return instantOf(floating, wall);
    const name = tzid.replace(/^"|"$/g, '').replace(/^\/[^/]*\/[^/]*\//, '');
    const clock = clockOf(name) ?? clockOf(OFFICE[name.toLowerCase()] ?? '');
    if (clock) return instantOf(clock, wall);
    const zone = described.get(tzid);
    if (!zone) return null;
    const time = new Ical.Time({ ...wall, isDate: false }, zone);
    return new Date(asUtc(wall) - 1_000 * zone.utcOffset(time));
  }

  const zoneOf = (property: ICAL.Property | null): string | null => {
    const tzid = property?.getParameter('tzid');
    return Array.isArray(tzid) ? (tzid[0] ?? null) : (tzid ?? null);
  };
  const isUtc = (time: ICAL.Time): boolean => time.zone === Ical.Timezone.utcTimezone;

  const read = (component: ICAL.Component, name: string): Read | null => {
    const property = component.getFirstProperty(name);
    const time = property?.getFirstValue();
    if (!property || !(time instanceof Ical.Time)) return null;
    const tzid = zoneOf(property);
    const at = instant(wallOf(time), tzid, isUtc(time), time.isDate);
    return at ? { at, day: time.isDate, wall: wallOf(time) } : { unknown: tzid ?? '', at: new Date(Number.NaN) };
  };
  const all = (component: ICAL.Component, name: string): Date[] =>
    component.getAllProperties(name).flatMap((property) =>
      property.getValues().flatMap((value) => {
        const time = value instanceof Ical.Period ? value.start : value;
        if (!(time instanceof Ical.Time)) return [];
        return instant(wallOf(time), zoneOf(property), isUtc(time), time.isDate) ?? [];
      }),
    );
  /** A time that is not the value of a property: in its own zone, else in that of a property. */
  const time = (component: ICAL.Component, value: ICAL.Time, like?: string): Date | null =>
    instant(
      wallOf(value),
      like ? zoneOf(component.getFirstProperty(like)) : null,
      like
        ? component.getFirstPropertyValue('dtstart') instanceof Ical.Time &&
            isUtc(component.getFirstPropertyValue('dtstart') as ICAL.Time)
        : isUtc(value),
      value.isDate,
    );
  return Object.assign(read, { all, time });
}
