// A session in which people do whatever they like, in any order: what must hold after each of their deeds.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyFile } from '../../../../src/crm/model/write.ts'
import { readModel } from '../../../../src/crm/model/read.ts'
import { bundlesOf, interactionsIn, type ShownNote } from '../../../../src/crm/model/session/bundles.ts'
import { postNote, signNote, voteNote, withdrawNote } from '../../../../src/crm/model/session/notes.ts'
import { resultOf } from '../../../../src/crm/model/session/result.ts'
import { agreeDepth, beginSession, moveBack, moveOn } from '../../../../src/crm/model/session/session.ts'
import { DEPTHS, fieldsOf, SESSION_STEPS, stepsOf } from '../../../../src/crm/model/session/steps.ts'
import { sessionView } from '../../../../src/crm/model/session/view.ts'
import { FORMS } from '../../../../src/crm/interaction/forms.ts'
import { TARGET_GROUPS } from '../../../../src/crm/relation/target-groups.ts'
import { starterModel } from '../../../../src/crm/model/starter.ts'
import { UserError } from '../../../../src/errors.ts'
import { type Chance, chance } from '../../../soak/chance.ts'
import { opened } from '../../../support/database/opened.ts'

const DEEDS = 60
const MODELS = 50

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const SAID = [
  'owner',
  '2 hours',
  'soon',
  'back office',
  'ask for the number',
  'Complaint',
  'x'.repeat(400),
  '- one: two',
  '#',
]

test('whatever people do in a session, its rules hold', async () => {
  const seed = 1
  const luck = chance(seed)
  const members = (await o.db.member.findMany({ where: { active: true } })).map(({ id }) => ({ id, via: 'playground' }))
  const { id: workspaceId } = await o.db.workspace.findFirstOrThrow({ where: {} })
  const begun = { workspaceId, placeId: `walk ${seed}`, thread: null, origin: `walk ${seed}`, actor: o.by }
  const { id } = await beginSession(o.db, o.clock, begun)
  const posted: number[] = []
  const signed = new Set<number>()
  const votes = new Map<string, boolean>()
  for (let deed = 0; deed < DEEDS; deed++) {
    const actor = luck.one(members)
    const origin = `${seed}/${deed}`
    const before = await o.db.modelSession.findFirstOrThrow({ where: { id } })
    const step = luck.one(SESSION_STEPS)
    const note = luck.one(posted) ?? 0
    const move = { id, from: luck.happens(0.7) ? (before.step as typeof step) : step, actor }
    const post = async () => {
      const made = await postNote(o.db, o.clock, {
        sessionId: id,
        step,
        text: luck.one(SAID),
        origin,
        actor,
        ...(fieldsOf(step).length > 0 && {
          aboutId: note,
          field: luck.one(fieldsOf(step)),
        }),
      })
      posted.push(made.id)
    }
    const vote = async () => {
      for (const press of [origin, origin]) await voteNote(o.db, o.clock, { id: note, origin: press, actor })
      votes.set(`${note} ${actor.id}`, !votes.get(`${note} ${actor.id}`))
    }
    const sign = async () => {
      await signNote(o.db, o.clock, { id: note, isSigned: true, actor })
      signed.add(note)
    }
    const does = luck.weighed<() => Promise<unknown>>([
      [post, 5],
      [vote, 5],
      [sign, 2],
      [() => withdrawNote(o.db, o.clock, { id: note, actor }), 1],
      [() => agreeDepth(o.db, o.clock, { id, depth: luck.one(DEPTHS), actor }), 2],
      [() => moveOn(o.db, o.clock, move), 3],
      [() => moveBack(o.db, o.clock, move), 1],
    ])
    // A refusal is as good as a deed, and before there is a note there is none to vote for.
    await does().catch((error: unknown) => {
      if (!(error instanceof UserError) && (error as { code?: string }).code !== 'P2025') throw error
    })
    const view = await sessionView(o.db, id)
    if (!view) throw new Error('no session')
    const { session, notes } = view
    if (session.step !== before.step) {
      expect(actor.id).toBe(session.facilitatorId)
      const steps = stepsOf(session.depth)
      expect(Math.abs(steps.indexOf(session.step) - steps.indexOf(before.step as typeof step))).toBe(1)
    }
    // What was written is shown, once.
    for (const one of ['groups', 'interactions', 'actions'] as const) {
      const shown = bundlesOf(one, notes).flatMap((bundle) => bundle.notes)
      expect(new Set(shown)).toEqual(new Set(notes.filter((its) => its.step === one)))
    }
    for (const shown of notes) {
      const given = [...votes].filter(([key, isGiven]) => isGiven && key.startsWith(`${shown.id} `))
      expect(shown.votes).toBe(given.length)
      expect(shown.author !== null).toBe(signed.has(shown.id))
    }
  }
  expect(posted.length).toBeGreaterThan(5)
  const end = await sessionView(o.db, id)
  expect(readModel(resultOf(starterModel('en'), end?.notes ?? [], 'steps').file)).not.toHaveProperty('faults')
})

/** Anything people may have written. */
function anyNotes(luck: Chance): ShownNote[] {
  return Array.from({ length: 1 + luck.below(25) }, (_, i) => {
    const step = luck.one(SESSION_STEPS)
    return {
      id: i + 1,
      step,
      text: luck.one([...SAID, `said ${i}`]),
      form: luck.one(FORMS),
      author: null,
      point: null,
      subject: luck.one([null, 'complaint', 'delivery', 'Levering']),
      targetGroup: luck.one([null, ...TARGET_GROUPS]),
      aboutId: luck.below(25) + 1,
      field: luck.one(fieldsOf(step)) ?? null,
      votes: luck.below(3),
    }
  })
}

test('whatever is written, what comes of it can be read', () => {
  const luck = chance(7)
  for (let model = 0; model < MODELS; model++) {
    const notes = anyNotes(luck)
    const base = luck.happens(0.2) ? starterModel(luck.one(['en', 'nl'])) : emptyFile(luck.one(['en', 'nl']))
    const { file, left } = resultOf(base, notes, luck.one([null, ...DEPTHS]))
    const read = readModel(file)
    const isEmpty = interactionsIn(notes).length === 0 && base.model.cells.length === 0
    expect('faults' in read).toBe(isEmpty)
    expect(new Set(left).size).toBe(left.length)
  }
})
