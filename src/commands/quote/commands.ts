import type { Command } from '../command.ts'
import { quoteReached, quoteMissed, quoteBackCommand, quoteGive, quoteGiven } from './calls.ts'
import { quoteWin, quoteLose, quoteFill, quoteClosed } from './close.ts'
import { quoteDelivery, quoteDelivered } from './delivery.ts'
import { quoteShow, quoteUndo, quoteEdit, quoteEdited } from './quote.ts'
import { quotePartOf, quoteWith, quoteTakeOut } from './together.ts'
import { quoteWhy, quoteWhySaid, quoteWhyNot, quoteWhyDeclined } from './why.ts'

/** What the buttons, the forms and some lines about a quote ask for. */
export const quoteCommands: readonly Command[] = [
  quoteShow,
  quoteUndo,
  quoteEdit,
  quoteEdited,
  quoteReached,
  quoteMissed,
  quoteBackCommand,
  quoteGive,
  quoteGiven,
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
