import { describe, expect, test } from 'vitest'
import { go, pages, say, soon, texts } from '../../support/playground/page.ts'
import { stage } from '../../support/playground/stage.ts'

const opened = pages()

describe('nothing typed is lost', () => {
  test('not by a walk to another channel, and not by a reload', async () => {
    await using s = await opened()
    const { page } = s
    await page.locator('#say').fill('half a question')
    await go(page, 'general')
    await soon(() => page.locator('#say').inputValue()).toBe('')
    await page.locator('#say').fill('half an answer')
    await page.reload()
    await soon(() => page.locator('#say').inputValue()).toBe('half an answer')
    await go(page, 'Kastelein')
    await soon(() => page.locator('#say').inputValue()).toBe('half a question')
  })

  test('not by typing on while a channel is still on its way', async () => {
    await using s = await opened()
    const { page } = s
    await page.route('**/api/state?*', async (route) => {
      await soon(() => page.locator('#say').inputValue()).toBe('for general')
      await route.continue()
    })
    await go(page, 'general')
    await page.locator('#say').fill('for general')
    await page.getByRole('heading', { name: '#general' }).waitFor()
    expect(await page.locator('#say').inputValue()).toBe('for general')
    // The page asks again by itself, and a question that is held when the page goes would fail whoever runs then.
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  test('not by sending: arrow up brings back what was said', async () => {
    await using s = await opened()
    const { page } = s
    await say(page, 'brief acme')
    await say(page, 'brief vermeer')
    await page.keyboard.press('ArrowUp')
    expect(await page.locator('#say').inputValue()).toBe('brief vermeer')
    await page.keyboard.press('ArrowUp')
    expect(await page.locator('#say').inputValue()).toBe('brief acme')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('#say').inputValue()).toBe('')
  })

  test('not by a bot that is away: the line is kept over a reload, and said once when the bot is back', async () => {
    await using first = await opened()
    const { page } = first
    await first.close()
    await say(page, 'brief acme')
    await page.getByText('Connection lost, trying again.').waitFor()
    expect(await page.locator('.pending').innerText()).toContain('brief acme')

    await using second = await stage({ port: Number(new URL(first.url).port), board: first.board })
    await soon(() => texts(page)).toEqual(['brief acme', 'acme'])
    expect([...second.scripted.worked.values()]).toEqual([1])
    // The answer comes with the line; that the page is told of news again is said by another connection.
    await soon(() => page.locator('#connection').textContent()).toBe('')
    expect(await page.locator('.pending').count()).toBe(0)
  })

  test('not by a bot that cannot store for a moment', async () => {
    await using s = await opened()
    s.scripted.broken = true
    await say(s.page, 'brief acme')
    await s.page.getByText('Connection lost, trying again.').waitFor()
    await s.page.reload()
    s.scripted.broken = false
    await soon(() => texts(s.page)).toEqual(['brief acme', 'acme'])
    expect([...s.scripted.worked.values()]).toEqual([1])
  })
})
