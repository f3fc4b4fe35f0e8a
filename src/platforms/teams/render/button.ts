import type { IExecuteAction, ISubmitAction } from '@microsoft/teams.cards'
import type { Button } from '../../../cards/card.ts'
import { oneLine } from './markdown.ts'

export type Action = IExecuteAction | ISubmitAction

/**
 * One drawing of a card. `id` goes with every press of it, so that the same press delivered twice can be told from a
 * second one on a card drawn anew. Teams takes only Action.Submit inside a dialog; a card that people put into a message
 * of their own (`insert`) is not ours, so nothing can be pressed in it.
 */
export interface Drawing {
  id: string
  where: 'message' | 'dialog' | 'insert'
  /** How many characters of JSON it may have. */
  budget?: number
  /** The only person who sees it, by their id. */
  viewer?: string
}

/** The words our own data has in a press or a submission, beside the values of inputs. */
export const OURS = 'kastelein'

/** Draws a button; one marked as opening a form asks Teams for a dialog, which only the button itself can do. */
export function action(button: Button, drawing: Drawing): Action {
  const title = oneLine(button.label, 80)
  const style = button.style && ({ primary: 'positive', danger: 'destructive' } as const)[button.style]
  const ours = { ask: { command: button.press.command, input: button.press.input }, drawn: drawing.id }
  const look = { title, ...(style && { style }) }
  if (drawing.where === 'dialog') return submit(look, ours)
  return button.opens === 'form' ? opener(look, ours) : execute('press', look, ours)
}

/** A button that opens a dialog: Teams asks for its contents with `task/fetch`. */
export function opener(look: Pick<ISubmitAction, 'title' | 'style'>, ours: object): ISubmitAction {
  return { type: 'Action.Submit', ...look, data: { msteams: { type: 'task/fetch' }, [OURS]: ours } }
}

export function submit(look: Pick<ISubmitAction, 'title' | 'style'>, ours: object): ISubmitAction {
  return { type: 'Action.Submit', ...look, data: { [OURS]: ours } }
}

/** Clients that do not know Action.Execute fall back on Action.Submit, which reaches us as a message without words. */
export function execute(
  verb: string,
  look: Pick<IExecuteAction, 'title' | 'style' | 'associatedInputs'>,
  ours: object,
): IExecuteAction {
  return { type: 'Action.Execute', verb, ...look, data: { [OURS]: ours }, fallback: submit(look, ours) }
}
