import type { Language } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import type { Installed } from './exchange.ts'

/** How an attempt to install can end other than well. */
export type Page = 'cancelled' | 'refused' | 'trouble' | 'used' | 'whole'

const STATUS: Record<Page, number> = { cancelled: 200, refused: 400, trouble: 503, used: 400, whole: 409 }

/** What somebody reads who tried to install the bot: how it went, and what to do now. */
export function installPage(
  language: Language,
  shown: Page | Installed,
  start: string,
): { status: number; html: string } {
  const say = words(language)
  if (typeof shown === 'string') {
    const [title, body] = [say(`slack.install.${shown}.title`), say(`slack.install.${shown}.body`)]
    return { status: STATUS[shown], html: page(language, title, [body], [start, say('slack.install.again')]) }
  }
  const { name, next, whole } = shown
  const title = say('slack.install.done', { name })
  const steps = whole
    ? [say('slack.install.chooseWorkspaces')]
    : [say('slack.install.sayHello'), say('slack.install.complaints'), say('slack.install.help')]
  const open = say(whole ? 'slack.install.choose' : 'slack.install.open')
  return { status: 200, html: page(language, title, steps, [next, open]) }
}

function page(language: Language, title: string, lines: readonly string[], [address, label]: [string, string]): string {
  const list = lines.length > 1
  const body = lines.map((line) => `<${list ? 'li' : 'p'}>${escape(line)}</${list ? 'li' : 'p'}>`).join('\n')
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>
  :root { color-scheme: light dark }
  body { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; font: 1.05rem/1.55 system-ui, sans-serif }
  h1 { font-size: 1.6rem; line-height: 1.25 }
  li { margin: .5rem 0 }
  a { display: answerWithin-block; margin-top: 1rem; padding: .7rem 1.2rem; border-radius: .4rem; background: #5b3a1e; color: #fff; text-decoration: none }
  a:focus-visible { outline: 3px solid Highlight; outline-offset: 2px }
</style>
<main>
<h1>${escape(title)}</h1>
${list ? `<ol>\n${body}\n</ol>` : body}
<a href="${escape(address)}">${escape(label)}</a>
</main>
</html>
`
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign)
