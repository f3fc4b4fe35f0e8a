import type { Form } from '../../../../cards/card.ts'
import type { Line, Outcome, PlaceName, SubmitBody } from '../../wire.ts'
import { pressed, Refused, submitted } from '../page/ask.ts'
import type { Pressed } from './card.ts'
import { openForm } from './dialog.ts'
import { tell } from '../page/news.ts'
import { refresh } from '../page/page.ts'

/** Where a form came from: its answer belongs there. */
export type Origin = Pick<SubmitBody, 'as' | 'place'> & { thread?: number | undefined; message?: number }

/** Shows what the bot answered: in the chat, or as a form, which may lead to another one. */
export function show(outcome: Outcome, origin: Origin): void {
  void refresh()
  if (outcome.show === 'form') openForm(outcome.form, submitting(outcome.form, origin))
}

/** Each submission is an event of its own: after an error the bot must look again. */
const submitting = (form: Form, origin: Origin) => async (values: Record<string, string>) => {
  const { command, input } = form.submit
  const outcome = await submitted({ ...origin, event: crypto.randomUUID(), submit: { command, input }, values })
  show(outcome, origin)
  return outcome
}

/** Presses a button for somebody. While the bot works a second click does nothing. */
export function pressFor(as: string, place: PlaceName, thread: number | undefined) {
  return async (line: Line, ...[press, element]: Parameters<Pressed>): Promise<void> => {
    if (element.ariaBusy === 'true') return
    element.ariaBusy = 'true'
    try {
      const outcome = await pressed({ event: crypto.randomUUID(), as, message: line.id, press })
      show(outcome, { as, place, ...(thread === undefined ? {} : { thread }), message: line.id })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      tell(error.message)
    } finally {
      element.ariaBusy = 'false'
    }
  }
}
