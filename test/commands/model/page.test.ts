import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainText } from '../../../src/cards/plain-text.ts'
import { pageLine } from '../../../src/commands/model/page.ts'
import { opened } from '../../support/database/opened.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const asked = async (role: string, pages: string | null, language: 'en' | 'nl' = 'en') => {
  const me = await talking({ ...o, sanne: { ...o.sanne, role } }, language, pages)
  const { answer } = await me.does('model page', {})
  return { text: answer.show === 'card' ? plainText(answer.card) : '', card: JSON.stringify(answer) }
}

test('a colleague gets a link that reads, who owns the model one that changes', async () => {
  expect((await asked('lead', 'https://crm.example')).card).toContain('https://crm.example/model/read')
  const owner = await asked('model owner', 'https://crm.example', 'nl')
  expect(owner.card).toContain('https://crm.example/model/change')
  expect(owner.text).toContain('een half uur')
})

test('without an address it says what the operator sets', async () => {
  expect((await asked('operator', null)).text).toContain('PUBLIC_URL')
})

test('it is asked for in either language', () => {
  for (const line of ['page', 'file', 'Pagina', 'bestand', 'afdrukken']) expect(line).toMatch(pageLine.words)
  expect('paging').not.toMatch(pageLine.words)
})
