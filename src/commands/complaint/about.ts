import { z } from 'zod'
import { newComplaintForm } from '../../cards/new-forms.ts'
import { command } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'

/** A complaint of a customer who is known: the form, with them filled in. */
export const complaintAbout = command({
  name: 'complaint about',
  input: z.object({ relation: z.coerce.number().int() }),
  role: 'member',
  async run(context, { relation: id }) {
    const { name } = await context.db.relation.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    return { show: 'form', form: newComplaintForm(readerOf(context), { label: name, value: `#${id}` }) }
  },
})
