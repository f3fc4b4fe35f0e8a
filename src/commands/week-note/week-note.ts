import { z } from 'zod'
import { askBackForm, weekNoteCard, weekNoteForm, weekNoteGoneCard } from '../../cards/week-note/card.ts'
import { nameOf } from '../../crm/people/member.ts'
import { changeWeekNote, LONGEST_NOTE, sizeOfNote, undoWeekNote, writeWeekNote } from '../../crm/week-note/week-note.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { withNames } from '../people/mentions.ts'

/** "note of the week: we move on Friday"; the same words alone ask for the form. */
const OF_THE_WEEK = /^of\s+the\s+week(?!\p{L})\s*[:,–-]?\s*([\s\S]*)$/iu

export const weekNote = command({
  name: 'week note',
  words: ['note', 'weekbericht', 'weeknote'],
  grammar: {
    relation: 'none',
    text: 'text',
    behind: { note: OF_THE_WEEK },
    also: [
      {
        words: OF_THE_WEEK,
        command: 'week note',
        input: ([, text = '']): Record<string, unknown> => (text ? { text } : {}),
      },
    ],
  },
  form: ({ me }) => weekNoteForm({ most: LONGEST_NOTE }, me),
  task: 'weekNote',
  forLeads: true,
  // Whether it is a lead who writes is said with what was written, which is given back.
  input: z.object({ text: z.string().trim().min(1), filled: z.literal(true).optional() }),
  role: 'member',
  async run(context, { text: typed, filled }) {
    const { db, clock, by, origin, t, me } = context
    const text = withNames(typed)
    if (filled && isLong(text))
      return {
        show: 'errors',
        language: me.language,
        fields: { text: t('trouble.sentence.week note too long', sizeOfNote(text)) },
      }
    const note = await writeWeekNote(db, clock, { text, origin: `week-note/${origin}`, actor: by })
    return reply(weekNoteCard(note, readerOf(context)))
  },
})

const isLong = (text: string) => sizeOfNote(text).length > LONGEST_NOTE

const Id = z.object({ id: z.coerce.number().int() })

const weekNoteEdit = command({
  name: 'week note edit',
  input: Id,
  role: 'member',
  async run({ db, me }, { id }) {
    const before = await db.weekNote.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    return { show: 'form', form: weekNoteForm({ most: LONGEST_NOTE, before }, me) }
  },
})

const weekNoteEdited = command({
  name: 'week note edited',
  input: Id.extend({ text: z.string().trim() }),
  role: 'member',
  async run(context, { id, text }) {
    const { db, clock, by, t, me } = context
    const wrong =
      text === ''
        ? t('weekNote.empty')
        : isLong(text)
          ? t('trouble.sentence.week note too long', sizeOfNote(text))
          : null
    if (wrong) return { show: 'errors', language: me.language, fields: { text: wrong } }
    const note = await changeWeekNote(db, clock, { id, text, actor: by })
    return reply(weekNoteCard(note, readerOf(context), 'changed'), { replaces: true })
  },
})

const weekNoteUndo = command({
  name: 'week note undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const { db, clock, by, me } = context
    const { text } = await undoWeekNote(db, clock, { id, actor: by })
    return reply(weekNoteGoneCard(text, me), { replaces: true })
  },
})

const weekNoteAsk = command({
  name: 'week note ask',
  input: Id,
  role: 'member',
  async run({ db, me }, { id }) {
    const { text, memberId } = await db.weekNote.findFirstOrThrow({ where: { id } })
    return { show: 'form', form: askBackForm({ id, text, byId: memberId, by: await nameOf(db, memberId) }, me) }
  },
})

/** What a note of the week is changed, deleted and asked about with. */
export const weekNoteCommands = [weekNoteEdit, weekNoteEdited, weekNoteUndo, weekNoteAsk]
