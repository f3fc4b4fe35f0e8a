import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../support/stages/playground.ts'
import { slackStage } from '../support/stages/slack.ts'
import { type Colleague, type Shown, type Stage } from '../support/stages/stage.ts'
import { teamsStage } from '../support/stages/teams.ts'
import { type Step, WEEK } from './week.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }

async function last(stage: Stage, who: Colleague, on: 'complaint' | 'newest message'): Promise<Shown> {
  const found = on === 'complaint' ? (await stage.complaints()).at(-1) : (await stage.direct(who)).at(-1)
  if (!found) throw new Error(`nothing there: ${on}`)
  return found
}

function expectText(text: string, reads: readonly string[], step: Step): void {
  for (const part of reads) {
    if (!text.includes(part)) throw new Error(`after ${JSON.stringify(step)}\n“${part}” is not in\n${text}`)
  }
}

async function play(stage: Stage, step: Step, shown: Map<Colleague, Shown>): Promise<void> {
  if ('at' in step) return stage.at(step.at)
  if ('thread' in step) {
    const root = await last(stage, 'fatima', 'complaint')
    const lines = await stage.thread(root)
    return expectText(lines.map(({ text }) => text).join('\n'), step.thread, step)
  }
  if ('told' in step) {
    const told = (await stage.direct(step.told)).map(({ text }) => text).join('\n')
    for (const part of step.not ?? []) expect(told).not.toContain(part)
    return expectText(told, step.reads, step)
  }
  if ('fills' in step) {
    const form = shown.get(step.who)
    if (!form) throw new Error('no form')
    const filled = await stage.fills(step.who, form, step.fills)
    expect(filled.errors).toHaveLength(step.errors ?? 0)
    shown.set(step.who, filled)
    return expectText(filled.text, step.reads ?? [], step)
  }
  const before = 'presses' in step ? (step.on ? await last(stage, step.who, step.on) : shown.get(step.who)) : undefined
  const answer =
    'says' in step
      ? await stage.says(step.who, step.says)
      : await stage.presses(step.who, before as Shown, step.presses)
  shown.set(step.who, answer)
  expectText(answer.text, step.reads, step)
}

describe.each(Object.entries(STAGES))('a working week of one team in %s', (_name, open) => {
  test('runs end to end, line by line', { timeout: 240_000 }, async () => {
    await using stage = await open('2026-03-02T08:00:00Z')
    const shown = new Map<Colleague, Shown>()
    for (const step of WEEK) await play(stage, step, shown)

    const { db } = stage
    // What must be said was said, and nothing was given up.
    // A channel takes one message a second, so the last ones may have to wait a moment.
    for (const second of [1, 2, 3, 4, 5]) await stage.at(`2026-03-06T15:31:0${second}Z`)
    expect(await db.delivery.findMany({ where: { state: 'queued' }, select: { key: true } })).toEqual([])
    expect(await db.delivery.findMany({ where: { state: 'failed' }, select: { key: true, error: true } })).toEqual([])
    expect(await db.inbox.count({ where: { doneAt: null } })).toBe(0)
    const complaints = await db.case.findMany({
      where: { kind: 'complaint' },
      orderBy: { number: 'asc' },
      select: { number: true, state: true },
    })
    expect(complaints).toEqual([
      { number: 8, state: 'open' },
      { number: 11, state: 'closed' },
      { number: 18, state: 'withdrawn' },
      { number: 19, state: 'open' },
    ])
    expect(await db.case.count({ where: { kind: 'promise', number: { gt: 4 } } })).toBe(12)
    expect(stage.violations()).toEqual([])
  })
})
