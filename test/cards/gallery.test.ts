import { describe, expect, test } from 'vitest'
import type { Card, Form } from '../../src/cards/card.ts'
import { plainText } from '../../src/cards/plain-text.ts'
import { words } from '../../src/cards/words.ts'
import { cardMessage, formMessage } from '../../src/platforms/teams/render/message.ts'
import { EVERY } from '../support/every.ts'
import { builders, buildersIn, makersElsewhere } from '../support/gallery/builders.ts'
import { type Built, everySample, isForm, LANGUAGES, onSlack, onTeams } from '../support/gallery/drawn.ts'
import { buttonsOf, flat, foreign, linesOf, linksIn, read, textsOf } from '../support/gallery/reading.ts'
import { SAMPLES } from '../support/gallery/samples.ts'
import { colleagues, STRESS } from '../support/gallery/scene.ts'
import { blockFaults, viewFaults, weightOf } from '../support/slack/api/block-kit.ts'
import { buttonsOf as buttonsOnSlack, called, readBlocks } from '../support/slack/people/reading.ts'
import type { Json, Message } from '../support/slack/workspace.ts'
import { everythingIn, faultsOf } from '../support/teams/card-rules.ts'
import { buttonsOf as buttonsOnTeams } from '../support/teams/client.ts'
import { readCard } from '../support/teams/reading.ts'

/** Marks that turn the direction of text around. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/

const blocksOf = (drawn: Json) => drawn['blocks'] as Json[]

/** What Slack would refuse or show wrongly. */
function slackFaults(it: Card | Form): unknown[] {
  const drawn = onSlack(it)
  if (isForm(it)) return viewFaults(drawn)
  const text = String(drawn['text'])
  return [
    ...blockFaults(drawn['blocks'], 'message'),
    ...(weightOf(blocksOf(drawn)) > 13_200 ? ['too heavy'] : []),
    ...(text.trim() === '' ? ['says nothing to a screen reader'] : []),
    ...(Buffer.byteLength(text) > 4_000 ? ['too long to be changed later'] : []),
  ]
}

/** What Teams would refuse or show wrongly, wherever it is shown, and what is wrong with what a notification says of it. */
function teamsFaults(it: Card | Form): string[] {
  const { summary, attachments } = messageOnTeams(it)
  const isSaid = summary.trim() && summary.length <= 300 && summary.isWellFormed() && !TURNING.test(summary)
  return [
    ...faultsOf(attachments[0]?.content),
    ...(isForm(it) ? (['dialog'] as const) : (['dialog', 'insert'] as const)).flatMap((where) =>
      faultsOf(onTeams(it, where), where),
    ),
    ...(isSaid ? [] : [`a notification says: ${summary}`]),
  ]
}

const messageOnTeams = (it: Card | Form) =>
  (isForm(it) ? formMessage(it) : cardMessage(it, { viewer: '29:SANNEDEWIT' })) as {
    summary: string
    attachments: { content: unknown }[]
  }

const readOn = {
  slack: (it: Card | Form) => {
    const drawn = onSlack(it)
    const frame = isForm(it) ? ['title', 'submit'].map((key) => (drawn[key] as Json)['text']) : []
    return named(flat([...frame, readBlocks(blocksOf(drawn)), deepTexts(blocksOf(drawn))].join(' ')))
  },
  teams: (it: Card | Form) => {
    const drawn = onTeams(it)
    const labels = [...everythingIn(drawn)].flatMap(({ choices }) => (choices ?? []) as { title: string }[])
    return flat([readCard(drawn), ...labels.map(({ title }) => title)].join(' '))
  },
}

/** Slack puts the names. */
const named = (text: string) =>
  text.replace(/<@(\w+)>/g, (_, id: string) => colleagues.find((colleague) => colleague.id === id)?.name ?? '')

/** Labels, hints and options, which stand deeper than a line. */
function deepTexts(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([key, inner]) => (key === 'text' && typeof inner === 'string' ? inner : deepTexts(inner)))
    .join(' ')
}

/** Made once for all who look at them. Letters in their thousands are looked at once, and are not kept. */
const made = new Map<string, Built[]>()

function samplesOf(platform: 'slack' | 'teams', language: Card['language'], stress = ''): Iterable<Built> {
  if (stress.length > 2_000) return everySample(platform, language, stress)
  const key = `${platform} ${language} ${stress}`
  const samples = made.get(key) ?? [...everySample(platform, language, stress || undefined)]
  made.set(key, samples)
  return samples
}

/** Gives what is wrong with each sample, by its place in the gallery. */
function wrong(
  platform: 'slack' | 'teams',
  look: (it: Card | Form, language: Card['language']) => unknown[],
  stress?: string,
  languages = LANGUAGES,
): Record<string, unknown[]> {
  const faults: Record<string, unknown[]> = {}
  for (const language of languages)
    for (const { builder, state, it } of samplesOf(platform, language, stress)) {
      const found = look(it, language)
      if (found.length > 0) faults[`${builder}, ${state}, ${language}`] = found
    }
  return faults
}

describe('the gallery', () => {
  test('has every card and every form of the bot, and none that is no more', () => {
    expect(Object.keys({ ...SAMPLES.slack, ...SAMPLES.teams }).toSorted()).toEqual(builders().toSorted())
  })

  test('misses none, because nothing else makes one', () => {
    expect(makersElsewhere()).toEqual([])
  })

  test.each([
    'export function newCard(\n  a: { b: string },\n): Card {\n}\nexport function f(): string {\n}\n',
    'export const newCard = (a: string): Card => ({})',
    'export function f(): { a: string } {\n}\nexport function newCard<T>(of: T): Card {\n}\n',
  ])('sees a card that is new: %j', (source) => {
    expect(buildersIn([source])).toEqual(['newCard'])
  })
})

describe.each(['slack', 'teams'] as const)('on %s', (platform) => {
  const faultsHere = platform === 'slack' ? slackFaults : teamsFaults

  test('every sample is taken as it is', () => {
    expect(wrong(platform, faultsHere)).toEqual({})
  })

  // The words of people are the same in both languages; `npm run soak -- every` puts each into both.
  test.each(Object.entries(STRESS).map(([name, stress], n) => ({ name, stress, n })))(
    'every sample is taken with $name in it',
    ({ stress, n }) => {
      const languages = EVERY ? LANGUAGES : LANGUAGES.filter((_, at) => at === n % LANGUAGES.length)
      expect(wrong(platform, faultsHere, stress, languages)).toEqual({})
    },
  )

  test('nothing of a sample is lost or cut', () => {
    const missing = (it: Card | Form) => {
      const shown = readOn[platform](it)
      return textsOf(it).filter((text) => !shown.includes(flat(text)))
    }
    expect(wrong(platform, missing)).toEqual({})
  })

  test('no button is lost', () => {
    const count = {
      slack: (it: Card) => buttonsOnSlack({ blocks: blocksOf(onSlack(it)) }),
      teams: (it: Card) => buttonsOnTeams(onTeams(it)),
    }
    const lost = (it: Card | Form) =>
      isForm(it) || count[platform](it).length === buttonsOf(it).length ? [] : ['buttons']
    expect(wrong(platform, lost)).toEqual({})
  })

  test('how it stands is said in words', () => {
    const mute = (it: Card | Form, language: Card['language']) => {
      if (isForm(it) || !it.tone) return []
      const word = words(language)(`common.tone.${it.tone}`)
      return [readOn[platform](it), plainText(it)].filter((text) => !text.includes(word))
    }
    expect(wrong(platform, mute)).toEqual({})
  })

  test('there is no sentence of the other language, and none that is not filled in', () => {
    const strange = (it: Card | Form, language: Card['language']) => [
      ...foreign(read(it), language),
      ...(read(it).match(/\{\{|\bundefined\b|\bnull\b|\bNaN\b|Invalid Date|\[object|\b[a-z]+\.[a-z]+[A-Z]\w*\b/g) ??
        []),
      ...(it.language === language ? [] : ['marked as the other language']),
    ]
    expect(wrong(platform, strange)).toEqual({})
  })
})

test('no button says more than Slack is sure to show', () => {
  // docs.slack.dev/reference/block-kit/block-elements/button-element: "may truncate with ~30 characters".
  const long = (it: Card | Form) =>
    isForm(it) ? [] : buttonsOf(it).flatMap(({ label }) => (label.length > 30 ? [label] : []))
  expect(wrong('slack', long)).toEqual({})
})

describe.each(['markup of every kind', 'markup on lines of its own'])('%s is only text', (kind) => {
  const stress = STRESS[kind] ?? ''

  test.each(['slack', 'teams'] as const)('on %s: it is shown as it was typed', (platform) => {
    const changed = (it: Card | Form) => {
      // A colleague has the name the platform gives them, and a whole brief of this is more than a message takes.
      if (isForm(it) || read(it).length > 10_000 || JSON.stringify(it).includes('"mention"')) return []
      const shown = readOn[platform](it)
      const as = platform === 'slack' ? named : (text: string) => text
      return linesOf(it).filter((text) => !shown.includes(as(flat(text))))
    }
    expect(wrong(platform, changed, stress)).toEqual({})
  })

  test('on Slack: nobody is called and no link is made but those of the card', () => {
    const ours = new Set(colleagues.map(({ id }) => id))
    const live = (it: Card | Form) => {
      const drawn = onSlack(it)
      const message = { text: '', ...drawn } as unknown as Message
      return [
        ...called(message).filter((id) => !ours.has(id)),
        ...linksIn(drawn).filter((link) => link.includes('evil')),
      ]
    }
    expect(wrong('slack', live, stress)).toEqual({})
  })

  test('on Teams: nobody is called and no link is made but those of the card', () => {
    const live = (it: Card | Form) => {
      const texts = [...everythingIn(onTeams(it))]
        .flatMap(({ type, text, facts = [] }) =>
          type === 'TextBlock' ? [text] : (facts as Json[]).flatMap(Object.values),
        )
        .map(String)
      // What a backslash stands before, and a mark behind a space of no width, is only a sign.
      const bare = texts.map((text) => text.replace(/\\[!-/:-@[-`{-~]/g, ''))
      return bare.flatMap(
        (text) => text.match(/\]\(https:\/\/evil|<at>Tom|<(?!\/?at>)[a-z/!]|`|(?<!\*)\*(?!\*)|^(?:#|>|- - )/gim) ?? [],
      )
    }
    expect(wrong('teams', live, stress)).toEqual({})
  })
})
