import { FIXED } from '../../../../src/crm/keeping/kept.ts'
import {
  holdForm,
  holdHowCard,
  holdingCard,
  keepingCard,
  keepingForm,
  keepingReportCard,
} from '../../../../src/cards/keeping/card.ts'
import type { Samples } from '../scene.ts'

const terms = { prospects: 24, former: 84, moments: 1, trail: null }
const from = new Date('2026-03-12T02:00:00Z')
const names = [
  { id: 12, name: 'Acme & Zoon' },
  { id: 14, name: 'Café <De Haven>' },
]

export const keepingSamples: Samples = {
  keepingCard: {
    'of who does not lead': ({ reader }) => keepingCard({ terms, fixed: FIXED }, { mayChange: false }, reader),
    'of a lead': ({ reader }) => keepingCard({ terms, fixed: FIXED }, { mayChange: true }, reader),
    changed: ({ reader }) => keepingCard({ terms, fixed: FIXED }, { mayChange: true, saved: true }, reader),
  },
  keepingForm: { 'as it stands': ({ reader }) => keepingForm(terms, 360, reader) },
  keepingReportCard: {
    prospects: ({ reader }) => keepingReportCard({ what: 'prospects', months: 24, count: 9, from, names }, reader),
    'former customers': ({ reader }) =>
      keepingReportCard({ what: 'former', months: 84, count: 2, from, names }, reader),
    moments: ({ reader }) => keepingReportCard({ what: 'moments', months: 1, count: 340, from, names: [] }, reader),
    'the trail': ({ reader }) => keepingReportCard({ what: 'trail', months: 120, count: 4, from, names: [] }, reader),
  },
  holdForm: { 'of a customer': ({ reader }) => holdForm({ id: 12, name: 'Acme & Zoon' }, reader) },
  holdingCard: {
    held: ({ reader }) => holdingCard({ name: 'Acme & Zoon', keptUntil: from, keptWhy: 'tax' }, reader),
    ended: ({ reader }) => holdingCard({ name: 'Acme & Zoon', keptUntil: null, keptWhy: null }, reader),
  },
  holdHowCard: { 'with an example': ({ reader }) => holdHowCard(reader) },
}
