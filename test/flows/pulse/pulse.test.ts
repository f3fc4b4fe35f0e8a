import { describe, expect, test } from 'vitest'
import { playgroundStage } from '../../support/stages/playground.ts'
import { slackStage } from '../../support/stages/slack.ts'
import { type Colleague, until } from '../../support/stages/stage.ts'
import { teamsStage } from '../../support/stages/teams.ts'

const STAGES = { playground: playgroundStage, Slack: slackStage, Teams: teamsStage }
const GATE = { told: 'Anja gebeld', cause: 'de wagen stond stil', change: 'een tweede wagen staat klaar' }

describe.each(Object.entries(STAGES))('in %s', (_name, open) => {
  test('a customer answers by the link that a colleague sends, and another looks into a low score', async () => {
    await using w = await open('2026-03-02T09:00:00Z', { PUBLIC_URL: 'https://crm.example' })
    await w.says('sanne', 'klacht vermeer bakkerij: derde late levering')
    const { id, number, relationId } = await w.db.case.findFirstOrThrow({ where: { kind: 'complaint' } })
    const said = { salutation: 'mevrouw Vermeer', nameConfirmedAt: new Date('2026-03-02T09:00:00Z') }
    await w.db.relation.update({ where: { id: relationId }, data: said })
    const form = await w.presses('sanne', await w.says('sanne', `klacht ${number}`), 'Sluiten')
    const closed = await w.fills('sanne', form, GATE)
    await w.presses('sanne', closed, 'Vraag hoe het ging')
    // Teams says in a word that it comes, and then says it.
    const isGuess = async () => (await w.direct('sanne')).findLast(({ buttons }) => buttons.includes('5 heel goed'))
    const guess = await until(isGuess, 'the question what they will say')
    const words = await w.presses('sanne', guess, '5 heel goed')
    const [, path = ''] = /https?:\/\/[^/\s]+(\/pulse\/[\w.-]+)/.exec(words.text) ?? []
    expect(words.text).toContain('Geachte mevrouw Vermeer, uw klacht van maandag 2 maart is afgesloten.')
    await w.presses('sanne', words, 'Verstuurd')
    const url = `http://127.0.0.1:${w.bot.port}${path}`
    expect(await (await fetch(url)).text()).toContain('Hoe hebben wij uw klacht van maandag 2 maart behandeld?')
    const body = new URLSearchParams({ score: '1', words: 'niemand *belde* <terug>' })
    expect(await (await fetch(url, { method: 'POST', body })).text()).toContain('Dank u wel')
    // It goes with the digest of half past twelve; what is said right after something else waits its turn, for a second or so.
    let seconds = 9_000
    const saying = (to: Colleague, words: RegExp) =>
      until(async () => {
        await w.at(new Date(Date.parse('2026-03-02T09:00:00Z') + (seconds += 2) * 1000).toISOString())
        return (await w.direct(to)).find(({ text }) => words.test(text))
      }, `${words} said to ${to}`)
    const heard = await saying('sanne', /1 van de 5/)
    expect(heard.text).toContain(`over hoe we nummer ${number} behandelden: 1 van de 5`)
    await w.presses('sanne', heard, 'Tonen')
    const shown = await saying('sanne', /Wij schatten 5/)
    expect(shown.text).toContain('niemand *belde* <terug>')
    expect(shown.text).toContain('Wij schatten 5: het ging voor hen slechter dan we dachten.')
    const { followUpId } = await w.db.pulse.findFirstOrThrow({ where: { caseId: id } })
    const followUp = await w.db.case.findFirstOrThrow({ where: { id: followUpId ?? 0 }, include: { owner: true } })
    const who = followUp.owner.name.startsWith('Tom') ? 'tom' : 'fatima'
    expect(followUp.owner.name).not.toMatch(/^Sanne/)
    await saying(who, /Jij hebt het niet behandeld|You didn’t handle it/)
    expect(w.violations()).toEqual([])
  })
})
