import type { Said } from '../world.ts'
import { buttonsOf, world } from '../world.ts'
import type { running } from '../processes/running.ts'
import type { Shown, Stage } from './stage.ts'

/** The stories in the browser's playground, over its HTTP. */
export async function playgroundStage(
  at: string,
  more: Record<string, string> = {},
  run?: typeof running,
): Promise<Stage> {
  const w = await world(at, more, undefined, run)
  const shown = (said: Said & { form?: object }): Shown => ({
    text: said.form ? JSON.stringify(said.form) : said.text,
    buttons: [...buttonsOf(said.card), ...(said.card.menu ?? [])].map(({ label }) => label),
    handle: said,
  })
  const said = ({ handle }: Shown) => handle as Said
  return {
    bot: w.bot,
    db: w.db,
    says: async (who, text) => shown(await w.says(who, text)),
    async presses(who, on, label) {
      const place = (await w.heard(who, 'direct')).some(({ id }) => id === said(on).id) ? 'direct' : 'complaints'
      return shown(await w.presses(who, said(on), label, place))
    },
    async fills(who, form, values) {
      const place = (await w.heard(who, 'direct')).some(({ id }) => id === said(form).id) ? 'direct' : 'complaints'
      const filled = await w.fills(who, said(form), values, place)
      return { ...shown(filled), errors: Object.values(filled.errors) }
    },
    async mentions(who, text) {
      await w.says(who, `@kastelein ${text}`, 'complaints')
    },
    async channel() {
      const roots = await w.heard('fatima', 'complaints')
      const threads = await Promise.all(roots.map((root) => w.heard('fatima', 'complaints', root)))
      return [...roots, ...threads.flat()].map(shown)
    },
    complaints: async () =>
      (await w.heard('fatima', 'complaints'))
        .filter(({ card }) => /^(Klacht|Complaint) \d+:/.test(card.title))
        .map(shown),
    thread: async (root) => (await w.heard('fatima', 'complaints', said(root))).map(shown),
    direct: async (who) => (await w.heard(who, 'direct')).map(shown),
    at: w.at,
    violations: () => [],
    [Symbol.asyncDispose]: w[Symbol.asyncDispose],
  }
}
