import type { Card, Form, Language, Mention } from '../../../src/cards/card.ts'
import type { Reader } from '../../../src/cards/when.ts'

export type PlatformName = 'slack' | 'teams'

/** For whom and where a sample is drawn, and what people wrote and are called there. */
export interface Scene {
  reader: Reader
  platform: PlatformName
  /** What somebody wrote, in the language of the reader. */
  said(nl: string, en: string): string
  /** What somebody or something is called. */
  named(name: string): string
  /** A colleague as a card addresses them. */
  colleague(name: string): Mention
}

export type Sample = (scene: Scene) => Card | Form

/** Samples by the function that builds them, and by the state it is in: the names are the captions of the gallery. */
export type Samples = Readonly<Record<string, Readonly<Record<string, Sample>>>>

/** A Monday morning in Amsterdam. */
export const NOW = new Date('2026-03-02T09:30:00Z')
export const HOUR = 1 / 24

/** So many days from now; before now when it is negative. */
export const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

const accountOf = (name: string) => name.toUpperCase().replace(/[^A-Z]/g, '')

/** The pretend company as usual, or with other words for everything that people write. */
export function sceneOf(platform: PlatformName, language: Language, words?: string): Scene {
  const named = (name: string) => words ?? name
  return {
    reader: { language, timeZone: 'Europe/Amsterdam', now: NOW },
    platform,
    said: (nl, en) => words ?? { nl, en }[language],
    named,
    colleague: (name) => ({ name: named(name), userId: `${platform === 'slack' ? 'U' : '29:'}${accountOf(name)}` }),
  }
}

/** Who is behind an id on Slack, which shows a mention by name. */
export const colleagues = ['Sanne de Wit', 'Tom Baker', 'Fatima el Amrani'].map((name) => ({
  id: `U${accountOf(name)}`,
  name,
}))

const MARKUP = [
  '<!channel> <!here> <@U1> <@UTOMBAKER> <https://evil.example|Acme> &lt;!everyone&gt;',
  '[x](https://evil.example) ![y](https://evil.example/y.png) <https://evil.example> [z]: https://evil.example',
  '<b>bold</b> <script>alert(1)</script> <img src=x onerror=alert(1)> <at>Tom Baker</at>',
  '*star* _line_ ~wave~ `tick` ```block``` **b** __u__ # head > quote :smile: {{name}} ${name} $t(common.save)',
]

/** What people write when they mean harm, or only write more than anybody expected. */
export const STRESS: Readonly<Record<string, string>> = {
  'markup of every kind': MARKUP.join(' '),
  'markup on lines of its own': ['# head', '> quote', '- item', '1. one', '---', '```', ...MARKUP].join('\n'),
  'a very long name': `${'Internationale Kantoorinrichtings- en Projectstofferingsmaatschappij '.repeat(2)}Vermeer & Zonen`,
  'one endless word': 'Hottentottententententoonstelling'.repeat(10),
  'right to left, turned around': 'مكتب \u202eتوصيل متأخر\u202c للمرة الثالثة \u2067שלום\u2069 (Acme) 42% — ‏!',
  'emoji and joined letters': '👩‍👩‍👧‍👦 🇳🇱 👍🏽 Ｆｕｌｌ Z͑ͫ̓ͪ̂ͫA̴̵̜̰͔ͫL̠ͨͧͩ͘G̴̻͈͍͔̹Ǫ̵̹̻̝̳͂ ｶｽﾃﾗｲﾝ \ud83c half \u0000\u0007',
  'ten thousand letters': 'Een klant vertelt graag alles, from the very beginning to the end. '
    .repeat(150)
    .slice(0, 10_000),
  'ten thousand letters without a space': 'x'.repeat(10_000),
}
