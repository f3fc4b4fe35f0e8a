// A town full of customers to look for: Dutch names with what belongs to them, and names from elsewhere.

const FIRST =
  'Jan Piet Kees Maria Johanna Sanne Fatima Mohamed Joost Femke Anouk Willem Thijs Ingrid Monique Youssef Giulia Anneliese Pieter-Jan Åsa'.split(
    ' ',
  )
const LAST =
  "van den Berg|de Vries|van 't Hof|Wijngaarden|van der Meijde|Dijkstra|El Khatib|Özdemir|Janssen|Jansen|Kuijpers|ten Brinke|van de Ven|Oude Luttikhuis|Schouten|Terpstra|Hoogendoorn|Boonstra|Rijkers|Müller-Lindqvist".split(
    '|',
  )
const TRADE =
  'Bakkerij Drukkerij Hoveniersbedrijf Installatietechniek Timmerwerken Fysiotherapie Administratiekantoor Garage Meubelmakerij Bloemisterij'.split(
    ' ',
  )
const OWN =
  "De Gouden Korenaar|'t Hoekje|Zonneveld|Noorderlicht|IJsselzicht|Van Dalen & Zonen|Halverhoogte|Meridian Harbour|Northwind Traders|Château Lumière".split(
    '|',
  )
const FORM = ['B.V.', 'N.V.', 'VOF', '', '', 'GmbH']
const TOWN = ['Zwolle', 'IJmuiden', "'s-Hertogenbosch", 'Den Haag', 'Nijmegen', 'Rijswijk', 'Utrecht', 'Groningen']

export interface Known {
  name: string
  kind: 'person' | 'organisation'
  city: string
}

/** Four hundred persons and three hundred organisations, each with a town. */
export const KNOWN: readonly Known[] = [
  ...FIRST.flatMap((first, i) =>
    LAST.map((last, j) => ({ name: `${first} ${last}`, kind: 'person' as const, city: townOf(i + j) })),
  ),
  ...TRADE.flatMap((trade, i) =>
    [...OWN, ...LAST.slice(0, 20)].map((own, j) => ({
      name: [trade, own, FORM[(i + j) % FORM.length]].filter(Boolean).join(' '),
      kind: 'organisation' as const,
      city: townOf(3 * i + j),
    })),
  ),
]

function townOf(n: number): string {
  return TOWN[n % TOWN.length] ?? ''
}

/** Numbers from 0 to 1 that are the same at every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A letter left out, added, changed, or swapped with the next one. */
export function withTypo(word: string, next: () => number): string {
  const at = Math.floor(next() * word.length)
  const letter = String.fromCharCode(97 + Math.floor(next() * 26))
  const [head, tail] = [word.slice(0, at), word.slice(at)]
  const ways = [
    () => head + tail.slice(1),
    () => head + letter + tail,
    () => head + letter + tail.slice(1),
    () => (tail.length > 1 ? `${head}${tail[1]}${tail[0]}${tail.slice(2)}` : head + letter + tail),
  ]
  return (ways[Math.floor(next() * ways.length)] ?? ways[0])?.() ?? word
}
