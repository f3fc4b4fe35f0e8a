import type { Command } from '../command.ts'
import { quoteBackCommand, quoteMissed, quoteReached } from './calls.ts'
import { quoteWin, quoteLose, quoteFill, quoteClosed } from './close.ts'
import { quoteDelivery, quoteDelivered } from './delivery.ts'
import { quoteShow, quoteUndo, quoteEdit, quoteEdited } from './quote.ts'
import { quotePartOf, quoteWith, quoteTakeOut } from './together.ts'
import { quoteWhy, quoteWhySaid, quoteWhyNot, quoteWhyDeclined } from './why.ts'
import { giveQuote, planCall } from '../../crm/quote/mutations.ts'
import { giving, planning } from '../case/four.ts'

/** What the buttons, the forms and some lines about a quote ask for. */
export const quoteCommands: readonly Command[] = [
  quoteShow,
  quoteUndo,
  quoteEdit,
  quoteEdited,
  quoteReached,
  quoteMissed,
  quoteBackCommand,
  planning('quote', planCall),
  giving('quote', giveQuote),
  quoteWin,
  quoteLose,
  quoteFill,
  quoteClosed,
  quoteDelivery,
  quoteDelivered,
  quotePartOf,
  quoteWith,
  quoteTakeOut,
  quoteWhy,
  quoteWhySaid,
  quoteWhyNot,
  quoteWhyDeclined,
]
