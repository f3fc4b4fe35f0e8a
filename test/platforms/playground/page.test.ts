import { describe, expect, test } from 'vitest'
import { become, go, pages, say, soon, texts } from '../../support/playground/page.ts'
import { plainCard } from '../../support/playground/scripted-cards.ts'
import { visitor } from '../../support/playground/visitor.ts'

const opened = pages()

describe('the page', () => {
  test('leads a newcomer through seven steps, each done by one press', async () => {
    await using s = await opened()
    const { page } = s
    const doStep = (step: string) => page.locator('.guide li', { hasText: step }).getByRole('button').click()
    await go(page, 'general')
    const steps = ['Log a contact', 'Ask for a brief', 'Make a promise', 'Follow a quote', 'Register a complaint']
    for (const [done, step] of steps.entries()) {
      await doStep(step)
      expect(await page.locator('#room-title').textContent()).toBe('Kastelein')
      await soon(() => texts(page)).toHaveLength(2 * (done + 1))
    }
    expect(await page.locator('#say').inputValue()).toBe('')
    await doStep('Let two hours pass')
    expect(await page.locator('#room-title').textContent()).toBe('#complaints')
    await page.getByText('2 messages arrived: 1 in #complaints and 1 to Pieter Bakker.').waitFor()
    await page.getByRole('button', { name: '1 reply 1 new' }).click()
    await expect
      .poll(() => texts(page, '#thread'))
      .toEqual(['Complaint 7: Bakkerij Vermeer', 'Complaint 7 has waited 2 hours'])
    await page.getByRole('button', { name: 'Close' }).last().click()
    await doStep('Hold a model session')
    expect(await page.locator('#room-title').textContent()).toBe('#general')
    await page.getByText('/crm model session').first().waitFor()
    expect(await page.locator('.guide li.done').count()).toBe(7)
    await page.getByRole('button', { name: 'Start over' }).click()
    expect(await page.locator('.guide li.done').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Start over' }).count()).toBe(0)
    expect(s.faults).toEqual([])
  })

  test.each([
    ['en-GB', 'Next: Ask for a brief', 'Start over'],
    ['nl-NL', 'Nu: Vraag een dossier op', 'Opnieuw beginnen'],
  ])('keeps the guide of a newcomer on a telephone (%s) until all was tried', async (locale, next, over) => {
    await using s = await opened({ locale, viewport: { width: 320, height: 640 } })
    const { page } = s
    await page.locator('.guide button').first().click()
    await soon(() => texts(page)).toHaveLength(2)
    expect(await page.locator('.guide').isVisible()).toBe(false)
    await page.getByRole('button', { name: next }).click()
    expect(await page.locator('.guide li.done .icon').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: over }).isVisible()).toBe(true)
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBe(320)
    await page.reload()
    await page.locator('.guide li.done').waitFor()
    expect(s.faults).toEqual([])
  })

  test('draws the ticks of the guide itself, and says nothing is done that was only written down', async () => {
    await using s = await opened()
    const { page } = s
    await page.locator('.guide li').first().getByRole('button').click()
    await page.locator('.card.good').waitFor()
    expect(await page.locator('.card.good').innerText()).not.toMatch(/Done|\u2713/)
    const drawn = 'getComputedStyle(document.querySelector(".guide li.done"), "::before").content'
    expect(await page.evaluate(drawn)).toBe('""')
    expect(await page.locator('.guide li.done > svg').count()).toBe(1)
  })

  test('shows a heading with nothing of another room below it', async () => {
    await using s = await opened()
    const { page } = s
    await say(page, 'log Acme: called')
    await soon(() => texts(page)).toHaveLength(2)
    const held = Promise.withResolvers<void>()
    await page.route('**/api/state?*', async (route) => (await held.promise, route.continue()))
    await go(page, 'general')
    await soon(() => page.locator('#room-title').textContent()).toBe('#general')
    await page.getByRole('button', { name: 'Light or dark' }).click()
    await soon(() => texts(page)).toEqual([])
    expect(await page.locator('#room-empty').isVisible()).toBe(false)
    held.resolve()
    await page.locator('#room-empty').waitFor()
  })

  test('keeps the lines of what people wrote apart, also in facts and lists', async () => {
    await using s = await opened()
    const body = [
      { type: 'facts' as const, facts: [['Note', 'one\ntwo'] as const] },
      { type: 'list' as const, heading: 'Said', items: ['three\nfour'] },
    ]
    await s.platform.post(
      { workspace: 'playground', to: { user: 'sanne' } },
      { ...plainCard('en', 'Brief', ''), body },
      'b',
    )
    await s.page.locator('.card dd').waitFor()
    expect(await s.page.locator('.card dd').innerText()).toBe('one\ntwo')
    expect(await s.page.locator('.card li').innerText()).toBe('three\nfour')
  })

  test('closes the guide for good, until somebody asks for help', async () => {
    await using s = await opened()
    await s.page.getByRole('button', { name: 'Close' }).last().click()
    await s.page.reload()
    await s.page.getByRole('button', { name: 'Help:' }).waitFor()
    expect(await s.page.locator('.guide').isVisible()).toBe(false)
    await s.page.getByRole('button', { name: 'Help:' }).click()
    expect(await s.page.getByRole('heading', { name: 'Welcome, Sanne' }).isVisible()).toBe(true)
  })

  test('shows what was said and answered, and a pressed button changes its card', async () => {
    await using s = await opened()
    await say(s.page, 'log Acme: called about invoice 204')
    await s.page.getByRole('button', { name: 'Undo' }).click()
    await s.page.getByText('(edited)').waitFor()
    expect(await texts(s.page)).toEqual(['log Acme: called about invoice 204', 'Undone'])
    expect(s.faults).toEqual([])
  })

  test('works once for a double click', async () => {
    await using s = await opened()
    await say(s.page, 'log Acme: called')
    await s.page.getByRole('button', { name: 'Undo' }).dblclick()
    await s.page.getByText('(edited)').waitFor()
    expect([...s.scripted.worked.values()]).toEqual([1, 1])
  })

  test('shows people’s words as words, whatever they look like', async () => {
    await using s = await opened()
    const nasty = '<img src=x onerror="alert(1)"> **bold** &amp; <b>Acme</b>'
    await say(s.page, nasty)
    await say(s.page, `log ${nasty}`)
    await soon(() => s.page.locator('.said').first().textContent()).toBe(nasty)
    await soon(() => s.page.locator('.card p').last().textContent()).toBe(nasty)
    expect(await s.page.locator('#lines img, .card b').count()).toBe(0)
    expect(s.faults).toEqual([])
  })

  test('hears at once what others say and what the bot posts', async () => {
    await using s = await opened()
    await go(s.page, 'general')
    await visitor(s.url, 'pieter').say('good morning', 'general')
    await s.page.getByText('good morning').waitFor()
    await s.platform.post({ workspace: 'playground', to: { user: 'sanne' } }, plainCard('en', 'Nudge', 'call'), 'n')
    await s.page
      .locator('.place', { hasText: 'Kastelein' })
      .getByText('1 unread message')
      .waitFor({ state: 'attached' })
    expect(await s.page.title()).toBe('(1) Kastelein playground')
  })

  test('shows an answer in a channel to the asker only', async () => {
    await using s = await opened()
    await go(s.page, 'general')
    await say(s.page, '@kastelein brief acme')
    await s.page.getByText('Only visible to you').waitFor()
    await become(s.page, 'Maya')
    await soon(() => texts(s.page)).toEqual(['@kastelein brief acme'])
  })
})

describe('a newcomer', () => {
  test.each([
    ['nl-NL', 'Welkom, Pieter'],
    ['en-GB', 'Welcome, Sanne'],
    ['fr-FR', 'Welcome, Sanne'],
  ])('with a browser in %s is greeted with “%s”', async (locale, greeting) => {
    await using s = await opened({ locale })
    await s.page.getByRole('heading', { name: greeting }).waitFor()
  })
})

describe('somebody else', () => {
  test('is one press away, with their own language and their own chat', async () => {
    await using s = await opened()
    await say(s.page, 'brief acme')
    await become(s.page, 'Pieter')
    await s.page.getByRole('heading', { name: 'Welkom, Pieter' }).waitFor()
    expect(await s.page.locator('html').getAttribute('lang')).toBe('nl')
    expect(await s.page.getByRole('button', { name: 'Versturen' }).first().isVisible()).toBe(true)
    expect(await texts(s.page)).toEqual([])
    await s.page.reload()
    await s.page.getByRole('heading', { name: 'Welkom, Pieter' }).waitFor()
  })

  test('stays who was pressed, also when an earlier look at the bot comes back after it', async () => {
    await using s = await opened()
    const held = Promise.withResolvers<void>()
    await s.page.route('**/api/state?*', async (route) => (await held.promise, route.continue()), { times: 1 })
    await visitor(s.url, 'maya').say('good morning', 'general')
    await become(s.page, 'Pieter')
    held.resolve()
    await s.page.getByRole('heading', { name: 'Welkom, Pieter' }).waitFor()
  })

  test('has a complete page: no sentence is missing in either language', async () => {
    await using s = await opened()
    for (const name of ['Sanne', 'Pieter']) {
      await become(s.page, name)
      const silent = s.page.locator(
        '[data-say]:empty, [data-label]:not([aria-label]), [aria-label=""], button:not(:has(*)):empty',
      )
      await soon(() => silent.count()).toBe(0)
      expect(await s.page.locator('body').innerText()).not.toMatch(/undefined|\{\{/)
    }
  })
})

describe('a form', () => {
  test('says what is wrong at the field, keeps what was typed, and closes when it is taken', async () => {
    await using s = await opened()
    const { page } = s
    await say(page, 'log')
    const dialog = page.getByRole('dialog', { name: 'Log a contact' })
    await dialog.getByRole('button', { name: 'Save' }).click()
    expect(await page.evaluate('document.activeElement.id')).toBe('field-summary')
    await page.getByLabel('How').selectOption('Phone')
    await page.getByLabel('What was said?').fill('hm')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('A few more words, please.').waitFor()
    const field = page.getByLabel('What was said?')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await field.inputValue()).toBe('hm')
    await field.fill('called about invoice 204')
    await field.press('Tab')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await soon(() => texts(page)).toEqual(['log', 'Saved'])
    expect(s.faults).toEqual([])
  })

  test('says above its button what is wrong with no field in particular, and stays open', async () => {
    await using s = await opened()
    await say(s.page, 'log')
    await s.page.getByRole('dialog').waitFor()
    s.scripted.answer = async () => ({
      show: 'errors',
      language: 'en',
      fields: { customer: 'Somebody took this over.' },
    })
    await s.page.getByLabel('How').selectOption('Phone')
    await s.page.getByLabel('What was said?').fill('called')
    await s.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await s.page.getByRole('alert').getByText('Somebody took this over.').waitFor()
    expect(await s.page.getByLabel('What was said?').inputValue()).toBe('called')
  })

  test('left by Escape has its words again when it opens again', async () => {
    await using s = await opened()
    await say(s.page, 'log')
    await s.page.getByLabel('What was said?').fill('half a sentence')
    await s.page.keyboard.press('Escape')
    await s.page.getByRole('dialog').waitFor({ state: 'hidden' })
    await say(s.page, 'log')
    await soon(() => s.page.getByLabel('What was said?').inputValue()).toBe('half a sentence')
  })
})

describe('a thread', () => {
  test('opens beside the room, takes answers and is counted at its root', async () => {
    await using s = await opened()
    const { page } = s
    await go(page, 'general')
    await say(page, 'who calls Acme?')
    await page.locator('.line', { hasText: 'who calls Acme?' }).hover()
    await page.getByRole('button', { name: 'Reply' }).first().click()
    await page.locator('#reply').fill('I do')
    await page.locator('#reply').press('Enter')
    await page.getByRole('button', { name: '1 reply' }).waitFor()
    expect(await texts(page, '#thread')).toEqual(['who calls Acme?', 'I do'])
    await page.goBack()
    await page.locator('#thread').waitFor({ state: 'hidden' })
    expect(await texts(page)).toEqual(['who calls Acme?'])
  })

  test('refuses a slash command with a sentence, and the words are still there', async () => {
    await using s = await opened()
    await visitor(s.url, 'pieter').say('first', 'general')
    await s.page.goto(`${s.url}#general/1`)
    await s.page.locator('#reply').fill('/crm brief acme')
    await s.page.locator('#reply').press('Enter')
    await s.page.getByText('/crm doesn’t work inside a thread').waitFor()
    expect(await s.page.locator('#reply').inputValue()).toBe('/crm brief acme')
  })
})

test('a long thread opens at its newest answer', async () => {
  await using s = await opened()
  const pieter = visitor(s.url, 'pieter')
  await pieter.say('first', 'general')
  for (let count = 2; count <= 40; count++) await pieter.say(`answer ${count}`, 'general', { thread: 1 })
  await s.page.goto(`${s.url}#general/1`)
  await s.page.locator('#thread').getByText('answer 40').waitFor()
  await soon(() =>
    s.page.evaluate(
      '(({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector("#thread"))',
    ),
  ).toBeLessThan(2)
})

describe('the clock', () => {
  test('moves, says what arrived, and marks who was told', async () => {
    await using s = await opened()
    const { page } = s
    await say(page, 'complaint Acme: late again')
    await page.getByRole('button', { name: '+2 working hours' }).click()
    await page.getByText('It’s now Mon, 2 Mar 2026, 11:00. 2 messages arrived').waitFor()
    expect(await page.locator('#clock-kind').textContent()).toBe('moved')
    await page.locator('.person', { hasText: 'Pieter' }).getByText('1 unread message').waitFor({ state: 'attached' })
    await page
      .locator('.place', { hasText: 'complaints' })
      .getByText('2 unread messages')
      .waitFor({ state: 'attached' })
  })

  test('goes to a moment of one’s choice, and only forward', async () => {
    await using s = await opened()
    const { page } = s
    const moveTo = async (when: string) => {
      await page.getByRole('button', { name: 'Move the clock', expanded: false }).click()
      await page.getByLabel('Move to').fill(when)
      await page.getByRole('button', { name: 'Go', exact: true }).click()
    }
    await moveTo('2026-03-05T16:45')
    await page.getByText('It’s now Thu, 5 Mar 2026, 16:45. No messages arrived.').waitFor()
    await page.evaluate('document.forms["clock-form"].noValidate = true')
    await moveTo('2026-03-04T16:45')
    await page.getByText('The clock only goes forward.').waitFor()
  })
})

describe('the preview', () => {
  test('shows a card as Slack and Teams do, and the Block Kit to copy', async () => {
    await using s = await opened()
    const { page } = s
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await say(page, 'brief Bakkerij Vermeer')
    await page.getByRole('button', { name: 'Slack · Teams' }).click()
    await page.frameLocator('iframe').getByText('Send a new quote').waitFor()
    expect((await page.locator('iframe').boundingBox())?.height).toBeGreaterThan(300)
    await page.getByRole('tab', { name: 'Slack' }).press('ArrowRight')
    await page.getByRole('button', { name: 'Copy' }).last().click()
    const copied: unknown = JSON.parse(await page.evaluate<string>('navigator.clipboard.readText()'))
    expect(copied).toMatchObject({
      blocks: [{ type: 'header' }, ...Array.from({ length: 6 }, () => expect.anything())],
    })
    await page.getByRole('tab', { name: 'Block Kit' }).press('ArrowRight')
    expect(await page.locator('.teams').getByRole('button', { name: 'Log a contact' }).isVisible()).toBe(true)
    expect(await page.locator('.teams').innerText()).toContain('flour every Thursday')
    await page.keyboard.press('Escape')
    expect(await page.locator('.teams').isVisible()).toBe(false)
    expect(s.faults).toEqual([])
  })
})
