import { type Request, type RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { Card, Option } from '../../../cards/card.ts'
import { common } from '../../../cards/usual-words.ts'
import { playground } from '../../../cards/platforms/playground-words.ts'
import { words } from '../../../cards/words.ts'
import type { Bot } from '../../platform.ts'
import { inEveryLanguage } from '../../../language.ts'
import { teamsCharts } from './charts.ts'
import type { Changes } from './changes.ts'
import type { Chat } from './chat.ts'
import { type Colleague, speaker } from './colleague.ts'
import { press, say, submit, type Visit } from './desk.ts'
import { guard, PICTURE } from './guard.ts'
import { traveller } from './journey.ts'
import { jsonBody } from './json-body.ts'
import { pageState } from './page-state.ts'
import type { PlaygroundParts } from './parts.ts'
import { CHANNELS, seenBy, WORKSPACE } from './places.ts'
import { mishap, Refused } from './refused.ts'
import { served } from './served.ts'
import type { Stream } from './stream.ts'
import { ClockBody, type PageState, PressBody, RelationsQuery, SayBody, StateQuery, SubmitBody } from '../wire.ts'

/** What the routes share with the platform. */
export interface House {
  parts: PlaygroundParts
  chat: Chat & { changes: Changes }
  pages: Stream
  /** Null before the start and after the stop. */
  bot: Bot | null
  /** What must be finished before the bot leaves. */
  busy: Set<Promise<unknown>>
}

/** The page, its files and everything it asks. */
export function routes(house: House): Router {
  const { parts, chat, pages } = house
  const travel = traveller(parts, chat.changes, pages)
  return Router()
    .use(guard(parts.publicHost))
    .use(jsonBody(parts.maxBodyMs))
    .get('/', withSlash)
    .get('/api/words', (_req, res) => void res.json(sentences))
    .get('/api/state', async (req, res) => void res.json(await state(house, req)))
    .get('/api/relations', async (req, res) => void res.json(await relations(house, req)))
    .get('/api/events', (req, res) => pages.open(req, res))
    .get('/api/preview/:message', async (req, res) => {
      const { card } = await shownCard(house, req)
      const teams = parts.draw.teams(card)
      res.json({ slack: parts.draw.slack(card), teams, charts: teamsCharts(teams, card.language) })
    })
    .get('/api/preview/:message/slack', async (req, res) => {
      const { card, colleagues } = await shownCard(house, req)
      const theme = req.query['theme'] === 'dark' ? 'dark' : 'light'
      const { blocks } = parts.draw.slack(card)
      // React is loaded when the first picture is asked for, not at the start.
      const { slackPage } = await import('./preview.ts')
      res.set('Content-Security-Policy', PICTURE).type('html')
      res.send(slackPage({ blocks, theme, language: card.language, colleagues }))
    })
    .post('/api/say', doing(house, SayBody, say))
    .post('/api/press', doing(house, PressBody, press))
    .post('/api/submit', doing(house, SubmitBody, submit))
    .post(
      '/api/clock',
      doing(house, ClockBody, (visit, { to }) => travel(visit.me, to)),
    )
    .use(served())
    .use((_req, res) => void res.status(404).json({ error: words(parts.language)('playground.refused.nothingHere') }))
    .use(mishap(parts))
}

/** The page names its files relative to itself. */
const withSlash: RequestHandler = (req, res, next) => {
  if (req.originalUrl.split('?')[0]?.endsWith('/')) next()
  else res.redirect(`${req.baseUrl}/`)
}

/** The words of the page; it chooses the language of the person. */
const sentences = inEveryLanguage((language) => ({ ...playground[language].page, ...common[language].tone }))

/** Answers a post with what the work gives, and lets the bot not leave before it is done. */
function doing<T extends { as: string }>(
  house: House,
  body: z.ZodType<T>,
  work: (visit: Visit, body: T) => Promise<object>,
): RequestHandler {
  return async (req, res) => {
    const asked = body.parse(req.body)
    const done = visit(house, req, asked.as).then((visit) => work(visit, asked))
    house.busy.add(done)
    try {
      res.json(await done)
    } finally {
      house.busy.delete(done)
    }
  }
}

async function visit({ parts, chat, bot }: House, req: Request, as: string): Promise<Visit> {
  const { me, colleagues } = await company(parts, req, as)
  if (!bot) throw new Refused(503, words(me.language)('playground.refused.closed'))
  return { chat, bot, me, colleagues, home: `${req.protocol}://${req.get('host')}${req.baseUrl}/` }
}

/** Everybody, and who the visitor is among them; a newcomer is the first who speaks the browser's language. */
async function company(parts: PlaygroundParts, req: Request, as: string | undefined) {
  const colleagues = await parts.colleagues()
  const spoken = req.acceptsLanguages(colleagues.map(({ language }) => language))
  const newcomer = colleagues.find(({ language }) => language === spoken) ?? colleagues[0]
  const me = as === undefined ? newcomer : colleagues.find(({ id }) => id === as)
  if (!me) throw new Refused(404, words(parts.language)('playground.refused.noPerson'))
  return { me, colleagues }
}

async function state({ parts, bot }: House, req: Request): Promise<PageState> {
  const { as, place, thread } = StateQuery.parse(req.query)
  const who = await company(parts, req, as)
  if (as === undefined && (await isQuiet(parts))) await parts.welcome?.(who.me.language)
  return pageState({
    ...who,
    board: parts.board,
    now: parts.time.clock(),
    moved: parts.time.moved(),
    place,
    suggestions: bot?.suggestions(who.me.language, parts.customer) ?? [],
    ...(thread === undefined ? {} : { thread }),
  })
}

/** Nobody has said anything in a channel yet: once the bot has, its language stays. */
async function isQuiet({ board }: PlaygroundParts): Promise<boolean> {
  const said = await Promise.all(CHANNELS.map((id) => board.list(id, 1)))
  return said.every((lines) => lines.length === 0)
}

/** What a field that searches relations offers for the words so far. */
async function relations({ parts, bot }: House, req: Request): Promise<readonly Option[]> {
  const { as, words } = RelationsQuery.parse(req.query)
  const { me } = await company(parts, req, as)
  const viewer = { platform: 'playground', workspace: WORKSPACE, user: speaker(me) } as const
  return (await bot?.relations(viewer, words, 10)) ?? []
}

async function shownCard({ parts }: House, req: Request): Promise<{ card: Card; colleagues: readonly Colleague[] }> {
  const { message, as } = z
    .object({ message: z.coerce.number().int().positive(), as: z.string() })
    .parse({ ...req.params, as: req.query['as'] })
  const { me, colleagues } = await company(parts, req, as)
  const shown = await parts.board.get(message)
  if (!shown || !seenBy(me.id, shown) || !('card' in shown.content)) {
    throw new Refused(404, words(me.language)('playground.refused.noMessage'))
  }
  return { card: shown.content.card, colleagues }
}
