import { z } from 'zod'
import { refusedCard } from '../../cards/trouble/card.ts'
import { addToCase } from '../../crm/case/alike.ts'
import type { Deed } from '../../crm/case/kind.ts'
import { isLearning } from '../../crm/cause/learning.ts'
import { UNDO_MINUTES } from '../../crm/case/undo.ts'
import { CASE_KINDS, type CaseKind, kindOf } from '../../crm/kinds.ts'
import { LANGUAGES } from '../../language.ts'
import { lastDeed } from '../../crm/last-deed.ts'
import type { Answer } from '../../platforms/platform.ts'
import type { Case } from '../../store/generated/client.ts'
import { findCase } from '../case-facts.ts'
import { type Command, type Context, command, reply } from '../command.ts'

interface Short {
  name: string
  words: readonly string[]
  /** What it does with a case, the first that its kind knows; of one that knows none the card is shown. */
  does: readonly Deed['does'][]
  /** The list from which a number can be taken. */
  list: string
}

/** What a case is called, in any language. */
const NAMES = [
  ...CASE_KINDS.flatMap((kind) => LANGUAGES.map((language) => kindOf(kind).name[language].one)),
  'afspraak',
]

/** The number of a case, with the words people put before it. */
export const NUMBER = `(?:(?:(?:the|de|het) )?(?:${NAMES.join('|')})|with|met|number|nummer|no|nr)?\\.?\\s*#?(\\d{1,12})`
/** A number alone, also when it is said with an emoji; what stands behind a sign is said about it: "done 2, the lamp is in". */
const NUMBERED = new RegExp(
  `^${NUMBER}[.!]*(?:\\s*(?::[a-z0-9+][a-z0-9_+-]*:|[\\p{Extended_Pictographic}\\uFE0F\\u200D\\p{Emoji_Modifier}]))*(?:\\s*(?:[,;:]|\\s[-–—]\\s)\\s*(\\S[\\s\\S]{2,1999}))?$`,
  'iu',
)

const Numbered = z.object({ number: z.coerce.number().int().optional(), note: z.string().optional() })

/** "done 2", "close 6", "take 6": what the button of that name does, by the number of the case. */
export function shortDeeds(commands: () => readonly Command[]): Command[] {
  const shorts: Short[] = [
    {
      name: 'done',
      words: ['done', 'klaar', 'gedaan', 'afgerond', 'finished'],
      does: ['keep', 'close', 'arrived'],
      list: 'promises',
    },
    { name: 'close', words: ['close', 'sluit', 'sluiten', 'afsluiten'], does: ['close'], list: 'complaints' },
    { name: 'take', words: ['take', 'pak', 'neem', 'oppakken'], does: ['take'], list: 'complaints' },
  ]
  return shorts.map(({ name, words, does, list }) =>
    command({
      name,
      words,
      grammar: {
        relation: 'none',
        also: [{ words: NUMBERED, command: name, input: ([, number, note]) => ({ number, note }) }],
      },
      alone: true,
      input: Numbered,
      role: 'member',
      async run(context, { number, note }) {
        if (number === undefined) return named(commands(), list).run(context, { mine: false })
        const found = await findCase(context.db, { number })
        const { deeds, says = {} } = kindOf(found.kind as CaseKind)
        const deed = does.map((what) => deeds.find((one) => one.does === what)?.command ?? says[what]).find(Boolean)
        if (!deed) return named(commands(), `${found.kind} show`).run(context, { number })
        const doing = named(commands(), deed)
        // What is said behind it are the answers of its form.
        if (deed === 'complaint close' || (deed === 'promise keep' && isLearning(found)))
          return doing.run(context, { id: found.id, said: note })
        // Of a change that is done it says what it looks like now.
        const input = deed === 'promise keep' && note !== undefined ? { id: found.id, said: note } : { id: found.id }
        const answer = await withNote(context, found, note, (inside) => doing.run(inside, input))
        return answer.show === 'card' ? reply(answer.card) : answer
      },
    }),
  )
}

/** Does something with a case and keeps what was said about it, both or neither. */
export async function withNote(
  context: Context,
  { id, kind }: Pick<Case, 'id' | 'kind'>,
  note: string | undefined,
  act: (inside: Context) => Promise<Answer>,
): Promise<Answer> {
  if (note === undefined) return act(context)
  return context.together(async (tx) => {
    await addToCase(tx, context.clock, { id, kind: kind as CaseKind, actor: context.by, addition: { note } })
    const answer = await act({ ...context, db: tx, together: (work) => work(tx) })
    if (answer.show !== 'card') return answer
    const body = [...answer.card.body, { type: 'note', text: context.t('list.noted', { note }) } as const]
    return { ...answer, card: { ...answer.card, body } }
  })
}

/** "undo": takes back what the speaker made or did last, as the button under it does. */
export function undoCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'undo',
    words: ['undo', 'terugnemen', 'ongedaan', 'herstel'],
    grammar: {
      relation: 'none',
      also: [
        { words: /^(?:that|this|it|last|dat|dit|laatste|maken)(?: one)?[.!]?$/i, command: 'undo', input: () => ({}) },
      ],
    },
    alone: true,
    input: z.object({}),
    role: 'member',
    async run(context) {
      const { db, clock, me, t } = context
      const last = await lastDeed(db, clock(), me.id)
      if (!last) return reply(refusedCard(t('trouble.undoNothing', { minutes: UNDO_MINUTES }), null, me.language))
      const { done } = last
      if (done) return named(commands(), `${done.what} back`).run(context, { id: done.id })
      if (!last.made) return reply(refusedCard(t('trouble.undoOnlyMade'), null, me.language))
      const { what, id } = last.made
      const answer = await named(commands(), `${what === 'interaction' ? 'log' : what} undo`).run(context, { id })
      return answer.show === 'card' ? reply(answer.card) : answer
    },
  })
}

export function named(commands: readonly Command[], name: string): Command {
  const found = commands.find((one) => one.name === name)
  if (!found) throw new Error(`no command ${name}`)
  return found
}
