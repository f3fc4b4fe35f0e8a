import {
  forgetCard,
  forgetForm,
  type ForgetShown,
  forgottenBeforeCard,
  forgottenCard,
  newForgetForm,
} from '../../../../src/cards/forget/card.ts'
import type { Samples } from '../scene.ts'

const free: ForgetShown = {
  id: 12,
  name: 'Acme & Zoon',
  kind: 'organisation',
  emptied: { details: 3, facts: 4, links: 2, moments: 31, cases: 6, annoyances: 2, said: 14, history: 40 },
  kept: { moments: 31, cases: 6, annoyances: 2 },
  people: 2,
  open: [],
  held: null,
  named: [
    {
      model: 'Interaction',
      column: 'subject',
      id: 4,
      relation: 'Bakkerij Vermeer',
      excerpt: '…asked Acme & Zoon for the ramp…',
    },
    { model: 'WeekNote', column: 'text', id: 2, relation: null, excerpt: 'Acme & Zoon moves on Friday' },
  ],
  namedInAll: 23,
}
const until = new Date('2033-01-01T11:00:00Z')

export const forgetSamples: Samples = {
  forgetCard: {
    'can be forgotten': ({ reader }) => forgetCard(free, reader),
    'something is open': ({ reader }) =>
      forgetCard(
        {
          ...free,
          open: [
            { number: 5, summary: 'third late delivery' },
            { number: 9, summary: 'send the new quote' },
          ],
        },
        reader,
      ),
    'kept by law': ({ reader }) => forgetCard({ ...free, held: { until, why: 'invoices' } }, reader),
    'kept, nobody said why': ({ reader }) =>
      forgetCard({ ...free, named: [], namedInAll: 0, held: { until, why: '' } }, reader),
  },
  forgetForm: {
    'with texts of others': ({ reader }) => forgetForm({ ...free, open: [] }, reader),
    'named nowhere else': ({ reader }) => forgetForm({ ...free, open: [], named: [], namedInAll: 0 }, reader),
  },
  newForgetForm: { 'nobody named': ({ reader }) => newForgetForm(reader) },
  forgottenCard: {
    'they asked': ({ reader }) => forgottenCard({ id: 12, emptied: free.emptied, texts: 2, hasAsked: true }, reader),
    'not needed': ({ reader }) => forgottenCard({ id: 12, emptied: { details: 1 }, texts: 0, hasAsked: false }, reader),
  },
  forgottenBeforeCard: { 'pressed again': ({ reader }) => forgottenBeforeCard({ id: 12 }, reader) },
}
