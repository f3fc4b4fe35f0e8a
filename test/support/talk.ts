import type { Card, Form } from '../../src/cards/card.ts'
import { plainText } from '../../src/cards/plain-text.ts'
import { words } from '../../src/cards/words.ts'
import { type Attempt, attemptAt, dispatch, explain } from '../../src/commands/dispatch.ts'
import type { Context } from '../../src/commands/command.ts'
import { type ReadRequest, readRequest } from '../../src/commands/line.ts'
import type { Answer, Place } from '../../src/platforms/platform.ts'
import type { Language } from '../../src/language.ts'
import { calendarFor } from '../../src/crm/people/member.ts'
import { keyring } from '../../src/store/secret.ts'
import { atomically } from '../../src/store/tenant/tenant.ts'
import type { opened } from './database/opened.ts'
import { buttonsOf } from './world.ts'
import { newsCards } from '../../src/jobs/news.ts'

const silent = { info() {}, warn() {}, error() {} } as never

/** What secrets are sealed with here. */
export const TEST_KEYS = keyring([{ id: 'test', bytes: new Uint8Array(32) }])

/** What a command answered: a card as it reads, or a form. */
export interface Told {
  answer: Answer
  text: string
  buttons: string[]
  form: Form | null
}

/** Somebody of the pretend company talking to the commands themselves, without a platform in between; `pages` is where these are. */
export async function talking(
  company: Awaited<ReturnType<typeof opened>>,
  language: Language = 'en',
  pages: string | null = null,
  place: Place = { kind: 'direct', id: 'x', name: 'x', outsiders: false },
) {
  const { db, clock, by, sanne } = company
  let heard = 0
  const context = async (people: Context['people']): Promise<Context> => ({
    db,
    clock,
    by,
    t: words(language),
    workspaceId: (await db.workspace.findFirstOrThrow()).id,
    link: null,
    home: undefined,
    pageLink: (page, may) => Promise.resolve(pages === null ? null : `${pages}/${page}/${may}`),
    pulseLink: (id) => Promise.resolve(pages === null ? null : `${pages}/pulse/${id}`),
    intakeLink: (id) => Promise.resolve(pages === null ? null : `${pages}/intake/${id}`),
    seal: null,
    people,
    keys: TEST_KEYS,
    news: async (id) =>
      newsCards(clock)(db, { id, memberId: sanne.id, workspaceId: (await db.workspace.findFirstOrThrow()).id }),
    origin: `talk/${by.id}/${language}/${++heard}`,
    me: { ...sanne, language },
    calendar: await calendarFor(db, sanne.id),
    modelId: undefined,
    place,
    together: (work) => atomically(db, work),
  })

  async function ask(said: ReadRequest, people: Context['people'] = {}): Promise<Told> {
    const at = await context(people)
    const attempt: Attempt = attemptAt(said)
    const answer = await dispatch(at, said, attempt).catch((error: unknown) => explain(at, error, attempt, silent))
    const card: Card | null = answer.show === 'card' ? answer.card : null
    return {
      answer,
      text: card ? plainText(card) : '',
      buttons: card ? buttonsOf(card).map(({ label }) => label) : [],
      form: answer.show === 'form' ? answer.form : null,
    }
  }

  const does = (command: string, input: Record<string, unknown>) => ask(readRequest({ request: { command, input } }))
  return {
    does,
    says: (text: string, people?: Context['people']) => ask(readRequest({ request: { text } }), people),
    async presses(on: Told, label: string): Promise<Told> {
      const button =
        on.answer.show === 'card' ? buttonsOf(on.answer.card).find((one) => one.label.startsWith(label)) : undefined
      if (!button) throw new Error(`no button “${label}” among ${on.buttons.join(', ')}`)
      return does(button.press.command, button.press.input)
    },
    /** Sends a form as it stands, with some of its fields filled in otherwise. */
    async fills({ form }: Told, values: Record<string, string>): Promise<Told> {
      if (!form) throw new Error('there is no form')
      const shown = form.fields.map((field) => [
        field.name,
        field.type === 'relation' ? (field.chosen?.value ?? '') : (field.value ?? ''),
      ])
      return does(form.submit.command, { ...form.submit.input, ...Object.fromEntries(shown), ...values })
    },
  }
}
