import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(o)
  nl = await talking(o, 'nl')
})
afterAll(() => o[Symbol.asyncDispose]())

const later = (minutes = 1) => {
  o.time.now = new Date(o.time.now.getTime() + minutes * 60_000)
}
const last = async () => (await o.db.interaction.findFirstOrThrow({ orderBy: { id: 'desc' } })).lines
const trail = () => o.db.audit.findFirstOrThrow({ orderBy: { id: 'desc' } })
const under = (heading: string, text: string) => text.slice(text.indexOf(heading))

describe('an assumption in a note', () => {
  test('stands in the brief until somebody confirms it: then it is a fact, with who and when', async () => {
    await en.says('log Acme: wants chairs\nassumption: budget near 15,000')
    for (let n = 0; n < 5; n++) {
      later()
      await en.says(`log Acme: called ${n}`)
    }
    const brief = await en.says('brief acme')
    expect(under('Not confirmed yet', brief.text)).toContain('budget near 15,000')
    const confirmed = await en.presses(brief, 'Confirmed')
    expect(confirmed.text).toContain('Now a fact: “budget near 15,000”')
    expect(under('Not confirmed yet', confirmed.text)).not.toContain('budget')
    expect(confirmed.answer).toMatchObject({ replaces: true, audience: 'asker' })
    expect(await trail()).toMatchObject({
      action: 'assumption confirmed',
      memberId: o.sanne.id,
      at: o.clock(),
      before: { label: 'assumption', text: 'budget near 15,000' },
    })
  })

  test('is one again when that is taken back, within ten minutes', async () => {
    await en.says('log Acme: assumption: they look elsewhere')
    const confirmed = await en.presses(await en.says('brief acme'), 'Confirmed')
    const undone = await en.presses(confirmed, 'Undo')
    expect(undone.text).toContain('Undone. Not confirmed yet: “they look elsewhere”')
    expect(await last()).toEqual([{ label: 'assumption', text: 'they look elsewhere' }])
    const again = await en.presses(undone, 'Confirmed')
    later(11)
    expect((await en.presses(again, 'Undo')).text).toContain('You can undo something for 10 minutes')
    expect(await last()).toEqual([{ label: 'fact', text: 'they look elsewhere' }])
  })

  test('that is not so stays in its note as that, also when the note is edited', async () => {
    const logged = await nl.says('log Acme: aanname: Kees beslist mee')
    const told = await nl.presses(await nl.says('dossier acme'), 'Klopt niet')
    expect(told.text).toContain('Geen aanname meer: “Kees beslist mee”')
    expect(under('Nog niet bevestigd', told.text)).not.toContain('Kees')
    expect(told.text).toContain('Klopt niet: Kees beslist mee')
    await nl.fills(await nl.presses(logged, 'Wijzigen'), { form: 'visit' })
    expect(await last()).toEqual([{ label: 'not so', text: 'Kees beslist mee' }])
    expect((await trail()).action).toBe('interaction changed')
  })

  test('pressed twice, or changed in its note meanwhile, is left as it is', async () => {
    const logged = await en.says('log Acme: assumption: they close in May')
    const brief = await en.says('brief acme')
    await en.presses(brief, 'Confirmed')
    expect((await en.presses(brief, 'Not so')).text).toContain('That note has changed since then')
    expect(await last()).toEqual([{ label: 'fact', text: 'they close in May' }])
    await en.fills(await en.presses(logged, 'Edit'), { text: 'they close in June' })
    expect((await en.presses(brief, 'Not so')).text).toContain('That note has changed since then')
    expect(await last()).toEqual([{ label: 'fact', text: 'they close in June' }])
  })

  test('is one of the newest three, line by line; the others are a press away', async () => {
    later()
    const lines = Array.from({ length: 8 }, (_, n) => `assumption: guess ${'bcdefghi'[n]}`)
    await en.says(`log Acme: ${lines.join('\n')}`)
    later()
    await en.says('log Acme: assumption: guess a')
    const guesses = (text: string) => [...text.matchAll(/guess (\w)\b/g)].map(([, one]) => one).join('')
    const brief = await en.says('brief acme')
    expect(guesses(under('Not confirmed yet', brief.text))).toBe('abc')
    let shown = await en.presses(brief, 'More to confirm…')
    expect(guesses(shown.text)).toBe('defgh')
    shown = await en.presses(shown, 'Older…')
    expect(guesses(shown.text)).toBe('i')
    expect((await en.presses(shown, 'Confirmed')).text).toContain('Now a fact: “guess i”')
  })
})
