const list = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(' '))

const DUTCH = list(
  'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien',
  'achttien negentien twintig',
)
const ENGLISH = list(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen',
  'eighteen nineteen twenty',
)
const DUTCH_ORDINALS = list(
  'eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende',
  'vijftiende zestiende zeventiende achttiende negentiende twintigste',
)
const ENGLISH_ORDINALS = list(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth',
  'fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
)

type Numbers = Readonly<Record<string, number>>

const counted = (words: readonly string[]): Numbers => Object.fromEntries(words.map((word, index) => [word, index + 1]))

// 21 to 31: "eenentwintig" is one word, "twenty one" and "twenty-one" are two.
function above(ten: number, count: number, units: readonly string[], spell: (unit: string) => string): Numbers {
  const spelled = units.slice(0, count).map(spell)
  return Object.fromEntries(spelled.map((word, index) => [word, ten + index + 1]))
}
const dutchAbove = (tens: string) => (unit: string) => `${unit}en${tens}`
const englishAbove = (tens: string) => (unit: string) => `${tens} ${unit}, ${tens} - ${unit}`

/** Dutch number words, 1 to 31. */
export const DUTCH_NUMBERS: Numbers = {
  ...counted(DUTCH),
  ...above(20, 9, DUTCH, dutchAbove('twintig')),
  dertig: 30,
  eenendertig: 31,
}

/** Number words of both languages, 1 to 31. */
export const NUMBERS: Numbers = {
  ...DUTCH_NUMBERS,
  ...counted(ENGLISH),
  ...above(20, 9, ENGLISH, englishAbove('twenty')),
  thirty: 30,
  ...above(30, 1, ENGLISH, englishAbove('thirty')),
}

/** Ordinal words of both languages, 1 to 31. */
export const ORDINALS: Numbers = {
  ...counted(DUTCH_ORDINALS),
  ...above(20, 9, DUTCH, dutchAbove('twintigste')),
  dertigste: 30,
  eenendertigste: 31,
  ...counted(ENGLISH_ORDINALS),
  ...above(20, 9, ENGLISH_ORDINALS, englishAbove('twenty')),
  thirtieth: 30,
  ...above(30, 1, ENGLISH_ORDINALS, englishAbove('thirty')),
}

/** The hours of the dial in these words. */
export const upToTwelve = (numbers: Numbers): Numbers =>
  Object.fromEntries(Object.entries(numbers).filter(([, n]) => n <= 12))
