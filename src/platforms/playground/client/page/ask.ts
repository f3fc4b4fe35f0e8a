import type { Language, Option } from '../../../../cards/card.ts'
import type {
  ClockBody,
  Journey,
  Outcome,
  PageState,
  PlaceName,
  PressBody,
  Refusal,
  SayBody,
  SubmitBody,
} from '../../wire.ts'
import { patience, trouble, wait } from './connection.ts'

/** The bot said no, with a sentence for the person. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

export const words = () => asked<Record<Language, Record<string, string>>>('api/words')

export function state(as: string | null, place: PlaceName, thread: number | undefined): Promise<PageState> {
  const query = new URLSearchParams({ place })
  if (as !== null) query.set('as', as)
  if (thread !== undefined) query.set('thread', String(thread))
  return asked(`api/state?${query}`)
}

/** Not tried again: a card that cannot be drawn now cannot be drawn later. */
export const fetchPreview = (message: number, as: string) =>
  once<{ slack: object; teams: object; charts: readonly string[] }>(
    `api/preview/${message}?${new URLSearchParams({ as })}`,
    {},
  )

/** Not tried again: the next letter asks anew. */
export const relations = (as: string, words: string) =>
  once<readonly Option[]>(`api/relations?${new URLSearchParams({ as, words })}`, {})

export const said = (body: SayBody) => sent<Outcome>('api/say', body)
export const pressed = (body: PressBody) => sent<Outcome>('api/press', body)
export const submitted = (body: SubmitBody) => sent<Outcome>('api/submit', body)
/** Not tried again by itself: a second journey is not the same as the first one twice. */
export const moved = (body: ClockBody) => once<Journey>('api/clock', posting(body))

const posting = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const asked = <T>(path: string) => again(() => once<T>(path, {}))

/** Sends until the bot has answered. The event in the body makes it happen once, however often it is sent. */
const sent = <T>(path: string, body: { event: string }) => again(() => once<T>(path, posting(body)))

async function again<T>(attempt: () => Promise<T>): Promise<T> {
  const mine = {}
  for (let failed = 0; ; failed++) {
    try {
      const answer = await attempt()
      trouble(mine, false)
      return answer
    } catch (error) {
      if (error instanceof Refused) {
        trouble(mine, false)
        throw error
      }
      trouble(mine, true)
      await wait(patience(failed))
    }
  }
}

async function once<T>(path: string, request: RequestInit): Promise<T> {
  const response = await fetch(path, request)
  if (response.ok) return (await response.json()) as T
  if (response.status >= 500) throw new Error(`the bot answered ${response.status}`)
  throw new Refused(((await response.json()) as Refusal).error)
}
