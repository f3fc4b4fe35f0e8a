import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Card } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import { fault, type Log } from '../../../log.ts'
import type { Bot, Viewer } from '../../platform.ts'
import { within } from '../../within.ts'
import type { Activity } from './activity.ts'
import { adaptiveCard } from '../render/adaptive-card.ts'
import { insert, item, results, sentence } from '../render/extension.ts'
import { RELATIONS } from '../render/form-card.ts'
import { languageOf } from '../invocations/identity.ts'
import { oneLine } from '../render/markdown.ts'
import { drawing } from '../render/message.ts'
import { executeResponse, searchResponse } from '../replies/responses.ts'
import type { Handlers } from './router.ts'

export interface QueriesOptions {
  bot: () => Bot
  viewer: (activity: Activity) => Viewer
  publicUrl: string | undefined
  log: Log
  maxAnswerMs: number
}

export interface Queries extends Pick<Handlers, 'search' | 'query' | 'select' | 'link'> {
  /** The home of who looks at a card of theirs again. */
  home(activity: Activity): Promise<object>
}

// learn.microsoft.com, "Typeahead search in Adaptive Cards": more are not shown.
const MOST_OPTIONS = 15
const MOST_RESULTS = 50

/**
 * What people look at while they type, paste a link or open a chat. It is read anew each time, for who looks and where,
 * and nothing of it is kept. Answers that come too late are of no use, so then there are none.
 */
export function queries({ bot, viewer, publicUrl, log, maxAnswerMs }: QueriesOptions): Queries {
  async function inTime<T>(reference: string, look: () => Promise<T>): Promise<T | null> {
    try {
      const found = await within(maxAnswerMs, look())
      if (found === undefined) log.warn({ platform: 'teams', reference }, 'a look took too long')
      return found ?? null
    } catch (error) {
      log.error({ platform: 'teams', reference, fault: fault(error) }, 'a look failed')
      return null
    }
  }

  const relations = (activity: Activity, typed: string, most: number) =>
    inTime(newReference(), () => bot().relations(viewer(activity), typed, most))

  const linked = (activity: Activity, url: string) => inTime(newReference(), () => bot().linked(viewer(activity), url))

  /** The relation of a value as a card with nothing but its name. */
  async function named(activity: Activity, value: string): Promise<Card | undefined> {
    // Two, since the last one may be the offer to add a relation.
    const found = (await relations(activity, value, 2))?.find((option) => option.value === value)
    return found && { language: languageOf(activity) ?? 'en', title: found.label, body: [] }
  }

  return {
    async search(activity) {
      const { dataset, queryText, queryOptions } = Search.parse(activity.value)
      if (dataset !== RELATIONS || queryOptions.skip > 0) return searchResponse([])
      const found = await relations(activity, queryText, Math.min(queryOptions.top, MOST_OPTIONS))
      return searchResponse((found ?? []).slice(0, MOST_OPTIONS))
    },

    async query(activity) {
      const { typed, skip, count } = Query.parse(activity.value)
      const language = languageOf(activity) ?? 'en'
      const say = words(language)
      const { user, place } = viewer(activity)
      if (place?.outsiders) return sentence(say('share.outsiders'))
      if (typed.trim() === '') return sentence(say('relation.search'))
      const most = Math.min(skip + count, MOST_RESULTS)
      // One more, for the same reason.
      const found = await relations(activity, typed, most + 1)
      if (!found) return sentence(say('teams.searchFailed'))
      const page = found.filter(({ value }) => value.startsWith('#')).slice(skip, most)
      if (found.length === 0 && user.unknown) return sentence(say('trouble.unknown.search'))
      if (found.length === 0 && place?.unknown) return sentence(say('trouble.unknown.searchHere'))
      if (page.length === 0 && skip === 0) return sentence(say('relation.nobody', { words: oneLine(typed, 100) }))
      return results(page.map(({ label, value }) => item({ language, title: label, body: [] }, { relation: value })))
    },

    async select(activity) {
      const { relation } = Select.parse(activity.value)
      const url = publicUrl && `${publicUrl.replace(/\/$/, '')}/r/${relation.slice(1)}`
      const card = (url && (await linked(activity, url))) || (await named(activity, relation))
      return card ? results([insert(card)]) : sentence(words(languageOf(activity) ?? 'en')('teams.relationGone'))
    },

    async link(activity) {
      const card = await linked(activity, Link.parse(activity.value).url)
      return results(card ? [insert(card)] : [])
    },

    async home(activity) {
      const reference = newReference()
      const card = await inTime(reference, () => bot().home(viewer(activity)))
      const failed = words(languageOf(activity) ?? 'en')('teams.failedWhy', { reference })
      if (!card) return executeResponse.error(500, failed)
      return executeResponse.card(adaptiveCard(card, drawing({ viewer: activity.from.id })))
    },
  }
}

const newReference = () => randomUUID().slice(0, 8)

// What is missing or of another form counts as nothing: these come with every key somebody types.
const typed = z.string().catch('')
const whole = (otherwise: number) => z.coerce.number().int().min(0).catch(otherwise)

const Search = z
  .object({
    dataset: typed,
    queryText: typed,
    queryOptions: z.object({ top: whole(MOST_OPTIONS), skip: whole(0) }).catch({ top: MOST_OPTIONS, skip: 0 }),
  })
  .catch({ dataset: '', queryText: '', queryOptions: { top: MOST_OPTIONS, skip: 0 } })

const Query = z
  .object({
    parameters: z.array(z.object({ name: typed, value: z.unknown() })).catch([]),
    queryOptions: z.object({ skip: whole(0), count: whole(25) }).catch({ skip: 0, count: 25 }),
  })
  .catch({ parameters: [], queryOptions: { skip: 0, count: 25 } })
  .transform(({ parameters, queryOptions }) => {
    const said = parameters.find(({ name }) => name === 'words')?.value
    return { typed: typeof said === 'string' ? said : '', ...queryOptions }
  })

const Select = z.object({ relation: z.string().regex(/^#\d{1,9}$/) }).catch({ relation: '#0' })

const Link = z.object({ url: z.string() }).catch({ url: '' })
