import { z } from 'zod'
import {
  beginForm,
  newAnnoyanceForm,
  newBriefForm,
  newComplaintForm,
  newLogForm,
  newPromiseForm,
} from '../cards/new-forms.ts'
import { command } from './command.ts'
import { readerOf } from './deadline.ts'

const FORMS = {
  log: newLogForm,
  promise: newPromiseForm,
  complaint: newComplaintForm,
  annoyance: newAnnoyanceForm,
  brief: newBriefForm,
}

/** For who opens the bot without saying what for: choose, and the form for it takes the place of the choice. */
export const begin = command({
  name: 'begin',
  form: (context) => beginForm(readerOf(context)),
  input: z.object({ what: z.enum(['log', 'promise', 'complaint', 'annoyance', 'brief']) }),
  role: 'member',
  async run(context, { what }) {
    return { show: 'form', form: FORMS[what](readerOf(context)) }
  },
})
