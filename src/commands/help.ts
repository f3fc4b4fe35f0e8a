import { z } from 'zod'
import { helpCard } from '../cards/help/card.ts'
import { hasRole } from '../crm/people/member.ts'
import { type Command, command, reply } from './command.ts'

/** What help shows, in the order of the commands; not help itself, which is being read, nor to others what only who leads may do. */
export const tasksOf = (commands: readonly Command[], leads: boolean) =>
  commands.flatMap(({ name, task, forLeads }) => (task && name !== 'help' && (leads || !forLeads) ? [task] : []))

/** Everything one comes for, with an example of each. */
export function helpCommand(commands: () => readonly Command[]): Command {
  return command({
    name: 'help',
    words: ['help', 'help', 'hulp', 'hallo', 'hello', 'hi', 'hoi'],
    task: 'help',
    menu: true,
    input: z.object({}),
    role: 'member',
    async run(context) {
      return reply(
        helpCard(
          tasksOf(commands(), hasRole(context.me, 'lead')),
          context.by.via === 'teams' ? '@Kastelein' : '/crm',
          context.me,
        ),
      )
    },
  })
}
