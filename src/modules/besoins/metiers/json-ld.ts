import { tradeUrl } from './links.ts';
import type { TradePageModel } from './read-trade.ts';

const skillTerm = (name: string, uri: string) => ({ '@type': 'DefinedTerm', name, sameAs: uri });

/** schema.org `Occupation`: only what a public source says; examples are left out. */
export function occupationJsonLd({ trade, skills, sources }: TradePageModel, origin: string): object {
  const said = skills
    .filter((one) => !sources.get(one.origineId)?.example)
    .map((one) => (one.esco ? skillTerm(one.nom, one.esco.uri) : one.nom));
  return {
    '@context': 'https://schema.org',
    '@type': 'Occupation',
    '@id': origin + tradeUrl(trade.code),
    url: origin + tradeUrl(trade.code),
    name: trade.libelle,
    ...(trade.appellations.length > 0 && { alternateName: trade.appellations }),
    occupationalCategory: {
      '@type': 'CategoryCode',
      codeValue: trade.code,
      inCodeSet: 'ROME 4.0',
      name: trade.libelle,
    },
    ...(said.length > 0 && { skills: said }),
  };
}
