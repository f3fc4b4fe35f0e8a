import { promiseDone } from '../../cards/promise/card.ts'
import { dropPromise, handPromise, movePromise } from '../../crm/promise/mutations.ts'
import { promiseState } from '../../crm/promise/view.ts'
import { dropping, giving, planning } from '../case/four.ts'
import type { Command } from '../command.ts'
import { promiseDecide, promiseDecided } from './decide.ts'
import { readerOf } from '../grammar/deadline.ts'

/** What was done with a promise: of another date, or of none, the customer is to be told. */
const done =
  (what: 'moved' | 'handed' | 'dropped'): NonNullable<Parameters<typeof planning>[2]> =>
  async (context, after, from) =>
    promiseDone(what, await promiseState(context.db, after, context.clock()), readerOf(context), from)

/** Plan, give and drop on the line of a promise. */
export const promiseFour: readonly Command[] = [
  promiseDecide,
  promiseDecided,
  planning('promise', movePromise, done('moved')),
  giving('promise', handPromise, done('handed')),
  dropping('promise', dropPromise, { done: done('dropped') }),
]
