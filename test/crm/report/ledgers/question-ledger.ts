import { answerQuestion, askQuestion } from '../../../../src/crm/question/mutations.ts'
import { type Company, DAY } from './company.ts'

/** A question of one colleague to another, as it went. */
export interface AskedThen {
  id: number
  from: number
  to: number
  at: number
  answeredAt: number | null
}

/** What colleagues ask each other, noted as it was asked and answered. */
export function questionLedger({ db, clock, people, relations, lots, now, actor }: Company) {
  const notes: AskedThen[] = []
  async function make() {
    const from = lots.one(people).id
    const to = lots.one(people.filter(({ id }) => id !== from)).id
    const about = { relationId: lots.one(relations), summary: `what about ${notes.length}?`, wholeDay: false }
    const dueAt = new Date(now() + 2 * DAY)
    const { id } = await askQuestion(db, clock, { ...about, dueAt, to: { memberId: to }, actor: actor(from) })
    notes.push({ id, from, to, at: now(), answeredAt: null })
  }
  async function change() {
    const open = notes.filter(({ answeredAt }) => answeredAt === null)
    if (open.length === 0) return
    const note = lots.one(open)
    await answerQuestion(db, clock, { id: note.id, text: 'yes', actor: actor(note.to) })
    note.answeredAt = now()
  }
  return { notes, make, change }
}
