import type { Deed, Kind } from '../../crm/case/kind.ts'
import type { Button } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

const LABELS = {
  keep: 'promise.keep',
  decide: 'four.decide',
  take: 'complaint.take',
  still: 'complaint.still',
  close: 'complaint.close',
  show: 'message.show',
  answer: 'question.answer',
  reach: 'quote.reach',
  miss: 'quote.miss',
  win: 'quote.win',
  lose: 'quote.lose',
  arrived: 'sent.arrived',
  lost: 'sent.lost',
  again: 'sent.again',
} as const satisfies Record<NonNullable<Deed['does'] | Deed['onceTaken']>, string>

interface Doable {
  id: number
  acknowledgedAt: Date | null
  of: Pick<Kind, 'asks' | 'deeds' | 'plans' | 'gives' | 'drops' | 'dropsOnly'>
  /** Annoyances became it. */
  isOfAnnoyances?: boolean
}

/** So many stand with one line: one in sight, the others in a menu. */
const MOST = 6

/** What its kind can do with an open case, most likely first; `from` says where it is pressed. */
export function ownDeeds({ id, acknowledgedAt, of }: Doable, { language }: Reader, from?: string): Button[] {
  const t = words(language)
  return of.deeds.map(({ does, onceTaken, command, opens }, place) => {
    const isTaken = onceTaken !== undefined && acknowledgedAt !== null
    return {
      label: t(LABELS[isTaken ? onceTaken : does]),
      ...(place === 0 && !isTaken && { style: 'primary' as const }),
      ...(opens && { opens }),
      press: { command, input: { id, ...(from && { from }) } },
    }
  })
}

/** Plan, give and drop, as far as its kind knows them, for where its own deeds are not. */
export function fourButtons(found: Doable, { language }: Reader, from?: string): Button[] {
  const { id, of, acknowledgedAt, isOfAnnoyances } = found
  const t = words(language)
  const button = (label: string, command: string): Button => ({
    label,
    opens: 'form',
    press: { command, input: { id, ...(from && { from }) } },
  })
  const isDated = of.asks === 'by its date'
  const mayDrop = of.dropsOnly === undefined || isOfAnnoyances === true
  const dropLabel = of.dropsOnly ? 'four.notOne' : 'four.drop'
  return [
    // What nobody has yet is not put off.
    ...(of.plans && (isDated || acknowledgedAt !== null)
      ? [button(t(isDated ? 'four.plan' : 'four.wait'), of.plans)]
      : []),
    ...(of.gives ? [button(t('four.give'), of.gives)] : []),
    ...(of.drops && mayDrop ? [button(t(dropLabel), of.drops)] : []),
  ]
}

/**
 * What can be done with an open case in a list: do it, plan it, give it to a colleague, drop it, and then what else its kind can do;
 * `from` says where it is pressed.
 */
export function deedButtons(found: Doable, reader: Reader, from?: string): Button[] {
  const [first, ...others] = ownDeeds(found, reader, from)
  const four = fourButtons(found, reader, from)
  // What drops it may have a name of its own for that: "Lost…".
  const own = (one: Button) => others.find(({ press }) => press.command === one.press.command) ?? one
  const rest = others.filter(({ press }) => four.every((one) => one.press.command !== press.command))
  return [...(first ? [first] : []), ...four.map(own), ...rest].slice(0, MOST)
}
