/** A name of one or two words. */
const NAME = "(\\p{Lu}[\\p{L}’'-]+(?:\\s+(?:(?:van|de|der|den|el|ten|ter)\\s+){0,2}\\p{Lu}[\\p{L}’'-]+)?)"
/** Words with a capital that are nobody. */
const NOBODY =
  /^(?:I|We|Ik|Wij|The|De|Het|They|Them|Ze|Zij|Hij|She|He|Customer|Client|Klant|Monday|Tuesday|Wednesday|Thursday|Friday|Today|Yesterday|This|Vandaag|Gisteren|Vanmorgen|Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Called|Phoned|Mailed|Gebeld|Gemaild|Told|Sorry|Excuses)$/u

/** Where a name stands beside what was done. */
const BESIDE: readonly RegExp[] = [
  `(?:[Cc]alled|[Pp]honed|[Rr]ang|[Ee]?-?[Mm]ailed|[Tt]exted|[Mm]essaged|[Tt]old|[Ii]nformed|[Vv]isited|[Mm]et|[Ww]rote(?: to)?|[Ss]poke (?:to|with)|[Tt]alked (?:to|with))\\s+(?:with\\s+|to\\s+)?${NAME}`,
  `${NAME}\\s+(?:was|has been|is|were|werd)\\s+(?:called|phoned|told|informed|mailed|gebeld|ingelicht|gemaild)`,
  `(?:[Bb]elde|[Mm]ailde|[Aa]ppte|[Ss]prak|[Bb]ezocht|[Ii]nformeerde|[Vv]ertelde)\\s+(?:met\\s+|aan\\s+)?${NAME}`,
  `(?:met|aan|bij)\\s+${NAME}`,
  `(?:^|[\\s,])${NAME}\\s+(?:(?!\\p{Lu})[\\p{L}\\d:]+\\s+){0,4}(?:ge(?:beld|maild|sproken|appt|schreven)|ingelicht|geïnformeerd|verteld|gebeld|bezocht)`,
  // Who sits there, whatever they are called: "with reception", "met de beheerder".
  '(?:with|to|met|aan)\\s+((?:the|their|our|de|het|hun|onze)\\s+(?!customer|client|klant)\\p{Ll}[\\p{L}-]{2,}|reception|receptie)',
].map((words) => new RegExp(words, 'u'))

/** Who was told, when a sentence names them beside what was done; null when it does not. */
export function personIn(told: string): string | null {
  for (const words of BESIDE) {
    const name = words.exec(told)?.[1]
    const [first = ''] = name?.split(' ') ?? []
    if (name && !NOBODY.test(first)) return name
  }
  return null
}

/** What stands in a line of a closing: what was told, and behind their names the rest. */
export interface SaidInLine {
  told: string
  cause?: string
  change?: string
  colleague?: string
  by?: string
}

const NAMES: Readonly<Record<string, Exclude<keyof SaidInLine, 'told'>>> = {
  cause: 'cause',
  oorzaak: 'cause',
  change: 'change',
  changes: 'change',
  verandering: 'change',
  wijziging: 'change',
  owner: 'colleague',
  eigenaar: 'colleague',
  wie: 'colleague',
  by: 'by',
  uiterlijk: 'by',
}
const LABEL = new RegExp(`(?<=^|[\\s;,.])(${Object.keys(NAMES).join('|')})\\s*[=:]\\s*`, 'giu')

/** Reads "called Jan: sorry; cause: courier full; change: another courier; owner: Tom; by: Friday". Never throws. */
export function closingIn(line: string): SaidInLine {
  const labels = [...line.matchAll(LABEL)]
  const clean = (text: string) => text.replace(/^[\s;,"“]+|[\s;,"”]+$/gu, '')
  const said: SaidInLine = { told: clean(line.slice(0, labels[0]?.index ?? line.length)) }
  labels.forEach((label, n) => {
    const name = NAMES[label[1]?.toLowerCase() ?? '']
    if (name) said[name] = clean(line.slice(label.index + label[0].length, labels[n + 1]?.index ?? line.length))
  })
  return said
}
