import { z } from 'zod'
import { refusedCard } from '../../cards/trouble/card.ts'
import type { Deed } from '../../crm/case/kind.ts'
import { UNDO_MINUTES } from '../../crm/case/undo.ts'
import { type CaseKind, kindOf } from '../../crm/kinds.ts'
import { lastDeed } from '../../crm/last-deed.ts'
import { findCase } from '../case-facts.ts'
import { type Command, command, reply } from '../command.ts'

interface Short {
  name: string
  words: readonly string[]
  /** What it does with a case, the first that its kind knows; of one that knows none the card is shown. */
  does: readonly Deed['does'][]
  /** The list from which a number can be taken. */
  list: string
}

const NUMBERED =
  /^(?:(?:the )?(?:promise|complaint|question|quote)|(?:de )?(?:toezegging|afspraak|klacht|vraag|offerte)|with|met|number|nummer|no|nr)?\.?\s*#?(\d{1,12})[.!]?$/i

const Numbered = z.object({ number: z.coerce.number().int().optional() })

/** "done 2", "close 6", "take 6": what the button of that name does, by the number of the case. */
export function shortDeeds(commands: () => readonly Command[]): Command[] {
  const shorts: Short[] = [
    {
      name: 'done',
      words: ['done', 'klaar', 'gedaan', 'afgerond', 'finished'],
      does: ['keep', 'close'],
      list: 'promises',
    },
    { name: 'close', words: ['close', 'sluit', 'sluiten', 'afsluiten'], does: ['close'], list: 'complaints' },
    { name: 'take', words: ['take', 'pak', 'neem', 'oppakken'], does: ['take'], list: 'complaints' },
  ]
  return shorts.map(({ name, words, does, list }) =>
    command({
      name,
      words,
      grammar: { relation: 'none', also: [{ words: NUMBERED, command: name, input: ([, number]) => ({ number }) }] },
      alone: true,
      input: Numbered,
      role: 'member',
      async run(context, { number }) {
        if (number === undefined) return named(commands(), list).run(context, { mine: false })
        const found = await findCase(context.db, { number })
        const { deeds, says = {} } = kindOf(found.kind as CaseKind)
        const deed = does.map((what) => deeds.find((one) => one.does === what)?.command ?? says[what]).find(Boolean)
        if (!deed) return named(commands(), `${found.kind} show`).run(context, { number })
        const answer = await named(commands(), deed).run(context, { id: found.id })
        return answer.show === 'card' ? reply(answer.card) : answer
      },
    }),
  )
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

function named(commands: readonly Command[], name: string): Command {
  const found = commands.find((one) => one.name === name)
  if (!found) throw new Error(`no command ${name}`)
  return found
}
