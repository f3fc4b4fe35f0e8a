import type { Button, Card, Form } from '../../src/cards/card.ts'
import { plainText } from '../../src/cards/plain-text.ts'
import type { RunningBot } from '../../src/main.ts'
import type { Line, Outcome, PlaceName } from '../../src/platforms/playground/wire.ts'
import { visitor } from './playground/visitor.ts'
import { running, type TestLog } from './processes/running.ts'

export type Colleague = 'sanne' | 'tom' | 'fatima'

/** Something the bot said, as its reader has it. */
export interface Said {
  id: number
  text: string
  card: Card
}

/** The real bot with its playground open, talked to over HTTP as the page does, with a clock that is set. */
export async function world(at: string, environment: Record<string, string> = {}, log?: TestLog, run = running) {
  const time = { now: new Date(at) }
  const { bot, db, at: setTime, stop } = await run(time, { PLAYGROUND: 'on', ...environment }, log)
  await bot.live()
  return { ...(await visit(bot)), bot, db, time, at: setTime, [Symbol.asyncDispose]: stop }
}

async function visit(bot: RunningBot) {
  const url = `http://127.0.0.1:${bot.port}/playground/`
  const people = { sanne: visitor(url, 'sanne'), tom: visitor(url, 'tom'), fatima: visitor(url, 'fatima') }
  const cards = async (who: Colleague, place: PlaceName): Promise<Said[]> =>
    (await people[who].lines(place)).flatMap(toSaid)

  async function answerTo(
    who: Colleague,
    place: PlaceName,
    act: () => Promise<{ status: number; body: Outcome & { error?: string } }>,
  ) {
    const before = new Map((await cards(who, place)).map((said) => [said.id, said.text]))
    const { status, body } = await act()
    if (status !== 200) throw new Error(`${status}: ${body.error}`)
    const after = await cards(who, place)
    return { outcome: body, changed: after.filter((said) => before.get(said.id) !== said.text) }
  }

  /** What somebody types in the chat with the bot (or, with a place, in a channel), and the answer to it. */
  async function says(who: Colleague, text: string, place: PlaceName = 'direct'): Promise<Said> {
    const { changed } = await answerTo(who, place, () => people[who].say(text, place))
    const answer = changed.at(-1)
    if (!answer) throw new Error(`no answer to “${text}”`)
    return answer
  }

  /** Presses a button under a message; gives the new or changed message, or the form it opens. */
  async function presses(
    who: Colleague,
    said: Said,
    label: string,
    place: PlaceName = 'direct',
  ): Promise<Said & { form?: Form }> {
    const { outcome, changed } = await answerTo(who, place, () => people[who].press(said.id, buttonIn(said, label)))
    if (outcome.show === 'form') return { ...said, form: outcome.form }
    return changed.at(-1) ?? said
  }

  /** Sends a form; gives the message that answers it, or the sentences at its fields. */
  async function fills(
    who: Colleague,
    opened: Said & { form?: Form },
    values: Record<string, string>,
    place: PlaceName = 'direct',
  ) {
    const { form } = opened
    if (!form) throw new Error('there is no form')
    const filled = Object.fromEntries(
      form.fields.map(({ name, value }: { name: string; value?: string }) => [name, value ?? '']),
    )
    const body = {
      event: crypto.randomUUID(),
      place,
      message: opened.id,
      submit: pressOf(form),
      values: { ...filled, ...values },
    }
    const { outcome, changed } = await answerTo(who, place, () => people[who].post('submit', body))
    const errors = outcome.show === 'errors' ? outcome.fields : {}
    return { ...(changed.at(-1) ?? opened), errors }
  }

  /** Everything the bot has said in a place, oldest first; with a thread, in that thread. */
  async function heard(who: Colleague, place: PlaceName, root?: Said): Promise<Said[]> {
    if (!root) return cards(who, place)
    const { thread } = await people[who].state(place, root.id)
    return (thread?.replies ?? []).flatMap(toSaid)
  }

  return { says, presses, fills, heard, people, url }
}

function pressOf({ submit: { command, input } }: Form) {
  return { command, input }
}

function toSaid({ id, content }: Line): Said[] {
  return 'card' in content ? [{ id, card: content.card, text: plainText(content.card) }] : []
}

/** Every button of a card, those of its rows too. */
export function buttonsOf(card: Card): Button[] {
  return [
    ...card.body.flatMap((part) => (part.type === 'rows' ? part.rows.flatMap((row) => row.buttons) : [])),
    ...(card.buttons ?? []),
  ]
}

function buttonIn({ card, text }: Said, label: string): Button {
  const button = [...buttonsOf(card), ...(card.menu ?? [])].find((found) => found.label.startsWith(label))
  if (!button)
    throw new Error(
      `no button “${label}” under:\n${text}\nbut ${buttonsOf(card)
        .map((b) => b.label)
        .join(', ')}`,
    )
  return button
}
