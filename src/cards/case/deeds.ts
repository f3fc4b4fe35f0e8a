import type { Deed, Kind } from '../../crm/case/kind.ts'
import type { Button } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

const LABELS = {
  keep: 'promise.keep',
  decide: 'promise.decide',
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
  of: Pick<Kind, 'deeds'>
}

/** What can be done with an open case in a list, most likely first; `from` says where it is pressed. */
export function deedButtons({ id, acknowledgedAt, of }: Doable, { language }: Reader, from?: string): Button[] {
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
