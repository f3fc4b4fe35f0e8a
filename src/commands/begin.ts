import { z } from 'zod'
import type { Form } from '../cards/card.ts'
import { beginForm } from '../cards/new-forms.ts'
import { type Command, command, type Context } from './command.ts'

/** For who opens the bot without saying what for: choose, and the form for it takes the place of the choice. */
export function beginCommand(commands: () => readonly Command[]): Command {
  const chosen = (what: string) => commands().find((one) => one.name === what && one.begin)
  return command({
    name: 'begin',
    form: (context) => beginForm(beginningsOf(commands()), context.me),
    input: z.object({ what: z.string().refine((what) => chosen(what) !== undefined) }),
    role: 'member',
    async run(context, { what }) {
      return { show: 'form', form: await firstForm(chosen(what), context) }
    },
  })
}

/** What can be begun, in the order of the commands. */
export const beginningsOf = (commands: readonly Command[]) =>
  commands.flatMap(({ name, task, begin }) => (begin && task ? [{ command: name, task }] : []))

function firstForm(command: Command | undefined, context: Context): Form | Promise<Form> {
  const form = command?.begin === true ? command.form : command?.begin
  if (!form) throw new Error(`nothing to fill in for ${command?.name}`)
  return form(context)
}
