import {
  calendarCard,
  calendarForm,
  calendarOffCard,
  calendarUnreadCard,
  noCalendarCard,
} from '../../../../src/cards/meeting/card.ts'
import { inDays, type Samples } from '../scene.ts'

const read = {
  lastFour: '.ics',
  readAt: inDays(0),
  count: 12,
  skipped: 0,
  isBusyOnly: false,
  failingSince: null,
  why: null,
  meetings: 3,
}

export const calendarSamples: Samples = {
  calendarCard: {
    none: ({ reader }) => calendarCard(null, false, reader),
    new: ({ reader }) => calendarCard({ ...read, readAt: null, count: 0 }, true, reader),
    read: ({ reader }) => calendarCard(read, false, reader),
    'read in part': ({ reader }) => calendarCard({ ...read, skipped: 2, isBusyOnly: true }, false, reader),
    'not read': ({ reader }) =>
      calendarCard({ ...read, readAt: inDays(-3), failingSince: inDays(-2), why: 'no calendar' }, false, reader),
  },
  calendarForm: { one: ({ reader }) => calendarForm(reader.language) },
  calendarOffCard: {
    'taken away': ({ reader }) => calendarOffCard(true, reader.language),
    'was not there': ({ reader }) => calendarOffCard(false, reader.language),
  },
  calendarUnreadCard: { usual: ({ reader }) => calendarUnreadCard(inDays(-3), reader) },
  noCalendarCard: {
    elsewhere: ({ reader }) => noCalendarCard('elsewhere', reader.language),
    'no key': ({ reader }) => noCalendarCard('noKey', reader.language),
    'no address': ({ reader }) => noCalendarCard('badAddress', reader.language),
  },
}
