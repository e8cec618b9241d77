import ical, { type ICalCalendar, ICalCalendarMethod } from 'ical-generator';

/**
 * An empty calendar (RFC 5545) in the name of the product. `method`: published, unless it takes a date away. `ttl`: seconds that a program
 * that follows its address may wait before it reads it again.
 */
export const newCalendar = (
  name: string,
  { method = ICalCalendarMethod.PUBLISH, ttl }: { method?: ICalCalendarMethod; ttl?: number } = {},
): ICalCalendar =>
  ical({
    name,
    prodId: { company: 'Maillage', product: 'Maillage', language: 'FR' },
    method,
    ...(ttl === undefined ? {} : { ttl }),
  });
